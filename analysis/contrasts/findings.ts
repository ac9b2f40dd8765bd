import { askTrees } from '../model/trees.ts';
import { tellingWeights } from '../model/weights.ts';
import { overlap } from '../text/spans.ts';
import type { Evidence, Finding, Side } from '../types/comparison.ts';
import type { Beside, Pair } from './findings/candidate.ts';
import { findingRow, judgedRow, kinds } from './findings/rank.ts';

const most = 7;
/** Less likely ones to tell anything are not said. */
const leastTelling = 0.06;
/** How likely one must be to be called right by somebody who read both; and where there are fewer than so many, to be added. */
export const leastRight = 0.5;
const fewest = 4;
const leastRightOfFew = 0.36;
/** What is measured must differ by more to be worth a sentence. */
const leastMeasured = 0.16;
/** What the widest and surest measured difference is worth beside passages. */
const surestMeasured = 0.45;
/** Of one kind so many stand among the first three at most, and in all. */
const varied = 3;
const mostFirst = 2;
const mostOfAKind = 3;
/** What one side alone has is soon a list. */
const mostAlone = 2;
/** Part of a finding's evidence that may have been shown before. */
const mostShared = 0.5;

/** The most telling, each on a matter of its own, with kinds varied at the top. */
export function ranked(candidates: Finding[], pair: Pair): Finding[] {
  const judged = candidates
    .map((finding) => judge(finding, pair))
    .filter(
      ({ finding: { register, strength } }) =>
        strength >= (register === 'measured' ? leastMeasured : leastTelling),
    )
    .sort(
      ({ finding: a }, { finding: b }) =>
        b.strength - a.strength || order(a) - order(b) || (a.text < b.text ? -1 : 1),
    );
  const chosen: Finding[] = [];
  take(
    judged.filter(({ right }) => right >= leastRight),
    chosen,
    most,
  );
  take(
    judged.filter(({ right }) => right >= leastRightOfFew),
    chosen,
    fewest,
  );
  return chosen;
}

/** Adds from the list, which is in order, until there are so many. */
function take(list: Judged[], chosen: Finding[], upTo: number): void {
  const rest = list.map(({ finding }) => finding).filter((f) => !chosen.includes(f));
  while (chosen.length < upTo) {
    const limit = chosen.length < varied ? mostFirst : mostOfAKind;
    const next = rest.findIndex(
      (f) =>
        chosen.filter((c) => c.kind === f.kind).length < (f.kind === 'absent' ? mostAlone : limit) &&
        !chosen.some((c) => sameMatter(c, f)),
    );
    if (next < 0) break;
    chosen.push(...rest.splice(next, 1));
  }
}

/** A finding with how telling it is, and how likely somebody who read both would call it right. */
interface Judged {
  finding: Finding;
  right: number;
}

/**
 * How likely a passage is to tell what a reader would name, and to be called right. What is measured says itself how much it
 * differs: no passage that a reader copied can prove a count or a silence, so the weights cannot learn what it is worth.
 */
function judge(finding: Finding, pair: Pair): Judged {
  const withStrength = (strength: number) => ({ ...finding, strength: Math.round(strength * 1000) / 1000 });
  if (finding.register === 'measured' || order(finding) < 0)
    return { finding: withStrength(finding.strength * surestMeasured), right: 1 };
  const { strength, right } = judgeSeen(finding, pair);
  return { finding: withStrength(strength), right: finding.kind === 'lead' ? 1 : right };
}

/** How telling passages are that would be shown, and how likely somebody who read both would call them right: 0..1, learned. */
export function judgeSeen(finding: Finding, pair: Beside): { strength: number; right: number } {
  const weights = tellingWeights();
  const told = askTrees(weights.finding, findingRow(finding, pair));
  const right = askTrees(weights.judged, judgedRow(finding, pair));
  return { strength: Math.sqrt(told) * right, right };
}

function order({ kind }: Finding): number {
  return (kinds as readonly string[]).indexOf(kind);
}

/** True where one shows mostly what the other shows: on the side that it is about, or else on every side that it shows. */
function sameMatter(a: Finding, b: Finding): boolean {
  const shown = (['left', 'right'] as const).filter((side) => of(b, side).length > 0);
  const sides = b.register === 'seen' && b.claim.side ? [b.claim.side] : shown;
  return sides.length > 0 && sides.every((side) => sharedPart(of(a, side), of(b, side)) > mostShared);
}

function of({ evidence }: Finding, side: Side): Evidence[] {
  return evidence.filter((e) => e.side === side);
}

/** Part of the later spans' letters that lie in the earlier ones. */
function sharedPart(earlier: Evidence[], later: Evidence[]): number {
  const length = later.reduce((sum, { start, end }) => sum + end - start, 0);
  const shared = later.flatMap((l) =>
    earlier.filter((e) => overlap(e, l)).map((e) => Math.min(e.end, l.end) - Math.max(e.start, l.start)),
  );
  return shared.reduce((sum, n) => sum + n, 0) / (length || 1);
}
