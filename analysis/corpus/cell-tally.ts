import { resamples } from '../text/statistics.ts';
import type { CorpusFigure } from '../types/corpus.ts';
import { drawnInterval, fewestEvents, flatInterval } from './bootstrap.ts';
import type { Below, CellMeasure, CellMeasures } from './cell-measures.ts';

/** Events of a sum that are told apart: from here on a few more change no interval. */
const mostTold = 60;

/** The sums of one cell, as they are and as they are drawn anew, in memory that does not grow with its articles. */
export class CellTally {
  readonly #measures: readonly CellMeasure[];
  readonly #below: readonly Below[];
  readonly #above: Float64Array;
  readonly #under: Float64Array;
  readonly #drawnAbove: Float64Array;
  readonly #drawnUnder: Float64Array;
  readonly #events: Set<number>[];
  articles = 0;
  words = 0;

  constructor({ measures, below }: CellMeasures) {
    this.#measures = measures;
    this.#below = below;
    this.#above = new Float64Array(measures.length);
    this.#under = new Float64Array(below.length);
    this.#drawnAbove = new Float64Array(measures.length * resamples);
    this.#drawnUnder = new Float64Array(below.length * resamples);
    this.#events = below.map(() => new Set());
  }

  /** Adds an article's counts, with how often its event is drawn. */
  add(counts: { above: number[]; below: number[] }, event: number, weights: Uint8Array): void {
    this.articles++;
    this.words += counts.below[0];
    addTo(this.#above, this.#drawnAbove, counts.above, weights);
    addTo(this.#under, this.#drawnUnder, counts.below, weights);
    for (const [b, count] of counts.below.entries())
      if (count !== 0 && this.#events[b].size < mostTold) this.#events[b].add(event);
  }

  /** How many events a figure stands on; no more than `mostTold` are told apart. */
  eventsOf({ under }: CellMeasure): number {
    return this.#events[under].size;
  }

  figures(): CorpusFigure[] {
    return this.#measures.map((measure, m) => {
      const n = this.#under[measure.under];
      const reason = this.tooLittle(measure);
      if (reason !== null) return { value: null, low: null, high: null, n, reason };
      const value = this.valueOf(m);
      const { low, high } = this.#interval(m, value);
      return {
        ...{ value: rounded(value), low: rounded(Math.min(low, value)) },
        ...{ high: rounded(Math.max(high, value)), n, reason },
      };
    });
  }

  /** Where all events are alike, drawing them anew tells nothing: then what so many alike ones leave open is given. */
  #interval(m: number, value: number): { low: number; high: number } {
    const measure = this.#measures[m];
    const events = this.eventsOf(measure);
    const drawn = drawnInterval(this.draws(m), events);
    if (drawn.low !== drawn.high) return drawn;
    return flatInterval(value, { unit: measure.unit, n: this.#under[measure.under], events });
  }

  /** Why a figure is not given; null where it is. */
  tooLittle(measure: CellMeasure): string | null {
    const n = this.#under[measure.under];
    const { of, least } = this.#below[measure.under];
    if (n < least) return `${n === 0 ? 'No' : n} ${of}, fewer than ${least}.`;
    const events = this.eventsOf(measure);
    if (events < fewestEvents)
      return `Its ${of} come from ${events} event${events === 1 ? '' : 's'}, fewer than ${fewestEvents}.`;
    return null;
  }

  valueOf(m: number): number {
    const { under, scale } = this.#measures[m];
    return (this.#above[m] / this.#under[under]) * scale;
  }

  /** The figure as it is drawn anew; its own value where a draw has nothing of it. */
  draws(m: number): Float64Array {
    const { under, scale } = this.#measures[m];
    const value = this.valueOf(m);
    const [a, b] = [m * resamples, under * resamples];
    return Float64Array.from({ length: resamples }, (_, r) => {
      const below = this.#drawnUnder[b + r];
      return below === 0 ? value : (this.#drawnAbove[a + r] / below) * scale;
    });
  }
}

function addTo(
  sums: Float64Array,
  drawn: Float64Array,
  counts: readonly number[],
  weights: Uint8Array,
): void {
  for (const [k, count] of counts.entries()) {
    if (count === 0) continue;
    sums[k] += count;
    const at = k * resamples;
    for (let r = 0; r < resamples; r++) drawn[at + r] += count * weights[r];
  }
}

/** Six digits: more than any interval bears. */
export const rounded = (value: number): number => Number(value.toPrecision(6));
