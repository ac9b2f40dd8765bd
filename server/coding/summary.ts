import { groupBy } from '../../analysis/text/group.ts';
import { firstEndingAfter, firstStartingFrom, merged } from '../../analysis/text/spans.ts';
import { wordSpans } from '../../analysis/text/words.ts';
import type { Annotation, Disputed, TaskText } from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';
import type { Coder } from '../store/index.ts';
import type { MachineMark } from './machine.ts';
import { touched } from './sent-places.ts';

/** Words side by side that equally many put under a category. */
export interface Stretch extends Span {
  category: string;
  /** Its words, as indexes among those that are read, half-open. */
  first: number;
  last: number;
  count: number;
}

/** How many put a sentence, or part of it, under a category. */
export interface SentenceCount {
  category: string;
  /** Its index among the sentences of the task's text. */
  sentence: number;
  count: number;
}

/** How many gave a value to the whole text, to an actor in it, or to one of its sentences or paragraphs. */
export interface ValueCount {
  category: string;
  subject: string;
  start: number | null;
  end: number | null;
  value: string | null;
  count: number;
}

/** What a class says of a text, in numbers: nobody's own mark is in it. */
export interface TextSummary {
  article: string;
  /** How many people it is of: who of those that read the text marked anything, or handed in without. */
  of: number;
  /** In text order, category by category. */
  stretches: Stretch[];
  sentences: SentenceCount[];
  values: ValueCount[];
}

/**
 * Counts what may be seen of a text (`visible` tells what that is): each person once a word, sentence and value, whatever they
 * marked twice. In one pass over the marks; all pairs are never looked at.
 */
export function summarize(
  text: string,
  its: TaskText,
  annotations: readonly Annotation[],
  coders: readonly Coder[],
): TextSummary {
  const readers = new Map(
    coders
      .filter(({ removed, role, group }) => removed === null && role !== 'preview' && readsIt(its, group))
      .map((coder) => [coder.number, coder]),
  );
  const coded = annotations.filter(({ kind }) => kind === 'mark' || kind === 'hands' || kind === 'done');
  const active = new Set(coded.map(({ coder }) => coder));
  const marks = coded.filter(({ article, coder }) => article === its.article && readers.has(coder));
  // Whoever says no to a sentence marks nothing of it.
  const drawn = marks.filter(({ value }) => value !== 'no');
  const words = its.passages.flatMap(({ start, end }) => wordSpans(text.slice(start, end), start));
  const byCategory = [...groupBy(drawn, ({ category }) => category!)];
  return {
    article: its.article,
    of: sum([...readers.values()].map(({ number, stands }) => (active.has(number) ? stands : 0))),
    stretches: byCategory.flatMap(([category, own]) =>
      stretchesOf(its.passages, words, countsOver(words, own), category),
    ),
    sentences: byCategory.flatMap(([category, own]) =>
      Array.from(countsOver(its.sentences, own), (count, sentence) => ({ category, sentence, count })).filter(
        ({ count }) => count > 0,
      ),
    ),
    values: valuesIn(marks),
  };
}

function readsIt(its: TaskText, group: Coder['group']): boolean {
  return its.group === null || group === null || its.group === group;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How many people a mark is of: the hands that were counted, or one. */
const weight = ({ kind, value }: Annotation) => (kind === 'hands' ? Number(value) : 1);

function placesOf({ start, end, otherStart, otherEnd }: Annotation): Span[] {
  return [
    ...(start === null || end === null ? [] : [{ start, end }]),
    ...(otherStart === null || otherEnd === null ? [] : [{ start: otherStart, end: otherEnd }]),
  ];
}

/** For each of some spans, sorted and never overlapping, how many people marked some of it. */
function countsOver(spans: readonly Span[], marks: readonly Annotation[]): Int32Array {
  const changes = new Int32Array(spans.length + 1);
  for (const own of groupBy(
    marks,
    ({ coder, kind, value }) => `${coder} ${kind === 'hands' ? value : ''}`,
  ).values()) {
    const ranges = own
      .flatMap(placesOf)
      .map((place) => [firstEndingAfter(spans, place.start), firstStartingFrom(spans, place.end)])
      .sort(([a], [b]) => a - b);
    let reached = 0;
    for (const [from, to] of ranges) {
      const first = Math.max(from, reached);
      if (first >= to) continue;
      changes[first] += weight(own[0]);
      changes[to] -= weight(own[0]);
      reached = to;
    }
  }
  for (let i = 1; i < changes.length; i++) changes[i] += changes[i - 1];
  return changes.subarray(0, spans.length);
}

/** Runs of words with the same count, none across two paragraphs. */
function stretchesOf(
  passages: readonly Span[],
  words: readonly Span[],
  counts: Int32Array,
  category: string,
): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  for (const [i, { start, end }] of words.entries()) {
    const count = counts[i];
    const goesOn: boolean =
      open !== null &&
      open.count === count &&
      firstEndingAfter(passages, open.start) === firstEndingAfter(passages, start);
    if (open && goesOn) {
      open.end = end;
      open.last = i + 1;
      continue;
    }
    open = { category, start, end, first: i, last: i + 1, count };
    if (count > 0) stretches.push(open);
  }
  return stretches;
}

