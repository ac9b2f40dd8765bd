import type { Attribution, CueStance, QuotationForm, SourceType, Span, Voice } from './document.ts';

/** A stretch of the text that a measure points at. `text.slice(start, end)` is always what it means. */
export interface Mark extends Span {
  /** The measure's id. */
  measure: string;
  category: string;
  voice: Voice;
  /** Whose words they are, where they are not the author's and the text says. */
  speaker: string | null;
  /** Why it is marked, in one line a reader understands. */
  reason: string;
  /** How much it adds to the measure's figure: 0..1, or -1..1 where the measure has two directions. */
  weight: number;
  /** How sure the measure is, 0..1. */
  confidence: number;
  /** A wording with less charge for the same fact, where there is one, and what it loses. */
  plainer: string | null;
  loses: string | null;
}

/** One figure. `value` is null with a `reason` where the text is too little or gives nothing to count. */
export interface Figure {
  id: string;
  label: string;
  /** "per 1,000 words", "share", "count", "-1..1" … */
  unit: string;
  value: number | null;
  /** 95% interval by sentence bootstrap; null for plain counts and where there is too little text. */
  low: number | null;
  high: number | null;
  /** The sample behind it (words, attributions, mentions), and what is counted. */
  n: number;
  of: string;
  reason: string | null;
  /** Indexes in the reading's `marks`. */
  marks: number[];
}

/** What every measure says of a document; some say more. */
export interface Reading {
  measure: string;
  version: string;
  figures: Figure[];
  marks: Mark[];
  /** Set where the measure failed; the other measures' readings stand. */
  error: string | null;
}

/** One row of the ledger: who they are, how often and how long they are heard. */
export interface Speaker {
  name: string;
  actor: number | null;
  sourceType: SourceType;
  affiliation: string | null;
  country: string | null;
  role: string | null;
  named: boolean;
  /** Number of passages by form, and words in them. */
  passages: Record<QuotationForm, number>;
  words: number;
  directWords: number;
  cues: { text: string; stance: CueStance }[];
  /** Indexes in the reading's `attributions`. */
  attributions: number[];
}

export interface AttributionReading extends Reading {
  measure: 'attribution';
  /** Those of a kind that speaks come first in no special order: text order throughout. */
  attributions: Attribution[];
  /** By words, most first. Attitudes and intentions are left out. */
  speakers: Speaker[];
  agentless: Span[];
}

export interface LoadedReading extends Reading {
  measure: 'loaded';
  /** One entry per sentence of the document, same order: 0..1, 0.5 and more means "loaded". */
  sentences: number[];
  /** Indexes in `marks` of the author's ten strongest, by weight and confidence, strongest first. */
  strongest: number[];
  /** Where the charge of the author's words stands among other articles, all of them first; empty where it is not given. */
  norms: Norm[];
}

/** A place among other articles: so many percent of them have less. */
export interface Norm {
  /** Such as "news articles". */
  kind: string;
  articles: number;
  /** 0..100 */
  percentile: number;
  /** The same for the ends of the figure's interval. */
  low: number;
  high: number;
}

export interface Stance {
  /** -1 unfavorable .. 1 favorable. */
  score: number;
  low: number;
  high: number;
  /** Sentences that speak of the actor in that voice, the headline among them. */
  mentions: number;
  /** Sentences that lean rather than not. */
  evaluative: number;
  /** True where no lean is named: none is likely enough, or no passage carries it. */
  tentative: boolean;
  /** Indexes in the reading's `marks`, strongest first. */
  marks: number[];
}

export interface ActorStance {
  actor: number;
  name: string;
  author: Stance | null;
  /** All others together, in paraphrase and quotation. */
  quoted: Stance | null;
  /** Why author or quoted is null. */
  reason: string | null;
  /** Of each speaker by name, from the sentences that they say: who is heard most first. */
  holders: Holder[];
}

/** A speaker's own stance toward an actor. */
export interface Holder {
  holder: string;
  stance: Stance;
}

/** A stance that a word carries, and the sentence it stands in. */
export interface StrongStance extends Span {
  voice: Voice;
  /** Whose it is; null in the author's voice and where the text names nobody. */
  by: string | null;
  toward: string;
  /** -1 against, 1 for. */
  sign: number;
  word: Span;
}

export interface StanceReading extends Reading {
  measure: 'stance';
  /** Most mentioned actor first. */
  actors: ActorStance[];
  /** For each mark, the words that drove it; null where no single word did. */
  drivers: (Span | null)[];
  /** At most five passages whose words carry a lean, surest first; one of each voice toward each actor in a sentence. */
  strongest: StrongStance[];
}

export interface Frame {
  name: string;
  kind: 'generic' | 'policy';
  /** 0..1; 0.5 and more means "present". Null where there is too little text. */
  score: number | null;
  low: number | null;
  high: number | null;
  /** Indexes in the reading's `marks`. */
  marks: number[];
}

export interface FramesReading extends Reading {
  measure: 'frames';
  frames: Frame[];
}

/** The readings by measure. The list of measures (`measures/index.ts`) can hold more than have a form of their own here. */
export interface Readings {
  attribution: AttributionReading;
  loaded: LoadedReading;
  stance: StanceReading;
  frames: FramesReading;
}

/** What `analyze` gives: the readings, and what they depend on, so that a result can be cited and repeated. */
export interface Analysis {
  articleId: string;
  analyzer: AnalyzerVersion;
  /** Hash of the readers' corrections that it takes in; absent where there are none. */
  corrections?: string;
  /** Hash of the text's layout; absent where that tells nothing. */
  layout?: string;
  words: number;
  readings: Readings;
}

export interface AnalyzerVersion {
  /** The package's version. */
  version: string;
  /** SHA-256 prefix over every lexicon, every model and the analysis code; changes when any of them does. */
  assets: string;
}

/** A stance asked for at given spans (`targets` of an input line). */
export interface TargetStance extends Span {
  label: 'positive' | 'neutral' | 'negative';
  /** -1..1 */
  score: number;
}
