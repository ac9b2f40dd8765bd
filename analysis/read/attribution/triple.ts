import type { Span } from '../../document.ts';
import type { Found, Rule } from './content.ts';
import type { CueHit } from './cues.ts';
import type { Range } from './layout.ts';
import type { CueEntry } from './lexicon.ts';
import type { Source } from './source.ts';

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

/** What a rule proposes around a cue of the lexicon. */
export interface RuleTriple {
  rule: Rule;
  entry: CueEntry;
  cue: Range;
  source: Source | null;
  content: Range[];
}

/** Where a triple stands in the text: its cue, or its content where it has none. */
export function firstToken(triple: Triple): number {
  return (triple.cue ?? triple.content[0]).from;
}

export function make(hit: CueHit, found: Found, source: Source | null): RuleTriple {
  return { rule: found.rule, entry: hit.entry, cue: hit.group, source, content: found.content };
}
