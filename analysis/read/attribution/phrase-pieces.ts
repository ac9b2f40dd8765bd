import {
  allRelatives,
  articles,
  demonstratives,
  jointPhrases,
  possessives,
  quantities,
  smallInTitles,
} from '../../english/closed.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Mention } from '../../types/document.ts';
import { isPossessive, isTime } from '../syntax/noun-phrases.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';
import { roleType } from './source-roles.ts';

/** What stands between the commas and the "and" of a phrase. */
export interface Piece extends Range {
  /** A name, what somebody is ("the hotel's owner"), or neither. */
  kind: 'name' | 'role' | 'other';
  after: 'comma' | 'and' | 'comma and' | null;
  /** Where its noun ends: before "of", "from" and what they lead to. */
  core: number;
  /** The mention that its name is; null for a name of nobody known. */
  mention: Mention | null;
  /** True for a name of one word that is nobody's known. */
  slight: boolean;
  plural: boolean;
  definite: boolean;
  /** True for a noun of one with its article or owner: "the mayor", "Peru's envoy". */
  one: boolean;
}

/** Tokens of a phrase that are looked at. */
const longest = 60;

/** Pieces of a phrase, cut at commas, at the "and" that stands in no name, and at what joins as it does ("together with"). */
export function piecesOf(layout: Layout, phrase: Range): Piece[] {
  const { tokens } = layout;
  const found: Piece[] = [];
  // "according to the city and to the church": said anew.
  const again = tokens[phrase.from - 1]?.lower;
  let after: Piece['after'] = null;
  let from = phrase.from + (tokens[phrase.from].lower === 'both' ? 1 : 0);
  const to = Math.min(phrase.to, phrase.from + longest);
  for (let i = from; i <= to; i++) {
    if (i < to && /^[—–():;]$/.test(tokens[i].lower)) return [];
    const size = i === to ? 0 : joinAt(layout, i);
    const isComma = i < to && tokens[i].lower === ',';
    if (size === 0 && !isComma && i < to) continue;
    if (i > from) found.push(pieceOf(layout, { from, to: i }, after));
    else if (i === to || (after === 'comma' && isComma)) return found;
    if (isComma) after = 'comma';
    else after = after === 'comma' && i === from ? 'comma and' : 'and';
    from = i + Math.max(1, size);
    if (!isComma && from + 1 < to && tokens[from].lower === again && tokens[from].pos !== 'NOUN') from++;
    i = from - 1;
  }
  return found;
}

/** How many tokens join what stands before token `i` to what follows as "and" does; 0 for none. */
export function joinAt(layout: Layout, i: number): number {
  const { tokens } = layout;
  const { lower } = tokens[i];
  if (lower === 'and') return isWithinName(layout, i) ? 0 : 1;
  const joint = jointPhrases.find((words) => words.every((word, k) => tokens[i + k]?.lower === word));
  return joint?.length ?? 0;
}

function isWithinName({ document, tokens }: Layout, i: number): boolean {
  const mention = document.mentions[firstEndingAfter(document.mentions, tokens[i].start)];
  return mention !== undefined && mention.start < tokens[i].start;
}

const opening = [articles, demonstratives, possessives, quantities];

function pieceOf(layout: Layout, range: Range, after: Piece['after']): Piece {
  const { tokens } = layout;
  const core = coreEnd(layout, range);
  const noun = { from: range.from, to: core };
  const mention = nameEnding(layout, noun);
  const name = mention
    ? null
    : (capitalsEnding(layout, noun) ??
      (isAllCapital(layout, range) && roleType(textOf(layout, noun)) === null ? range : null));
  const isName = mention !== null || name !== null;
  const opener = tokens[range.from];
  const isApart =
    layout.isName[range.from] === 0 &&
    (/^(?:VERB|ADP|ADV)$/.test(opener.pos) || allRelatives.has(opener.lower));
  const isRole = !isName && roleType(textOf(layout, noun)) !== null && !holdsName(layout, noun);
  const { lower, pos } = tokens[range.from];
  return {
    ...{ ...range, core, after, mention },
    kind: isApart ? 'other' : isName ? 'name' : isRole ? 'role' : 'other',
    slight: name !== null && name.to - name.from < 2,
    plural: isRole && /(?:[^s]s|people|men|police)$/i.test(textOf(layout, noun)),
    definite: opening.some((words) => words.has(lower)) || pos === 'NUM' || isPossessive(lower),
    one: !isApart && isOne(layout, noun),
  };
}

