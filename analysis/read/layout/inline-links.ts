import { endOfLinks } from '../../english/furniture.ts';
import type { Span } from '../../types/document.ts';

/** The longest row of headlines that a page sets behind a name, in characters. */
const longest = 900;
/** Words back from where a headline is stuck to a name, within which the name stands in the sentence itself. */
const near = 9;

/**
 * Headlines of other stories that a page has within a sentence, behind a name: the name in full, the first headline stuck
 * to it, others, and the word that ends the row ("said Ann Berg Ann Marie BergCouncil to vote MORE (R-Ohio)"). Only where
 * the last word of the name stands right before it too. Spans in text order. Linear time.
 */
export function inlineLinks(text: string): Span[] {
  const found: Span[] = [];
  for (const { index, 0: word } of text.matchAll(endOfLinks)) {
    const after = found.at(-1)?.end ?? 0;
    const line = text.lastIndexOf('\n', index) + 1;
    const from = Math.max(after, line, index - longest);
    const start = startOf(text, from, index);
    if (start !== null) found.push({ start, end: index + word.length });
  }
  return found;
}

/** Where the name begins again that a headline is stuck to, behind its first mention; null where there is none. */
function startOf(text: string, from: number, to: number): number | null {
  const words = [...text.slice(from, to).matchAll(/\S+/g)];
  for (const [i, { 0: word }] of words.entries()) {
    for (let k = i - 1; k >= Math.max(0, i - near); k--) {
      const [said] = words[k];
      if (!stuck(said, word)) continue;
      // What belongs to the name behind its last word: "Jr.".
      const more = /^(?:[JS]r\.?|I{2,3}|IV)[,.]?$/.test(words[k + 1][0]) && k + 1 < i ? k + 1 : k;
      return from + words[more + 1].index;
    }
  }
  return null;
}

/** True where a word begins with a name and goes on with a headline: "BergCouncil". */
function stuck(name: string, word: string): boolean {
  const bare = name.replace(/[,.]$/, '');
  return (
    /^\p{Lu}[\p{L}'’-]*\p{Ll}$/u.test(bare) &&
    word.length > bare.length &&
    word.startsWith(bare) &&
    /^[\p{Lu}\p{N}'‘"“[]/u.test(word.slice(bare.length)) &&
    !/^['’]s?$/.test(word.slice(bare.length))
  );
}

/** The text at its own length, with spaces where such headlines are: what is read. */
export function withoutInlineLinks(text: string): string {
  return withInstead(text, (length) => ' '.repeat(length));
}

/** The text as it is quoted, with a sign that such headlines were left out. */
export function elided(text: string): string {
  return withInstead(text, () => '[…]');
}

function withInstead(text: string, instead: (length: number) => string): string {
  let read = '';
  let at = 0;
  for (const { start, end } of inlineLinks(text)) {
    read += text.slice(at, start) + instead(end - start);
    at = end;
  }
  return read + text.slice(at);
}
