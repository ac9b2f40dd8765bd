import { firstEndingAfter } from '../text/spans.ts';
import type { Span } from '../types/document.ts';

/** Where a span stands, by lines and columns from 1; columns count UTF-16 code units, and the end lies behind the last. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Gives the place of any span of a text, whatever its lines end with. */
export function placesIn(text: string): (span: Span) => Place {
  const lines: Span[] = [];
  let from = 0;
  for (const { 0: lineEnd, index } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start: from, end: index + lineEnd.length });
    from = index + lineEnd.length;
  }
  lines.push({ start: from, end: text.length + 1 });
  return ({ start, end }) => {
    const first = firstEndingAfter(lines, start);
    // The end of a span that takes in a line end belongs to that line.
    const last = firstEndingAfter(lines, Math.max(start, end - 1));
    return {
      line: first + 1,
      column: start - lines[first].start + 1,
      endLine: last + 1,
      endColumn: end - lines[last].start + 1,
    };
  };
}
