import { wordsOf } from '../../english/classes.ts';
import {
  arabicArticles,
  betweenNames,
  honorificEnds,
  shortGiven,
  speakingNames,
  strokedNames,
} from '../../english/closed.ts';
import { familyNames, isSyllable } from '../../english/eastern-names.ts';
import { givenNames, neverNames, particles } from '../../english/name-words.ts';
import { matchGazetteer } from './gazetteer.ts';
import { isSuffix, opensSentence, startsUpper, tight, type Words } from './surface.ts';
import { isRolePlural, matchTitle } from './titles.ts';

const compoundEnds = wordsOf('compound');

/** Longest name, in tokens. */
export const longestRun = 9;

export function isHyphen(word: string | undefined): boolean {
  return word === '-' || word === '–' || word === '‑' || word === '‐';
}

/** A word that may be part of a name; "High" is none, but in "High-Speed" it is. */
export function isNameWord(words: Words, i: number): boolean {
  const { tokens, surface, small } = words;
  if (i >= tokens.length || !tokens[i].word || !startsUpper(surface[i])) return false;
  if (!neverNames.has(small[i]) || leadsToName(words, i)) return true;
  if (speakingNames.has(small[i])) return isFamilySaid(words, i);
  return (
    isIslam(words, i) ||
    isGivenSyllable(words, i) ||
    words.eastern.has(surface[i]) ||
    isDoubled(words, i + 1) ||
    opensGiven(words, i)
  );
}

/** "Rafiqul Islam", "Nurul Islam Bepari": behind such a given name it is a part of one. */
function isIslam({ surface, small, tokens, titled }: Words, i: number): boolean {
  const { sentence } = tokens[i];
  return (
    small[i] === 'islam' &&
    tokens[i - 1]?.sentence === sentence &&
    !titled[sentence] &&
    startsUpper(surface[i - 1]) &&
    (/.{3}u[lrdz]$/.test(small[i - 1]) || givenNames.has(surface[i - 1]))
  );
}

/** "Ok-hee" behind "Shin": a common word that is the first syllable of a given name. */
function opensGiven(words: Words, i: number): boolean {
  const { surface } = words;
  const second = surface[i + 2] ?? '';
  return (
    familyNames.has(surface[i - 1]) &&
    isHyphen(surface[i + 1]) &&
    tight(words, i) &&
    tight(words, i + 1) &&
    isSyllable(surface[i]) &&
    isSyllable(second) &&
    !compoundEnds.has(second)
  );
}

/** "Karim Said" within a sentence that is no headline. */
function isFamilySaid({ surface, tokens, titled }: Words, i: number): boolean {
  const { sentence } = tokens[i];
  return tokens[i - 1]?.sentence === sentence && startsUpper(surface[i - 1]) && !titled[sentence];
}

/** "Lim May Ling", "Tam Jun Hoe": behind such a family name a month is a given name. */
function isGivenSyllable({ surface, tokens, titled }: Words, i: number): boolean {
  const next = surface[i + 1] ?? '';
  return (
    familyNames.has(surface[i - 1]) &&
    !titled[tokens[i].sentence] &&
    startsUpper(next) &&
    isSyllable(surface[i]) &&
    isSyllable(next)
  );
}

function leadsToName(words: Words, i: number): boolean {
  const { surface } = words;
  if (!isHyphen(surface[i + 1]) || !tight(words, i) || !tight(words, i + 1)) return false;
  return startsUpper(surface[i + 2] ?? '');
}

/** A common word with the capital of its sentence: the text has it in lower case too, and nothing hangs on it. */
function isOpener(words: Words, i: number): boolean {
  const { surface, small } = words;
  // "Negotiators", "Senators Maria Diaz and …": many are no one's name.
  if (isRolePlural(surface[i]) && (!isNameWord(words, i + 1) || givenNames.has(surface[i + 1]))) return true;
  if (!opensSentence(words, i) || !words.lowered.has(small[i])) return false;
  if (particles.has(small[i]) || words.families.has(surface[i])) return false;
  return !givenNames.has(surface[i]) && !(isHyphen(surface[i + 1]) && tight(words, i));
}

/** Token after the run of name words that starts at `i`, behind a title or not; `i` where none starts. */
export function runEnd(
  words: Words,
  i: number,
  limit: number,
  present: (w: string) => boolean,
  titled = false,
): number {
  const { surface } = words;
  let at = i;
  if (isNameWord(words, i)) {
    if (isOpener(words, i)) return i;
    at = i + 1;
  } else {
    at = afterParticles(words, i, limit, titled);
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
    if (at === i + 1 && at + 2 < limit && isDoubled(words, at)) {
      at += 2;
      continue;
    }
    // "Ma. Victoria Reyes"
    if (at === i + 1 && surface[at] === '.' && tight(words, i) && shortGiven.has(words.small[i])) {
      if (at + 1 >= limit || !isNameWord(words, at + 1)) break;
      at += 2;
      continue;
    }
    const hyphened = behindHyphens(words, at, limit);
    if (hyphened > at) {
      at = hyphened;
      continue;
    }
    const nickname = nicknameEnd(words, at, limit);
    if (nickname > at) {
      at = nickname + 1;
      continue;
    }
    if (at - i > 1 && endsSmall(words, at, limit)) {
      at += 2;
      break;
    }
    const name = afterParticles(words, at, limit, true);
    if (name >= limit || !isNameWord(words, name)) break;
    if (words.text.slice(words.tokens[at - 1].end, words.tokens[at].start).trim() !== '') break;
    const title = matchTitle(words, name);
    // "Ng Eng Hen"
    const syllable = familyNames.has(surface[i]) && isSyllable(surface[name]) && surface[name + 1] !== '.';
    const surname =
      (at === i + 1 && (givenNames.has(surface[i]) || syllable)) || isSuffix(surface[title?.end ?? limit]);
    if (title && !surname && isNameWord(words, title.end) && title.end < limit) break;
    const known = matchGazetteer(words, name, present);
    if (known && (known.end > name + 1 || known.entry.sense === 'adjective' || !givenNames.has(surface[i])))
      break;
    at = name + 1;
  }
  return at;
}

