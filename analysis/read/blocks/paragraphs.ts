import { arabicArticles } from '../../english/closed.ts';
import { particles } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import type { Span } from '../../types/document.ts';

/** A paragraph as it stands, with what the block rules ask of it. */
export interface Paragraph extends Span {
  /** Its text on one line: every run of white space is one space. */
  line: string;
  words: number;
  /** Ends as a sentence does. */
  finished: boolean;
  /** Begins in lower case, and not with a name in lower case, as the rest of a broken sentence does. */
  lower: boolean;
}

interface Line extends Span {
  /** No blank line stands between it and the line before. */
  tight: boolean;
  indented: boolean;
}

const sentenceEnd = /[.!?…]["'”’»)\]*]*$/u;
const clauseEnd = /[.!?…:;,]["'”’»)\]*]*$/u;
const bullet = /^(?:[•●▪■◦*·>]|[-–—]{1,2}\s|\(?\d{1,2}[.)]\s)/u;
const lowerName = new RegExp(
  `^["'“‘(]*(?:${anyOf(arabicArticles, particles, ['d', 'o'])}[-'’ ]\\p{Lu}|\\p{Ll}\\p{Lu}|https?:|www\\.)`,
  'u',
);
/** Above this a line is a whole paragraph, not a line of a column. */
const widestColumn = 160;

/**
 * Paragraphs of the text, trimmed, in order. Blank lines always part them. A single line end parts them too, unless the
 * text is hard-wrapped, that is, most of its tight lines are full and stop in mid-sentence. Linear time.
 */
export function splitParagraphs(text: string): Paragraph[] {
  const lines = splitLines(text);
  const width = columnWidth(text, lines);
  const paragraphs: Span[] = [];
  for (const [i, line] of lines.entries()) {
    const last = paragraphs.at(-1);
    if (last && line.tight && continuesLine(text, lines[i - 1], line, width)) last.end = line.end;
    else paragraphs.push({ start: line.start, end: line.end });
  }
  return paragraphs.map((span) => describe(text, span));
}

/** What the rules ask of the paragraph at `span`. */
export function describe(text: string, span: Span): Paragraph {
  const line = text.slice(span.start, span.end).replace(/\s+/gu, ' ');
  return {
    start: span.start,
    end: span.end,
    line,
    words: countSpaces(line) + 1,
    finished: sentenceEnd.test(line.slice(-12)),
    lower: /^["'“‘(]*\p{Ll}/u.test(line) && !lowerName.test(line),
  };
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let tight = false;
  for (const { index, 0: whole } of text.matchAll(/[^\n\f\u2028\u2029]+/g)) {
    const trimmed = whole.trim();
    const gap = text.slice(lines.at(-1)?.end ?? 0, index);
    tight =
      lines.length > 0 &&
      tight &&
      !/[\n\f\u2028\u2029][^\S\n]*[\n\f\u2028\u2029]|\u2029/u.test(gap.slice(-3));
    if (trimmed !== '') {
      const lead = whole.length - whole.trimStart().length;
      lines.push({
        start: index + lead,
        end: index + lead + trimmed.length,
        tight,
        indented: lead >= 2,
      });
    }
    tight = trimmed !== '';
  }
  return lines;
}

/** Width of the column that the text is wrapped to, or 0 where it is not hard-wrapped. */
function columnWidth(text: string, lines: Line[]): number {
  const tight = lines.filter((_, i) => lines[i + 1]?.tight);
  if (tight.length < 3) return 0;
  const lengths = tight.map(length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)];
  if (width > widestColumn || width < 20) return 0;
  const open = tight.filter(
    (line) => !clauseEnd.test(text.slice(Math.max(line.start, line.end - 4), line.end)),
  );
  const full = open.filter((line) => length(line) >= width * 0.75);
  return open.length * 2 >= tight.length && full.length * 10 >= open.length * 7 ? width : 0;
}

function continuesLine(text: string, before: Line, line: Line, width: number): boolean {
  const head = text.slice(line.start, Math.min(line.end, line.start + 40));
  const tail = text.slice(Math.max(before.start, before.end - 12), before.end);
  if (bullet.test(head)) return false;
  if (width === 0) return !sentenceEnd.test(tail) && /^\p{Ll}/u.test(head);
  if (line.indented && !before.indented) return false;
  // The next word would have fitted on the line before: the writer ended the line there.
  const fits = length(before) + 1 + head.search(/\s|$/u) <= width * 0.85;
  return !fits || (!sentenceEnd.test(tail) && (/^\p{Ll}/u.test(head) || length(before) > width * 0.6));
}

function length(span: Span): number {
  return span.end - span.start;
}

function countSpaces(line: string): number {
  let count = 0;
  for (let at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', at + 1)) count++;
  return count;
}
