import { articles, possessivesOfOthers } from '../../english/closed.ts';
import { nationality } from '../../english/nationality.ts';
import { besideOffice, formerly, notWhole, officeClasses } from '../../english/offices.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { personTypes } from '../../types/document.ts';
import { type Layout, type Range, spanOf } from '../syntax/units.ts';
import { lastWord, longestTitle, type Offices } from './introduced.ts';
import { plainWords, roleType } from './source-roles.ts';
import type { Source } from './triple.ts';
import type { UnknownName } from './unknown-names.ts';

/** Characters before the words in which a member of a class must have been named, and mentions that are looked at there. */
const near = { characters: 600, mentions: 30 };
/** An office that more persons of a text hold says nothing about which. */
const mostHolders = 20;

const opensKnown = new RegExp(`^${anyOf(['the'], possessivesOfOthers)}\\s`, 'i');
const ofOther = new RegExp(`^${anyOf(possessivesOfOthers)} `);
const opensNoun = new RegExp(`^${anyOf(articles, possessivesOfOthers)} `);

/**
 * "the Iranian president", "the South Carolina Republican": the person of that office whom the text has named. Null where
 * none fits, where several do and who was heard last is none of them, or where the words say another country. Constant time.
 */
export function describedActor(
  layout: Layout,
  { anchor }: Source,
  offices: Offices,
  heard: number | null,
  goesOn: number | null,
): number | null {
  const { start, end } = spanOf(layout, anchor);
  const own = layout.text.slice(start, Math.min(end, start + 2 * longestTitle));
  if (!opensKnown.test(own) && !/[’']s\s/.test(own)) return null;
  const words = plainWords(layout, anchor)
    .toLowerCase()
    .replace(ofOther, '')
    .replace(/[’']s\b/g, '');
  const alike = toldSo(offices, words, start);
  const type = roleType(words);
  // "the president": who has that title before the name, before a body's president.
  const isTitle = !words.includes(' ') && type !== null;
  if (alike.length > 0 && !isTitle) return only(layout, anchor, alike, offices, heard);
  const held = type !== null && personTypes.has(type) ? holders(offices, words, start) : null;
  if (alike.length > 0)
    return only(
      layout,
      anchor,
      held ? [...new Set([...held, ...whole(offices, alike, words)])] : alike,
      offices,
      heard,
    );
  if (type === null || !personTypes.has(type)) return null;
  const persons = held ?? kinOf(layout, offices, words, start);
  if (persons.length > 0) return only(layout, anchor, persons, offices, heard);
  if (formerly.test(words))
    return only(layout, anchor, namedBefore(layout, anchor, offices), offices, heard) ?? goesOn;
  const anew =
    goesOn !== null &&
    type !== 'person' &&
    /^the\s/i.test(own) &&
    !isAnothers(plainWords(layout, anchor)) &&
    hasNoOffice(layout, offices, goesOn);
  return anew ? only(layout, anchor, [goesOn], offices, heard) : null;
}

/** "the prime minister's spokesman": of somebody who is named nowhere. */
function isAnothers(words: string): boolean {
  const owner = /^(.+)[’']s\s/.exec(words)?.[1];
  return owner !== undefined && personTypes.has(roleType(owner) ?? 'anonymous');
}

/** “…,” the Kelmarian president said: may be who spoke last, where the text gives that one no other office. */
function hasNoOffice({ document }: Layout, { introductions }: Offices, actor: number): boolean {
  const { role } = document.actors[actor];
  if (role !== null && !besideOffice.test(role)) return false;
  return !introductions[actor]?.behind.some((text) => {
    // "Ana Diaz, who runs the store": that is what she is.
    if (text.startsWith(', who ')) return true;
    const aside = /^, ([^,.;]*)/.exec(text)?.[1].replace(opensNoun, '');
    return aside !== undefined && roleType(aside) !== null;
  });
}

/** Persons named in the unit before the one in which the words stand. */
function namedBefore({ document, tokens, units, unitOf }: Layout, anchor: Range, offices: Offices): number[] {
  const unit = units[unitOf[anchor.from] - 1];
  if (!unit) return [];
  const { mentions } = document;
  const end = tokens[unit.to - 1].end;
  const found = new Set<number>();
  for (let m = firstEndingAfter(mentions, tokens[unit.from].start); mentions[m]?.start < end; m++)
    if (offices.introductions[mentions[m].actor] && mentions[m].kind !== 'pronoun')
      found.add(mentions[m].actor);
  return found.size > near.mentions ? [] : [...found];
}

/** Persons named before `at` who hold the office that the words end in: the longest such end counts. Null where nobody does. */
function holders({ byLastWord, introductions }: Offices, words: string, at: number): number[] | null {
  const candidates = byLastWord.get(lastWord(words)) ?? [];
  if (candidates.length > mostHolders) return null;
  const list = words.split(' ');
  for (let k = Math.max(0, list.length - 4); k < list.length; k++) {
    const office = list.slice(k).join(' ');
    const found = candidates.filter((id) => {
      const { first, before, nations } = introductions[id]!;
      const nation = nations.get(office);
      if (nation && k > 0 && list[k - 1] !== nation && nation !== 'vice') return false;
      return first < at && before.some((text) => text === office || text.endsWith(` ${office}`));
    });
    if (found.length > 0) return found;
  }
  return null;
}

/** Persons named before `at` of whom the text says just that behind their names: "the deputy speaker". */
function toldSo({ byToldWord, introductions }: Offices, words: string, at: number): number[] {
  const candidates = byToldWord.get(lastWord(words)) ?? [];
  if (candidates.length > mostHolders) return [];
  return candidates.filter((id) => introductions[id]!.first < at && isTold(introductions[id]!.told, words));
}

/** Those of whom the text says just these words and nothing that hangs on them. */
function whole({ introductions }: Offices, ids: readonly number[], words: string): number[] {
  return ids.filter((id) => !introductions[id]!.told.some((told) => told.startsWith(`${words} `)));
}

/** True where words say what somebody was told to be, or less: a "Kelmarian" before it is left out, "former" and "deputy" are not. */
function isTold(told: readonly string[], words: string): boolean {
  const [first, ...rest] = words.split(' ');
  const plain = rest.length > 0 && nationality(first) ? rest.join(' ') : words;
  return told.some(
    (said) => said === plain || (said.endsWith(` ${plain}`) && !notWhole.test(said.slice(0, -plain.length))),
  );
}

/** "the deputy speaker" of whom the text has said so beside a name that is nobody's known; null where it has of none or several. */
export function describedName(
  layout: Layout,
  { anchor }: Source,
  names: readonly UnknownName[],
): string | null {
  const { start } = spanOf(layout, anchor);
  if (!opensKnown.test(layout.text.slice(start, start + 10))) return null;
  const words = plainWords(layout, anchor).toLowerCase().replace(ofOther, '');
  const found = new Set(
    names.flatMap((one) => (one.start < start && isTold(one.told, words) ? one.name : [])),
  );
  return found.size === 1 ? [...found][0] : null;
}

/** Persons of the class that the words name, among those named right before. */
function kinOf({ document }: Layout, { introductions }: Offices, words: string, at: number): number[] {
  const fits = officeClasses.find(([word]) => word.test(words))?.[1];
  if (!fits) return [];
  const { mentions } = document;
  const found = new Set<number>();
  const last = firstEndingAfter(mentions, at) - 1;
  for (let m = last; m >= Math.max(0, last - near.mentions) && at - mentions[m].end < near.characters; m--) {
    const known = introductions[mentions[m].actor];
    if (!known || mentions[m].kind === 'pronoun') continue;
    const told = known.before.some((text) => fits.test(text.slice(-25))) || known.behind.some(isAside(fits));
    if (told) found.add(mentions[m].actor);
  }
  return [...found];
}

/** ", the Virginia Democrat": behind the name and a comma, before the next. */
function isAside(fits: RegExp): (text: string) => boolean {
  return (text) => {
    const aside = /^, ([^,.;]*)/.exec(text);
    return aside !== null && fits.test(aside[1]);
  };
}

/** The one of the persons whom the country in the words allows, or the one of them heard last or named right before; null where that leaves several or none. */
function only(
  layout: Layout,
  anchor: Range,
  persons: number[],
  offices: Offices,
  heard: number | null,
): number | null {
  const { introductions } = offices;
  const { actors } = layout.document;
  const country = countryIn(layout, anchor);
  const of = (id: number) => actors[id].country ?? introductions[id]?.country ?? null;
  const same = persons.filter((id) => country !== null && of(id) === country);
  if (same.length === 1) return same[0];
  const free = persons.filter((id) => country === null || (of(id) ?? country) === country);
  if (free.length === 1) return free[0];
  if (heard !== null && free.includes(heard)) return heard;
  const near = namedBefore(layout, anchor, offices).filter((id) => free.includes(id));
  return near.length === 1 ? near[0] : null;
}

/** The country of the state that the words name; null where they name none. */
function countryIn({ document, tokens }: Layout, { from, to }: Range): string | null {
  const { mentions, actors } = document;
  const { end } = tokens[to - 1];
  for (let m = firstEndingAfter(mentions, tokens[from].start); mentions[m]?.start < end; m++) {
    const { kind, country } = actors[mentions[m].actor];
    if (kind === 'state') return country;
  }
  return null;
}
