import { wordsOf } from '../../english/classes.ts';
import { allSubordinators, locatives } from '../../english/closed.ts';
import { speechVerbs } from '../../english/name-words.ts';
import { either } from '../../english/sets.ts';
import { firstStartingFrom, isWithin } from '../../text/spans.ts';
import type { Form, Mention } from '../../types/document.ts';
import { startsUpper, type Words } from './surface.ts';

type Token = Words['tokens'][number];

/** Verbs after which "X to …" tells what X is to do. */
const charging = wordsOf('charging verb');
/** Verbs of speech that take nobody for an object: '"…," said X'. */
const speaking = wordsOf('speaking verb');

/** Tokens of a noun phrase before its name, of what stands between commas after one, of a clause that opens a sentence. */
const longest = { phrase: 6, aside: 12, opening: 30 };

/** Index of the first token that starts at or after the offset. */
export function tokenFrom({ tokens }: Words, offset: number): number {
  return firstStartingFrom(tokens, offset);
}

export function isVerb(token: Token | undefined, sentence: number): boolean {
  return token?.sentence === sentence && (token.pos === 'VERB' || token.pos === 'AUX');
}

export function isSpeech(token: Token | undefined): boolean {
  return token?.pos === 'VERB' && speechVerbs.has(token.lemma);
}

/** True where a verb of speech stands right before or after the mention. */
export function isSpeaking(words: Words, { start, end }: Mention): boolean {
  return isSpeech(words.tokens[tokenFrom(words, end)]) || isSpeech(words.tokens[tokenFrom(words, start) - 1]);
}

/** True where quotation marks enclose the offset. */
export function isQuoted({ quotations }: Form, at: number): boolean {
  return isWithin(quotations, at);
}

