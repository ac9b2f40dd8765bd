import type { Span } from '../document.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
/** Intl.Segmenter is quadratic on long strings, so it never sees more than this. */
const window = 2000;

const abbreviation =
  /(?:^|[\s(“"‘'])(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Maj|Lt|Col|Capt|Cmdr|Sgt|Adm|Brig|Hon|Rev|Fr|St|Sr|Jr|Pres|Sec|Amb|Supt|Atty|No|Nos|vs|v|etc|al|e\.g|i\.e|cf|approx|est|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|[A-Z]|(?:[A-Z]\.)+[A-Z]|(?:Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo))\.\s*$/u;
/** Abbreviations that may also end a sentence: only a following capitalized sentence opener ends it there. */
const mayEnd = /(?:^|\s)(?:etc|Inc|Ltd|Co|Corp|Jr|Sr|al|p\.m|a\.m|(?:[A-Z]\.)+[A-Z])\.\s*$/u;
const opener =
  /^["“‘'(]*(?:The|A|An|He|She|It|They|We|I|You|But|And|In|On|At|For|This|That|These|Those|As|If|When|While|After|Before|His|Her|Their|Its|Our|My|There|Some|Many|However|Meanwhile|Yet|So)\b/u;

/**
 * Sentences of the paragraph `text.slice(start, end)` as spans without white space at their ends. Breaks after titles
 * and initials, inside parentheses and before a lower-case letter are undone. Linear time.
 */
export function splitSentences(text: string, start: number, end: number): Span[] {
  const merged: Span[] = [];
  let open = 0;
  for (const piece of segments(text, start, end)) {
    const last = merged.at(-1);
    if (last && (open > 0 || continues(text, last, piece))) {
      last.end = piece.end;
    } else {
      merged.push({ ...piece });
      open = 0;
    }
    open = openParentheses(text, piece, open);
    const current = merged[merged.length - 1];
    if (current.end - current.start > window) open = 0;
  }
  return merged;
}

/** Segments as Intl.Segmenter sees them, window by window, trimmed; none is empty. */
function segments(text: string, start: number, end: number): Span[] {
  const found: Span[] = [];
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + window);
    // A line break inside a paragraph is a space to the reader; Segmenter would end the sentence there.
    const piece = text.slice(at, limit).replace(/[\n\u2028\u2029]/g, ' ');
    const cuts = Array.from(segmenter.segment(piece), (s) => s.index);
    const whole = limit === end;
    const used = whole || cuts.length === 1 ? piece.length : cuts[cuts.length - 1];
    for (let i = 0; i < cuts.length; i++) {
      const to = i + 1 < cuts.length ? cuts[i + 1] : piece.length;
      if (cuts[i] < used) pushTrimmed(found, text, at + cuts[i], at + Math.min(to, used));
    }
    at += used;
  }
  return found;
}

function pushTrimmed(into: Span[], text: string, start: number, end: number): void {
  const piece = text.slice(start, end);
  const trimmed = piece.trim();
  if (trimmed === '') return;
  const lead = piece.length - piece.trimStart().length;
  into.push({ start: start + lead, end: start + lead + trimmed.length });
}

function continues(text: string, before: Span, after: Span): boolean {
  const tail = text.slice(Math.max(before.start, before.end - 24), before.end);
  const head = text.slice(after.start, Math.min(after.end, after.start + 24));
  if (/^[\p{Ll},;:)]/u.test(head)) return !/[.!?]["”’)]*$/.test(tail) || /^\p{Ll}/u.test(head);
  if (/^["”’]+\s*$/u.test(text.slice(after.start, after.end))) return true;
  if (!/[.!?…:]["”’)\]]*$/.test(tail)) return false;
  if (mayEnd.test(tail)) return !opener.test(head);
  return abbreviation.test(tail);
}

function openParentheses(text: string, span: Span, before: number): number {
  let open = before;
  for (let i = span.start; i < span.end; i++) {
    const c = text[i];
    if (c === '(') open++;
    else if (c === ')' && open > 0) open--;
  }
  return open;
}
