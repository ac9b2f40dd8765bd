import { wordsOf } from '../../english/classes.ts';
import {
  beforeMonths,
  betweenNames,
  fields,
  monthsAsNames,
  officeLetters,
  portfolioLinks,
  portfolioTitles,
  quarters,
  retired,
  saints,
  shortTitles,
} from '../../english/closed.ts';
import {
  classWords,
  eventHeads,
  type Gender,
  givenNames,
  organizationHeads,
  particles,
  placeHeads,
} from '../../english/name-words.ts';
import { ofOrFor } from '../../english/words-beside.ts';
import type { Form } from '../../types/document.ts';
import { bodyNameEnd } from './body-names.ts';
import { bodyStart, tailEnd } from './body-tails.ts';
import { enough, personEvidence } from './evidence.ts';
import { formedEnd } from './formed-bodies.ts';
import { type Entry, type Match, matchGazetteer } from './gazetteer.ts';
import { isShared } from './of-any-state.ts';
import { isHyphen, isNameWord, longestRun, runEnd } from './runs.ts';
import { signedEnd } from './signed-names.ts';
import { opensSentence, startsUpper, suffixStart, tight, type Words } from './surface.ts';
import { isTitleWord, matchTitle } from './titles.ts';

/** The titles that stand right before a name. */
export interface Office {
  /** First token of the titles, and of the honorifics that are said with the name ("Dr.", "Mr."). */
  first: number;
  honorific: number;
  gender: Gender | null;
  /** True for an office of state or of a body, false for what somebody does ("analyst"). */
  official: boolean;
}

/** A capitalized name as it stands in the text, not yet tied to an actor. Tokens `first..end`, half-open. */
export type Candidate = { first: number; end: number } & (
  | { type: 'known'; entry: Entry }
  /** `listed`: the name under which the gazetteer has a body that every state has ("Health Ministry"). */
  | { type: 'organization'; nation: Nation | null; listed: string | null }
  /** `single`: a name that somebody must have in full; `part`: one that says too little, unless somebody has. */
  | { type: 'person' | 'single' | 'part'; office: Office | null; evidence: number }
);

/** The state by whose name or adjective a body is told apart from its like: "Peruvian", "Peru's". */
export interface Nation {
  country: string;
  first: number;
}

/** Every name of the document in text order: those the gazetteer knows, organizations by their head, people by evidence. */
export function findNames(document: Form, words: Words): Candidate[] {
  const found: Candidate[] = [];
  let vocabulary: Set<string> | null = null;
  const present = (word: string) => {
    vocabulary ??= new Set(words.surface);
    return vocabulary.has(word);
  };
  let office: OpenOffice | null = null;
  for (const sentence of document.sentences) {
    for (let i = sentence.firstToken; i < sentence.lastToken; ) {
      const known = matchGazetteer(words, i, present);
      const body = bodyByForm(words, i, known?.end ?? i, sentence.lastToken, found.at(-1));
      if (body) {
        found.push(body);
        i = body.end;
        continue;
      }
      if (
        known &&
        !opensLongerName(words, i, known) &&
        !isPartOfBody(words, known) &&
        !opensBodyName(words, known, sentence.lastToken, present) &&
        !beginsPersonName(words, i, known.end)
      ) {
        const body = bodyOfPlace(words, i, known, sentence.lastToken, present);
        if (body) {
          found.push(body);
          i = body.end;
          continue;
        }
        if (!inCompound(words, i, known.end) && !inPlaceName(words, i, known))
          found.push(ofSmallerPlace(words, i, known) ?? knownName(words, i, known, found.at(-1)));
        i = known.end;
        continue;
      }
      const title = matchTitle(words, i);
      if (title && !isFamilyTitle(words, i, title.end)) {
        office = joinTitle(office?.end === i ? office : null, i, title);
        i = behindRetired(words, title.end);
        office.end = i;
        continue;
      }
      const lettered = afterLetters(words, i, office);
      if (lettered) {
        office = lettered;
        i = lettered.end;
        continue;
      }
      const end = runEnd(words, i, sentence.lastToken, present, office?.end === i);
      const bodyEnd = bodyNameEnd(words, i, end, sentence.lastToken);
      if (bodyEnd > i) {
        found.push(bodyAt(words, i, bodyEnd, found.at(-1)));
        i = bodyEnd;
        continue;
      }
      if (end === i + 1 && isMonth(words, i)) i = end;
      else if (end > i) {
        const candidate =
          jointBody(words, i, end, sentence.lastToken, present) ??
          classify(words, i, end, office?.end === i ? office : null);
        if (candidate?.type === 'organization') {
          candidate.nation = nationBefore(words, found.at(-1), i);
          if (opensWithAll(words, candidate.first)) candidate.first--;
        }
        if (candidate) found.push(candidate);
        i = candidate?.type === 'organization' ? candidate.end : end;
      } else i++;
    }
  }
  return found;
}

