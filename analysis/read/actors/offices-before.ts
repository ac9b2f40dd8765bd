import { fields } from '../../english/closed.ts';
import { nationality } from '../../english/nationality.ts';
import { joinsOffice, saidAsOffices } from '../../english/roles-beside-names.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { type Actor, type Mention, personTypes } from '../../types/document.ts';
import { coreOf, roleType } from '../attribution/source-roles.ts';
import type { Words } from './surface.ts';
import { matchTitle } from './titles.ts';

/** Tokens of an office that are looked at in front of a name. */
const reach = 12;

/** Where the titles of a mention begin, and the last of them that is an office though it is said with the name ("Justice"). */
export interface NameStart {
  /** First token of the name itself. */
  name: number;
  /** First token of the forms of address right before it: "Mr.", "Engr.", "Alhaji". */
  address: number;
  said: string | null;
}

/** Where somebody's name begins that is mentioned from token `first` to before token `end`, and what is said before it. */
export function nameStart(words: Words, first: number, end: number): NameStart {
  let name = first;
  for (let title = matchTitle(words, name); title && title.end < end; title = matchTitle(words, name))
    name = title.end;
  let address = name;
  let said: string | null = null;
  for (let back = 1; back <= 4 && address - back >= 0; back++) {
    const at = address - back;
    if (words.tokens[at].sentence !== words.tokens[name].sentence) break;
    const title = matchTitle(words, at);
    if (!title || title.end !== address || title.title.kind !== 'honorific') continue;
    if (saidAsOffices.has(title.title.term)) said ??= plainText(words, at, address);
    address = at;
    back = 0;
  }
  return { name, address, said };
}

/**
 * The office right before a name as far as its noun phrase goes: "Health and Welfare Minister", "Undersecretary for Field
 * Operations"; without a nationality, and not into the name of anybody else. Null where its last word is no office.
 */
export function officeBefore(
  words: Words,
  address: number,
  mentions: readonly Mention[],
  actors: readonly Actor[],
): string | null {
  const { tokens, surface, small, text } = words;
  // "Executive Engineer (Water Works) R Palan"
  address = beforeBracket(words, address);
  let from = address;
  let least = 0;
  if (address > 0) {
    const m = firstEndingAfter(mentions, tokens[Math.max(0, address - reach)].start);
    for (let k = m; k < mentions.length && mentions[k].start < tokens[address].start; k++) {
      const { actor, end, kind } = mentions[k];
      const body = actors[actor].kind === 'organization' && kind !== 'pronoun';
      // "Free Herders Union chairman": the body stays with its office.
      if (end <= tokens[address].start && !body) least = end;
    }
  }
  while (from > 0 && address - from < reach) {
    const at = from - 1;
    const { sentence, start, end, pos } = tokens[at];
    if (sentence !== tokens[address].sentence || start < least) break;
    if (from < address && text.slice(end, tokens[from].start).includes('\n')) break;
    const joins = from < address && joinsOffice.has(small[at]);
    const isHyphen = /^[-–]$/.test(surface[at]);
    const isNoun =
      /\p{L}/u.test(surface[at]) &&
      (pos === 'NOUN' || pos === 'PROPN' || pos === 'ADJ' || fields.has(small[at]));
    const titled = matchTitle(words, at) !== null || roleType(small[at]) !== null;
    if (!joins && !isHyphen && !isNoun && !titled) break;
    if (nationality(surface[at]) !== null) break;
    from = at;
  }
  // "findings to Environment Secretary Diaz": the longest stretch that is an office.
  for (let k = from; k < address; k++) {
    if (k > from && !joinsOffice.has(small[k - 1])) continue;
    if (joinsOffice.has(small[k]) || !/\p{L}/u.test(surface[k])) continue;
    const phrase = plainText(words, k, address);
    const type = roleType(coreOf(phrase));
    if (type !== null && personTypes.has(type)) return phrase;
  }
  return null;
}

/** Token of the bracket that opens right before token `end` and closes there; else `end`. */
function beforeBracket({ surface, tokens }: Words, end: number): number {
  if (surface[end - 1] !== ')') return end;
  for (let k = end - 2; k > 0 && end - k < reach; k--) {
    if (tokens[k].sentence !== tokens[end].sentence) break;
    if (surface[k] === '(') return k;
  }
  return end;
}

function plainText({ text, tokens }: Words, first: number, end: number): string {
  return text
    .slice(tokens[first].start, tokens[end - 1].end)
    .replace(/\s+/g, ' ')
    .replace(/\s*\(.*$/, '')
    .trim();
}
