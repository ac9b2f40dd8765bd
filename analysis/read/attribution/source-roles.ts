import {
  articles,
  comparatives,
  demonstratives,
  possessives,
  prepositions,
  quantities,
} from '../../english/closed.ts';
import { roleOf } from '../../english/cues.ts';
import { singularOf } from '../../english/inflect.ts';
import { anyOf } from '../../english/sets.ts';
import type { SourceType } from '../../types/document.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';

const link = new RegExp(` (?:${anyOf(prepositions)}|who) `);
const opener = new RegExp(`^${anyOf(articles, demonstratives)}\\s+(?=\\S)`, 'i');

/** The noun phrase without article and without what follows a comma, white space made single. */
export function plainWords(layout: Layout, range: Range): string {
  return textOf(layout, range).replace(/\s+/g, ' ').replace(opener, '').replace(/,.*$/s, '');
}

const quantity = new RegExp(
  `^(?:${anyOf(comparatives)} than )?${anyOf(quantities)}s?(?: of(?: ${anyOf(['the'], demonstratives, possessives)})?)?$`,
  'i',
);

/** True for "dozens", "a number", "some of the": words that count people and do not say who they are. */
export function isQuantity(words: string): boolean {
  return quantity.test(words);
}

/** The noun phrase before its first preposition: "new study" of "new study of the lake". */
export function coreOf(words: string): string {
  return words.split(link)[0];
}

/** The head of a noun phrase: its last word before a preposition. */
export function headOf(words: string): string {
  return coreOf(words).split(' ').at(-1) ?? '';
}

/** Source type of the role that a noun phrase names with its head; null where the head is no listed role. */
export function roleType(words: string): SourceType | null {
  const [first, second = ''] = words
    .toLowerCase()
    .replace(/[’']s\b/g, '')
    .split(link);
  const list = (isQuantity(first) && second ? second : first).split(/[\s-]+/);
  for (let k = Math.max(0, list.length - 4); k < list.length; k++) {
    const role = roleOf.get(list.slice(k).join(' '));
    if (role) return role.type;
  }
  const last = list[list.length - 1];
  const singular = roleOf.get(singularOf(last));
  if (!singular || last === singular.role) return null;
  return singular.type === 'institution' || singular.type === 'document' ? singular.type : 'anonymous';
}

/** Source type of an official's or expert's title anywhere in the words ("Interior Minister Carlos Vega"); the first one counts. */
export function titleType(words: string): SourceType | null {
  const list = words.toLowerCase().split(/[\s,]+/);
  for (let k = 0; k < list.length; k++) {
    for (let size = Math.min(3, list.length - k); size > 0; size--) {
      const term = list.slice(k, k + size).join(' ');
      // "hon.", "supt."
      const role = roleOf.get(term) ?? roleOf.get(term.replace(/\.$/, ''));
      if (role && (role.type === 'official' || role.type === 'expert')) return role.type;
    }
  }
  return null;
}
