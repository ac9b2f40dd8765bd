import { z } from 'zod';
import { text } from './schemas.ts';

/** What an item of a study is: what one coder is handed at a time, and what figures count. */
export const sampledUnits = ['article', 'paragraph'] as const;
export type SampledUnit = (typeof sampledUnits)[number];

/** By what a population is divided before it is drawn from. */
export const strataKinds = ['outlet', 'month', 'quarter', 'year'] as const;
export type StrataKind = (typeof strataKinds)[number];

/** How many of each stratum: as its share of the population, or of all alike. */
export const allocations = ['proportional', 'equal'] as const;
export type Allocation = (typeof allocations)[number];

/** How the items of a study were drawn. The same plan over the same library draws the same. */
export const sampleSchema = z.object({
  per: z.enum(sampledUnits),
  /** Empty: one random draw over all. */
  by: z.array(z.enum(strataKinds)),
  allocation: z.enum(allocations),
  /** How many items were asked for. */
  size: z.int().positive(),
  seed: z.string(),
  /** What the population was chosen by, as the form had it; empty for the whole library. */
  from: z.object({
    outlet: text,
    /** ISO 8601 dates, inclusive. */
    after: text,
    before: text,
    tag: text,
    words: text,
  }),
  /** What was told of the draw when it was made: small strata, what had no outlet or date, near-copies. */
  told: z.array(z.string()).optional(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** What a lead chose for a study. */
export const studySettingsSchema = z.object({
  sample: sampleSchema,
  /** Whether coders may see the machine's codes of items that they have done. */
  machineOpen: z.boolean(),
  /** What the study is of, in the lead's words: it opens the methods of its files. */
  about: z.string(),
});
export type StudySettings = z.infer<typeof studySettingsSchema>;

export const roundKinds = ['training', 'pilot', 'reliability', 'main'] as const;
export type RoundKind = (typeof roundKinds)[number];

/** How an item came into a study: by the random draw, offered as what the head was least sure of, with a file from elsewhere. */
export const itemOrigins = ['drawn', 'offered', 'brought'] as const;
export type ItemOrigin = (typeof itemOrigins)[number];

/** Whose word gold is: all coders said it; the lead decided; nobody yet. */
export const provenances = ['unanimous', 'adjudicated', 'open'] as const;
export type Provenance = (typeof provenances)[number];

/** Why coders differed, as the lead sees it. */
export const disagreementReasons = [
  'overlooked',
  'codebook unclear',
  'text ambiguous',
  'boundaries',
  'other',
] as const;
export type DisagreementReason = (typeof disagreementReasons)[number];

/** A share with its 95% interval; both ends null where there is too little to tell. */
export const shareSchema = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof shareSchema>;

const qualitySchema = z.object({
  /** Gold rows, and how many of them say yes. */
  n: z.int().nonnegative(),
  positives: z.int().nonnegative(),
  precision: shareSchema,
  recall: shareSchema,
  f1: shareSchema,
});
/** How well a coder finds what gold says yes to. */
export type Quality = z.infer<typeof qualitySchema>;

/** What a learned head says of itself. Every figure is of gold that the head had not seen: folds by event group. */
export const headCardSchema = z.object({
  category: z.string(),
  option: z.string(),
  /** What one row is: the unit that the category is asked of. */
  unit: z.enum(['sentence', 'paragraph', 'article']),
  /** The codebook whose gold it learned, as id and version. */
  scheme: z.object({ id: z.string(), version: z.int() }),
  /** Version and asset hash of the analyzer whose vectors it reads. */
  analyzer: z.object({ version: z.string(), assets: z.string() }),
  seed: z.string(),
  folds: z.int(),
  groups: z.int(),
  /** From which share on it says yes. */
  threshold: z.number(),
  whole: qualitySchema,
  outlets: z.array(qualitySchema.extend({ outlet: z.string().nullable() })),
  /** F1 on held-out gold by how many gold rows it learned from. */
  curve: z.array(z.object({ rows: z.int(), f1: shareSchema })),
  /** Each gold row, with the share that a head gave it which had not seen it. */
  held: z.array(
    z.object({
      item: z.int(),
      start: z.int(),
      end: z.int(),
      fold: z.int(),
      gold: z.boolean(),
      share: z.number(),
      /** Whether that head says yes, at the threshold that it chose for itself: what figures are of. */
      said: z.boolean(),
      /** Whether figures are of this row too: not of those that were offered for being hard. */
      measured: z.boolean(),
    }),
  ),
});
export type HeadCard = z.infer<typeof headCardSchema>;
