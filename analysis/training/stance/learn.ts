import { featuresOf } from '../../measures/stance/features.ts';
import { networkLogits } from '../../measures/stance/network.ts';
import type { Network } from '../../measures/stance/network-layout.ts';
import { type LinearModel, probabilities } from '../../models/linear.ts';
import { vectorOf } from '../../vectors.ts';
import { groupFolds, trainLogistic } from '../logistic.ts';
import { labels, litOf, readRows, readUnlabelled, readVocabulary } from './data.ts';
import { goalOf, pupil, sentenceOf, teacher, trainNetwork } from './network.ts';

export const folds = 5;
const options = { labels, bits: 18, epochs: 6, rate: 0.03, l2: 1e-4, seed: 'stance' };
/** The mean of so many is surer than one. */
const teachers = 3;

/** What is learned without one fold; without none where `fold` is `folds`. */
export interface Lesson {
  fold: number;
  linear: Omit<LinearModel, 'card'>;
  network: Omit<Network, 'card'>;
  /** For each target of the fold: its row, and the logarithms of what each model says of it. */
  heldOut: { row: number; linear: number[]; network: number[]; teachers: number[] }[];
}

/**
 * Learns from the labelled targets outside of each fold in turn. A linear model and wide networks
 * label targets of ordinary news; a narrow network learns from those and from the labelled ones (Hinton, Vinyals & Dean 2015).
 */
export function* learnFolds(folder: string, wanted: number[]): Generator<Lesson> {
  const rows = readRows(folder);
  const lits = rows.map(litOf);
  const gold = rows.map((row) => labels.indexOf(row.label));
  const fold = groupFolds(
    rows.map((row) => row.text),
    folds,
  );
  const vocabulary = readVocabulary(folder, lits);
  const places = new Map(vocabulary.map((word, place) => [word, place]));
  const examples = lits.map((lit, i) => ({ features: featuresOf(lit, options.bits), label: gold[i] }));
  const sentences = lits.map((lit, i) => sentenceOf(lit, places, goalOf(gold[i])));
  const unlabelled = readUnlabelled(folder, rows).map((lit) => ({
    features: featuresOf(lit, options.bits),
    sentence: sentenceOf(lit, places, []),
  }));
  for (const f of wanted) {
    const learned = rows.flatMap((_, i) => (fold[i] === f ? [] : [i]));
    const linear = trainLogistic(
      learned.map((i) => examples[i]),
      options,
    );
    const known = learned.map((i) => sentences[i]);
    const wide = Array.from({ length: teachers }, (_, k) =>
      trainNetwork(known, vocabulary, vectorOf, `${options.seed} ${k}`, teacher),
    );
    const taught = (sentence: (typeof sentences)[number]) => meanOf(wide.map((w) => w.read(sentence)));
    const others = unlabelled.map(({ features, sentence }) => {
      const logs = meanOf([taught(sentence), logsOf(linear, features)]).map(Math.exp);
      const total = logs.reduce((sum, share) => sum + share, 0);
      return { ...sentence, goal: logs.map((share) => share / total) };
    });
    const { network } = trainNetwork([...known, ...others], vocabulary, vectorOf, options.seed, pupil);
    const heldOut = rows.flatMap((_, row) =>
      fold[row] !== f
        ? []
        : [
            {
              row,
              linear: logsOf(linear, examples[row].features),
              network: normal(networkLogits(network as Network, lits[row])),
              teachers: taught(sentences[row]),
            },
          ],
    );
    yield { fold: f, linear, network, heldOut };
  }
}

function logsOf(model: Omit<LinearModel, 'card'>, features: Parameters<typeof probabilities>[1]): number[] {
  return [...probabilities(model, features)].map(Math.log);
}

function meanOf(lists: number[][]): number[] {
  return lists[0].map((_, l) => lists.reduce((sum, list) => sum + list[l], 0) / lists.length);
}

/** Logarithms of probabilities. */
function normal(logits: number[]): number[] {
  const sum = Math.log(logits.reduce((total, v) => total + Math.exp(v), 0));
  return logits.map((v) => v - sum);
}
