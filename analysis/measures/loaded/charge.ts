import { chargeWeights } from '../../model/weights.ts';
import { loadedWays, sigmoid } from '../../types/predictions.ts';
import type { Seen } from './seen.ts';
import { valence } from './valence.ts';

/** How likely each word and each sentence carries a charge where it stands, 0..1. */
export interface Charge {
  words: Float64Array;
  sentences: number[];
}

/**
 * The charge of a document's words and sentences: what the learned reader says in its three ways of asking (as BABE's
 * coders, as our readers, as those of persuasion techniques), joined with AFINN's feeling of the word and with whether the list has it. What is part of a
 * name carries none unless the list spells it so. Rounded to three places.
 */
export function chargeOf(seen: Seen): Charge {
  const { document, names, matchOf } = seen;
  const { tokens, predictions, sentences } = document;
  const { word, sentence } = chargeWeights();
  const words = new Float64Array(tokens.length);
  const logits = new Float64Array(tokens.length);
  for (const [i, token] of tokens.entries()) {
    const ways = predictions.word.subarray(i * loadedWays, (i + 1) * loadedWays);
    logits[i] = ways.reduce((sum, x) => sum + x, 0) / loadedWays;
    if (!token.word || (names[i] === 1 && matchOf[i] < 0)) continue;
    words[i] = rounded(weigh(word, [...ways, Math.abs(valence(token.lower)) / 5, matchOf[i] >= 0 ? 1 : 0]));
  }
  return {
    words,
    sentences: sentences.map(({ firstToken, lastToken }, s) => {
      const [first, second] = highest(logits.subarray(firstToken, lastToken));
      const ways = predictions.sentences[s].loaded.map(logOdds);
      return rounded(weigh(sentence, [...ways, first, second]));
    }),
  };
}

function weigh({ bias, weights }: { bias: number; weights: readonly number[] }, values: number[]): number {
  return sigmoid(values.reduce((sum, x, k) => sum + x * weights[k], bias));
}

function highest(values: Float64Array): [number, number] {
  let [first, second] = [-20, -20];
  for (const x of values) {
    if (x > first) [first, second] = [x, first];
    else if (x > second) second = x;
  }
  return [first, second];
}

function logOdds(p: number): number {
  const bounded = Math.min(Math.max(p, 1e-6), 1 - 1e-6);
  return Math.log(bounded / (1 - bounded));
}

function rounded(p: number): number {
  return Math.round(p * 1000) / 1000;
}
