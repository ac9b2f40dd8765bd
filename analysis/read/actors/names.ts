import type { Document } from '../../document.ts';
import { type Entry, matchGazetteer } from './gazetteer.ts';
import { matchTitle } from './titles.ts';
import {
  eventHeads,
  type Gender,
  givenNames,
  neverNames,
  organizationHeads,
  particles,
  placeHeads,
  speechVerbs,
} from './vocabulary.ts';
import { opensSentence, startsUpper, suffixStart, tight, type Words } from './words.ts';

/** The titles that stand right before a name. */
export interface Office {
  /** First token of the titles, and of the honorifics that are said with the name ("Dr.", "Mr."). */
  first: number;
  honorific: number;
  gender: Gender | null;
}

/** A capitalized name as it stands in the text, not yet tied to an actor. Tokens `first..end`, half-open. */
export type Candidate = { first: number; end: number } & (
  | { type: 'known'; entry: Entry }
  | { type: 'organization' }
  | { type: 'person' | 'single'; office: Office | null; evidence: number }
);

const longestRun = 9;
/** "The Obama administration": what a person heads and gives the name to. */
export const teams = new Set(['administration', 'campaign', 'presidency']);
/** From here on the evidence says that a name of several words is a person's. */
export const enough = 3;

/** Every name of the document in text order: those the gazetteer knows, organizations by their head, people by evidence. */
export function findNames(document: Document, words: Words): Candidate[] {
  const found: Candidate[] = [];
  const vocabulary = new Set(words.surface);
  const present = (word: string) => vocabulary.has(word);
  let office: OpenOffice | null = null;
  for (const sentence of document.sentences) {
    for (let i = sentence.firstToken; i < sentence.lastToken; ) {
      const known = matchGazetteer(words, i, present);
      if (known && !beginsPersonName(words, i, known.end)) {
        if (!inCompound(words, i, known.end) && !placeHeads.has(words.surface[known.end]))
          found.push({ type: 'known', first: i, end: known.end, entry: known.entry });
        i = known.end;
        continue;
      }
      const title = matchTitle(words, i);
      if (title) {
        office = joinTitle(office?.end === i ? office : null, i, title);
        i = title.end;
        continue;
      }
      const end = runEnd(words, i, sentence.lastToken, present);
      if (end > i) {
        const candidate = classify(words, i, end, office?.end === i ? office : null);
        if (candidate) found.push(candidate);
        i = Math.max(end, candidate?.end ?? end);
      } else i++;
    }
  }
  return found;
}

type OpenOffice = Office & { end: number };

/** A title added to those that stand right before it. */
function joinTitle(
  before: OpenOffice | null,
  i: number,
  found: NonNullable<ReturnType<typeof matchTitle>>,
): OpenOffice {
  const { title, end } = found;
  const honorific =
    title.kind !== 'honorific' ? end : before && before.honorific < before.end ? before.honorific : i;
  return { first: before?.first ?? i, honorific, gender: title.gender ?? before?.gender ?? null, end };
}

/** "Jordan Peterson", "Paris Hilton": a place that is a given name too, with a family name after it. */
function beginsPersonName(words: Words, i: number, end: number): boolean {
  const next = words.surface[end] ?? '';
  return (
    end === i + 1 &&
    givenNames.has(words.surface[i]) &&
    isNameWord(words, end) &&
    words.tokens[end].sentence === words.tokens[i].sentence &&
    !organizationHeads.has(next) &&
    !placeHeads.has(next) &&
    !eventHeads.has(next) &&
    !matchTitle(words, end) &&
    !matchGazetteer(words, end, () => true)
  );
}

/** "Iran-backed", "pro-Iran": part of a compound adjective. */
function inCompound(words: Words, i: number, end: number): boolean {
  const { surface } = words;
  if (isHyphen(surface[end]) && tight(words, end - 1) && tight(words, end) && !startsUpper(surface[end + 1]))
    return true;
  return (
    i > 1 &&
    isHyphen(surface[i - 1]) &&
    tight(words, i - 1) &&
    tight(words, i - 2) &&
    !startsUpper(surface[i - 2])
  );
}

function isHyphen(word: string | undefined): boolean {
  return word === '-' || word === '–' || word === '‑' || word === '‐';
}

function isNameWord({ tokens, surface }: Words, i: number): boolean {
  return (
    i < tokens.length &&
    tokens[i].word &&
    startsUpper(surface[i]) &&
    !neverNames.has(surface[i].toLowerCase())
  );
}

/** A common word with the capital of its sentence: the text has it in lower case too, and nothing hangs on it. */
function isOpener(words: Words, i: number): boolean {
  const { surface } = words;
  if (!opensSentence(words, i) || !words.lowered.has(surface[i].toLowerCase())) return false;
  if (particles.has(surface[i].toLowerCase())) return false;
  return !givenNames.has(surface[i]) && !(isHyphen(surface[i + 1]) && tight(words, i));
}

