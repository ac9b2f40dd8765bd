import { z } from 'zod';
import { actorKindSchema, cueStanceSchema, spanFields, spanSchema, voiceSchema } from './document.ts';
import { analyzerSchema, figureSchema, frameFields, frameScore, stanceSchema } from './reading.ts';
import { both, maybe, named, text } from './schemas.ts';

const side = z.enum(['left', 'right']);
export type Side = z.infer<typeof side>;
export interface Sides<T> {
  left: T;
  right: T;
}

const spans = z.array(spanSchema);
const count = z.int().nonnegative();
/** A share with an interval of 95% (Wilson). */
const share = { share: maybe, low: maybe, high: maybe };

/** What one side tells of an actor's doing; the share is of deeds that are its own. */
const agencySide = named(
  'AgencySide',
  z.object({
    /** Clauses in which it does something, from actor to verb; and those in which something is done to it. */
    acts: spans,
    actedOn: spans,
    /** How many of `actedOn` are passives ("was struck"). */
    passive: count,
    ...share,
  }),
);
export type AgencySide = z.infer<typeof agencySide>;

const agency = named(
  'AgencyContrast',
  z.object({ name: z.string(), ...both(agencySide), differs: z.boolean() }),
  'Who acts, and who is acted upon.',
);
export type AgencyContrast = z.infer<typeof agency>;

/** What one side makes of an actor that has no words of its own there. */
const silentSide = named(
  'SilentSide',
  z.object({
    mentions: count,
    /** Mentions that put it in a good or a bad light, that say what it does, that accuse it. */
    judged: count,
    acts: count,
    accused: count,
    /** Those mentions, in text order. */
    spans,
  }),
);
export type SilentSide = z.infer<typeof silentSide>;

const silentActor = named(
  'SilentActor',
  z.object({
    name: z.string(),
    kind: actorKindSchema,
    /** Where it never speaks, nor anybody for it; null where it is not spoken of, or is heard. */
    ...both(silentSide.nullable()),
    /** True where it speaks on the side that is null. */
    heardOpposite: z.boolean(),
  }),
);
export type SilentActor = z.infer<typeof silentActor>;

/** Somebody accuses an actor that has no words of its own in that article. */
const accusation = named(
  'Accusation',
  z.object({
    accused: z.string(),
    /** Who accuses; null in the author's own voice or where the text does not say. */
    by: text,
    voice: voiceSchema,
    span: spanSchema,
  }),
);
export type Accusation = z.infer<typeof accusation>;

/** Sources that share the publisher's country or work for it, where metadata or text says so. */
const ownSources = named(
  'OwnSources',
  z.object({
    /** The publisher's country (ISO 3166-1 alpha-2); null where nothing shows it. */
    country: text,
    /** What shows it. */
    reason: z.string(),
    speakers: z.array(
      z.object({ name: z.string(), why: z.enum(['country', 'employer']), words: count, span: spanSchema }),
    ),
    /** Speakers whose country is known, and how many of them are of the publisher's. */
    known: count,
    own: count,
  }),
);
export type OwnSources = z.infer<typeof ownSources>;

const silence = named(
  'SilenceContrast',
  z.object({
    actors: z.array(silentActor),
    accusations: z.object(both(z.array(accusation))),
    own: z.object(both(ownSources)),
  }),
  'Who is spoken of and never speaks.',
);
export type SilenceContrast = z.infer<typeof silence>;

const counts = z.record(cueStanceSchema, count);
const reportingSpeaker = named(
  'ReportingSpeaker',
  z.object({
    name: z.string(),
    country: text,
    counts,
    cues: z.array(z.object({ text: z.string(), stance: cueStanceSchema, spans })),
  }),
);
export type ReportingSpeaker = z.infer<typeof reportingSpeaker>;

/** How one side introduces what people say. */
const reporting = named(
  'ReportingSide',
  z.object({
    counts,
    /** Attributions of a kind that speaks and has a cue. */
    n: count,
    /** Share that is not neutral. */
    ...share,
    /** Most introduced first. */
    speakers: z.array(reportingSpeaker),
  }),
  'How one side introduces what people say.',
);
export type ReportingSide = z.infer<typeof reporting>;

