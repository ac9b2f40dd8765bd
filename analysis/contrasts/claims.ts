import type { Concept } from '../compare/concepts.ts';
import { type Pairing, pairActors } from '../compare/pairing.ts';
import { type Passage, passagesOf } from '../compare/passages.ts';
import type { ClaimPair } from '../comparison.ts';
import type { Span } from '../document.ts';
import type { Analyzed } from '../index.ts';

/** Below this score nothing is claimed. Two articles on different events then give about one pair in two comparisons, two on one event about ten each. */
const leastScore = 0.25;
const mostClaims = 20;
/** Shared weight, and number of shared words, at which half of the proof is reached: one rare word in common is little. */
const halfWeight = 4;
const halfWords = 2;
const fewestWords = 2;
/** What a phrase in common adds to the shared weight, and what the same leading actor does (× its rarity here). */
const phraseWeight = 1.5;
const leadWeight = 2;
/** Shared weight that must come from other than actors: two passages on the same actors are no claim yet … */
const leastPlain = 1.5;
/** … but where both lead with an actor this rare in the two articles, they are what each has to say of him. */
const rareLead = 0.6;
/** A concept in more passages than this tells nothing, and would cost the most time. */
const mostPostings = 600;

/** Rarity of each concept in the two articles by key: near 1 where one sentence has it, near 0 where all have. */
type Rarity = ReadonlyMap<string, number>;

/** Two passages by their places in the lists of each side. */
interface Candidate {
  left: number;
  right: number;
  score: number;
}

/**
 * Passages of two articles that state or answer the same thing, best first, at most 20, none overlapping another on
 * either side. Clauses (`passages.ts`) are compared by what they speak of (`concepts.ts`): content words by stem and by
 * family of related words, shared actors under any of their names, numbers; each weighted by its rarity in background
 * news and in these two articles. The score, 0..1, is the geometric mean of how much of both passages is shared (cosine)
 * and of how much that proves. Negation is no part of it, since a denial answers a claim; the reason names it. Articles
 * with nothing in common give no pair. Time grows with the passages that share a concept, both lists being bounded.
 */
export function contrastClaims(
  left: Analyzed,
  right: Analyzed,
  pairing: Pairing = pairActors(left.document, right.document),
): ClaimPair[] {
  const lefts = passagesOf(left.document, pairing, 'left');
  const rights = passagesOf(right.document, pairing, 'right');
  const rarity = rarities(lefts, rights);
  return select(findCandidates(lefts, rights, rarity), lefts, rights).map((c) => {
    const [l, r] = [lefts[c.left], rights[c.right]];
    return {
      left: { start: l.start, end: l.end },
      right: { start: r.start, end: r.end },
      score: c.score,
      reason: reasonFor(l, r, rarity),
    };
  });
}

function rarities(left: Passage[], right: Passage[]): Rarity {
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
  for (const [key, n] of counts)
    counts.set(key, postings.get(key)! > mostPostings ? 0 : 1 - Math.log(n) / all);
  return counts;
}

/** Pairs above the threshold, best first. An index by concept keeps it from looking at all pairs. */
function findCandidates(left: Passage[], right: Passage[], rarity: Rarity): Candidate[] {
  const index = indexOf(right, rarity);
  const totals = right.map((passage) => totalWeight(passage, rarity));
  const shared = new Float64Array(right.length);
  const plain = new Float64Array(right.length);
  const candidates: Candidate[] = [];
  for (const [l, passage] of left.entries()) {
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
      if (score >= leastScore) candidates.push({ left: l, right: r, score });
      shared[r] = 0;
      plain[r] = 0;
    }
  }
  return candidates.sort(
    (a, b) => b.score - a.score || a.left + a.right - b.left - b.right || a.left - b.left,
  );
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

function namesActor({ kind }: Concept): boolean {
  return kind === 'actor' || kind === 'pronoun';
}

/** Weights of the two passages, of what they share, and of what they share besides actors. */
interface Overlap {
  own: number;
  other: number;
  shared: number;
  plain: number;
}

function scoreOf(a: Passage, b: Passage, { own, other, shared, plain }: Overlap, rarity: Rarity): number {
  const lead = a.lead !== null && a.lead === b.lead ? rarity.get(a.lead)! : 0;
  if (plain < leastPlain && lead < rareLead) return 0;
  let bonus = lead * leadWeight;
  for (const phrase of a.phrases) if (b.phrases.has(phrase)) bonus += phraseWeight;
  const both = shared + bonus;
  const cosine = both / Math.sqrt((own + bonus) * (other + bonus));
  const proof = both / (both + halfWeight);
  // The count of words only lowers the score, and takes the most time: it waits until the rest is known to be enough.
  if (Math.sqrt(cosine * proof) < leastScore) return 0;
  const words = Math.min(sharedWords(a, b), sharedWords(b, a));
  if (words < fewestWords) return 0;
  return Math.sqrt((cosine * proof * words) / (words + halfWords));
}

/** Number of different words, actors and numbers of the first passage that the second has too. */
function sharedWords(a: Passage, b: Passage): number {
  const labels = new Set<string>();
  for (const { key, label } of a.concepts.values()) if (b.concepts.has(key)) labels.add(label);
  return labels.size;
}

/** The best pairs of which no two overlap on a side. */
function select(candidates: Candidate[], left: Passage[], right: Passage[]): Candidate[] {
  const chosen: Candidate[] = [];
  for (const c of candidates) {
    if (chosen.length === mostClaims) break;
    const used = (o: Candidate) =>
      overlaps(left[o.left], left[c.left]) || overlaps(right[o.right], right[c.right]);
    if (!chosen.some(used)) chosen.push(c);
  }
  return chosen;
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Words that a reason names at most. */
const mostNamed = 5;

/** "Both: “allow”, “territory”; related: “airspace” and “skies”; actors: Iran, Iraq. Only one of them has a negation." */
function reasonFor(left: Passage, right: Passage, rarity: Rarity): string {
  const same = new Map<string, number>();
  const related = new Map<string, number>();
  const actors = new Set<string>();
  for (const { key, kind, label, weight } of left.concepts.values()) {
    const other = right.concepts.get(key);
    if (!other) continue;
    const telling = weight * rarity.get(key)!;
    if (namesActor(other)) actors.add(label);
    else if (label === other.label) same.set(`“${label}”`, telling + (same.get(`“${label}”`) ?? 0));
    else if (kind !== 'number') related.set(`“${label}” and “${other.label}”`, telling);
  }
  const parts = [
    ['Both', most(same)],
    ['related', most(related)],
    ['actors', [...actors].slice(0, mostNamed)],
  ] as const;
  const shared = parts
    .filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${what}: ${list.join(', ')}`);
  const negation = left.negated === right.negated ? '' : ' Only one of them has a negation.';
  return `${sentenceCase(shared.join('; '))}.${negation}`;
}

function most(weights: Map<string, number>): string[] {
  return [...weights]
    .sort((a, b) => b[1] - a[1])
    .slice(0, mostNamed)
    .map(([text]) => text);
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
