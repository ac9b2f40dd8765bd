import { z } from 'zod';
import type { Acts } from './acts.ts';
import type { Article } from './article.ts';
import type { Predictions } from './predictions.ts';
import { named, text } from './schemas.ts';

const index = z.int().nonnegative();

/** The fields of a span, for schemas that have more. */
export const spanFields = { start: index, end: index };
/** Half-open range of UTF-16 code units in the article's text. */
export const spanSchema = named(
  'Span',
  z.object(spanFields),
  'Half-open range of UTF-16 code units in the article’s text.',
);
export type Span = z.infer<typeof spanSchema>;

export const blockKinds = [
  'body',
  'headline',
  'kicker',
  'subheading',
  'pull quote',
  'caption',
  'credit',
  'related link',
  'byline',
  'dateline',
  'provenance',
] as const;
export type BlockKind = (typeof blockKinds)[number];

/** The kinds whose words count. The others are kept and shown, and leave every figure alone. */
export const countedKinds: ReadonlySet<BlockKind> = new Set<BlockKind>(['body', 'headline', 'subheading']);

/** A paragraph, or a paragraph that a column break cut in two. Blocks are in order, never overlap, never touch white space at their ends. */
const block = named(
  'Block',
  z.object({
    ...spanFields,
    kind: z.enum(blockKinds),
    /** Why it is not taken for body text, in a few words, or that a reader said so; empty for body. */
    reason: z.string(),
  }),
);
export type Block = z.infer<typeof block>;

export const partsOfSpeech = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART',
  'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X',
] as const; // biome-ignore format: one row of tags reads best
export type PartOfSpeech = (typeof partsOfSpeech)[number];

/** Tokens leave the process nowhere: they have no schema. */
export interface Token extends Span {
  /** The token in lower case. */
  lower: string;
  lemma: string;
  pos: PartOfSpeech;
  /** Index of its sentence in `document.sentences`. */
  sentence: number;
  /** True where it holds a letter or a digit. */
  word: boolean;
}

/** Sentences cover the counted blocks only. Tokens `firstToken..lastToken` (half-open) belong to it. */
const sentence = named(
  'Sentence',
  z.object({
    ...spanFields,
    block: index,
    firstToken: index,
    lastToken: index,
    /** Words by the project's word rule (`words.ts`), the denominator of every rate. */
    words: z.int(),
  }),
);
export type Sentence = z.infer<typeof sentence>;

/** A stretch between quotation marks, the marks included. */
const quotation = named(
  'Quotation',
  z.object({
    ...spanFields,
    /** Nesting depth: 0 stands in the writer's text, 1 inside another quotation. */
    depth: index,
    /** False where the closing mark is missing and the paragraph's end closes it. */
    closed: z.boolean(),
    /** True where the quoted words name, title or distance a term instead of reporting what somebody said. */
    scare: z.boolean(),
  }),
);
export type Quotation = z.infer<typeof quotation>;

export const actorKindSchema = z.enum(['person', 'state', 'organization', 'group', 'people']);
export type ActorKind = z.infer<typeof actorKindSchema>;

/** A label of an actor: how often it stands in the text, where first, and why it is taken for that actor. */
const labelEvidence = z.object({ ...spanFields, label: z.string(), count: z.int(), why: z.string() });
export type LabelEvidence = z.infer<typeof labelEvidence>;

/** Whoever can act or be spoken of: one actor under all its names. */
const actor = named(
  'Actor',
  z.object({
    id: index,
    /** The fullest name that is known, the one that is shown. */
    name: z.string(),
    kind: actorKindSchema,
    /** All labels that the text uses for it, most frequent first, pronouns left out. */
    labels: z.array(z.string()),
    evidence: z.array(labelEvidence).describe('For each label, why it is one of this actor’s.'),
    /** Of the state it is, belongs to or speaks for, where the text or a gazetteer gives it. */
    country: text.describe('ISO 3166-1 alpha-2.'),
    /** Title or role as the text gives it ("Interior Minister"). */
    role: text,
  }),
);
export type Actor = z.infer<typeof actor>;

const mention = named(
  'Mention',
  z.object({
    ...spanFields,
    actor: index,
    sentence: index,
    /** `both`: one of two that one phrase means ("the two neighbors"); each of them has a mention there. */
    kind: z.enum(['name', 'alias', 'title', 'demonym', 'metonym', 'pronoun', 'description', 'both']),
  }),
);
export type Mention = z.infer<typeof mention>;
export type MentionKind = Mention['kind'];

