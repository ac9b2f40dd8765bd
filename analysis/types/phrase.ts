import { z } from 'zod';

/** The most of each that a category's list holds: phrases, what spoils one of them, and characters of either. */
export const mostOfList = { phrases: 2000, unless: 40, characters: 100 } as const;

const words = (what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .trim()
    .min(1, `is empty: ${what}, or take it out`)
    .max(
      mostOfList.characters,
      `is longer than ${mostOfList.characters} characters: take the few words that tell`,
    );

/** A phrase alone is as good as one that nothing spoils. */
const phraseSchema = z.preprocess(
  (value) => (typeof value === 'string' ? { words: value } : value),
  z
    .strictObject(
      {
        words: words('the words to look for'),
        unless: z
          .array(words('the words that spoil it'), { error: 'is a list of what spoils the phrase' })
          .max(mostOfList.unless, `are more than ${mostOfList.unless}: narrow the phrase itself`)
          .optional(),
      },
      { error: 'is no phrase: write words (a number in quotation marks), or words and unless' },
    )
    .transform(({ words, unless = [] }): Phrase => (unless.length === 0 ? words : { words, unless })),
);

/** Words that tell a category, as they are typed; with what they must not stand in or near, where there is something. */
export type Phrase = string | { words: string; unless: string[] };

export const phrasesSchema = z
  .array(phraseSchema, { error: 'is a list of phrases' })
  .min(1, 'is empty: write a phrase, or leave it out')
  .max(
    mostOfList.phrases,
    `are more than ${mostOfList.phrases}: split the category, or use a star for endings`,
  );

/** The words of a phrase, and what spoils it; an empty list where nothing does. */
export function phraseParts(phrase: Phrase): { words: string; unless: readonly string[] } {
  return typeof phrase === 'string' ? { words: phrase, unless: [] } : phrase;
}

/** A phrase in one line, as forms have it: `tax burden unless no tax burden; proof`. */
export function phraseLine(phrase: Phrase): string {
  const { words, unless } = phraseParts(phrase);
  return unless.length === 0 ? words : `${words} unless ${unless.join('; ')}`;
}

/** A line of a form as a phrase that may not fit yet. */
export function phraseOfLine(line: string): Phrase {
  const [, before, after] = /^(.*?) unless (.*)$/s.exec(line.trim()) ?? [];
  if (before === undefined) return line.trim();
  return { words: before.trim(), unless: after.split(';').map((one) => one.trim()) };
}
