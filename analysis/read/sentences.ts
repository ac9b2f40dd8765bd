import { abbreviation, mayEnd, numbering } from '../english/abbreviations.ts';
import { sentenceOpeners } from '../english/closed.ts';
import { replyTag } from '../english/quoting.ts';
import { anyOf, capitalized } from '../english/sets.ts';
import type { Span } from '../types/document.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Intl.Segmenter is quadratic on long strings, so it never sees more than this. */
const window = 2000;
/** A parenthesis that closes within so many characters is read as part of the sentence it stands in. */
const longestAside = 600;
const opener = new RegExp(`^["“‘'([]*(?:${anyOf(capitalized(sentenceOpeners))}|\\p{Lu}\\p{Ll}+ly)\\b`, 'u');
const closers = `["'”’»)\\]]*`;
const ended = new RegExp(`[.!?…]${closers}$`, 'u');
/** A full stop that lost its space ("the end.The next"), as text scraped from pages has it. */
const lostSpace = new RegExp(`[\\p{Ll}\\d)%]{2}[.!?]${closers}(?=["“‘(]?\\p{Lu}[\\p{Ll}'’ ])`, 'gu');
const domain = /\b(?:https?:|www\.)|[/@]\S*$/u;

/**
 * Sentences of the paragraph `text.slice(start, end)` as spans without white space at their ends. Breaks after titles
 * and initials, inside parentheses, before a lower-case letter and before "Cruz said." are undone; a full stop that lost
 * its space breaks. Linear time.
 */
export function splitSentences(text: string, start: number, end: number): Span[] {
  const asides = findAsides(text, start, end);
  const merged: Span[] = [];
  let aside = 0;
  for (const piece of segments(text, start, end)) {
    const last = merged.at(-1);
    while (aside < asides.length && asides[aside].end <= piece.start) aside++;
    // A parenthesis that opens a sentence may hold several; one inside a sentence is part of it.
    const open = asides[aside];
    const inAside = last && open && open.start < piece.start && open.start > last.start;
    if (last && (inAside || continues(text, last, piece))) last.end = piece.end;
    else merged.push(piece);
  }
  return merged;
}

/** Outermost pairs of parentheses that are no longer than an aside, in order. */
function findAsides(text: string, start: number, end: number): Span[] {
  const asides: Span[] = [];
  const stack: number[] = [];
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 40) stack.push(i);
    else if (code === 41 && stack.length > 0) {
      const from = stack.pop()!;
      if (i - from > longestAside) continue;
      while (asides.length > 0 && asides[asides.length - 1].start > from) asides.pop();
      asides.push({ start: from, end: i + 1 });
    }
  }
  return asides;
}

/** Segments as Intl.Segmenter sees them, window by window, trimmed; none is empty. */
function segments(text: string, start: number, end: number): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + window);
    // A line break inside a paragraph is a space to the reader; Segmenter would end the sentence there.
    const piece = text.slice(at, limit).replace(/[\n\u2028\u2029]/g, ' ');
    const cuts = Array.from(segmenter.segment(piece), (s) => s.index);
    const used = limit === end || cuts.length === 1 ? piece.length : cuts[cuts.length - 1];
    for (let i = 0; i < cuts.length && cuts[i] < used; i++) {
      pushParts(found, text, at + cuts[i], at + Math.min(cuts[i + 1] ?? piece.length, used));
    }
    at += used;
  }
  return found;
}

/** Adds the segment, cut where a full stop lost its space. */
function pushParts(into: Span[], text: string, start: number, end: number): void {
  const segment = text.slice(start, end);
  let from = 0;
  for (const m of segment.matchAll(lostSpace)) {
    const cut = m.index + m[0].length;
    if (domain.test(segment.slice(Math.max(0, cut - 60), cut))) continue;
    pushTrimmed(into, text, start + from, start + cut);
    from = cut;
  }
  pushTrimmed(into, text, start + from, end);
}

function pushTrimmed(into: Span[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const trimmed = piece.trim();
  if (trimmed === '') return;
  const lead = piece.length - piece.trimStart().length;
  into.push({ start: start + lead, end: start + lead + trimmed.length });
}

/** True where a text ends in an abbreviation whose full stop ends no sentence: "Mr.", "U.S.". */
export function endsAbbreviated(text: string): boolean {
  return abbreviation.test(text.slice(-24));
}

/** True where `after` belongs to the sentence that `before` seems to end. */
function continues(text: string, before: Span, after: Span): boolean {
  const tail = text.slice(Math.max(before.start, before.end - 24), before.end);
  const head = text.slice(after.start, Math.min(after.end, after.start + 24));
  if (/^[\p{Ll},;:)]/u.test(head)) return !ended.test(tail) || /^\p{Ll}/u.test(head);
  if (/^["“”’]+$/u.test(head)) return true;
  if (before.end - before.start <= 4 && /^\(?\d{1,2}[.)]$/.test(tail)) return true;
  if (
    /[!?]["”’]+$/u.test(tail) &&
    replyTag.test(text.slice(after.start, Math.min(after.end, after.start + 160)))
  ) {
    return true;
  }
  if (!/[.!?…:]["”’)\]]*$/u.test(tail)) return false;
  // A post's hashtag or account begins what it says.
  if (/^[#@]\p{L}/u.test(head)) return false;
  if (numbering.test(tail)) return /^[\d#]/u.test(head);
  if (mayEnd.test(tail)) return !opener.test(head);
  return abbreviation.test(tail);
}
