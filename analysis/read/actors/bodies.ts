import type { Referent } from './gazetteer.ts';
import type { Candidate, Nation } from './names.ts';
import { shownName } from './people.ts';
import { foldName } from './similar.ts';
import type { Words } from './words.ts';

/**
 * Whom each name that its head tells as a body's stands for. "The Peruvian Health Ministry" and "the Chilean Health
 * Ministry" are two; "the Health Ministry" is the one named last before it, else the first of the text. Linear time.
 */
export function findBodies(words: Words, candidates: Candidate[]): Map<Candidate, Referent> {
  const first = new Map<string, Referent>();
  const named = candidates.flatMap((c) =>
    c.type === 'organization' ? [{ c, name: c.listed ?? shownName(words, c.first, c.end) }] : [],
  );
  for (const { c, name } of named) {
    const key = foldName(name);
    if (c.nation && !first.has(key)) first.set(key, bodyOf(words, c, c.nation, name));
  }
  const last = new Map(first);
  const found = new Map<Candidate, Referent>();
  for (const { c, name } of named) {
    const key = foldName(name);
    const body = c.nation
      ? bodyOf(words, c, c.nation, name)
      : (last.get(key) ?? { key, name, kind: 'organization', country: null });
    if (c.nation) last.set(key, body);
    found.set(c, body);
  }
  return found;
}

function bodyOf(words: Words, { end }: Candidate, nation: Nation, name: string): Referent {
  const country = nation.country;
  return {
    key: `${country}:${foldName(name)}`,
    name: shownName(words, nation.first, end),
    kind: 'organization',
    country,
  };
}
