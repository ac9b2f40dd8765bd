import {
  bodyRelatives,
  companyEndings,
  companyForms,
  firstPersonPlural,
  neverCapital,
  pluralPronouns,
  prepositionsOfBodies,
} from '../../english/closed.ts';
import { givenNames } from '../../english/name-words.ts';
import { expertTitle, officialTitle, pairOpening, partOfOffice } from '../../english/offices.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Actor, Document, SourceType } from '../../types/document.ts';
import { isSuffix } from '../actors/surface.ts';
import { type Layout, spanOf, textOf } from '../syntax/units.ts';
import { coreOf, headOf, isQuantity, roleType, titleType } from './source-roles.ts';
import type { Source } from './triple.ts';

/** True where the form of a source says that it is a body: "Dry Roofs, a charity", "Brandt Inc.". */
export function isBody(layout: Layout, { words }: Source): boolean {
  const [name, ...rest] = textOf(layout, words).replace(/\s+/g, ' ').split(', ');
  if (companyName.test(name)) return true;
  // What is said right behind the name: "a correspondent for The Tablet, a weekly" is no weekly.
  const [aside = ''] = rest;
  return /^an? /.test(aside) && roleType(coreOf(aside)) === 'institution';
}

const companyName = new RegExp(` ${anyOf(companyForms)}\\.?$`, 'i');

const relativeBehind = new RegExp(` ${anyOf(bodyRelatives)} `, 'u');

export function typeOfWords(source: string): SourceType {
  // "a group that calls itself Concerned Mothers"
  const [words] = source.split(relativeBehind, 1);
  const role = roleType(words);
  if (pairOpening.test(words) && (role || /^both$/i.test(words))) return 'collective';
  if (role) return role;
  if (isQuantity(words.split(' of ')[0])) return 'anonymous';
  if (!/^\p{Lu}/u.test(headOf(words))) return companyEnd.test(words) ? 'institution' : 'anonymous';
  if (/^\p{Ll}+s$/u.test(words.split(' and ')[0].split(' ').at(-1)!) && words.includes(' and '))
    return 'collective';
  return titleType(words) ?? (namesBody(words) ? 'institution' : 'person');
}

const companyEnd = new RegExp(`(?:^| )${anyOf(companyEndings)}\\.?$`);
const cause = /^((?:\p{Lu}\S* )*\p{Lu}\S*[^s]s) (?:[Ff]or|[Aa]gainst|[Ww]ithout|[Oo]f) (?:the |our )?\p{Lu}/u;

/** "Nurses for Hull", "Hart & Dunn", "Kato Sdn Bhd", "Talk Less": a name that is no person's by its form. */
function namesBody(words: string): boolean {
  const [first, ...rest] = words.split(' ');
  if (companyEnd.test(words) || (/ & \p{Lu}/u.test(words) && !givenNames.has(first))) return true;
  if (rest.some((word) => /^\p{Lu}/u.test(word) && neverCapital.has(word.toLowerCase()))) return true;
  const head = cause.exec(words)?.[1];
  return head !== undefined && /^\p{Lu}/u.test(words) && !givenNames.has(head);
}

/** What a pronoun that stands for nobody known can be: "it" is a body, "they" are not named, "she" is somebody. */
export function typeOfPronoun(lower: string): SourceType {
  if (/^its?$/.test(lower)) return 'institution';
  return pluralPronouns.has(lower) || firstPersonPlural.has(lower) ? 'anonymous' : 'person';
}

export function typeOfActor(actor: Actor, words: string, introduced: string[]): SourceType {
  if (actor.kind === 'people') return 'anonymous';
  if (actor.kind !== 'person') return 'institution';
  // "Neil King" is no king: what a name ends in is no title.
  const names = actor.name.split(' ').filter((word) => !isSuffix(word));
  const plain = (t: string) => (names.length > 1 ? t.replaceAll(names.at(-1)!, ' ') : t);
  const texts = [coreOf(actor.role ?? ''), words, ...introduced].map(plain);
  // A doctor may hold an office: what else is said of one counts first.
  const plainly = texts.map((t) => t.replace(/\bDr\b\.?/g, ' '));
  if (plainly.some((t) => expertTitle.test(t) && !officialTitle.test(t))) return 'expert';
  for (const text of plainly) {
    const type = titleType(text);
    if (type) return type;
  }
  if (texts.some((t) => expertTitle.test(t))) return 'expert';
  return 'person';
}

/** By actor: what stands right before its first named mentions, where a title is; what names another person is that one's. */
export function introductions({ actors, mentions, text }: Document): string[][] {
  const found: string[][] = actors.map(() => []);
  let other = 0;
  for (const { actor, kind, start, end } of mentions) {
    if (kind !== 'pronoun' && found[actor].length < 20)
      found[actor].push(text.slice(Math.max(other, start - 40), end));
    if (actors[actor].kind === 'person') other = end;
  }
  return found;
}

const affiliated = new RegExp(
  `\\b${anyOf(prepositionsOfBodies)}\\s+(?:the\\s+)?((?=\\p{Lu}|US\\b)[^,.;()]{3,80})`,
  'u',
);

const behindBody = new RegExp(` ${anyOf(bodyRelatives, ['in', 'who', 'and'])} .*$`);

/**
 * Body that the source's words say the speaker belongs to: an organization named in them, else what follows the role
 * ("director of the Harbor Center …"), without its place. Null where they say none.
 */
export function affiliationOf(layout: Layout, { words }: Source, name: string | null): string | null {
  const { mentions, actors } = layout.document;
  const { start, end } = spanOf(layout, words);
  for (let m = firstEndingAfter(mentions, start); m < mentions.length && mentions[m].start < end; m++) {
    const actor = actors[mentions[m].actor];
    if (actor?.kind === 'organization' && actor.name !== name) return actor.name;
  }
  const found = affiliated.exec(layout.text.slice(start, Math.min(end, start + 300)).replace(/\s+/g, ' '));
  const body = found?.[1].replace(behindBody, '').trim() ?? '';
  const isOwnName = name?.split(' ').some((part) => part.length > 2 && body.includes(part)) ?? false;
  return body.length < 3 || isOwnName || partOfOffice.test(body) ? null : body;
}