/** The name word that particles ("al-", "bin", "van der") lead to; `i` itself where there are none. */
function afterParticles(words: Words, i: number, limit: number, inName = false): number {
  const { surface, small } = words;
  const leads = (at: number) =>
    !startsUpper(surface[at]) && (particles.has(small[at]) || (inName && betweenNames.has(small[at])));
  let at = i;
  if (inName && surface[i + 1] === '/' && strokedNames.has(`${surface[i]}/${surface[i + 2]}`))
    return i + 3 < limit && startsUpper(surface[i + 3]) ? i + 3 : i;
  for (let n = 0; n < 3 && at < limit && leads(at); n++) {
    // "In Texas do Smith and Diaz agree"
    if (small[at] === 'do' && !givenNames.has(surface[at - 1])) return i;
    at++;
    if (isHyphen(words.surface[at]) && tight(words, at - 1)) at++;
  }
  return at > i && at < limit && startsUpper(words.surface[at]) ? at : i;
}

/** Token behind "-ur-Rahman", "-ud-Din": a particle between two hyphens, and the word it leads to; `at` where none stands. */
function behindHyphens(words: Words, at: number, limit: number): number {
  const { surface, small } = words;
  if (at + 3 >= limit || !isHyphen(surface[at]) || !isHyphen(surface[at + 2])) return at;
  if (!/^\p{Ll}{2,3}$/u.test(surface[at + 1]) || !arabicArticles.has(small[at + 1])) return at;
  const joins = [at - 1, at, at + 1, at + 2].every((k) => tight(words, k));
  return joins && startsUpper(surface[at + 3]) ? at + 4 : at;
}

const longestNickname = 3;

/** Token after 'Maria "Mimi" Diaz' between the marks and behind them, where the family name goes on; `at` where no nickname opens. */
export function nicknameEnd(words: Words, at: number, limit: number): number {
  const { surface } = words;
  const open = surface[at] === '(' ? at + 1 : at;
  if (!/^["“'‘]$/.test(surface[open] ?? '') || !startsUpper(surface[open + 1]) || !tight(words, open))
    return at;
  for (let k = open + 2; k <= open + 1 + longestNickname && k + 1 < limit; k++) {
    if (/^["”']$/.test(surface[k])) {
      if (open > at && surface[k + 1] !== ')') return at;
      const name = afterParticles(words, open > at ? k + 2 : k + 1, limit, true);
      return tight(words, k - 1) && isNameWord(words, name) ? name : at;
    }
    if (!words.tokens[k].word) return at;
  }
  return at;
}

/** "Jun-jun Reyes": a given name said twice. */
function isDoubled(words: Words, at: number): boolean {
  const { surface, small } = words;
  return (
    isHyphen(surface[at]) &&
    tight(words, at - 1) &&
    tight(words, at) &&
    surface[at + 1] === small[at - 1] &&
    startsUpper(surface[at - 1]) &&
    startsUpper(surface[at + 2])
  );
}

/** "Ban Ki-moon": a short last part written small. */
function endsSmall(words: Words, at: number, limit: number): boolean {
  const last = words.surface[at + 1] ?? '';
  if (at + 1 >= limit || !isHyphen(words.surface[at]) || !tight(words, at - 1) || !tight(words, at))
    return false;
  if (compoundEnds.has(last)) return false;
  if (honorificEnds.has(last)) return isGivenPart(words, at);
  if (/^\p{Ll}{2,4}$/u.test(last)) return true;
  return /^\p{Ll}{5,6}$/u.test(last) && isSyllable(last) && isSyllable(words.surface[at - 1]);
}

/** "Noh Min-chan": behind a family name and a syllable the hyphen at `at` leads to the given name's second. */
function isGivenPart({ surface }: Words, at: number): boolean {
  return familyNames.has(surface[at - 2]) && isSyllable(surface[at - 1]);
}

/** Token after "-san" where it honours the name that ends at token `end`; else `end`. */
export function honoredEnd(words: Words, end: number): number {
  const { surface, small } = words;
  if (!isHyphen(surface[end]) || !tight(words, end - 1) || !tight(words, end) || isGivenPart(words, end))
    return end;
  return honorificEnds.has(small[end + 1] ?? '') && !startsUpper(surface[end + 1]) ? end + 2 : end;
}
