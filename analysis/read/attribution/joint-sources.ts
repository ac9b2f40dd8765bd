import {
  allRelatives,
  articles,
  companyForms,
  demonstratives,
  possessives,
  prepositionsInNames,
  quantities,
  smallInTitles,
} from '../../english/closed.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Mention } from '../../types/document.ts';
import { isPossessive, isTime } from '../syntax/noun-phrases.ts';
import { type Layout, type Range, textOf } from '../syntax/units.ts';
import { roleType } from './source-roles.ts';
import type { Source, Triple } from './triple.ts';

/** What stands between the commas and the "and" of a phrase. */
interface Piece extends Range {
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
}

/** One of several that a phrase names: tokens, its first piece, what is set beside it. */
interface Part extends Range {
  head: Piece;
  /** The name set beside a role: "the hotel's owner, Ana Diaz". */
  name: Piece | null;
  aside: Piece | null;
  /** Who they are, of many: "two aid groups, Sea Watch and Hand in Hand". */
  members: Piece[];
}

/** Tokens of a phrase that are looked at. */
const longest = 60;

/**
 * Those whom a phrase names side by side, each with its title and what is set beside it: "Mayor Ana Diaz and the coast guard".
 * Empty where it is one ("Ana Diaz, an economist and former minister"), where what is joined is part of something else
 * ("supporters of Ana Diaz and Omar Aziz"), and where nobody in it has a name. Linear time.
 */
export function partsOf(layout: Layout, phrase: Range): Source[] {
  const parts: Part[] = [];
  let joined = false;
  for (const piece of piecesOf(layout, phrase)) {
    const last = parts.at(-1);
    if (!last) {
      if (piece.kind === 'other' || opensPersonAlone(layout, piece)) return [];
      parts.push(partOf(piece));
    } else if (isMember(last, piece)) {
      last.members.push(piece);
      last.to = piece.to;
      joined ||= last.members.length > 1;
    } else if (piece.after === 'comma' ? isListed(layout, last, piece) : isJoined(layout, last, piece)) {
      parts.push(partOf(piece));
      joined ||= piece.after !== 'comma';
    } else {
      if (piece.after === 'comma' && last.head.kind === 'role' && piece.kind === 'name') last.name ??= piece;
      else last.aside = piece;
      last.to = piece.to;
    }
  }
  const all = parts.flatMap((part): (Part | Piece)[] => (part.members.length > 0 ? part.members : [part]));
  const isNamed = parts.some(({ head, name, members }) => head.kind === 'name' || name || members.length > 0);
  return joined && isNamed && all.length > 1 ? all.map(({ from, to }) => sourceOf(layout, { from, to })) : [];
}

function partOf(head: Piece): Part {
  return { from: head.from, to: head.to, head, name: null, aside: null, members: [] };
}

/** What is set beside somebody is left out of what tells who it is. */
function sourceOf({ tokens }: Layout, words: Range): Source {
  let to = words.from + 1;
  while (to < words.to && tokens[to].lower !== ',') to++;
  return { words, anchor: { from: words.from, to } };
}

/** "two aid groups, Sea Watch and Hand in Hand": the names of many told by what they are. */
function isMember({ head, members, aside }: Part, piece: Piece): boolean {
  if (head.kind !== 'role' || !head.plural || head.core < head.to || aside || piece.kind !== 'name')
    return false;
  return members.length > 0 || piece.after === 'comma';
}

/** "Kim Lee, Ravi Das and …": the next of a list, not what somebody is or belongs to. */
function isListed({ document }: Layout, { head, name, aside }: Part, piece: Piece): boolean {
  if (name || aside || !head.mention || !piece.mention) return false;
  const [a, b] = [head.mention, piece.mention].map(({ actor }) => document.actors[actor]);
  return a.kind === b.kind && a !== b && head.core === head.to;
}

