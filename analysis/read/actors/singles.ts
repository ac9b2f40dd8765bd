import { classEnding } from '../../english/inflect.ts';
import {
  classWords,
  eventHeads,
  givenNames,
  organizationHeads,
  placeHeads,
} from '../../english/name-words.ts';
import { isVerb } from './acting.ts';
import type { Candidate } from './candidates.ts';
import { enough } from './evidence.ts';
import { generationOf, makePerson, note, type Person, type PersonCandidate, shownName } from './people.ts';
import { isHyphen } from './runs.ts';
import { foldName, sameSpelling } from './similar.ts';
import { opensSentence, suffixStart, type Words } from './surface.ts';
import { isRolePlural } from './titles.ts';

/** How near, in tokens, a full name must be to claim a family name that two people bear. */
const near = 80;

/** People by each word that can name them alone, with where each was last named in full and how often each was named. */
interface Index {
  byWord: Map<string, Person[]>;
  /** Those who have the word in the middle of their names, and by the forms that their names may be cut to. */
  byMiddle: Map<string, Person[]>;
  byForm: Map<string, Person[]>;
  /** The forms of longer names that the text has. */
  forms: ReadonlySet<string>;
  lastFull: Map<Person, number>;
  times: Map<Person, number>;
  actors: ReadonlySet<string>;
}

/** Names of one word: the person of the text who has it as family name; else as first name; else somebody new. */
export function resolveSingles(
  words: Words,
  candidates: Candidate[],
  named: Map<Candidate, Person>,
  forms: ReadonlySet<string>,
): void {
  const index: Index = {
    byWord: new Map(),
    byMiddle: new Map(),
    byForm: new Map(),
    forms,
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

function addToIndex({ byWord, byForm, byMiddle }: Index, person: Person): void {
  const { family, given, forms, parts, nicknames } = person;
  const plain = family.split(' ').at(-1)!;
  // "N. Maran" is called Maran, whatever follows.
  const called = /^\p{L}\.?$/u.test(given[0] ?? '') ? (given[1] ?? '') : '';
  addUnder(byWord, [family, plain, given[0], called, ...nicknames], person);
  addUnder(byForm, forms, person);
  addUnder(byMiddle, parts.slice(1, -1), person);
}

function addUnder(map: Map<string, Person[]>, keys: readonly string[], person: Person): void {
  for (const key of new Set(keys)) {
    if (!key) continue;
    if (map.has(key)) map.get(key)!.push(person);
    else map.set(key, [person]);
  }
}

/** Whom the word can name: by family name first, by given name where no family fits. */
function choose(words: Words, c: PersonCandidate, index: Index): Person[] {
  const { byWord, byForm, lastFull } = index;
  const word = foldName(shownName(words, c.first, suffixStart(words, c)));
  const generation = generationOf(words, c);
  const gender = c.office?.gender ?? null;
  const known = byWord.get(word) ?? byForm.get(word);
  const all = (known ?? orAll(middle(words, c, word, index), spelled(word, index))).filter(
    (p) => (!gender || !p.gender || p.gender === gender) && (!generation || generation === p.generation),
  );
  const families = all.filter((p) => p.family === word || p.given[0] !== word);
  // "Anwar" of Anwar Ibrahim, before Nurul Anwar is named.
  const later = families.every((p) => !lastFull.has(p)) && all.some((p) => lastFull.has(p));
  const family = later && !givenNames.has(words.surface[c.first]) ? [] : families;
  const choices = gender ? orAll(family, all) : principals(word, c, orAll(family, all), lastFull);
  const elder = choices.filter((p) => p.generation !== 'Jr');
  return !generation && elder.length > 0 ? elder : choices;
}

/**
 * "Peña" of "Lucía Peña Arroyo": the first of two family names, where the text has them together as well, or the last
 * one away ("Lucía Peña"), or an honorific before it.
 */
function middle(words: Words, c: PersonCandidate, word: string, { byMiddle, forms }: Index): Person[] {
  if (givenNames.has(words.surface[c.first])) return [];
  const honored = c.office !== null && c.office.honorific < c.first;
  return (byMiddle.get(word) ?? []).filter(({ parts }) => {
    if (honored) return true;
    const at = parts.indexOf(word, 1);
    const [last, first] = [parts.slice(at), parts.slice(0, at + 1)].map((some) => foldName(some.join(' ')));
    return forms.has(last) || forms.has(first);
  });
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
