import { linksInNames } from '../../english/closed.ts';
import { particles } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import type { Span } from '../../types/document.ts';
import type { LayoutSpan } from '../../types/layout.ts';
import type { Paragraph } from '../blocks/paragraphs.ts';

const word = "\\p{Lu}[\\p{L}\\p{N}.'’&-]*";
const between = anyOf(particles, linksInNames, ['&', 'and']);
const name = `${word}(?:,? (?:${word}|${between})){0,9}`;
/** Jane Moor, Daily Post; The Editors, Morning Sun */
const signature = `${name}, (?:${word}|${between})(?: (?:${word}|${between}|\\([^()]{1,30}\\))){0,6}\\.?`;
const alone = new RegExp(`^${signature}$`, 'u');
const behind = new RegExp(`[”"»][.,]?\\s*(${signature})$`, 'u');
/** Characters in which a signature is looked for. */
const longestSignature = 120;
/** Paragraphs of one quotation that are looked at. */
const longestQuotation = 12;
const opensMarked = /^[“"„«]/u;
const closesMarked = /[”"»][.,]?\s*$/u;

/**
 * The quotations of a digest: each with the name of whoever wrote it and where, behind its closing mark or on a line below,
 * with no dash before it. One name alone is none: a digest signs at least two. Linear time.
 */
export function findDigest(text: string, paragraphs: readonly Paragraph[]): LayoutSpan[] {
  const found: LayoutSpan[] = [];
  let free = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    const label = labelOf(text, paragraph);
    if (!label) continue;
    const own = label.start === paragraph.start;
    const last = own ? i - 1 : i;
    const end = own ? paragraphs[last]?.end : textEnd(text, paragraph.start, label.start);
    if (last < free || end === undefined || !closesMarked.test(text.slice(Math.max(0, end - 4), end)))
      continue;
    const start = startOf(text, paragraphs, last, free, end);
    if (start === null) continue;
    found.push({ start, end, kind: 'signed quotation', speaker: label });
    free = i + 1;
  }
  return found.length > 1 ? found : [];
}

/** The name and place that a paragraph is or ends with. */
function labelOf(text: string, { start, end, finished }: Paragraph): Span | null {
  const own = end - start <= longestSignature && !finished && alone.test(text.slice(start, end));
  if (own) return { start, end };
  const from = Math.max(start, end - longestSignature);
  const signed = behind.exec(text.slice(from, end));
  return signed ? { start: end - signed[1].length, end } : null;
}

/** Where the quotation begins that ends in paragraph `last`: at its mark there, or in a paragraph before it that goes on. */
function startOf(
  text: string,
  paragraphs: readonly Paragraph[],
  last: number,
  floor: number,
  end: number,
): number | null {
  for (let i = last; i >= Math.max(floor, last - longestQuotation); i--) {
    const { start } = paragraphs[i];
    const stop = i === last ? end : paragraphs[i].end;
    // A paragraph before the last that closes its marks is no part of it.
    if (i < last && closesMarked.test(text.slice(Math.max(start, stop - 4), stop)))
      return paragraphs[i + 1].start;
    if (opensMarked.test(text[start])) {
      const before = i - 1 >= floor ? paragraphs[i - 1] : null;
      if (!before || closesMarked.test(text.slice(before.end - 4, before.end))) return start;
      if (!opensMarked.test(text[before.start])) {
        // A paragraph that leads in and leaves its quotation open: the one behind it goes on from there.
        const mark = openIn(text, before.start, before.end);
        return mark >= 0 ? mark : start;
      }
    } else if (i === last) {
      const mark = openIn(text, start, end);
      if (mark >= 0) return mark;
    }
  }
  return null;
}

/** The mark that opens the quotation which ends at `end`, in a paragraph that begins without one; -1 where none does. */
function openIn(text: string, start: number, end: number): number {
  const closed = text.lastIndexOf('”', end - 4);
  const at = text.indexOf('“', Math.max(start, closed + 1));
  return at >= 0 && at < end ? at : -1;
}

function textEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1])) at--;
  return at;
}
