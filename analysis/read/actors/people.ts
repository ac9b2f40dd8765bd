import { wordsOf } from '../../english/classes.ts';
import { classEnding } from '../../english/inflect.ts';
import {
  classWords,
  eventHeads,
  type Gender,
  givenNames,
  organizationHeads,
  particles,
  placeHeads,
} from '../../english/name-words.ts';
import { isVerb } from './acting.ts';
import type { Candidate } from './candidates.ts';
import { enough } from './evidence.ts';
import { isHyphen } from './runs.ts';
import { foldName, sameGivenName, sameMiddle, sameSpelling, soundOf } from './similar.ts';
import { opensSentence, suffixStart, type Words } from './surface.ts';
import { isRolePlural } from './titles.ts';

/** One person of the document under all spellings. */
export interface Person {
  name: string;
  given: string[];
  family: string;
  /** "Jr." and "Sr." tell two people of one name apart. */
  generation: string | null;
  gender: Gender | null;
  /** Titles before the name, as written, one for each place that has them. */
  offices: { first: number; end: number; official: boolean }[];
  country: string | null;
  /** Named in full as somebody's kin alone ("first lady Michelle Obama", "his son Hunter Biden"). */
  kin: boolean;
}

type PersonCandidate = Extract<Candidate, { type: 'person' | 'single' }>;

/** Of people whose family names sound alike, so many are compared: it keeps the time linear. */
const crowded = 40;

/** The people of a document, and which of them each candidate names (null where that is not certain). */
export function findPeople(words: Words, candidates: Candidate[]): Map<Candidate, Person> {
  const bySound = new Map<string, Person[]>();
  const named = new Map<Candidate, Person>();
  cutHeadlines(words, candidates);
  const full = candidates.filter((c): c is PersonCandidate => c.type === 'person');
  // Longest first, so that "Hamid al-Khoury" meets "Hamid Ali al-Khoury" and not the other way round.
  for (const c of [...full].sort((a, b) => b.end - b.first - (a.end - a.first) || a.first - b.first)) {
    const person = makePerson(words, c);
    const sound = soundOf(person.family);
    const bucket = bySound.get(sound) ?? [];
    bySound.set(sound, bucket);
    const same = bucket.slice(0, crowded).find((p) => compatible(p, person));
    if (same) note(same, person, c);
    else bucket.push(person);
    named.set(c, same ?? person);
  }
  resolveSingles(words, candidates, named);
  joinOtherNames(words, candidates, named);
  return named;
}

/** "King Abdullah Leaves Behind …": where a headline's capitals run on from a name that the text has without them. */
function cutHeadlines(words: Words, candidates: Candidate[]): void {
  const inHeadline = (c: Candidate) => words.titled[words.tokens[c.first].sentence];
  if (!candidates.some((c) => c.type === 'person' && inHeadline(c))) return;
  const plain = new Set<string>();
  const isName = (c: Candidate) => c.type === 'person' || c.type === 'single';
  for (const c of candidates) if (isName(c) && !inHeadline(c)) plain.add(shownName(words, c.first, c.end));
  for (const c of candidates) {
    if (c.type !== 'person' || !inHeadline(c) || plain.has(shownName(words, c.first, c.end))) continue;
    for (let end = c.end - 1; end > c.first; end--) {
      if (!plain.has(shownName(words, c.first, end))) continue;
      const single = end === c.first + 1;
      Object.assign(c, { end, type: single ? 'single' : 'person' });
      break;
    }
  }
}

