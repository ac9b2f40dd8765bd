import { firstEndingAfter } from '../../text/spans.ts';
import type { DocumentView, Span } from '../../types/document.ts';

/** What a place looks like at which a passage ends. */
export function endsAt({ text, blocks }: DocumentView, at: number): string {
  if (blocks[firstEndingAfter(blocks, at - 1)]?.end === at) return 'paragraph';
  let last = at;
  while (last > 0 && /\s/.test(text[last - 1])) last--;
  const before = text[last - 1] ?? '';
  if (/["”»’']/u.test(before)) return 'mark';
  return /[.!?…]/u.test(before) ? 'sentence' : 'inside';
}

/** The nearest such place in the passage or behind it in its paragraph; null where there is none. */
export function endWhere(document: DocumentView, piece: Span, right: string): number | null {
  const [way, kind] = right.split(' ');
  const block = document.blocks[firstEndingAfter(document.blocks, piece.start)];
  if (!block) return null;
  const [from, to] = way === 'sooner' ? [piece.start + 2, piece.end - 1] : [piece.end + 1, block.end];
  for (let at = from; at <= to; at++) {
    if (/\s/.test(document.text[at - 1])) continue;
    if (endsAt(document, at) === kind) return at;
  }
  return null;
}

/** An end is looked for so many characters around the one that was found: one that is farther is told by its words. */
const nearEnd = 800;

/** The places at which a piece could end in its paragraph: behind closing marks, sentences and the paragraph; nearest to its end first. */
export function possibleEnds(document: DocumentView, piece: Span, most: number): number[] {
  const block = document.blocks[firstEndingAfter(document.blocks, piece.start)];
  if (!block) return [];
  const found: number[] = [];
  const [first, last] = [
    Math.max(piece.start + 2, piece.end - nearEnd),
    Math.min(block.end, piece.end + nearEnd),
  ];
  for (let at = first; at <= last; at++)
    if (!/\s/.test(document.text[at - 1]) && endsAt(document, at) !== 'inside' && at !== piece.end)
      found.push(at);
  const near = found.sort((a, b) => Math.abs(a - piece.end) - Math.abs(b - piece.end)).slice(0, most);
  return near.sort((a, b) => a - b);
}
