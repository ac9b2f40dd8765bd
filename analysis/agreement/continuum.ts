import type { Span } from '../types/document.ts';

/** A stretch of a text that a coder put into a category; half-open. */
export interface CodedSpan extends Span {
  category: string;
}

/** A text and what each coder marked in it: a continuum of its own, that no span crosses. */
export interface CodedText {
  /** In the unit of the offsets: characters or words. */
  length: number;
  /** Spans by the coder's place, the same in all texts; null where a coder did not code this text, [] where nothing was marked. */
  coders: readonly (readonly CodedSpan[] | null)[];
  /** Where further passages begin (paragraphs or sentences), in order: intervals and disputes go by passage. None: one passage. */
  cuts?: readonly number[];
}

/** Part of what a coder marked in a text. */
export interface Segment extends Span {
  /** The category; of several at once all of them together, which is a value of its own. */
  value: string;
}

/** Throws a RangeError where a span or a cut does not lie in its text. */
export function checkTexts(texts: readonly CodedText[]): void {
  for (const { length, coders, cuts = [] } of texts) {
    const whole = (offset: number) => Number.isInteger(offset) && offset >= 0 && offset <= length;
    if (!whole(length)) throw new RangeError(`A text cannot be ${length} long.`);
    for (const spans of coders)
      for (const { start, end } of spans ?? [])
        if (!whole(start) || !whole(end) || start >= end)
          throw new RangeError(`A span from ${start} to ${end} does not lie in a text of ${length}.`);
    for (let i = 0; i < cuts.length; i++)
      if (!whole(cuts[i]) || (i > 0 && cuts[i] < cuts[i - 1]))
        throw new RangeError(`A passage cannot begin at ${cuts[i]} here.`);
  }
}

/** One coder's spans, in order, with overlapping ones of one category made one; those that only touch stay two. */
export function merged(spans: readonly CodedSpan[]): CodedSpan[] {
  const last = new Map<string, CodedSpan>();
  const made: CodedSpan[] = [];
  for (const { start, end, category } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const before = last.get(category);
    if (before && start < before.end) before.end = Math.max(before.end, end);
    else {
      const span = { start, end, category };
      last.set(category, span);
      made.push(span);
    }
  }
  return made;
}

/** What a coder's spans make of a text: segments in order, without the gaps between. */
export function segments(spans: readonly CodedSpan[]): Segment[] {
  const made: Segment[] = [];
  const bounds = merged(spans).flatMap(({ start, end, category }) => [
    { at: start, category, begins: true },
    { at: end, category, begins: false },
  ]);
  bounds.sort((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins));
  const open = new Set<string>();
  let from = 0;
  for (const { at, category, begins } of bounds) {
    if (open.size > 0 && at > from)
      made.push({ start: from, end: at, value: JSON.stringify([...open].sort()) });
    from = at;
    if (begins) open.add(category);
    else open.delete(category);
  }
  return made;
}
