// Learns the stance model and measures it on sentences it did not see. Run by hand:
//   npx tsx analysis/training/stance.ts DATA
// DATA holds newsmtsc_train.jsonl. Writes analysis/models/stance.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../assets.ts';
import { contextOf } from '../measures/stance/context.ts';
import { hashFeatures, namedFeatures } from '../measures/stance/features.ts';
import { type LinearModel, probabilities, storeLinearModel } from '../models/linear.ts';
import { tokenize } from '../read/tokens.ts';
import { type Example, groupFolds, macroF1, trainLogistic } from './logistic.ts';

interface Row {
  id: string;
  text: string;
  start: number;
  end: number;
  label: string;
}

const options = {
  labels: ['negative', 'neutral', 'positive'],
  bits: 18,
  epochs: 6,
  rate: 0.03,
  l2: 1e-4,
  seed: 'stance',
};
const folds = 5;
const [data] = process.argv.slice(2);
if (!data) throw new Error('usage: stance.ts DATA');

const rows = readFileSync(join(data, 'newsmtsc_train.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);
const examples = rows.map(exampleOf);
const figures = heldOut();
console.log(figures);
const model: LinearModel = {
  ...trainLogistic(examples, options),
  card: {
    id: 'stance',
    version: '1',
    task: 'Stance toward a marked actor in a sentence: negative, neutral or positive.',
    data: `NewsMTSC, training part, ${rows.length} targets in US political news (Hamborg and Donnay 2021).`,
    licence: 'MIT',
    features:
      'Words and pairs around the masked target, its guessed role, the verb or noun that governs it, and the light each puts on it by our lexicon and by AFINN; all names masked; hashed.',
    folds: `${folds}, by sentence`,
    figures,
    limits:
      'Learned on sentences chosen because they evaluate somebody, so probabilities are too bold for ordinary news and are calibrated before use. It knows no irony and no sentence but the one it reads.',
  },
};
writeFileSync(join(projectRoot, 'analysis/models/stance.json'), storeLinearModel(model));

function exampleOf(row: Row): Example {
  const tokens = tokenize(row.text, 0, row.text.length);
  const context = contextOf(row.text, tokens, 0, tokens.length, row);
  return {
    features: hashFeatures(namedFeatures(context), options.bits),
    label: options.labels.indexOf(row.label),
  };
}

/** Macro-F1 on folds that share no sentence with what was learned, in all and where one sentence has targets of different stance. */
function heldOut(): Record<string, number> {
  const texts = rows.map((r) => r.text);
  const fold = groupFolds(texts, folds);
  const predicted = new Array<number>(rows.length);
  for (let f = 0; f < folds; f++) {
    const learned = trainLogistic(
      examples.filter((_, i) => fold[i] !== f),
      options,
    );
    for (const [i, example] of examples.entries()) {
      if (fold[i] !== f) continue;
      const p = probabilities(learned, example.features);
      predicted[i] = p.indexOf(Math.max(...p));
    }
  }
  const stances = new Map<string, Set<string>>();
  for (const r of rows) stances.set(r.text, (stances.get(r.text) ?? new Set()).add(r.label));
  const mixed = rows.flatMap((r, i) => (stances.get(r.text)!.size > 1 ? [i] : []));
  const score = (of: number[]) =>
    Math.round(
      1000 *
        macroF1(
          of.map((i) => examples[i].label),
          of.map((i) => predicted[i]),
          3,
        ),
    ) / 1000;
  return { 'macro-F1': score(rows.map((_, i) => i)), 'macro-F1, sentences of mixed stance': score(mixed) };
}
