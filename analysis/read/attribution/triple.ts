import type { CueEntry } from '../../english/cues.ts';
import type { Span } from '../../types/document.ts';
import type { Range } from './layout.ts';

/** A source: its words, and those of them that tell who it is: what is said about it is left out. */
export interface Source {
  words: Range;
  anchor: Range;
}

/** An attribution before its speaker is known. */
export interface Triple {
  entry: CueEntry | null;
  cue: Range | null;
  source: Source | null;
  /** The label that says whose words they are, where the layout gives them; then there is neither source nor cue. */
  label?: Span;
  content: Range[];
  /** 0..1 */
  confidence: number;
}

/** Where a triple stands in the text: its cue, or its content where it has none. */
export function firstToken(triple: Triple): number {
  return (triple.cue ?? triple.content[0]).from;
}
