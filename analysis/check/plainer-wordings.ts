import { prepositions } from '../english/closed.ts';
import { nounForms, type PlainerEntry, verbForms } from '../english/plainer.ts';
import { singularVerbs } from '../english/wording-places.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Span, Token } from '../types/document.ts';
import type { Wording } from '../types/finding.ts';
import { adjectiveFits, adverbFits, linksTo } from './adjective-place.ts';
import { isSubjectOf, nounFor, nounPlace } from './noun-place.ts';
import { type Place, standsNear, tokenAt } from './place.ts';
import { type Found, termsAt } from './plainer-index.ts';
import { isHeading, putIn } from './put-in.ts';
import { verbFits, verbPlace } from './verb-place.ts';

/** What the list of plainer wordings says of a stretch. */
export interface Plainer {
  /** Wordings whose form was found to fit where they would stand, without what they lose. */
  wordings: Wording[];
  /** True where a listed term stands there in a plain sense. */
  plain: boolean;
  /** True where a listed term stands there whose sense hangs on what is around it, and none was made out. */
  unsure: boolean;
}

/** How many tokens before a stretch a term may begin that reaches into it (“a flood of” before “flood”). */
const reach = 3;

/** Plainer wordings for the terms in a stretch of the text, or that reach into it. */
export function plainerIn(document: Document, { start, end }: Span): Plainer {
  const { tokens, sentences, quotations } = document;
  const first = firstEndingAfter(tokens, start);
  const last = firstEndingAfter(tokens, end - 1) + 1;
  const sentence = sentences[tokens[first]?.sentence];
  const told: Plainer = { wordings: [], plain: false, unsure: false };
  if (!sentence || tokens[last - 1].sentence !== tokens[first].sentence) return told;
  const { firstToken: from, lastToken: to } = sentence;
  const quoted = quotations[firstEndingAfter(quotations, start)];
  if (quoted && quoted.start < end) return told;
  for (let i = Math.max(from, first - reach); i < last; ) {
    const found = termsAt(tokens, i, to).filter((term) => term.last > first);
    const places = found.map((term) => ({ term, place: { document, tokens, from, to, ...term } }));
    const fitting = places.map(({ term, place }) => wordingsAt(place, term));
    const best = fitting.findIndex((wordings) => wordings.length > 0);
    if (best >= 0) told.wordings.push(...fitting[best]);
    else if (
      places.some(({ place, term }) => term.entries.some((entry) => standsNear(place, entry, 'unless')))
    )
      told.plain = true;
    else if (found.some(({ entries }) => entries.some(hangsOnContext))) told.unsure = true;
    i = best >= 0 ? found[best].last : i + 1;
  }
  return told;
}

function hangsOnContext({ near, not, unless, of }: PlainerEntry): boolean {
  return near.length + not.length + unless.length + of.length > 0;
}

/** The wordings of a term that fit its place, each once. */
export function wordingsAt(place: Place, { entries }: Found): Wording[] {
  const { document, first, last } = place;
  const hyphens = [first - 1, last].some((i) => tokenAt(place, i)?.lower === '-');
  if (hyphens) return [];
  const uses = entries.filter((entry) => senseFits(place, entry)).flatMap((entry) => formsOf(place, entry));
  return [...new Set(uses)]
    .filter((words) => !repeats(place, words))
    .map((words) => ({ ...putIn(document, first, last, words), wording: words, loses: null, of: null }));
}

/** True where nothing near the term tells that it stands in another sense. */
export function senseFits(place: Place, entry: PlainerEntry): boolean {
  if (entry.near.length > 0 && !standsNear(place, entry, 'near')) return false;
  return !standsNear(place, entry, 'not') && !standsNear(place, entry, 'unless');
}

