import { z } from 'zod';
import {
  type Actor,
  type Attribution,
  type Block,
  blockKinds,
  type DocumentView,
  type Mention,
  type Quotation,
  type Sentence,
  sourceTypes,
  type VoiceSpan,
  voices,
} from '../../../../analysis/types/document.ts';
import { spanFields, spanSchema } from './common.ts';
import { named } from './named.ts';

const index = z.int().nonnegative();
export const actorKindSchema = z.enum(['person', 'state', 'organization', 'group', 'people']);
export const voiceSchema = z
  .enum(voices)
  .describe(
    'The writer’s own words; what somebody said, in words the writer chose; somebody’s own words. Results that an older version stored have `quoted` for the last two.',
  );
export const formSchema = z.enum(['direct', 'mixed', 'indirect']);
export const cueStanceSchema = z.enum(['neutral', 'assertive', 'factive', 'doubting']);

const block: z.ZodType<Block> = named(
  'Block',
  z.object({ ...spanFields, kind: z.enum(blockKinds), reason: z.string() }),
);
const sentence: z.ZodType<Sentence> = named(
  'Sentence',
  z.object({ ...spanFields, block: index, firstToken: index, lastToken: index, words: z.int() }),
);
const quotation: z.ZodType<Quotation> = named(
  'Quotation',
  z.object({ ...spanFields, depth: index, closed: z.boolean(), scare: z.boolean() }),
);
const actor: z.ZodType<Actor> = named(
  'Actor',
  z.object({
    id: index,
    name: z.string(),
    kind: actorKindSchema,
    labels: z.array(z.string()),
    evidence: z
      .array(z.object({ ...spanFields, label: z.string(), count: z.int(), why: z.string() }))
      .describe('For each label, why it is one of this actor’s.'),
    country: z.string().nullable().describe('ISO 3166-1 alpha-2.'),
    role: z.string().nullable(),
  }),
);
const mention: z.ZodType<Mention> = named(
  'Mention',
  z.object({
    ...spanFields,
    actor: index,
    sentence: index,
    kind: z.enum(['name', 'alias', 'title', 'demonym', 'metonym', 'pronoun', 'description', 'both']),
  }),
);
export const attributionSchema: z.ZodType<Attribution> = named(
  'Attribution',
  z.object({
    source: z.array(spanSchema),
    cue: z.array(spanSchema),
    content: z.array(spanSchema),
    form: formSchema,
    speaker: z.string().nullable(),
    actor: index.nullable(),
    sourceType: z.enum(sourceTypes),
    affiliation: z.string().nullable(),
    cueStance: cueStanceSchema,
    speaks: z.boolean(),
    confidence: z.number(),
  }),
  'Who is said to have said, thought or decreed what.',
);
const voice: z.ZodType<VoiceSpan> = named(
  'VoiceSpan',
  z.object({
    ...spanFields,
    voice: z.enum(['paraphrase', 'quotation']),
    attribution: z.int().min(-1),
    form: formSchema,
  }),
  'A stretch that is not in the author’s voice.',
);

export const documentSchema: z.ZodType<Omit<DocumentView, 'article' | 'text'>> = named(
  'Document',
  z.object({
    blocks: z.array(block),
    sentences: z.array(sentence),
    quotations: z.array(quotation),
    actors: z.array(actor),
    mentions: z.array(mention),
    attributions: z.array(attributionSchema),
    voices: z.array(voice),
    words: z.int(),
  }),
  'How an article is read.',
);
