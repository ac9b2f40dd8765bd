import { askTrees } from '../../model/trees.ts';
import { tellingWeights } from '../../model/weights.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides } from '../../types/comparison.ts';
import type { Span } from '../../types/document.ts';
import type { Pairing } from '../pair/pairing.ts';
import { absenceRow, type Searched, searched } from './absence.ts';
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

/** What the learned weights say of two articles: which passages tell them apart, which belong together, what stands on one side alone. */
export interface Telling {
  looks: Sides<readonly Look[]>;
  held: Sides<Held>;
  /** How likely each sentence shows a telling difference, 0..1. */
  sentences: Sides<readonly number[]>;
  /** All pairs of the most telling sentences; `at` is one of them, null where it was not looked at. */
  met: readonly Met[];
  at(left: number, right: number): Met | null;
  /** How likely a stretch of a side's sentence stands nowhere in the other article, 0..1. */
  absence(side: Side, sentence: number, span: Span): number;
  /** From where on it is called absent. */
  absent: number;
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
  const index: Sides<Searched> = {
    left: searched(documents.left, all.left),
    right: searched(documents.right, all.right),
  };
  return {
    looks,
    held: both,
    sentences,
    met: [...table.values()],
    at: (l, r) => table.get(l * mostLooked + r) ?? null,
    absence(side, sentence, span) {
      const other = index[side === 'left' ? 'right' : 'left'];
      const likeness = both[side].likeness[sentence];
      const part = (forms: ReadonlySet<string>) => both.covered.part(side, forms);
      const row = absenceRow(documents[side], span, looks[side][sentence].sentence, other, likeness, part);
      return askTrees(weights.absence, row);
    },
    absent: weights.absent,
  };
}

/** Places of the first sentences and of the most telling ones, in text order. */
function mostTelling(said: readonly number[]): number[] {
  const order = said.map((_, i) => i).sort((a, b) => said[b] - said[a] || a - b);
  return [...new Set([...order.slice(0, mostHeld), ...order.filter((i) => i < first)])].sort((a, b) => a - b);
}
