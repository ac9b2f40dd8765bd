import type { Document } from '../../document.ts';
import { firstEndingAfter } from '../voice.ts';
import type { Layout } from './layout.ts';
import type { Source } from './triple.ts';

/** Last names in lower case: of the text's persons, and of those that sources alone name, as they come up. */
export interface Names {
  persons: Map<string, number[]>;
  others: Map<string, string>;
}

export function namesOf({ actors }: Document): Names {
  const persons = new Map<string, number[]>();
  for (const { kind, name, id } of actors) {
    if (kind !== 'person') continue;
    const last = lastName(name);
    if (!persons.has(last)) persons.set(last, []);
    persons.get(last)!.push(id);
  }
  return { persons, others: new Map() };
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1).toLowerCase();
}

/** The one person of the text whose last name ends a name that no mention covers ("BRANDT", "Will Aziz" where "Aziz" is known). */
export function personNamed(names: Names, { actors }: Document, name: string): number | null {
  const found = names.persons.get(lastName(name)) ?? [];
  if (found.length !== 1) return null;
  const own = name.replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Col)\.? /, '');
  const bare = !own.includes(' ') || !actors[found[0]].name.includes(' ');
  return bare || own.toLowerCase() === actors[found[0]].name.toLowerCase() ? found[0] : null;
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

/** "Will Aziz of the Harbor Center" → "Will Aziz". */
export function withoutBody(name: string): string {
  return (
    /^((?:\p{Lu}[\p{L}.’'-]{0,40} ){1,3}\p{Lu}[\p{L}’'-]{0,40}) (?:of|from|at|with) /u.exec(name)?.[1] ?? name
  );
}

const longestName = 4;

/** "the head of the force, Golam Aziz": the name behind a role where no mention covers it; null where none ends the words so. */
export function nameBehind({ tokens, document, text }: Layout, { words }: Source): string | null {
  let comma = words.from;
  while (comma < words.to && tokens[comma].lower !== ',') comma++;
  if (comma === words.from || isCapital(text, tokens[comma - 1].start)) return null;
  let to = comma + 1;
  while (to < words.to && isCapital(text, tokens[to].start)) to++;
  const count = to - comma - 1;
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
