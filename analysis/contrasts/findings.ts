import type { Finding } from '../types/comparison.ts';

const most = 7;
/** No kind stands twice among the first this many, nor more than twice in all. */
const varied = 3;
const mostOfAKind = 2;
/** Weaker ones are not worth saying. */
const leastStrength = 0.15;

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
