import type { LayoutSpan } from '../../types/layout.ts';
import type { Paragraph } from '../blocks/paragraphs.ts';

/** Paragraphs that one pair of marks may hold. */
const longest = 60;
const closesAtEnd = /”[.,]?$/u;

/**
 * Quotations of several paragraphs in one pair of curly marks: a paragraph that opens with a mark and never closes it, behind
 * which no paragraph opens with one anew until one ends with a closing mark too many. Linear time.
 */
export function findInOnePair(paragraphs: readonly Paragraph[]): LayoutSpan[] {
  const found: LayoutSpan[] = [];
  for (let first = 0; first < paragraphs.length; first++) {
    const { line, start } = paragraphs[first];
    if (!line.startsWith('“') || openIn(line) !== 1) continue;
    const last = closing(paragraphs, first);
    if (last < 0) continue;
    found.push({ start, end: paragraphs[last].end, kind: 'block quotation' });
    first = last;
  }
  return found;
}

/** The paragraph that closes what paragraph `first` opens; -1 where another opens first, or none does. */
function closing(paragraphs: readonly Paragraph[], first: number): number {
  for (let at = first + 1; at < Math.min(paragraphs.length, first + longest); at++) {
    const { line } = paragraphs[at];
    const open = openIn(line);
    if (open === -1 && closesAtEnd.test(line)) return at;
    if (open !== 0) return -1;
  }
  return -1;
}

/** Marks of a paragraph that open, less those that close. */
function openIn(line: string): number {
  let open = 0;
  for (const sign of line) open += sign === '“' ? 1 : sign === '”' ? -1 : 0;
  return open;
}