/** One wording behind a rate: what it adds, and what the rate would be without it. */
const driver = named(
  'Driver',
  z.object({ text: z.string(), count, part: z.number(), without: z.number(), spans }),
);
export type Driver = z.infer<typeof driver>;

/** What drives a rate on either side, the wording that adds most first. */
const drivers = named(
  'FigureDrivers',
  z.object({
    figure: z.string(),
    ...both(z.array(driver)),
    /** True where the side that is higher stays higher without its strongest wording; null where neither is. */
    holds: z.boolean().nullable(),
  }),
  'What drives a rate on either side.',
);
export type FigureDrivers = z.infer<typeof drivers>;

/** What must be known before any figure is compared: genre, event, translation, length … */
const comparability = named(
  'ComparabilityNote',
  z.object({
    kind: z.enum(['genre', 'event', 'translation', 'length', 'date', 'unrelated']),
    text: z.string(),
  }),
);
export type ComparabilityNote = z.infer<typeof comparability>;

/** Words that prove a statement: a span of one side's text. */
const evidence = named('Evidence', z.object({ ...spanFields, side }));
export type Evidence = z.infer<typeof evidence>;

/** What a finding says, as data: it can be held against the table that shows the same. */
const findingClaim = named(
  'FindingClaim',
  z.object({
    /** The figure or contrast that it rests on; null where it is only seen. */
    measure: text,
    /** Whose words: null for the writer's own. */
    holder: text,
    /** Of whom or what; null for the whole article. */
    target: text,
    /** The side that it is said of: that has more, or has it alone; null where it is said of both. */
    side: side.nullable(),
    /** What it says of either side: a rate, a count, a lean; null where it says no number. */
    ...both(maybe),
  }),
  'What a finding says, as data. `side` has more of it, or has it alone.',
);
export type FindingClaim = z.infer<typeof findingClaim>;

/** One plain sentence about the pair. Best first in a comparison, at most seven. */
const finding = named(
  'Finding',
  z.object({
    kind: z.string(),
    /** `seen`: passages side by side; `measured`: figures that differ beyond their intervals. */
    register: z.enum(['seen', 'measured']),
    /** At most 45 words; both sides are named. */
    text: z.string(),
    claim: findingClaim,
    /** 0..1: how telling it is; the ranking. */
    strength: z.number(),
    /** Whole clauses, in text order of each side, at most 60 words of either. */
    evidence: z.array(evidence),
    /** The report section that shows more of it. */
    section: z.string(),
  }),
  'One plain sentence about the pair, and the words that prove it.',
);
export type Finding = z.infer<typeof finding>;

/** The same figure on both sides. `differs` only where both have values and their intervals do not overlap (or they are plain counts). */
const figure = named(
  'FigureContrast',
  z.object({
    id: z.string(),
    label: z.string(),
    unit: z.string(),
    ...both(figureSchema),
    differs: z.boolean(),
  }),
);
export type FigureContrast = z.infer<typeof figure>;

/** How one speaker stands to an actor in both articles; null where that one does not have them speak of it. */
const holderGap = named('HolderGap', z.object({ holder: z.string(), ...both(stanceSchema.nullable()) }));
export type HolderGap = z.infer<typeof holderGap>;

const stance = named(
  'StanceGap',
  z.object({
    name: z.string(),
    voice: z
      .enum(['author', 'quoted'])
      .describe('`quoted`: all others together, in paraphrase and quotation.'),
    ...both(stanceSchema.nullable()),
    /** right − left, where both sides are firm enough to say; else null. */
    gap: maybe,
    reason: text,
    holders: z
      .array(holderGap)
      .optional()
      .describe('Of those quoted: each speaker by name, who speaks of the actor most first.'),
  }),
);
export type StanceGap = z.infer<typeof stance>;

export const label = named(
  'Label',
  z.object({
    label: z.string(),
    count: z.int(),
    /** In others' voices: those are not the article's own. */
    quoted: z.int().describe('How many of them stand in paraphrase or quotation.'),
    /** There the thought is the speaker's and the wording the writer's. */
    paraphrase: z.int().describe('How many of those stand in paraphrase.'),
    /** True where the loaded-language lexicon lists the label. */
    charged: z.boolean(),
    spans,
  }),
);
export type Label = z.infer<typeof label>;

