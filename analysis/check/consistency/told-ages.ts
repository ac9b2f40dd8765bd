import { agedWord, bornOn, personOfAge } from '../../english/beside-figures.ts';
import { ofFamily } from '../../english/spelling-words.ts';
import { firstEndingAfter, firstStartingFrom } from '../../text/spans.ts';
import type { Form, Mention, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { clauseAge } from './clause-ages.ts';
import { conflict, inMarks, spanOf } from './conflict.ts';
import { yearsIn } from './told-dates.ts';
import { lowerAt, wholeNumber } from './told-numbers.ts';

/** An age, and whose it is: an actor's, or that of somebody without a name who is introduced or meant there. */
interface Age extends Span {
  value: number;
  sentence: number;
  actor: number | null;
  /** "the 43-year-old", without a noun: somebody who is known. */
  known: boolean;
  /** Of an earlier time than the draft's own. */
  past?: boolean;
  /** "turned 41": a year more or less may be right. */
  turned?: boolean;
}

const oldest = 119;
/** Code units between an age and a year of birth, at most, and what leads to that. */
const nearBirth = 60;
/** Code units before an age in which a word for kin may tell whose it is: behind it, it tells of others. */
const nearKin = 45;
/** Sentences in which somebody without a name is spoken of again. */
const stillMeant = 3;

/** Two ages of one person, and an age that does not go with the year of birth. */
export function changedAges(document: Form): Finding[] {
  const ages = agesIn(document);
  return [...ofActors(document, ages), ...ofNobodyNamed(document, ages), ...bornOtherwise(document, ages)];
}

function agesIn(document: Form): Age[] {
  const { tokens } = document;
  const found: Age[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const value = wholeNumber(tokens[i].lower);
    if (value === null || value < 1 || value > oldest) continue;
    const age =
      compoundAge(document, i, value) ?? bareAge(document, i, value) ?? ageInClause(document, i, value);
    if (age) found.push(age);
  }
  return found;
}

/** "36-year-old": of the name that follows, of somebody known, or of somebody new. */
function compoundAge(document: Form, i: number, value: number): Age | null {
  const { tokens, mentions } = document;
  const lower = (k: number) => lowerAt(tokens, i, k);
  if (
    lower(i + 1) !== '-' ||
    !/^years?$/.test(lower(i + 2)) ||
    lower(i + 3) !== '-' ||
    lower(i + 4) !== 'old'
  )
    return null;
  if (lower(i - 1) === '-' || lower(i - 1) === 'then') return null;
  const span = spanOf(document, i, i + 5);
  const base = { ...span, value, sentence: tokens[i].sentence };
  let k = i + 5;
  const nouns = /^(?:NOUN|ADJ|PROPN)$/;
  while (k < i + 9 && nouns.test(tokens[k]?.pos ?? '') && !startsName(document, k)) k++;
  const named = nameAt(document, k);
  if (named && tokens[k].sentence === tokens[i].sentence)
    return { ...base, actor: named.actor, known: false };
  const definite = lower(i - 1) === 'the' || lower(i - 2) === 'the';
  if (definite && k === i + 5) {
    const meant = mentions[firstEndingAfter(mentions, span.start)];
    const covered = meant && meant.start <= span.start && meant.end >= span.end ? meant.actor : null;
    return { ...base, actor: covered, known: true };
  }
  // "Jun Perado, a 24-year-old cutter"
  if ((lower(i - 1) === 'a' || lower(i - 1) === 'an') && lower(i - 2) === ',') {
    const before = nameBefore(document, i - 2);
    if (before) return { ...base, actor: before.actor, known: false };
  }
  return lower(i - 1) === 'a' || lower(i - 1) === 'an' ? { ...base, actor: null, known: false } : null;
}

/** "Jun Perado, 24, a cutter", "Jun Perado (24)", "aged 24", "a man of 34". */
function bareAge(document: Form, i: number, value: number): Age | null {
  const { tokens } = document;
  const lower = (k: number) => lowerAt(tokens, i, k);
  const aged = agedWord.test(lower(i - 1));
  const opens = aged || lower(i - 1) === 'now' ? i - 2 : i - 1;
  const base = {
    start: tokens[i].start,
    end: tokens[i].end,
    value,
    sentence: tokens[i].sentence,
    known: false,
  };
  if (lower(i - 1) === 'of' && personOfAge.test(lower(i - 2)) && /^an?$/.test(lower(i - 3)))
    return closes(lower(i + 1)) || tokens[i + 1]?.pos !== 'NOUN' ? { ...base, actor: null } : null;
  const bracketed = lower(opens) === '(' && lower(i + 1) === ')';
  if (!(lower(opens) === ',' && (aged || closes(lower(i + 1)))) && !bracketed && !aged) return null;
  const named = nameBefore(document, lower(opens) === ',' || bracketed ? opens : opens + 1);
  return named ? { ...base, actor: named.actor } : null;
}

function ageInClause(document: Form, i: number, value: number): Age | null {
  const age = clauseAge(document, i);
  if (!age) return null;
  const { start, end, sentence } = document.tokens[i];
  return { start, end, sentence, value, known: false, ...age };
}

/** What stands behind an age that is set apart. */
function closes(lower: string): boolean {
  return lower === ',' || lower === ';' || lower === '.' || lower === ')' || lower === '';
}

function startsName({ tokens, mentions }: Form, k: number): boolean {
  return mentions[firstStartingFrom(mentions, tokens[k].start)]?.start === tokens[k].start;
}

function nameAt({ tokens, mentions, actors }: Form, k: number): Mention | null {
  const mention = tokens[k] && mentions[firstStartingFrom(mentions, tokens[k].start)];
  return mention &&
    mention.start === tokens[k].start &&
    isName(mention) &&
    actors[mention.actor].kind === 'person'
    ? mention
    : null;
}

/** The person whose name ends right before a token. */
function nameBefore({ tokens, mentions, actors }: Form, at: number): Mention | null {
  const before = tokens[at - 1];
  const mention = before && mentions[firstEndingAfter(mentions, before.start)];
  return mention && mention.end === before.end && isName(mention) && actors[mention.actor].kind === 'person'
    ? mention
    : null;
}

function isName({ kind }: Mention): boolean {
  return kind === 'name' || kind === 'title' || kind === 'alias';
}

function ofActors(document: Form, ages: readonly Age[]): Finding[] {
  const first = new Map<number, Age>();
  return ages.flatMap((age) => {
    if (age.actor === null) return [];
    const known = first.get(age.actor);
    if (!known || (known.past && !age.past)) first.set(age.actor, age);
    if (!known || known.value === age.value || !contradict(known, age)) return [];
    // A father and his son may have one name.
    if ([known, age].some((one) => ofFamily.test(besideAge(document, one)))) return [];
    const { name } = document.actors[age.actor];
    return [changed(document, age, known, name)];
  });
}

function besideAge({ text }: Form, { start, end }: Age): string {
  return text.slice(Math.max(0, start - nearKin), end);
}

/** Nobody was older than now; whoever turned forty may have been told as of before. */
function contradict(a: Age, b: Age): boolean {
  if ((a.turned || b.turned) && Math.abs(a.value - b.value) === 1) return false;
  if (!a.past && !b.past) return true;
  if (a.past && b.past) return false;
  const [before, now] = a.past ? [a, b] : [b, a];
  return before.value > now.value + 1;
}

/** "A man of 34 … The 43-year-old": nobody else is named or has an age in between. */
function ofNobodyNamed(document: Form, ages: readonly Age[]): Finding[] {
  const values = new Set<number>();
  return ages.flatMap((age, k) => {
    const told = values.has(age.value);
    values.add(age.value);
    const before = ages[k - 1];
    if (!age.known || age.actor !== null || !before || before.actor !== null || before.value === age.value)
      return [];
    if (age.sentence - before.sentence > stillMeant || age.sentence === before.sentence) return [];
    if (told) return [];
    const { mentions, actors } = document;
    for (let m = firstStartingFrom(mentions, before.end); mentions[m]?.start < age.start; m++)
      if (isName(mentions[m]) && actors[mentions[m].actor].kind === 'person') return [];
    return [changed(document, age, before, null)];
  });
}

function changed(document: Form, here: Age, there: Age, name: string | null): Finding {
  const who = name ? `${name} is` : 'The same person is';
  const message = `${who} ${inMarks(document, here)} here and ${inMarks(document, there)} before. Find out which is right.`;
  return conflict('changed-figure', here, [there], message);
}

/** "Moor, 30, was born in 1990" in a draft of 2026. */
function bornOtherwise(document: Form, ages: readonly Age[]): Finding[] {
  const years = yearsIn(document);
  const latest = years.published ?? Math.max(...years.told.map(({ year }) => year));
  if (!Number.isFinite(latest)) return [];
  const { tokens, text } = document;
  const all = new Set(years.told.map(({ year }) => year));
  return ages.flatMap((age) => {
    if (age.actor === null) return [];
    const born = years.told[firstStartingFrom(years.told, age.end)];
    if (!born || born.year >= latest || tokens[born.first].sentence !== age.sentence) return [];
    if (born.start - age.end > nearBirth || !bornOn.test(text.slice(age.end, born.start))) return [];
    const fits = (year: number) => year - born.year === age.value || year - born.year === age.value + 1;
    if (fits(latest) || [...all].some(fits)) return [];
    const message = `Born in ${born.year} one is ${latest - born.year - 1} or ${latest - born.year} in ${latest}, not ${age.value}.`;
    return [conflict('changed-figure', age, [born], message)];
  });
}
