// Learns the two stance models and measures them, alone and together, on sentences that they did not see. Run by hand:
//   npx tsx analysis/training/stance.ts DATA
// DATA holds newsmtsc_train.jsonl and background_counts.tsv.gz. Writes analysis/models/stance.json and
// stance-network.bin.gz. Reads the word vectors of analysis/models, so learn those first.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { projectRoot } from '../assets.ts';
import { contextOf } from '../measures/stance/context.ts';
import { featuresOf, type Lit, lightUp } from '../measures/stance/features.ts';
import { type Network, networkLogits } from '../measures/stance/network.ts';
import { storeNetwork } from '../measures/stance/network-file.ts';
import { type ModelCard, probabilities, storeLinearModel } from '../models/linear.ts';
import { correctTags } from '../read/tags.ts';
import { tokenize } from '../read/tokens.ts';
import { vectorOf } from '../vectors.ts';
import { groupFolds, macroF1, trainLogistic } from './logistic.ts';
import { sentenceOf, trainNetwork } from './stance/network.ts';

interface Row {
  text: string;
  start: number;
  end: number;
  label: string;
}

const labels = ['negative', 'neutral', 'positive'];
const options = { labels, bits: 18, epochs: 6, rate: 0.03, l2: 1e-4, seed: 'stance' };
const folds = 5;
/** So many of the commonest words have numbers of their own in the network, and all that are learned from. */
const common = 16_000;

const [data] = process.argv.slice(2);
if (!data) throw new Error('usage: stance.ts DATA');

const rows = readFileSync(join(data, 'newsmtsc_train.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);
const lits = rows.map(litOf);
const gold = rows.map((r) => labels.indexOf(r.label));
const vocabulary = words();
const places = new Map(vocabulary.map((word, place) => [word, place]));
const examples = lits.map((lit, i) => ({ features: featuresOf(lit, options.bits), label: gold[i] }));
const sentences = lits.map((lit, i) => sentenceOf(lit, places, gold[i]));
const everything = rows.map((_, i) => i);

const figures = heldOut();
console.log(figures);
const about = {
  version: '2',
  task: 'Stance toward a marked actor in a sentence: negative, neutral or positive.',
  data: `NewsMTSC, training part, ${rows.length} targets in US political news (Hamborg and Donnay 2021).`,
  licence: 'MIT',
  folds: `${folds}, by sentence`,
  limits:
    'Learned on sentences chosen because they evaluate somebody, so probabilities are too bold for ordinary news and are calibrated before use. It knows no irony and no sentence but the one it reads.',
};
const learned = learn(everything);
const linearCard: ModelCard = {
  ...about,
  id: 'stance',
  features:
    'Words and pairs around the masked target, its guessed role, the verb or noun that governs it, and the light each puts on it by our lexicon and by AFINN; all names masked; hashed.',
  figures: { ...figures.linear, 'together, macro-F1': figures.together['macro-F1'] },
};
const networkCard: ModelCard = {
  ...about,
  id: 'stance-network',
  features:
    'Words in order toward the masked target from both sides, each as 32 numbers that begin with our word vectors, with part of speech, light, feeling and quotation: a quasi-recurrent net (Bradbury et al. 2017).',
  figures: { ...figures.network, 'together, macro-F1': figures.together['macro-F1'] },
};
writeFileSync(
  join(projectRoot, 'analysis/models/stance.json'),
  storeLinearModel({ ...learned.linear, card: linearCard }),
);
writeFileSync(
  join(projectRoot, 'analysis/models/stance-network.bin.gz'),
  gzipSync(storeNetwork({ ...learned.network, card: networkCard }), { level: 9 }),
);

function litOf(row: Row): Lit {
  const tokens = tokenize(row.text, 0, row.text.length);
  correctTags(tokens);
  return lightUp(contextOf(row.text, tokens, 0, tokens.length, row));
}

/** Words of the sentences, and common ones with a vector, in alphabetical order. */
function words(): string[] {
  const table = gunzipSync(readFileSync(join(data, 'background_counts.tsv.gz'))).toString('utf8');
  const found = new Set(
    table
      .split('\n')
      .slice(2)
      .map((line) => line.slice(0, line.indexOf('\t')))
      .filter((word) => vectorOf(word))
      .slice(0, common),
  );
  const counts = new Map<string, number>();
  for (const { units } of lits)
    for (const { mask, lower } of units) if (!mask) counts.set(lower, (counts.get(lower) ?? 0) + 1);
  for (const [word, count] of counts) if (count > 20 || (count > 1 && vectorOf(word))) found.add(word);
  return [...found].sort();
}

function learn(of: number[]) {
  return {
    linear: trainLogistic(
      of.map((i) => examples[i]),
      options,
    ),
    network: trainNetwork(
      of.map((i) => sentences[i]),
      vocabulary,
      vectorOf,
      options.seed,
    ),
  };
}

/** Figures on folds that share no sentence with what was learned, in all and where one sentence has targets of different stance. */
function heldOut() {
  const fold = groupFolds(
    rows.map((r) => r.text),
    folds,
  );
  const linear: number[][] = [];
  const network: number[][] = [];
  for (let f = 0; f < folds; f++) {
    const model = learn(everything.filter((i) => fold[i] !== f));
    for (const i of everything.filter((k) => fold[k] === f)) {
      linear[i] = [...probabilities(model.linear, examples[i].features)].map(Math.log);
      network[i] = normal(networkLogits(model.network as Network, lits[i]));
    }
  }
  const together = linear.map((logs, i) => logs.map((log, l) => log + network[i][l]));
  return { linear: scores(linear), network: scores(network), together: scores(together) };
}

/** Logarithms of probabilities. */
function normal(logits: number[]): number[] {
  const sum = Math.log(logits.reduce((total, v) => total + Math.exp(v), 0));
  return logits.map((v) => v - sum);
}

function scores(values: number[][]): Record<string, number> {
  const stances = new Map<string, Set<string>>();
  for (const r of rows) stances.set(r.text, (stances.get(r.text) ?? new Set()).add(r.label));
  const score = (of: number[]) =>
    Math.round(
      1000 *
        macroF1(
          of.map((i) => gold[i]),
          of.map((i) => values[i].indexOf(Math.max(...values[i]))),
          labels.length,
        ),
    ) / 1000;
  return {
    'macro-F1': score(everything),
    'macro-F1, sentences of mixed stance': score(
      everything.filter((i) => stances.get(rows[i].text)!.size > 1),
    ),
  };
}