/** What an entry puts in, in the form of the place; nothing where the construction is another or the form is not written. */
function formsOf(place: Place, entry: PlainerEntry): string[] {
  const { use } = entry;
  switch (entry.part) {
    case 'verb':
      return verbUses(place, entry);
    case 'noun':
      return nounUses(place, entry);
    case 'adjective':
      return isAsListed(place) && adjectiveFits(place, entry) ? use : [];
    case 'adverb':
      return isAsListed(place) && adverbFits(place, entry) ? use : [];
    case 'phrase':
      return isAsListed(place) && phraseFits(place, entry) ? use : [];
  }
}

function verbUses(place: Place, { use, next }: PlainerEntry): string[] {
  const how = verbPlace(place, next.includes('object'));
  if (!how || !verbFits(place, how, next)) return [];
  return use.flatMap((listed) => {
    // “is led to”, “is tried to attract”: they make no passive where the term did.
    if (how.passive && !makesPassive(listed.split(' '), place.words)) return [];
    const forms = verbForms.get(listed);
    const words = forms ? forms[how.form] : how.passive && next.includes('passive') ? listed : null;
    return words === null ? [] : [words];
  });
}

function makesPassive(words: readonly string[], term: readonly string[]): boolean {
  return words[1] !== 'to' && (!endsWithPreposition(words) || endsWithPreposition(term));
}

function endsWithPreposition(words: readonly string[]): boolean {
  return words.length > 1 && prepositions.has(words[words.length - 1]);
}

function nounUses(place: Place, entry: PlainerEntry): string[] {
  const how = nounPlace(place, entry);
  if (!how) return [];
  const headline = isHeading(place.document, place.first);
  return entry.use.flatMap((listed) => {
    const forms = nounForms.get(listed);
    const words = forms ? nounFor(place, how, listed, forms, headline) : null;
    return words === null ? [] : [words];
  });
}

function isAsListed({ tokens, words, first, last }: Place): boolean {
  const standing = tokens.slice(first, last).filter(({ lower }) => lower !== '-');
  return standing.every(({ lower }, i) => lower === words[i]);
}

const farthestNoun = 5;

function phraseFits(place: Place, { next, of, where }: PlainerEntry): boolean {
  if (where === 'after' && !linksTo(place)) return false;
  const before = tokenAt(place, place.first - 1);
  const opened = before?.pos === 'DET' || before?.pos === 'ADJ';
  if (tokenAt(place, place.last)?.lower === 'of' && !endsWithPreposition(place.words)) return false;
  if (next.includes('bare')) return !opened && tokenAt(place, place.last)?.pos !== 'NOUN';
  const noun = nounBehind(place);
  if (of.length > 0) return !opened && noun !== null && (of.includes(noun.lower) || of.includes(noun.lemma));
  if (!next.includes('plural')) return true;
  const several =
    noun !== null && (noun.lower === 'people' || (noun.lower !== noun.lemma && noun.lower.endsWith('s')));
  return several && !opened && !isSubjectOf(place, { opens: place.first }, singularVerbs);
}

/** The noun of the phrase that follows, as far as it is one. */
function nounBehind(place: Place): Token | null {
  let noun = null;
  for (let i = place.last; i < place.last + farthestNoun; i++) {
    const token = tokenAt(place, i);
    if (!token || !/^(?:ADJ|NOUN|PROPN|NUM)$/.test(token.pos)) return noun;
    if (token.pos === 'NOUN') noun = token;
  }
  return noun;
}

const shortest = 4;
/** Words that begin alike say the same: “restrictive restrictions”. */
const alike = 7;
const farthestRepeat = 6;

/** True where a word of the wording, or one of its family, stands close by already. */
function repeats(place: Place, words: string): boolean {
  const put = words.split(' ').filter((word) => word.length >= shortest);
  for (let i = place.first - farthestRepeat; i < place.last + farthestRepeat; i++) {
    const token = i < place.first || i >= place.last ? tokenAt(place, i) : null;
    if (token && put.some((word) => isAlike(word, token.lower) || word === token.lemma)) return true;
  }
  return false;
}

function isAlike(a: string, b: string): boolean {
  return a === b || (a.length >= alike && a.slice(0, alike) === b.slice(0, alike));
}
