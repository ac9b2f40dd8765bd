import type { Span } from './document.ts';
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
  /** How many of them are in quoted voices: those are the speakers' labels, not the article's own. */
  quoted: number;
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

export interface ClaimPair {
  left: Span;
  right: Span;
  /** 0..1 */
  score: number;
  /** Why they were matched: the shared words and actors. */
  reason: string;
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

export interface Comparison {
  left: string;
  right: string;
  analyzer: AnalyzerVersion;
  /** Hash of the readers' corrections that each side takes in; absent where neither has any. */
  corrections?: Partial<Sides<string>>;
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
}
