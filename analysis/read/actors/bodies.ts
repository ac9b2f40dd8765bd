import type { Candidate, Nation } from './candidates.ts';
import type { Referent } from './gazetteer.ts';
import { shownName } from './people.ts';
import { longestRun } from './runs.ts';
import { foldName } from './similar.ts';
import type { Words } from './surface.ts';

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
  if (named.length === 0) return new Map();
  const last = new Map(first);
  const longer = byEnding(candidates, named);
  const found = new Map<Candidate, Referent>();
  for (const { c, name } of named) {
    const key = foldName(name);
    const body = c.nation
      ? bodyOf(words, c, c.nation, name)
      : (last.get(key) ?? longer.get(key) ?? plainBody(name));
    if (c.nation) last.set(key, body);
    found.set(c, body);
  }
  return found;
}

function plainBody(name: string): Referent {
  return { key: `organization:${foldName(name)}`, name, kind: 'organization', country: null };
}

/** "the Intelligence Committee", where one body alone has a longer name that ends so: bodies by each such end of their names. */
function byEnding(candidates: Candidate[], named: { c: Candidate; name: string }[]): Map<string, Referent> {
  const bodies = new Map<string, Referent>();
  for (const c of candidates)
    if (c.type === 'known' && c.entry.referent.kind === 'organization')
      bodies.set(foldName(c.entry.alias), c.entry.referent);
  for (const { c, name } of named)
    if (c.type === 'organization' && !c.nation && !bodies.has(foldName(name)))
      bodies.set(foldName(name), plainBody(name));
  const found = new Map<string, Referent | null>();
  for (const [name, body] of bodies) {
    const words = name.split(' ').slice(-longestRun);
    for (let k = 1; k <= words.length - 2; k++) {
      const end = words.slice(k).join(' ');
      const before = found.get(end);
      found.set(end, before === undefined || before?.key === body.key ? body : null);
    }
  }
  return new Map([...found].filter((entry): entry is [string, Referent] => entry[1] !== null));
}

function bodyOf(words: Words, { end }: Candidate, nation: Nation, name: string): Referent {
  const country = nation.country;
  return {
    key: `organization:${country}:${foldName(name)}`,
    name: shownName(words, nation.first, end),
    kind: 'organization',
    country,
  };
}