/** True where "and" joins somebody else to those before, not a word to what is said of the last. */
function isJoined(layout: Layout, last: Part, piece: Piece): boolean {
  if (!isSomebody(layout, piece)) return false;
  if (piece.mention && piece.mention.actor === last.head.mention?.actor) return false;
  if (piece.to - piece.from === 1 && isNamedBody(layout, last.head)) return false;
  if (piece.mention === null && last.head.slight) return false;
  const isName = piece.kind === 'name' && !piece.slight;
  // "leaders of Germany, France and Italy": what hangs on the noun has its own list.
  if (last.aside?.kind === 'name' && last.head.core < last.head.to) return false;
  if (isSharedHead(layout, last.head, piece)) return false;
  // After a comma what is set beside the last is over.
  if (piece.after === 'comma and') return isName || !last.aside || piece.plural || piece.definite;
  if (last.aside) return isPerson(layout, piece) && last.aside.core === last.aside.to;
  const { head } = last;
  if (!last.name && head.core < head.to)
    return isPerson(layout, piece) && !namesPerson(layout, { from: head.core, to: head.to });
  return head.kind === 'name' || head.definite || head.plural;
}

/** A name that is no company's tail ("Finch LLP"), a known role ("the governor"), or many ("residents"). */
function isSomebody({ tokens }: Layout, piece: Piece): boolean {
  if (piece.kind === 'name') return !piece.slight && !companyForms.has(tokens[piece.to - 1].lower);
  return piece.kind === 'role' && (piece.definite || piece.plural);
}

/** "House and Senate Democrats", "U.S. and Arab officials": one noun of many for both. */
function isSharedHead({ tokens, document, text }: Layout, head: Piece, piece: Piece): boolean {
  if (head.kind !== 'name' || head.mention === null || head.to - head.from > 1 || piece.definite)
    return false;
  if (document.actors[head.mention.actor].kind === 'person' || piece.to - piece.from < 2) return false;
  return /[^s]s$/.test(tokens[piece.core - 1].lower) && /\p{Lu}/u.test(text[tokens[piece.from].start]);
}

/** "the Ministry of Health" of "… and Welfare". */
function isNamedBody({ document }: Layout, { mention }: Piece): boolean {
  return mention !== null && leadsOnInName.test(document.actors[mention.actor].name);
}

const leadsOnInName = new RegExp(` ${anyOf(prepositionsInNames)} `);

function isPerson({ document }: Layout, { kind, mention }: Piece): boolean {
  return kind === 'name' && (mention === null || document.actors[mention.actor].kind === 'person');
}

/** "the Ana" of "the Ana and Omar Diaz Fund". */
function opensPersonAlone(layout: Layout, piece: Piece): boolean {
  const { tokens } = layout;
  const { mention } = piece;
  const bare = mention !== null && tokens[piece.from + 1]?.start === mention.start;
  return bare && tokens[piece.from].lower === 'the' && isPerson(layout, piece);
}

/** Pieces of a phrase, cut at commas and at the "and" that stands in no name. */
export function piecesOf(layout: Layout, phrase: Range): Piece[] {
  const { tokens } = layout;
  const found: Piece[] = [];
  let after: Piece['after'] = null;
  let from = phrase.from;
  if (tokens[from].lower === 'both') from++;
  const to = Math.min(phrase.to, phrase.from + longest);
  for (let i = from; i <= to; i++) {
    if (i < to && /^[—–():;]$/.test(tokens[i].lower)) return [];
    const link = i === to ? 'end' : linkAt(layout, i);
    if (!link) continue;
    if (i > from) found.push(pieceOf(layout, { from, to: i }, after));
    else if (link === 'end' || (after === 'comma' && link === 'comma')) return found;
    if (link === 'comma') after = 'comma';
    else after = after === 'comma' && i === from ? 'comma and' : 'and';
    from = i + 1;
  }
  return found;
}

function linkAt(layout: Layout, i: number): 'comma' | 'and' | null {
  const { lower } = layout.tokens[i];
  if (lower === ',') return 'comma';
  return lower === 'and' && !isWithinName(layout, i) ? 'and' : null;
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
    : (capitalsEnding(layout, noun) ?? (isAllCapital(layout, range) ? range : null));
  const isName = mention !== null || name !== null;
  const isApart = /^(?:VERB|ADP|ADV)$/.test(tokens[range.from].pos) && layout.isName[range.from] === 0;
  const isRole = !isName && roleType(textOf(layout, noun)) !== null && !holdsName(layout, noun);
  const { lower, pos } = tokens[range.from];
  return {
    ...{ ...range, core, after, mention },
    kind: isApart ? 'other' : isName ? 'name' : isRole ? 'role' : 'other',
    slight: name !== null && name.to - name.from < 2,
    plural: isRole && /(?:[^s]s|people|men)$/i.test(textOf(layout, noun)),
    definite: opening.some((words) => words.has(lower)) || pos === 'NUM' || isPossessive(lower),
  };
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
  return naming.has(mention.kind) ? mention : null;
}

