import { measuresIn, readingOf } from '../../../analysis/measures/index.ts';
import type { ComparedViews } from '../../library/analysis.ts';
import { formatDate, headlineOf, plural } from '../format.ts';
import { permalink } from '../links.ts';
import type { ReportTaken } from './taken.ts';

/** The paragraph as a file. */
export function write({ report }: ReportTaken): string {
  return `${methodsParagraph(report)}\n`;
}

/**
 * A paragraph for the methods section of a paper: which texts, by which version of what, measured how and after whom, and
 * where the same result can be had again. Plain text; the same comparison gives the same words.
 */
export function methodsParagraph({ left, right, comparison }: ComparedViews): string {
  const { version, assets } = comparison.analyzer;
  const texts = [left, right].map(({ document: { article }, analysis }) => {
    const parts = [article.publisher, formatDate(article.published), plural(analysis.words, 'counted word')];
    return `“${headlineOf(article).replace(/^“|”$/g, '')}” (${parts.filter(Boolean).join(', ')}; SHA-256 ${article.id})`;
  });
  const { readings } = left.analysis;
  const sources = measuresIn(readings).map((measure) => {
    const { name, citation } = measure;
    const { version: edition } = readingOf(measure, readings);
    return `${name.toLowerCase()} (version ${edition}; ${citation.replace(/\.$/, '')})`;
  });
  return [
    `We compared ${texts.join(' with ')} by Parallax ${version} (lexicons, models and code: ${assets}).`,
    `It measured ${listed(sources)}.`,
    'Rates are per 1,000 words or shares of counted words and sentences, with 95% intervals from 500 bootstrap samples of sentences; where two intervals overlap, no difference is claimed. Marks are counted apart by voice: the writer’s own words; paraphrase (reported without quotation marks, in words the writer chose); quotation (in quotation marks that are no scare quotes, or in a part of the text that its form gives to another).',
    `The same texts and version give the same result: ${permalink(comparison)}.`,
  ].join(' ');
}

/** With semicolons, since what is listed has commas. */
function listed(all: readonly string[]): string {
  return all.length > 1 ? `${all.slice(0, -1).join('; ')}; and ${all.at(-1)}` : all.join('');
}