/** A verb follows: at once, after "who", or after what is set in between commas ("X, R-Ohio, said"); or '…," said X'. */
export function isActing(words: Words, { start, end }: Mention): boolean {
  const { tokens, surface } = words;
  let at = tokenFrom(words, end);
  const { sentence } = tokens[at - 1];
  const before = tokenFrom(words, start) - 1;
  if (speaking.has(tokens[before]?.lemma) && /^[,"”]$/.test(surface[before - 1] ?? '')) return true;
  if (surface[at] === ',' && tokens[at + 1]?.lower !== 'who') {
    let k = at + 1;
    while (k - at <= longest.aside && tokens[k]?.sentence === sentence && surface[k] !== ',') k++;
    if (surface[k] === ',' && isVerb(tokens[k + 1], sentence)) return true;
    return isVerb(tokens[at + 1], sentence) && /[^s]s$/.test(tokens[at + 1].lower);
  }
  if (surface[at] === ',') at++;
  if (tokens[at]?.lower === 'who') at++;
  while (tokens[at]?.sentence === sentence && tokens[at].pos === 'ADV') at++;
  return isVerb(tokens[at], sentence);
}

/** "X and his", "criticized X for his", "urged X to keep his": the pronoun at token `i` can hardly be another's. */
export function isMeant(words: Words, mention: Mention, i: number): boolean {
  const { tokens } = words;
  const at = tokenFrom(words, mention.end);
  const next = tokens[at]?.lower;
  if (next === 'and' || next === 'or') return at + 1 === i;
  if (i - at > longest.phrase || isActing(words, mention)) return false;
  if (next === 'for') return true;
  let k = tokenFrom(words, mention.start) - 1;
  while (k >= 0 && isModifier(tokens[k]) && !charging.has(tokens[k].lemma)) k--;
  return next === 'to' && k >= 0 && charging.has(tokens[k].lemma);
}

/** "the regime's incursions": an owner is seldom what a later pronoun means. */
export function owns({ text }: Words, mention: Mention): boolean {
  return /^['’]s?\s/.test(text.slice(mention.end, mention.end + 3));
}

const withinPhrase = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM']);

/** May stand in a noun phrase before its name; participles ("the deposed") do. */
function isModifier({ pos, lower }: Token): boolean {
  return withinPhrase.has(pos) || (pos === 'VERB' && lower.endsWith('ed'));
}

/** "Secretary of State": the preposition is part of a title. */
function isInName({ tokens, surface }: Words, k: number): boolean {
  return tokens[k].lower === 'of' && startsUpper(surface[k - 1]) && startsUpper(surface[k + 1]);
}

/** The preposition before the noun phrase whose name starts at token `at`. */
export function governor(words: Words, at: number): string | null {
  const { tokens } = words;
  let k = at - 1;
  while (k >= 0 && at - k <= longest.phrase && (isModifier(tokens[k]) || isInName(words, k))) k--;
  const { pos, lower, sentence } = tokens[k] ?? {};
  return pos === 'ADP' && sentence === tokens[at].sentence && !allSubordinators.has(lower) ? lower : null;
}

/** "supporters of the deposed president Maria Diaz": a preposition stands before the noun phrase that ends in the name. */
export function isGoverned(words: Words, { start }: Mention): boolean {
  return governor(words, tokenFrom(words, start)) !== null;
}

/** "When X came, Y left": of the mentions of a sentence those after its opening clause, where one of them acts. */
export function mainClause(document: Form, words: Words, s: number, mentions: Mention[]): Mention[] {
  const opener = document.sentences[s];
  if (mentions.length < 2 || !opener || !allSubordinators.has(words.tokens[opener.firstToken].lower))
    return mentions;
  const comma = openingComma(words, opener);
  if (comma < 0) return mentions;
  const main = mentions.filter((m) => m.start > words.tokens[comma].start);
  return main.some((m) => isActing(words, m)) ? main : mentions;
}

/** "In his talks with Y, X said": who acts after the phrase or clause that opens the sentence, with the pronoun at `i` in it. */
export function announced(
  document: Form,
  words: Words,
  s: number,
  i: number,
  here: Mention[],
): Mention | null {
  const opener = document.sentences[s];
  const { pos, lower } = words.tokens[opener.firstToken];
  if (pos !== 'ADP' && !allSubordinators.has(lower)) return null;
  const comma = openingComma(words, opener);
  if (comma < i) return null;
  const next = here.find((m) => m.start > words.tokens[comma].start);
  return next && tokenFrom(words, next.start) - comma <= longest.phrase && isActing(words, next)
    ? next
    : null;
}

function openingComma({ surface }: Words, opener: { firstToken: number; lastToken: number }): number {
  const end = Math.min(opener.lastToken, opener.firstToken + longest.opening);
  for (let k = opener.firstToken; k < end; k++) if (surface[k] === ',') return k;
  return -1;
}

/** Tokens between a pronoun and its actor that are looked at. */
const longestSearch = 40;

/**
 * True where a common noun of many stands in tokens `from..i` that "they" at `i` can mean: it has a verb of its own, or a
 * comma parts it from the pronoun; where nobody acts before it (`acting`), any that no preposition governs.
 */
export function othersBetween({ tokens, surface }: Words, from: number, i: number, acting: boolean): boolean {
  for (let k = Math.max(from, i - longestSearch); k < i; k++) {
    if (tokens[k].pos !== 'NOUN' || !/^\p{Ll}+s$/u.test(surface[k]) || tokens[k].lemma === surface[k])
      continue;
    if (surface[k + 1] === ',' ? k + 2 === i : isVerb(tokens[k + 1], tokens[i].sentence)) return true;
    if (acting) continue;
    let before = k - 1;
    while (before >= from && withinPhrase.has(tokens[before].pos)) before--;
    if (before < from || tokens[before].pos !== 'ADP') return true;
  }
  return false;
}

/** What is in a place, comes to it or from it. */
const ofPlaces = either(locatives, ['from', 'to']);

/**
 * True where the "its" at token `i` has a nearer owner than the mention: a noun joined to it ("the region and its
 * leaders"), another subject between ("the draft that one official"), or the head that the mention only modifies ("the
 * call for a strike in Syria will face its test").
 */
export function hasNearerOwner(words: Words, mention: Mention, i: number): boolean {
  const { tokens } = words;
  const at = tokenFrom(words, mention.end);
  const joined = tokens[i - 2];
  if (tokens[i - 1].lower === 'and' && i - 2 >= at && joined.pos === 'NOUN' && !joined.lower.endsWith('s'))
    return true;
  // "this region, with its oil"
  if (
    tokens[i - 1].lower === 'with' &&
    i - 3 >= at &&
    words.surface[i - 2] === ',' &&
    tokens[i - 3].pos === 'NOUN'
  )
    return true;
  const under = governor(words, tokenFrom(words, mention.start));
  if (under !== null && under !== 'with' && isVerb(tokens[at], tokens[i].sentence)) return true;
  if (under !== null && ofPlaces.has(under) && i - at > longest.phrase) return true;
  // "the kingdom, the linchpin of OPEC, is to lower its output"
  if (under !== null && words.surface[at] === ',' && isVerb(tokens[at + 1], tokens[i].sentence)) return true;
  for (let k = Math.max(at, i - longestSearch); k < i - 1; k++) {
    const noun = tokens[k].pos === 'NOUN' || tokens[k].pos === 'PROPN';
    if (noun && isVerb(tokens[k + 1], tokens[i].sentence) && governor(words, k) === null) return true;
  }
  return false;
}
