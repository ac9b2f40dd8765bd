import { stem } from '../contrasts/pair/stems.ts';
import { countedIn } from '../contrasts/telling/kinds.ts';
import { unitsOfTime } from '../english/closed.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { EventFact } from '../types/event.ts';
import type { Place } from './alike.ts';

/** They measure anything: two numbers of them need not be of one thing. */
const units: ReadonlySet<string> = new Set(
  [...unitsOfTime, 'percent', 'hour', 'minute', 'mile', 'dollar'].map(stem),
);

/** The first counted thing of which two columns of a fact give numbers, sharing none of this nor of anything else. */
export function contradictionOf(
  articles: readonly Analyzed[],
  members: readonly Place[],
): EventFact['contradicts'] {
  const counted = articles.map(({ document }, column) => {
    const found = new Map<string, Set<string>>();
    for (const { sentence } of members.filter((m) => m.column === column))
      for (const [noun, numbers] of countedIn(document, sentence))
        found.set(noun, new Set([...(found.get(noun) ?? []), ...numbers]));
    return found;
  });
  const all = counted.map((found) => new Set([...found.values()].flatMap((numbers) => [...numbers])));
  const nouns = [...new Set(counted.flatMap((found) => [...found.keys()]))].filter(
    (noun) => !units.has(noun),
  );
  for (const noun of nouns.sort()) {
    const numbers = counted.map((found) => [...(found.get(noun) ?? [])].sort());
    const given = numbers.flatMap((list, column) => (list.length > 0 ? [column] : []));
    const differ = given.some((a, i) => given.slice(i + 1).some((b) => !shareOne(all[a], all[b])));
    if (differ) return { noun, numbers };
  }
  return null;
}

function shareOne(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((number) => b.has(number));
}
