import { z } from 'zod';
import type { CheckedQuotation } from './checked-quotation.ts';
import { dismissalSchema, longestInitials } from './dismissal.ts';
import { type SourceType, type Span, sourceTypes, spanSchema } from './document.ts';
import type { Finding } from './finding.ts';
import { named, text } from './schemas.ts';

/** The passes of the desk, in the order in which they are made. */
export const passes = ['sources', 'accusations', 'quotations', 'wording', 'consistency'] as const;
export type Pass = (typeof passes)[number];

/** What the draft itself tells of an answer: that one was asked for, what it was, or nothing. */
export const answers = ['asked', 'answered', 'no answer'] as const;

const count = z.int().nonnegative();

/** Somebody to be called before the piece runs, with what the draft has against them. */
export const callSchema = named(
  'Call',
  z.object({
    name: z.string(),
    accusation: spanSchema,
    /** The words of the accusation, on one line. */
    words: z.string(),
    /** Who accuses; null in the writer’s own voice, or where the text does not say. */
    by: text,
    paragraph: z.int().positive().describe('The paragraph that the accusation stands in, from 1.'),
    answer: z.enum(answers),
    replies: z.array(spanSchema),
    confidence: z.number().nullable(),
  }),
  'Somebody who is accused, and what the draft tells of an answer.',
);
export type Call = z.infer<typeof callSchema>;

/** A row of the ledger of sources. */
export const ledgerSourceSchema = named(
  'LedgerSource',
  z.object({
    name: z.string(),
    type: z.enum(sourceTypes),
    named: z.boolean(),
    words: count.describe('Words that the draft gives this source, in paraphrase and quotation.'),
    quotations: count,
    introduced: text.describe('The words that say who this is; null where the draft does not say.'),
    /** The verbs with which the draft reports them. */
    cues: z.array(z.string()),
    reason: text.describe('Why this source has no name, as the draft gives it; null where it gives none.'),
    places: z.array(spanSchema),
  }),
  'Who speaks in a draft, and how much.',
);
export interface LedgerSource extends z.infer<typeof ledgerSourceSchema> {
  type: SourceType;
}

/** Somebody who is judged or named and never heard. */
export const unheardSchema = named(
  'Unheard',
  z.object({ name: z.string(), mentions: count, judged: count, places: z.array(spanSchema) }),
  'Somebody who is judged or named and never heard.',
);
export type Unheard = z.infer<typeof unheardSchema>;

/** One of at most seven things to look at first, worst first. */
export const firstThingSchema = named(
  'FirstThing',
  z.object({
    pass: z.enum(passes),
    finding: count.describe('Its place in `findings`.'),
    why: z.string(),
  }),
  'One of the things to look at before a draft runs.',
);
export type FirstThing = z.infer<typeof firstThingSchema>;

/** Everything that the desk shows of a draft. */
export interface DeskReview {
  words: number;
  findings: Finding[];
  quotations: CheckedQuotation[];
  /** Quotations beyond the first 400, which were not held against transcripts. */
  notHeld: number;
  textNotes: (Span & { says: string })[];
  /** Its paragraphs as they stand, headlines among them: a call’s `paragraph` counts them from 1. */
  paragraphs: Span[];
  sources: LedgerSource[];
  unheard: Unheard[];
  calls: Call[];
  first: FirstThing[];
}

/** What the reporter says of a call: nobody asked yet, asked, answered, or asked and had no answer. */
export const callStates = ['not asked', 'asked', 'answered', 'no answer'] as const;
export type CallStateName = (typeof callStates)[number];

/** How far a call is, by the name that is called. */
export const callStateSchema = named(
  'CallState',
  z.object({
    name: z.string().min(1).max(300),
    state: z.enum(callStates).default('not asked'),
    at: z.string().max(60).default('').describe('When they were asked, as the reporter writes it.'),
    note: z.string().max(2000).default(''),
  }),
  'How far the reporter is with somebody who is to be called.',
);
export type CallState = z.infer<typeof callStateSchema>;

/** Most transcripts of one desk, and names and dismissals that it keeps. */
export const mostTranscripts = 12;
const mostKept = 2000;

/** A transcript as it was given: what it is called, and its text as it lies (speakers' labels and time codes in it). */
export const givenTranscriptSchema = z.object({ name: z.string().max(200), text: z.string() });
export type GivenTranscript = z.infer<typeof givenTranscriptSchema>;

/**
 * A whole desk, in one form: what the page has in its fields, what is saved as a file, and what another desk opens. House
 * style is no part of it. Offsets are nowhere in it, so that the draft may change.
 */
export const deskStateSchema = named(
  'DeskState',
  z.object({
    parallax: z.literal('desk').default('desk'),
    version: z.literal(1).default(1),
    draft: z.string().default(''),
    transcripts: z.array(givenTranscriptSchema).max(mostTranscripts).default([]),
    dismissals: z.array(dismissalSchema).max(mostKept).default([]),
    calls: z.array(callStateSchema).max(mostKept).default([]),
    initials: z.string().trim().max(longestInitials).default(''),
  }),
  'A draft with what belongs to it: transcripts, what was dismissed and why, and how far the calls are.',
);
export type DeskState = z.output<typeof deskStateSchema>;
/** An empty desk. */
export const emptyDesk: DeskState = deskStateSchema.parse({});
