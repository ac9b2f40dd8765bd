import type { Analyzed } from '../index.ts';
import type { Comparison, Finding } from '../types/comparison.ts';
import { sideNames } from './comparable/comparability.ts';
import type { Pair } from './findings/candidate.ts';
import { claimFindings, frameFindings, onlyFindings, vocabularyFindings } from './findings/content.ts';
import { agencyFindings, reportingFindings } from './findings/doing.ts';
import { silenceFindings } from './findings/silence.ts';
import { sourcingFindings } from './findings/sourcing.ts';
import { stanceFindings } from './findings/stance.ts';
import { loadedFindings, namingFindings } from './findings/wording.ts';
import { type Pairing, pairActors } from './pair/pairing.ts';

const most = 7;
/** No kind stands twice among the first this many, nor more than twice in all. */
const varied = 3;
const mostOfAKind = 2;
/** Weaker ones are not worth saying. */
const leastStrength = 0.15;

const kinds = [
  sourcingFindings,
  stanceFindings,
  namingFindings,
  loadedFindings,
  reportingFindings,
  agencyFindings,
  silenceFindings,
  onlyFindings,
  frameFindings,
  claimFindings,
  vocabularyFindings,
];

/**
 * At most seven plain sentences on how the two differ, the strongest first: effect × certainty × how telling. None where
 * intervals overlap; none at all where the two articles are unrelated, since a contrast of subjects is no contrast of telling.
 */
export function findFindings(
  left: Analyzed,
  right: Analyzed,
  contrasts: Omit<Comparison, 'findings'>,
  pairing: Pairing = pairActors(left.document, right.document),
): Finding[] {
  if (contrasts.unrelated) return [];
  const names = sideNames(left.document.article, right.document.article);
  const pair: Pair = { left, right, names, contrasts, pairing };
  return ranked(kinds.flatMap((find) => find(pair)));
}

/** The strongest, with kinds varied at the top. */
export function ranked(candidates: Finding[]): Finding[] {
  const rest = candidates
    .filter((f) => f.strength >= leastStrength)
    .sort((a, b) => b.strength - a.strength || (a.text < b.text ? -1 : 1));
  const chosen: Finding[] = [];
  while (chosen.length < most) {
    const limit = chosen.length < varied ? 1 : mostOfAKind;
    const next = rest.findIndex((f) => chosen.filter((c) => c.kind === f.kind).length < limit);
    if (next < 0) break;
    chosen.push(...rest.splice(next, 1));
  }
  return chosen;
}
