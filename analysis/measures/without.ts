import type { Article } from '../read/article.ts';
import { read } from '../read/index.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { Corrections } from '../types/corrections.ts';
import { analyzerVersion } from '../version.ts';
import { byMeasure, measureAll, measures, readingOf } from './index.ts';
import type { Judged } from './show.ts';

/** A mark that people judged, and the measure that made it. */
export type JudgedMark = Judged & { measure: string };

/**
 * An article measured again as if the rejected marks were not there. Without an attribution, its words are the writer's
 * and every measure counts them so; without a charged wording, its sentence is loaded only where another mark is in it;
 * without a mark of stance its mention does not lean; without a sign of a frame its paragraph is not counted for that frame.
 */
export async function recount(
  article: Article,
  corrections: Corrections,
  rejected: (mark: JudgedMark) => boolean,
): Promise<Analyzed> {
  const of = (measure: string) => (mark: Judged) => rejected({ ...mark, measure });
  const document = await read(article, corrections);
  for (const measure of measures) measure.strike?.(document, of(measure.id));
  const all = measureAll(document);
  const readings = byMeasure((measure) => {
    const reading = readingOf(measure, all);
    return reading.error === null ? measure.without(document, reading, of(measure.id)) : reading;
  });
  return {
    document,
    analysis: { articleId: article.id, analyzer: analyzerVersion, words: document.words, readings },
  };
}
