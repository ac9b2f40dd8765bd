import { z } from 'zod';
import { contrasts } from '../../../../analysis/contrasts/index.ts';
import type {
  ClaimPair,
  ClaimSide,
  ComparabilityNote,
  Comparison,
  Evidence,
  FigureContrast,
  Finding,
  FrameContrast,
  Label,
  NamingContrast,
  OnlyItem,
  StanceGap,
  VocabularyWord,
} from '../../../../analysis/types/comparison.ts';
import { analyzerSchema, spanFields, spanSchema } from './common.ts';
import { voiceSchema } from './document.ts';
import { both, named } from './named.ts';
import { figureSchema, stanceSchema } from './reading.ts';
import { agencySchema, driversSchema, reportingSchema, silenceSchema } from './telling.ts';

const side = z.enum(['left', 'right']);
const maybe = z.number().nullable();

const comparability: z.ZodType<ComparabilityNote> = named(
  'ComparabilityNote',
  z.object({
    kind: z.enum(['genre', 'event', 'translation', 'length', 'date', 'unrelated']),
    text: z.string(),
  }),
);
const evidence: z.ZodType<Evidence> = named('Evidence', z.object({ ...spanFields, side }));
const finding: z.ZodType<Finding> = named(
  'Finding',
  z.object({
    kind: z.string(),
    text: z.string(),
    strength: z.number(),
    evidence: z.array(evidence),
    section: z.string(),
  }),
  'One plain sentence about the pair, and the words that prove it.',
);
const figure: z.ZodType<FigureContrast> = named(
  'FigureContrast',
  z.object({
    id: z.string(),
    label: z.string(),
    unit: z.string(),
    ...both(figureSchema),
    differs: z.boolean(),
  }),
);
const stance: z.ZodType<StanceGap> = named(
  'StanceGap',
  z.object({
    name: z.string(),
    voice: z
      .enum(['author', 'quoted'])
      .describe('`quoted`: all others together, in paraphrase and quotation.'),
    ...both(stanceSchema.nullable()),
    gap: maybe,
    reason: z.string().nullable(),
  }),
);
const label: z.ZodType<Label> = named(
  'Label',
  z.object({
    label: z.string(),
    count: z.int(),
    quoted: z.int().describe('How many of them stand in paraphrase or quotation.'),
    paraphrase: z.int().describe('How many of those stand in paraphrase.'),
    charged: z.boolean(),
    spans: z.array(spanSchema),
  }),
);
const naming: z.ZodType<NamingContrast> = named(
  'NamingContrast',
  z.object({ referent: z.string(), parties: z.array(z.string()), ...both(z.array(label)) }),
);
const claimSide: z.ZodType<ClaimSide> = named(
  'ClaimSide',
  z.object({
    ...spanFields,
    voice: voiceSchema,
    speaker: z.string().nullable(),
    differing: z.array(spanSchema),
  }),
);
const claim: z.ZodType<ClaimPair> = named(
  'ClaimPair',
  z.object({ ...both(claimSide), score: z.number(), reason: z.string(), alike: z.boolean() }),
);
const only: z.ZodType<OnlyItem> = named(
  'OnlyItem',
  z.object({
    kind: z.enum(['actor', 'source', 'topic', 'claim']),
    name: z.string(),
    count: z.int(),
    span: spanSchema,
  }),
);
const word: z.ZodType<VocabularyWord> = named(
  'VocabularyWord',
  z.object({
    word: z.string(),
    ...both(z.number()),
    z: z.number(),
    leans: side,
    spans: z.object(both(z.array(spanSchema))),
  }),
);
const frame: z.ZodType<FrameContrast> = named(
  'FrameContrast',
  z.object({
    name: z.string(),
    kind: z.enum(['generic', 'policy']),
    ...both(z.object({ score: maybe, low: maybe, high: maybe })),
    differs: z.boolean(),
  }),
);

export const comparisonSchema: z.ZodType<Comparison> = named(
  'Comparison',
  z.object({
    left: z.string(),
    right: z.string(),
    analyzer: analyzerSchema,
    corrections: z.object(both(z.string())).partial().optional(),
    layout: z.object(both(z.string())).partial().optional(),
    comparability: z.array(comparability),
    unrelated: z.boolean(),
    findings: z.array(finding),
    figures: z.array(figure),
    stance: z.array(stance),
    naming: z.array(naming),
    claims: z.array(claim),
    only: z.object(both(z.array(only))),
    vocabulary: z.object({ words: z.array(word), note: z.string() }),
    frames: z.array(frame),
    silence: silenceSchema,
    reporting: z.object(both(reportingSchema)),
    agency: z.array(agencySchema),
    drivers: z.array(driversSchema),
    ...Object.fromEntries(contrasts.flatMap(({ id, schema }) => (schema ? [[id, schema]] : []))),
  }),
  'What two articles show side by side.',
);
