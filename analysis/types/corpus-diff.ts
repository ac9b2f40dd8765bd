import { z } from 'zod';
import { analyzerSchema } from './reading.ts';
import { maybe, text } from './schemas.ts';

const count = z.int().nonnegative();

/** The corpus that is there, and the one that is held against it. */
export const diffSides = ['one', 'other'] as const;
export type DiffSide = (typeof diffSides)[number];
const side = z.enum(diffSides);

/** What can be told apart of what an analyzer is made of. */
export const partKinds = ['version', 'code', 'list', 'counts', 'weights', 'codebook', 'category'] as const;

/** A part of what made the figures that is another in the other corpus. */
const changedPart = z.object({
  /** A path below `analysis/`, `code/` and what it makes, `version`, `codebook`, or the name of a list or head. */
  part: z.string(),
  kind: z.enum(partKinds),
  /** The first digits of its hash, or a version; null where it is not there. */
  before: text,
  after: text,
  /** The measures that stand on it: `reading` for all of them, `corpora` for how articles are counted, `list:` or `head:` for one of the codebook; none that is in a cell where empty. */
  feeds: z.array(z.string()),
});
export type ChangedPart = z.infer<typeof changedPart>;

/** Which cell: an empty outlet, topic or period stands for all. The topic is the other corpus's where both have it. */
const place = { outlet: z.string(), topic: z.string(), period: z.string() };

const bounded = z.object({ value: z.number(), low: z.number(), high: z.number(), n: z.number() });

const movingArticle = z.object({
  /** Its place in `articles`. */
  at: count,
  /** The figure of this article alone; null where it has none, or is not there. */
  before: maybe,
  after: maybe,
  /** What it adds to the difference: those of all articles that moved it add up to it. */
  adds: z.number(),
});

const movedFigure = z.object({
  ...place,
  measure: z.string(),
  before: bounded,
  after: bounded,
  difference: z.number(),
  /** The difference in half-widths of the two intervals' mean; null where neither has any width. */
  moved: maybe,
  /** Whether each of both values lies outside the other's interval. */
  beyond: z.boolean(),
  /** The changed parts that it stands on: those of its own measure first, then those of the reading, then the counting. */
  because: z.array(z.string()),
  /** Articles that moved it, and those that moved it most. */
  moving: count,
  articles: z.array(movingArticle),
});
export type MovedFigure = z.infer<typeof movedFigure>;

/** Something of an article that counts in a measure, and counts otherwise now: null where it is not there. */
const changedMark = z.object({
  /** Half-open UTF-16 offsets into the article's text; null where only counts are kept. */
  start: count.nullable(),
  end: count.nullable(),
  words: z.string(),
  /** What it counts as: a category, a voice, a speaker and their kind. */
  as: z.string(),
  before: maybe,
  after: maybe,
});
export type ChangedMark = z.infer<typeof changedMark>;

const changedArticle = z.object({
  article: z.string(),
  printing: count,
  title: text,
  outlet: text,
  date: text,
  /** What is marked otherwise in it, for each measure that it moved. */
  marks: z.array(
    z.object({
      measure: z.string(),
      /** From both analyzers' stored readings, or from what the corpora counted. */
      from: z.enum(['readings', 'counts']),
      changed: z.array(changedMark),
      left: count,
    }),
  ),
});
export type ChangedArticle = z.infer<typeof changedArticle>;

const measureSummary = z.object({
  ...{ id: z.string(), label: z.string(), unit: z.string(), group: z.string(), figures: count },
  ...{ moved: count, beyond: count, because: z.array(z.string()) },
});

const told = z.object({
  ...{ id: z.string(), name: z.string(), analyzer: analyzerSchema, created: z.string() },
  ...{ articles: count, scheme: count.nullable() },
  /** The report that was held against the other's. */
  report: count,
});
export type DiffCorpus = z.infer<typeof told>;

/** What tells two corpora apart. The same two reports give the same bytes. */
export const corpusDiffSchema = z.object({
  one: told,
  other: told,
  /** What must be known of it, a sentence each. */
  told: z.array(z.string()),
  parts: z.array(changedPart),
  /** Figures that both have; those that are another; those beyond both intervals. */
  compared: z.object({ figures: count, moved: count, beyond: count }),
  measures: z.array(measureSummary),
  topics: z.array(z.object({ one: text, other: text, name: z.string(), was: text })),
  /** By how far they moved, the farthest first. */
  figures: z.array(movedFigure),
  figuresLeft: count,
  articles: z.array(changedArticle),
  /** Cells, and figures of cells, that only one of them has, and why the one that lacks it does. */
  alone: z.array(z.object({ ...place, measure: text, has: side, why: z.string() })),
  aloneLeft: count,
  /** Measures that only one has: somebody who is no more among those named most. */
  measuresAlone: z.array(z.object({ id: z.string(), label: z.string(), has: side })),
  /** Differences of an outlet from all others that hold in one of them and not in the other. */
  differs: z.array(
    z.object({
      ...{ measure: z.string(), outlet: z.string(), topic: z.string(), holds: side },
      ...{
        before: z.object({ difference: z.number(), q: z.number() }),
        after: z.object({ difference: z.number(), q: z.number() }),
      },
    }),
  ),
  /** Articles that only one counts, and why the other does not. */
  only: z.array(z.object({ article: z.string(), title: text, has: side, why: z.string() })),
  onlyLeft: count,
  /** What is another in the codebook, a sentence each. */
  codebook: z.array(z.string()),
});
export type CorpusDiff = z.infer<typeof corpusDiffSchema>;
