import { firstEndingAfter } from '../text/spans.ts';
import type { Span } from '../types/document.ts';

/** Where a span stands, by lines and columns from 1; columns count UTF-16 code units, and the end lies behind the last. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Gives the place of any span of a text whose lines end with `\n`. */
export function placesIn(text: string): (span: Span) => Place {
  const lines: Span[] = [];
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start);
    lines.push({ start, end: end < 0 ? text.length + 1 : end + 1 });
    start = lines[lines.length - 1].end;
  }
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
