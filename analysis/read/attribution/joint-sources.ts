import { allRelatives, companyForms, prepositionsInNames } from '../../english/closed.ts';
import { organizationHeads, placeHeads } from '../../english/name-words.ts';
import { anyOf } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { isPossessive, isTime } from '../syntax/noun-phrases.ts';
import type { Layout, Range } from '../syntax/units.ts';
import { joinAt, type Piece, piecesOf } from './phrase-pieces.ts';
import { isSpeechless } from './speechless.ts';
import type { Source, Triple } from './triple.ts';

/** One of several that a phrase names: tokens, its first piece, what is set beside it. */
interface Part extends Range {
  head: Piece;
  /** The name set beside a role: "the hotel's owner, Ana Diaz". */
  name: Piece | null;
  aside: Piece | null;
  /** Who they are, of many: "two aid groups, Sea Watch and Hand in Hand". */
  members: Piece[];
}

/**
 * Those whom a phrase names side by side, each with its title and what is set beside it: "Mayor Ana Diaz and the coast guard".
 * Empty where it is one ("Ana Diaz, an economist and former minister"), where what is joined is part of something else
 * ("supporters of Ana Diaz and Omar Aziz"), and where nobody in it has a name. Linear time.
 */
export function partsOf(layout: Layout, phrase: Range): Source[] {
  const parts: Part[] = [];
  let joined = false;
  const pieces = withIntroduced(layout, piecesOf(layout, phrase));
  for (const [k, piece] of pieces.entries()) {
    const last = parts.at(-1);
    const isNext = piece.after === 'comma' && isIntroduced(layout, pieces, k);
    if (!last) {
      if (piece.kind === 'other' || opensPersonAlone(layout, piece)) return [];
      parts.push(partOf(piece));
    } else if (isMember(last, piece)) {
      last.members.push(piece);
      last.to = piece.to;
      joined ||= last.members.length > 1;
    } else if (
      piece.after === 'comma'
        ? isListed(layout, last, piece) || (isNext && last.name !== null)
        : isJoined(layout, last, piece)
    ) {
      parts.push(partOf(piece));
      joined ||= piece.after !== 'comma';
    } else {
      if (isApposed(last, piece)) last.name ??= piece;
      else last.aside = piece;
      last.to = piece.to;
    }
  }
  const all = parts.flatMap((part): (Part | Piece)[] => (part.members.length > 0 ? part.members : [part]));
  const isNamed = parts.some(({ head, name, members }) => head.kind === 'name' || name || members.length > 0);
  return joined && isNamed && all.length > 1 ? all.map(({ from, to }) => sourceOf(layout, { from, to })) : [];
}

/** "the contractor, Ana Diaz": a word for nobody known tells what somebody is where a person's name is set beside it. */
function withIntroduced(layout: Layout, pieces: Piece[]): Piece[] {
  return pieces.map((piece, k) =>
    piece.kind === 'other' && isIntroduced(layout, pieces, k) ? { ...piece, kind: 'role' } : piece,
  );
}

