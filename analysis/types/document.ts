import type { Predictions } from '../model/predictions.ts';
import type { Article } from '../read/article.ts';

/** Half-open range of UTF-16 code units in the article's text. */
export interface Span {
  start: number;
  end: number;
}

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
export interface Block extends Span {
  kind: BlockKind;
  /** Why it is not taken for body text, in a few words, or that a reader said so; empty for body. */
  reason: string;
}

export const partsOfSpeech = [
  'ADJ', 'ADP', 'ADV', 'AUX', 'CCONJ', 'DET', 'INTJ', 'NOUN', 'NUM', 'PART',
  'PRON', 'PROPN', 'PUNCT', 'SCONJ', 'SYM', 'VERB', 'X',
] as const; // biome-ignore format: one row of tags reads best
export type PartOfSpeech = (typeof partsOfSpeech)[number];

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
export interface Sentence extends Span {
  block: number;
  firstToken: number;
  lastToken: number;
  /** Words by the project's word rule (`words.ts`), the denominator of every rate. */
  words: number;
}

/** A stretch between quotation marks, the marks included. */
export interface Quotation extends Span {
  /** Nesting depth: 0 stands in the writer's text, 1 inside another quotation. */
  depth: number;
  /** False where the closing mark is missing and the paragraph's end closes it. */
  closed: boolean;
  /** True where the quoted words name, title or distance a term instead of reporting what somebody said. */
  scare: boolean;
}

export type ActorKind = 'person' | 'state' | 'organization' | 'group' | 'people';

/** A label of an actor: how often it stands in the text, where first, and why it is taken for that actor. */
export interface LabelEvidence extends Span {
  label: string;
  count: number;
  why: string;
}

/** Whoever can act or be spoken of: one actor under all its names. */
export interface Actor {
  id: number;
  /** The fullest name that is known, the one that is shown. */
  name: string;
  kind: ActorKind;
  /** All labels that the text uses for it, most frequent first, pronouns left out. */
  labels: string[];
  /** For each label in the same order, why it is one of this actor's. */
  evidence: LabelEvidence[];
  /** ISO 3166-1 alpha-2 code of the state it is, belongs to or speaks for, where the text or a gazetteer gives it. */
  country: string | null;
  /** Title or role as the text gives it ("Interior Minister"). */
  role: string | null;
}

/** `both`: one of two that one phrase means ("the two neighbors"); each of them has a mention there. */
export type MentionKind =
  | 'name'
  | 'alias'
  | 'title'
  | 'demonym'
  | 'metonym'
  | 'pronoun'
  | 'description'
  | 'both';

export interface Mention extends Span {
  actor: number;
  sentence: number;
  kind: MentionKind;
}

export type QuotationForm = 'direct' | 'mixed' | 'indirect';
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
/** What the cue does to the content: reports it, insists on it, presents it as true, or doubts it. */
export type CueStance = 'neutral' | 'assertive' | 'factive' | 'doubting';

/** Who is said to have said, thought or decreed what (PolNeAR's triple: source, cue, content). */
export interface Attribution {
  source: Span[];
  cue: Span[];
  content: Span[];
  form: QuotationForm;
  /** Canonical name of the speaker; null where nothing in the text says who. */
  speaker: string | null;
  /** The speaker's actor, where the source is one. */
  actor: number | null;
  sourceType: SourceType;
  affiliation: string | null;
  cueStance: CueStance;
  /** True for speech and writing; false for attitudes and intentions, which are kept apart from the figures. */
  speaks: boolean;
  /** 0..1 */
  confidence: number;
}

/**
 * Whose words a stretch is in: the writer's own; what somebody said, in words the writer chose; or somebody's own words,
 * in quotation marks or in a part of the text that its form gives to another. Form alone decides between the last two.
 */
export const voices = ['author', 'paraphrase', 'quotation'] as const;
export type Voice = (typeof voices)[number];

/** True for paraphrase and quotation, and for what older results call `quoted`, which is both. */
export function isOthers(voice: Voice): boolean {
  return voice !== 'author';
}

/** A stretch that is not in the author's voice. Sorted, non-overlapping; everything outside is the author's. */
export interface VoiceSpan extends Span {
  voice: Exclude<Voice, 'author'>;
  /** Index in `document.attributions`, or -1 for a quotation whose speaker the text does not name. */
  attribution: number;
  form: QuotationForm;
}

/** How an article is read: everything the measures look at. */
export interface Document {
  article: Article;
  text: string;
  blocks: Block[];
  sentences: Sentence[];
  tokens: Token[];
  quotations: Quotation[];
  actors: Actor[];
  /** Sorted; only the two of one phrase (`both`) share their place. */
  mentions: Mention[];
  attributions: Attribution[];
  voices: VoiceSpan[];
  /** Words in counted blocks. */
  words: number;
  /** What is kept of what the learned reader says of it. */
  predictions: Pick<Predictions, 'vectors'>;
}

/** A document as it was just read, with all that the learned reader says of it: what measures look at. */
export type ReadDocument = Document & { predictions: Predictions };

/** What the form of a text tells, before any meaning is read. */
export type Form = Omit<Document, 'attributions' | 'voices' | 'predictions'>;

/** What pages and exports need of a document: everything but its tokens and what was predicted. */
export type DocumentView = Omit<Document, 'tokens' | 'predictions'>;
