import {
  bodyPronouns,
  genderOfPronoun,
  pluralPronouns,
  possessives,
  prepositionalParticiples,
  prepositionsInNames,
  relatives,
  singularDeterminers,
} from '../../english/closed.ts';
import { agentiveVerbs, type Gender, organizationHeads } from '../../english/name-words.ts';
import { anyOf, either } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Actor, Form, Mention } from '../../types/document.ts';
import {
  announced,
  governor,
  hasNearerOwner,
  isActing,
  isGoverned,
  isMeant,
  isQuoted,
  isSpeaking,
  isSpeech,
  isVerb,
  mainClause,
  othersBetween,
  owns,
  tokenFrom,
} from './acting.ts';
import { opensSentence, type Words } from './surface.ts';
import { matchTitle } from './titles.ts';

const pronouns = either(genderOfPronoun.keys(), pluralPronouns, bodyPronouns, ['it']);
/** Mentions before a pronoun that are looked at: it keeps the time linear in a sentence of any length. */
const reach = 12;

/** Actors with the gender that names, titles and pronouns have told so far; pronouns add to it. */
export interface Cast {
  actors: Actor[];
  genders: (Gender | null)[];
}

/** A pronoun, token `i` of sentence `s`, with the mentions of its sentence, those before it, and those of the sentence before. */
interface Place {
  i: number;
  s: number;
  here: Mention[];
  earlier: Mention[];
  before: Mention[];
}

/**
 * Pronouns tied to actors, conservatively: the fitting actor that last did something in the sentence, else the subject of
 * the sentence before; for "they" and "its" only where just one fits. `named` is sorted. Linear time.
 */
export function resolvePronouns(document: Form, words: Words, named: Mention[], cast: Cast): Mention[] {
  const found: Mention[] = [];
  const bySentence = groupBySentence(document, named);
  const reader = new Reader(document, words, cast);
  for (const [s, sentence] of document.sentences.entries()) {
    const here = bySentence[s];
    const before = s > 0 ? bySentence[s - 1].slice(0, reach) : [];
    let passed = 0;
    for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
      const { lower, start, end } = words.tokens[i];
      while (passed < here.length && here[passed].end <= start) passed++;
      if (!pronouns.has(lower)) continue;
      const earlier = here.slice(Math.max(0, passed - reach), passed);
      const actor = reader.meant({ i, s, here, earlier, before });
      if (actor >= 0) found.push({ actor, sentence: s, kind: 'pronoun', start, end });
    }
  }
  return found;
}

/** Reads the pronouns of a document in order, and remembers whom the last one meant. */
class Reader {
  /** The last pronoun of one person, and whom it meant. */
  private previous = { i: -9, actor: -1 };
  private last: Mention = { actor: -1, sentence: -9, kind: 'pronoun', start: 0, end: 0 };

  constructor(
    private readonly document: Form,
    private readonly words: Words,
    private readonly cast: Cast,
  ) {}

  /** The actor whom a pronoun means, or -1. */
  meant(place: Place): number {
    const { lower } = this.words.tokens[place.i];
    const gender = genderOfPronoun.get(lower);
    if (gender) {
      // "telling him he was wrong"
      const { i, actor } = this.previous;
      const same = actor >= 0 && i === place.i - 1 && isPerson(this.cast, actor, gender);
      const meant = same ? actor : this.oneMeant(place, gender);
      this.previous = { i: place.i, actor: meant };
      return meant;
    }
    if (pluralPronouns.has(lower)) return this.manyMeant(place);
    if (bodyPronouns.has(lower)) return this.bodyMeant(place);
    return this.itMeant(place);
  }

