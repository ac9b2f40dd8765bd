import type { Analyzed } from '../types/analyzed.ts';
import type { Comparison, Finding } from '../types/comparison.ts';
import { agency } from './agency.ts';
import { claims } from './claims.ts';
import { judgeComparability, sideNames } from './comparable/comparability.ts';
import type { Contrast } from './contrast.ts';
import { drivers } from './drivers.ts';
import { figures } from './figures.ts';
import type { Pair } from './findings/candidate.ts';
import { withShown } from './findings/shown.ts';
import { ranked } from './findings.ts';
import { frames } from './frames.ts';
import { naming } from './naming.ts';
import { only } from './only.ts';
import { type Ground, groundOf } from './pair/ground.ts';
import { reporting } from './reporting.ts';
import { silence } from './silence.ts';
import { stance } from './stance.ts';
import { telling } from './telling.ts';
import { vocabulary } from './vocabulary.ts';

export { sideNames } from './comparable/comparability.ts';
export { type Contrast, contrastIn, type TableCell } from './contrast.ts';
export { headlineWords } from './pair/headline-words.ts';
export { called } from './pair/name-article.ts';
export { type LeftOut, leftOut } from './telling/left-out.ts';

/** Every contrast, in the order in which they are made: each may build on those before it. A test holds this list against the folder. */
export const contrasts: readonly Contrast[] = [
  figures,
  stance,
  naming,
  telling,
  claims,
  only,
  vocabulary,
  frames,
  silence,
  reporting,
  agency,
  drivers,
];

/** A comparison of an older version with all fields: what it lacks is empty, and the contrasts among that are named. */
export function withAll(comparison: Comparison): Comparison {
  const lacking = contrasts.filter(({ id }) => !(id in comparison));
  return {
    ...{ comparability: [], unrelated: false, findings: [] },
    ...(Object.fromEntries(lacking.map(({ id, empty }) => [id, empty])) as object),
    ...comparison,
    ...(lacking.length > 0 && { unlooked: lacking.map(({ id }) => id) }),
  };
}

/** Everything that two analyzed articles show side by side. The same pair gives the same bytes. */
export function compareDocuments(left: Analyzed, right: Analyzed): Comparison {
  const ground = groundOf(left, right);
  const made = contrastsOf(left, right, ground);
  return { ...made, findings: findFindings(left, right, made, ground) };
}

function contrastsOf(left: Analyzed, right: Analyzed, ground: Ground): Omit<Comparison, 'findings'> {
  const { notes, unrelated } = judgeComparability(left, right, ground.pairing);
  const made: Record<string, unknown> = {
    left: left.document.article.id,
    right: right.document.article.id,
    analyzer: left.analysis.analyzer,
    ...hashesOf('corrections', left, right),
    ...hashesOf('layout', left, right),
    comparability: notes,
    unrelated,
  };
  const before = made as unknown as Comparison;
  for (const { id, compare } of contrasts) made[id] = compare({ left, right, ground, before });
  return before;
}

/**
 * At most seven plain sentences on how the two differ, the most telling first; how telling a candidate is was learned from
 * pairs that were read side by side. None at all where the two articles are unrelated, since a contrast of subjects is no
 * contrast of telling.
 */
export function findFindings(
  left: Analyzed,
  right: Analyzed,
  made: Omit<Comparison, 'findings'>,
  ground: Ground = groundOf(left, right),
): Finding[] {
  if (made.unrelated) return [];
  const known = pairOf(left, right, made, ground);
  return ranked(findable(known), known);
}

/** Everything that could be said of two articles, in no order, and what it is drawn from: what the order is learned from. */
export function candidatesOf(left: Analyzed, right: Analyzed): { candidates: Finding[]; known: Pair } {
  const ground = groundOf(left, right);
  const known = pairOf(left, right, contrastsOf(left, right, ground), ground);
  return { candidates: findable(known), known };
}

function pairOf(
  left: Analyzed,
  right: Analyzed,
  made: Pair['contrasts'],
  { pairing, telling }: Ground,
): Pair {
  const names = sideNames(left.document.article, right.document.article);
  return { left, right, names, contrasts: made, pairing, telling };
}

function findable(known: Pair): Finding[] {
  return contrasts
    .flatMap(({ findings }) => findings?.(known) ?? [])
    .map((finding) => withShown(finding, known));
}

/** What each side takes in besides its text, by hash; nothing where neither takes in any. */
function hashesOf(
  name: 'corrections' | 'layout',
  { analysis: left }: Analyzed,
  { analysis: right }: Analyzed,
): Pick<Comparison, 'corrections' | 'layout'> {
  const hashes = {
    ...(left[name] && { left: left[name] }),
    ...(right[name] && { right: right[name] }),
  };
  return Object.keys(hashes).length > 0 ? { [name]: hashes } : {};
}
