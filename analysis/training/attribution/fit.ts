import type { Chain } from '../../models/chain.ts';
import { cueBits, cueSequence, longestCueRun, newCueSequence } from '../../read/attribution/cue-chain.ts';
import {
  type CuedRules,
  cueChances,
  cueRuns,
  cueSigns,
  type Guess,
  guessCues,
  guessParts,
  withRules,
} from '../../read/attribution/extract.ts';
import type { Range } from '../../read/attribution/layout.ts';
import {
  type CueSigns,
  farWindow,
  longestWindow,
  newPartSequence,
  partBits,
  partSequence,
} from '../../read/attribution/part-chain.ts';
import { rankBits, rankFeatures } from '../../read/attribution/rank.ts';
import { type ChainOptions, type Learned, trainChain } from '../chain.ts';
import { type Example, trainLogistic } from '../logistic.ts';
import { type Gold, type Lesson, wordsOf } from './lessons.ts';
import { overlap } from './score.ts';

const cueOptions: ChainOptions = {
  nodeBits: cueBits.node,
  edgeBits: cueBits.edge,
  epochs: 5,
  rate: 0.025,
  l2: 1e-4,
  dropout: 0.4,
  seed: 'cue',
};
const partOptions: ChainOptions = {
  nodeBits: partBits.node,
  edgeBits: partBits.edge,
  epochs: 5,
  rate: 0.0125,
  l2: 1e-4,
  dropout: 0.4,
  seed: 'parts',
};

/** Learns which words are cues: 1 the first token of one, 2 its others. */
export function fitCues(lessons: Lesson[]): Learned {
  const runs = lessons.flatMap((lesson, at) => cueRuns(lesson.signs).map((run) => ({ at, run })));
  const gold = lessons.map(cueLabels);
  const sequence = newCueSequence();
  return trainChain(
    {
      count: runs.length,
      capacity: longestCueRun,
      sequence: (i) => {
        cueSequence(lessons[runs[i].at].signs, runs[i].run.from, runs[i].run.to, sequence);
        return sequence;
      },
      gold: (i) => gold[runs[i].at].subarray(runs[i].run.from, runs[i].run.to),
    },
    cueOptions,
  );
}

function cueLabels({ signs, gold }: Lesson): Uint8Array {
  const found = new Uint8Array(signs.length);
  for (const { cueTokens } of gold)
    for (const [k, token] of cueTokens.entries()) if (found[token] === 0) found[token] = k === 0 ? 1 : 2;
  return found;
}

/** A lesson with its cues as a model that has not learned from it guesses them. */
export interface Cued {
  lesson: Lesson;
  cues: CuedRules[];
  around: CueSigns;
}

export function cued(lesson: Lesson, model: Chain): Cued {
  const chances = cueChances(lesson.signs, model);
  return {
    lesson,
    cues: withRules(guessCues(lesson.signs, chances), lesson.rules, chances),
    around: cueSigns(lesson.signs, chances),
  };
}

/**
 * Learns source (1) and content (2) of each cue, guessed or annotated. False cues are left out: the ranking tells them
 * apart, and a chain that must also say "nothing here" finds far fewer of the parts.
 */
export function fitParts(cuedLessons: Cued[]): Learned {
  const items = cuedLessons.flatMap(({ lesson, cues, around }) => {
    const found = cues.flatMap(({ cue }) => {
      const gold = goldOf(lesson.gold, cue);
      return gold ? [{ cue, gold }] : [];
    });
    const missed = lesson.gold
      .filter((gold) => gold.content.length > 0 && !found.some((f) => f.gold === gold))
      .flatMap((gold) => (gold.cue ? [{ cue: gold.cue, gold }] : []));
    return [...found, ...missed].map(({ cue, gold }) => {
      const window = farWindow(lesson.signs, cue);
      return { lesson, around, cue, window, gold: partLabels(gold, cue, window) };
    });
  });
  const sequence = newPartSequence();
  return trainChain(
    {
      count: items.length,
      capacity: longestWindow,
      sequence: (i) => {
        const { lesson, around, cue, window } = items[i];
        partSequence(lesson.signs, around, cue, window, sequence);
        return sequence;
      },
      gold: (i) => items[i].gold,
    },
    partOptions,
  );
}

function partLabels({ source, content }: Gold, cue: Range, window: Range): Uint8Array {
  const found = new Uint8Array(window.to - window.from);
  const set = (tokens: number[], label: number) => {
    for (const i of tokens)
      if (i >= window.from && i < window.to && !(i >= cue.from && i < cue.to)) found[i - window.from] = label;
  };
  set(source, 1);
  set(content, 2);
  return found;
}

/** The annotated attribution whose cue shares most tokens with this one, a quarter at least. */
function goldOf(gold: Gold[], cue: Range): Gold | null {
  let best: Gold | null = null;
  let most = 0.25;
  for (const g of gold) {
    if (g.content.length === 0) continue;
    const both = g.cueTokens.filter((i) => i >= cue.from && i < cue.to).length;
    const shared = both / (g.cueTokens.length + cue.to - cue.from - both);
    if (shared > most) {
      most = shared;
      best = g;
    }
  }
  return best;
}

/** What may be an attribution; learned from in the windows that the parts are learned in. */
export function guesses({ lesson, cues, around }: Cued, model: Chain, windowOf = farWindow): Guess[] {
  return guessParts(lesson.signs, cues, around, model, windowOf).filter((g) => g.content.length > 0);
}

/** Examples of guesses: right where content and source agree with an annotated attribution by the scorer's rule. */
export function rankExamples({ lesson, around }: Cued, found: Guess[]): Example[] {
  return found.map((guess) => {
    const content = wordsOf(lesson, guess.content);
    const source = wordsOf(lesson, guess.source);
    const right = lesson.gold.some(
      (g) =>
        overlap(g.contentWords, content) >= 0.5 &&
        (g.sourceWords.size === 0 || overlap(g.sourceWords, source) >= 0.5),
    );
    return { features: rankFeatures(lesson.signs, around, guess), label: right ? 1 : 0 };
  });
}

export function fitRank(examples: Example[]) {
  return trainLogistic(examples, {
    labels: ['wrong', 'right'],
    bits: rankBits,
    epochs: 6,
    rate: 0.006,
    l2: 0.01,
    seed: 'rank',
  });
}
