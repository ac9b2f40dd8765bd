import { burstiness, idf } from '../../english/background.ts';
import type { Document, PartOfSpeech, Span } from '../../types/document.ts';

/** A content word of a document under its lemma. */
export interface Term {
  lemma: string;
  /** As it most often stands in the text, the longer form where two are as frequent. */
  surface: string;
  spans: Span[];
  /** (1 + ln count) × idf; common words of news weigh nothing. */
  weight: number;
}

const content: ReadonlySet<PartOfSpeech> = new Set<PartOfSpeech>(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM']);
/** Words in more than about one article in seven say nothing of what a text is about. */
const leastIdf = 2;
/** Burstiness taken for a word that general news does not know: most are names. */
const unlistedBurstiness = 2;

interface Gathered extends Term {
  forms: Map<string, number>;
}

const known = new WeakMap<Document, ReadonlyMap<string, Term>>();

/** Content words of a document by lemma, in order of first appearance; gathered once for each document. */
export function contentTerms(document: Document): ReadonlyMap<string, Term> {
  let terms = known.get(document);
  if (!terms) {
    terms = gatherTerms(document);
    known.set(document, terms);
  }
  return terms;
}

function gatherTerms(document: Document): ReadonlyMap<string, Term> {
  const terms = new Map<string, Gathered>();
  for (const token of document.tokens) {
    // Abbreviations ("Mr.", "U.S.") are counted by the background without their dots: they would look rare.
    if (!token.word || !content.has(token.pos) || token.end - token.start < 2) continue;
    if (token.lower.includes('.')) continue;
    const lemma = token.lemma.toLowerCase();
    const term: Gathered = terms.get(lemma) ?? { lemma, surface: '', spans: [], weight: 0, forms: new Map() };
    terms.set(lemma, term);
    term.spans.push({ start: token.start, end: token.end });
    const form = document.text.slice(token.start, token.end);
    term.forms.set(form, (term.forms.get(form) ?? 0) + 1);
  }
  for (const term of terms.values()) {
    term.surface = [...term.forms].reduce((a, b) =>
      b[1] > a[1] || (b[1] === a[1] && b[0].length > a[0].length) ? b : a,
    )[0];
    const rarity = Math.min(idf(term.surface.toLowerCase()), idf(term.lemma));
    term.weight = (1 + Math.log(term.spans.length)) * Math.max(0, rarity - leastIdf);
  }
  return terms;
}

/** How much a word is about something: idf × (burstiness − 1). About 0.7 for "situation", 1.5 for "elections", 5 for "sanctions". */
export function substance(word: string): number {
  const lower = word.toLowerCase();
  return idf(lower) * ((burstiness(lower) ?? unlistedBurstiness) - 1);
}

/** Cosine of two documents' term weights: 0 for nothing in common, 1 for the same words in the same proportions. */
export function termSimilarity(left: ReadonlyMap<string, Term>, right: ReadonlyMap<string, Term>): number {
  let dot = 0;
  for (const [lemma, term] of left) dot += term.weight * (right.get(lemma)?.weight ?? 0);
  const norm = Math.sqrt(squares(left) * squares(right));
  return norm === 0 ? 0 : dot / norm;
}

function squares(terms: ReadonlyMap<string, Term>): number {
  let sum = 0;
  for (const { weight } of terms.values()) sum += weight * weight;
  return sum;
}
