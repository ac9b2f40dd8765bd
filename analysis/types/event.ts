import { z } from 'zod';
import { label } from './comparison.ts';
import { actorKindSchema, sourceTypes, spanFields, spanSchema, voiceSchema } from './document.ts';
import { analyzerSchema, stanceSchema } from './reading.ts';
import { indexes, maybe, named, text } from './schemas.ts';

/** How many tellings of one event are set side by side. */
export const fewestTellings = 3;
export const mostTellings = 8;

const spans = z.array(spanSchema);
const count = z.int().nonnegative();
/** The place of a column, in the order in which they are shown. */
const column = z.int().nonnegative();
/** One cell for each column, in their order. Offsets in a cell are into that column’s article. */
const cells = <S extends z.ZodType>(schema: S) => z.array(schema);

/** An article that is mostly the same text as a column’s. */
const nearCopy = named(
  'NearCopy',
  z.object({
    /** The article’s id, and what a sentence calls it. */
    article: z.string(),
    name: z.string(),
    /** Part of the shorter text’s rows of five words that stand in the other, 0..1. */
    shared: z.number(),
    cut: spans.describe('Stretches of the column’s text that the copy does not have, in text order.'),
    added: spans.describe('Stretches of the copy’s text that the column does not have, in text order.'),
  }),
  'An article that is mostly the same text as a column’s, and word by word where the two differ.',
);
export type NearCopy = z.infer<typeof nearCopy>;

const eventColumn = named(
  'EventColumn',
  z.object({
    /** The article’s id. */
    article: z.string(),
    letter: z.string().describe('“A” for the first column, “B” for the second …'),
    name: z.string().describe('What a sentence calls it: its publisher, or “article A”.'),
    words: count,
    apart: z
      .boolean()
      .describe(
        'True where it is on something else than most of the others: nothing is said to be left out by it.',
      ),
    copies: z.array(nearCopy).describe('Near copies of its text, which have no column of their own.'),
  }),
  'One telling of the event.',
);
export type EventColumn = z.infer<typeof eventColumn>;

/** What is wrong with an article that was given. */
const problem = named(
  'EventProblem',
  z.object({
    kind: z
      .enum(['twice', 'too short', 'language', 'unreadable', 'apart', 'copy', 'dates'])
      .describe(
        '`twice`: given more than once, counted once. `too short`, `language`, `unreadable`: not compared. `apart`: on something else than most. `copy`: stands in another’s column. `dates`: the earliest of several days.',
      ),
    article: z.string().describe('The article’s id.'),
    text: z.string().describe('In one sentence what is wrong and what was done.'),
  }),
);
export type EventProblem = z.infer<typeof problem>;

const headlineCell = named(
  'HeadlineCell',
  z.object({
    text,
    /** Where it stands in the text; null where only the metadata has it, or it has none. */
    span: spanSchema.nullable(),
    own: spans.describe('Offsets into `text`: words that no other headline has.'),
  }),
);
export type HeadlineCell = z.infer<typeof headlineCell>;

const openingCell = named(
  'OpeningCell',
  z.object({
    /** The first paragraph; null where it has none. */
    span: spanSchema.nullable(),
    voice: voiceSchema.nullable().describe('The voice that has most of its words.'),
    /** Whose words they are, where they are somebody’s. */
    speaker: text,
    first: z
      .object({ ...spanFields, name: text, wordsBefore: count })
      .nullable()
      .describe(
        'Who is the first to be heard (null where nothing says who), where, and how many words stand before.',
      ),
  }),
  'Whose view opens: the first paragraph, and who is heard first.',
);
export type OpeningCell = z.infer<typeof openingCell>;

const speakerCell = named(
  'EventSpeakerCell',
  z.object({
    is: z
      .enum(['heard', 'named', 'perhaps named', 'nowhere'])
      .describe(
        '`heard`: has words here. `named`: is spoken of and has none. `perhaps named`: a word of the name stands here, for whom is not sure. `nowhere`: looked for under every part of the name, not found.',
      ),
    words: count,
    /** Part of all words that somebody says here, 0..1; null where nobody is heard. */
    share: maybe,
    /** Place among those who are heard, by their first words: 1 is first; null where it is not heard. */
    order: z.int().nullable(),
    /** Their passages, or where they are named. */
    spans,
  }),
);
export type EventSpeakerCell = z.infer<typeof speakerCell>;

const eventSpeaker = named(
  'EventSpeaker',
  z.object({ name: z.string(), sourceType: z.enum(sourceTypes), cells: cells(speakerCell) }),
  'Somebody who is heard in at least one article, most columns and words first.',
);
export type EventSpeaker = z.infer<typeof eventSpeaker>;

const stanceCell = named(
  'EventStanceCell',
  z.object({
    /** Mentions of the actor, pronouns included. */
    mentions: count,
    /** The writer’s stance; null where nothing is known, with the reason. */
    stance: stanceSchema.omit({ marks: true }).nullable(),
    lean: z
      .enum(['against', 'none', 'for'])
      .nullable()
      .describe('What a table names; null where nothing surely leans, which is not “none”.'),
    reason: text,
    spans: spans.describe('Passages whose words lean, strongest first; else where it is spoken of.'),
  }),
);
export type EventStanceCell = z.infer<typeof stanceCell>;

const eventStance = named(
  'EventStance',
  z.object({ name: z.string(), kind: actorKindSchema, cells: cells(stanceCell) }),
  'The writer’s stance toward an actor that most columns speak of.',
);
export type EventStance = z.infer<typeof eventStance>;

