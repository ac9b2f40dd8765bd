import type { Span } from './document.ts';

/** How much a finding weighs, least first; the names are those of SARIF. */
export const levels = ['note', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

/** True where `level` weighs as much as `least` or more. */
export function reaches(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}

/** A wording that can stand in a finding's place. */
export interface Wording extends Span {
  /** What would stand at `start..end`, whose form was found to fit there; null where none was, and the wording is advice alone. */
  text: string | null;
  /** The wording in the form of `text`, without what it took from its place; as it is listed where it is advice. */
  wording: string;
  /** What the draft would lose by it; null where that is not known. */
  loses: string | null;
  /** The words it stands for where they are a part of the finding; null where they are all of it. */
  of: string | null;
}

/** A place in a draft that its author may want to look at again. */
export interface Finding extends Span {
  /** A rule of `rules.ts`. */
  rule: string;
  level: Level;
  /** What is there and why it matters, in one sentence or two. */
  message: string;
  wordings: Wording[];
  /** How sure the measure behind the rule is, 0..1; absent where the rule only looks words up. */
  confidence?: number;
  /** The other places that the finding is about: the other spelling, the other figure. Absent where there are none. */
  others?: Span[];
}
