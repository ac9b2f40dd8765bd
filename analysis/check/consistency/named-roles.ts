import { possessives } from '../../english/closed.ts';
import { anyHead, headsOfBody, officeVerbs } from '../../english/held-offices.ts';
import { singularOf } from '../../english/inflect.ts';
import { withinOffice } from '../../english/words-beside.ts';
import { isTitleWord } from '../../read/actors/titles.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Form, Mention, Span, Token } from '../../types/document.ts';
import { spanOf } from './conflict.ts';

/** What a person is said to be right beside the name: "the trust's secretary", "who chairs the board". */
export interface ToldRole extends Span {
  actor: number;
  sentence: number;
  /** Its last noun before "of" or a comma. */
  head: string;
  /** The nouns and adjectives of all of it. */
  words: string[];
  /** A word for an office. */
  office: boolean;
  /** Before the name, with no comma between. */
  before: boolean;
  /** "who …". */
  clause: boolean;
  /** The name beside it is one word. */
  short: boolean;
  /** The name with it. */
  named: Span;
}

const mostBefore = 7;
const mostBehind = 16;
const stops = /^(?:[,;:.()"”“]|–|—)$/;

/** What the people of a draft are said to be right beside their names, in text order. Linear time. */
export function toldRoles(document: Form): ToldRole[] {
  const { tokens, mentions, actors } = document;
  return mentions.flatMap((mention) => {
    if (
      actors[mention.actor].kind !== 'person' ||
      mention.kind === 'pronoun' ||
      mention.kind === 'description'
    )
      return [];
    const first = firstEndingAfter(tokens, mention.start);
    const last = firstEndingAfter(tokens, mention.end - 1) + 1;
    return [rightBefore, setBefore, setBehind].flatMap((at) => at(document, mention, first, last) ?? []);
  });
}

type Found = ToldRole | null;

/** "chief engineer Lena Marsh", "Colonel Marsh". */
function rightBefore(document: Form, mention: Mention, first: number, last: number): Found {
  const { tokens } = document;
  const named = isTitleWord(tokens[first].lower) && last - first > 1 ? first + 1 : first;
  let from = named;
  while (from > 0 && named - from < mostBefore && isPart(tokens[from - 1], tokens[first])) from--;
  return roleIn(document, mention, from, named, { before: true, short: last - named === 1 });
}

function isPart({ pos, sentence, lower, word }: Token, of: Token): boolean {
  return (
    sentence === of.sentence &&
    (pos === 'NOUN' || pos === 'ADJ' || (pos === 'PROPN' && word) || lower === '-' || lower === "'s")
  );
}

/** "the club's treasurer, Vera Lund, said". */
function setBefore(document: Form, mention: Mention, first: number, last: number): Found {
  const { tokens } = document;
  if (tokens[first - 1]?.lower !== ',') return null;
  let from = first - 1;
  while (from > 0 && first - from < mostBehind && tokens[from - 1].sentence === tokens[first].sentence) {
    const { lower, pos } = tokens[from - 1];
    if (stops.test(lower) || pos === 'VERB' || pos === 'AUX' || pos === 'SCONJ' || pos === 'CCONJ') break;
    from--;
  }
  return roleIn(document, mention, from, first - 1, { before: false, short: last - first === 1 });
}

/** "Ola Brandt, deputy head of the pilots' guild,", "Brandt, who is the guild's head,". */
function setBehind(document: Form, mention: Mention, first: number, last: number): Found {
  const { tokens } = document;
  if (tokens[last]?.lower !== ',' && tokens[last]?.lower !== 'is') return null;
  let from = last + 1;
  const clause = tokens[from]?.lower === 'who';
  if (clause) from++;
  let to = from;
  while (to < tokens.length && to - last < mostBehind && tokens[to].sentence === tokens[first].sentence) {
    if (stops.test(tokens[to].lower) || (!clause && tokens[to].pos === 'VERB')) break;
    to++;
  }
  return roleIn(document, mention, from, to, { before: false, clause, short: last - first === 1 });
}

function roleIn(
  document: Form,
  { actor, sentence, ...name }: Mention,
  start: number,
  to: number,
  place: { before: boolean; short: boolean; clause?: boolean },
): Found {
  const { tokens } = document;
  if (to <= start || tokens[start]?.sentence !== sentence) return null;
  // "a letter from the trust's secretary"
  const led =
    place.clause || place.before
      ? -1
      : tokens.slice(start, to).findLastIndex(({ pos, lower }) => pos === 'ADP' && !withinOffice.test(lower));
  const from = start + led + 1;
  const inside = tokens.slice(from, to);
  if (
    place.clause &&
    tokens[start].pos !== 'AUX' &&
    (tokens[start].lower === 'leads' || !officeVerbs.has(tokens[start].lower))
  )
    return null;
  // Who leads a party may have another office.
  const verb = place.clause
    ? inside.find(({ lower }) => officeVerbs.has(lower) && lower !== 'leads')
    : undefined;
  const of = inside.findIndex(({ pos }) => pos === 'ADP');
  const nouns = inside
    .slice(0, of < 0 ? inside.length : of)
    .filter(
      ({ pos, word, lower }) =>
        word && lower !== "'s" && (pos === 'NOUN' || pos === 'PROPN' || isTitleWord(lower)),
    );
  const head = verb
    ? officeVerbs.get(verb.lower)!
    : nouns.length > 0
      ? singularOf(nouns[nouns.length - 1].lower)
      : null;
  if (head === null || possessives.has(head)) return null;
  const words = inside
    .filter(({ pos, word }) => word && (pos === 'NOUN' || pos === 'ADJ' || pos === 'PROPN'))
    .map(({ lower }) => singularOf(lower));
  const office = isTitleWord(head) || headsOfBody.has(head) || anyHead.has(head) || verb !== undefined;
  if (from === to) return null;
  const span = spanOf(document, from, to);
  const named = { start: Math.min(span.start, name.start), end: Math.max(span.end, name.end) };
  return { ...span, actor, sentence, head, words, office, named, clause: false, ...place };
}
