import { z } from 'zod';
import type {
  Accusation,
  AgencyContrast,
  AgencySide,
  Driver,
  FigureDrivers,
  OwnSources,
  ReportingSide,
  ReportingSpeaker,
  SilenceContrast,
  SilentActor,
  SilentSide,
} from '../../../../analysis/types/comparison.ts';
import { spanSchema } from './common.ts';
import { actorKindSchema, cueStanceSchema, voiceSchema } from './document.ts';
import { both, named } from './named.ts';

const spans = z.array(spanSchema);
const maybe = z.number().nullable();
const text = z.string().nullable();
const count = z.int().nonnegative();
const share = { share: maybe, low: maybe, high: maybe };

const agencySide: z.ZodType<AgencySide> = named(
  'AgencySide',
  z.object({ acts: spans, actedOn: spans, passive: count, ...share }),
);
export const agencySchema: z.ZodType<AgencyContrast> = named(
  'AgencyContrast',
  z.object({ name: z.string(), ...both(agencySide), differs: z.boolean() }),
  'Who acts, and who is acted upon.',
);

const silentSide: z.ZodType<SilentSide> = named(
  'SilentSide',
  z.object({ mentions: count, judged: count, acts: count, accused: count, spans }),
);
const silentActor: z.ZodType<SilentActor> = named(
  'SilentActor',
  z.object({
    name: z.string(),
    kind: actorKindSchema,
    ...both(silentSide.nullable()),
    heardOpposite: z.boolean(),
  }),
);
const accusation: z.ZodType<Accusation> = named(
  'Accusation',
  z.object({ accused: z.string(), by: text, voice: voiceSchema, span: spanSchema }),
);
const ownSources: z.ZodType<OwnSources> = named(
  'OwnSources',
  z.object({
    country: text,
    reason: z.string(),
    speakers: z.array(
      z.object({ name: z.string(), why: z.enum(['country', 'employer']), words: count, span: spanSchema }),
    ),
    known: count,
    own: count,
  }),
);
export const silenceSchema: z.ZodType<SilenceContrast> = named(
  'SilenceContrast',
  z.object({
    actors: z.array(silentActor),
    accusations: z.object(both(z.array(accusation))),
    own: z.object(both(ownSources)),
  }),
  'Who is spoken of and never speaks.',
);

const counts = z.record(cueStanceSchema, count);
const reportingSpeaker: z.ZodType<ReportingSpeaker> = named(
  'ReportingSpeaker',
  z.object({
    name: z.string(),
    country: text,
    counts,
    cues: z.array(z.object({ text: z.string(), stance: cueStanceSchema, spans })),
  }),
);
export const reportingSchema: z.ZodType<ReportingSide> = named(
  'ReportingSide',
  z.object({ counts, n: count, ...share, speakers: z.array(reportingSpeaker) }),
  'How one side introduces what people say.',
);

const driver: z.ZodType<Driver> = named(
  'Driver',
  z.object({ text: z.string(), count, part: z.number(), without: z.number(), spans }),
);
export const driversSchema: z.ZodType<FigureDrivers> = named(
  'FigureDrivers',
  z.object({ figure: z.string(), ...both(z.array(driver)), holds: z.boolean().nullable() }),
  'What drives a rate on either side.',
);
