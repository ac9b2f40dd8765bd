import { eventBounds } from '../learned/index.ts';
import type { CorpusRow } from './corpus-row.ts';

/** Days that an article comes after an event's last at most, and after its first. */
const days = { apart: 3, long: 7 };
/**
 * Likeness of articles whose dates nobody knows. In a corpus on one region they are alike whatever they tell: of the 1,326 pairs of
 * 52 such articles on the Middle East .6 would put 61 together of which by their titles two or three tell one event, and .8 nine with one or two. So
 * only one text told again is one event: events that are wrongly apart make an interval a little narrow, joined ones a falsehood.
 */
const nearUndated = eventBounds.sameText;
/** Open events that an article is held against: the latest. It bounds the work where very much comes out in a week. */
const mostOpen = 1500;

interface OpenEvent {
  number: number;
  /** Ids of its articles: another printing of one is of the same event, whatever else is like it. */
  texts: Set<string>;
  /** Sum of the articles' directions, each of length 1. */
  sum: Float64Array;
  subjects: Float64Array;
  articles: number;
  first: number;
  last: number;
}

/** An event that no later article can come to. */
export interface ClosedEvent {
  number: number;
  /** What its articles are about, of length 1; zeros where nothing is known of them. */
  subject: Float64Array;
  articles: number;
}

/** An article's direction as seen from the middle of all articles, of length 1. */
export function directionFrom(middle: Float64Array, vector: Int8Array): Float64Array {
  const away = unit(Float64Array.from(vector));
  for (let k = 0; k < away.length; k++) away[k] -= middle[k];
  return unit(away);
}

/** A vector brought to length 1; zeros stay. */
export function unit(vector: Float64Array): Float64Array {
  let squares = 0;
  for (const x of vector) squares += x * x;
  const length = Math.sqrt(squares) || 1;
  return vector.map((x) => x / length);
}

export function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/**
 * Which articles tell of one event, in one go through them by date: an article comes to the event whose articles it is likest on
 * average, of those of the days before it, where that is like enough (`eventBounds`, as measured in the learned room); else it
 * begins another. What has no whole date is held against the like alone, and is one event only where it is nearly one text. Each
 * article is compared with open events only, so that time grows with the articles and with what comes out in a week, and memory
 * with the latter alone.
 */
export class EventStream {
  readonly #middle: Float64Array;
  readonly #closed: (event: ClosedEvent) => void;
  #open: OpenEvent[] = [];
  #undated: OpenEvent[] = [];
  #count = 0;

  /** `closed` is told of each event once all its articles have come. */
  constructor(middle: Float64Array, closed: (event: ClosedEvent) => void) {
    this.#middle = middle;
    this.#closed = closed;
  }

  /** The number of an article's event, from 0 on; articles come in the order of their dates, each with its subject. */
  put({ summary: { article, date }, vector }: CorpusRow, subject: Float64Array): number {
    const direction = directionFrom(this.#middle, vector);
    const day = dayOf(date);
    if (day !== null) this.#close(day);
    const open = day === null ? this.#undated : this.#open;
    const near = day === null ? nearUndated : eventBounds.near;
    const event =
      open.find(({ texts }) => texts.has(article)) ??
      likest(open, direction, near) ??
      this.#begin(open, [direction.length, subject.length], day ?? 0);
    for (let k = 0; k < direction.length; k++) event.sum[k] += direction[k];
    for (let k = 0; k < subject.length; k++) event.subjects[k] += subject[k];
    event.articles++;
    event.texts.add(article);
    event.last = Math.max(event.last, day ?? 0);
    return event.number;
  }

  end(): void {
    for (const event of [...this.#undated, ...this.#open]) this.#closed(closedOf(event));
    this.#open = [];
    this.#undated = [];
  }

  #begin(open: OpenEvent[], [width, subjectWidth]: [number, number], day: number): OpenEvent {
    const event = {
      number: this.#count++,
      texts: new Set<string>(),
      sum: new Float64Array(width),
      subjects: new Float64Array(subjectWidth),
      articles: 0,
      first: day,
      last: day,
    };
    open.push(event);
    if (open.length > mostOpen) this.#closed(closedOf(open.shift()!));
    return event;
  }

  #close(day: number): void {
    const isOver = ({ first, last }: OpenEvent) => day - last > days.apart || day - first > days.long;
    if (!this.#open.some(isOver)) return;
    for (const event of this.#open) if (isOver(event)) this.#closed(closedOf(event));
    this.#open = this.#open.filter((event) => !isOver(event));
  }
}

function closedOf({ number, subjects, articles }: OpenEvent): ClosedEvent {
  return { number, subject: unit(subjects), articles };
}

function likest(open: readonly OpenEvent[], direction: Float64Array, near: number): OpenEvent | null {
  let best: OpenEvent | null = null;
  let most = near;
  for (const event of open) {
    const likeness = product(event.sum, direction) / event.articles;
    if (likeness < most || (best !== null && likeness === most)) continue;
    [best, most] = [event, likeness];
  }
  return best;
}

/** Days since 1970 of a whole date; null where less is known. */
function dayOf(date: string | null): number | null {
  const time = date?.length === 10 ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(time) ? null : time / 86_400_000;
}
