import type { ArticleSummary, CorpusCategory, CorpusMeasure } from '../types/corpus.ts';
import type { Below, PlainMeasure } from './cell-measures.ts';

/** Fewest units of which a head's share is given. */
const fewest = { sentence: 100, paragraph: 30, article: 5 };

/** What the categories of a corpus add to the figures of its cells. */
export interface CategoryMeasures {
  measures: PlainMeasure[];
  below: Below[];
  count(summary: ArticleSummary): { above: number[]; below: number[] };
}

/**
 * Of a list its matches by 1,000 words, in the writer's voice and of all; of a head the share of units of which it says yes.
 * `all` and `author` are the sums of words below, `next` the first place that is free there.
 */
export function categoryMeasures(
  categories: readonly CorpusCategory[],
  { all, author, next }: { all: Below & { at: number }; author: Below & { at: number }; next: number },
): CategoryMeasures {
  const lists = categories.filter(({ kind }) => kind === 'list');
  const heads = categories.filter(({ kind }) => kind === 'head');
  const below = heads.map(
    ({ name, unit }): Below => ({
      of: `${unit}s that the head “${name}” looked at`,
      least: fewest[unit as keyof typeof fewest],
    }),
  );
  const rate = (id: string, label: string, { of, at }: Below & { at: number }): PlainMeasure => ({
    ...{ id, label, of, under: at, scale: 1000 },
    ...{ unit: 'per 1,000 words', group: 'categories' },
  });
  const measures = [
    ...lists.flatMap(({ measure, name }) => [
      rate(measure, `List “${name}”, by the writer`, author),
      rate(allOf(measure), `List “${name}”, in all voices`, all),
    ]),
    ...heads.map(({ measure, name, unit }, h): PlainMeasure => {
      const own: Pick<CorpusMeasure, 'unit' | 'group'> = { unit: 'share', group: 'categories' };
      const label = `${unit[0].toUpperCase()}${unit.slice(1)}s with “${name}”, as its head says`;
      return { id: measure, label, ...own, of: below[h].of, under: next + h, scale: 1 };
    }),
  ];
  return {
    measures,
    below,
    // What was counted before the corpus had a list or head has no counts of it.
    count: (summary) => ({
      above: [
        ...lists.flatMap((_, l) => {
          const [own, paraphrase, quotation] = summary.lists?.[l] ?? [0, 0, 0];
          return [own, own + paraphrase + quotation];
        }),
        ...heads.map((_, h) => summary.heads?.[h]?.[0] ?? 0),
      ],
      below: heads.map((_, h) => summary.heads?.[h]?.[1] ?? 0),
    }),
  };
}

/** The id of a list's measure over all voices. */
export const allOf = (measure: string): string => `${measure}:all`;
