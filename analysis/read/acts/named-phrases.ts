import type { Sentence, Token } from '../../types/document.ts';

/** Token ranges, half-open. */
export interface TokenRange {
  first: number;
  last: number;
}

const nouns: ReadonlySet<string> = new Set(['NOUN', 'PROPN']);
const modifiers: ReadonlySet<string> = new Set(['ADJ', 'NUM']);
/** What joins two nouns to one phrase. */
const joins: ReadonlySet<string> = new Set(["'s", '’s', 'of', "'", '’']);

/** Noun phrases of a sentence: nouns with the adjectives and numbers before them, joined by "of (the)" and the possessive. */
export function nounPhrases(tokens: readonly Token[], { firstToken, lastToken }: Sentence): TokenRange[] {
  const found: TokenRange[] = [];
  let first = -1;
  let last = -1;
  for (let i = firstToken; i <= lastToken; i++) {
    const token = i < lastToken ? tokens[i] : null;
    if (token && nouns.has(token.pos)) {
      if (first < 0) first = i;
      last = i + 1;
    } else if (token && modifiers.has(token.pos)) {
      if (first < 0) first = i;
    } else if (!token || !goesOn(tokens, i, first, last)) {
      if (last >= 0) found.push({ first, last });
      first = -1;
      last = -1;
    }
  }
  return found;
}

function goesOn(tokens: readonly Token[], i: number, first: number, last: number): boolean {
  if (last >= 0 && joins.has(tokens[i].lower)) return true;
  return first >= 0 && tokens[i].lower === 'the' && tokens[i - 1].lower === 'of';
}
