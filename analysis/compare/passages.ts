import type { Side } from '../comparison.ts';
import type { Document, Span } from '../document.ts';
import { clausesOf, longestClause, type TokenRange } from './clauses.ts';
import { type Concept, conceptsByToken } from './concepts.ts';
import type { Pairing } from './pairing.ts';

/** A clause, or neighbouring clauses of one sentence, with what it speaks of. */
export interface Passage extends Span {
  sentence: number;
  /** By key, as first met. */
  concepts: Map<string, Concept>;
  /** Keys of concepts that follow each other, with a space between: the passage's phrases. */
  phrases: Set<string>;
  /** Key of the actor that the clause is about: the last one before its verb. */
  lead: string | null;
  negated: boolean;
}

/** Only so many passages are looked at: enough for about 15,000 words. */
const mostPassages = 2000;
const fewestWords = 3;
const negations = new Set(
  "not n't no never neither nor nobody nothing none without cannot deny refuse reject fail".split(' '),
);

/**
 * Passages of one side's document that can hold a claim: each clause, each two neighbours, and each whole sentence of
 * three clauses and more, up to `longestClause` words; subheadings are left out. In text order, the shorter first.
 */
export function passagesOf(document: Document, pairing: Pairing, side: Side): Passage[] {
  const concepts = conceptsByToken(document, pairing, side);
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
      const passage = passageOf(document, concepts, range, index);
      if (passage) passages.push(passage);
    }
  }
  return passages;
}

function passageOf(
  document: Document,
  concepts: (Concept[] | null)[],
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
    concepts: new Map(),
    phrases: new Set(),
    lead: null,
    negated: false,
  };
  let verb = false;
  let before: string | null = null;
  for (let i = first; i < last; i++) {
    const { pos, lower, lemma } = tokens[i];
    for (const concept of concepts[i] ?? []) {
      if (!passage.concepts.has(concept.key)) passage.concepts.set(concept.key, concept);
      if (concept.kind === 'actor' && !verb) passage.lead = concept.key;
    }
    const here = concepts[i]?.[0]?.key;
    if (here && before) passage.phrases.add(`${before} ${here}`);
    if (here) before = here;
    verb ||= pos === 'VERB' || pos === 'AUX';
    passage.negated ||= negations.has(lower) || negations.has(lemma);
  }
  return passage.concepts.size === 0 ? null : passage;
}
