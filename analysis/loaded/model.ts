import {
  type Features,
  featurePlace,
  type LinearModel,
  loadLinearModel,
  probabilities,
} from '../models/linear.ts';

import { maskedWords, type Seen, sentenceFeatures, tokenFeatures, wordFeatures } from './features.ts';
import type { Thresholds } from './phrases.ts';

/**
 * The three models: `weak` tells sentences of opinionated outlets from news agencies', `sentence` tells loaded sentences (the
 * weak score is one of its features), `word` tells loaded words in their sentence.
 */
export interface LoadedModels {
  weak: Omit<LinearModel, 'card'>;
  sentence: Omit<LinearModel, 'card'>;
  word: Omit<LinearModel, 'card'>;
}

let shipped: LoadedModels | null = null;

/** The shipped models, read once. */
export function loadedModels(): LoadedModels {
  shipped ??= {
    weak: loadLinearModel('loaded-weak'),
    sentence: loadLinearModel('loaded'),
    word: loadLinearModel('loaded-words'),
  };
  return shipped;
}

/** Log-odds of the second label. */
export function logOdds(model: Omit<LinearModel, 'card'>, features: Features): number {
  const [first, second] = probabilities(model, features);
  return Math.log(Math.max(second, 1e-9) / Math.max(first, 1e-9));
}

/** Log-odds that each sentence is loaded, were half of all sentences loaded. */
export function sentenceLogOdds(seen: Seen, models: Pick<LoadedModels, 'weak' | 'sentence'>): number[] {
  const { sentences } = seen.document;
  return sentences.map(({ firstToken, lastToken }, i) => {
    if (firstToken === lastToken) return -4;
    const weak = logOdds(
      models.weak,
      wordFeatures(maskedWords(seen, firstToken, lastToken), models.weak.bits),
    );
    return logOdds(models.sentence, sentenceFeatures(seen, i, [weak], models.sentence.bits));
  });
}

const content = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'INTJ']);

/** True where a token can be marked: a listed one, or a word with content of its own that is no name. */
export function isCandidate(seen: Seen, at: number): boolean {
  if (seen.matchOf[at] >= 0) return seen.document.tokens[at].word;
  const token = seen.document.tokens[at];
  return token.word && !seen.names[at] && content.has(token.pos) && token.end - token.start > 2;
}

/** Probability that each token is loaded where it stands; 0 for those that cannot be. */
export function tokenProbabilities(seen: Seen, sentenceScores: number[], models: LoadedModels): Float64Array {
  const { tokens } = seen.document;
  const found = new Float64Array(tokens.length);
  const weightOf = weakWeight(models.weak);
  for (let i = 0; i < tokens.length; i++) {
    if (!isCandidate(seen, i)) continue;
    const features = tokenFeatures(seen, i, sentenceScores[tokens[i].sentence], weightOf, models.word.bits);
    found[i] = probabilities(models.word, features)[1];
  }
  return found;
}

/** How much a word by itself speaks for an opinionated outlet, on the scale of the weak model. */
export function weakWeight(weak: Omit<LinearModel, 'card'>): (word: string) => number {
  return (word) => {
    const at = featurePlace(0, word, weak.bits) * 2;
    return (weak.weights[at + 1] - weak.weights[at]) * 0.5;
  };
}

/** What the context's probability must reach for a mark; set where word F1 on held-out outlets is best. */
export const thresholds: Thresholds = { listed: [0.3, 0.2, 0.15], unlisted: 0.6 };

/** Log-odds taken off in a running text: most of its sentences are not loaded, where half of a picked set are. */
const runningText = 1;
const runningSentences = 8;

/** Probability that each sentence is loaded, given how many sentences stand around it (Saerens et al. 2002, prior shift). */
export function calibrated(logOdds: number[]): number[] {
  const shift = runningText * Math.min(1, (logOdds.length - 1) / runningSentences);
  return logOdds.map((s) => Math.round(1e4 / (1 + Math.exp(shift - s))) / 1e4);
}
