// Learns the loaded-language models and measures them on outlets they did not see. Run by hand:
//   npx tsx analysis/training/loaded.ts DATA
// DATA holds babe_dev.jsonl and news_background.jsonl.gz. Writes analysis/models/loaded{,-weak,-words}.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeArticle } from '../article.ts';
import { projectRoot } from '../assets.ts';
import { styleOf } from '../measures/loaded/features.ts';
import { buildTrie, loadLoadedLexicon } from '../measures/loaded/lexicon.ts';
import {
  type LoadedModels,
  logOdds,
  sentenceScores,
  thresholds,
  tokenProbabilities,
} from '../measures/loaded/model.ts';
import { findPhrases, tokenSpan } from '../measures/loaded/phrases.ts';
import { see } from '../measures/loaded/seen.ts';
import { type ModelCard, storeLinearModel } from '../models/linear.ts';
import { read } from '../read/index.ts';
import { countWords } from '../words.ts';
import { areaUnderCurve, wordF1 } from './loaded/figures.ts';
import { fitSentences, fitWords, type Row, rowOf } from './loaded/fit.ts';
import { weakExamples } from './loaded/weak.ts';
import { groupFolds, macroF1, trainLogistic } from './logistic.ts';

const weakBits = 17;
const folds = 4;
/** Shorter texts are refused by the reader. */
const fewestWords = 3;
const [data] = process.argv.slice(2);
if (!data) throw new Error('usage: loaded.ts DATA');

const trie = buildTrie(loadLoadedLexicon().entries);
const weak = trainLogistic(weakExamples(join(data, 'news_background.jsonl.gz'), weakBits), {
  labels: ['sober', 'opinionated'],
  bits: weakBits,
  epochs: 4,
  rate: 0.1,
  l2: 1e-5,
  seed: 'loaded-weak',
});
const rows = readRows(join(data, 'babe_dev.jsonl'));
const figures = heldOut(rows);
console.log(figures);
store(
  'loaded-weak',
  weak,
  'Whether a sentence comes from an opinionated outlet or a sober one: a weak sign of loaded wording.',
);
store('loaded', fitSentences(rows), 'Whether a sentence is loaded.');
store('loaded-words', fitWords(rows, weak), 'Whether a word is loaded in its sentence.');

function readRows(file: string): Row[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l !== '');
  return lines.flatMap((line) => {
    const row = JSON.parse(line) as { outlet: string; text: string; label: string; words: string[] };
    if (countWords(row.text) < fewestWords) return [];
    const seen = see(read(makeArticle(row.text)), trie);
    const scores = seen.document.sentences.map((_, i) => logOdds(weak, styleOf(seen, i, weakBits).features));
    return [rowOf(seen, scores, row)];
  });
}

/** Figures on outlets that the models did not learn from. */
function heldOut(all: Row[]): Record<string, number> {
  const fold = groupFolds(
    all.map((r) => r.outlet),
    folds,
  );
  const top = new Array<number>(all.length).fill(0);
  const found: Set<string>[] = new Array(all.length);
  for (let f = 0; f < folds; f++) {
    const train = all.filter((_, i) => fold[i] !== f);
    const models: LoadedModels = { weak, sentence: fitSentences(train), word: fitWords(train, weak) };
    for (const [i, row] of all.entries()) {
      if (fold[i] !== f) continue;
      const scores = row.sentences.map((s) => logOdds(models.sentence, s));
      const words = tokenProbabilities(row.seen, scores, models);
      const sentences = sentenceScores(row.seen, scores, words);
      top[i] = Math.max(0, ...sentences);
      found[i] = markedWords(row, words, sentences);
    }
  }
  const gold = all.map((r) => r.label);
  const round = (x: number) => Math.round(x * 1000) / 1000;
  return {
    'macro-F1': round(
      macroF1(
        gold,
        top.map((t) => (t >= 0.5 ? 1 : 0)),
        2,
      ),
    ),
    AUC: round(areaUnderCurve(gold, top)),
    'word F1': round(
      wordF1(
        all.map((r) => r.marked),
        found,
      ),
    ),
  };
}

function markedWords({ seen }: Row, words: Float64Array, sentences: number[]): Set<string> {
  const { tokens, text } = seen.document;
  const phrases = findPhrases(seen, words, sentences, thresholds);
  return new Set(
    phrases.flatMap(({ first, last }) => {
      const { start, end } = tokenSpan(tokens, first, last);
      return (
        text
          .slice(start, end)
          .toLowerCase()
          .match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []
      );
    }),
  );
}

function store(id: string, model: Omit<LoadedModels['weak'], 'card'>, task: string): void {
  const card: ModelCard = {
    id,
    version: '1',
    task,
    data:
      id === 'loaded-weak'
        ? 'Sentences of 7,000 English news and opinion articles of 2010–2020 (AllSides by way of Article-Bias-Prediction, Apache-2.0), outlets as labels.'
        : 'BABE, expert labels of 2,141 English news sentences (Spinde et al. 2021, AGPL-3.0 repository); no text of it is here.',
    licence: 'MIT for these weights',
    features:
      'Hashed words, pairs of words, pieces of words and parts of speech with names masked; listed wording; valence; punctuation; for words also their vectors (vectors.bin.gz).',
    folds: `${folds} folds by outlet; no outlet is on both sides, and none of them is among the weak labels.`,
    figures: id === 'loaded-weak' ? {} : figures,
    limits: 'US politics of 2010–2020; written English; a sentence at a time.',
  };
  writeFileSync(join(projectRoot, 'analysis', 'models', `${id}.json`), storeLinearModel({ ...model, card }));
}
