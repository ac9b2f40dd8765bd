import { asInArticle } from './offsets.ts';
import { wordSpans } from './words.ts';

/** A word of a phrase that is looked for. */
export interface PhraseWord {
  /** In small letters; of one with a star what any word begins with that fits it. */
  lower: string;
  /** As it was typed: a capital must stand in the text too. */
  typed: string;
  star: boolean;
  /** What stands between it and the word before, without spaces: nothing for a space or a hyphen. */
  gap: string;
}

/** A word of a text as phrases meet it: of "anti-war" both parts, each by itself. */
export interface TextWord {
  start: number;
  end: number;
  lower: string;
  /** The same without an English genitive's “’s”; null where it has none. */
  stem: string | null;
  /** As a phrase's; null where a new paragraph begins, or more stands between than a phrase can have. */
  gap: string | null;
}

const mostWords = 10;
/** Letters that a star needs before it: fewer would fit words of every kind. */
const fewestBeforeStar = 3;
/** Characters between two words, past which they are no phrase. */
const widestGap = 100;

/** The words of a stretch of a text, parts of hyphenated ones by themselves. Linear time. */
export function textWords(text: string, offset = 0): TextWord[] {
  const words: TextWord[] = [];
  let before = 0;
  for (const { start, end } of wordSpans(text)) {
    let from = start;
    for (const part of text.slice(start, end).split('-')) {
      const to = from + part.length;
      const lower = plainly(part).toLowerCase();
      const stem = lower.length > 2 && lower.endsWith("'s") ? lower.slice(0, -2) : null;
      words.push({ start: offset + from, end: offset + to, lower, stem, gap: gapIn(text, before, from) });
      before = to;
      from = to + 1;
    }
  }
  return words;
}

/** The words of a phrase, one or more where `whyNoPhrase` has nothing against it. */
export function phraseWords(phrase: string): PhraseWord[] {
  const typed = asInArticle(phrase);
  const bare = typed.replaceAll('*', ' ');
  return textWords(bare).map(({ start, end, lower }, i, all) => {
    const star = typed[end] === '*';
    const from = i === 0 ? start : all[i - 1].end;
    return {
      lower,
      typed: plainly(typed.slice(start, end)),
      star,
      gap: i === 0 ? '' : (gapIn(bare, from, start) ?? ''),
    };
  });
}

/** What to do about words that nothing can be looked for by; null where they will do. */
export function whyNoPhrase(phrase: string): string | null {
  const words = phraseWords(phrase);
  if (/[\n\r;]/.test(phrase)) return 'is one line without a semicolon: write two phrases';
  if (words.length === 0) return 'has no word in it: write what is looked for in letters or digits';
  if (words.length > mostWords) return `has more than ${mostWords} words: take the few that tell`;
  if (words.some(({ lower }) => lower === 'unless'))
    return 'has “unless” in it, which begins what spoils a phrase: write words and unless apart';
  const stars = phrase.match(/\*/g)?.length ?? 0;
  const short = words.some(({ star, lower }) => star && lower.length < fewestBeforeStar);
  if (short || stars !== words.filter(({ star }) => star).length)
    return `has a star elsewhere than at the end of ${fewestBeforeStar} letters or more: it stands for any ending, as in immigra*`;
  return null;
}

/** One form of a phrase however it is spaced: the same of two that find the same. */
export function phraseKey(phrase: string): string {
  return phraseWords(phrase)
    .map(({ typed, star, gap }) => `${gap} ${typed}${star ? '*' : ''}`)
    .join('\u0000');
}

/** Whether each word that fits the other fits this one too. */
export function covers(one: PhraseWord, other: PhraseWord): boolean {
  if (capitalsDiffer(one.typed, other.typed.slice(0, one.typed.length))) return false;
  return one.star ? other.lower.startsWith(one.lower) : !other.star && one.lower === other.lower;
}

/** Whether some words stand one after the other among those of a longer phrase, by what it means that two are alike. */
export function standsIn(
  few: readonly PhraseWord[],
  many: readonly PhraseWord[],
  alike: (few: PhraseWord, many: PhraseWord) => boolean,
): boolean {
  return many.some((_, from) =>
    few.every((word, i) => {
      const other = many[from + i];
      return other !== undefined && alike(word, other) && (i === 0 || word.gap === other.gap);
    }),
  );
}

/** Whether a word of a text lacks a capital that a phrase has. */
export function capitalsDiffer(typed: string, there: string): boolean {
  const lower = typed.toLowerCase();
  if (lower === typed) return false;
  for (let i = 0; i < typed.length; i++) if (typed[i] !== lower[i] && typed[i] !== there[i]) return true;
  return false;
}

/** Without curly signs. */
export function plainly(text: string): string {
  return text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');
}

function gapIn(text: string, from: number, to: number): string | null {
  if (to - from === 1 && (text[from] === ' ' || text[from] === '-')) return '';
  if (to - from > widestGap) return null;
  const between = text.slice(from, to);
  return /\n\s*\n/.test(between) ? null : plainly(between).replace(/\s+/g, '');
}
