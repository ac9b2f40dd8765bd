import { anyOf } from '../../english/sets.ts';
import type { Token } from '../../types/document.ts';

/** The document's tokens with the text of each, as name finding reads them. */
export interface Words {
  /** The text with sentences in capitals in normal letters, at the same length. */
  text: string;
  tokens: Token[];
  surface: string[];
  /** The same in lower case. */
  small: string[];
  /** Words that the text also writes in lower case: capitalized at a sentence's start they name nobody. */
  lowered: ReadonlySet<string>;
  /** Capitalized words that also stand without another capitalized word beside them. */
  alone: ReadonlySet<string>;
  /** Capitalized words that stand right after "in" or "near", or before "mosque" or "district", somewhere: places. */
  located: ReadonlySet<string>;
  /** Capitalized words that stand right after a given name somewhere, with no capital after them. */
  families: ReadonlySet<string>;
  /** Family names of East Asia that stand before a given name somewhere: "Sun" of "Sun Meilin". */
  eastern: ReadonlySet<string>;
  /** True for sentences written in title case or capitals, where a capital says nothing. */
  titled: boolean[];
}

export function startsUpper(word: string | undefined): boolean {
  const code = word?.charCodeAt(0) ?? 0;
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word!);
}

/** True where two tokens stand in one sentence with nothing between them. */
export function tight({ tokens }: Words, left: number): boolean {
  return left + 1 < tokens.length && tokens[left].end === tokens[left + 1].start;
}

/** True where the token opens its sentence, quotation marks and brackets set aside. */
export function opensSentence({ tokens }: Words, i: number): boolean {
  for (let k = i - 1; k >= 0 && tokens[k].sentence === tokens[i].sentence; k--) {
    if (tokens[k].word) return false;
  }
  return true;
}

const suffix = new RegExp(`^(?:J|S)r\\.?$|^${anyOf(['II', 'III', 'IV'])}$`);

/** True for what stands behind a name and tells it from another's. */
export function isSuffix(word: string | undefined): boolean {
  return word !== undefined && suffix.test(word);
}

/** Token after the name without "Jr." or "III". */

export function suffixStart({ surface }: Words, c: { first: number; end: number }): number {
  return c.end - c.first > 1 && suffix.test(surface[c.end - 1]) ? c.end - 1 : c.end;
}