function bodyAt(words: Words, first: number, end: number, before: Candidate | undefined): Candidate {
  return { type: 'organization', first, end, nation: nationBefore(words, before, first), listed: null };
}

/** The body that begins at `i` and shows it by its form, where its name goes beyond `known`; else null. */
function bodyByForm(
  words: Words,
  i: number,
  known: number,
  limit: number,
  before: Candidate | undefined,
): Candidate | null {
  const end = Math.max(signedEnd(words, i, limit), formedEnd(words, i, limit));
  return end > known ? bodyAt(words, i, end, before) : null;
}

/** "the All Marsh Anglers Federation": where no sentence begins, the capital is the name's. */
function opensWithAll(words: Words, first: number): boolean {
  const { surface, tokens } = words;
  return (
    surface[first - 1] === 'All' &&
    tokens[first - 1].sentence === tokens[first].sentence &&
    !opensSentence(words, first - 1) &&
    !words.titled[tokens[first].sentence]
  );
}

/** "Metropolitan Police Agency": what several states have, in a longer name. */
function isPartOfBody({ surface, titled, tokens }: Words, { end, entry }: Match): boolean {
  const isLonger = organizationHeads.has(surface[end] ?? '') && !titled[tokens[end].sentence];
  return isLonger && / /.test(entry.alias) && isShared(entry);
}

/** "the Kansas Senate": what a state has, of a place within one. */
function ofSmallerPlace(
  { surface, tokens, located, titled }: Words,
  i: number,
  { end, entry }: Match,
): Candidate | null {
  const before = tokens[i - 1];
  if (before?.sentence !== tokens[i].sentence || titled[before.sentence] || !isShared(entry)) return null;
  const word = surface[i - 1];
  if (!startsUpper(word) || !(placeHeads.has(word) || located.has(word))) return null;
  return { type: 'organization', first: i - 1, end, nation: null, listed: null };
}

/** A name that the gazetteer knows; a ministry is somebody else's in every state. */
function knownName(
  words: Words,
  first: number,
  { end, entry }: Match,
  before: Candidate | undefined,
): Candidate {
  const { name, country } = entry.referent;
  if (country !== null || !name.endsWith(' Ministry')) return { type: 'known', first, end, entry };
  return { type: 'organization', first, end, nation: nationBefore(words, before, first), listed: name };
}

/** "the House Armed Services Committee", "the House of Lords": not the House; "an Islamic state": any. */
function opensLongerName({ surface, small }: Words, i: number, { end, entry }: Match): boolean {
  const group = entry.referent.kind === 'group' && !startsUpper(surface[end - 1]);
  if (group && /^an?$/.test(small[i - 1] ?? '')) return true;
  return /^the house$/i.test(entry.alias) && (startsUpper(surface[end]) || surface[end] === 'of');
}

/** "The Independent Electoral Commission" is not the paper. */
function opensBodyName(
  words: Words,
  { end, entry }: Match,
  limit: number,
  present: (w: string) => boolean,
): boolean {
  // "The Daily Caller News Foundation" is of the paper.
  if (!/^the \S+$/i.test(entry.alias) || !isNameWord(words, end) || matchTitle(words, end)) return false;
  if (matchGazetteer(words, end, present)) return false;
  return findHead(words, end, runEnd(words, end, limit, present)) >= 0;
}

const waters = wordsOf('water');

/** "New Mexico", "Gulf of Mexico", "Jordan Valley", "Vietnam War": part of the name of a place or an event. */
function inPlaceName({ surface }: Words, i: number, { end }: Match): boolean {
  if (placeHeads.has(surface[end]) || surface[end] === 'War' || surface[i - 1] === 'New') return true;
  return surface[i - 1] === 'of' && waters.has(surface[i - 2]);
}

/** "in early May", "June 7": no person. */
function isMonth({ surface, small }: Words, i: number): boolean {
  if (!startsUpper(surface[i]) || !monthsAsNames.has(small[i])) return false;
  return beforeMonths.has(small[i - 1]) || /^\d/.test(surface[i + 1] ?? '');
}

