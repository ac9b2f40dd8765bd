import { askTrees } from '../../model/trees.ts';
import { tellingWeights } from '../../model/weights.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides } from '../../types/comparison.ts';
import type { Pairing } from '../pair/pairing.ts';
import { type Held, held, pairRow } from './features.ts';
import { type Look, looksOf } from './looks.ts';

/** Sentences of a side that are looked at, and of those the most telling, which are held against each other. */
const mostLooked = 300;
const mostHeld = 60;
/** The first sentences are always held: headline and lead. */
const first = 3;

/** Two sentences, one of each side, by their places. */
export interface Met {
  left: number;
  right: number;
  /** How likely they show a telling difference, and that they speak of one matter: 0..1. */
  telling: number;
  same: number;
}

/** How likely nothing of the other article is on the matter of a sentence, 0..1; which sentence there comes nearest, and how likely that is on it. */
export interface Alone {
  odds: number;
  nearest: number;
  same: number;
}

/** What the learned weights say of two articles: which passages tell them apart, which belong together, what stands on one side alone. */
export interface Telling {
  looks: Sides<readonly Look[]>;
  held: Sides<Held>;
  /** How likely each sentence shows a telling difference, 0..1. */
  sentences: Sides<readonly number[]>;
  /** All pairs of the most telling sentences; `at` is one of them, null where it was not looked at. */
  met: readonly Met[];
  at(left: number, right: number): Met | null;
  /** Whether a side's sentence is told by that side alone. */
  alone(side: Side, sentence: number): Alone;
  /** From where on that is said. */
  leastAlone: number;
}

/**
 * Holds two articles against each other, sentence by sentence. What is looked at is bounded, so that time grows with the
 * texts' length only. Throws a DamagedAsset where the weights are not what was shipped.
 */
export function tellingOf(left: Analyzed, right: Analyzed, pairing: Pairing): Telling {
  const weights = tellingWeights();
  const documents = { left: left.document, right: right.document };
  const all = { left: looksOf(left, pairing, 'left'), right: looksOf(right, pairing, 'right') };
  const looks = { left: all.left.slice(0, mostLooked), right: all.right.slice(0, mostLooked) };
  const both = held(documents, looks);
  const ask = (side: Side) => both[side].features.map((row) => askTrees(weights.sentence, row));
  const sentences = { left: ask('left'), right: ask('right') };
  const table = new Map<number, Met>();
  for (const l of mostTelling(sentences.left))
    for (const r of mostTelling(sentences.right)) {
      const row = pairRow(both.left, both.right, sentences, l, r);
      const telling = askTrees(weights.telling, row);
      table.set(l * mostLooked + r, { left: l, right: r, telling, same: askTrees(weights.same, row) });
    }
  const sameAt = (l: number, r: number) =>
    table.get(l * mostLooked + r)?.same ??
    askTrees(weights.same, pairRow(both.left, both.right, sentences, l, r));
  return {
    looks,
    held: both,
    sentences,
    met: [...table.values()],
    at: (l, r) => table.get(l * mostLooked + r) ?? null,
    alone(side, sentence) {
      const others = looks[side === 'left' ? 'right' : 'left'].map((_, other) =>
        side === 'left' ? sameAt(sentence, other) : sameAt(other, sentence),
      );
      const nearest = others.reduce((best, x, i) => (x > others[best] ? i : best), 0);
      const same = others[nearest] ?? 0;
      return { odds: askTrees(weights.alone, [...both[side].features[sentence], same]), nearest, same };
    },
    leastAlone: weights.leastAlone,
  };
}

/** Places of the first sentences and of the most telling ones, in text order. */
function mostTelling(said: readonly number[]): number[] {
  const order = said.map((_, i) => i).sort((a, b) => said[b] - said[a] || a - b);
  return [...new Set([...order.slice(0, mostHeld), ...order.filter((i) => i < first)])].sort((a, b) => a - b);
}
