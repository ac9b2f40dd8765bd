import { possessives, prepositionsOfBodies, titleInFull } from '../../english/closed.ts';
import {
  anotherTime,
  anyHead,
  belowOffice,
  besideTitle,
  exclusiveOffices,
  headsOfBody,
  officeVerbs,
  ranks,
  sameOffice,
} from '../../english/held-offices.ts';
import { singularOf } from '../../english/inflect.ts';
import { nationality } from '../../english/nationality.ts';
import { isTitleWord } from '../../read/actors/titles.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Form, Mention, Span, Token } from '../../types/document.ts';
import { spanOf } from './conflict.ts';
import { lowerAt } from './told-numbers.ts';

/** A title beside a person's name. */
export interface HeldTitle extends Span {
  actor: number;
  sentence: number;
  /** Its last word: "minister" of "deputy labor minister". */
  head: string;
  /** "deputy", "vice". */
  below: string[];
  /** What it is for: "labor" of "labor minister". */
  field: string[];
  /** Nouns of the body it is of: "nurses", "union". */
  body: string[];
  /** Before the name, not set apart by commas. */
  before: boolean;
  /** The name beside it is one word. */
  short: boolean;
}

const mostBefore = 6;
const mostBehind = 14;

/** The titles that people of a draft have right before or behind their names, in text order. */
export function heldTitles(document: Form): HeldTitle[] {
  return document.mentions.flatMap((mention) => {
    if (document.actors[mention.actor].kind !== 'person') return [];
    if (mention.kind !== 'name' && mention.kind !== 'title') return [];
    const first = firstEndingAfter(document.tokens, mention.start);
    const last = firstEndingAfter(document.tokens, mention.end - 1) + 1;
    if (!/^\p{Lu}/u.test(document.text.slice(mention.start, mention.start + 2))) return [];
    return [
      ...rankWithin(document, mention, first, last),
      ...rightBefore(document, mention, first, last),
      ...setBefore(document, mention, first, last),
      ...setBehind(document, mention, first, last),
    ];
  });
}

/** "Lt. Smith", where the rank is part of the mention. */
function rankWithin(document: Form, mention: Mention, first: number, last: number): HeldTitle[] {
  const head = fullTitle(document.tokens[first].lower);
  if (mention.kind !== 'title' || last - first < 2) return [];
  if (!ranks.has(head) && !exclusiveOffices.has(head)) return [];
  // "Lt. Col.", "Maj. Gen." are of one rank.
  let at = first;
  const names: string[] = [];
  while (
    at < last &&
    (at === first || ranks.has(fullTitle(document.tokens[at].lower)) || document.tokens[at].lower === '.')
  ) {
    if (document.tokens[at].word) names.push(fullTitle(document.tokens[at].lower));
    at++;
  }
  if (at >= last) return [];
  const title = { head: names[names.length - 1], below: [], field: names.slice(0, -1), body: [] };
  return [placed(document, mention, title, first, at, true, last - at === 1)];
}

/** "Budget Director Hal Simic", "procurement clerk Lena Marsh". */
function rightBefore(document: Form, mention: Mention, first: number, last: number): HeldTitle[] {
  const { tokens } = document;
  let from = first;
  while (from > 0 && first - from < mostBefore && isTitlePart(document, tokens, from - 1, first)) from--;
  while (from < first && !tokens[from].word) from++;
  if (from === first) return [];
  const title = titleIn(document, from, first);
  return title ? [placed(document, mention, title, from, first, true, last - first === 1)] : [];
}

function isTitlePart({ text }: Form, tokens: readonly Token[], k: number, first: number): boolean {
  const { sentence, lower, pos, start, end, word } = tokens[k];
  if (sentence !== tokens[first].sentence) return false;
  if (!word)
    return (
      (lower === '-' || lower === '.' || lower === '&') &&
      tokens[k - 1]?.end === start &&
      end <= tokens[k + 1].start
    );
  if (/^\p{Lu}/u.test(text.slice(start, start + 2))) return pos !== 'PRON' && pos !== 'DET' && pos !== 'ADP';
  return pos === 'NOUN' || pos === 'ADJ';
}

/** "the club's treasurer, Vera Lund, said". */
function setBefore(document: Form, mention: Mention, first: number, last: number): HeldTitle[] {
  const { tokens } = document;
  if (lowerAt(tokens, first, first - 1) !== ',' || !/^[,.]?$/.test(lowerAt(tokens, first, last))) return [];
  let from = first - 1;
  while (from > 0 && first - 1 - from < mostBehind && tokens[from - 1].sentence === tokens[first].sentence) {
    const { lower, pos, word } = tokens[from - 1];
    if (!word && lower !== "'s" && lower !== "'" && lower !== '-') break;
    if (pos === 'VERB' || pos === 'AUX' || pos === 'SCONJ' || lower === 'that') break;
    // "the company's founder and chairman"
    if (pos === 'CCONJ' && tokens[from - 2]?.pos !== 'NOUN') break;
    from--;
  }
  if (from === first - 1) return [];
  const title = phraseTitle(document, from, first - 1);
  return title
    ? [placed(document, mention, title.title, title.first, title.last, false, last - first === 1)]
    : [];
}