/** "Mr. King", or "King" where the text has a Peter King: an honorific that is somebody's family name. */
function isFamilyTitle(words: Words, i: number, end: number): boolean {
  const { surface, small, families } = words;
  if (end > i + 1 || !startsUpper(surface[i]) || matchTitle(words, i)?.title.kind !== 'honorific')
    return false;
  if (isNameWord(words, end) || matchTitle(words, end)) return false;
  // "Lt Gen": two titles.
  if (shortTitles.has(small[i].replace('.', ''))) return false;
  const before = surface[i - 1] === '.' ? small[i - 2] : small[i - 1]?.replace('.', '');
  return shortTitles.has(before ?? '') || (families.has(surface[i]) && small[i - 1] !== 'the');
}

const jointHeads = wordsOf('joint body');

/** "Relief and Works Agency": one body for two things, the first of which opens at `i` and ends before `end`. */
function jointBody(
  words: Words,
  i: number,
  end: number,
  limit: number,
  present: (w: string) => boolean,
): Candidate | null {
  const { surface } = words;
  const chamber = surface[i] === 'House' || surface[i] === 'Senate';
  const field = eventHeads.has(surface[end - 1]) || (end > i && fields.has(words.small[end - 1]));
  if (surface[end] !== 'and' || !(chamber || field) || !isNameWord(words, end + 1)) return null;
  const last = runEnd(words, end + 1, limit, present);
  if (last <= end + 1 || !jointHeads.has(surface[last - 1])) return null;
  return { type: 'organization', first: i, end: last, nation: null, listed: null };
}

const bodiesOfBodies = wordsOf('body of a body');

/** "London School of Economics": a place that opens an organization's name. */
function bodyOfPlace(
  words: Words,
  i: number,
  known: Match,
  limit: number,
  present: (w: string) => boolean,
): Candidate | null {
  const joint = known.entry.sense === 'adjective' ? null : jointBody(words, i, known.end, limit, present);
  if (joint) return joint;
  // "Homeland Security Committee": a body about a body.
  if (
    bodiesOfBodies.has(words.surface[known.end]) &&
    words.tokens[known.end].sentence === words.tokens[i].sentence
  )
    return known.entry.referent.kind === 'organization'
      ? organization(words, i, known.end + 1, known.end)
      : null;
  if (known.end > i + 1 || known.entry.sense === 'adjective' || !isNameWord(words, known.end)) return null;
  const next = matchGazetteer(words, known.end, present);
  if ((next && !isPartOfBody(words, next)) || matchTitle(words, known.end)) return null;
  const end = runEnd(words, known.end, limit, present);
  const head = findHead(words, known.end, end);
  return end > known.end && head >= 0 ? organization(words, i, end, head) : null;
}

type OpenOffice = Office & { end: number };

/** Token behind "(retd)", which stands between a rank and a name. */
function behindRetired({ surface, small }: Words, end: number): number {
  const inside = small[end + 1]?.replace('.', '') ?? '';
  if (surface[end] !== '(' || !retired.has(inside)) return end;
  const close = surface[end + 2] === '.' ? end + 3 : end + 2;
  return surface[close] === ')' ? close + 1 : end;
}

/** A title added to those that stand right before it. */
function joinTitle(
  before: OpenOffice | null,
  i: number,
  found: NonNullable<ReturnType<typeof matchTitle>>,
): OpenOffice {
  const { title, end } = found;
  const honorific =
    title.kind !== 'honorific' ? end : before && before.honorific < before.end ? before.honorific : i;
  const official = title.kind === 'title' || (before?.official ?? false);
  return {
    first: before?.first ?? i,
    honorific,
    gender: title.gender ?? before?.gender ?? null,
    official,
    end,
  };
}

/**
 * "CS Mutiso", "OCPD Rose Diaz", "DIG (Retd) Khan": letters that stand for an office, or a word in brackets behind one,
 * with the name after them.
 */