  private oneMeant(place: Place, gender: Gender): number {
    const { document, words, cast } = this;
    const { i, s, here } = place;
    const { lower, start, end } = words.tokens[i];
    const fits = (m: Mention) => isPerson(cast, m.actor, gender);
    const heard = (m: Mention) => fits(m) && sameVoice(document, m, start);
    // '"X is late," he said': X does not say so.
    const outside = !isQuoted(document, start) && isVerb(words.tokens[i + 1], s);
    const told = (m: Mention) => heard(m) && !(outside && isQuoted(document, m.start));
    const close = opensWithDeed(document, words, s, i) ? [] : place.earlier.filter(told);
    const object = lower === 'him' || (lower === 'her' && !words.tokens[i + 1]?.word);
    let actor = object ? lastOf(words, close, i) : doerOf(words, close, i);
    if (actor >= 0 && !object && unnamedOffice(words, here, close, i)) return -1;
    if (opensAsTold(document, words, s, close)) actor = -1;
    if (
      actor >= 0 &&
      close.every((m) => isGoverned(words, m)) &&
      opensWithSomebody(document, words, here, s, i)
    )
      return -1;
    if (actor < 0 && !(object && close.length > 0)) {
      const next = close.length === 0 ? announced(document, words, s, i, here) : null;
      if (next && fits(next)) actor = next.actor;
      else if (!opensPhrase(document, words, s, i)) actor = this.carriedOn(place, fits, heard);
      if (actor < 0 && !object && !opensAsTold(document, words, s, close))
        actor = only(close.filter((m) => !isUnlike(words, m)));
    }
    if (actor < 0) return -1;
    cast.genders[actor] ??= gender;
    const topic = lower === 'he' || lower === 'she' || close.every((m) => m.actor === actor);
    if (topic) this.last = { actor, sentence: s, kind: 'pronoun', start, end };
    return actor;
  }

  /** Whom the last pronoun meant, else the subject of the sentence before. */
  private carriedOn(
    { i, s, here, before }: Place,
    fits: (m: Mention) => boolean,
    heard: (m: Mention) => boolean,
  ): number {
    const { document, words, last } = this;
    if (last.sentence !== s && opensWithStranger(document, words, here, s, i)) return -1;
    const current = s - last.sentence <= 1 && last.actor >= 0 && fits(last);
    if (current && (heard(last) || isTalkedOf(document, words, last, here, words.tokens[i].start)))
      return last.actor;
    return subjectOf(words, mainClause(document, words, s - 1, before).filter(heard));
  }

  private manyMeant({ i, s, earlier, before }: Place): number {
    const { document, words, cast } = this;
    const near = earlier.length > 0;
    const many = (near ? earlier : before).filter(
      (m) => isPlural(words, cast.actors[m.actor], m) && (near || isActing(words, m)),
    );
    const nearest = many.at(-1);
    if (!nearest) return -1;
    const acting = near && isActing(words, nearest);
    // "The army was sent to keep them away": nobody does it to himself.
    if (acting && words.tokens[i].lower === 'them' && !isDoneBy(words, nearest, i)) return -1;
    const from = near ? tokenFrom(words, nearest.end) : document.sentences[s].firstToken;
    return othersBetween(words, from, i, acting) ? -1 : only(many);
  }

  private bodyMeant({ i, earlier }: Place): number {
    const bodies = earlier.filter((m) => isBody(this.cast.actors[m.actor]) && !isMany(this.words, m));
    const nearest = bodies.at(-1);
    if (!nearest || owns(this.words, nearest) || hasNearerOwner(this.words, nearest, i)) return -1;
    return only(bodies);
  }

  private itMeant({ i, before }: Place): number {
    const { document, words, cast } = this;
    const { start } = words.tokens[i];
    if (!opensSentence(words, i) || !agentiveVerbs.has(words.tokens[i + 1]?.lemma)) return -1;
    const bodies = before.filter((m) => isBody(cast.actors[m.actor]) && sameVoice(document, m, start));
    return subjectOf(
      words,
      bodies.filter((m) => isActing(words, m) && !isGoverned(words, m)),
    );
  }
}

export function groupBySentence(document: Form, mentions: Mention[]): Mention[][] {
  const groups: Mention[][] = document.sentences.map(() => []);
  for (const m of mentions) groups[m.sentence].push(m);
  return groups;
}

function isPerson({ actors, genders }: Cast, actor: number, gender: Gender): boolean {
  return actors[actor].kind === 'person' && (genders[actor] === null || genders[actor] === gender);
}

/** A people, or a body whose name ends like a plural ("Democrats", but not "Congress" nor "Institute of Studies"). */
function isPlural(words: Words, actor: Actor, { end }: Mention): boolean {
  if (actor.kind === 'people') return true;
  const { text, tokens } = words;
  if (!isBody(actor) || actor.kind === 'state' || text[end - 1] !== 's' || /[aius]/.test(text[end - 2]))
    return false;
  // "Reuters reports"
  const next = tokens[tokenFrom(words, end)];
  if (next?.pos === 'VERB' && /[^s]s$/.test(next.lower)) return false;
  const body = actor.name.split(' ').some((word) => organizationHeads.has(word));
  return !body || !leadsOnInName.test(actor.name);
}

