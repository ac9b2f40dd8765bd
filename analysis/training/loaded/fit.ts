import type { Document } from '../../document.ts';
import { sentenceFeatures, styleOf } from '../../measures/loaded/features.ts';
import { isCandidate, type LoadedModels, logOdds, weakWeight } from '../../measures/loaded/model.ts';
import type { Seen } from '../../measures/loaded/seen.ts';
import { placeTraits, wordTraits } from '../../measures/loaded/tokenfeatures.ts';
import type { Features } from '../../models/linear.ts';
import type { Example } from '../logistic.ts';
import { trainRidge } from '../ridge.ts';

/** A labelled text: its sentences' features for the sentence model, and which words experts marked. */
export interface Row {
  outlet: string;
  text: string;
  label: number;
  marked: Set<string>;
  seen: Seen;
  sentences: Features[];
}

type Model = LoadedModels['sentence'];

const bits = 16;
export const sentencePenalty = 3e-4;
const wordPenalty = 3e-5;
const steps = 100;
const innerFolds = 5;

export function rowOf(
  seen: Seen,
  weak: number[],
  row: { outlet: string; text: string; label: string; words: string[] },
): Row {
  return {
    outlet: row.outlet,
    text: row.text,
    label: row.label === 'Biased' ? 1 : 0,
    marked: new Set(
      row.words.flatMap((w) => w.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? []),
    ),
    seen,
    sentences: seen.document.sentences.map((_, i) =>
      sentenceFeatures(seen, i, styleOf(seen, i, bits), weak[i], bits),
    ),
  };
}

export function fitSentences(rows: Row[]): Model {
  const examples = rows.flatMap((r) =>
    r.sentences.map((features): Example => ({ features, label: r.label, weight: 1 / r.sentences.length })),
  );
  return trainRidge(examples, { labels: ['plain', 'loaded'], bits, penalty: sentencePenalty, steps });
}

/** Sentence scores of each row by a model that did not see the row, so that the word model learns from scores as they will be. */
function unseenScores(rows: Row[]): number[][] {
  const scores: number[][] = new Array(rows.length);
  for (let fold = 0; fold < innerFolds; fold++) {
    const model = fitSentences(rows.filter((_, i) => i % innerFolds !== fold));
    for (let i = fold; i < rows.length; i += innerFolds)
      scores[i] = rows[i].sentences.map((f) => logOdds(model, f));
  }
  return scores;
}

/** The word model: loaded or not, for every candidate token. Texts in which experts marked nothing count for less. */
export function fitWords(rows: Row[], weak: Model): Model {
  const weightOf = weakWeight(weak);
  const scores = unseenScores(rows);
  const examples = rows.flatMap((row, r) => {
    if (row.label === 1 && row.marked.size === 0) return [];
    const weight = row.marked.size > 0 ? 1 : 0.3;
    return candidates(row.seen).map((at): Example => {
      const token = row.seen.document.tokens[at];
      const features = joined(
        wordTraits(token, weightOf(token.lower), bits),
        placeTraits(row.seen, at, scores[r][token.sentence], bits),
      );
      return { features, label: isMarked(row.seen.document, at, row.marked) ? 1 : 0, weight };
    });
  });
  return trainRidge(examples, { labels: ['plain', 'loaded'], bits, penalty: wordPenalty, steps });
}

function joined(a: Features, b: Features): Features {
  return { places: [...a.places, ...b.places], values: [...a.values, ...b.values] };
}

function candidates(seen: Seen): number[] {
  return seen.document.tokens.flatMap((_, i) => (isCandidate(seen, i) ? [i] : []));
}

/** Experts' words are whole words; a token may be a part of a hyphenated one. */
function isMarked({ tokens }: Document, at: number, marked: Set<string>): boolean {
  if (marked.has(tokens[at].lower)) return true;
  const before = tokens[at - 1]?.lower === '-' ? tokens[at - 2]?.lower : undefined;
  const after = tokens[at + 1]?.lower === '-' ? tokens[at + 2]?.lower : undefined;
  const { lower } = tokens[at];
  return (
    (before !== undefined && marked.has(`${before}-${lower}`)) ||
    (after !== undefined && marked.has(`${lower}-${after}`))
  );
}
