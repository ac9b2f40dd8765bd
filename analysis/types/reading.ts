import { z } from 'zod';
import {
  attributionSchema,
  cueStanceSchema,
  type Span,
  sourceTypes,
  spanFields,
  spanSchema,
  voiceSchema,
  voices,
} from './document.ts';
import { indexes, maybe, named, text } from './schemas.ts';

export const analyzerSchema = named(
  'Analyzer',
  z.object({
    /** The package's version. */
    version: z.string(),
    /** SHA-256 prefix over every lexicon, every model and the analysis code; changes when any of them does. */
    assets: z.string(),
  }),
  'What a result depends on besides the text: the package’s version, and a hash over lexicons, models and analysis code.',
);
export type AnalyzerVersion = z.infer<typeof analyzerSchema>;

/** A stretch of the text that a measure points at. `text.slice(start, end)` is always what it means. */
export const markSchema = named(
  'Mark',
  z.object({
    ...spanFields,
    /** The measure's id. */
    measure: z.string(),
    category: z.string(),
    voice: voiceSchema,
    /** Whose words they are, where they are not the author's and the text says. */
    speaker: text,
    /** Why it is marked, in one line a reader understands. */
    reason: z.string(),
    /** How much it adds to the measure's figure: 0..1, or -1..1 where the measure has two directions. */
    weight: z.number(),
    /** How sure the measure is, 0..1. */
    confidence: z.number(),
    /** A wording with less charge for the same fact, where there is one, and what it loses. */
    plainer: text,
    loses: text,
  }),
  'A stretch of the text that a measure points at, and why.',
);
export type Mark = z.infer<typeof markSchema>;

/** One figure. `value` is null with a `reason` where the text is too little or gives nothing to count. */
export const figureSchema = named(
  'Figure',
  z.object({
    id: z.string(),
    label: z.string(),
    /** "per 1,000 words", "share", "count", "-1..1" … */
    unit: z.string(),
    value: maybe,
    /** 95% interval by sentence bootstrap; null for plain counts and where there is too little text. */
    low: maybe,
    high: maybe,
    /** The sample behind it (words, attributions, mentions), and what is counted. */
    n: z.number(),
    of: z.string(),
    reason: text,
    /** Indexes in the reading's `marks`. */
    marks: indexes,
  }),
  'One figure with its interval and sample; `value` is null with a `reason` where there is too little text.',
);
export type Figure = z.infer<typeof figureSchema>;

export const stanceSchema = named(
  'Stance',
  z.object({
    /** -1 unfavorable .. 1 favorable. */
    score: z.number(),
    low: z.number(),
    high: z.number(),
    /** Sentences that speak of the actor in that voice, the headline among them. */
    mentions: z.int(),
    /** Sentences that lean rather than not. */
    evaluative: z.int(),
    /** True where no lean is named: none is likely enough, or no passage carries it. */
    tentative: z.boolean(),
    /** Indexes in the reading's `marks`, strongest first. */
    marks: indexes,
  }),
);
export type Stance = z.infer<typeof stanceSchema>;

/** What every measure says of a document; some say more. */
export const readingSchema = z.object({
  measure: z.string(),
  version: z.string(),
  figures: z.array(figureSchema),
  marks: z.array(markSchema),
  error: text.describe('Set where the measure failed; the others stand.'),
});
export type Reading = z.infer<typeof readingSchema>;

/** One row of the ledger: who they are, how often and how long they are heard. */
export const speakerSchema = named(
  'Speaker',
  z.object({
    name: z.string(),
    actor: z.int().nullable(),
    sourceType: z.enum(sourceTypes),
    affiliation: text,
    country: text,
    role: text,
    named: z.boolean(),
    /** Number of passages by form, and words in them. */
    passages: z.object({ direct: z.int(), mixed: z.int(), indirect: z.int() }),
    words: z.int(),
    directWords: z.int(),
    cues: z.array(z.object({ text: z.string(), stance: cueStanceSchema })),
    /** Indexes in the reading's `attributions`. */
    attributions: indexes,
  }),
);
export type Speaker = z.infer<typeof speakerSchema>;

const attribution = named(
  'AttributionReading',
  z.object({
    ...readingSchema.shape,
    measure: z.literal('attribution'),
    /** Those of a kind that speaks come first in no special order: text order throughout. */
    attributions: z.array(attributionSchema),
    /** By words, most first. Attitudes and intentions are left out. */
    speakers: z.array(speakerSchema),
    agentless: z.array(spanSchema),
  }),
);
export type AttributionReading = z.infer<typeof attribution>;

