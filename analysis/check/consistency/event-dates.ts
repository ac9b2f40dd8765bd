import { definiteDeterminers, possessives } from '../../english/closed.ts';
import { singularOf } from '../../english/inflect.ts';
import { sensesOf } from '../../english/same-things.ts';
import {
  anyEvent,
  beforeDate,
  datedEvents,
  datedVerbs,
  movedDay,
  relative,
  reportingVerbs,
} from '../../english/told-figures.ts';
import { verbGroupStart } from '../../read/syntax/verbs.ts';
import { firstEndingAfter, firstStartingFrom } from '../../text/spans.ts';
import type { Form } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, wordsAround } from './conflict.ts';
import { datesIn, type ToldDate } from './told-dates.ts';

/** A date, and what is told of it: by a noun of an event, or by a verb and who or what it is of. */
interface EventDate {
  date: ToldDate;
  sentence: number;
  /** Senses of the event, or its noun or verb where it has none. */
  keys: string[];
  /** Of whom or what a verb is told: an actor or a noun; null with a noun of an event, or a pronoun. */
  subject: string | null;
  /** "the trial", not "a trial". */
  known: boolean;
}

const farthest = 10;
const mostDates = 60;
/** Days by which two dates of one event differ by mistake, at most; farther apart they are of two events. */
const nearDays = 7;
const daysOfMonth = 31;

/** One event on two dates: "the election on 14 March … the polls on Saturday, 15 March". */
export function changedDates(document: Form): Finding[] {
  const told: EventDate[] = [];
  const found: Finding[] = [];
  for (const date of datesIn(document).slice(0, mostDates)) {
    const here = eventOf(document, date);
    if (!here || movedDay.test(wordsAround(document, date, here.sentence))) continue;
    const same = told.filter((one) => isOfOne(one, here));
    told.push(here);
    if (same.length === 0 || same.some((one) => isSameDay(one.date, date))) continue;
    const [other] = same;
    // Of two dates that were told already neither can be the one that is meant.
    if (same.some((one) => !isSameDay(one.date, other.date)) || !isSlip(other.date, date)) continue;
    const message = `${inMarks(document, date)} here, ${inMarks(document, other.date)} before, of the same event. Find out which is right.`;
    found.push(conflict('changed-figure', date, [other.date], message));
  }
  return found;
}

function isSameDay(a: ToldDate, b: ToldDate): boolean {
  return a.day === b.day && a.month === b.month && (a.year === null || b.year === null || a.year === b.year);
}

/** So near each other, or so like each other in what is written, that one is a mistake for the other. */
function isSlip(a: ToldDate, b: ToldDate): boolean {
  if (a.year !== null && b.year !== null && a.year !== b.year) return false;
  const apart = Math.abs((b.month - a.month) * daysOfMonth + b.day - a.day);
  if (apart <= nearDays) return true;
  const [x, y] = [String(a.day), String(b.day)];
  // "12" for "21", or for "2"
  const swapped = a.month === b.month && (x === [...y].reverse().join('') || x.endsWith(y) || y.endsWith(x));
  return swapped || (a.day === b.day && Math.abs(a.month - b.month) === 1);
}

function isOfOne(a: EventDate, b: EventDate): boolean {
  if (a.sentence === b.sentence) return false;
  // "the disaster of 9 May"
  if (b.known && b.keys.some((key) => anyEvent.has(key)) && a.subject !== null) return true;
  if (!a.keys.some((key) => b.keys.includes(key))) return false;
  if (a.subject !== null && b.subject !== null) return a.subject === b.subject;
  return b.known || b.subject !== null;
}

function eventOf(document: Form, date: ToldDate): EventDate | null {
  const { tokens, sentences } = document;
  const at = firstStartingFrom(tokens, date.start);
  if (!tokens[at]) return null;
  const { sentence } = tokens[at];
  const { firstToken, lastToken } = sentences[sentence];
  const after = firstStartingFrom(tokens, date.end);
  const behind = eventBehind(document, after, lastToken);
  if (behind) return { date, sentence, ...behind };
  const main = opening(document, at, after, lastToken);
  if (main) return { date, sentence, ...main };
  if (!beforeDate.has(tokens[at - 1]?.lower ?? '')) {
    const noun = tokens[after];
    // "the 14 March election"
    return noun?.pos === 'NOUN' && noun.sentence === sentence ? byNoun(document, date, after) : null;
  }
  for (let k = at - 1; k >= Math.max(firstToken, at - farthest); k--) {
    const { pos, lemma, lower } = tokens[k];
    if (/^[;:]$/.test(lower)) return null;
    if (
      pos === 'NOUN' &&
      (datedEvents.has(singularOf(lower)) ||
        anyEvent.has(singularOf(lower)) ||
        sensesOf(tokens[k], 'event').length > 0)
    ) {
      const noun = byNoun(document, date, k);
      if (noun && !isSubject(document, k, at)) return noun;
    }
    if (pos !== 'VERB' && !(pos === 'AUX' && lemma === 'be')) continue;
    if (reportingVerbs.has(lemma)) return null;
    const told = byVerb(document, k, firstToken);
    return told && { date, sentence, ...told };
  }
  return null;
}