const eventNames = named(
  'EventNames',
  z.object({
    referent: z.string(),
    /** Who takes part, for an event or a kind of group that is told by that; empty for an actor. */
    parties: z.array(z.string()),
    cells: cells(z.array(label)).describe('Most frequent label first; empty where it is not named.'),
  }),
  'What each calls one person, body, group or act.',
);
export type EventNames = z.infer<typeof eventNames>;

const chargedCell = named(
  'ChargedCell',
  z.object({
    /** Charged expressions in the writer’s own words, and per 1,000 of those words. */
    count,
    words: count,
    rate: maybe,
    /** The measure’s own figure, weighed, with its interval of 95%; null where there is too little text. */
    value: maybe,
    low: maybe,
    high: maybe,
    reason: text,
    spans: spans.describe('Those expressions, the strongest first.'),
  }),
);
export type ChargedCell = z.infer<typeof chargedCell>;

const lastCell = named(
  'LastCell',
  z.object({ span: spanSchema.nullable(), voice: voiceSchema.nullable(), speaker: text }),
  'The last paragraph, and whose words it is.',
);
export type LastCell = z.infer<typeof lastCell>;

const factCell = named(
  'FactCell',
  z.object({
    is: z
      .enum(['told', 'perhaps', 'not found', 'left out'])
      .describe(
        '`told`. `perhaps`: something comes near. `not found`: nothing does, but that is not sure, or one article alone tells it, or this one is on something else, was written before or is of another day. `left out`: others tell it, nothing here comes near, and neither its names nor its numbers stand here.',
      ),
    spans: spans.describe('What tells it: one or two neighbouring sentences; empty where it is not told.'),
    near: z
      .object({ ...spanFields, same: z.number() })
      .nullable()
      .describe(
        'Where it is not told, what comes nearest here, and how likely that is the same matter, 0..1.',
      ),
    voice: voiceSchema.nullable(),
    speaker: text,
  }),
);
export type FactCell = z.infer<typeof factCell>;

const fact = named(
  'EventFact',
  z.object({
    /** The column whose words show the fact best, and where: the first of its sentences. */
    shown: z.object({ ...spanFields, column }),
    told: count.describe('How many columns tell it.'),
    cells: cells(factCell),
    contradicts: z
      .object({
        /** The counted thing. */
        noun: z.string(),
        numbers: cells(z.array(z.string())).describe('What each column gives; empty where it gives none.'),
      })
      .nullable()
      .describe('Where two columns count the same thing and have no number in common.'),
    /** How likely its passages are on one matter: the mean over all pairs of them, 0..1; null for a fact of one column. */
    same: maybe,
    /** How much of a difference its passages show, 0..1. */
    telling: z.number(),
  }),
  'One fact of the event, and who tells it.',
);
export type EventFact = z.infer<typeof fact>;

export const eventFindingKinds = [
  'left out',
  'numbers',
  'wording',
  'beside',
  'heard',
  'headline',
  'stance',
  'naming',
  'charged',
] as const;
/** The rows that a finding can point at. */
export const eventRows = [
  'headline',
  'opening',
  'speakers',
  'stance',
  'names',
  'facts',
  'charged',
  'last',
] as const;
export type EventRow = (typeof eventRows)[number];

const evidence = named('EventEvidence', z.object({ ...spanFields, column }));
export type EventEvidence = z.infer<typeof evidence>;

const eventFinding = named(
  'EventFinding',
  z.object({
    kind: z.enum(eventFindingKinds),
    register: z.enum(['seen', 'measured']),
    /** At most 45 words. */
    text: z.string(),
    claim: z.object({
      columns: indexes.describe('The articles that it sets apart from the others.'),
      /** Of whom or what; null for the whole article. */
      target: text,
      /** What it says of each column: a count, a rate, a lean; null where it says no number of it. */
      values: cells(maybe),
    }),
    strength: z.number().describe('0..1: how telling it is; the ranking.'),
    evidence: z.array(evidence).describe('Whole clauses, at most 60 words a column.'),
    row: z.enum(eventRows).describe('The row that shows more of it.'),
    /** Index in `facts`, where it is of one. */
    fact: z.int().nullable(),
  }),
  'One plain sentence about the event’s tellings, and the words that prove it.',
);
export type EventFinding = z.infer<typeof eventFinding>;

export const eventSchema = named(
  'EventComparison',
  z.object({
    analyzer: analyzerSchema,
    /** Ids of all articles that were given, each once, sorted: what the event is known by. */
    articles: z.array(z.string()),
    /** Hashes of the readers’ corrections and of the layouts that the articles take in, by id; absent where none does. */
    corrections: z.record(z.string(), z.string()).optional(),
    layout: z.record(z.string(), z.string()).optional(),
    /** True where what is on something else than most was left out, as was asked. */
    withoutApart: z.boolean(),
    problems: z.array(problem),
    columns: z.array(eventColumn).describe('Unlike ones stand far apart, like ones beside each other.'),
    /** How alike two columns are, 0..1: row by row, in the order of the columns. */
    likeness: z.array(z.array(z.number())),
    findings: z.array(eventFinding).describe('At most seven, the most telling first.'),
    headline: cells(headlineCell),
    opening: cells(openingCell),
    speakers: z.array(eventSpeaker),
    stance: z.array(eventStance),
    names: z.array(eventNames),
    facts: z
      .array(fact)
      .describe(
        'Those that most tell and some leave out first, then those that all tell, then those of one alone.',
      ),
    charged: cells(chargedCell),
    last: cells(lastCell),
  }),
  'One event in three to eight tellings: a column each, and what sets them apart.',
);
export type EventComparison = z.infer<typeof eventSchema>;
