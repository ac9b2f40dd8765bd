import { wordsOf } from '../../english/classes.ts';
import { betweenNames } from '../../english/closed.ts';
import { type Gender, givenNames, particles } from '../../english/name-words.ts';
import type { Candidate } from './candidates.ts';
import { nicknamesIn, partsOf, shorterForms, takeShorterForms } from './name-parts.ts';
import { isHyphen, nicknameEnd } from './runs.ts';
import { foldName, sameGivenName, sameMiddle, sameSpelling, soundOf } from './similar.ts';
import { resolveSingles } from './singles.ts';
import { suffixStart, type Words } from './surface.ts';

/** One person of the document under all spellings. */
export interface Person {
  name: string;
  given: string[];
  family: string;
  /** What the name may be cut to, with its parts and the nicknames in it, all folded. */
  forms: string[];
  parts: string[];
  nicknames: string[];
  /** "Jr." and "Sr." tell two people of one name apart. */
  generation: string | null;
  gender: Gender | null;
  /** Titles before the name, as written, one for each place that has them. */
  offices: { first: number; end: number; official: boolean }[];
  country: string | null;
  /** Named in full as somebody's kin alone ("first lady Michelle Obama", "his son Hunter Biden"). */
  kin: boolean;
}

export type PersonCandidate = Extract<Candidate, { evidence: number }>;

/** Of people whose family names sound alike, so many are compared: it keeps the time linear. */
const crowded = 40;

/** The people of a document, and which of them each candidate names (null where that is not certain). */
export function findPeople(words: Words, candidates: Candidate[]): Map<Candidate, Person> {
  const bySound = new Map<string, Person[]>();
  const named = new Map<Candidate, Person>();
  cutHeadlines(words, candidates);
  const forms = takeShorterForms(words, candidates);
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
  resolveSingles(words, candidates, named, forms);
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

export function makePerson(words: Words, c: PersonCandidate): Person {
  const familyAt = familyStart(words, c.first, c.end);
  const name = shownName(words, c.first, c.end);
  const given = givenParts(words, c.first, familyAt);
  const family = foldName(words.surface.slice(familyAt, suffixStart(words, c)).join(' '));
  const first = words.surface[c.first];
  const parts = partsOf(words, c);
  const shorter = shorterForms(parts);
  const gender = c.office?.gender ?? (given.length > 0 ? (givenNames.get(first) ?? null) : null);
  return {
    name,
    given,
    family,
    forms: [...shorter.last, ...shorter.first],
    parts: parts.map(foldName),
    nicknames: nicknamesIn(words, c),
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
function givenParts(words: Words, first: number, end: number): string[] {
  const { surface } = words;
  const parts: string[] = [];
  for (let k = first; k < end; k++) {
    const behind = nicknameEnd(words, k, end + 1);
    if (behind > k) k = behind;
    const word = foldName(surface[k]);
    if (k >= end || !/\p{L}/u.test(word)) continue;
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

export function note(person: Person, other: Person, c: PersonCandidate): void {
  person.gender ??= other.gender;
  person.kin &&= other.kin;
  person.offices.push(...offices(c));
}

/** The name as written, white space made single. */
export function shownName(words: Words, first: number, end: number): string {
  return words.text.slice(words.tokens[first].start, words.tokens[end - 1].end).replace(/\s+/g, ' ');
}

export function generationOf(words: Words, c: { first: number; end: number }): string | null {
  const found = suffixStart(words, c) < c.end ? words.surface[c.end - 1].replace('.', '') : null;
  return found === 'Jr' || found === 'Sr' ? found : null;
}

/** First token of the family name: the last word, with what is hyphened to it and the particles before it. */
function familyStart(words: Words, first: number, end: number): number {
  const { surface, small } = words;
  let at = suffixStart(words, { first, end }) - 1;
  while (at - 1 > first && (surface[at - 1] === '-' || surface[at - 1] === '–')) at -= 2;
  while (at - 1 > first && (particles.has(small[at - 1]) || isBetween(surface[at - 1]))) at--;
  if (/^[yei]$/.test(surface[at]) && at - 1 > first) at--;
  return Math.max(at, first);
}

/** "ap" of "Rhys ap Owen", "y" of "Ana Ortega y Ruiz". */
function isBetween(word: string): boolean {
  return betweenNames.has(word);
}

function compatible(a: Person, b: Person): boolean {
  if (a.generation !== b.generation || (a.gender && b.gender && a.gender !== b.gender)) return false;
  if (!sameSpelling(a.family, b.family, 0.88)) return false;
  if (a.family === b.family && (a.nicknames.includes(b.given[0]) || b.nicknames.includes(a.given[0])))
    return true;
  if (!sameGiven(a.given, b.given, a.family === b.family)) return false;
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
