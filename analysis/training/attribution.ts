// Learns how sure each candidate attribution is, from PolNeAR's training articles:
//   npx tsx analysis/training/attribution.ts DATA_FOLDER
// Reads DATA_FOLDER/polnear_train.jsonl, prints held-out figures, writes analysis/models/attribution.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeArticle } from '../article.ts';
import { projectRoot } from '../assets.ts';
import type { Span } from '../document.ts';
import { probabilities, storeLinearModel } from '../models/linear.ts';
import { findCandidates } from '../read/attribution/candidates.ts';
import { confidenceBits, confidenceFeatures } from '../read/attribution/confidence.ts';
import { type Layout, layOut, type Range } from '../read/attribution/layout.ts';
import { speakersOf } from '../read/attribution/speaker.ts';
import { read } from '../read/index.ts';
import { wordSpans } from '../words.ts';
import { type Example, groupFolds, type TrainingOptions, trainLogistic } from './logistic.ts';

type Pairs = [number, number][];
interface Row {
  id: string;
  publisher: string;
  text: string;
  attributions: { source?: Pairs; content?: Pairs }[];
}
/** A candidate with its article; label 1 where its content and source agree with an annotated attribution. */
interface Candidate extends Example {
  article: number;
}

const options: TrainingOptions = {
  labels: ['wrong', 'right'],
  bits: confidenceBits,
  epochs: 3,
  rate: 0.03,
  l2: 0.02,
  seed: 'attribution',
};
const folds = 5;

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Give the folder that holds polnear_train.jsonl.');
const rows = readFileSync(join(folder, 'polnear_train.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const gold = rows.reduce((n, r) => n + r.attributions.filter((a) => a.content?.length).length, 0);
const candidates = rows.flatMap((row, article) => candidatesOf(row, article));
const figures = { ...crossValidate(), candidates: candidates.length };
const model = trainLogistic(candidates, options);
writeFileSync(
  join(projectRoot, 'analysis/models/attribution.json'),
  storeLinearModel({
    ...model,
    card: {
      id: 'attribution',
      version: '1',
      task: 'How likely annotators mark the attribution that a rule proposes.',
      data: `PolNeAR training articles (Newell et al. 2018), ${rows.length} articles, ${gold} attributions.`,
      licence: 'No licence is stated for the data; only numbers learned from it are kept.',
      features:
        'Rule, cue, kind of source, words at the edges of cue, source and content, length, block; hashed.',
      folds: `${folds}, by article`,
      figures,
      limits: 'US politics of 2015–2016. Attitudes and intentions count as attributions in these data.',
    },
  }),
);
console.log(JSON.stringify(figures, null, 1));

function candidatesOf(row: Row, article: number): Candidate[] {
  const layout = layOut(read(makeArticle(row.text)));
  const triples = findCandidates(layout);
  const speakers = speakersOf(layout, triples);
  const words = wordSpans(row.text);
  const wanted = row.attributions
    .filter((a) => a.content?.length)
    .map((a) => ({
      content: wordsIn(words, a.content!),
      source: a.source?.length ? wordsIn(words, a.source) : null,
    }));
  return triples.map((triple, i) => {
    const content = wordsIn(
      words,
      triple.content.map((r) => pairOf(layout, r)),
    );
    const source = wordsIn(words, triple.source ? [pairOf(layout, triple.source.words)] : []);
    const right = wanted.some(
      (w) => overlap(w.content, content) >= 0.5 && (!w.source || overlap(w.source, source) >= 0.5),
    );
    return { article, features: confidenceFeatures(layout, triple, speakers[i]), label: right ? 1 : 0 };
  });
}

function pairOf(layout: Layout, { from, to }: Range): [number, number] {
  return [layout.tokens[from].start, layout.tokens[to - 1].end];
}

/** Indexes of the words that the pairs touch. */
function wordsIn(words: Span[], pairs: Pairs): Set<number> {
  const found = new Set<number>();
  for (const [start, end] of pairs) {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle].end > start) high = middle;
      else low = middle + 1;
    }
    for (let i = low; i < words.length && words[i].start < end; i++) found.add(i);
  }
  return found;
}

function overlap(a: Set<number>, b: Set<number>): number {
  let both = 0;
  for (const w of a) if (b.has(w)) both++;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/** Held-out F1 over all candidates at each threshold, the best one reported, with the mean square error of the confidence. */
function crossValidate(): Record<string, number> {
  const fold = groupFolds(
    rows.map((r) => r.id),
    folds,
  );
  const confidence = new Float64Array(candidates.length);
  for (let f = 0; f < folds; f++) {
    const model = trainLogistic(
      candidates.filter((c) => fold[c.article] !== f),
      options,
    );
    for (const [i, c] of candidates.entries()) {
      if (fold[c.article] === f) confidence[i] = probabilities(model, c.features)[1];
    }
  }
  let best = { threshold: 0, precision: 0, recall: 0, F1: 0 };
  for (let threshold = 0; threshold < 0.7; threshold += 0.02) {
    let kept = 0;
    let right = 0;
    for (const [i, c] of candidates.entries()) {
      if (confidence[i] < threshold) continue;
      kept++;
      right += c.label;
    }
    const F1 = (2 * right) / (kept + gold);
    if (F1 > best.F1)
      best = {
        threshold: round(threshold),
        precision: round(right / kept),
        recall: round(right / gold),
        F1: round(F1),
      };
  }
  const brier = candidates.reduce((sum, c, i) => sum + (confidence[i] - c.label) ** 2, 0) / candidates.length;
  return { ...best, Brier: round(brier) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
