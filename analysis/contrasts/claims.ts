import type { TokenRange } from '../read/syntax/clauses.ts';
import { voiceOf } from '../read/voice.ts';
import { overlap } from '../text/spans.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { ClaimPair, ClaimSide, Side } from '../types/comparison.ts';
import type { Document, Span } from '../types/document.ts';
import type { Contrast } from './contrast.ts';
import {
  type Candidate,
  findCandidates,
  namesActor,
  type Rarity,
  rarities,
  usualLikeness,
} from './pair/alignment.ts';
import { type Passage, passagesOf } from './pair/claim-passages.ts';
import { type Ground, groundOf } from './pair/ground.ts';
import { type Likeness, sentenceLikeness } from './pair/likeness.ts';
import { differingWords } from './pair/wording-differences.ts';

export const claims: Contrast<ClaimPair[]> = {
  id: 'claims',
  title: 'Where do they say the same, in other words?',
  compare: ({ left, right, ground }) => contrastClaims(left, right, ground),
  empty: [],
};

const mostClaims = 20;
/** Part of a passage's words that may be its own where the two are still told alike. */
const mostOther = 0.15;

/**
 * Passages of two articles that state or answer the same thing, best first, at most 20; those in nearly the same words
 * stand last. Clauses (`passages.ts`) are compared by what they speak of (`concepts.ts`): content words by stem and by
 * family of related words, shared actors under any of their names and in their roles, events that both name, numbers, each
 * weighted by its rarity in background news and in these two articles; and by how alike the reader finds their sentences
 * (`likeness.ts`), which only adds, since what answers a claim may be unlike it. The score is 0..1; below 0.31 nothing is
 * claimed. Negation is no part of it, since a denial answers a claim; the reason names it. A passage stands in a second
 * pair only where the two that answer it state different things. Articles with nothing in common give no pair. Time grows
 * with the passages that share a concept, both lists being bounded.
 */
export function contrastClaims(
  left: Analyzed,
  right: Analyzed,
  ground: Ground = groundOf(left, right),
): ClaimPair[] {
  const documents = { left: left.document, right: right.document };
  const telling = (side: Side) => ({
    document: documents[side],
    side,
    pairing: ground.pairing,
    deeds: ground.deeds[side],
    referents: ground.events.map((e) => e[side].flatMap((label) => label.spans)),
  });
  const lefts = passagesOf(telling('left'));
  const rights = passagesOf(telling('right'));
  const rarity = rarities(lefts, rights);
  const likeness = sentenceLikeness(left.document, right.document);
  const same: Likeness = (l, r) => ground.telling.at(l, r)?.same ?? 0;
  const chosen = select(findCandidates(lefts, rights, rarity, likeness, same), lefts, rights);
  const pairs = chosen.map((c): ClaimPair => {
    const [l, r] = [lefts[c.left], rights[c.right]];
    const shown = {
      left: shownOf(
        left.document,
        l,
        without(chosen, c).map((o) => lefts[o.left]),
      ),
      right: shownOf(
        right.document,
        r,
        without(chosen, c).map((o) => rights[o.right]),
      ),
    };
    const differing = differingWords(documents, shown.left, shown.right);
    return {
      left: sideOf(left.document, shown.left, differing.left),
      right: sideOf(right.document, shown.right, differing.right),
      score: c.score,
      reason: reasonFor(l, r, c, rarity),
      alike:
        isAlike(left.document, shown.left, differing.left) &&
        isAlike(right.document, shown.right, differing.right),
    };
  });
  return [...pairs.filter((p) => !p.alike), ...pairs.filter((p) => p.alike)];
}

/** True where few of a passage's words are not in the other. */
function isAlike({ tokens }: Document, { first, last }: TokenRange, differing: Span[]): boolean {
  const words = tokens.slice(first, last).filter((t) => t.word);
  const other = words.filter((t) => differing.some((d) => d.start <= t.start && t.end <= d.end));
  return other.length <= mostOther * words.length;
}

function without(all: Candidate[], one: Candidate): Candidate[] {
  return all.filter((c) => c !== one);
}

/** The passage with its verb, unless that runs into another one that is shown. */
function shownOf({ tokens }: Document, passage: Passage, others: Passage[]): TokenRange {
  const { first, last } = passage.shown;
  const span = { start: tokens[first].start, end: tokens[last - 1].end };
  return others.some((o) => overlap(o, span)) ? passage.tokens : passage.shown;
}

function sideOf(document: Document, { first, last }: TokenRange, differing: Span[]): ClaimSide {
  const span = { start: document.tokens[first].start, end: document.tokens[last - 1].end };
  const { voice, attribution } = voiceOf(document, span);
  return { ...span, voice, speaker: document.attributions[attribution]?.speaker ?? null, differing };
}

/**
 * The best pairs, none overlapping another on a side; but a passage stands in a second pair where that one brings in an
 * actor that the other side speaks of only under another name. Taken greedily.
 */
function select(candidates: Candidate[], left: Passage[], right: Passage[]): Candidate[] {
  const clash = (a: Candidate, b: Candidate) =>
    overlap(left[a.left], left[b.left]) || overlap(right[a.right], right[b.right]);
  const chosen: Candidate[] = [];
  const named = new Set<string>();
  for (const c of candidates) {
    const against = chosen.filter((o) => clash(o, c));
    const names = aloneIn(left[c.left], right[c.right]);
    const anew = names.some((name) => !named.has(name));
    if (against.length > 1 || (against.length === 1 && !anew)) continue;
    for (const name of names) named.add(name);
    chosen.push(c);
  }
  return chosen.slice(0, mostClaims);
}

/** Actors of one side alone by which two passages speak of what both name. */
function aloneIn(left: Passage, right: Passage): string[] {
  return [...left.concepts.values()].flatMap(({ key, kind, label, alone }) => {
    const other = kind === 'referent' ? right.concepts.get(key) : undefined;
    if (!other) return [];
    return [...(alone ? [`left ${label}`] : []), ...(other.alone ? [`right ${other.label}`] : [])];
  });
}

/** Words that a reason names at most. */
const mostNamed = 5;

/** "Both: “allow”, “territory”; related: “airspace” and “skies”; actors: Iran, Iraq. The reader finds their sentences alike (0.62 of 1). Only one of them has a negation." */
function reasonFor(left: Passage, right: Passage, { alike }: Candidate, rarity: Rarity): string {
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
  const likeness =
    alike > usualLikeness ? ` The reader finds their sentences alike (${alike.toFixed(2)} of 1).` : '';
  return `${sentenceCase(shared.join('; '))}.${likeness}${negation}`;
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