function valuesIn(marks: readonly Annotation[]): ValueCount[] {
  const whole = marks.filter(({ unit }) => unit !== 'span' && unit !== 'pair' && unit !== null);
  const groups = groupBy(whole, ({ category, subject, start, end, value, kind }) =>
    JSON.stringify([category, subject, start, end, kind === 'hands' ? null : value]),
  );
  return Array.from(groups.values(), (same): ValueCount => {
    const [{ category, subject, start, end, kind, value }] = same;
    const people = new Map(same.map((mark) => [mark.coder, weight(mark)]));
    const count = sum([...people.values()]);
    return { category: category!, subject, start, end, value: kind === 'hands' ? null : value, count };
  });
}

/** Places that people marked: of words side by side those that at least half as many marked as the most marked among them. */
export function markedPlaces({ stretches }: TextSummary): Stretch[] {
  const places: Stretch[] = [];
  let cluster: Stretch[] = [];
  const close = () => {
    const most = Math.max(...cluster.map(({ count }) => count));
    let open: Stretch | null = null;
    for (const stretch of cluster) {
      if (stretch.count * 2 < most) open = null;
      else if (open) {
        const count = Math.max(open.count, stretch.count);
        Object.assign(open, { end: stretch.end, last: stretch.last, count });
      } else {
        open = { ...stretch };
        places.push(open);
      }
    }
    cluster = [];
  };
  for (const stretch of stretches) {
    const before = cluster.at(-1);
    if (before && (before.category !== stretch.category || before.last !== stretch.first)) close();
    cluster.push(stretch);
  }
  if (cluster.length > 0) close();
  return places;
}

/** What a class disagrees on most: the places that nearest to half of it marked. What all marked, or hardly anybody, is left out. */
export function mostDisputed(summaries: readonly TextSummary[], most = 5): Disputed[] {
  const places = summaries.flatMap((summary) =>
    markedPlaces(summary)
      .map((place) => ({ ...place, article: summary.article, share: place.count / summary.of }))
      .filter(({ share }) => share < 1 && share >= 0.1),
  );
  return places
    .sort((a, b) => Math.abs(a.share - 0.5) - Math.abs(b.share - 0.5))
    .slice(0, most)
    .map(({ article, start, end, category }) => ({ article, start, end, category, subject: '' }));
}

/** A place that people or the machine marked, and who of them. */
export interface Beside extends Span {
  category: string;
  /** How many people marked its most marked word; 0 where none did. */
  people: number;
  machine: boolean;
  /** Why the machine marked it; null where it did not, or gives no reason. */
  reason: string | null;
}

/** People's places beside the machine's, in text order: what both marked, what only people did, what only the machine. */
export function besideMachine(summary: TextSummary, machine: readonly MachineMark[]): Beside[] {
  const all = machine.flatMap(({ article, category, start, end, reason }) =>
    article === summary.article && start !== null && end !== null
      ? { category: category!, start, end, reason }
      : [],
  );
  const covered = new Map(
    Array.from(
      groupBy(all, ({ category }) => category),
      ([id, own]) => [id, merged(own)],
    ),
  );
  const counted = groupBy(summary.stretches, ({ category }) => category);
  const machines = all.map((mark): Beside => {
    const stretches = counted.get(mark.category) ?? [];
    const from = firstEndingAfter(stretches, mark.start);
    const under = stretches.slice(from, firstStartingFrom(stretches, mark.end));
    return { ...mark, people: Math.max(0, ...under.map(({ count }) => count)), machine: true };
  });
  const peoples = markedPlaces(summary)
    .filter((place) => touched(covered.get(place.category) ?? [], place).length === 0)
    .map(({ category, start, end, count }): Beside => {
      return { category, start, end, people: count, machine: false, reason: null };
    });
  return [...machines, ...peoples].sort((a, b) => a.start - b.start || a.end - b.end);
}