const leadsOnInName = new RegExp(` ${anyOf(prepositionsInNames)} `);

function isBody(actor: Actor): boolean {
  return actor.kind !== 'person' && actor.kind !== 'people';
}

/** "Iranian officials", "US troops": no "its" is theirs. */
function isMany({ text }: Words, { start, end }: Mention): boolean {
  return /\s\p{Ll}+s$/u.test(text.slice(start, end));
}

/** A pronoun in quotation marks does not speak of the one outside them, who is most likely the speaker. */
function sameVoice(document: Form, mention: Mention, at: number): boolean {
  return !isQuoted(document, at) || inSameQuotation(document, mention.start, at);
}

/** True where no quotation mark stands between an offset and a later one in a quotation. */
function inSameQuotation({ quotations }: Form, first: number, at: number): boolean {
  const inside = quotations[firstEndingAfter(quotations, at)];
  return first >= inside.start;
}

/**
 * True where a pronoun in quotation marks, at `at`, can mean the one whom the last pronoun meant outside them: that one
 * was spoken of in quotation marks too, or another is named as the speaker in the sentence.
 */
function isTalkedOf(document: Form, words: Words, last: Mention, here: Mention[], at: number): boolean {
  if (isQuoted(document, last.start)) return true;
  const speakers = here
    .slice(0, reach)
    .filter((m) => (m.end < at || !isQuoted(document, m.start)) && isSpeaking(words, m));
  return speakers.length > 0 && speakers.every((m) => m.actor !== last.actor);
}

/** The first mention that a verb follows and no preposition governs, else the first of either, else the first. */
function subjectOf(words: Words, mentions: Mention[]): number {
  if (mentions.length <= 1) return mentions[0]?.actor ?? -1;
  const acting = mentions.filter((m) => isActing(words, m));
  const free = (m: Mention) => !isGoverned(words, m);
  return (acting.find(free) ?? mentions.find(free) ?? acting[0] ?? mentions[0]).actor;
}

/**
 * Who a pronoun at token `i` most likely stands for, of those before it in its sentence: who last did something. One
 * whose own thing is spoken of after a preposition ("opposition to X's wish") hardly is.
 */
function doerOf(words: Words, mentions: Mention[], i: number): number {
  const nearest = mentions.at(-1);
  if (!nearest) return -1;
  if (isMeant(words, nearest, i)) return nearest.actor;
  if (only(mentions) >= 0) {
    const aside = mentions.every((m) => (owns(words, m) && isGoverned(words, m)) || isUnlike(words, m));
    return aside ? -1 : nearest.actor;
  }
  const doer = mentions.findLast((m) => isActing(words, m) && !isGoverned(words, m));
  return doer ? doer.actor : subjectOf(words, mentions);
}