const naming = new Set<Mention['kind']>(['name', 'alias', 'title', 'metonym']);

/** True where a name stands in a phrase that another noun ends: "Senate" of "House and Senate leaders". */
function holdsName({ document, tokens }: Layout, { from, to }: Range): boolean {
  const mention = document.mentions[firstEndingAfter(document.mentions, tokens[from].start)];
  return mention !== undefined && mention.start === tokens[from].start && mention.end <= tokens[to - 1].end;
}

function namesPerson({ document, tokens }: Layout, { from, to }: Range): boolean {
  const { mentions, actors } = document;
  for (let m = firstEndingAfter(mentions, tokens[from].start); mentions[m]?.start < tokens[to - 1].end; m++)
    if (actors[mentions[m].actor].kind === 'person') return true;
  return false;
}

/** "Hand in Hand": capitals, but for the small words of names. */
function isAllCapital(layout: Layout, { from, to }: Range): boolean {
  const { tokens } = layout;
  if (!isCapital(layout, from) || !isCapital(layout, to - 1) || isTime(tokens[to - 1].lower)) return false;
  for (let i = from; i < to; i++)
    if (!isCapital(layout, i) && !smallInTitles.has(tokens[i].lower) && tokens[i].word) return false;
  return articles.has(tokens[from].lower) ? to - from > 1 : true;
}

function isCapital({ text, tokens }: Layout, i: number): boolean {
  return /^[\p{Lu}\d]/u.test(text[tokens[i].start]);
}

/**
 * Several who are named as the source of one thing are several sources of it, in the order of the text: a triple for each, with
 * the phrase that names them all. Linear time.
 */
export function eachSource(layout: Layout, triples: Triple[]): Triple[] {
  return triples.flatMap((triple) => {
    if (!triple.source || triple.joint) return [triple];
    const joint = wholeSource(layout, triple.source.words, triple.cue);
    const parts = partsOf(layout, joint);
    return parts.length < 2 ? [triple] : parts.map((source) => ({ ...triple, source, joint }));
  });
}

/** The source with those joined to it that were left out: before it where the cue follows, behind it where the cue stands before. */
function wholeSource(layout: Layout, words: Range, cue: Range | null): Range {
  const { tokens, document } = layout;
  const { firstToken, lastToken } = document.sentences[tokens[words.from].sentence];
  if (cue && cue.from >= words.to && tokens[words.from - 1]?.lower === 'and') {
    const from = lastBefore(layout, words.from - 1, firstToken);
    const isWhole = from === firstToken || layout.quoteOf[from - 1] >= 0 || tokens[from - 1].lower === ',';
    if (isWhole && partsOf(layout, { from, to: words.to }).length > 1) return { from, to: words.to };
  }
  if (cue && cue.to <= words.from && /^(?:,|and)$/.test(tokens[words.to]?.lower ?? '')) {
    let to = words.to;
    while (to < lastToken && goesOn(layout, to)) to++;
    const ends = to === lastToken || !/^(?:VERB|AUX|ADV)$/.test(tokens[to].pos);
    while (to > words.to && !tokens[to - 1].word) to--;
    if (ends && to > words.to && partsOf(layout, { from: words.from, to }).length > 1)
      return { from: words.from, to };
  }
  return words;
}

/** Where what stands before token `i` begins: behind a verb, a mark or what is quoted. */
function lastBefore(layout: Layout, i: number, floor: number): number {
  let from = i;
  while (from > floor && goesOn(layout, from - 1)) from--;
  return from;
}

/** True for what may stand in a phrase that names several: no verb, no mark but the comma, nothing quoted, no time. */
function goesOn({ tokens, quoteOf, isName }: Layout, i: number): boolean {
  const { pos, lower, word } = tokens[i];
  if (quoteOf[i] >= 0 || isTime(lower) || allRelatives.has(lower)) return false;
  return word
    ? isName[i] === 1 || isPossessive(lower) || !/^(?:VERB|AUX|SCONJ|PRON)$/.test(pos)
    : /^(?:[,.'’-]|['’]s)$/.test(lower);
}
