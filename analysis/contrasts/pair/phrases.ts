import { prepositionsOfParties, timeAfterPhrases } from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import type { Document, Span, Token } from '../../types/document.ts';

/** A noun phrase: `span` from its determiner to its head, `full` with the complement that follows ("strikes on Iran"). */
export interface NounPhrase {
  span: Span;
  full: Span;
  /** Token index of the head noun. */
  head: number;
  /** The words before the head without determiner, in lower case. */
  modifiers: string[];
  /** "the", "this", "a" …, in lower case; null where there is none. */
  determiner: string | null;
}

const modifying = new Set(['ADJ', 'NOUN', 'PROPN', 'NUM']);
/** What a complement may hold besides nouns and adjectives. */
const linking = either(prepositionsOfParties, ['and', '-', '–']);
/** Longest phrase looked at, in tokens either way: it keeps the time linear. */
const reach = 8;

/** The noun phrase whose head is token `head`, inside its sentence. */
export function nounPhrase(document: Document, head: number): NounPhrase {
  const { tokens, sentences } = document;
  const { firstToken, lastToken } = sentences[tokens[head].sentence];
  let first = head;
  while (first > Math.max(firstToken, head - reach) && extendsLeft(tokens, first)) first--;
  // Further from its noun, "that" opens a clause: "forces that favor dialogue".
  if (tokens[first].lower === 'that' && head - first > 1) first = head;
  const opener = tokens[first];
  const determiner = opener.pos === 'DET' && first < head ? opener.lower : null;
  const span = { start: opener.start, end: tokens[head].end };
  const last = complementEnd(tokens, head, Math.min(lastToken, head + reach));
  const modifiers = tokens.slice(determiner ? first + 1 : first, head).filter((t) => t.word);
  return {
    span,
    full: { start: span.start, end: tokens[last].end },
    head,
    modifiers: modifiers.map((t) => t.lower),
    determiner,
  };
}

/** True where the token before `at` belongs to the phrase that `at` opens so far. */
function extendsLeft(tokens: Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (tokens[at].pos === 'DET') return false;
  if (before.pos === 'DET' || modifying.has(before.pos)) return true;
  const glued = before.end === tokens[at].start;
  if (before.lower === '-' || before.lower === '–') return glued;
  if (before.lower === "'s") return true;
  // A participle modifies where a determiner or a hyphen leads it: "the imposed war", "Iran-backed militias".
  const led = at >= 2 && (tokens[at - 2].pos === 'DET' || tokens[at - 2].lower === '-');
  return before.pos === 'VERB' && led && /(?:ed|ing|en)$/.test(before.lower);
}

/** Index of the last token of "on Iran", "between Iran and Iraq" … after the head; the head itself where none follows. */
function complementEnd(tokens: Token[], head: number, limit: number): number {
  const preposition = head + 1;
  if (preposition >= limit || !prepositionsOfParties.has(tokens[preposition].lower)) return head;
  let last = head;
  let between = false;
  for (let i = preposition; i < limit; i++) {
    const { pos, lower } = tokens[i];
    if (lower === 'between') between = true;
    if (timeAfterPhrases.has(lower)) break;
    if (modifying.has(pos)) last = i;
    else if (lower === 'and' ? !between : pos !== 'DET' && !linking.has(lower)) break;
  }
  // "a message of Tehran's support": what follows is no name of a party but another phrase.
  return tokens[last + 1]?.lower === "'s" ? head : last;
}