/** "Ahmad al-Hayali, also known as Hajji Mutazz": one person under two names. */
function joinOtherNames(words: Words, candidates: Candidate[], named: Map<Candidate, Person>): void {
  for (let k = 1; k < candidates.length; k++) {
    const { end } = candidates[k - 1];
    if (
      words.small[end + 1] !== 'also' ||
      !/^[,(]$/.test(words.small[end]) ||
      candidates[k].first !== end + 4
    )
      continue;
    const [a, b] = [named.get(candidates[k - 1]), named.get(candidates[k])];
    if (!a || !b || a === b || words.small[end + 2] !== 'known' || words.small[end + 3] !== 'as') continue;
    for (const [c, person] of named) if (person === b) named.set(c, a);
  }
}

function makePerson(words: Words, c: PersonCandidate): Person {
  const familyAt = familyStart(words, c.first, c.end);
  const name = shownName(words, c.first, c.end);
  const given = givenParts(words, c.first, familyAt);
  const family = foldName(words.surface.slice(familyAt, suffixStart(words, c)).join(' '));
  const first = words.surface[c.first];
  const gender = c.office?.gender ?? (given.length > 0 ? (givenNames.get(first) ?? null) : null);
  return {
    name,
    given,
    family,
    generation: generationOf(words, c),
    gender,
    offices: offices(c),
    country: null,
    kin:
      !c.office?.official &&
      words.small.slice(Math.max(0, (c.office?.first ?? c.first) - 1), c.first).some((w) => kinWords.has(w)),
  };
}

/** Before the full name of one without an office: whoever shares the family name is the better known, and is meant by it alone. */
const kinWords = wordsOf('kin');

/** The names before the family name, folded; "Abdul-Aziz" is one. */
function givenParts({ surface }: Words, first: number, end: number): string[] {
  const parts: string[] = [];
  for (let k = first; k < end; k++) {
    const word = foldName(surface[k]);
    if (!/\p{L}/u.test(word)) continue;
    if (isHyphen(surface[k - 1]) && parts.length > 0) parts[parts.length - 1] += ` ${word}`;
    else parts.push(word);
  }
  return parts;
}

function offices(c: PersonCandidate): Person['offices'] {
  return c.office && c.office.first < c.office.honorific
    ? [{ first: c.office.first, end: c.office.honorific, official: c.office.official }]
    : [];
}

function note(person: Person, other: Person, c: PersonCandidate): void {
  person.gender ??= other.gender;
  person.kin &&= other.kin;
  person.offices.push(...offices(c));
}

/** The name as written, white space made single. */
export function shownName(words: Words, first: number, end: number): string {
  return words.text.slice(words.tokens[first].start, words.tokens[end - 1].end).replace(/\s+/g, ' ');
}

function generationOf(words: Words, c: { first: number; end: number }): string | null {
  const found = suffixStart(words, c) < c.end ? words.surface[c.end - 1].replace('.', '') : null;
  return found === 'Jr' || found === 'Sr' ? found : null;
}

/** First token of the family name: the last word, with what is hyphened to it and the particles before it. */
function familyStart(words: Words, first: number, end: number): number {
  const { surface, small } = words;
  let at = suffixStart(words, { first, end }) - 1;
  while (at - 1 > first && (surface[at - 1] === '-' || surface[at - 1] === '–')) at -= 2;
  while (at - 1 > first && particles.has(small[at - 1])) at--;
  return Math.max(at, first);
}

function compatible(a: Person, b: Person): boolean {
  if (a.generation !== b.generation || (a.gender && b.gender && a.gender !== b.gender)) return false;
  if (!sameSpelling(a.family, b.family, 0.88) || !sameGiven(a.given, b.given, a.family === b.family))
    return false;
  return sameMiddle(a.given[1], b.given[1]);
}

/** Given names that can be one person's: equal, an initial, a short form, another spelling; middle names may lack. */
function sameGiven(a: string[], b: string[], sameFamily: boolean): boolean {
  const [x, y] = [a[0] ?? '', b[0] ?? ''];
  if (x === '' || y === '') return false;
  if (x === y) return true;
  if (!sameFamily) return false;
  return sameGivenName(x, y);
}

/** How near, in tokens, a full name must be to claim a family name that two people bear. */
const near = 80;

/** People by each word that can name them alone, with where each was last named in full and how often each was named. */
interface Index {
  byWord: Map<string, Person[]>;
  lastFull: Map<Person, number>;
  times: Map<Person, number>;
  actors: ReadonlySet<string>;
}

/** Names of one word: the person of the text who has it as family name; else as first name; else somebody new. */
function resolveSingles(words: Words, candidates: Candidate[], named: Map<Candidate, Person>): void {
  const index: Index = {
    byWord: new Map(),
    lastFull: new Map(),
    times: new Map(),
    actors: actorsAlone(words, candidates),
  };
  for (const p of new Set(named.values())) addToIndex(index, p);
  for (const c of candidates) {
    if (c.type === 'single') {
      const choices = choose(words, c, index);
      const person = choices.length > 0 ? settle(c, choices, index) : newcomer(words, c, index);
      if (!person) continue;
      named.set(c, person);
      note(person, { ...person, gender: c.office?.gender ?? null }, c);
    }
    const person = named.get(c);
    if (!person) continue;
    if (c.type === 'person') index.lastFull.set(person, c.first);
    index.times.set(person, (index.times.get(person) ?? 0) + 1);
  }
}

/** Words that stand alone for somebody five times, and act three times: the text need not say who a well-known person is. */
function actorsAlone(words: Words, candidates: Candidate[]): Set<string> {
  const times = new Map<string, { stands: number; acts: number }>();
  for (const { type, first, end } of candidates) {
    if (type !== 'single' || end > first + 1) continue;
    const word = words.surface[first];
    const seen = times.get(word) ?? { stands: 0, acts: 0 };
    seen.stands++;
    const next = words.tokens[end];
    if (isVerb(next, words.tokens[first].sentence)) seen.acts++;
    times.set(word, seen);
  }
  return new Set([...times].flatMap(([word, { stands, acts }]) => (stands >= 5 && acts >= 3 ? [word] : [])));
}

function addToIndex({ byWord }: Index, person: Person): void {
  const plain = person.family.split(' ').at(-1);
  for (const key of new Set([person.family, plain, person.given[0]])) {
    if (!key) continue;
    if (byWord.has(key)) byWord.get(key)!.push(person);
    else byWord.set(key, [person]);
  }
}

/** Whom the word can name: by family name first, by given name where no family fits. */
function choose(words: Words, c: PersonCandidate, index: Index): Person[] {
  const { byWord, lastFull } = index;
  const word = foldName(shownName(words, c.first, suffixStart(words, c)));
  const generation = generationOf(words, c);
  const gender = c.office?.gender ?? null;
  const all = (byWord.get(word) ?? spelled(word, index)).filter(
    (p) => (!gender || !p.gender || p.gender === gender) && (!generation || generation === p.generation),
  );
  const family = all.filter((p) => p.family === word || p.given[0] !== word);
  const choices = gender ? orAll(family, all) : principals(word, c, orAll(family, all), lastFull);
  const elder = choices.filter((p) => p.generation !== 'Jr');
  return !generation && elder.length > 0 ? elder : choices;
}

function orAll(some: Person[], all: Person[]): Person[] {
  return some.length > 0 ? some : all;
}

/** "President Obama", or "Obama" before "first lady Michelle Obama", is not she; nor is "Obama" after it where there is another. */
function principals(
  word: string,
  c: PersonCandidate,
  people: Person[],
  lastFull: Index['lastFull'],
): Person[] {
  const others = people.filter((p) => !p.kin || p.given[0] === word);
  const early = c.office?.official || !people.some((p) => lastFull.has(p));
  return early ? others : orAll(others, people);
}

/** Of several, the one named in full shortly before; of none such, the one named far more often; else nobody. */
function settle(c: PersonCandidate, choices: Person[], { lastFull, times }: Index): Person | null {
  if (choices.length === 1) return choices[0];
  const close = choices.filter((p) => c.first - (lastFull.get(p) ?? -Infinity) < near);
  if (close.length === 1) return close[0];
  const count = (p: Person) => times.get(p) ?? 0;
  const [first, second] = [...choices].sort((a, b) => count(b) - count(a));
  return count(first) > 2 * count(second) ? first : null;
}

/** The one whose family name the word misspells. */
function spelled(word: string, { byWord }: Index): Person[] {
  if (word.length < 5 || byWord.size > 400) return [];
  const found = new Set<Person>();
  for (const [other, people] of byWord) {
    if (other[0] !== word[0] || !sameSpelling(other, word, 0.92)) continue;
    for (const p of people) if (p.given[0] !== other) found.add(p);
  }
  return found.size === 1 ? [...found] : [];
}

/** A proper noun, no acronym and no class of people ("Islamists"), that nothing in the text is in or near. */
function looksPersonal(words: Words, at: number): boolean {
  const word = words.surface[at];
  if (placeHeads.has(word) || eventHeads.has(word) || organizationHeads.has(word)) return false;
  if (classWords.has(word) || isRolePlural(word)) return false;
  const kind = classEnding.test(word) || !/\p{Ll}/u.test(word);
  return words.tokens[at].pos === 'PROPN' && !kind && !words.located.has(word);
}

/** Somebody the text names by one word alone: it takes a title or a verb of speech to be believed. */
function newcomer(words: Words, c: PersonCandidate, index: Index): Person | null {
  // "General Staff", "General Assembly": what looks like an office is part of a body's name.
  if (organizationHeads.has(words.surface[c.end - 1]) || classWords.has(words.surface[c.end - 1]))
    return null;
  // "The Keller-Moss meeting" is of two whom the text names.
  const joined = foldName(shownName(words, c.first, c.end)).split(' ');
  if (joined.length === 2 && isHyphen(words.surface[c.first + 1]) && joined.every((w) => index.byWord.has(w)))
    return null;
  const said = c.office && (c.office.official || c.office.honorific < c.first);
  // "Informants claimed", "Troubling signs": a capital that the sentence's start explains.
  if (!said && opensSentence(words, c.first) && /(?:[^s]s|ing)$/.test(words.surface[c.end - 1])) return null;
  if (!said && !looksPersonal(words, c.end - 1)) return null;
  if (
    words.tokens[c.end - 1].pos === 'ADJ' ||
    (c.evidence < enough && !(c.end === c.first + 1 && index.actors.has(words.surface[c.first]))) ||
    (!c.office && givenNames.has(words.surface[c.first]) && c.evidence < 5)
  )
    return null;
  const person = { ...makePerson(words, c), given: [], kin: false };
  addToIndex(index, person);
  return person;
}
