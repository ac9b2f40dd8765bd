import { wordsOf } from '../../english/classes.ts';
import { prepositionsOfMany } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { organizationHeads, placeHeads } from '../../english/name-words.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { personTypes } from '../../types/document.ts';
import { headMention, isPossessive, nounPhraseAfter } from '../syntax/noun-phrases.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';
import { partsOf } from './joint-sources.ts';
import { isAllCapital } from './phrase-pieces.ts';
import { coreOf, headOf, plainWords, roleType } from './source-roles.ts';
import type { Source } from './triple.ts';
import { looksNamed } from './unknown-names.ts';

/** Who are named in one phrase: each of them, or the many whom one noun names. */
export type Many = Source[];

/** A noun for many who can speak: "the sisters", "residents of Pine Street", "the two unions"; a name of a people. */
export function isMany(layout: Layout, range: Range): boolean {
  const words = plainWords(layout, range);
  const head = headOf(words);
  if (together.has(head.toLowerCase())) return true;
  if (!/(?:[^s]s|people|men|children)$/i.test(head)) return false;
  const mention = headMention(layout, range);
  // "The Nurses" of "The Nurses and Midwives Union".
  if (!mention && /^\p{Lu}/u.test(head) && words !== textOf(layout, range)) return false;
  if (mention && mention.kind !== 'pronoun') {
    const { kind } = layout.document.actors[mention.actor];
    if (kind === 'people' || kind === 'group') return true;
    if (kind === 'organization') return !organizationHeads.has(head);
  }
  const type = roleType(coreOf(words));
  if (type === 'institution') return anyBody.has(singularOf(head.toLowerCase()));
  return type !== null && type !== 'document';
}

/** The many that phrases of a range name, each once: joined people, and nouns of many; what is left out is passed over. */
export function namedIn(layout: Layout, { from, to }: Range, isOut: (i: number) => boolean): Many[] {
  const found = new Map<string, Many>();
  for (let i = from; i < to; i++) {
    if (isOut(i) || layout.quoteOf[i] >= 0) continue;
    const end = phraseEnd(layout, i, to, isOut);
    if (end <= i) continue;
    const joined = peopleOf(layout, { from: i, to: end });
    if (joined) {
      found.set(textOf(layout, { from: i, to: end }), joined);
      i = end - 1;
      continue;
    }
    const noun = nounPhraseAfter(layout, i, end);
    if (!noun) continue;
    const whole = { from: noun.from, to: complementEnd(layout, noun.to, end) };
    if (isMany(layout, noun) && roleType(coreOf(plainWords(layout, noun))) !== 'institution') {
      found.set(plainWords(layout, noun).toLowerCase(), [{ words: whole, anchor: whole }]);
      i = whole.to - 1;
    } else i = noun.to - 1;
  }
  return [...found.values()];
}

/** Where what begins at token `i` ends: before a verb, a mark that is no comma, or what is left out. */
function phraseEnd(
  { tokens, isName, quoteOf }: Layout,
  i: number,
  to: number,
  isOut: (i: number) => boolean,
): number {
  let end = i;
  for (; end < to && !isOut(end) && quoteOf[end] < 0; end++) {
    const { pos, lower, word } = tokens[end];
    if (isName[end] === 1) continue;
    if (isPossessive(lower)) continue;
    if (word ? /^(?:VERB|AUX|SCONJ|PRON)$/.test(pos) : !/^(?:[,.'’-]|['’]s)$/.test(lower)) break;
  }
  while (end > i && (!tokens[end - 1].word || /^(?:ADV|CCONJ)$/.test(tokens[end - 1].pos))) end--;
  return end;
}

/** People whom a phrase joins; null where it names one, or joins bodies and places. */
function peopleOf(layout: Layout, phrase: Range): Many | null {
  const { document, tokens } = layout;
  const parts = partsOf(layout, phrase);
  if (parts.length < 2) return null;
  const named = parts.map(({ words }): Source => {
    const { start } = tokens[words.from];
    const { end } = tokens[words.to - 1];
    const { mentions } = document;
    for (let m = firstEndingAfter(mentions, start); mentions[m]?.start < end; m++) {
      if (mentions[m].kind === 'pronoun' || document.actors[mentions[m].actor].kind !== 'person') continue;
      const from = firstEndingAfter(tokens, mentions[m].start);
      const anchor = { from, to: firstEndingAfter(tokens, mentions[m].end - 1) + 1 };
      return { words, anchor };
    }
    return { words, anchor: apposed(layout, words) ?? words };
  });
  const isPerson = ({ anchor, words }: Source) => anchor !== words || isOnePerson(layout, words);
  return named.every(isPerson) ? named : null;
}

/** "her sister, Anjali Nair": the name set beside what somebody is. */
function apposed(layout: Layout, { from, to }: Range): Range | null {
  const { tokens } = layout;
  let comma = from;
  while (comma < to && tokens[comma].lower !== ',') comma++;
  let end = comma + 1;
  while (end < to && tokens[end].lower !== ',') end++;
  const name = { from: comma + 1, to: end };
  return name.from < name.to && isAllCapital(layout, name) && looksNamed(layout, name) ? name : null;
}

/** "her sister", "the coach Milo Bren", "Abena Owusu": somebody, known or not; no place and no body. */
function isOnePerson(layout: Layout, words: Range): boolean {
  const plain = plainWords(layout, words);
  const type = roleType(plain);
  if (type !== null) return personTypes.has(type);
  const last = plain.slice(plain.lastIndexOf(' ') + 1);
  return looksNamed(layout, words) && !placeHeads.has(last) && !organizationHeads.has(last);
}

/** "of Pine Street", "from the north": what tells many from others of their noun. */
function complementEnd(layout: Layout, from: number, to: number): number {
  const { tokens } = layout;
  let end = from;
  while (end < to && prepositionsOfMany.has(tokens[end].lower)) {
    const next = nounPhraseAfter(layout, end + 1, to);
    if (!next) break;
    end = next.to;
  }
  return end;
}

const together = wordsOf('people as one');
const anyBody = wordsOf('any body');
