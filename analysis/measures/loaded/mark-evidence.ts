import { markWeights } from '../../model/weights.ts';
import { voiceOf } from '../../read/voice.ts';
import { partsOfSpeech, type ReadDocument, type Span, voices } from '../../types/document.ts';
import { acts, loadedWays } from '../../types/predictions.ts';
import type { Charge } from './charge.ts';
import { loadedCategories } from './lexicon.ts';
import type { Phrase } from './phrases.ts';
import type { Seen } from './seen.ts';
import { valence } from './valence.ts';

/** A stretch that may be marked: a charged phrase, or words in scare quotes. */
export type Candidate = Phrase & Span & { scare: boolean };

const namesOf = (what: string, size: number) => Array.from({ length: size }, (_, i) => `${what} ${i}`);

/** What the numbers of the evidence are called, in their order. */
export const evidenceNames: readonly string[] = [
  ...['charge', 'charge of the sentence'],
  ...[...namesOf('strongest word', loadedWays), ...namesOf('words', loadedWays), ...namesOf('category', 9)],
  ...[...namesOf('carries', 2), ...namesOf('sentence', loadedWays), ...namesOf('act', acts.length)],
  ...['feeling, how strong', 'feeling', 'listed', 'listed strength'],
  ...[...loadedCategories.map((name) => `listed ${name}`), ...voices, ...partsOfSpeech],
  ...[
    'words in it',
    'named',
    'capital',
    'scare quotes',
    'how often its word is charged',
    'how often it is read',
  ],
];

/** All that is told of a stretch, as `evidenceNames` has it. */
export function evidenceOf(seen: Seen, charge: Charge, candidate: Candidate): number[] {
  return [...formOf(seen, charge, candidate), ...wordOf(seen, candidate)];
}

/** So many readings, and so often charged, each word is taken to have had before any was counted. */
const [before, share] = [4, 0.045];

/** Of the word of a stretch that our readers called charged most often: how often (log odds), and how often they read it (log). */
function wordOf({ document: { tokens } }: Seen, { first, last }: Candidate): [number, number] {
  const { words } = markWeights();
  let best: [number, number] = [Number.NEGATIVE_INFINITY, 0];
  for (let i = first; i < last; i++) {
    if (!tokens[i].word) continue;
    const [charged, times] = words.get(tokens[i].lower) ?? [0, 0];
    const rate = (charged + before * share) / (times + before);
    const odds = Math.log(rate / (1 - rate));
    if (odds > best[0] || (odds === best[0] && times > Math.expm1(best[1]))) best = [odds, Math.log1p(times)];
  }
  return Number.isFinite(best[0]) ? best : [Math.log(share / (1 - share)), 0];
}

/** Numbers that the learned reader gives of a token's category, one of them scare quotes. */
const categories = 9;

/**
 * What is told of a stretch that may be marked: how charged the ways of asking find it and
 * its sentence, of which category, how it feels (AFINN), what the list has of it, whose voice it is in and by what form.
 */
export function formOf({ document, names, matchOf }: Seen, charge: Charge, candidate: Candidate): number[] {
  const { tokens, predictions } = document;
  const { first, last, match, scare } = candidate;
  const strongest = strongestToken(document, charge, first, last);
  const { pos, sentence, start } = tokens[strongest];
  const { loaded, acts: done } = predictions.sentences[sentence];
  const ways = predictions.word.subarray(strongest * loadedWays, (strongest + 1) * loadedWays);
  const feeling = valence(tokens[strongest].lower) / 5;
  const { voice } = voiceOf(document, { start: tokens[first].start, end: tokens[last - 1].end });
  const shares = (size: number, of: Float32Array) => meanRows(of, size, first, last);
  let words = 0;
  let named = 0;
  let listed = 0;
  for (let i = first; i < last; i++) {
    words += tokens[i].word ? 1 : 0;
    named += names[i];
    listed += matchOf[i] >= 0 ? 1 : 0;
  }
  return [
    logOdds(charge.words[strongest]),
    logOdds(charge.sentences[sentence]),
    ...ways,
    ...shares(loadedWays, predictions.word),
    ...shares(categories, predictions.category),
    ...shares(2, predictions.carrier),
    ...loaded.map(logOdds),
    ...done.map(logOdds),
    Math.abs(feeling),
    feeling,
    listed / (last - first),
    (match?.entry.strength ?? 0) / 3,
    ...loadedCategories.map((name) => (match?.entry.category === name ? 1 : 0)),
    ...voices.map((name) => (voice === name ? 1 : 0)),
    ...partsOfSpeech.map((name) => (pos === name ? 1 : 0)),
    Math.log(Math.max(1, words)),
    named / (last - first),
    /^\p{Lu}/u.test(document.text.slice(start, start + 2)) ? 1 : 0,
    scare ? 1 : 0,
  ];
}

function strongestToken({ tokens }: ReadDocument, { words }: Charge, first: number, last: number): number {
  let strongest = first;
  for (let i = first; i < last; i++)
    if (words[i] > words[strongest] || (!tokens[strongest].word && tokens[i].word)) strongest = i;
  return strongest;
}

/** The mean of rows `first..last` of a table. */
function meanRows(table: Float32Array, size: number, first: number, last: number): number[] {
  const sums = new Array<number>(size).fill(0);
  for (let i = first; i < last; i++) for (let k = 0; k < size; k++) sums[k] += table[i * size + k];
  return sums.map((sum) => sum / (last - first));
}

function logOdds(p: number): number {
  const bounded = Math.min(Math.max(p, 1e-4), 1 - 1e-4);
  return Math.log(bounded / (1 - bounded));
}
