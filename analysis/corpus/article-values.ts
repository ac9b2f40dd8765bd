import { sameActor } from '../read/index.ts';
import type { ArticleSummary, CorpusReport } from '../types/corpus.ts';
import { cellMeasures } from './cell-measures.ts';
import { actorOf, type Named } from './corpus-cast.ts';

/** What an article adds to a figure: `value` is null where it has none of what the figure is of; `n` of that it has. */
export interface ArticleValue {
  value: number | null;
  n: number;
}

const [stance, country] = ['stance-', 'country-'];

/**
 * What each article adds to one figure of a report, in the figure's own unit: of its summary alone. Somebody is known by the name
 * that the report has, or by one that is clearly theirs. Null where the report has no such figure.
 */
export function articleValues(
  { measures, categories }: Pick<CorpusReport, 'measures' | 'categories'>,
  id: string,
): ((summary: ArticleSummary) => ArticleValue) | null {
  const rests = (head: string) =>
    measures.flatMap((one) => (one.id.startsWith(head) ? one.id.slice(head.length) : []));
  const counting = cellMeasures(rests(stance), rests(country), categories);
  const at = counting.measures.findIndex((one) => one.id === id);
  if (at < 0 || !measures.some((one) => one.id === id)) return null;
  const { under, scale } = counting.measures[at];
  return (summary) => {
    const { above, below } = counting.count(summary, (actor) => writerToward(summary, actor));
    const n = below[under];
    return { value: n === 0 ? null : (above[at] / n) * scale, n };
  };
}

function writerToward({ stances }: ArticleSummary, actor: string): number | null {
  const found =
    stances.find(({ name }) => name === actor) ??
    stances.find((one) => sameActor(actorOf(one), actorOf({ ...one, name: actor } satisfies Named)));
  const writer = found?.by.find(({ holder }) => holder === 'writer');
  return writer ? writer.for - writer.against : null;
}
