import { z } from 'zod';
import { measures } from '../../../../analysis/measures/index.ts';
import { sourceTypes, voices } from '../../../../analysis/types/document.ts';
import type {
  ActorStance,
  Analysis,
  AttributionReading,
  Figure,
  Frame,
  FramesReading,
  LoadedReading,
  Mark,
  Norm,
  Speaker,
  Stance,
  StanceReading,
  StrongStance,
} from '../../../../analysis/types/reading.ts';
import { analyzerSchema, indexes, spanFields, spanSchema } from './common.ts';
import { attributionSchema, cueStanceSchema, voiceSchema } from './document.ts';
import { named } from './named.ts';

const maybe = z.number().nullable();
const text = z.string().nullable();

const mark: z.ZodType<Mark> = named(
  'Mark',
  z.object({
    ...spanFields,
    measure: z.string(),
    category: z.string(),
    voice: voiceSchema,
    speaker: text,
    reason: z.string(),
    weight: z.number(),
    confidence: z.number(),
    plainer: text,
    loses: text,
  }),
  'A stretch of the text that a measure points at, and why.',
);

export const figureSchema: z.ZodType<Figure> = named(
  'Figure',
  z.object({
    id: z.string(),
    label: z.string(),
    unit: z.string(),
    value: maybe,
    low: maybe,
    high: maybe,
    n: z.number(),
    of: z.string(),
    reason: text,
    marks: indexes,
  }),
  'One figure with its interval and sample; `value` is null with a `reason` where there is too little text.',
);

export const stanceSchema: z.ZodType<Stance> = named(
  'Stance',
  z.object({
    score: z.number(),
    low: z.number(),
    high: z.number(),
    mentions: z.int(),
    evaluative: z.int(),
    tentative: z.boolean(),
    marks: indexes,
  }),
);

const base = {
  version: z.string(),
  figures: z.array(figureSchema),
  marks: z.array(mark),
  error: text.describe('Set where the measure failed; the others stand.'),
};

const speaker: z.ZodType<Speaker> = named(
  'Speaker',
  z.object({
    name: z.string(),
    actor: z.int().nullable(),
    sourceType: z.enum(sourceTypes),
    affiliation: text,
    country: text,
    role: text,
    named: z.boolean(),
    passages: z.object({ direct: z.int(), mixed: z.int(), indirect: z.int() }),
    words: z.int(),
    directWords: z.int(),
    cues: z.array(z.object({ text: z.string(), stance: cueStanceSchema })),
    attributions: indexes,
  }),
);

const attribution: z.ZodType<AttributionReading> = named(
  'AttributionReading',
  z.object({
    measure: z.literal('attribution'),
    ...base,
    attributions: z.array(attributionSchema),
    speakers: z.array(speaker),
    agentless: z.array(spanSchema),
  }),
);

const norm: z.ZodType<Norm> = named(
  'Norm',
  z.object({
    kind: z.string(),
    articles: z.int(),
    percentile: z.number(),
    low: z.number(),
    high: z.number(),
  }),
  'A place among other articles: so many percent of them have less.',
);

const loaded: z.ZodType<LoadedReading> = named(
  'LoadedReading',
  z.object({
    measure: z.literal('loaded'),
    ...base,
    sentences: z.array(z.number()),
    strongest: indexes,
    norms: z.array(norm),
  }),
);

const strongStance: z.ZodType<StrongStance> = named(
  'StrongStance',
  z.object({
    ...spanFields,
    voice: z.enum(voices),
    by: text,
    toward: z.string(),
    sign: z.number(),
    word: spanSchema,
  }),
  'A passage whose words carry a lean.',
);

const actorStance: z.ZodType<ActorStance> = named(
  'ActorStance',
  z.object({
    actor: z.int(),
    name: z.string(),
    author: stanceSchema.nullable(),
    quoted: stanceSchema.nullable().describe('All others together, in paraphrase and quotation.'),
    reason: text,
    holders: z
      .array(z.object({ holder: z.string(), stance: stanceSchema }))
      .describe('Each speaker by name, from the sentences that they say.'),
  }),
);

const stance: z.ZodType<StanceReading> = named(
  'StanceReading',
  z.object({
    measure: z.literal('stance'),
    ...base,
    actors: z.array(actorStance),
    drivers: z.array(spanSchema.nullable()),
    strongest: z.array(strongStance),
  }),
);

const frame: z.ZodType<Frame> = named(
  'Frame',
  z.object({
    name: z.string(),
    kind: z.enum(['generic', 'policy']),
    score: maybe,
    low: maybe,
    high: maybe,
    marks: indexes,
  }),
);

const frames: z.ZodType<FramesReading> = named(
  'FramesReading',
  z.object({ measure: z.literal('frames'), ...base, frames: z.array(frame) }),
);

const known = ['attribution', 'loaded', 'stance', 'frames'];
/** The readings of measures whose form does not stand above: figures and marks, or what the measure says itself. */
const others = Object.fromEntries(
  measures
    .filter(({ id }) => !known.includes(id))
    .map(({ id, schema }) => [id, schema ?? z.object({ measure: z.literal(id), ...base })]),
);

export const analysisSchema: z.ZodType<Analysis> = named(
  'Analysis',
  z.object({
    articleId: z.string(),
    analyzer: analyzerSchema,
    corrections: z.string().optional().describe('Hash of the readers’ corrections that it takes in.'),
    layout: z.string().optional().describe('Hash of the layout that it was read with.'),
    words: z.int(),
    readings: z.object({ attribution, loaded, stance, frames, ...others }),
  }),
  'What each measure says of an article.',
);