function isOne(layout: Layout, { from, to }: Range): boolean {
  const { tokens } = layout;
  if (isCapital(layout, to - 1) || !/(?:[^s]|ss)$/.test(tokens[to - 1].lower)) return false;
  if (opening.some((words) => words.has(tokens[from].lower)) || isPossessive(tokens[from].lower)) return true;
  for (let i = from + 1; i < to - 1; i++) if (/^['’]s?$/.test(tokens[i].lower)) return true;
  return false;
}

/** The capitals that end a noun, where two or more do, or one behind what somebody is ("the referee Kolar"). */
function capitalsEnding(layout: Layout, { from, to }: Range): Range | null {
  const { tokens } = layout;
  let first = to;
  while (
    first > from &&
    tokens[first - 1].word &&
    isCapital(layout, first - 1) &&
    !isTime(tokens[first - 1].lower)
  )
    first--;
  const count = to - first;
  if (count === 0 || /^\d/.test(tokens[to - 1].lower)) return null;
  if (first === from) return count > 1 ? { from, to } : null;
  const isBehindRole = roleType(textOf(layout, { from, to: first })) !== null;
  const isBehindTitle = tokens[first - 1].lower === '.' || articles.has(tokens[first - 1].lower);
  return isBehindRole || (count > 1 && isBehindTitle) ? { from: first, to } : null;
}

/** Where the noun ends: before the first preposition that is no part of an office ("Secretary of State Ana Diaz"). */
function coreEnd(layout: Layout, { from, to }: Range): number {
  const { tokens } = layout;
  for (let i = from + 1; i < to; i++) {
    if (tokens[i].pos !== 'ADP' || isWithinName(layout, i)) continue;
    const behind = nameEnding(layout, { from: i, to });
    const isOffice =
      behind && behind.start > tokens[i + 1].start && isCapital(layout, i - 1) && isCapital(layout, i + 1);
    return tokens[i].lower === 'of' && isOffice ? to : i;
  }
  return to;
}

/** The name of somebody that ends a range. */
function nameEnding({ document, tokens }: Layout, { from, to }: Range): Mention | null {
  const { start, end } = tokens[to - 1];
  const mention = document.mentions[firstEndingAfter(document.mentions, start)];
  if (!mention || mention.start > start || mention.start < tokens[from].start || mention.end < end)
    return null;
  return isNaming(mention) ? mention : null;
}

/** True for what stands for one by name or title: no pronoun, no people, no description. */
function isNaming({ kind }: Mention): boolean {
  return kind !== 'pronoun' && kind !== 'demonym' && kind !== 'description';
}

/** True where a name stands in a phrase that another noun ends: "Senate" of "House and Senate leaders". */
function holdsName({ document, tokens }: Layout, { from, to }: Range): boolean {
  const mention = document.mentions[firstEndingAfter(document.mentions, tokens[from].start)];
  if (mention === undefined || mention.kind === 'pronoun') return false;
  // "police" is its own noun.
  const isAll = mention.kind === 'description' && mention.end === tokens[to - 1].end;
  return !isAll && mention.start === tokens[from].start && mention.end <= tokens[to - 1].end;
}

/** "Hand in Hand": capitals, but for the small words of names. */
export function isAllCapital(layout: Layout, { from, to }: Range): boolean {
  const { tokens } = layout;
  if (!isCapital(layout, from) || !isCapital(layout, to - 1) || isTime(tokens[to - 1].lower)) return false;
  for (let i = from; i < to; i++)
    if (!isCapital(layout, i) && !smallInTitles.has(tokens[i].lower) && tokens[i].word) return false;
  return articles.has(tokens[from].lower) ? to - from > 1 : true;
}

function isCapital({ text, tokens }: Layout, i: number): boolean {
  return /^[\p{Lu}\d]/u.test(text[tokens[i].start]);
}
