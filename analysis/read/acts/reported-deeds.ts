import { notWords, prepositions } from '../../english/closed.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Attribution, ReadDocument, Span, Token } from '../../types/document.ts';
import type { TokenRange } from './named-phrases.ts';
import type { Candidate } from './who-is-meant.ts';

/** What somebody is reported to have done: its verb and all that follows. */
export interface Deed extends TokenRange {
  sentence: number;
  /** Who is said to have done it, and who says so. */
  candidate: Candidate;
  by: { name: string; actor: number | null };
}

/** So far into a report its verb may stand. */
const verbWithin = 16;
const possessive: ReadonlySet<string> = new Set(["'s", '’s', "'", '’']);

/**
 * Deeds that a text reports in others’ words, of somebody whom they name and who is not the speaker: “Roth said that the
 * director, Paul Okoro, had sold the boats”. Only what is told as done: no plans, no states, nothing negated or suffered.
 */
export function reportedDeeds(document: ReadDocument, candidates: readonly Candidate[]): Deed[] {
  const named = namedIn(document, candidates);
  return document.attributions.flatMap((attribution) => {
    const by = speakerOf(document, attribution);
    if (by === null) return [];
    return attribution.content.flatMap((span) => {
      const deed = deedIn(document, named, attribution.actor, span);
      return deed ? [{ ...deed, by }] : [];
    });
  });
}

function speakerOf({ actors }: ReadDocument, { speaks, actor, speaker }: Attribution): Deed['by'] | null {
  if (!speaks || speaker === null) return null;
  return { name: actor === null ? speaker : actors[actor].name, actor };
}

type Named = TokenRange & { candidate: Candidate };

/** By sentence, where it names somebody, in text order. */
function namedIn({ tokens, sentences }: ReadDocument, candidates: readonly Candidate[]): Named[][] {
  const found = sentences.map((): Named[] => []);
  for (const candidate of candidates)
    for (const [sentence, { ranges }] of candidate.places)
      for (const { first, last } of ranges) {
        const isName = tokens.slice(first, last).some(({ pos }) => pos === 'PROPN');
        if (isName) found[sentence].push({ first, last, candidate });
      }
  for (const own of found) own.sort((a, b) => a.first - b.first);
  return found;
}

function deedIn(
  { tokens, sentences }: ReadDocument,
  named: readonly Named[][],
  speaker: number | null,
  span: Span,
): Omit<Deed, 'by'> | null {
  const begin = firstEndingAfter(tokens, span.start);
  if (begin >= tokens.length || tokens[begin].start >= span.end) return null;
  const { sentence } = tokens[begin];
  const end = sentences[sentence].lastToken;
  let first = begin;
  while (first < end && first < begin + verbWithin && !isVerb(tokens[first])) first++;
  if (first >= end || tokens[first].start >= span.end || !tellsOfDeed(tokens, first, end)) return null;
  if (tokens.slice(begin, first).some(({ lower }) => notWords.has(lower))) return null;
  const doers = named[sentence].filter(
    (one) => one.first >= begin && one.last <= first && isSubject(tokens, one, begin),
  );
  const candidate = doers.at(-1)?.candidate;
  if (!candidate || (speaker !== null && candidate.actor === speaker)) return null;
  let last = first;
  while (last < end && tokens[last].start < span.end) last++;
  while (last > first && !tokens[last - 1].word) last--;
  return { first, last, sentence, candidate };
}

function isVerb({ pos }: Token): boolean {
  return pos === 'VERB' || pos === 'AUX';
}

/** “had sold”, “sold”; not “had been sold”, “had not sold”, “had boats”, “sells”, “will sell”, “was”. */
function tellsOfDeed(tokens: readonly Token[], verb: number, end: number): boolean {
  const { lower, lemma, pos } = tokens[verb];
  if (lower !== 'had') return pos === 'VERB' && lower !== lemma && !/(?:ing|s)$/.test(lower);
  let next = verb + 1;
  while (next < end && tokens[next].pos === 'ADV' && !notWords.has(tokens[next].lower)) next++;
  if (next >= end || !isVerb(tokens[next])) return false;
  return tokens[next].lower !== 'been' || !(tokens[next + 1]?.pos === 'VERB' && next + 1 < end);
}

/** No part of another’s name, and nothing that a preposition ties to it. */
function isSubject(tokens: readonly Token[], { first, last }: Named, begin: number): boolean {
  if (possessive.has(tokens[last].lower)) return false;
  let before = first - 1;
  while (before >= begin && /^(?:DET|ADJ)$/.test(tokens[before].pos)) before--;
  return before < begin || !prepositions.has(tokens[before].lower);
}

/** The mean of tokens’ vectors. */
export function meanVector(vectors: readonly Float32Array[], { first, last }: TokenRange): Float32Array {
  const sum = new Float32Array(vectors[first].length);
  for (let i = first; i < last; i++) for (const [k, x] of vectors[i].entries()) sum[k] += x;
  return sum.map((x) => x / (last - first));
}
