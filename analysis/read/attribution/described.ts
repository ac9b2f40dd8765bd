import { articles, possessivesOfOthers, titleInFull } from '../../english/closed.ts';
import { besideOffice, formerly, officeClasses, officeWithField } from '../../english/offices.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { type Document, personTypes } from '../../types/document.ts';
import { type Layout, type Range, spanOf } from '../syntax/units.ts';
import { plainWords, roleType } from './source-roles.ts';
import type { Source } from './triple.ts';

/** How the text introduces a person. */
interface Introduction {
  /** Where the person is first named. */
  first: number;
  /** The role of the actor, and what stands right before and behind the first names, in lower case. */
  before: string[];
  behind: string[];
  /** Capitalized words right before an office of one word, in lower case: "kelmarian" of "Kelmarian President Karl Orlov". */
  nations: Map<string, string>;
  /** Country that the words before a name give the person's office: "the Kelmarian president, Karl Orlov". */
  country: string | null;
}

/** The introductions of all persons, and who holds an office that ends in a word. */
export interface Offices {
  introductions: (Introduction | null)[];
  byLastWord: Map<string, number[]>;
}

/** A nationality, or what stands in its place, right before an office: "Kelmarian President". */
const nationAndOffice = new RegExp(`(\\p{Lu}[\\p{L}.]*) (${officeWithField}?\\p{L}+),? *$`, 'u');
const longestTitle = 60;
/** Named mentions of one person that are looked at. */
const looks = 20;

/** How the text introduces its persons. Linear time. */
export function officesOf({ actors, mentions, text }: Document): Offices {
  const introductions = actors.map(({ kind, role }): Introduction | null =>
    kind === 'person'
      ? {
          first: -1,
          before: role ? [inFull(role.toLowerCase())] : [],
          behind: [],
          nations: new Map(),
          country: null,
        }
      : null,
  );
  let state = { country: null as string | null, end: -1 };
  for (const { actor, kind, start, end } of mentions) {
    const known = introductions[actor];
    if (actors[actor].kind === 'state') state = { country: actors[actor].country, end };
    if (!known || kind === 'pronoun') continue;
    if (known.first < 0) known.first = start;
    if (known.behind.length >= looks) continue;
    const title = text.slice(Math.max(0, start - longestTitle), start);
    const nation = nationAndOffice.exec(title);
    if (nation) known.nations.set(nation[2].toLowerCase(), nation[1].toLowerCase());
    const before = `${title.toLowerCase()}${titleIn(text.slice(start, end), actors[actor].name)}`;
    known.before.push(inFull(before.replace(/[\s,]+$/, '').replace(/\s+/g, ' ')));
    if (state.end >= 0 && isOffice(text.slice(state.end, Math.min(start, state.end + longestTitle + 1))))
      known.country ??= state.country;
    known.behind.push(
      text
        .slice(end, end + longestTitle)
        // Behind a closing mark somebody else begins.
        .replace(/["“”].*$/s, '')
        .toLowerCase()
        .replace(/\s+/g, ' '),
    );
  }
  const byLastWord = new Map<string, number[]>();
  for (const [id, known] of introductions.entries()) {
    for (const word of new Set(known?.before.map(lastWord))) {
      if (!byLastWord.has(word)) byLastWord.set(word, []);
      byLastWord.get(word)!.push(id);
    }
  }
  return { introductions, byLastWord };
}

/** A title that ends in a short form, in full: "ohio gov." → "ohio governor". */
function inFull(title: string): string {
  return title.replace(/\b([a-z]{2,4})\.?$/, (short, letters) => titleInFull.get(letters) ?? short);
}

/** "judge" of "Judge Ana Diaz", whose name is "Ana Diaz"; empty where the mention is the name alone. */
function titleIn(mention: string, name: string): string {
  const own = new Set(name.toLowerCase().split(' '));
  const words = mention.toLowerCase().split(/\s+/);
  const at = words.findIndex((word) => own.has(word));
  return at > 0 ? words.slice(0, at).join(' ') : '';
}

/** "'s foreign minister, ": what stands between a state and a name that is of its office. */
function isOffice(between: string): boolean {
  if (between.length > longestTitle) return false;
  const words = between
    .replace(/^[’']s/, '')
    .replace(/,?\s*$/, '')
    .trim();
  return /^[\p{L}-]+(?: [\p{L}-]+){0,3}$/u.test(words) && roleType(words) === 'official';
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1);
}

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
  const type = roleType(words);
  if (type === null || !personTypes.has(type)) return null;
  const persons = holders(offices, words, start) ?? kinOf(layout, offices, words, start);
  if (persons.length > 0) return only(layout, anchor, persons, offices, heard);
  if (formerly.test(words))
    return only(layout, anchor, namedBefore(layout, anchor, offices), offices, heard) ?? goesOn;
  const anew =
    goesOn !== null && type !== 'person' && /^the\s/i.test(own) && hasNoOffice(layout, offices, goesOn);
  return anew ? only(layout, anchor, [goesOn], offices, heard) : null;
}

/** “…,” the Kelmarian president said: may be who spoke last, where the text gives that one no other office. */
function hasNoOffice({ document }: Layout, { introductions }: Offices, actor: number): boolean {
  const { role } = document.actors[actor];
  if (role !== null && !besideOffice.test(role)) return false;
  return !introductions[actor]?.behind.some((text) => {
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
