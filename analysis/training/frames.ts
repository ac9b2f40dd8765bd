// Learns analysis/models/frames.json: npx tsx analysis/training/frames.ts DATA-FOLDER
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { makeArticle } from '../article.ts';
import { projectRoot } from '../assets.ts';
import { findFrameCues, frameNames, genericFrames, policyFrames } from '../lexicons/frames.ts';
import type { FrameCurve, FrameModel } from '../models/frames.ts';
import { readForm } from '../read/index.ts';
import { groupFolds, trainLogistic } from './logistic.ts';

interface Labelled {
  outlet: string;
  frames: string[];
  /** Cue weight per 1,000 words, in the order of `frameNames`. */
  rates: number[];
}

const folder = process.argv[2];
/** One background article in so many is enough for quantiles. */
const backgroundStep = 12;
/** F1 is best where "present" begins at half the F1 reached (Lipton et al. 2014); the folds reach about .68. */
const presentFrom = Math.log(0.34 / 0.66);
/** How far base rates are drawn to their mean: the labelled articles are all on climate, where some frames are rare. */
const drawnToMean = 0.5;
const policySlope = 2;

function cueRates(text: string): number[] {
  const document = readForm(makeArticle(text));
  const rates = new Array<number>(frameNames.length).fill(0);
  for (const cue of findFrameCues(document)) rates[cue.frame] += (1000 * cue.weight) / document.words;
  return rates;
}

const logOdds = (p: number): number => Math.log(p / (1 - p));

/** Curves of the generic frames: a logistic regression each, on the frame's own cue rate. */
function learnGeneric(rows: Labelled[]): FrameCurve[] {
  const bases = genericFrames.map((name) => rows.filter((r) => r.frames.includes(name)).length / rows.length);
  const meanBase = bases.reduce((a, b) => a + b, 0) / bases.length;
  return genericFrames.map((name, f) => {
    const model = trainLogistic(
      rows.map((r) => ({
        features: { places: [0], values: [Math.log1p(r.rates[f])] },
        label: r.frames.includes(name) ? 1 : 0,
      })),
      { labels: ['absent', 'present'], bits: 0, epochs: 300, rate: 0.05, l2: 1e-4, seed: 'frames' },
    );
    const shift = drawnToMean * (logOdds(meanBase) - logOdds(bases[f])) - presentFrom;
    return {
      name,
      bias: model.bias[1] - model.bias[0] + shift,
      slope: model.weights[1] - model.weights[0],
    };
  });
}

/**
 * Curves of the policy frames, for which there are no labels: half-way stands where a quarter of background articles
 * have more, drawn (geometric mean) to where all policy frames stand on average, since the background is mostly politics.
 */
function policyCurves(background: number[][]): FrameCurve[] {
  const quarter = policyFrames.map((name) => {
    const rates = background.map((r) => r[frameNames.indexOf(name)]).sort((a, b) => a - b);
    return rates[Math.floor(0.75 * rates.length)];
  });
  const typical = Math.exp(quarter.reduce((sum, q) => sum + Math.log(q), 0) / quarter.length);
  return policyFrames.map((name, i) => ({
    name,
    bias: -policySlope * Math.log1p(Math.sqrt(quarter[i] * typical)),
    slope: policySlope,
  }));
}

function evaluate(rows: Labelled[], folds: number): Record<string, number> {
  const home = groupFolds(
    rows.map((r) => r.outlet),
    folds,
  );
  const counts = genericFrames.map(() => ({ both: 0, gold: 0, said: 0 }));
  for (let fold = 0; fold < folds; fold++) {
    const curves = learnGeneric(rows.filter((_, i) => home[i] !== fold));
    for (const row of rows.filter((_, i) => home[i] === fold)) {
      for (const [f, name] of genericFrames.entries()) {
        const gold = row.frames.includes(name);
        const said = curves[f].bias + curves[f].slope * Math.log1p(row.rates[f]) >= 0;
        counts[f].gold += gold ? 1 : 0;
        counts[f].said += said ? 1 : 0;
        counts[f].both += gold && said ? 1 : 0;
      }
    }
  }
  const f1 = (c: { both: number; gold: number; said: number }) => (2 * c.both) / (c.gold + c.said || 1);
  const sum = counts.reduce((a, b) => ({
    both: a.both + b.both,
    gold: a.gold + b.gold,
    said: a.said + b.said,
  }));
  const each = Object.fromEntries(genericFrames.map((name, f) => [`F1 ${name}`, round(f1(counts[f]))]));
  const macro = counts.reduce((total, c) => total + f1(c), 0) / counts.length;
  return { 'micro-F1': round(f1(sum)), 'macro-F1': round(macro), ...each };
}

const round = (x: number): number => Math.round(x * 1000) / 1000;
const lines = (text: string) => text.trim().split('\n');
/** "The Huffington Post" and "thehuffingtonpost" are one outlet. */
const outletKey = (outlet: string) => outlet.toLowerCase().replace(/[^a-z]/g, '');

const rows: Labelled[] = [];
for (const line of lines(readFileSync(join(folder, 'frames_dev.jsonl'), 'utf8'))) {
  const { outlet, frames, text } = JSON.parse(line) as { outlet: string; frames: string[]; text: string };
  rows.push({ outlet: outletKey(outlet), frames, rates: cueRates(text) });
}
const background: number[][] = [];
for (const [i, line] of lines(
  gunzipSync(readFileSync(join(folder, 'news_background.jsonl.gz'))).toString('utf8'),
).entries())
  if (i % backgroundStep === 0) background.push(cueRates((JSON.parse(line) as { text: string }).text));

const figures = evaluate(rows, 5);
const model: FrameModel = {
  card: {
    id: 'frames',
    version: '1',
    task: 'Score of each frame from the rate of its cues.',
    data: `Generic frames: ${rows.length} articles on climate with labels (climate narrative frames). Policy frames: cue rates in ${background.length} background news articles, no labels.`,
    licence:
      'Labels: MIT. Background: Apache-2.0, texts are their publishers’. Only the numbers below are kept.',
    features: 'ln(1 + cue weight per 1,000 words) of the frame itself; lexicons/frames.jsonl.',
    folds: '5, by outlet',
    figures,
    limits:
      'The labels are all on climate coverage and few (human interest 28, morality 25). Policy frames are not checked against any label.',
  },
  curves: [...learnGeneric(rows), ...policyCurves(background)].map((c) => ({
    ...c,
    bias: round(c.bias),
    slope: round(c.slope),
  })),
};
writeFileSync(join(projectRoot, 'analysis/models/frames.json'), `${JSON.stringify(model, null, 1)}\n`);
console.log(figures, '10 folds:', evaluate(rows, 10));
