import { wordsOf as wordsOfClass } from '../english/classes.ts';
import {
  allRelatives,
  demonstratives,
  knownBefore,
  prepositions,
  quantities,
  relatives,
} from '../english/closed.ts';
import { roleOf } from '../english/cues.ts';
import { singularOf } from '../english/inflect.ts';
import { either } from '../english/sets.ts';
import { beforeNames, fewPeople, inside, naming, personEnding, termsFor } from '../english/who-speaks.ts';
import { isNamed as hasName } from '../measures/attribution/ledger.ts';
import { nounPhraseOf } from '../read/syntax/noun-phrases.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Attribution, Document, Span } from '../types/document.ts';
import { isBody, opensClause, sentenceAt, tokensIn } from './in-sentences.ts';

const insiders = termsFor('insider');
const lookersOn = termsFor('looker-on');
const forAnother = termsFor('speaks for another');
const byOffice = termsFor('speaks by office');
const asBody = termsFor('speaks as a body');
const publicServices = termsFor('public service');
const accesses = termsFor('access');
const weighty = termsFor('weighty');
const views = termsFor('view');
const evidence = termsFor('evidence');
const asOne = either(wordsOfClass('people as one'), wordsOfClass('always many'));

/** Tokens behind a noun in which a name for it may stand. */
const nameWithin = 12;

/** What the words of a source without a name say of it. */
interface Unnamed {
  /** Its noun, without the "s" of a plural. */
  noun: string;
  many: boolean;
  /** From the first word to the noun, with what follows in the source. */
  span: Span;
}

/** The source of an attribution where it is somebody without a name whom readers would ask for. */
export function unnamedSource(document: Document, attribution: Attribution): Unnamed | null {
  const { source, sourceType, actor, speaks } = attribution;
  // A label of a transcript stands in no sentence.
  if (source.length === 0 || !hasTokens(document, source[0])) return null;
  const span = wholeSource(document, source[0]);
  if (!isBody(document, document.sentences[sentenceAt(document, span.start)])) return null;
  const goesOn = opensClause(document, span);
  if (voiceOf(document, span).voice !== 'author' && !goesOn) return null;
  const noun = nounOf(document, span);
  if (!noun || hasName(document, attribution) || isNamed(document, span, noun.at, actor)) return null;
  const { many } = noun;
  const people =
    insiders.has(noun.noun) || noun.noun === 'figure' || lookersOn.has(noun.noun) || asBody.has(noun.noun);
  if (!people && (sourceType === 'document' || sourceType === 'institution')) return null;
  if (
    !speaks &&
    !((insiders.has(noun.noun) || noun.noun === 'figure') && isView(document, attribution)) &&
    !goesOn
  )
    return null;
  const { from } = tokensIn(document, span);
  const owned = isOwned(document, span, noun.at);
  if (knownBefore.has(document.tokens[from].lower) && !(owned && many) && noun.at !== from) return null;
  if (!asksName(document, span, noun, owned)) return null;
  return { noun: noun.noun, many, span };
}

function hasTokens(document: Document, span: Span): boolean {
  const { from, to } = tokensIn(document, span);
  return from < to;
}

/** “a source, who asked not to be named”: with what a relative pronoun stands for. */
function wholeSource(document: Document, span: Span): Span {
  const { tokens } = document;
  const first = firstEndingAfter(tokens, span.start);
  const from = allRelatives.has(tokens[first - 1]?.lower ?? '') ? first - 1 : first;
  if (!allRelatives.has(tokens[from].lower)) return span;
  const head = tokens[from - 1]?.lower === ',' ? from - 2 : from - 1;
  if (tokens[head]?.pos !== 'NOUN' || tokens[head].sentence !== tokens[from].sentence) return span;
  return { start: nounPhraseOf(document, head).span.start, end: span.end };
}

/** Whether readers of a careful paper would ask who it is. */
function asksName(document: Document, span: Span, { noun, many, at }: Noun, owned: boolean): boolean {
  if (forAnother.has(noun) || byOffice.has(noun) || asOne.has(noun)) return false;
  if (owned && !many) return false;
  const { tokens } = document;
  const { from, to } = tokensIn(document, span);
  if (noun === 'figure' && weighty.has(tokens[at - 1]?.lower ?? '')) return true;
  // “72 percent of those surveyed”
  if (tokens.slice(from, to).some(({ lower }) => evidence.has(lower))) return false;
  if (noun === 'person' && many) return hasAccess(document, at, to);
  if (!many) return isPerson(noun);
  if (noun === 'official' && publicServices.has(tokens[at - 1]?.lower ?? '')) return false;
  if (insiders.has(noun)) return true;
  if (lookersOn.has(noun)) return false;
  // "Two clerks", "several officers": few enough to have names.
  const few = from < at && fewPeople.has(tokens[from].lower) && isPerson(noun);
  return few || (!asBody.has(noun) && isPerson(noun) && hasAccess(document, at, to) && roleOf.has(noun));
}