/** Token after the run of name words that starts at `i`; `i` where none starts. */
function runEnd(words: Words, i: number, limit: number, present: (w: string) => boolean): number {
  const { surface } = words;
  let at = i;
  if (isNameWord(words, i)) {
    if (isOpener(words, i)) return i;
    at = i + 1;
  } else {
    at = afterParticles(words, i, limit);
    if (at === i) return i;
    at++;
  }
  while (at < limit && at - i < longestRun) {
    if (
      isHyphen(surface[at]) &&
      tight(words, at - 1) &&
      tight(words, at) &&
      at + 1 < limit &&
      startsUpper(surface[at + 1])
    ) {
      at += 2;
      continue;
    }
    const name = afterParticles(words, at, limit);
    if (name >= limit || !isNameWord(words, name)) break;
    if (words.text.slice(words.tokens[at - 1].end, words.tokens[at].start).trim() !== '') break;
    const title = matchTitle(words, name);
    if (title && isNameWord(words, title.end) && title.end < limit) break;
    const known = matchGazetteer(words, name, present);
    if (known && (known.end > name + 1 || known.entry.sense === 'adjective' || !givenNames.has(surface[i])))
      break;
    at = name + 1;
  }
  return at;
}

/** The name word that particles ("al-", "bin", "van der") lead to; `i` itself where there are none. */
function afterParticles(words: Words, i: number, limit: number): number {
  let at = i;
  for (
    let n = 0;
    n < 3 && at < limit && particles.has(words.surface[at].toLowerCase()) && !startsUpper(words.surface[at]);
    n++
  ) {
    at++;
    if (isHyphen(words.surface[at]) && tight(words, at - 1)) at++;
  }
  return at > i && at < limit && startsUpper(words.surface[at]) ? at : i;
}

function classify(words: Words, first: number, end: number, office: Office | null): Candidate | null {
  const names = words.surface.slice(first, end).filter((s) => /\p{L}/u.test(s));
  const last = names[names.length - 1];
  const headAt = findHead(words, first, end);
  if (headAt >= 0 && !office) return organization(words, first, end, headAt);
  if (placeHeads.has(last) || eventHeads.has(last)) return null;
  const evidence = personEvidence(words, first, end, office);
  if (names.length === 1 || isFamilyAlone(words, first, suffixStart(words, { first, end })))
    return { type: 'single', first, end, office, evidence };
  return evidence >= enough ? { type: 'person', first, end, office, evidence } : null;
}

/** "Al-Haddad", "bin Nayef", "Von der Heide": one family name in several tokens. */
function isFamilyAlone({ surface }: Words, first: number, end: number): boolean {
  for (let k = first; k < end - 1; k++)
    if (!isHyphen(surface[k]) && !isHyphen(surface[k + 1]) && !particles.has(surface[k].toLowerCase()))
      return false;
  return end - first <= 4;
}

function findHead({ surface }: Words, first: number, end: number): number {
  for (let k = end - 1; k >= first; k--) if (organizationHeads.has(surface[k])) return k;
  return -1;
}

/** An organization by its head noun; "of" and "for" with capitalized words after the head belong to it. */
function organization(words: Words, first: number, end: number, head: number): Candidate | null {
  const { surface } = words;
  let at = end;
  if (head === end - 1 && (surface[end] === 'of' || surface[end] === 'for')) {
    let k = end + 1;
    if (surface[k] === 'the') k++;
    while (
      isNameWord(words, k) ||
      (k > end + 1 && isHyphen(surface[k])) ||
      (surface[k] === 'and' && k > end + 1 && isNameWord(words, k + 1))
    )
      k++;
    if (k > end + 1 && startsUpper(surface[k - 1]) && k - end < longestRun) at = k;
  }
  if (at - first < 2) return null;
  return { type: 'organization', first, end: at };
}

/** How much speaks for a person: a given name, a title, an age, a verb of speech, a particle. */
function personEvidence(words: Words, first: number, end: number, office: Office | null): number {
  const { surface, tokens } = words;
  let evidence = 0;
  if (givenNames.has(surface[first])) evidence += 3;
  else if (/^(?:\p{Lu}\.?){1,2}$/u.test(surface[first])) evidence += 1;
  if (office) evidence += 3;
  if (surface[end] === ',' && /^\d{1,2}$/.test(surface[end + 1] ?? '') && surface[end + 2] === ',')
    evidence += 3;
  if (surface[end] === 'who' || (surface[end] === ',' && surface[end + 1] === 'who')) evidence += 2;
  if (teams.has(surface[end])) evidence += 3;
  if (speaks(words, end) || (first > 0 && speechVerbs.has(tokens[first - 1].lemma))) evidence += 2;
  for (let k = first; k < end - 1; k++) if (particles.has(surface[k].toLowerCase())) evidence += 2;
  if (
    surface
      .slice(first, end)
      .every((_, k) => tokens[first + k].pos === 'PROPN' || isHyphen(surface[first + k]))
  )
    evidence += 1;
  const before = surface[first - 1]?.toLowerCase();
  if (before === 'the' || before === 'a' || before === 'an') evidence -= 3;
  if (before === 'in' || before === 'at') evidence -= 1;
  if (words.titled[tokens[first].sentence]) evidence -= 2;
  if (surface.slice(first, end).some((s) => eventHeads.has(s) || placeHeads.has(s))) evidence -= 2;
  return evidence;
}

/** True where the token, or the one after an auxiliary or adverb, is a verb of speech. */
function speaks({ tokens }: Words, i: number): boolean {
  for (let k = i; k < Math.min(i + 3, tokens.length); k++) {
    if (speechVerbs.has(tokens[k].lemma)) return tokens[k].lower !== 'saying';
    if (tokens[k].pos !== 'AUX' && tokens[k].pos !== 'ADV') return false;
  }
  return false;
}
