import type { ActorKind, CueStance, Span, Voice } from './document.ts';
import type { AnalyzerVersion, Figure, Stance } from './reading.ts';

export type Side = 'left' | 'right';
export interface Sides<T> {
  left: T;
  right: T;
}

/** What must be known before any figure is compared: genre, event, translation, length … */
export interface ComparabilityNote {
  kind: 'genre' | 'event' | 'translation' | 'length' | 'date' | 'unrelated';
  text: string;
}

/** Words that prove a statement: a span of one side's text. */
export interface Evidence extends Span {
  side: Side;
}

/** One plain sentence about the pair. Best first in a comparison, at most seven. */
export interface Finding {
  kind: string;
  text: string;
  /** 0..1: size of the effect times how sure it is; the ranking. */
  strength: number;
  evidence: Evidence[];
  /** The report section that shows it. */
  section: string;
}

/** The same figure on both sides. `differs` only where both have values and their intervals do not overlap (or they are plain counts). */
export interface FigureContrast {
  id: string;
  label: string;
  unit: string;
  left: Figure;
  right: Figure;
  differs: boolean;
}

export interface StanceGap {
  name: string;
  /** `quoted`: all others together, in paraphrase and quotation. */
  voice: 'author' | 'quoted';
  left: Stance | null;
  right: Stance | null;
  /** right − left, where both sides are firm enough to say; else null. */
  gap: number | null;
  reason: string | null;
}

export interface Label {
  label: string;
  count: number;
  /** How many of them are in others' voices: those are not the article's own. */
  quoted: number;
  /** How many of those stand in paraphrase, where the thought is the speaker's and the wording the writer's. */
  paraphrase: number;
  /** True where the loaded-language lexicon lists the label. */
  charged: boolean;
  spans: Span[];
}

export interface NamingContrast {
  referent: string;
  /** Who takes part, for an event or a kind of group that is told by that; empty for an actor. */
  parties: string[];
  left: Label[];
  right: Label[];
}

/** One passage of an aligned pair. */
export interface ClaimSide extends Span {
  voice: Voice;
  /** Whose words they are, where they are not the author's and the text says. */
  speaker: string | null;
  /** Words that answer to nothing in the other passage: where the two tell it differently. */
  differing: Span[];
}

export interface ClaimPair {
  left: ClaimSide;
  right: ClaimSide;
  /** 0..1 */
  score: number;
  /** Why they were matched: the shared words and actors. */
  reason: string;
  /** True where both have it in nearly the same words, as they do what they both quote. These stand last. */
  alike: boolean;
}

export interface OnlyItem {
  kind: 'actor' | 'source' | 'topic' | 'claim';
  name: string;
  count: number;
  span: Span;
}

export interface VocabularyWord {
  word: string;
  left: number;
  right: number;
  /** z of the log-odds ratio (Monroe et al. 2008); positive leans right. */
  z: number;
  leans: Side;
  spans: Sides<Span[]>;
}

export interface FrameContrast {
  name: string;
  kind: 'generic' | 'policy';
  left: { score: number | null; low: number | null; high: number | null };
  right: { score: number | null; low: number | null; high: number | null };
  differs: boolean;
}

/** What one side tells of an actor's doing; an interval of 95% (Wilson) on the share of deeds that are its own. */
export interface AgencySide {
  /** Clauses in which it does something, from actor to verb; and those in which something is done to it. */
  acts: Span[];
  actedOn: Span[];
  /** How many of `actedOn` are passives ("was struck"). */
  passive: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

export interface AgencyContrast {
  name: string;
  left: AgencySide;
  right: AgencySide;
  differs: boolean;
}

/** What one side makes of an actor that has no words of its own there. */
export interface SilentSide {
  mentions: number;
  /** Mentions that put it in a good or a bad light, that say what it does, that accuse it. */
  judged: number;
  acts: number;
  accused: number;
  /** Those mentions, in text order. */
  spans: Span[];
}

export interface SilentActor {
  name: string;
  kind: ActorKind;
  /** Where it never speaks, nor anybody for it; null where it is not spoken of, or is heard. */
  left: SilentSide | null;
  right: SilentSide | null;
  /** True where it speaks on the side that is null. */
  heardOpposite: boolean;
}

/** Somebody accuses an actor that has no words of its own in that article. */
export interface Accusation {
  accused: string;
  /** Who accuses; null in the author's own voice or where the text does not say. */
  by: string | null;
  voice: Voice;
  span: Span;
}

/** Sources that share the publisher's country or work for it, where metadata or text says so. */
export interface OwnSources {
  /** The publisher's country (ISO 3166-1 alpha-2); null where nothing shows it. */
  country: string | null;
  /** What shows it. */
  reason: string;
  speakers: { name: string; why: 'country' | 'employer'; words: number; span: Span }[];
  /** Speakers whose country is known, and how many of them are of the publisher's. */
  known: number;
  own: number;
}

export interface SilenceContrast {
  actors: SilentActor[];
  accusations: Sides<Accusation[]>;
  own: Sides<OwnSources>;
}

export interface ReportingSpeaker {
  name: string;
  country: string | null;
  counts: Record<CueStance, number>;
  cues: { text: string; stance: CueStance; spans: Span[] }[];
}

/** How one side introduces what people say. */
export interface ReportingSide {
  counts: Record<CueStance, number>;
  /** Attributions of a kind that speaks and has a cue. */
  n: number;
  /** Share that is not neutral, with Wilson's interval. */
  share: number | null;
  low: number | null;
  high: number | null;
  /** Most introduced first. */
  speakers: ReportingSpeaker[];
}

/** One wording behind a rate: what it adds, and what the rate would be without it. */
export interface Driver {
  text: string;
  count: number;
  part: number;
  without: number;
  spans: Span[];
}

/** What drives a rate on either side, the wording that adds most first. */
export interface FigureDrivers {
  figure: string;
  left: Driver[];
  right: Driver[];
  /** True where the side that is higher stays higher without its strongest wording; null where neither is. */
  holds: boolean | null;
}

export interface Comparison {
  left: string;
  right: string;
  analyzer: AnalyzerVersion;
  /** Hash of the readers' corrections that each side takes in; absent where neither has any. */
  corrections?: Partial<Sides<string>>;
  /** Hash of each side's layout; absent where neither tells anything. */
  layout?: Partial<Sides<string>>;
  comparability: ComparabilityNote[];
  /** True where the two share too little for a contrast to mean anything. */
  unrelated: boolean;
  findings: Finding[];
  figures: FigureContrast[];
  stance: StanceGap[];
  naming: NamingContrast[];
  claims: ClaimPair[];
  only: Sides<OnlyItem[]>;
  vocabulary: { words: VocabularyWord[]; note: string };
  frames: FrameContrast[];
  silence: SilenceContrast;
  reporting: Sides<ReportingSide>;
  agency: AgencyContrast[];
  drivers: FigureDrivers[];
}
