import { listed } from '../../text/prose.ts';
import type { Finding, OnlyItem } from '../../types/comparison.ts';
import { substance } from '../pair/terms.ts';
import { evidence, finding, type Kind, nameIn, type Pair } from './candidate.ts';

const kind: Kind = { id: 'only', telling: 0.5 };
/** Mentions at which what one side alone speaks of is two thirds of a full effect. */
const manyMentions = 10;
/** Count × substance of a topic that is worth a sentence. */
const leastWeight = 5;

/** Subjects and people that one side alone brings in, said twice and more. */
export function onlyFindings(pair: Pair): Finding[] {
  const { names, contrasts } = pair;
  const sides = (['left', 'right'] as const).map((side) => ({ side, items: notable(contrasts.only[side]) }));
  const some = sides.filter((s) => s.items.length >= 2);
  if (some.length === 0) return [];
  const parts = some.map(({ side, items }, i) =>
    i === 0
      ? `Only ${names[side]} speaks of ${listed(items.map((x) => nameIn(pair, x.name)))}`
      : `only ${names[side]} of ${listed(items.map((x) => nameIn(pair, x.name)))}`,
  );
  const shown = some.flatMap(({ side, items }) =>
    evidence(
      side,
      items.map((x) => x.span),
    ),
  );
  const mentions = some.flatMap((s) => s.items).reduce((sum, x) => sum + x.count, 0);
  return [finding(kind, `${parts.join('; ')}.`, 1 - Math.exp(-mentions / manyMentions), 0.8, shown)];
}

/** True for a topic that is said often enough for how much it says. */
function isWeighty({ name, count }: OnlyItem): boolean {
  return count >= 2 && count * substance(name) >= leastWeight;
}

/** Actors and topics; who speaks is a finding of its own. */
function notable(items: OnlyItem[]): OnlyItem[] {
  return items
    .filter((x) => (x.kind === 'actor' ? x.count >= 2 : x.kind === 'topic' && isWeighty(x)))
    .sort((a, b) => b.count - a.count)
    .slice(0, 4);
}
