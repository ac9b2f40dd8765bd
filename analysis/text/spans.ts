import type { Span } from '../types/document.ts';

/** From the first of the spans to the end of the last. */
export function hull(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  };
}
