import type { Actor } from '../../document.ts';
import { foldName, sameSpelling } from './similar.ts';

/**
 * True where the actors of two documents are one: the same state; a body under a shared name or acronym, unless
 * it belongs to another state; a person by
 * full name in any spelling ("Mohamed El-Masry", "Mohammed al-Masri"), or by family name alone where one side has no more.
 * Two people with one family name and other first names stay two.
 */
export function sameActor(a: Actor, b: Actor): boolean {
  if (a.kind === 'person' || b.kind === 'person') return a.kind === b.kind && samePerson(a, b);
  if (a.kind === 'state' || b.kind === 'state')
    return a.kind === b.kind && a.country !== null && a.country === b.country;
  if (a.country && b.country && a.country !== b.country) return false;
  if (a.name === b.name) return true;
  const names = new Set(ownNames(a));
  return ownNames(b).some((name) => names.has(name));
}

/** Its names, folded; "the group" and "the Brotherhood" are other bodies' as well. */
function ownNames({ name, labels }: Actor): string[] {
  return [name, ...labels.filter((label) => label === name || !/^the /i.test(label))].map(foldName);
}

function samePerson(a: Actor, b: Actor): boolean {
  const [x, y] = [nameWords(a.name), nameWords(b.name)];
  const [family, other] = [x[x.length - 1] ?? '', y[y.length - 1] ?? ''];
  if (!sameSpelling(family, other, 0.9)) return false;
  if (a.country && b.country && a.country !== b.country) return false;
  if (x.length === 1 || y.length === 1) return true;
  const [first, second] = [x[0], y[0]];
  if (first.length <= 2 || second.length <= 2) return first[0] === second[0];
  return first.startsWith(second) || second.startsWith(first) || sameSpelling(first, second, 0.6);
}

/** Words of a name, folded; the family's article goes with it, "Jr." and "III" go. */
function nameWords(name: string): string[] {
  return name
    .split(/\s+/)
    .map(foldName)
    .filter((word) => word !== '' && !/^(?:jr|sr|ii|iii|iv|al|el)$/.test(word));
}