function afterLetters(words: Words, i: number, before: OpenOffice | null): OpenOffice | null {
  const { surface } = words;
  const open = before?.end === i ? before : null;
  if (open && surface[i] === '(') {
    const close = surface[i + 2] === '.' ? i + 3 : i + 2;
    const aside = /^\p{L}{2,7}\.?$/u.test(surface[i + 1] ?? '') && surface[close] === ')';
    return aside && isNameWord(words, close + 1) ? { ...open, honorific: close + 1, end: close + 1 } : null;
  }
  if (!/^\p{Lu}{2,6}$/u.test(surface[i]) || words.titled[words.tokens[i].sentence]) return null;
  if (words.tokens[i + 1]?.sentence !== words.tokens[i].sentence || !isNameWord(words, i + 1)) return null;
  // "DG ISPR Diaz": the letters of a body behind those of an office.
  const listed =
    officeLetters.has(surface[i]) ||
    (open !== null && surface[i].length > 2 && officeLetters.has(surface[i - 1]));
  // "USS Theodore Diaz" is a ship.
  if (!listed && opensThings.has(surface[i])) return null;
  if (!listed && !(surface[i].length > 2 && givenNames.has(surface[i + 1]) && isNameWord(words, i + 2)))
    return null;
  return {
    first: open?.first ?? i,
    honorific: i + 1,
    gender: open?.gender ?? null,
    official: listed || (open?.official ?? false),
    end: i + 1,
  };
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

function classify(words: Words, first: number, end: number, office: Office | null): Candidate | null {
  const last = words.surface[suffixStart(words, { first, end }) - 1];
  if (end === first + 1 && !office && isPortfolio(words, first)) return null;
  if (end === first + 1 && opensBody(words, first)) return organization(words, first, end, first);
  if (isFamilyAlone(words, first, suffixStart(words, { first, end })))
    return { type: 'single', first, end, office, evidence: personEvidence(words, first, end, office) };
  const headAt = findHead(words, first, end);
  // "St. Ana Hospital"
  if (office && headAt === end - 1 && saints.has(words.small[office.first].replace('.', '')))
    return { type: 'organization', first: office.first, end, nation: null, listed: null };
  // "Union Finance Minister", "Police Public Relations Officer": an office, and no body.
  if (headAt >= 0 && headAt < end - 1 && isTitleWord(words.small[end - 1])) return null;
  if (headAt >= 0 && !office && !eventHeads.has(last)) return organization(words, first, end, headAt);
  // "activist Idlib Media Center", "Senator Hatch Office": no name ends so.
  if (office && headAt === end - 1 && headAt > first && !givenNames.has(words.surface[first])) {
    // "Independent Electoral Commission": the word before is part of the name.
    const start = startsUpper(words.surface[office.first]) ? office.first : first;
    return office.official || office.honorific < first ? null : organization(words, start, end, headAt);
  }
  if (placeHeads.has(last) || eventHeads.has(last)) return null;
  // "Lake Geneva", "USS Abraham Lincoln"
  if (!office && opensThings.has(words.surface[first])) return null;
  // "Republican Guard Headquarters": what looks like a title is part of a body's name.
  if (headAt === first && office) return null;
  // "Kansas Republican", "Virginia Democrat": a member of something, from somewhere.
  const from = words.surface[first];
  if (classWords.has(last) && (placeHeads.has(from) || !givenNames.has(from))) return null;
  const start = office ? first : Math.max(afterThings(words, first, end), afterPortfolio(words, first, end));
  const evidence = personEvidence(words, start, end, office);
  const type = evidence >= enough ? 'person' : 'part';
  return { type, first: start, end, office, evidence };
}

/** Words that open the names of places and ships. */
const opensThings = wordsOf('opens a thing');
const headsOn = wordsOf('body on');
const headsFor = wordsOf('body for');

/** "Army of Islam", "Committee on Armed Services": the head opens the name. */
function opensBody(words: Words, first: number): boolean {
  const [head, next] = [words.surface[first], words.surface[first + 1]];
  if (head === 'Church') return false;
  if (
    !organizationHeads.has(head) ||
    !startsUpper(words.surface[first + 2] === 'the' ? words.surface[first + 3] : words.surface[first + 2])
  )
    return false;
  return next === 'of' || (next === 'on' && headsOn.has(head)) || (next === 'for' && headsFor.has(head));
}

/** "Human Rights Navi Pillay": the name begins after the thing, if two words are left. */
function afterThings({ surface }: Words, first: number, end: number): number {
  let start = first;
  for (let k = first; k < end - 2; k++) if (eventHeads.has(surface[k])) start = k + 1;
  return start;
}

/** Tokens before the last word of a ministry in which the minister stands. */
const longestPortfolio = 8;

/** "Minister of Health and Population Karim Aziz": the name begins behind the last thing that the minister is for. */
function afterPortfolio(words: Words, first: number, end: number): number {
  const { surface, small, tokens } = words;
  if (!portfolioLinks.has(small[first - 1] ?? '') || end - first < 3) return first;
  // "Minister for Roads and Harbors, J Okoro"
  if (small[first - 1] === ',' && /^(?:\p{Lu}\.?){1,2}$/u.test(surface[first])) return first;
  let at = first - 1;
  const from = Math.max(0, first - longestPortfolio);
  while (at > from && tokens[at].sentence === tokens[first].sentence && !portfolioTitles.has(small[at])) at--;
  if (!portfolioTitles.has(small[at]) || !ofOrFor.test(small[at + 1] ?? '')) return first;
  for (let k = at + 2; k < first; k++)
    if (!startsUpper(surface[k]) && !portfolioLinks.has(small[k])) return first;
  for (let k = first + 1; k < end - 1; k++)
    if (givenNames.has(surface[k]) && !isHyphen(surface[k + 1])) return k;
  // "Minister of Health and Family Planning …": two words are a name.
  const isPlain = surface.slice(first, end).every(startsUpper);
  return isPlain ? Math.max(first + 1, end - 2) : first + 1;
}

/** "Commissioner for Works, Barr. Ada Okoro": what somebody is in charge of. */
function isPortfolio({ small, surface }: Words, first: number): boolean {
  if (!ofOrFor.test(small[first - 1] ?? '') || surface[first + 1] !== ',') return false;
  return portfolioTitles.has(small[first - 2] ?? '');
}

/** "Chiefs of Staff Gen. Maria Diaz": another's title and name. */
function opensTitledName(words: Words, i: number): boolean {
  const title = matchTitle(words, i);
  return title !== null && isNameWord(words, title.end);
}

/** "Al-Haddad", "bin Nayef", "Von der Heide": one family name in several tokens. */
function isFamilyAlone({ surface, small }: Words, first: number, end: number): boolean {
  for (let k = first; k < end - 1; k++) {
    const leads = particles.has(small[k]) || betweenNames.has(surface[k]);
    if (!isHyphen(surface[k]) && !isHyphen(surface[k + 1]) && !leads) return false;
  }
  return end - first <= 4;
}

function findHead({ surface }: Words, first: number, end: number): number {
  for (let k = end - 1; k >= first; k--) if (organizationHeads.has(surface[k])) return k;
  return -1;
}

/** An organization by its head noun; "of" and "for" with capitalized words after the head belong to it. */
function organization(words: Words, first: number, end: number, head: number): Candidate | null {
  const { surface, small } = words;
  // "Harbour Media Center Yusuf Sadiq": somebody's name follows the body's.
  let at = head < end - 2 && givenNames.has(surface[head + 1]) ? head + 1 : end;
  if (head === end - 1 && (surface[end] === 'of' || surface[end] === 'for' || surface[end] === 'on')) {
    let k = end + 1;
    if (surface[k] === 'the') k++;
    const from = k;
    while (
      (isNameWord(words, k) && !opensTitledName(words, k)) ||
      (k === from && quarters.has(small[k]) && isNameWord(words, k + 1)) ||
      (k > end + 1 && isHyphen(surface[k])) ||
      ((surface[k] === 'and' || surface[k] === 'of') && k > end + 1 && isNameWord(words, k + 1))
    )
      k++;
    if (k > end + 1 && startsUpper(surface[k - 1]) && k - end < longestRun) at = k;
  }
  at = tailEnd(words, head, at);
  // "Air Force One" is an aircraft.
  if (surface[at] === 'One') return null;
  // "West Bank", "South Bank": places all through.
  if (at - first < 2 || surface.slice(first, at).every((s) => placeHeads.has(s))) return null;
  return { type: 'organization', first: bodyStart(words, first), end: at, nation: null, listed: null };
}

/** The nation of a body whose name begins at `i`, where the name before it gives one. */
function nationBefore(words: Words, before: Candidate | undefined, i: number): Nation | null {
  if (before?.type !== 'known') return null;
  const { referent, sense } = before.entry;
  if (!referent.country || words.tokens[before.first].sentence !== words.tokens[i].sentence) return null;
  const owns = referent.kind === 'state' && words.surface[before.end] === "'s" && before.end + 1 === i;
  const adjoins =
    before.end === i && (sense === 'adjective' || sense === 'alias' || referent.kind === 'state');
  return owns || adjoins ? { country: referent.country, first: before.first } : null;
}