const naming = named(
  'NamingContrast',
  z.object({
    referent: z.string(),
    /** Who takes part, for an event or a kind of group that is told by that; empty for an actor. */
    parties: z.array(z.string()),
    ...both(z.array(label)),
  }),
);
export type NamingContrast = z.infer<typeof naming>;

/** One passage of an aligned pair. */
export const claimSideSchema = named(
  'ClaimSide',
  z.object({
    ...spanFields,
    voice: voiceSchema,
    /** Whose words they are, where they are not the author's and the text says. */
    speaker: text,
    /** Words that answer to nothing in the other passage: where the two tell it differently. */
    differing: spans,
  }),
);
export type ClaimSide = z.infer<typeof claimSideSchema>;

const claim = named(
  'ClaimPair',
  z.object({
    ...both(claimSideSchema),
    /** 0..1 */
    score: z.number(),
    /** Why they were matched: the shared words and actors. */
    reason: z.string(),
    /** True where both have it in nearly the same words, as they do what they both quote. These stand last. */
    alike: z.boolean(),
  }),
);
export type ClaimPair = z.infer<typeof claim>;

/** How two passages, or one and what comes nearest to it, tell the articles apart. */
export const tellingKinds = ['lead', 'absent', 'apart', 'charged', 'numbers', 'cut', 'matter'] as const;

const telling = named(
  'TellingPassages',
  z.object({
    /**
     * `lead`: what comes first. `absent`: one side has it, beside what comes nearest to it in the other; `apart`: nothing was found that says the same. Of one matter: `charged` where one side's words judge, `numbers` where they are not the
     * same, `cut` of one quotation, else `matter`.
     */
    kind: z.enum(tellingKinds),
    /** The side that has it alone, or whose words judge; null where both are told of. */
    side: side.nullable(),
    /** Whole sentences in text order, at most 60 words a side. */
    ...both(spans),
    /** Which of those the others go with. */
    chief: z.object(both(count)),
    /** How likely they show a telling difference, and that they speak of one matter: 0..1. */
    telling: z.number(),
    same: z.number(),
    /** How likely nothing of the other is on what one side has, 0..1; null where that is not said. */
    alone: maybe,
  }),
  'Passages that tell two articles apart.',
);
export type TellingPassages = z.infer<typeof telling>;

const only = named(
  'OnlyItem',
  z.object({
    kind: z.enum(['actor', 'source', 'topic', 'claim']),
    name: z.string(),
    count: z.int(),
    span: spanSchema,
  }),
);
export type OnlyItem = z.infer<typeof only>;

const word = named(
  'VocabularyWord',
  z.object({
    word: z.string(),
    ...both(z.number()),
    /** z of the log-odds ratio (Monroe et al. 2008); positive leans right. */
    z: z.number(),
    leans: side,
    spans: z.object(both(spans)),
  }),
);
export type VocabularyWord = z.infer<typeof word>;

const frame = named(
  'FrameContrast',
  z.object({ ...frameFields, ...both(z.object(frameScore)), differs: z.boolean() }),
);
export type FrameContrast = z.infer<typeof frame>;

export const comparisonSchema = named(
  'Comparison',
  z.object({
    left: z.string(),
    right: z.string(),
    analyzer: analyzerSchema,
    /** Hash of the readers' corrections that each side takes in; absent where neither has any. */
    corrections: z.object(both(z.string())).partial().optional(),
    /** Hash of each side's layout; absent where neither tells anything. */
    layout: z.object(both(z.string())).partial().optional(),
    comparability: z.array(comparability),
    /** True where the two share too little for a contrast to mean anything. */
    unrelated: z.boolean(),
    findings: z.array(finding),
    figures: z.array(figure),
    stance: z.array(stance),
    naming: z.array(naming),
    telling: z.array(telling),
    claims: z.array(claim),
    only: z.object(both(z.array(only))),
    vocabulary: z.object({ words: z.array(word), note: z.string() }),
    frames: z.array(frame),
    silence,
    reporting: z.object(both(reporting)),
    agency: z.array(agency),
    drivers: z.array(drivers),
    /** Absent where it made all of them. */
    unlooked: z
      .array(z.string())
      .optional()
      .describe('Contrasts that an older version did not make: what stands in their place is empty.'),
  }),
  'What two articles show side by side.',
);
export type Comparison = z.infer<typeof comparisonSchema>;
