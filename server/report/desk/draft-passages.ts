import { firstEndingAfter } from '../../../analysis/text/spans.ts';
import type { Span } from '../../../analysis/types/document.ts';

/** Characters before and after the words of a finding that are shown with them, and the most of those words. */
const beside = 110;
const longestMarked = 420;

/** A piece of a passage; the words that it is about are marked. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** A passage of a draft, in which paragraph (from 1) it stands, and the place of its words. */
export interface Passage extends Span {
  paragraph: number;
  path: string;
  pieces: Piece[];
}

/** Makes passages of a draft: the words of a span, marked, with what stands around them in their paragraph. */
export function passagesIn(text: string, paragraphs: readonly Span[]): (span: Span) => Passage {
  return ({ start, end }) => {
    const index = Math.min(firstEndingAfter(paragraphs, start), paragraphs.length - 1);
    const paragraph = paragraphs[index] ?? { start: 0, end: text.length };
    const from = backTo(text, Math.max(paragraph.start, start - beside), paragraph.start);
    const last = Math.max(end, paragraph.end);
    const to = onTo(text, Math.min(last, end + beside), last);
    const cut = end - start > longestMarked;
    return {
      ...{ start, end, paragraph: Math.max(index, 0) + 1, path: `#p${Math.max(index, 0) + 1}` },
      pieces: [
        { text: `${from > paragraph.start ? '… ' : ''}${flat(text.slice(from, start))}`, marked: false },
        { text: flat(text.slice(start, cut ? start + longestMarked : end)), marked: true },
        { text: cut ? ' …' : `${flat(text.slice(end, to))}${to < last ? ' …' : ''}`, marked: false },
      ].filter(({ text }) => text !== ''),
    };
  };
}

/** A whole paragraph with the words of findings marked; those that overlap are one. */
export function markedParagraph(text: string, paragraph: Span, spans: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let at = paragraph.start;
  const put = (to: number, marked: boolean) => {
    if (to <= at) return;
    pieces.push({ text: text.slice(at, to), marked });
    at = to;
  };
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    put(Math.min(start, paragraph.end), false);
    put(Math.min(end, paragraph.end), true);
  }
  put(paragraph.end, false);
  return pieces;
}

function flat(words: string): string {
  return words.replace(/\s+/g, ' ').toWellFormed();
}

/** The beginning of the word at an offset, not before `least`. */
function backTo(text: string, offset: number, least: number): number {
  const space = text.slice(offset, offset + 30).search(/\s/);
  return offset <= least || space < 0 ? offset : offset + space + 1;
}

function onTo(text: string, offset: number, most: number): number {
  if (offset >= most) return most;
  const space = text.slice(Math.max(0, offset - 30), offset).search(/\s\S*$/);
  return space < 0 ? offset : Math.max(0, offset - 30) + space;
}
