import { set } from '../english/sets.ts';
import { writtenWord } from '../english/written-speech.ts';
import type { Span } from '../types/document.ts';
import { numberWords, saidNumber } from './number-words.ts';

/** What stands between a word and the one before it: nothing, a comma or dash, the end of a sentence. */
export type Break = 'none' | 'pause' | 'stop';

/** A word as it is said: "don't" is two, "sixty-one" two, "214" three. Several may share a span. */
export interface SpokenWord extends Span {
  form: string;
  /** True where the text writes it with a capital. */
  capital: boolean;
  before: Break;
  /** True where an ellipsis stands before it. */
  elided: boolean;
  /** Part of what an editor put in brackets. */
  bracketed: boolean;
}

const abbreviated = set('mr mrs ms dr st prof gen sen rep gov lt sgt capt col maj rev hon jr sr no vs etc');
const moneys: Record<string, string> = { $: 'dollars', '£': 'pounds', '€': 'euros' };
const scales = set('hundred thousand million billion trillion');
/** Negated auxiliaries that machines write without the apostrophe. */
const bareNegated = /^(do|does|did|is|are|was|were|has|have|had|could|would|should)nt$/;
const spelled: Record<string, string[]> = {
  cannot: ['can', 'not'],
  "can't": ['can', 'not'],
  cant: ['can', 'not'],
  "won't": ['will', 'not'],
  "shan't": ['shall', 'not'],
  "ain't": ['is', 'not'],
  im: ['i', 'am'],
  ive: ['i', 'have'],
  gonna: ['going', 'to'],
  wanna: ['want', 'to'],
  gotta: ['got', 'to'],
  percent: ['per', 'cent'],
  '%': ['per', 'cent'],
  okay: ['ok'],
};
const endings: Record<string, string> = { re: 'are', ve: 'have', ll: 'will', m: 'am', s: "'s", d: "'d" };

/**
 * The words of a stretch of text as they are said, in lower case, contractions and numbers taken apart. Offsets are into
 * the text. Linear time.
 */
export function spokenWords(text: string, start = 0, end = text.length): SpokenWord[] {
  const words: SpokenWord[] = [];
  const stretch = text.slice(start, end);
  let [at, depth] = [0, 0];
  let money: string | null = null;
  for (const { 0: written, index } of stretch.matchAll(writtenWord)) {
    const between = stretch.slice(at, index);
    if (/\[/.test(between)) depth = 1;
    if (/\]/.test(between) && between.lastIndexOf(']') > between.lastIndexOf('[')) depth = 0;
    const span = { start: start + index, end: start + index + written.length };
    const lower = written.toLowerCase().replaceAll('’', "'");
    const put = (form: string, first: boolean) =>
      words.push({
        ...span,
        form,
        capital: /^\p{Lu}/u.test(written),
        before: first ? breakOf(between, words.at(-1)?.form, at === 0) : 'none',
        elided: first && /\.\s?\.\s?\.|…/.test(between),
        bracketed: depth > 0,
      });
    if (money !== null && !scales.has(lower)) {
      words.push({ ...words[words.length - 1], form: money, before: 'none', elided: false });
      money = null;
    }
    for (const [k, form] of formsOf(lower).entries()) put(form, k === 0);
    money ??= moneys[written[0]] ?? null;
    at = index + written.length;
  }
  if (money !== null) words.push({ ...words[words.length - 1], form: money, before: 'none', elided: false });
  return withoutAnd(words);
}

/** Where sentences end by the signs between two words; a full stop behind "Dr" ends none. */
function breakOf(between: string, previous: string | undefined, first: boolean): Break {
  if (first) return 'none';
  if (/[?!;:]|\.(?!\s?\.)/.test(between.replace(/\.\s?\.\s?\.|…/g, ',')))
    return /^\.\s*$/.test(between) && previous && abbreviated.has(previous) ? 'none' : 'stop';
  return /[,–—()…]|\s-|-\s|--|\.\./.test(between) ? 'pause' : 'none';
}

function formsOf(lower: string): string[] {
  const plain = lower.replace(/^[$£€]/, '');
  if (/^\d/.test(plain)) return saidNumber(plain) ?? [plain];
  if (spelled[plain]) return spelled[plain];
  const bare = bareNegated.exec(plain);
  if (bare) return [bare[1], 'not'];
  if (plain.endsWith("n't")) return [plain.slice(0, -3), 'not'];
  const contracted = /^(.+)'(re|ve|ll|m|s|d)$/.exec(plain);
  return contracted
    ? [contracted[1].replaceAll("'", ''), endings[contracted[2]]]
    : [plain.replaceAll("'", '')];
}

/** "two hundred and fourteen" without "and", "a hundred" as "one hundred". */
function withoutAnd(words: SpokenWord[]): SpokenWord[] {
  return words
    .filter(
      ({ form }, i) =>
        form !== 'and' ||
        !(
          scales.has(words[i - 1]?.form) &&
          numberWords.has(words[i + 1]?.form) &&
          numberWords.has(words[i - 2]?.form ?? '')
        ),
    )
    .map((word, i, all) =>
      word.form === 'a' && scales.has(all[i + 1]?.form) ? { ...word, form: 'one' } : word,
    );
}