const form = z.enum(['direct', 'mixed', 'indirect']);
export type QuotationForm = z.infer<typeof form>;
export const sourceTypes = [
  'official',
  'expert',
  'institution',
  'document',
  'person',
  'collective',
  'anonymous',
] as const;
export type SourceType = (typeof sourceTypes)[number];
/** Those of a source that is one human being. */
export const personTypes: ReadonlySet<SourceType> = new Set(['official', 'expert', 'person']);
/** What the cue does to the content: reports it, insists on it, presents it as true, or doubts it. */
export const cueStanceSchema = z.enum(['neutral', 'assertive', 'factive', 'doubting']);
export type CueStance = z.infer<typeof cueStanceSchema>;

/** Who is said to have said, thought or decreed what (PolNeAR's triple: source, cue, content). */
export const attributionSchema = named(
  'Attribution',
  z.object({
    source: z.array(spanSchema),
    cue: z.array(spanSchema),
    content: z.array(spanSchema),
    form,
    /** Canonical name of the speaker; null where nothing in the text says who. */
    speaker: text,
    /** The speaker's actor, where the source is one. */
    actor: index.nullable(),
    sourceType: z.enum(sourceTypes),
    affiliation: text,
    cueStance: cueStanceSchema,
    /** True for speech and writing; false for attitudes and intentions, which are kept apart from the figures. */
    speaks: z.boolean(),
    /** 0..1 */
    confidence: z.number(),
  }),
  'Who is said to have said, thought or decreed what.',
);
export type Attribution = z.infer<typeof attributionSchema>;

/**
 * Whose words a stretch is in: the writer's own; what somebody said, in words the writer chose; or somebody's own words,
 * in quotation marks or in a part of the text that its form gives to another. Form alone decides between the last two.
 */
export const voices = ['author', 'paraphrase', 'quotation'] as const;
export type Voice = (typeof voices)[number];
export const voiceSchema = z
  .enum(voices)
  .describe(
    'The writer’s own words; what somebody said, in words the writer chose; somebody’s own words. Results that an older version stored have `quoted` for the last two.',
  );

/** True for paraphrase and quotation, and for what older results call `quoted`, which is both. */
export function isOthers(voice: Voice): boolean {
  return voice !== 'author';
}

/** A stretch that is not in the author's voice. Sorted, non-overlapping; everything outside is the author's. */
const voiceSpan = named(
  'VoiceSpan',
  z.object({
    ...spanFields,
    voice: z.enum(['paraphrase', 'quotation']),
    /** Index in `document.attributions`, or -1 for a quotation whose speaker the text does not name. */
    attribution: z.int().min(-1),
    form,
  }),
  'A stretch that is not in the author’s voice.',
);
export type VoiceSpan = z.infer<typeof voiceSpan>;

/** What the store keeps of how an article is read; the article has a row of its own. */
export const documentSchema = named(
  'Document',
  z.object({
    blocks: z.array(block),
    sentences: z.array(sentence),
    quotations: z.array(quotation),
    actors: z.array(actor),
    /** Sorted; only the two of one phrase (`both`) share their place. */
    mentions: z.array(mention),
    attributions: z.array(attributionSchema),
    voices: z.array(voiceSpan),
    /** Words in counted blocks. */
    words: z.int(),
  }),
  'How an article is read.',
);

/** What pages and exports need of a document: everything but its tokens and what was predicted. */
export interface DocumentView extends z.infer<typeof documentSchema> {
  article: Article;
  text: string;
}

/** How an article is read: everything the measures look at. */
export interface Document extends DocumentView {
  tokens: Token[];
  /** What is kept of what the learned reader says of it. */
  predictions: Pick<Predictions, 'vectors'>;
}

/** A document as it was just read, with all that the learned reader says of it: what measures look at. */
export type ReadDocument = Document & { predictions: Predictions };

/** The same with who accuses whom, which is only read where it is asked for. */
export type ActedDocument = ReadDocument & Acts;

/** What the form of a text tells, before any meaning is read. */
export type Form = Omit<Document, 'attributions' | 'voices' | 'predictions'>;
