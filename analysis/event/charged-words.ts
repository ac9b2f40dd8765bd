import type { Analyzed } from '../types/analyzed.ts';
import type { ChargedCell } from '../types/event.ts';

/** The figure that says how loaded the author's own voice is. */
const authorDensity = 'loaded-density-author';
const mostSpans = 40;

/** The charged expressions of a writer's own words, and how many there are to 1,000 of them. */
export function chargedOf({ analysis }: Analyzed): ChargedCell {
  const { figures, marks, error } = analysis.readings.loaded;
  const figure = figures.find(({ id }) => id === authorDensity);
  if (!figure)
    return {
      ...{ count: 0, words: 0, rate: null, value: null, low: null, high: null, spans: [] },
      reason: error ?? 'Charged wording was not looked at.',
    };
  const { value, low, high, reason, n } = figure;
  const found = figure.marks.map((i) => marks[i]);
  return {
    ...{ count: found.length, words: n },
    rate: value === null || n === 0 ? null : Math.round((found.length / n) * 10_000) / 10,
    ...{ value, low, high, reason },
    spans: [...found]
      .sort((a, b) => b.weight * b.confidence - a.weight * a.confidence || a.start - b.start)
      .slice(0, mostSpans)
      .map(({ start, end }) => ({ start, end })),
  };
}
