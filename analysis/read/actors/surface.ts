import { placeMarkers } from '../../english/closed.ts';
import { givenNames, groundWords } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import type { Form, Token } from '../../types/document.ts';

/** The document's tokens with the text of each, as name finding reads them. */
export interface Words {
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
  /** True for sentences written in title case or capitals, where a capital says nothing. */
  titled: boolean[];
}

/** The words of a document whose tokens will not change; read once, however many ask. */
export function readWords(document: Form): Words {
  const known = read.get(document.tokens);
  if (known) return known;
  const words = newWords(document);
  read.set(document.tokens, words);
  return words;
}

const read = new WeakMap<Token[], Words>();

function newWords(document: Form): Words {
  const { text, tokens } = document;
  const surface = tokens.map((t) => plain(text.slice(t.start, t.end)));
  const small = tokens.map((t) => plain(t.lower));
  const titled = document.sentences.map((s) => isTitled(document, surface, s.firstToken, s.lastToken));
  const lowered = new Set<string>();
  const alone = new Set<string>();
  const located = new Set<string>();
  const families = new Set<string>();
  for (let i = 0; i < surface.length; i++) {
    const word = surface[i];
    if (!startsUpper(word)) {
      if (startsLower(word)) lowered.add(word);
      continue;
    }
    const [before, after] = [surface[i - 1] ?? '', surface[i + 1] ?? ''];
    if (placeMarkers.has(small[i - 1]) || groundWords.has(after)) located.add(word);
    if (startsUpper(after)) continue;
    if (givenNames.has(before)) families.add(word);
    if (tokens[i].pos === 'PROPN' && !startsUpper(before) && !titled[tokens[i].sentence]) alone.add(word);
  }
  return { text, tokens, surface, small, lowered, alone, located, families, titled };
}

function plain(word: string): string {
  return word.includes('’') ? word.replaceAll('’', "'") : word;
}

export function startsUpper(word: string | undefined): boolean {
  const code = word?.charCodeAt(0) ?? 0;
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word!);
}

function startsLower(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 97 && code <= 122 : /^\p{Ll}/u.test(word);
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

const content = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV']);

/** Nearly every word with a meaning of its own capitalized: a headline, where capitals do not tell names. */
function isTitled({ tokens }: Form, surface: string[], from: number, to: number): boolean {
  let all = 0;
  let upper = 0;
  for (let i = from; i < to; i++) {
    if (!tokens[i].word || !content.has(tokens[i].pos)) continue;
    all++;
    if (startsUpper(surface[i])) upper++;
  }
  return all >= 4 && upper >= 0.85 * all;
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