/** "Singling out X, he": what opens the sentence is done by whom the pronoun at `i` means, so nobody to whom it is done is meant. */
function opensWithDeed({ sentences }: Form, { tokens }: Words, s: number, i: number): boolean {
  const { firstToken } = sentences[s];
  const { pos, lower } = tokens[firstToken];
  if (pos !== 'VERB' || !lower.endsWith('ing') || prepositionalParticiples.has(lower)) return false;
  if (!/^s?he$/.test(tokens[i].lower) || tokens[i - 1].lower !== ',' || i - firstToken > longestDeed)
    return false;
  for (let k = firstToken + 1; k < i - 1; k++) if (/^(?:[,;:“"]|that)$/.test(tokens[k].lower)) return false;
  return true;
}

/** Tokens of a deed that opens a sentence. */
const longestDeed = 20;

/** "As X reported, he": who reports is not who is reported on. */
function opensAsTold({ sentences }: Form, words: Words, s: number, close: Mention[]): boolean {
  return (
    close.length === 1 && words.tokens[sentences[s].firstToken].lower === 'as' && isSpeaking(words, close[0])
  );
}

/** "gave the president 90 days for his strikes": an office that is nobody's known stands between the names and token `i`. */
function unnamedOffice(words: Words, here: Mention[], close: Mention[], i: number): boolean {
  const { tokens } = words;
  const from = tokenFrom(words, close[close.length - 1].end);
  for (let k = Math.max(from, i - longestOfficeSearch); k < i; k++) {
    // "Moss, the chairman," and "Moss as the chairman" are named.
    if (tokens[k].lower !== 'the' || !/^(?:VERB|CCONJ|SCONJ)$/.test(tokens[k - 1].pos)) continue;
    if (here.some((m) => m.start <= tokens[k].start && m.end > tokens[k].end)) continue;
    for (let at = k + 1; at <= k + 2 && at < i; at++) {
      const found = matchTitle(words, at);
      if (
        found?.title.kind === 'title' &&
        tokens[found.end]?.pos !== 'PROPN' &&
        tokens[found.end]?.lower !== "'s"
      )
        return true;
    }
  }
  return false;
}

const longestOfficeSearch = 20;

/** "Despite his help": the one meant is named later. */
function opensPhrase({ sentences }: Form, { tokens }: Words, s: number, i: number): boolean {
  const { firstToken } = sentences[s];
  return (
    i === firstToken + 1 &&
    tokens[firstToken].pos === 'ADP' &&
    genderOfPronoun.has(tokens[i].lower) &&
    possessives.has(tokens[i].lower)
  );
}

/** "Unlike X, he". */
function isUnlike(words: Words, { start }: Mention): boolean {
  return governor(words, tokenFrom(words, start)) === 'unlike';
}

/**
 * True where an office that is nobody's known opens the sentence before the pronoun at `i` ("Peru's new president moved to
 * assert his authority"): the pronoun is most likely that stranger's.
 */
function opensWithStranger(document: Form, words: Words, here: Mention[], s: number, i: number): boolean {
  const { firstToken } = document.sentences[s];
  for (let k = firstToken; k < Math.min(i, firstToken + opening); k++) {
    const { start, pos } = words.tokens[k];
    if (pos === 'VERB' || pos === 'AUX') break;
    const title = matchTitle(words, k);
    if (!title || title.title.kind === 'honorific') continue;
    const end = words.tokens[title.end - 1].end;
    return !here.some((m) => m.end > start && m.start <= end + 1);
  }
  return opensWithSomebody(document, words, here, s, i);
}

/** "A rebel general says he", "One official, who spoke to X, said he": somebody who stays unnamed is the subject. */
function opensWithSomebody(document: Form, words: Words, here: Mention[], s: number, i: number): boolean {
  const { tokens } = words;
  const first = document.sentences[s].firstToken;
  if (!singularDeterminers.has(tokens[first].lower)) return false;
  for (let k = first + 1; k < Math.min(i, first + opening); k++) {
    if (tokens[k].pos === 'ADP') return false;
    const follows = tokens[k + 1]?.lower === 'who' || isSpeech(tokens[k + 1]);
    if (/^(?:NOUN|ADJ|PROPN)$/.test(tokens[k].pos) && follows)
      return !here.some((m) => m.start <= tokens[k].start && m.end >= tokens[k].end);
  }
  return false;
}

/** Tokens at the start of a sentence in which its subject is looked for. */
const opening = 8;

/** For an object pronoun: the nearest that is not the subject; one that hangs on a preposition is none. */
function lastOf(words: Words, mentions: Mention[], i: number): number {
  if (mentions.length === 0) return -1;
  const nearest = mentions[mentions.length - 1];
  if (isActing(words, nearest) && isDoneBy(words, nearest, i)) return nearest.actor;
  const subject =
    mentions.findLast((m) => isActing(words, m) && !isGoverned(words, m))?.actor ??
    subjectOf(words, mentions);
  const other = mentions.findLast((m) => m.actor !== subject);
  if (other) return other.actor;
  const free =
    mentions.every((m) => isGoverned(words, m)) || isDoneBy(words, mentions[mentions.length - 1], i);
  return free ? subject : -1;
}

/** "Critics who accuse him": who does it to the object at token `i` stands after the mention, so the mention is no doer. */
function isDoneBy(words: Words, { end }: Mention, i: number): boolean {
  const { tokens } = words;
  const from = tokenFrom(words, end);
  let k = i - 1;
  while (k > from && /^(?:VERB|AUX|ADV|PART)$/.test(tokens[k].pos)) k--;
  return k > from && k < i - 1 && (tokens[k].pos === 'NOUN' || relatives.has(tokens[k].lower));
}

function only(mentions: Mention[]): number {
  const actors = new Set(mentions.map((m) => m.actor));
  return actors.size === 1 ? mentions[0].actor : -1;
}
