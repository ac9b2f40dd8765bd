import type { LayoutSpan } from '../../types/layout.ts';
import type { Paragraph } from '../blocks/paragraphs.ts';
import { repeatedShare, repeatedShares } from '../blocks/repeats.ts';

/** Fewer words that end no sentence are a link or an entry of a list. */
const fewestWords = 12;
/** Spaces that set a paragraph off; a tab does too. */
const set = 4;

/**
 * Block quotations: runs of lines that begin with ">", and paragraphs set off behind one that ends with a colon. Linear
 * time.
 */
export function findBlockQuotations(text: string, paragraphs: readonly Paragraph[]): LayoutSpan[] {
  const found: LayoutSpan[] = [];
  let shares: readonly number[] | null = null;
  for (let i = 0; i < paragraphs.length; i++) {
    const first = i;
    const { start } = paragraphs[first];
    if (text[start] === '>') {
      while (
        i + 1 < paragraphs.length &&
        text[paragraphs[i + 1].start] === '>' &&
        isNextLine(text, paragraphs, i)
      )
        i++;
      const words = quotation(text, paragraphs, first, i);
      if (!words) continue;
      shares ??= repeatedShares(paragraphs);
      // What repeats the text is the writer's, shown again in large print.
      const repeats = paragraphs
        .slice(first, i + 1)
        .every((p, k) => p.words < 2 || shares![first + k] >= repeatedShare(p));
      if (!repeats) found.push(words);
    } else if (first > 0 && isSetOff(text, paragraphs, first)) {
      while (i + 1 < paragraphs.length && indentOf(text, paragraphs[i + 1].start) >= set) i++;
      found.push({ start, end: paragraphs[i].end, kind: 'block quotation' });
    }
  }
  return found;
}

/** The words of paragraphs `first` to `last`, which begin with ">"; null where they are but a link. */
function quotation(
  text: string,
  paragraphs: readonly Paragraph[],
  first: number,
  last: number,
): LayoutSpan | null {
  let from = first;
  let to = last;
  while (from <= to && wordsOf(text, paragraphs[from]) >= paragraphs[from].end) from++;
  while (to > from && wordsOf(text, paragraphs[to]) >= paragraphs[to].end) to--;
  if (from > to) return null;
  let words = 0;
  let finished = false;
  for (let i = from; i <= to; i++) {
    words += paragraphs[i].words - 1;
    finished ||= paragraphs[i].finished;
  }
  const start = wordsOf(text, paragraphs[from]);
  if (!/^[\p{L}\p{N}“"‘'«„([…@#*_]/u.test(text.slice(start, start + 2)) || (!finished && words < fewestWords))
    return null;
  return { start, end: paragraphs[to].end, kind: 'block quotation' };
}

/** Where the words begin behind the signs at a line's start. */
function wordsOf(text: string, { start, end }: Paragraph): number {
  let at = start;
  while (at < end && (text[at] === '>' || /\s/.test(text[at]))) at++;
  return at;
}

function isNextLine(text: string, paragraphs: readonly Paragraph[], i: number): boolean {
  const line = text.indexOf('\n', paragraphs[i].end);
  const next = text.indexOf('\n', line + 1);
  return line >= 0 && (next < 0 || next >= paragraphs[i + 1].start);
}

function isSetOff(text: string, paragraphs: readonly Paragraph[], i: number): boolean {
  const { start, end, finished, words } = paragraphs[i];
  const before = paragraphs[i - 1];
  if (!finished || words < 4 || !/^[\p{L}“"‘]/u.test(text.slice(start, start + 2))) return false;
  if (text[before.end - 1] !== ':' || indentOf(text, start) < set || indentOf(text, before.start) > 0)
    return false;
  return text
    .slice(start, end)
    .split('\n')
    .every((line, k) => k === 0 || /^(?: {2}|\t)/.test(line));
}

/** Columns that a paragraph's first line is set in from the left. */
function indentOf(text: string, start: number): number {
  let columns = 0;
  for (let at = start - 1; at >= 0 && columns < set && (text[at] === ' ' || text[at] === '\t'); at--)
    columns += text[at] === '\t' ? set : 1;
  return columns;
}