/** True for what one person is ("the mayor", "the shop's owner") whose name comes next behind a comma. */
function isIntroduced(layout: Layout, pieces: Piece[], k: number): boolean {
  const [{ kind, one, plural }, next] = [pieces[k], pieces[k + 1]];
  if (kind === 'name' || !one || plural || !next) return false;
  return next.after === 'comma' && !next.slight && isPerson(layout, next);
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

/** "the hotel's owner, Ana Diaz": the name of one told by what this one is. */
function isApposed({ head, aside }: Part, piece: Piece): boolean {
  return piece.after === 'comma' && head.kind === 'role' && !head.plural && !aside && piece.kind === 'name';
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
  if (last.head.kind === 'name' && last.head.mention === null && isThing(layout, last.head)) return false;
  const isName = piece.kind === 'name' && !piece.slight;
  // "leaders of Germany, France and Italy": what hangs on the noun has its own list.
  if (last.aside?.kind === 'name' && last.head.core < last.head.to) return false;
  if (isSharedHead(layout, last.head, piece)) return false;
  // After a comma what is set beside the last is over.
  if (piece.after === 'comma and') return isName || !last.aside || piece.plural || piece.definite;
  if (last.aside)
    return isPerson(layout, piece) && last.aside.core === last.aside.to && !opensPair(layout, last.aside);
  const { head } = last;
  if (!last.name && head.core < head.to)
    return (
      isPerson(layout, piece) &&
      piece.to > piece.from + 1 &&
      !namesPerson(layout, { from: head.core, to: head.to })
    );
  return head.kind === 'name' || head.definite || head.plural;
}

/** "both" of "Many, both Ana Diaz and Omar Aziz". */
function opensPair({ tokens }: Layout, { from }: Range): boolean {
  return tokens[from].lower === 'both';
}

/** A name that is no company's tail ("Finch LLP"), a known role ("the governor"), or many ("residents"). */
function isSomebody({ tokens, text }: Layout, piece: Piece): boolean {
  if (piece.kind === 'name') return !piece.slight && !companyForms.has(tokens[piece.to - 1].lower);
  // "Aydin and Sons" is a firm.
  return (
    piece.kind === 'role' &&
    (piece.definite || (piece.plural && /\p{Ll}/u.test(text[tokens[piece.from].start])))
  );
}

/** "House and Senate Democrats", "U.S. and Arab officials": one noun of many for both. */
function isSharedHead({ tokens, document, text }: Layout, head: Piece, piece: Piece): boolean {
  if (head.kind !== 'name' || head.to - head.from > 1 || piece.definite || piece.to - piece.from < 2)
    return false;
  if (head.mention !== null && document.actors[head.mention.actor].kind === 'person') return false;
  return /[^s]s$/.test(tokens[piece.core - 1].lower) && /\p{Lu}/u.test(text[tokens[piece.from].start]);
}

/** "the Ministry of Health" of "… and Welfare". */
function isNamedBody({ document }: Layout, { mention }: Piece): boolean {
  return mention !== null && leadsOnInName.test(document.actors[mention.actor].name);
}

const leadsOnInName = new RegExp(` ${anyOf(prepositionsInNames)} `);

function isPerson(layout: Layout, { kind, mention, from, to }: Piece): boolean {
  if (kind !== 'name') return false;
  return mention === null
    ? !isThing(layout, { from, to })
    : layout.document.actors[mention.actor].kind === 'person';
}

/** "United States Citizenship", "Immigration Services": capitals of which the last names a body, a place or a doing. */
function isThing({ tokens, text }: Layout, { to }: Range): boolean {
  const last = text.slice(tokens[to - 1].start, tokens[to - 1].end);
  return organizationHeads.has(last) || placeHeads.has(last) || isSpeechless(last);
}

/** "the Ana" of "the Ana and Omar Diaz Fund". */
function opensPersonAlone(layout: Layout, piece: Piece): boolean {
  const { tokens } = layout;
  const { mention } = piece;
  const bare = mention !== null && tokens[piece.from + 1]?.start === mention.start;
  return bare && tokens[piece.from].lower === 'the' && isPerson(layout, piece);
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

/** The source with those joined to it that were left out, before it where the cue follows, and behind it up to a cue or a mark. */
function wholeSource(layout: Layout, words: Range, cue: Range | null): Range {
  if (!cue) return words;
  const { tokens, document } = layout;
  const { firstToken, lastToken } = document.sentences[tokens[words.from].sentence];
  const isAhead = words.to <= cue.from;
  if (isAhead && joinsAt(layout, words.from)) {
    const from = lastBefore(layout, words.from - 1, firstToken);
    const isWhole = from === firstToken || layout.quoteOf[from - 1] >= 0 || tokens[from - 1].lower === ',';
    if (isWhole && partsOf(layout, { from, to: words.to }).length > 1) return { from, to: words.to };
  }
  if (words.to >= lastToken || !(tokens[words.to].lower === ',' || joinAt(layout, words.to) > 0))
    return words;
  const limit = isAhead ? cue.from : lastToken;
  let to = words.to;
  while (to < limit && goesOn(layout, to)) to++;
  const isWhole = isAhead ? to === limit : to === limit || !/^(?:VERB|AUX|ADV)$/.test(tokens[to].pos);
  while (to > words.to && !tokens[to - 1].word) to--;
  const found = { from: words.from, to };
  if (!isWhole || to === words.to) return words;
  const [more, own] = [partsOf(layout, found), partsOf(layout, words)];
  // "…, and the hotel's owner, Ana Diaz": the name of the last one is left out.
  const isLonger = own.length > 1 && more.length === own.length && endsInName(layout, more.at(-1)!);
  return more.length > Math.max(1, own.length) || isLonger ? found : words;
}

/** True where the name set beside what somebody is ends the words of a source. */
function endsInName(layout: Layout, { words, anchor }: Source): boolean {
  return anchor.to < words.to && namesPerson(layout, { from: anchor.to, to: words.to });
}

/** True where "and", or what joins as it does, ends right before token `i`. */
function joinsAt(layout: Layout, i: number): boolean {
  for (let size = 1; size <= 3 && i - size > 0; size++) if (joinAt(layout, i - size) === size) return true;
  return false;
}

function namesPerson({ document, tokens }: Layout, { from, to }: Range): boolean {
  const { mentions, actors } = document;
  for (let m = firstEndingAfter(mentions, tokens[from].start); mentions[m]?.start < tokens[to - 1].end; m++)
    if (actors[mentions[m].actor].kind === 'person') return true;
  return false;
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