/** "Ola Brandt, deputy head of the pilots' guild,", "Brandt, who is the guild's head,", "Brandt is head of the guild". */
function setBehind(document: Form, mention: Mention, first: number, last: number): HeldTitle[] {
  const { tokens } = document;
  const lower = (k: number) => lowerAt(tokens, first, k);
  let from = lower(last) === ',' ? last + 1 : last;
  if (lower(from) === 'who') from++;
  if (lower(from) === 'is') from++;
  if (from === last) return [];
  const office = officeVerbs.get(lower(from));
  if (office !== undefined) return [ofVerb(document, mention, office, from, last - first === 1)];
  let to = from;
  while (to < tokens.length && to - last < mostBehind && tokens[to].sentence === tokens[first].sentence) {
    const { lower, pos } = tokens[to];
    if (/^(?:[,;:.()]|–|—|who|which|that|and|but)$/.test(lower) || pos === 'VERB' || pos === 'AUX') break;
    to++;
  }
  const title = phraseTitle(document, from, to);
  return title
    ? [placed(document, mention, title.title, title.first, title.last, false, last - first === 1)]
    : [];
}

/** "Rowan, who chairs the planning committee". */
function ofVerb(document: Form, mention: Mention, head: string, verb: number, short: boolean): HeldTitle {
  const { tokens } = document;
  let to = verb + 1;
  while (to < verb + mostBefore && /^(?:NOUN|PROPN|ADJ|DET|PRON)$/.test(tokens[to]?.pos ?? '')) to++;
  const title = { head, below: [], field: [], body: nounsIn(tokens, verb + 1, to) };
  return placed(document, mention, title, verb, to, false, short);
}

type Title = Pick<HeldTitle, 'head' | 'below' | 'field' | 'body'>;

/** The title in a noun phrase that may have a body before or behind it. */
function phraseTitle(
  document: Form,
  from: number,
  to: number,
): { title: Title; first: number; last: number } | null {
  const { tokens } = document;
  const end = to;
  let of = to;
  for (let k = from; k < to; k++)
    if (prepositionsOfBodies.has(tokens[k].lower)) {
      of = k;
      break;
    }
  let first = from;
  const body: string[] = [];
  for (let k = from; k < of; k++)
    if (tokens[k].lower === "'s" || tokens[k].lower === "'") {
      body.push(...nounsIn(tokens, from, k));
      first = k + 1;
    } else if (possessives.has(tokens[k].lower)) first = k + 1;
  const title = titleIn(document, first, of);
  if (!title) return null;
  const place = tokens.slice(of + 1, to).findIndex(({ lower }) => lower === 'in');
  if (place >= 0) to = of + 1 + place;
  const subject = title.head === 'professor' ? nounsIn(tokens, of, to).slice(0, 1) : nounsIn(tokens, of, to);
  body.push(...subject);
  return { title: { ...title, body }, first: from, last: end };
}

function nounsIn(tokens: readonly Token[], from: number, to: number): string[] {
  return tokens
    .slice(from, to)
    .filter(({ pos, word }) => word && (pos === 'NOUN' || pos === 'PROPN' || pos === 'ADJ'))
    .map(({ lower }) => singularOf(lower));
}

/** The parts of a title that ends right before a token; null where its last word is no title, or another time's. */
function titleIn({ tokens, mentions }: Form, from: number, to: number): Title | null {
  const words = tokens.slice(from, to).filter(({ word }) => word);
  const last = words.at(-1);
  if (!last) return null;
  // "vice-president" is one word or three.
  const below = /^(\p{L}+)-(\p{L}+)$/u.exec(last.lower);
  const joined = below !== null && belowOffice.has(below[1]);
  const written = joined ? below[2] : last.lower.replace(/\.$/, '');
  let head = fullTitle(written);
  if (!isTitleWord(written) && !isTitleWord(head) && !headsOfBody.has(head) && !anyHead.has(head))
    return null;
  if (words.some(({ lower }) => anotherTime.has(lower))) return null;
  const rest = words.slice(0, -1);
  // "secretary general"
  if (head === 'general' && rest.length > 0 && isTitleWord(rest[rest.length - 1].lower))
    head = fullTitle(rest.pop()!.lower);
  const named = (token: Token) => {
    const mention = mentions[firstEndingAfter(mentions, token.start)];
    return mention !== undefined && mention.start <= token.start;
  };
  return {
    head,
    below: [...rest.map(({ lower }) => lower), ...(joined ? [below[1]] : [])].filter((word) =>
      belowOffice.has(word),
    ),
    field: rest
      .filter(
        (token) => !named(token) && !nationality(token.lower) && token.pos !== 'ADP' && token.pos !== 'DET',
      )
      .map(({ lower }) => lower)
      .filter((word) => !belowOffice.has(word) && !besideTitle.has(word)),
    body: [],
  };
}

function fullTitle(lower: string): string {
  const bare = lower.replace(/\.$/, '');
  const full = titleInFull.get(bare) ?? bare;
  return sameOffice.get(full) ?? full;
}

function placed(
  document: Form,
  { actor }: Mention,
  title: Title,
  first: number,
  last: number,
  before: boolean,
  short: boolean,
): HeldTitle {
  const { sentence } = document.tokens[first];
  return { ...title, ...spanOf(document, first, last), actor, sentence, before, short };
}
