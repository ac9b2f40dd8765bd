import { coordinators, prepositions, prepositionsOfBodies, shortTitles } from '../../english/closed.ts';
import { particles } from '../../english/name-words.ts';
import { anyOf, capitalized } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Document } from '../../types/document.ts';
import { foldName, sameGivenName } from '../actors/similar.ts';
import type { Layout } from '../syntax/units.ts';
import { roleType } from './source-roles.ts';
import type { Source } from './triple.ts';

/** Names of the text's persons, their last names in lower case, and of those that sources alone name, as they come up. */
export interface Names {
  /** Persons by what the text calls one of them alone. */
  labels: Map<string, number | undefined>;
  /** Persons by the first letters of their names: "AD". */
  initials: Map<string, number | undefined>;
  persons: Map<string, number[]>;
  others: Map<string, string>;
}

export function namesOf({ actors }: Document): Names {
  const persons = new Map<string, number[]>();
  const byLabel = new Map<string, number | undefined>();
  const initials = new Map<string, number | undefined>();
  for (const { kind, name, id, labels } of actors) {
    if (kind !== 'person') continue;
    for (const label of labels) byLabel.set(label, byLabel.has(label) ? undefined : id);
    const letters = name.replace(/(\p{L})\S*\s*/gu, '$1');
    if (letters.length > 1) initials.set(letters, initials.has(letters) ? undefined : id);
    const last = lastName(name);
    if (!persons.has(last)) persons.set(last, []);
    persons.get(last)!.push(id);
  }
  return { labels: byLabel, initials, persons, others: new Map() };
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1).toLowerCase();
}

const titled = new RegExp(`^${anyOf(capitalized(shortTitles))}\\.? `);

/** The one person of the text whose last name ends a name that no mention covers ("BRANDT", "Will Aziz" where "Aziz" is known). */
export function personNamed(names: Names, { actors }: Document, name: string): number | null {
  const labelled = names.labels.get(name);
  if (labelled !== undefined) return labelled;
  const own = name.replace(titled, '');
  const alike = names.persons.get(lastName(name)) ?? [];
  const found = alike.filter((id) => isGiven(own, actors[id].name));
  return found.length === 1 && (alike.length === 1 || own.includes(' ')) ? found[0] : null;
}

/** True where one of the names is a last name alone, or both have the same given name: "Ana B. Diaz" and "Ana Diaz". */
function isGiven(one: string, other: string): boolean {
  if (!one.includes(' ') || !other.includes(' ')) return true;
  const [a, b] = [one, other].map((name) => foldName(name.split(' ', 1)[0]));
  return a !== '' && b !== '' && sameGivenName(a, b);
}

/** The name as the text first gave it where this is its last word, in capitals or not. */
export function asFirstNamed({ others }: Names, name: string): string {
  const last = lastName(name);
  const known = others.get(last);
  if (known === undefined) others.set(last, name);
  else if (known.toLowerCase() === name.toLowerCase() || !name.includes(' ') || !known.includes(' '))
    return known;
  return name;
}

const nameAndBody = new RegExp(
  `^((?:\\p{Lu}[\\p{L}.’'-]{0,40} ){1,3}\\p{Lu}[\\p{L}’'-]{0,40}) ${anyOf(prepositionsOfBodies)} `,
  'u',
);
const nameWord = new RegExp(`^(?:["“'‘]?\\p{Lu}|${anyOf(particles)}\\b)`, 'u');

/** "Will Aziz of the Harbor Center" → "Will Aziz". */
export function withoutBody(name: string): string {
  return nameAndBody.exec(name)?.[1] ?? name;
}

/** "Will Aziz" of "passer-by Will Aziz", of "Striker Will Aziz" and of "Harbor Center's Will Aziz": the capitalized words that end it. */
export function properName(name: string): string {
  const words = name.split(' ');
  const isName = (word: string) => nameWord.test(word);
  let title = 0;
  while (words.length - title > 2 && roleType(words[title]) !== null) title++;
  const untitled = words.slice(title);
  if (title > 0 && untitled.every((word) => isName(word) && !/[’']s$/.test(word))) return untitled.join(' ');
  let from = words.length;
  while (from > 0 && isName(words[from - 1]) && !/[’']s$/.test(words[from - 1])) from--;
  return from > 0 &&
    from < words.length &&
    !coordinators.has(words[from - 1]) &&
    words[from - 1] !== '&' &&
    !prepositions.has(words[from - 1])
    ? words.slice(from).join(' ')
    : name;
}

const longestName = 4;

/** "the head of the force, Golam Aziz": the name behind a role where no mention covers it; null where none ends the words so. */
export function nameBehind({ tokens, document, text }: Layout, { words }: Source): string | null {
  let comma = words.from;
  while (comma < words.to && tokens[comma].lower !== ',') comma++;
  if (comma === words.from || isCapital(text, tokens[comma - 1].start)) return null;
  let to = comma + 1;
  let count = 0;
  for (; to < words.to && tokens[to].lower !== ','; to++) {
    const isJoined = to > comma + 1 && tokens[to - 1].end === tokens[to].start;
    if (!isJoined && !isCapital(text, tokens[to].start)) break;
    if (!isJoined) count++;
  }
  if (count < 2 || count > longestName || (to < words.to && tokens[to].lower !== ',')) return null;
  const [first, last] = [tokens[comma + 1], tokens[to - 1]];
  const mention = document.mentions[firstEndingAfter(document.mentions, first.start)];
  const covered = mention !== undefined && mention.start < last.end;
  return covered && document.actors[mention.actor].kind !== 'person'
    ? null
    : text.slice(first.start, last.end);
}

function isCapital(text: string, at: number): boolean {
  return /\p{Lu}/u.test(text[at]);
}
