import { createRequire } from 'node:module';
import type { Countries } from 'world-countries';
import { z } from 'zod';
import { functionWords, sentenceOpeners } from '../../english/closed.ts';
import { demonymEnding } from '../../english/inflect.ts';
import { loadLexicon } from '../../english/load.ts';
import { givenNames } from '../../english/name-words.ts';
import type { ActorKind, MentionKind } from '../../types/document.ts';
import { foldName } from './similar.ts';
import type { Words } from './surface.ts';
import { titles } from './titles.ts';

/** Somebody the gazetteer knows: a state, a people, a body, an armed group, a party, a company. */
export interface Referent {
  key: string;
  name: string;
  kind: ActorKind;
  country: string | null;
}

/** One way of writing a referent. */
export interface Entry {
  alias: string;
  referent: Referent;
  sense: Extract<MentionKind, 'name' | 'alias' | 'metonym'> | 'adjective';
  /** Where the alias has other common meanings: words one of which must stand in the text too. */
  needs: string[];
  /** True where only its first letter must have its case ("Popular mobilization forces"). */
  loose: boolean;
}

export interface Match {
  entry: Entry;
  /** Token after its last one. */
  end: number;
}

const organization = z.strictObject({
  name: z.string(),
  kind: z.enum(['state', 'organization', 'group', 'people']),
  country: z.string().length(2).nullable(),
  aliases: z.array(z.string()),
  metonyms: z.array(z.string()).default([]),
  demonyms: z.array(z.string()).default([]),
  needs: z.array(z.string()).default([]),
  capitalNeeds: z.array(z.string()).optional(),
});

/** The package is CommonJS under ES module types. */
const countries = createRequire(import.meta.url)('world-countries') as Countries;
const listed = loadLexicon('organizations', organization, (o) => `${o.kind} ${o.name}`).entries;
const stateEntries = new Map(
  listed.flatMap((o) => (o.kind === 'state' && o.country ? [[o.country, o]] : [])),
);

/** Referents of states by ISO 3166-1 alpha-2 code. */
const states = new Map<string, Referent>();
const byFirstWord = new Map<string, Entry[]>();

for (const country of countries) addCountry(country);
for (const o of listed) if (o.kind !== 'state') addOrganization(o);
for (const { term, kind, country } of titles) if (kind === 'palace') addPalace(term, country);
/** Groups of people that are known by common nouns, under each of them: "insurgents" are rebels. */
export const commonGroups: ReadonlyMap<string, Referent> = new Map(
  [...byFirstWord.values()]
    .flat()
    .flatMap(({ alias, referent }) =>
      referent.kind === 'people' && alias === alias.toLowerCase() && !alias.startsWith('the ')
        ? [[alias, referent] as const]
        : [],
    ),
);
const needy = (e: Entry) => Number(e.needs.length > 0);
for (const entries of byFirstWord.values())
  entries.sort((a, b) => b.alias.length - a.alias.length || needy(b) - needy(a));

function addCountry(country: (typeof countries)[number]): void {
  const own = stateEntries.get(country.cca2);
  if (!country.independent && !own) return;
  const name = own?.name ?? country.name.common;
  const state: Referent = { key: `state:${country.cca2}`, name, kind: 'state', country: country.cca2 };
  states.set(country.cca2, state);
  const needs = own?.needs ?? [];
  add(name, state, 'name', needs);
  for (const alias of new Set([country.name.common, country.name.official]))
    if (alias !== name) add(alias, state, 'name', needs);
  for (const alias of own?.aliases ?? []) add(alias, state, 'alias');
  // A capital that is contested ("capitalNeeds" empty) or a given name stands for no state.
  if (own?.capitalNeeds?.length !== 0) {
    for (const capital of country.capital)
      if (!givenNames.has(capital)) add(capital, state, 'metonym', own?.capitalNeeds);
  }
  for (const seat of own?.metonyms ?? []) add(seat, state, 'metonym');
  const adjectives = country.demonyms?.eng?.m?.split(/, | or /) ?? [];
  for (const adjective of new Set([...adjectives, ...(own?.demonyms ?? [])])) {
    if (!/^\p{Lu}/u.test(adjective)) continue;
    add(adjective, state, 'adjective');
    if (demonymEnding.test(adjective)) addPeople(`${adjective}s`, country.cca2);
  }
}

function addPeople(name: string, country: string): void {
  add(name, { key: `people:${name}`, name, kind: 'people', country }, 'name');
}

/** A palace is whoever rules from it, no more than that: the White House may be at odds with its country. */
function addPalace(term: string, country: string | null): void {
  const name = term.replace(/ Palace$/, '');
  add(term, { key: `palace:${foldName(name)}`, name, kind: 'organization', country }, 'metonym');
}

function addOrganization(o: (typeof listed)[number]): void {
  const { name, kind, country } = o;
  const referent: Referent = { key: `${kind}:${name}`, name, kind, country };
  add(name, referent, 'name', /[\s-]/.test(name) ? [] : o.needs);
  for (const alias of o.aliases)
    add(alias, referent, 'alias', /[\s-]/.test(alias) && !/^the /i.test(alias) ? [] : o.needs);
  for (const seat of o.metonyms) add(seat, referent, 'metonym', o.needs);
}

