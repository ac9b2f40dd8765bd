import type { TooLittleGold } from '../../../analysis/estimates/index.ts';
import { listedPhrases, listHash } from '../../../analysis/text/listed-phrases.ts';
import { listed } from '../../../analysis/text/prose.ts';
import type { Share } from '../../../analysis/types/study.ts';
import type { MachineSource, Question } from '../../coding/study/machine-sources.ts';
import type { PopulationEstimates } from '../../coding/study/population-estimates.ts';
import type { Study } from '../../coding/study/studies.ts';
import { capital, formatCount, plural } from '../format.ts';
import { unitNames } from './agreement-page.ts';
import { questionName } from './machine-words.ts';

/** One question that a machine answers: what a page of estimates can be of. */
export interface Choice {
  source: MachineSource;
  question: Question;
}

/** "23.4%". */
export const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
/** "+4.1", in percentage points, with a true minus sign. */
export function points(share: number): string {
  const text = Math.abs(100 * share).toFixed(1);
  return text === '0.0' ? text : `${share < 0 ? '−' : '+'}${text}`;
}

/** Why there is no figure, and what to code; null where there is one. */
export function whyNot(refused: TooLittleGold | null, one: string, many: string): string | null {
  if (!refused) return null;
  const { why, has, needs, strata } = refused;
  const more = needs - has;
  const things = (count: number) => plural(count, one, many);
  if (why === 'units') return 'The machine coded nothing here.';
  if (why === 'whole')
    return `The study has gold of ${things(has)} that were drawn, and estimates need ${needs}: settle ${more} more.`;
  if (why === 'group')
    return `${things(has)} with gold, and a figure needs ${needs}: settle ${more} more here.`;
  if (why === 'articles')
    return `Gold stands in ${plural(has, 'article')}, and a figure needs ${needs}: settle some in ${more} more.`;
  const named = strata.slice(0, 4).map((name) => `“${name}”`);
  const rest = strata.length > 4 ? [`${strata.length - 4} more`] : [];
  return `Of ${listed([...named, ...rest])} nothing has gold yet: settle one of each at least.`;
}

/** What a reader of the figures must know of them, a sentence each. */
export function notesOf({ question }: Choice, estimates: PopulationEstimates): string[] {
  const { notDrawn, drawn, open, uncoded, unmatched, otherwise } = estimates;
  const [one, many] = unitNames[question.category.unit];
  const verb = (count: number) => (count === 1 ? 'has' : 'have');
  return [
    ...(open > 0
      ? [
          `${formatCount(open)} of ${plural(drawn, 'drawn item')} ${verb(open)} no gold yet. They are taken to be like those of their stratum that have: code them all before you publish.`,
        ]
      : []),
    ...(notDrawn > 0
      ? [`${plural(notDrawn, one, many)} with gold did not come by the random draw, and count nowhere here.`]
      : []),
    ...(otherwise > 0
      ? [
          `${capital(plural(otherwise, one, many))} ${otherwise === 1 ? 'was' : 'were'} coded while the category was defined otherwise, by an earlier version of the codebook. They count here: see whether they still should.`,
        ]
      : []),
    ...(unmatched > 0
      ? [
          `${plural(unmatched, one, many)} with gold could not be found among what the machine coded, and ${unmatched === 1 ? 'is' : 'are'} left out: the text was cut otherwise when it was coded.`,
        ]
      : []),
    ...(uncoded > 0
      ? [`The machine could say nothing of ${plural(uncoded, 'article')}: the figures are of the others.`]
      : []),
  ];
}

/** What a paper says of how it was done, and found; null where nothing was. */
export function methodsOf(
  study: Study,
  { question, source }: Choice,
  { whole }: PopulationEstimates,
): string | null {
  const { design, naive, gold, units, articles, goldUnits, goldArticles, refused } = whole;
  if (refused || design.value === null) return null;
  const things = unitNames[question.category.unit][1];
  const { by, seed, per } = study.settings.sample;
  const strata = by.length === 0 ? 'at random' : `at random within strata of ${by.join(' and ')}`;
  const told = ({ value, low, high }: Share) =>
    `${percent(value!)} (95% interval ${percent(low!)} to ${percent(high!)})`;
  const who = whoCodes(study, source);
  const held =
    source.kind !== 'head'
      ? ''
      : ' For text with gold, the classifier’s code is that of one which had not learned from it (cross-fitting).';
  const inArticles = (word: string, count: number) =>
    question.category.unit === 'article' ? '' : ` ${word} ${formatCount(count)} articles`;
  return `The share of ${things} with “${questionName(question)}” was estimated by design-based supervised learning (Egami, Hinck, Stewart & Wei 2023). All ${formatCount(units)} ${things}${inArticles('of', articles)} were coded by ${who}; its mean error was estimated from ${formatCount(goldUnits)} ${things}${inArticles('in', goldArticles)} that people coded, of ${per}s drawn ${strata} (seed “${seed}”).${held} Errors are averaged within strata and weighted by the strata’s sizes; variances are between articles within strata, with finite population correction, and intervals use Student’s t. The share is ${told(design)}; by the machine’s codes alone it would be ${told(naive)}, by the coded sample alone ${told(gold)}.`;
}

function whoCodes({ scheme: { scheme } }: Study, { kind, source, category, card }: MachineSource): string {
  if (kind === 'measure') return `the measure “${category.machine!.measure}” of Parallax`;
  if (kind === 'head')
    return `a classifier learned from the study’s own gold (weights ${source.slice(5, 17)}; F1 ${card!.whole.f1.value?.toFixed(2) ?? 'not known'} on gold it had not seen)`;
  const { length } = listedPhrases(category);
  return `the codebook’s word list (${plural(length, 'phrase')} of version ${scheme.version}, SHA-256 ${listHash(category).slice(0, 12)})`;
}
