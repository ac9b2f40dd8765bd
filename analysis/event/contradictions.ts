import { countedIn } from '../contrasts/telling/kinds.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { EventFact } from '../types/event.ts';
import type { Place } from './alike.ts';

/** The first counted thing of which two columns of a fact give numbers and share none. */
export function contradictionOf(
  articles: readonly Analyzed[],
  members: readonly Place[],
): EventFact['contradicts'] {
  const numbers = articles.map((_, column) => {
    const found = new Map<string, Set<string>>();
    for (const { sentence } of members.filter((m) => m.column === column))
      for (const [noun, of] of countedIn(articles[column].document, sentence))
        found.set(noun, new Set([...(found.get(noun) ?? []), ...of]));
    return found;
  });
  const nouns = [...new Set(numbers.flatMap((of) => [...of.keys()]))].sort();
  for (const noun of nouns) {
    const given = numbers.map((of) => [...(of.get(noun) ?? [])].sort());
    const with_ = given.filter((list) => list.length > 0);
    if (with_.some((a, i) => with_.slice(i + 1).some((b) => !a.some((n) => b.includes(n)))))
      return { noun, numbers: given };
  }
  return null;
}