function add(alias: string, referent: Referent, sense: Entry['sense'], needs: string[] = []): void {
  const plain = plainName(alias);
  const key = firstWord(plain);
  if (key === '') return;
  const entries = byFirstWord.get(key) ?? [];
  // The package lists territories beside their states under one demonym; the state's own stands first.
  const taken = (e: Entry) => e.alias === plain && (e.sense === sense || e.sense !== 'adjective');
  // "Brussels" is the Union's where nothing is Belgian: what needs another sign may share its alias with what does not.
  const twice = (e: Entry) => e.referent.key === referent.key || e.needs.length > 0 === needs.length > 0;
  if (entries.some((e) => taken(e) && twice(e))) return;
  const loose = /[\s-]/.test(plain) && !/^[Tt]he /.test(plain);
  entries.push({ alias: plain, referent, sense, needs, loose });
  byFirstWord.set(key, entries);
}

/** The state of an ISO 3166-1 alpha-2 code. */
export function stateOf(code: string): Referent | null {
  return states.get(code) ?? null;
}

/** The name under which a state, body or group is listed that is named so; null for none. */
export function listedName(label: string): string | null {
  const alias = plainName(label);
  const written = (e: Entry) =>
    e.alias === alias || (e.loose && e.alias.toLowerCase() === alias.toLowerCase());
  const entry = byFirstWord
    .get(firstWord(alias))
    ?.find((e) => written(e) && (e.sense === 'name' || e.sense === 'alias'));
  return entry?.referent.name ?? null;
}

/** The longest gazetteer name that starts at token `i`; names whose `needs` the text does not meet are passed over. */
export function matchGazetteer(words: Words, i: number, present: (word: string) => boolean): Match | null {
  const candidates = byFirstWord.get(firstWord(words.surface[i]));
  if (!candidates) return null;
  for (const entry of candidates) {
    const end = endOfAlias(words, i, entry);
    if (end > 0 && (entry.needs.length === 0 || entry.needs.some(present))) return { entry, end };
  }
  return null;
}

/** Token after an alias that starts at token `i`, or -1. Any white space matches a space, so that broken lines do. */
function endOfAlias({ text, tokens }: Words, i: number, { alias, loose }: Entry): number {
  let at = tokens[i].start;
  for (let k = 0; k < alias.length; k++) {
    const want = alias[k];
    if (want === ' ') {
      if (!isGap(text[at])) return -1;
      while (isGap(text[at])) at++;
    } else if (want === '-' && text[at] === ' ') {
      at++;
    } else {
      const got = plainLetter(text[at] ?? '');
      if (got !== want && !(loose && k > 0 && got.toLowerCase() === want.toLowerCase())) return -1;
      at++;
    }
  }
  let end = i;
  while (end < tokens.length && tokens[end].end < at) end++;
  return end < tokens.length && tokens[end].end === at && tokens[end].sentence === tokens[i].sentence
    ? end + 1
    : -1;
}

/**
 * The name in its own letters that begins at an offset of a text in small letters, whole words; null where none does.
 * Names of one word that is a word of its own ("time", "money") are taken where it is tagged as a name.
 */
export function knownCase(lower: string, at: number, tagged: boolean): string | null {
  const first = /^[\p{L}\p{N}]+/u.exec(lower.slice(at, at + 40))?.[0] ?? '';
  for (const { alias, sure } of bySmallWord.get(first) ?? []) {
    if (!sure && !tagged) continue;
    const end = at + alias.length;
    if (lower.startsWith(alias.toLowerCase(), at) && !/[\p{L}\p{N}]/u.test(lower[end] ?? ' ')) return alias;
  }
  return null;
}

/** Names that are no words otherwise ("us", "who"), by their first word in small letters, the longest first. */
const bySmallWord = new Map<string, { alias: string; sure: boolean }[]>();
for (const [word, entries] of byFirstWord)
  for (const { alias, needs, sense, referent } of entries) {
    const lower = word.toLowerCase();
    const isWord = lower === alias.toLowerCase() && (functionWords.has(lower) || sentenceOpeners.has(lower));
    const isAlways = needs.length === 0 || sense === 'metonym';
    if (alias === alias.toLowerCase() || !isAlways || isWord || lower === 'the') continue;
    const sure = /\s/.test(alias) || referent.kind === 'state' || !/\p{Ll}/u.test(alias);
    const list = bySmallWord.get(lower) ?? [];
    bySmallWord.set(lower, list);
    list.push({ alias, sure });
  }
for (const list of bySmallWord.values()) list.sort((a, b) => b.alias.length - a.alias.length);

function firstWord(text: string): string {
  // Nearly every token is one word of plain letters: it is its own first word.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) | 32;
    if (code < 97 || code > 122) return /^[\p{L}\p{N}]+/u.exec(text)?.[0] ?? '';
  }
  return text;
}

function isGap(letter: string | undefined): boolean {
  return letter !== undefined && /\s/.test(letter);
}

function plainLetter(letter: string): string {
  return letter.charCodeAt(0) < 128 ? letter : plainName(letter);
}

/** Straight apostrophes and plain hyphens, one unit for one, so that offsets stay. */
function plainName(text: string): string {
  return text.replaceAll('’', "'").replace(/[‐‑–]/g, '-');
}