/** "On 7 May, the dam burst": what is told of a date that opens its sentence. */
function opening(
  document: Form,
  at: number,
  after: number,
  lastToken: number,
): Omit<EventDate, 'date' | 'sentence'> | null {
  const { tokens, sentences } = document;
  const { firstToken } = sentences[tokens[at].sentence];
  if (at - firstToken > 1 || (at > firstToken && tokens[firstToken].lower !== 'on')) return null;
  const from = tokens[after]?.lower === ',' ? after + 1 : after;
  for (let k = from; k < Math.min(lastToken, from + farthest); k++) {
    if (tokens[k].pos !== 'VERB') continue;
    return reportingVerbs.has(tokens[k].lemma) ? null : byVerb(document, k, from);
  }
  return null;
}

/** A verb stands between a noun and the date: the noun is of the verb. */
function isSubject({ tokens }: Form, noun: number, date: number): boolean {
  for (let k = noun + 1; k < date; k++) if (tokens[k].pos === 'VERB' || tokens[k].pos === 'AUX') return true;
  return false;
}

/** "after 1 July, when the law takes effect": what is told of a date right behind it. */
function eventBehind(
  document: Form,
  after: number,
  lastToken: number,
): Omit<EventDate, 'date' | 'sentence'> | null {
  const { tokens } = document;
  const when = tokens[after]?.lower === ',' ? after + 1 : after;
  if (when >= lastToken || tokens[when].lower !== 'when') return null;
  for (let k = when + 1; k < Math.min(lastToken, when + farthest); k++)
    if (tokens[k].pos === 'VERB') return byVerb(document, k, when + 1);
  return null;
}

function byNoun(document: Form, date: ToldDate, at: number): EventDate | null {
  const { tokens } = document;
  const noun = singularOf(tokens[at].lower);
  const senses = sensesOf(tokens[at], 'event');
  if (senses.length === 0 && !datedEvents.has(noun) && !anyEvent.has(noun)) return null;
  let known = false;
  for (let k = at - 1; k >= at - farthest && tokens[k]?.sentence === tokens[at].sentence; k--) {
    const { lower, pos } = tokens[k];
    known ||= definiteDeterminers.has(lower) || possessives.has(lower) || lower === "'s";
    if (known || !/^(?:ADJ|NOUN|PROPN|NUM|PUNCT)$/.test(pos)) break;
  }
  return { date, sentence: tokens[at].sentence, keys: [noun, ...senses], subject: null, known };
}

/** What a verb tells, and of whom or what. */
function byVerb(document: Form, verb: number, floor: number): Omit<EventDate, 'date' | 'sentence'> | null {
  const { tokens, mentions } = document;
  const { lemma } = tokens[verb];
  const light = datedVerbs.get(lemma);
  let k = verbGroupStart(tokens, verb, floor) - 1;
  if (relative.has(tokens[k]?.lower ?? '')) k--;
  if (tokens[k]?.lower === ',') k--;
  if (k < floor || !tokens[k]) return null;
  const mention = mentions[firstEndingAfter(mentions, tokens[k].start)];
  const named = mention && mention.start <= tokens[k].start && mention.end >= tokens[k].end ? mention : null;
  if (named?.kind === 'both') return null;
  const { pos, lower } = tokens[k];
  const noun = pos === 'NOUN' || (pos === 'PROPN' && light === undefined) ? singularOf(lower) : null;
  if (light === undefined) {
    const subject = named && named.kind !== 'description' ? `actor ${named.actor}` : noun;
    if (subject === null && pos !== 'PRON') return null;
    const senses = sensesOf(tokens[verb], 'event');
    const object = lemma === 'take' ? (tokens[verb + 1]?.lemma ?? '') : '';
    return { keys: [`${lemma} ${object}`, ...senses], subject, known: true };
  }
  if (noun === null) return null;
  const object = tokens[verb + 1];
  // "takes effect", "takes office"
  const isOwn = object?.pos === 'NOUN' && object.lower !== 'place';
  if (isOwn) return { keys: [`${lemma} ${object.lemma}`], subject: noun, known: true };
  const senses =
    light === 'held'
      ? sensesOf(tokens[k], 'event')
      : sensesOf(tokens[k], 'event').map((one) => `${one} ${light}`);
  const own = light === 'held' ? noun : `${noun} ${light}`;
  return { keys: [own, ...senses], subject: null, known: true };
}