/** "people familiar with …", "people at the club", "people in the industry". */
function hasAccess({ tokens, sentences }: Document, at: number, to: number): boolean {
  const next = tokens[at + 1];
  if (!next || next.start >= sentences[tokens[at].sentence].end) return false;
  if (accesses.has(next.lower)) return true;
  const known = tokens.slice(at + 1, Math.min(to, at + 4)).some(({ lower }) => lower === 'knowledge');
  return known || (inside.has(next.lower) && tokens[at + 2]?.pos === 'DET');
}

function isPerson(noun: string): boolean {
  const role = roleOf.get(noun) ?? roleOf.get(`${noun}s`);
  if (insiders.has(noun) || lookersOn.has(noun) || asBody.has(noun)) return true;
  if (role) return role.type !== 'document' && role.type !== 'institution';
  return personEnding.test(noun);
}

/** "Diplomats expect", "critics see": what they think is told with a view of its own. */
function isView({ tokens }: Document, { cue }: Attribution): boolean {
  return cue.some((span) => {
    const { from, to } = tokensIn({ tokens }, span);
    return tokens.slice(from, to).some(({ lemma }) => views.has(lemma));
  });
}

interface Noun {
  noun: string;
  many: boolean;
  /** Index of its token. */
  at: number;
}

/** The noun that the words of a source turn on; null where that is a name, a pronoun or a number. */
export function nounOf(document: Document, span: Span): Noun | null {
  const { tokens } = document;
  const { from, to } = tokensIn(document, span);
  if (from >= to) return null;
  // “those close to the singer”
  if (demonstratives.has(tokens[from].lower) && accesses.has(tokens[from + 1]?.lower ?? ''))
    return { noun: 'person', many: true, at: from };
  let at = -1;
  for (let i = from; i < to; i++) {
    const { pos, lower } = tokens[i];
    if (at >= 0 && endsNoun(document, i)) break;
    if (pos === 'NOUN' || pos === 'PROPN' || (pos === 'ADJ' && insiders.has(singularOf(lower)))) at = i;
    // "one of the clerks", "two of Coyle's aides"
    else if (lower === 'of' && at >= 0) at = -1;
  }
  if (at < 0) return null;
  const { lower } = tokens[at];
  // The first word of a sentence has its capital from that: “Critics say”.
  const first = document.sentences[tokens[at].sentence].firstToken === at;
  if (tokens[at].pos === 'PROPN' && !(first && isPerson(singularOf(lower)))) return null;
  if (lower === 'people' || lower === 'persons') return { noun: 'person', many: true, at };
  const noun = singularOf(lower);
  return { noun, many: noun !== lower, at };
}

function endsNoun({ tokens }: Document, i: number): boolean {
  const { pos, lower } = tokens[i];
  if (lower === ',' || relatives.has(lower) || (prepositions.has(lower) && lower !== 'of')) return true;
  if (lower === 'of') return !quantities.has(tokens[i - 1].lower);
  return (
    pos === 'VERB' || pos === 'ADP' || pos === 'SCONJ' || (pos === 'ADJ' && tokens[i - 1].pos === 'NOUN')
  );
}

/** "Coyle's lawyer", "the ministry's aides": told by whose they are. */
function isOwned({ tokens }: Document, { start }: Span, at: number): boolean {
  for (let i = at - 1; i > 0 && tokens[i].start > start; i--)
    if (tokens[i].lower === "'s" || tokens[i].lower === "'") return true;
  return false;
}

/** True where the source has a name: elsewhere in the text, or right before or behind the words. */
function isNamed(document: Document, span: Span, at: number, actor: number | null): boolean {
  const { actors, tokens, sentences } = document;
  if (
    actor !== null &&
    actors[actor].kind === 'person' &&
    /^\p{Lu}/u.test(actors[actor].name.split(' ').at(-1)!)
  )
    return true;
  const { firstToken, lastToken } = sentences[tokens[at].sentence];
  const { from } = tokensIn(document, span);
  // “Ana Rell, a nurse at the clinic, said”; “Secretary Ana Rell and other officials said”.
  if (
    tokens[from - 1]?.lower === ',' &&
    from - 2 >= firstToken &&
    isPersonAt(document, tokens[from - 2].start)
  )
    return true;
  for (let i = from; i < at; i++)
    if (tokens[i + 1].lower !== "'s" && isPersonAt(document, tokens[i].start)) return true;
  // “a nurse at the clinic, 34-year-old Ana Rell, said”.
  const last = Math.min(lastToken, at + nameWithin);
  for (let i = at + 1, behind = true; i < last; i++) {
    const { lower, start, pos } = tokens[i];
    if (beforeNames.has(lower) || naming.has(lower)) behind = true;
    else if (pos === 'ADP') behind = false;
    else if (behind && (isPersonAt(document, start) || (pos === 'PROPN' && tokens[i - 1].lower === ',')))
      return true;
    if (pos === 'VERB' && !naming.has(lower)) break;
  }
  return false;
}

/** True where the name of a person begins or stands. */
function isPersonAt({ mentions, actors }: Document, start: number): boolean {
  const mention = mentions[firstEndingAfter(mentions, start)];
  return (
    mention !== undefined &&
    mention.start <= start &&
    mention.kind === 'name' &&
    actors[mention.actor].kind === 'person'
  );
}
