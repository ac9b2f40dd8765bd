import type { Passage } from './claim-passages.ts';
import type { Concept } from './concepts.ts';
import type { Likeness } from './likeness.ts';

/** Below this score nothing is claimed. Two articles on different events then give about one pair in six to twelve comparisons, two on one event about nine each. */
export const leastScore = 0.31;
/** Without its sentences' likeness a candidate scores at least this, or it is not looked at again. */
const leastPlainScore = 0.22;
const mostCandidates = 1500;
/** Shared weight, and number of shared words, at which half of the proof is reached: one rare word in common is little. */
const halfWeight = 4;
const halfWords = 2;
const fewestWords = 2;
/** What a phrase in common adds to the shared weight, and what the same leading actor does (× its rarity here). */
const phraseWeight = 1.5;
const leadWeight = 2.5;
/** What is taken off or added where the two give a shared actor the other, or the same, role (× its rarity here). */
const roleWeight = 1;
/** What is added where the two name one event or kind of group differently (× its rarity here): there the words differ. */
const otherNameWeight = 1;
/** Shared weight that must come from other than actors: two passages on the same actors are no claim yet … */
const leastPlain = 1.5;
/** … but where both lead with an actor this rare in the two articles, they are what each has to say of him. */
const rareLead = 0.6;
/** A concept in more passages than this tells nothing, and would cost the most time. */
const mostPostings = 600;
/**
 * Looks from a passage to another that shares a concept, in all. No article comes near it; of two books the commoner
 * concepts are passed over, so that time stays in step with length.
 */
const mostLooks = 24_000_000;
/** Likeness of two sentences that proves nothing, and what each point above it adds; unlike sentences may still answer each other. */
export const usualLikeness = 0.3;
const likenessWeight = 0.3;
/** What it adds that the learned weights take their sentences for one matter, surely. */
const sameWeight = 0.3;

/** Rarity of each concept in the two articles by key: near 1 where one sentence has it, near 0 where all have. */
export type Rarity = ReadonlyMap<string, number>;

/** Two passages by their places in the lists of each side. */
export interface Candidate {
  left: number;
  right: number;
  score: number;
  /** Likeness of their sentences; 0 until it is looked at. */
  alike: number;
}

export function rarities(left: Passage[], right: Passage[]): Rarity {
  const counts = new Map<string, number>();
  const postings = new Map<string, number>();
  let sentences = 0;
  for (const passages of [left, right]) {
    const lastSeen = new Map<string, number>();
    let sentence = -1;
    for (const passage of passages) {
      if (passage.sentence !== sentence) sentences++;
      sentence = passage.sentence;
      for (const key of passage.concepts.keys()) {
        postings.set(key, (postings.get(key) ?? 0) + 1);
        if (lastSeen.get(key) === sentence) continue;
        lastSeen.set(key, sentence);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const all = Math.log(sentences + 1);
  const telling = Math.min(
    mostPostings,
    Math.floor(mostLooks / Math.max(1, conceptsOf(left), conceptsOf(right))),
  );
  for (const [key, n] of counts) counts.set(key, postings.get(key)! > telling ? 0 : 1 - Math.log(n) / all);
  return counts;
}

function conceptsOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { concepts }) => sum + concepts.size, 0);
}

/**
 * Pairs of passages above the threshold, best first. An index by concept keeps it from looking at all pairs; of the best
 * of what it finds the sentences' likeness is looked at too, and how likely they are on one matter.
 */
export function findCandidates(
  left: Passage[],
  right: Passage[],
  rarity: Rarity,
  likeness: Likeness,
  same: Likeness,
): Candidate[] {
  return best(plainCandidates(left, right, rarity))
    .map((pair) => {
      const alike = likeness(left[pair.left].sentence, right[pair.right].sentence);
      const learned = same(left[pair.left].sentence, right[pair.right].sentence);
      const score = pair.score + likenessWeight * Math.max(0, alike - usualLikeness) + sameWeight * learned;
      return { ...pair, alike, score: Math.min(1, score) };
    })
    .filter(({ score }) => score >= leastScore)
    .sort(byScore);
}

/** Best first; where two are as good, the earlier in both texts. */
function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.left + a.right - b.left - b.right || a.left - b.left;
}

/** The candidates that are looked at again. */
function best(found: Candidate[]): Candidate[] {
  return found.sort(byScore).slice(0, mostCandidates);
}

