import type { Analyzed } from '../types/analyzed.ts';
import type { Comparison, Finding } from '../types/comparison.ts';
import { agency } from './agency.ts';
import { claims } from './claims.ts';
import { judgeComparability, sideNames } from './comparable/comparability.ts';
import type { Contrast } from './contrast.ts';
import { drivers } from './drivers.ts';
import { figures } from './figures.ts';
import type { Pair } from './findings/candidate.ts';
import { ranked } from './findings.ts';
import { frames } from './frames.ts';
import { naming } from './naming.ts';
import { only } from './only.ts';
import { groundOf } from './pair/ground.ts';
import { type Pairing, pairActors } from './pair/pairing.ts';
import { reporting } from './reporting.ts';
import { silence } from './silence.ts';
import { stance } from './stance.ts';
import { vocabulary } from './vocabulary.ts';

export { sideNames } from './comparable/comparability.ts';
export { type Contrast, contrastIn, type TableCell } from './contrast.ts';
export { headlineWords } from './pair/headline-words.ts';

/** Every contrast, in the order in which they are made: each may build on those before it. A test holds this list against the folder. */
export const contrasts: readonly Contrast[] = [
  figures,
  stance,
  naming,
  claims,
  only,
  vocabulary,
  frames,
  silence,
  reporting,
  agency,
  drivers,
];

/** All contrasts of a comparison with nothing in them: what one of an older version lacks is empty, not an error. */
export const nothing = {
  ...{ comparability: [], unrelated: false, findings: [] },
  ...Object.fromEntries(contrasts.map(({ id, empty }) => [id, empty])),
} as unknown as Comparison;

/** Everything that two analyzed articles show side by side. The same pair gives the same bytes. */
export function compareDocuments(left: Analyzed, right: Analyzed): Comparison {
  const ground = groundOf(left, right);
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
  return { ...before, findings: findFindings(left, right, before, ground.pairing) };
}

/**
 * At most seven plain sentences on how the two differ, the strongest first: effect × certainty × how telling. None where
 * intervals overlap; none at all where the two articles are unrelated, since a contrast of subjects is no contrast of telling.
 */
export function findFindings(
  left: Analyzed,
  right: Analyzed,
  made: Omit<Comparison, 'findings'>,
  pairing: Pairing = pairActors(left.document, right.document),
): Finding[] {
  if (made.unrelated) return [];
  const names = sideNames(left.document.article, right.document.article);
  const pair: Pair = { left, right, names, contrasts: made, pairing };
  return ranked(contrasts.flatMap(({ findings }) => findings?.(pair) ?? []));
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