/** A place among other articles: so many percent of them have less. */
const norm = named(
  'Norm',
  z.object({
    /** Such as "news articles". */
    kind: z.string(),
    articles: z.int(),
    /** 0..100 */
    percentile: z.number(),
    /** The same for the ends of the figure's interval. */
    low: z.number(),
    high: z.number(),
  }),
  'A place among other articles: so many percent of them have less.',
);
export type Norm = z.infer<typeof norm>;

const loaded = named(
  'LoadedReading',
  z.object({
    ...readingSchema.shape,
    measure: z.literal('loaded'),
    /** One entry per sentence of the document, same order: 0..1, 0.5 and more means "loaded". */
    sentences: z.array(z.number()),
    /** Indexes in `marks` of the author's ten strongest, by weight and confidence, strongest first. */
    strongest: indexes,
    /** Where the charge of the author's words stands among other articles, all of them first; empty where it is not given. */
    norms: z.array(norm),
  }),
);
export type LoadedReading = z.infer<typeof loaded>;

/** A stance that a word carries, and the sentence it stands in. */
const strongStance = named(
  'StrongStance',
  z.object({
    ...spanFields,
    voice: z.enum(voices),
    /** Whose it is; null in the author's voice and where the text names nobody. */
    by: text,
    toward: z.string(),
    /** -1 against, 1 for. */
    sign: z.number(),
    word: spanSchema,
  }),
  'A passage whose words carry a lean.',
);
export type StrongStance = z.infer<typeof strongStance>;

/** A speaker's own stance toward an actor. */
const holder = z.object({ holder: z.string(), stance: stanceSchema });
export type Holder = z.infer<typeof holder>;

const actorStance = named(
  'ActorStance',
  z.object({
    actor: z.int(),
    name: z.string(),
    author: stanceSchema.nullable(),
    quoted: stanceSchema.nullable().describe('All others together, in paraphrase and quotation.'),
    /** Why author or quoted is null. */
    reason: text,
    /** Who is heard most first. */
    holders: z.array(holder).describe('Each speaker by name, from the sentences that they say.'),
  }),
);
export type ActorStance = z.infer<typeof actorStance>;

const stance = named(
  'StanceReading',
  z.object({
    ...readingSchema.shape,
    measure: z.literal('stance'),
    /** Most mentioned actor first. */
    actors: z.array(actorStance),
    /** For each mark, the words that drove it; null where no single word did. */
    drivers: z.array(spanSchema.nullable()),
    /** At most five passages whose words carry a lean, surest first; one of each voice toward each actor in a sentence. */
    strongest: z.array(strongStance),
  }),
);
export type StanceReading = z.infer<typeof stance>;

/** What a frame is called, and how much of it a text has; a comparison repeats both. */
export const frameFields = { name: z.string(), kind: z.enum(['generic', 'policy']) };
/** 0..1; 0.5 and more means "present". Null where there is too little text. */
export const frameScore = { score: maybe, low: maybe, high: maybe };

const frame = named(
  'Frame',
  z.object({
    ...frameFields,
    ...frameScore,
    /** Indexes in the reading's `marks`. */
    marks: indexes,
  }),
);
export type Frame = z.infer<typeof frame>;

const frames = named(
  'FramesReading',
  z.object({ ...readingSchema.shape, measure: z.literal('frames'), frames: z.array(frame) }),
);
export type FramesReading = z.infer<typeof frames>;

/** The reading of each measure. */
export const readingsSchema = z.object({ attribution, loaded, stance, frames });
export type Readings = z.infer<typeof readingsSchema>;
export type MeasureId = keyof Readings;

/** What `analyze` gives: the readings, and what they depend on, so that a result can be cited and repeated. */
export const analysisSchema = named(
  'Analysis',
  z.object({
    articleId: z.string(),
    analyzer: analyzerSchema,
    /** Absent where there are none. */
    corrections: z.string().optional().describe('Hash of the readers’ corrections that it takes in.'),
    corrected: z
      .int()
      .optional()
      .describe('How many corrections these are; absent too in results of before.'),
    /** Absent where it tells nothing. */
    layout: z.string().optional().describe('Hash of the layout that it was read with.'),
    words: z.int(),
    readings: readingsSchema,
  }),
  'What each measure says of an article.',
);
export type Analysis = z.infer<typeof analysisSchema>;

/** A stance asked for at given spans (`targets` of an input line). */
export interface TargetStance extends Span {
  label: 'positive' | 'neutral' | 'negative';
  /** -1..1 */
  score: number;
}
