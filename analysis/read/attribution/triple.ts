import type { CueEntry } from '../../english/cues.ts';
import type { SourceType, Span } from '../../types/document.ts';
import type { Range } from '../syntax/units.ts';

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
  /** The words that stand for several who say it, this source among them: "Ana Diaz and Omar Aziz", "they". */
  joint?: Range;
  /** 0..1 */
  confidence: number;
}

/** Where a triple stands in the text: its cue, or its content where it has none. */
export function firstToken(triple: Triple): number {
  return (triple.cue ?? triple.content[0]).from;
}

/** Whose an attribution is. */
export interface Speaker {
  name: string | null;
  actor: number | null;
  sourceType: SourceType;
  affiliation: string | null;
  /** What tells who it is: a mention of an actor, a listed role, a capitalized name, an unknown noun, a pronoun without actor, nothing. */
  known: 'actor' | 'role' | 'name' | 'noun' | 'pronoun' | 'none';
  /** True where it is speech, by a source that can speak, and not reported within what another speaker says. */
  speaks: boolean;
}
