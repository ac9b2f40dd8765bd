import { linksInNames } from '../../english/closed.ts';
import { sharedPost } from '../../english/furniture.ts';
import { particles } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import type { Span } from '../../types/document.ts';
import type { LayoutSpan } from '../../types/layout.ts';
import type { Paragraph } from '../blocks/paragraphs.ts';

/** Words that a signature says whose they are. */
export interface Signed {
  words: Span;
  label: Span;
  /** The signature stands on a line of its own. */
  own: boolean;
}

/** Characters in which a signature is looked for. */
const longestSignature = 170;
/** A longer paragraph holds the writer's own words too. */
const longestPost = 700;

const dash = '(?:[—–―]|-{1,2})';
const date =
  '(?:on )?(?:\\p{Lu}\\p{Ll}{2,8}\\.? \\d{1,2},? \\d{4}|\\d{1,2} \\p{Lu}\\p{Ll}{2,8}\\.?,? \\d{4}|\\d{4}-\\d\\d-\\d\\d)';
const handle = '\\(@[\\w.-]{1,40}\\)';
/** — Ida Brandt (@idabrandt) April 8, 2018 */
const postSignature = new RegExp(
  `(?:^|\\s)(?:${dash} ?[^\\n—–―]{0,60}${handle}(?:,? ${date}[^\\n]{0,20})?|${sharedPost})\\s*$`,
  'u',
);
const dated = new RegExp(`${date}[^\\n]{0,20}\\s*$`, 'u');
const word = "\\p{Lu}[\\p{L}.'’-]*";
const between = anyOf(particles, linksInNames, ['&']);
const name = `${word}(?: (?:${word}|${between}))*`;
/** — Jane Moor, teacher */
const nameSignature = new RegExp(`(?:^|\\s)${dash} ?(${name}(?:, [^\\n.!?:;]{1,90})?)\\.?\\s*$`, 'u');
const sentenceEnd = /[.!?…][”"’'»)\]*]*\s*$/u;
const opensMarked = /^[“"„«‘']/u;
const closesMarked = /[”"“»’'][.,]?\s*$/u;
const listed = /^\s*[-–—]\s/u;
/** A post ends with the picture in it. */
const picture = /(?:^|\s)(?:pic\.(?:twitter|x)\.com\/\w{4,20}|https?:\/\/t\.co\/\w{4,20})\s*$/;

/** Posts as they are copied from a page: their words, then the name, the handle and mostly a date, or the picture's address. */
export function findPosts(text: string, paragraphs: readonly Paragraph[]): LayoutSpan[] {
  const found: LayoutSpan[] = [];
  for (const [i, paragraph] of paragraphs.entries()) {
    if (bareHandle.test(paragraph.line)) found.push(...headedPost(text, paragraphs, i));
    const before = paragraphs[i - 1];
    const signed = signatureOf(text, paragraph, postSignature);
    if (!signed && isPicture(text, paragraph)) found.push(postOf(paragraph));
    else if (signed?.own && before && isShort(before)) {
      // The picture of a post is in its words: those that end with one are signed after all.
      if (found.at(-1)?.start === before.start) found.pop();
      found.push(postOf(before, paragraph));
    } else if (signed && !signed.own && isShort(paragraph) && isPost(text, paragraph, signed))
      found.push(postOf(signed.words, signed.label));
  }
  return found;
}

/** A signature behind the words has a date, or a sentence ends before it. */
function isPost(text: string, paragraph: Span, { words }: Signed): boolean {
  return dated.test(tailOf(text, paragraph)) || endsWell(text, words);
}

/** Paragraphs that a post under its head has at most. */
const longestHeaded = 8;
const bareHandle = /^@[\w.-]{1,40}$/;
const timeLine = /^\d{1,2}:\d\d ?(?:[AaPp]\.?[Mm]\.?)? ?[·•|] ?[^\n]{0,20}\d{4}\b/u;

/** A post as its own page has it: the name, the handle in paragraph `at`, the words, and the time that ends them. */
function headedPost(text: string, paragraphs: readonly Paragraph[], at: number): LayoutSpan[] {
  const name = paragraphs[at - 1];
  if (!name || name.finished || name.words > 6 || !isTight(text, name, paragraphs[at])) return [];
  for (let i = at + 1; i < Math.min(paragraphs.length, at + 2 + longestHeaded); i++) {
    if (!timeLine.test(paragraphs[i].line)) continue;
    if (i === at + 1) return [];
    const words = { start: paragraphs[at + 1].start, end: paragraphs[i - 1].end };
    return [postOf(words, { start: name.start, end: paragraphs[at].end })];
  }
  return [];
}

function postOf({ start, end }: Span, label?: Span): LayoutSpan {
  return {
    start,
    end,
    kind: 'embedded post',
    ...(label && { speaker: { start: label.start, end: label.end } }),
  };
}

function isShort({ start, end }: Span): boolean {
  return end - start <= longestPost;
}

function isPicture(text: string, paragraph: Paragraph): boolean {
  return isShort(paragraph) && paragraph.words > 3 && picture.test(tailOf(text, paragraph));
}

function tailOf(text: string, { start, end }: Span): string {
  return text.slice(Math.max(start, end - longestSignature), end);
}

/**
 * Quotations that a name under or behind them signs. Words in quotation marks are one by themselves; others where at least
 * two are signed in the text: a name under the last paragraph alone is the writer's.
 */
export function findSigned(text: string, paragraphs: readonly Paragraph[]): LayoutSpan[] {
  const found = paragraphs.flatMap((paragraph, i): Signed[] => {
    const signed = signatureOf(text, paragraph, nameSignature);
    if (!signed || !isName(text, signed.label)) return [];
    if (!signed.own) return endsWell(text, signed.words) ? [signed] : [];
    const before = paragraphs[i - 1];
    const next = paragraphs[i + 1];
    // In a list of names each begins with a dash.
    const inList =
      (before && listed.test(text.slice(before.start, before.start + 4))) ||
      (next &&
        i > 0 &&
        isTight(text, paragraph, next) &&
        listed.test(text.slice(next.start, next.start + 4)));
    if (!before || inList || !isTight(text, before, paragraph) || !endsWell(text, before)) return [];
    return [{ words: { start: before.start, end: before.end }, label: signed.label, own: true }];
  });
  return found
    .filter(({ words }) => found.length > 1 || isMarked(text, words))
    .map(({ words, label }) => ({ ...trimmedBullet(text, words), kind: 'signed quotation', speaker: label }));
}

/** Words in quotation marks from end to end. */
function isMarked(text: string, { start, end }: Span): boolean {
  return opensMarked.test(text[start]) && closesMarked.test(text.slice(Math.max(start, end - 4), end));
}

function trimmedBullet(text: string, { start, end }: Span): Span {
  const bullet = /^(?:[•●▪■◦*·]|[-–—]|\d{1,2}[.)])\s+/u.exec(text.slice(start, Math.min(end, start + 8)));
  return { start: start + (bullet?.[0].length ?? 0), end };
}

/** A full name, or a name with what its bearer is. */
function isName(text: string, label: Span): boolean {
  const words = text.slice(label.start, label.end).replace(/^[^\p{L}]+/u, '');
  return words.includes(' ') && words.split(' ').length <= 16;
}

function endsWell(text: string, { start, end }: Span): boolean {
  return end > start && sentenceEnd.test(text.slice(Math.max(start, end - 8), end));
}

function isTight(text: string, before: Span, after: Span): boolean {
  const gap = text.indexOf('\n', before.end);
  const second = gap < 0 ? -1 : text.indexOf('\n', gap + 1);
  return second < 0 || second >= after.start;
}

/** The signature that ends a stretch, and the words before it; null where none does. Looks at its end alone. */
export function signatureOf(text: string, { start, end }: Span, form: RegExp): Signed | null {
  const from = Math.max(start, end - longestSignature);
  const found = form.exec(text.slice(from, end));
  if (!found) return null;
  const lead = found[0].length - found[0].trimStart().length;
  const at = from + found.index + lead;
  let last = from + found.index;
  // The last line of a quotation that is marked line by line begins with its sign.
  while (last > start && /[\s>]/.test(text[last - 1])) last--;
  const label = { start: at, end: at + found[0].trim().length };
  return { words: { start, end: last }, label, own: at === start };
}

/**
 * The words of what a format gives as a quotation or a post, and the signature in its end; null where it has none. What is
 * known to be a quotation needs less to be signed: a line or a dash with a name behind it.
 */
export function signedEnd(text: string, span: Span): Signed | null {
  const signed = signatureOf(text, span, postSignature) ?? signatureOf(text, span, nameSignature);
  return signed && !signed.own && signed.words.end > signed.words.start ? signed : null;
}
