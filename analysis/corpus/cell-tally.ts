import { resamples } from '../text/statistics.ts';
import type { CorpusFigure } from '../types/corpus.ts';
import { drawnInterval, fewestEvents, flatInterval } from './bootstrap.ts';
import type { Below, CellMeasure, CellMeasures } from './cell-measures.ts';

/** Events of a sum that are told apart: from here on a few more change no interval. */
const mostTold = 60;

/** Which events stand behind each sum below, up to as many as are told apart. */
export class EventsBelow {
  readonly #events: Set<number>[];

  constructor(sums: number) {
    this.#events = Array.from({ length: sums }, () => new Set<number>());
  }

  add(below: readonly number[], event: number): void {
    for (let b = 0; b < below.length; b++) {
      const events = this.#events[b];
      if (below[b] !== 0 && events.size < mostTold) events.add(event);
    }
  }

  /** How many stand behind the sum of a place. */
  count(place: number): number {
    return this.#events[place].size;
  }
}

/** The sums of one cell, as they are and as they are drawn anew, in memory that does not grow with its articles. */
export class CellTally {
  readonly #measures: readonly CellMeasure[];
  readonly #below: readonly Below[];
  readonly #above: Float64Array;
  readonly #under: Float64Array;
  /** Of each sum what is drawn of it; nothing while all that came was none. */
  readonly #drawnAbove: (Float64Array | undefined)[] = [];
  readonly #drawnUnder: (Float64Array | undefined)[] = [];
  readonly #events: EventsBelow;
  articles = 0;
  words = 0;

  constructor({ measures, below }: Pick<CellMeasures, 'measures' | 'below'>, events?: EventsBelow) {
    this.#measures = measures;
    this.#below = below;
    this.#above = new Float64Array(measures.length);
    this.#under = new Float64Array(below.length);
    this.#events = events ?? new EventsBelow(below.length);
  }

  /** Adds an article's counts, with how often its event is drawn. */
  add(counts: { above: number[]; below: number[] }, event: number, weights: Uint8Array): void {
    this.articles++;
    this.words += counts.below[0];
    addTo(this.#above, this.#drawnAbove, counts.above, weights);
    addTo(this.#under, this.#drawnUnder, counts.below, weights);
    this.#events.add(counts.below, event);
  }

  /** What is left of it without a part of it; `events` are those of what is left. All sums are whole numbers: nothing is lost. */
  without(part: CellTally, events: EventsBelow): CellTally {
    const rest = new CellTally({ measures: [...this.#measures], below: [...this.#below] }, events);
    rest.articles = this.articles - part.articles;
    rest.words = this.words - part.words;
    rest.#above.set(this.#above.map((sum, k) => sum - part.#above[k]));
    rest.#under.set(this.#under.map((sum, k) => sum - part.#under[k]));
    const left = (one: Float64Array | undefined, other: Float64Array | undefined) =>
      one?.map((sum, r) => sum - (other?.[r] ?? 0));
    for (let k = 0; k < this.#above.length; k++)
      rest.#drawnAbove[k] = left(this.#drawnAbove[k], part.#drawnAbove[k]);
    for (let k = 0; k < this.#under.length; k++)
      rest.#drawnUnder[k] = left(this.#drawnUnder[k], part.#drawnUnder[k]);
    return rest;
  }

  /** How many events a figure stands on; no more than `mostTold` are told apart. */
  eventsOf({ under }: CellMeasure): number {
    return this.#events.count(under);
  }

  figures(): CorpusFigure[] {
    return this.#measures.map((measure, m) => {
      const n = this.#under[measure.under];
      const reason = this.tooLittle(measure);
      if (reason !== null) return { value: null, low: null, high: null, n, reason };
      const value = this.valueOf(m);
      const { low, high } = this.interval(m);
      return {
        ...{ value: rounded(value), low: rounded(Math.min(low, value)) },
        ...{ high: rounded(Math.max(high, value)), n, reason },
      };
    });
  }

  /**
   * Ends of a figure's interval. Where all events are alike (`isFlat`), drawing them anew tells nothing: then what so many alike
   * ones leave open is given.
   */
  interval(m: number): { low: number; high: number; isFlat: boolean } {
    const measure = this.#measures[m];
    const events = this.eventsOf(measure);
    const drawn = drawnInterval(this.draws(m), events);
    if (drawn.low !== drawn.high) return { ...drawn, isFlat: false };
    const n = this.#under[measure.under];
    return { ...flatInterval(this.valueOf(m), { unit: measure.unit, n, events }), isFlat: true };
  }

  /** Why a figure is not given; null where it is. */
  tooLittle(measure: CellMeasure): string | null {
    if (measure.seldom !== null) return measure.seldom;
    const n = this.#under[measure.under];
    const { of, least } = this.#below[measure.under];
    if (n === 0) return `There are no ${of}.`;
    if (n < least) return `${n} ${n === 1 ? of.replace(/s\b/, '') : of}, fewer than ${least}.`;
    const events = this.eventsOf(measure);
    if (events < fewestEvents)
      return `Its ${of} come from ${events} event${events === 1 ? '' : 's'}, fewer than ${fewestEvents}.`;
    return null;
  }

  /** What is summed up above the figure's place, and what below. */
  sumsOf(m: number): { above: number; below: number } {
    return { above: this.#above[m], below: this.#under[this.#measures[m].under] };
  }

  valueOf(m: number): number {
    const { under, scale } = this.#measures[m];
    return (this.#above[m] / this.#under[under]) * scale;
  }

  /** The figure as it is drawn anew; its own value where a draw has nothing of it. */
  draws(m: number): Float64Array {
    const { under, scale } = this.#measures[m];
    const value = this.valueOf(m);
    const [above, below] = [this.#drawnAbove[m], this.#drawnUnder[under]];
    const draws = new Float64Array(resamples);
    for (let r = 0; r < resamples; r++) {
      const drawn = below?.[r] ?? 0;
      draws[r] = drawn === 0 ? value : ((above?.[r] ?? 0) / drawn) * scale;
    }
    return draws;
  }
}

function addTo(
  sums: Float64Array,
  drawn: (Float64Array | undefined)[],
  counts: readonly number[],
  weights: Uint8Array,
): void {
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k];
    if (count === 0) continue;
    sums[k] += count;
    const own = drawn[k] ?? new Float64Array(resamples);
    drawn[k] = own;
    for (let r = 0; r < resamples; r++) own[r] += count * weights[r];
  }
}

/** Six digits: more than any interval bears. */
export const rounded = (value: number): number => Number(value.toPrecision(6));
