import { firstEndingAfter, firstIndex } from '../../text/spans.ts';
import type { ActorKind, Form } from '../../types/document.ts';
import { nounPhrases, type TokenRange } from './named-phrases.ts';
import { tellingWords } from './shared-words.ts';

/** Somebody who may accuse or be accused: an actor, or a noun phrase that is no actor's. */
export interface Candidate {
  /** The fullest name, or the phrase as it first stands. */
  name: string;
  /** Index in the document's actors; null for a phrase. */
  actor: number | null;
  kind: ActorKind | null;
  /** Where each sentence mentions it, in text order, and whether by pronouns alone. */
  places: Map<number, { ranges: TokenRange[]; pronoun: boolean }>;
  /** The sentences that mention it, in text order. */
  sentences: number[];
  /** Mentions in all. */
  count: number;
}

/** How far a candidate's nearest mention is from a sentence: in it, in the one before or behind it, or farther. */
export const distances = ['here', 'before', 'after', 'far'] as const;
export type Distance = (typeof distances)[number];

export interface Listed {
  candidate: Candidate;
  distance: Distance;
}

/** So many are asked of each sentence at most, and so many of those who are mentioned most are always asked. */
const mostAsked = 20;
const alwaysAsked = 5;

/** Everybody whom the text mentions, actors first, and noun phrases that name nobody, one under each wording. */
export function candidatesOf({ text, tokens, sentences, actors, mentions }: Form): Candidate[] {
  const known = actors.map(({ name, kind }, actor) => empty(name, actor, kind));
  const taken = new Uint8Array(tokens.length);
  for (const { start, end, actor, sentence, kind } of mentions) {
    const first = firstEndingAfter(tokens, start);
    let last = first;
    while (last < tokens.length && tokens[last].start < end) taken[last++] = 1;
    if (first < last) add(known[actor], sentence, { first, last }, kind === 'pronoun');
  }
  const phrases = new Map<string, Candidate>();
  for (const [s, sentence] of sentences.entries())
    for (const { first, last } of nounPhrases(tokens, sentence)) {
      if (taken[last - 1] === 1) continue;
      const name = text.slice(tokens[first].start, tokens[last - 1].end);
      if (tellingWords(name).size === 0) continue;
      const phrase = phrases.get(name.toLowerCase()) ?? empty(name, null, null);
      phrases.set(name.toLowerCase(), phrase);
      add(phrase, s, { first, last }, false);
    }
  return [...known.filter(({ count }) => count > 0), ...phrases.values()];
}

function empty(name: string, actor: number | null, kind: ActorKind | null): Candidate {
  return { name, actor, kind, places: new Map(), sentences: [], count: 0 };
}

function add(candidate: Candidate, sentence: number, range: TokenRange, pronoun: boolean): void {
  const place = candidate.places.get(sentence) ?? { ranges: [], pronoun: true };
  if (!candidate.places.has(sentence)) candidate.sentences.push(sentence);
  candidate.places.set(sentence, place);
  place.ranges.push(range);
  place.pronoun &&= pronoun;
  candidate.count++;
}

/**
 * Of each sentence those who may be meant: whom it mentions, whom the sentences beside it and those beside them mention, the
 * most mentioned, and what the sentence before names that is nobody's name.
 */
export function listed(candidates: readonly Candidate[], sentences: number): Listed[][] {
  const here = Array.from({ length: sentences }, (): Candidate[] => []);
  for (const candidate of candidates) for (const s of candidate.places.keys()) here[s].push(candidate);
  const actors = candidates.filter(({ actor }) => actor !== null);
  const often = actors.sort((a, b) => b.count - a.count).slice(0, alwaysAsked);
  return here.map((own, s) => {
    const before = here[s - 1] ?? [];
    const after = here[s + 1] ?? [];
    const isActor = ({ actor }: Candidate) => actor !== null;
    const at = (list: readonly Candidate[], distance: Distance) =>
      list.map((candidate): Listed => ({ candidate, distance }));
    const all = [
      ...at(own, 'here'),
      ...at(before.filter(isActor), 'before'),
      ...at(after.filter(isActor), 'after'),
      ...at([...(here[s - 2] ?? []), ...(here[s + 2] ?? [])].filter(isActor), 'far'),
      ...at(often, 'far'),
      ...at(
        before.filter((c) => !isActor(c)),
        'before',
      ),
    ];
    const seen = new Set<Candidate>();
    return all.filter(({ candidate }) => !seen.has(candidate) && seen.add(candidate)).slice(0, mostAsked);
  });
}

/** The sentence nearest to a sentence that mentions a candidate; of two as near the one before it. */
export function nearest({ sentences }: Candidate, sentence: number): number {
  const next = firstIndex(sentences.length, (i) => sentences[i] > sentence);
  const before = sentences[next - 1] ?? Number.NEGATIVE_INFINITY;
  const after = sentences[next] ?? Number.POSITIVE_INFINITY;
  return sentence - before <= after - sentence ? before : after;
}
