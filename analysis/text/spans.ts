import type { Span } from '../types/document.ts';

/** How many of the first `length` indices come before the first for which `reached` holds, where it holds for all after it. */
export function firstIndex(length: number, reached: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Index of the first span in a sorted list that ends after `offset`; the list's length where none does. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  return firstIndex(spans.length, (i) => spans[i].end > offset);
}

/** Index of the first span in a sorted list that starts at or after `offset`; the list's length where none does. */
export function firstStartingFrom(spans: readonly Span[], offset: number): number {
  return firstIndex(spans.length, (i) => spans[i].start >= offset);
}

/** True where one of the spans, sorted and never overlapping, has the offset in it. */
export function isWithin(spans: readonly Span[], offset: number): boolean {
  return spans[firstEndingAfter(spans, offset)]?.start <= offset;
}

export function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** From the first beginning to the last end. */
export function hull(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}

/** Spans in order, those that overlap put together; those that only touch stay two. */
export function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}
