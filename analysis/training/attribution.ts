// Learns the attribution extractor from PolNeAR:
//   npx tsx analysis/training/attribution.ts DATA_FOLDER          learns from train alone, writes the model
//   npx tsx analysis/training/attribution.ts DATA_FOLDER --all    learns from train and dev, writes the model
//   npx tsx analysis/training/attribution.ts DATA_FOLDER --dev    learns from train alone, prints figures
// Each learns from train alone first: the figures on dev are of that model. Figures are of what is kept at the thresholds
// that the analysis uses (`isDoubtful`).
// Reads polnear_train.jsonl and polnear_dev.jsonl, writes analysis/models/attribution.json and attribution.gz.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../assets.ts';
import { shrinkChain } from '../models/chain.ts';
import { storeChains } from '../models/chains.ts';
import { type LinearModel, storeLinearModel } from '../models/linear.ts';
import { choose, isDoubtful, leastConfidence } from '../read/attribution/choose.ts';
import { nearWindow } from '../read/attribution/part-chain.ts';
import { confidenceOf } from '../read/attribution/rank.ts';
import { type Cued, cued, fitCues, fitParts, fitRank, guesses, rankExamples } from './attribution/fit.ts';
import { type Lesson, readLessons } from './attribution/lessons.ts';
import { Tally } from './attribution/score.ts';
import type { Learned } from './chain.ts';

const folds = 3;
const [folder, flag] = process.argv.slice(2);
if (!folder) throw new Error('Give the folder that holds polnear_train.jsonl and polnear_dev.jsonl.');
const train = readLessons(join(folder, 'polnear_train.jsonl'));
const dev = readLessons(join(folder, 'polnear_dev.jsonl'));
const alone = learn(train);
const onDev = figuresOf(alone, dev);
console.log({ folds: alone.heldOut, dev: onDev });
if (flag === '--all') writeModel(learn([...train, ...dev]), onDev);
else if (flag !== '--dev') writeModel(alone, onDev);

type Rank = Omit<LinearModel, 'card'>;
interface Extractor {
  cues: Learned;
  parts: Learned;
  rank: Rank;
  /** Figures of models that had not seen the article. */
  heldOut: Record<string, number>;
}

/** Each stage learns from what the stage before says of articles that it has not seen. */
function learn(lessons: Lesson[]): Extractor {
  const others = (fold: number) => (_: unknown, i: number) => i % folds !== fold;
  const byFold = <T>(fit: (fold: number) => T): T[] => Array.from({ length: folds }, (_, k) => fit(k));
  const cueFolds = byFold((k) => fitCues(lessons.filter(others(k))));
  const withCues = lessons.map((lesson, i) => cued(lesson, cueFolds[i % folds]));
  const partFolds = byFold((k) => fitParts(withCues.filter(others(k))));
  const found = withCues.map((c, i) => guesses(c, partFolds[i % folds]));
  const examples = withCues.map((c, i) => rankExamples(c, found[i]));
  const rankFolds = byFold((k) => fitRank(examples.filter(others(k)).flat()));
  const tally = new Tally();
  for (const [i, c] of withCues.entries()) tally.add(c.lesson, ranked(c, found[i], rankFolds[i % folds]));
  return {
    cues: fitCues(lessons),
    parts: fitParts(withCues),
    rank: fitRank(examples.flat()),
    heldOut: tally.figures(),
  };
}

function ranked({ lesson, around }: Cued, found: ReturnType<typeof guesses>, rank: Rank) {
  return choose(
    found.map((guess) => ({
      ...guess,
      confidence: confidenceOf(rank, lesson.signs, around, guess),
    })),
  ).filter((guess) => !isDoubtful(guess, (token) => lesson.signs.quoted[token] > 0));
}

/** Figures on articles that nothing was learned from, with the weights as small as they are stored. */
function figuresOf(extractor: Extractor, lessons: Lesson[]): Record<string, number> {
  const cues = shrinkChain(extractor.cues);
  const parts = shrinkChain(extractor.parts);
  const tally = new Tally();
  for (const lesson of lessons) {
    const c = cued(lesson, cues);
    tally.add(lesson, ranked(c, guesses(c, parts, nearWindow), extractor.rank));
  }
  return tally.figures();
}

function writeModel({ cues, parts, rank, heldOut }: Extractor, onDev: Record<string, number>): void {
  const all = flag === '--all';
  const articles = train.length + (all ? dev.length : 0);
  const chains = storeChains(
    new Map([
      ['cues', shrinkChain(cues)],
      ['parts', shrinkChain(parts)],
    ]),
  );
  writeFileSync(join(projectRoot, 'analysis/models/attribution.gz'), chains);
  const card = {
    id: 'attribution',
    version: '2',
    task: 'Finds attributions: cues by one linear-chain conditional random field, the source and content of each cue by another, then how likely annotators mark the result. attribution.gz holds the two fields, this file the last step.',
    data: `PolNeAR ${all ? 'training and development' : 'training'} articles (Newell et al. 2018), ${articles} articles.`,
    licence: 'No licence is stated for the data; only numbers learned from it are kept.',
    features:
      'Words, lemmas, endings and word classes around a token, quotation marks, kinds of actors and roles, entries of the cue lexicon, and the way from the cue; hashed.',
    folds: `${folds}, by article; every stage learned from guesses of models that had not seen the article. Figures on dev are on its ${dev.length} development articles, of the model learned from the training articles alone.`,
    figures: {
      ...heldOut,
      ...Object.fromEntries(Object.entries(onDev).map(([name, value]) => [`${name} on dev`, value])),
      'least confidence, quoted': leastConfidence.quoted,
      'least confidence, unquoted': leastConfidence.unquoted,
    },
    limits: 'US politics of 2015–2016. Attitudes and intentions count as attributions in these data.',
  };
  writeFileSync(join(projectRoot, 'analysis/models/attribution.json'), storeLinearModel({ ...rank, card }));
  console.log({ bytes: chains.length, ...card.figures });
}
