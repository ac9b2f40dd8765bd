import { backgroundCount } from '../../../analysis/english/background.ts';
import {
  boundEndings,
  boundOpenings,
  opensSentence,
  suspends,
} from '../../../analysis/english/word-halves.ts';

/** Letters that typesetting draws as one. */
const ligatures: Record<string, string> = {
  ﬀ: 'ff',
  ﬁ: 'fi',
  ﬂ: 'fl',
  ﬃ: 'ffi',
  ﬄ: 'ffl',
  ﬅ: 'st',
  ﬆ: 'st',
};

/** Words with their ligatures spelled out. */
export function spellOut(text: string): string {
  return text.replace(/[ﬀ-ﬆ]/g, (letter) => ligatures[letter]);
}

/** Words of a document in small letters, those with hyphens as one; halves at the ends of lines are none. */
export type WholeWords = ReadonlySet<string>;

/** The words that stand whole in a text, which lies in lines. Linear time. */
export function wholeWords(text: string): WholeWords {
  const whole = new Set<string>();
  let end = 0;
  for (const { 0: word, index } of text.matchAll(/\p{L}+(?:-\p{L}+)*/gu)) {
    const isRest = /[-\u00ad\u2010¬]\s+$/.test(text.slice(end, index).slice(-20));
    end = index + word.length;
    if (!isRest && !/^[-\u00ad\u2010¬]\s*(?:\n|$)/.test(text.slice(end, end + 20)))
      whole.add(word.toLowerCase());
  }
  return whole;
}

/** What becomes of two halves at the end of a line: one word, a word with its hyphen, or two that stand apart. */
type Join = 'one word' | 'hyphen stays' | 'apart';

/** The most letters that are looked at before and behind a line's end. */
const longest = 40;

function joinOf(first: string, hyphen: string, second: string, whole: WholeWords): Join {
  if (hyphen === '\u00ad' || hyphen === '¬') return 'one word';
  const [a, b] = [first.toLowerCase(), second.toLowerCase()];
  if (whole.has(`${a}-${b}`)) return 'hyphen stays';
  const joined = a + b;
  if (/\d$/u.test(first)) return 'hyphen stays';
  if ([joined, `${joined}s`, joined.replace(/s$/, '')].some((word) => whole.has(word))) return 'one word';
  const isKnown = backgroundCount(joined) > 0;
  if (suspends.has(b) && !isKnown) return 'apart';
  const isCapital = /^\p{Lu}/u.test(second) && !/\p{Lu}$/u.test(first);
  if (isCapital) {
    const isCompound = /^\p{Lu}/u.test(first) || boundOpenings.has(a);
    return isCompound && !opensSentence(b) ? 'hyphen stays' : 'apart';
  }
  if (isKnown || boundEndings.has(b)) return 'one word';
  return backgroundCount(a) === 0 || backgroundCount(b) === 0 ? 'one word' : 'hyphen stays';
}

/**
 * Two lines of one paragraph as one. A hyphen at the line's end goes where the joined word stands elsewhere in the
 * document or is a known one, or where its halves are not; "well-" + "known" keeps it. `mended` says whether a hyphen went.
 */
export function joinLines(
  before: string,
  after: string,
  whole: WholeWords,
): { text: string; mended: boolean } {
  const broken = /([\p{L}\p{N}]+)([-\u00ad\u2010¬])$/u.exec(before.slice(-longest));
  const rest = /^\p{L}+/u.exec(after.slice(0, longest));
  const join = broken && rest ? joinOf(broken[1], broken[2], rest[0], whole) : 'apart';
  if (join === 'one word') return { text: before.slice(0, -1) + after, mended: true };
  if (join === 'hyphen stays') return { text: before + after, mended: false };
  return { text: before === '' ? after : `${before} ${after}`, mended: false };
}

const lineEnds = /(?<=[\p{L}\p{N}])[-\u00ad\u2010¬][ \t]*\n[ \t]*(?=\p{L})/gu;

/**
 * A text in lines with the words whole that a line's end had cut in two, as `joinLines` has it: the line ends behind the
 * word instead. `mended` counts hyphens that went. Lines end with `\n`. Linear time.
 */
export function mendLineEnds(text: string): { text: string; mended: number } {
  const breaks = [...text.matchAll(lineEnds)];
  if (breaks.length === 0) return { text, mended: 0 };
  const whole = wholeWords(text);
  const parts: string[] = [];
  let mended = 0;
  let from = 0;
  let head = '';
  for (const { 0: found, index } of breaks) {
    const before = head + text.slice(from, index);
    const first = /[\p{L}\p{N}]+$/u.exec(before.slice(-longest))?.[0] ?? '';
    const next = index + found.length;
    const second = /^\p{L}+/u.exec(text.slice(next, next + longest))?.[0] ?? '';
    const join = joinOf(first, found[0], second, whole);
    if (join === 'one word') mended++;
    parts.push(text.slice(from, join === 'one word' ? index : index + (join === 'apart' ? found.length : 1)));
    from = next;
    head = join === 'one word' ? first : '';
    if (join === 'apart') continue;
    const token = /^\S*/.exec(text.slice(next, next + 2 * longest))?.[0] ?? '';
    const end = next + token.length;
    if (text[end] !== ' ' || /[-\u00ad\u2010¬]$/.test(token)) continue;
    parts.push(`${text.slice(next, end)}\n`);
    from = end + 1;
    head = '';
  }
  return { text: parts.join('') + text.slice(from), mended };
}

/** In a note on how a text came to be: how many words were made whole. */
export function mendedWords(mended: number): string {
  return `${mended} ${mended === 1 ? 'word' : 'words'} broken at a line's end made whole`;
}
