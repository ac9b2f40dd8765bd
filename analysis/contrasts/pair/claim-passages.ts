import { wordsOf } from '../../english/classes.ts';
import { negations } from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import { clausesOf, longestClause, type TokenRange } from '../../read/syntax/clauses.ts';
import type { Side } from '../../types/comparison.ts';
import type { Document, Span, Token } from '../../types/document.ts';
import { type Concept, conceptsByToken } from './concepts.ts';
import type { Deed } from './deeds.ts';
import type { Pairing } from './pairing.ts';

/** One side of a comparison, with what its passages are made of. */
export interface Telling {
  document: Document;
  side: Side;
  pairing: Pairing;
  deeds: readonly Deed[];
  /** Places of events and kinds of groups that both sides name, by a number that is the same on both. */
  referents: readonly Span[][];
}

/** Whether an actor does something in a passage, or has it done to itself. */
export type Role = 'acts' | 'acted on';

/** A clause, or neighbouring clauses of one sentence, with what it speaks of. */
export interface Passage extends Span {
  sentence: number;
  /** Its tokens, half-open; and those that are shown: with the verb of its sentence where it has none itself. */
  tokens: TokenRange;
  shown: TokenRange;
  /** By key, as first met. */
  concepts: Map<string, Concept>;
  /** Keys of concepts that follow each other, with a space between: the passage's phrases. */
  phrases: Set<string>;
  /** Key of the actor that the clause is about: the last one before its verb. */
  lead: string | null;
  /** By an actor's key. */
  roles: Map<string, Role>;
  negated: boolean;
}

/** Only so many passages are looked at: enough for about 15,000 words. */
const mostPassages = 2000;
const fewestWords = 3;
const negating = either(negations, wordsOf('negating verb'));

/**
 * Passages of one side's document that can hold a claim: each clause, each two neighbours, and each whole sentence of
 * three clauses and more, up to `longestClause` words; subheadings are left out. In text order, the shorter first.
 */
export function passagesOf(telling: Telling): Passage[] {
  const { document, pairing, side, referents } = telling;
  const concepts = conceptsByToken(document, pairing, side, referents);
  const roles = rolesByToken(telling, concepts);
  const passages: Passage[] = [];
  for (const [index, sentence] of document.sentences.entries()) {
    if (passages.length >= mostPassages) break;
    if (document.blocks[sentence.block].kind === 'subheading') continue;
    const clauses = clausesOf(document, sentence);
    const ranges: TokenRange[] = [...clauses];
    for (let i = 1; i < clauses.length; i++)
      ranges.push({ first: clauses[i - 1].first, last: clauses[i].last });
    if (clauses.length > 2) ranges.push({ first: sentence.firstToken, last: sentence.lastToken });
    for (const range of ranges) {
      if (passages.length >= mostPassages) break;
      const passage = passageOf(document, concepts, roles, range, index);
      if (!passage) continue;
      passage.shown = withVerb(document, clauses, passage.tokens);
      passages.push(passage);
    }
  }
  return passages;
}

function passageOf(
  document: Document,
  concepts: (Concept[] | null)[],
  roles: ReadonlyMap<number, Role>,
  range: TokenRange,
  sentence: number,
): Passage | null {
  const { tokens } = document;
  let { first, last } = range;
  while (first < last && !tokens[first].word) first++;
  while (first < last && !tokens[last - 1].word) last--;
  let words = 0;
  for (let i = first; i < last; i++) if (tokens[i].word) words++;
  if (words < fewestWords || words > longestClause) return null;
  const passage: Passage = {
    start: tokens[first].start,
    end: tokens[last - 1].end,
    sentence,
    tokens: { first, last },
    shown: { first, last },
    concepts: new Map(),
    phrases: new Set(),
    lead: null,
    roles: new Map(),
    negated: false,
  };
  let verb = false;
  let before: string | null = null;
  for (let i = first; i < last; i++) {
    const { pos, lower, lemma } = tokens[i];
    for (const concept of concepts[i] ?? []) {
      if (!passage.concepts.has(concept.key)) passage.concepts.set(concept.key, concept);
      if (concept.kind === 'actor' && !verb) passage.lead = concept.key;
      const role = roles.get(i);
      if (role && (concept.kind === 'actor' || concept.kind === 'pronoun'))
        passage.roles.set(concept.key, role);
    }
    const here = concepts[i]?.[0]?.key;
    if (here && before) passage.phrases.add(`${before} ${here}`);
    if (here) before = here;
    verb ||= pos === 'VERB' || pos === 'AUX';
    passage.negated ||= negating.has(lower) || negating.has(lemma);
  }
  return passage.concepts.size === 0 ? null : passage;
}

/** The clauses up to the nearest one with a verb, later ones first: "the party, once in power, | lost" states something only whole. */
function withVerb({ tokens }: Document, clauses: TokenRange[], range: TokenRange): TokenRange {
  const hasVerb = ({ first, last }: TokenRange) =>
    tokens.slice(first, last).some(({ pos }) => pos === 'VERB' || pos === 'AUX');
  if (hasVerb(range)) return range;
  const later = clauses.find((c) => c.first >= range.last && hasVerb(c));
  if (later) return { first: range.first, last: endOfWords(tokens, later) };
  const earlier = clauses.findLast((c) => c.last <= range.first && hasVerb(c));
  return earlier ? { first: earlier.first, last: range.last } : range;
}

function endOfWords(tokens: Token[], { first, last }: TokenRange): number {
  let end = last;
  while (end > first + 1 && !tokens[end - 1].word) end--;
  return end;
}

/** Role of the actor whose mention begins at a token, by the token's number. */
function rolesByToken({ document, deeds }: Telling, concepts: (Concept[] | null)[]): Map<number, Role> {
  const starts = new Map<number, Role>();
  for (const { mention, part } of deeds)
    starts.set(mention, part === 'subject' || part === 'agent' ? 'acts' : 'acted on');
  const roles = new Map<number, Role>();
  for (const [i, { start }] of document.tokens.entries()) {
    const role = starts.get(start);
    if (role && concepts[i]) roles.set(i, role);
  }
  return roles;
}
