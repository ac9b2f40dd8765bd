import { type ActVectors, actVectors } from '../model/act-vectors.ts';
import { type DeskRegression, deskWeights, type WordKind } from '../model/desk-weights.ts';
import { meanVector } from '../read/acts/reported-deeds.ts';
import { overlap } from '../text/spans.ts';
import type { Document, Sentence } from '../types/document.ts';
import { sigmoid } from '../types/predictions.ts';
import { allOfIt } from '../types/stretch.ts';
import { isBody } from './in-sentences.ts';

/** Words of one sentence that the reader would stop at: tokens `first..last`, half-open. */
export interface JudgedWords {
  sentence: number;
  first: number;
  last: number;
}

/**
 * What the reader takes for a disputed claim told as a fact (indexes of sentences), for a deed that hides who did it, for soft
 * words for something harsh, for a charged word, for somebody without a name, for doubt cast on one side; in order.
 */
export interface Judged extends Record<WordKind, readonly JudgedWords[]> {
  claims: readonly number[];
}

/** Where the reader was not asked. */
export const nothingJudged: Judged = {
  ...{ claims: [], hidden: [], softened: [], charged: [], unnamed: [], doubting: [] },
};

/** Share of the least probability at which words still belong to those beside them that reach it. */
const alongShare = 0.5;
/** Fewest tokens of a sentence that is judged as a claim. */
const fewest = 5;

/** Asks the reader of each sentence and word of the text itself, within a stretch. Rejects as `loadRuntime` does. Linear time. */
export async function judge(document: Document, stretch = allOfIt): Promise<Judged> {
  const { sentences, tokens } = document;
  const asked = sentences.flatMap((sentence, s) =>
    overlap(sentence, { start: stretch.from, end: stretch.to }) && isBody(document, sentence) ? [s] : [],
  );
  if (asked.length === 0) return nothingJudged;
  const vectors = await actVectors(document, stretch);
  const { claim, hidden, softened, charged, unnamed, doubting } = deskWeights();
  const wordsBy = (regression: DeskRegression): JudgedWords[] =>
    asked.flatMap((s) =>
      runsIn(
        sentences[s],
        (i) => (/[\p{L}\p{N}]/u.test(tokens[i].lower) ? likely(regression, vectors.tokens[i]) : null),
        regression.least,
      ).map((run) => ({ sentence: s, ...run })),
    );
  return {
    claims: asked.filter((s) => {
      const { firstToken, lastToken } = sentences[s];
      return (
        lastToken - firstToken >= fewest &&
        likely(claim, claimVector(vectors, sentences[s], s)) >= claim.least
      );
    }),
    hidden: wordsBy(hidden),
    softened: wordsBy(softened),
    charged: wordsBy(charged),
    unnamed: wordsBy(unnamed),
    doubting: wordsBy(doubting),
  };
}

/** What a sentence is judged by as a claim: its own vector, and the mean of its words’. */
function claimVector(vectors: ActVectors, { firstToken, lastToken }: Sentence, s: number): Float32Array {
  const own = vectors.sentences[s];
  const both = new Float32Array(2 * own.length);
  both.set(own);
  both.set(meanVector(vectors.tokens, { first: firstToken, last: lastToken }), own.length);
  return both;
}

/** Words that reach a probability, with those beside them that nearly do; signs between them belong to them. */
function runsIn(
  { firstToken, lastToken }: Sentence,
  oddsAt: (i: number) => number | null,
  least: number,
): { first: number; last: number }[] {
  const found: { first: number; last: number }[] = [];
  let run = { first: firstToken, last: firstToken, most: 0 };
  const close = () => {
    if (run.most >= least) found.push({ first: run.first, last: run.last });
  };
  for (let i = firstToken; i < lastToken; i++) {
    const odds = oddsAt(i);
    if (odds === null) continue;
    if (odds < least * alongShare) {
      close();
      run = { first: i + 1, last: i + 1, most: 0 };
      continue;
    }
    if (run.most === 0) run.first = i;
    run = { first: run.first, last: i + 1, most: Math.max(run.most, odds) };
  }
  close();
  return found;
}

function likely({ bias, weights }: DeskRegression, vector: Float32Array): number {
  let sum = bias;
  for (const [k, x] of vector.entries()) sum += x * weights[k];
  return sigmoid(sum);
}
