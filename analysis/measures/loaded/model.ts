import type { Token } from '../../document.ts';
import { type Features, featurePlace, type LinearModel, loadLinearModel } from '../../models/linear.ts';
import { featuresBesidePieces, pieces, styleOf } from './features.ts';
import type { Thresholds } from './phrases.ts';
import type { Seen } from './seen.ts';
import { placeTraits, wordTraits } from './tokenfeatures.ts';

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

/** Log-odds of the second of two labels. */
export function logOdds(model: Omit<LinearModel, 'card'>, features: Features): number {
  return model.bias[1] - model.bias[0] + weigh(model, features);
}

function weigh(model: Omit<LinearModel, 'card'>, { places, values }: Features): number {
  let score = 0;
  for (let k = 0; k < places.length; k++) score += weightAt(model, places[k]) * values[k];
  return score;
}

/** How much a place speaks for the second of two labels. */
function weightAt({ weights, scale }: Omit<LinearModel, 'card'>, place: number): number {
  return Math.fround(weights[2 * place + 1] * scale) - Math.fround(weights[2 * place] * scale);
}

/** Log-odds that each sentence is loaded, were half of all sentences loaded. */
export function sentenceLogOdds(seen: Seen, models: Pick<LoadedModels, 'weak' | 'sentence'>): number[] {
  const { sentences } = seen.document;
  return sentences.map(({ firstToken, lastToken }, i) => {
    if (firstToken === lastToken) return -4;
    const style = styleOf(seen, i, models.weak.bits);
    const weak = logOdds(models.weak, style.features);
    const { sentence } = models;
    const others = logOdds(sentence, featuresBesidePieces(seen, i, style, weak, sentence.bits));
    return others + piecesScore(sentence, style.words);
  });
}

/** What the pieces of a word add up to, and how many they are. */
interface Pieced {
  sum: number;
  count: number;
}
const pieced = new WeakMap<LoadedModels['sentence'], Map<string, Pieced>>();

/** What the pieces of the words say for a loaded sentence; those of a word are looked up once. */
function piecesScore(model: LoadedModels['sentence'], words: string[]): number {
  const known = pieced.get(model) ?? new Map<string, Pieced>();
  pieced.set(model, known);
  let sum = 0;
  let count = 0;
  for (const word of words) {
    let here = known.get(word);
    if (!here) {
      const places = pieces(word, model.bits);
      here = {
        sum: places.reduce((total, place) => total + weightAt(model, place), 0),
        count: places.length,
      };
      if (known.size >= mostKnown) known.clear();
      known.set(word, here);
    }
    sum += here.sum;
    count += here.count;
  }
  return sum / Math.sqrt(count || 1);
}

const content = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'INTJ']);

/** True where a token can be marked: a listed one, or a word with content of its own that is no name. */
export function isCandidate(seen: Seen, at: number): boolean {
  if (seen.matchOf[at] >= 0) return seen.document.tokens[at].word;
  const token = seen.document.tokens[at];
  return (
    token.word && !seen.names[at] && !seen.plain[at] && content.has(token.pos) && token.end - token.start > 2
  );
}

/** Probability that each token is loaded where it stands; 0 for those that cannot be. */
export function tokenProbabilities(seen: Seen, sentenceScores: number[], models: LoadedModels): Float64Array {
  const { tokens } = seen.document;
  const { bias, bits } = models.word;
  const found = new Float64Array(tokens.length);
  const wordScore = wordScores(models);
  for (let i = 0; i < tokens.length; i++) {
    if (!isCandidate(seen, i)) continue;
    const place = placeTraits(seen, i, sentenceScores[tokens[i].sentence], bits);
    const score = bias[1] - bias[0] + wordScore(tokens[i]) + weigh(models.word, place);
    found[i] = 1 / (1 + Math.exp(-score));
  }
  return found;
}

interface KnownWord extends Pick<Token, 'lemma' | 'pos'> {
  score: number;
}

const known = new WeakMap<LoadedModels['word'], Map<string, KnownWord[]>>();
/** So many words' scores are kept; a hostile text has words without end. */
const mostKnown = 30_000;

/** What the word model makes of a word wherever it stands; each word is looked at once for each of its parts of speech. */
function wordScores({ word, weak }: LoadedModels): (token: Token) => number {
  const words = known.get(word) ?? new Map<string, KnownWord[]>();
  known.set(word, words);
  const weightOf = weakWeight(weak);
  return (token) => {
    const { lower, lemma, pos } = token;
    const before = words.get(lower);
    const same = before?.find((k) => k.pos === pos && k.lemma === lemma);
    if (same) return same.score;
    if (words.size >= mostKnown) words.clear();
    const score = weigh(word, wordTraits(token, weightOf(lower), word.bits));
    words.set(lower, [...(before ?? []), { lemma, pos, score }]);
    return score;
  };
}

/** How much a word by itself speaks for an opinionated outlet, on the scale of the weak model. */
export function weakWeight(weak: Omit<LinearModel, 'card'>): (word: string) => number {
  return (word) => {
    return weightAt(weak, featurePlace(0, word, weak.bits)) * 0.5;
  };
}

/**
 * What the context's probability must reach for a mark; set where word F1 on held-out outlets is best, but for unlisted words: of
 * those between .5 and .6 every second was wrong when read, and without them the F1 is .004 lower.
 */
export const thresholds: Thresholds = { listed: [0.35, 0.15, 0.12], unlisted: 0.6, driver: 0.45 };

/**
 * Probability that each sentence is loaded: from its two surest words and from its style. In a running text style counts for less,
 * since one outlet's sentences share it, so the words must carry the judgement.
 */
export function sentenceScores(seen: Seen, styles: number[], words: Float64Array): number[] {
  const { sentences } = seen.document;
  const alone = Math.max(0, 1 - (sentences.length - 1) / runningSentences);
  const styleWeight = runningStyle + (1 - runningStyle) * alone;
  return sentences.map(({ firstToken, lastToken }, i) => {
    let first = 0;
    let second = 0;
    for (let t = firstToken; t < lastToken; t++) {
      if (words[t] > first) [first, second] = [words[t], first];
      else if (words[t] > second) second = words[t];
    }
    const evidence = Math.log(first + second + 0.02) + styleWeight * styles[i] + even;
    return Math.round(1e4 / (1 + Math.exp(-evidence))) / 1e4;
  });
}

/** A text of this many sentences and more is a running text, where style has this weight beside that of words. */
const runningSentences = 8;
const runningStyle = 0.2;
/** Puts 0.5 where held-out macro-F1 is best. */
const even = 0.85;