function plainCandidates(left: Passage[], right: Passage[], rarity: Rarity): Candidate[] {
  const index = indexOf(right, rarity);
  const totals = right.map((passage) => totalWeight(passage, rarity));
  const shared = new Float64Array(right.length);
  const plain = new Float64Array(right.length);
  let found: Candidate[] = [];
  for (const [l, passage] of left.entries()) {
    // Two texts that say the same over and over have millions: only those that can still count are kept.
    if (found.length > 20 * mostCandidates) found = best(found);
    const own = totalWeight(passage, rarity);
    const touched: number[] = [];
    for (const concept of passage.concepts.values()) {
      for (const { passage: r, weight } of index.get(concept.key) ?? []) {
        if (shared[r] === 0) touched.push(r);
        const both = Math.min(concept.weight, weight) * rarity.get(concept.key)!;
        shared[r] += both;
        if (!namesActor(concept)) plain[r] += both;
      }
    }
    for (const r of touched) {
      const overlap = { own, other: totals[r], shared: shared[r], plain: plain[r] };
      const score = scoreOf(passage, right[r], overlap, rarity);
      if (score >= leastPlainScore) found.push({ left: l, right: r, score, alike: 0 });
      shared[r] = 0;
      plain[r] = 0;
    }
  }
  return found;
}

interface Posting {
  passage: number;
  weight: number;
}

function indexOf(passages: Passage[], rarity: Rarity): Map<string, Posting[]> {
  const index = new Map<string, Posting[]>();
  for (const [passage, { concepts }] of passages.entries()) {
    for (const { key, weight } of concepts.values()) {
      if (rarity.get(key) === 0) continue;
      const postings = index.get(key);
      if (postings) postings.push({ passage, weight });
      else index.set(key, [{ passage, weight }]);
    }
  }
  return index;
}

function totalWeight(passage: Passage, rarity: Rarity): number {
  let sum = 0;
  for (const { key, weight } of passage.concepts.values()) sum += weight * rarity.get(key)!;
  return sum;
}

export function namesActor({ kind }: Concept): boolean {
  return kind === 'actor' || kind === 'pronoun';
}

/** Weights of the two passages, of what they share, and of what they share besides actors. */
interface Overlap {
  own: number;
  other: number;
  shared: number;
  plain: number;
}

/** The geometric mean of how much of both passages is shared (cosine), and of how much that proves; 0..1. */
function scoreOf(a: Passage, b: Passage, { own, other, shared, plain }: Overlap, rarity: Rarity): number {
  const lead = a.lead !== null && a.lead === b.lead ? rarity.get(a.lead)! : 0;
  if (plain < leastPlain && lead < rareLead) return 0;
  let bonus = lead * leadWeight + roleBonus(a, b, rarity) + nameBonus(a, b, rarity);
  for (const phrase of a.phrases) if (b.phrases.has(phrase)) bonus += phraseWeight;
  const both = shared + bonus;
  if (both <= 0) return 0;
  const cosineOf = both / Math.sqrt((own + bonus) * (other + bonus));
  const proof = both / (both + halfWeight);
  // The count of words only lowers the score, and takes the most time: it waits until the rest is known to be enough.
  if (Math.sqrt(cosineOf * proof) < leastPlainScore) return 0;
  const words = Math.min(sharedWords(a, b), sharedWords(b, a));
  if (words < fewestWords) return 0;
  return Math.min(1, Math.sqrt((cosineOf * proof * words) / (words + halfWords)));
}

/** More where shared actors have the same role, less where one acts and is acted on in the other: two events, or two versions. */
function roleBonus(a: Passage, b: Passage, rarity: Rarity): number {
  let sum = 0;
  for (const [key, role] of a.roles) {
    const other = b.roles.get(key);
    if (other) sum += (other === role ? roleWeight : -roleWeight) * rarity.get(key)!;
  }
  return sum;
}

function nameBonus(a: Passage, b: Passage, rarity: Rarity): number {
  let sum = 0;
  for (const { key, kind, label } of a.concepts.values()) {
    const other = kind === 'referent' ? b.concepts.get(key) : undefined;
    if (other && other.label !== label) sum += otherNameWeight * rarity.get(key)!;
  }
  return sum;
}

/** Number of different words, actors and numbers of the first passage that the second has too. */
function sharedWords(a: Passage, b: Passage): number {
  const labels = new Set<string>();
  for (const { key, label } of a.concepts.values()) if (b.concepts.has(key)) labels.add(label);
  return labels.size;
}
