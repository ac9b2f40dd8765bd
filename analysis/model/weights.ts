import { z } from 'zod';
import { fromAsset, readWeights } from '../assets.ts';
import { tellIssues } from '../text/plain.ts';
import { sourceTypes } from '../types/document.ts';
import { frameNames } from '../types/predictions.ts';
import { treesSchema } from './trees.ts';

/** A logistic regression: its probability is that of the bias and the weighed values. */
export const regression = (size: number) =>
  z.strictObject({ bias: z.number(), weights: z.array(z.number()).length(size) });

const charge = z.strictObject({
  word: regression(5),
  sentence: regression(5),
  /** What a word's probability must reach to be looked at again as a mark, and to go on with one. */
  mark: z.number(),
  goesOn: z.number(),
});

/** How the ways of asking become one probability of charge: `charge.json`. Throws a DamagedAsset. */
export const chargeWeights = reader('charge.json', charge);

/** Numbers that are told of a stretch that may be marked (analysis/measures/loaded/mark-evidence.ts), and categories it may have. */
const evidence = 67;
const kinds = 8;
const marks = z.strictObject({
  /** Whether it is charged where it stands: asked of the evidence and of one number more, 0, for whom it was learned from. */
  charged: treesSchema,
  /** What that probability must reach for a mark, and what for scare quotes, which their form speaks for too. */
  bar: z.number(),
  scareBar: z.number(),
  categories: z.array(regression(evidence)).length(kinds),
  /** Of words that our readers read: how often as charged, and how often at all. */
  words: z
    .record(z.string(), z.tuple([z.number().nonnegative(), z.number().positive()]))
    .transform((words) => new Map(Object.entries(words))),
});

/** The second look at what may be marked: `marks.json`. Throws a DamagedAsset. */
export const markWeights = reader('marks.json', marks);

const features = 17;
const articleHead = z.strictObject({
  means: z.array(z.number()).length(features),
  scales: z.array(z.number().positive()).length(features),
  /** For unfavorable, neutral and favorable. */
  weights: z.array(z.array(z.number()).length(features)).length(3),
  bias: z.array(z.number()).length(3),
  /** How likely an unfavorable and a favorable lean must be to be named. */
  named: z.array(z.number()).length(2),
});
const stance = z.strictObject({ author: articleHead, quoted: articleHead });

/** How the readings of an article's sentences become its stance: `stance.json`. Throws a DamagedAsset. */
export const stanceWeights = reader('stance.json', stance);

/** How much the reader's two shares of a frame (in log odds) and the rate of its words (ln(1 + per 1,000)) speak for it. */
const frameCurve = z.strictObject({
  bias: z.number(),
  generic: z.number().nonnegative(),
  policy: z.number().nonnegative(),
  words: z.number().nonnegative(),
});
export type FrameCurve = z.infer<typeof frameCurve>;
const frames = z.record(z.enum(frameNames), frameCurve);

/** How the readings of an article's paragraphs become its frames: `frames.json`. Throws a DamagedAsset. */
export const frameWeights = reader('frames.json', frames);

/** Numbers that are told of a source beside what its tokens say (analysis/read/attribution/source-evidence.ts). */
const sourceNumbers = 216;
const sources = z.strictObject({
  bias: z.array(z.number()).length(sourceTypes.length),
  weights: z.array(z.array(z.number()).length(sourceNumbers)).length(sourceTypes.length),
  /** How many times likelier than the listed type another one must be to be taken. */
  margin: z.number().positive(),
});

/** Of which type a source is, by what is counted of it: `sources.json`. Throws a DamagedAsset. */
export const sourceTypeWeights = reader('sources.json', sources);

const telling = z.strictObject({
  ...{
    sentence: treesSchema,
    telling: treesSchema,
    same: treesSchema,
    alone: treesSchema,
    finding: treesSchema,
    judged: treesSchema,
  },
  /** From which probability on it is said that nothing of the other article is on a sentence's matter. */
  leastAlone: z.number(),
});

/** What tells two articles apart, by what is counted of their sentences: `telling.json`. Throws a DamagedAsset. */
export const tellingWeights = reader('telling.json', telling);

/** What is counted of somebody accused, to tell whether anybody answers. */
const silenceCounts = 33;
/** Numbers of a vector of a token. */
const vectorSize = 384;
const probability = z.number().min(0).max(1);
const actsDecided = z.strictObject({
  /** How likely each act must be to be named. */
  least: z.strictObject({
    ...{
      criticize: probability,
      praise: probability,
      deny: probability,
      reply: probability,
      admit: probability,
    },
  }),
  /** The same of a charge, times how unlikely it is that anything is charged or criticized in the sentence or beside it. */
  charge: z.number().positive(),
  /** How likely somebody must be who does it or whom it clears. */
  named: probability,
  /** How likely somebody must be charged anywhere in a text to be listed as accused. */
  listed: probability,
  /** How likely a charge must be to be put to the accused. */
  called: probability,
  /** From which probability on nobody is said to answer. */
  sure: probability,
  /** Whether a deed that is told of somebody is a wrong, by the mean vector of its words, and from which probability on. */
  deed: z.strictObject({
    least: probability,
    weights: z.array(z.number()).length(vectorSize),
    bias: z.number(),
  }),
  silence: z.strictObject({
    means: z.array(z.number()).length(silenceCounts),
    scales: z.array(z.number().positive()).length(silenceCounts),
    weights: z.array(z.number()).length(silenceCounts),
    bias: z.number(),
  }),
});

/** How probabilities of acts become acts, and who of the accused is said to have no reply: `acts.json`. Throws a DamagedAsset. */
export const actDecisions = reader('acts.json', actsDecided);

/** A file of weights, read when it is first asked for. Throws a DamagedAsset then. */
export function reader<T>(name: string, schema: z.ZodType<T>): () => T {
  let known: T | null = null;
  return () => {
    known ??= fromAsset(`model/weights/${name}`, readWeights(name).toString('utf8'), (text) => {
      const parsed = schema.safeParse(JSON.parse(text));
      if (!parsed.success) throw new Error(tellIssues(parsed.error.issues));
      return parsed.data;
    });
    return known;
  };
}

const headingsWeighed = z.strictObject({
  bias: z.number(),
  /** By name of what is counted (analysis/check/consistency/heading-evidence.ts). */
  weights: z.record(z.string(), z.number()),
  /** Of where the heading points, as the reader has it. */
  directions: z
    .array(z.number())
    .length(vectorSize)
    .transform((numbers) => Float32Array.from(numbers)),
  /** From which probability on a heading is said to claim more than its text. */
  least: probability,
});

/** Whether a heading claims more than the text under it bears: `headings.json`. Throws a DamagedAsset. */
export const headingWeights = reader('headings.json', headingsWeighed);

const toldTwice = z.strictObject({
  bias: z.number(),
  /** By name of what is counted of a pair (analysis/check/consistency/quantity-pairs.ts, title-pairs.ts). */
  weights: z.record(z.string(), z.number()),
  /** From which probability on a pair is said to tell one thing in two ways. */
  least: probability,
});
const figures = z.strictObject({ figures: toldTwice, titles: toldTwice });
export type ToldTwice = z.infer<typeof toldTwice>;

/** Whether two figures, or two titles of one person, tell one thing in two ways: `figures.json`. Throws a DamagedAsset. */
export const figureWeights = reader('figures.json', figures);
