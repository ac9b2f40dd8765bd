import { arabicArticles, generations } from '../../english/closed.ts';
import { givenNames } from '../../english/name-words.ts';
import type { Actor } from '../../types/document.ts';
import { listedName } from './gazetteer.ts';
import { foldName, sameGivenName, sameMiddle, sameSpelling } from './similar.ts';

/**
 * True where the actors of two documents are one: the same state; a body under a shared name or acronym, unless
 * it belongs to another state; a person by full name in any spelling ("Mohamed El-Masry", "Mohammed al-Masri"), or by
 * one name where one side has no more. Two people with one family name and other first names stay two.
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

/** Its names, folded, and the listed name of each; "the group" and "the Brotherhood" are other bodies' as well. */
function ownNames({ name, labels }: Actor): string[] {
  const own = [name, ...labels.filter((label) => label === name || !/^the /i.test(label))];
  return [...own, ...own.flatMap((label) => listedName(label) ?? [])].map(foldName);
}

function samePerson(a: Actor, b: Actor): boolean {
  if (a.country && b.country && a.country !== b.country) return false;
  if (isJunior(a.name) !== isJunior(b.name)) return false;
  const [x, y] = [nameWords(a.name), nameWords(b.name)];
  if (x.length > y.length ? isPartOf(y, x, b, a) : isPartOf(x, y, a, b)) return true;
  const [family, other] = [x[x.length - 1] ?? '', y[y.length - 1] ?? ''];
  if (!sameSpelling(family, other, 0.9)) return false;
  if (x.length === 1 || y.length === 1) return true;
  if (x.length > 2 && y.length > 2 && !sameMiddle(x[1], y[1])) return false;
  return sameGivenName(x[0], y[0]);
}

/**
 * "Suu Kyi" of "Aung San Suu Kyi", "Lula" of "Luiz Inácio Lula da Silva": the last words of the name, or one that is no
 * given name of many; "Xi" of "Xi Jinping": its first, where an office or the country is the same.
 */
function isPartOf(short: string[], long: string[], a: Actor, b: Actor): boolean {
  if (short.length >= 2)
    return short.length < long.length && long.slice(-short.length).every((w, k) => w === short[k]);
  if (!givenNames.has(a.name.split(' ').at(-1)!)) return long.includes(short[0]);
  const sameOffice =
    a.role !== null && (b.role === null || b.role.split(' ').at(-1) === a.role.split(' ').at(-1));
  return short[0] === long[0] && (sameOffice || (a.country !== null && a.country === b.country));
}

function isJunior(name: string): boolean {
  return /\bJr\b/.test(name);
}

/** Words of a name, folded; the family's article goes with it, "Jr." and "III" go. */
function nameWords(name: string): string[] {
  return name
    .split(/\s+/)
    .flatMap((word) => foldName(word).split(' '))
    .filter((word) => word !== '' && !generations.has(word) && !arabicArticles.has(word));
}
