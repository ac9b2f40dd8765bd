import type { Analyzed } from '../../types/analyzed.ts';
import type { Comparison, Evidence, Finding, FindingClaim, Side, Sides } from '../../types/comparison.ts';
import type { Span } from '../../types/document.ts';
import { called } from '../pair/name-article.ts';
import type { Pairing } from '../pair/pairing.ts';
import type { Telling } from '../telling/index.ts';

/** Two articles, what each is called in a sentence, and what the learned weights say of them. */
export interface Beside {
  left: Analyzed;
  right: Analyzed;
  names: Record<Side, string>;
  telling: Telling;
}

/** All that a finding can be drawn from. */
export interface Pair extends Beside {
  contrasts: Omit<Comparison, 'findings'>;
  pairing: Pairing;
}

/** A kind of finding, and how telling it is of how a story is told, 0..1; the surest measures lead. */
export interface Kind {
  id: string;
  telling: number;
}

/** Most places that a finding points at, on either side: as a rule all that it counts, so that a reader can check. */
const mostEvidence = 100;

/** What a finding says as data, as far as it says it; the section that shows more of it where that has another name. */
type Said = Partial<FindingClaim> & { section?: string };

/** A finding whose strength is effect × certainty × how telling its kind is; effect and certainty are 0..1. */
export function finding(
  { id, telling }: Kind,
  text: string,
  effect: number,
  certainty: number,
  evidence: Evidence[],
  { section = id, ...said }: Said = {},
): Finding {
  const strength = Math.round(effect * certainty * telling * 1000) / 1000;
  const none = { holder: null, target: null, side: null, left: null, right: null };
  const claim = { measure: section, ...none, ...said };
  return { kind: id, register: 'measured', text, claim, strength, evidence, section };
}

/** What a claim says of either side, and the side that has more. */
export function amounts(more: Side, { left, right }: Sides<number>): Pick<FindingClaim, 'side' | Side> {
  return { side: more, left, right };
}

/** A name with the article that the two texts give it. */
export function nameIn({ left, right }: Pair, name: string): string {
  return called(name, [left.document.text, right.document.text]);
}

export function evidence(side: Side, spans: Span[]): Evidence[] {
  return spans.slice(0, mostEvidence).map(({ start, end }) => ({ side, start, end }));
}

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}
