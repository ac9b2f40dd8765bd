import {
  aboutWrong,
  alleging,
  causeOpen,
  causes,
  deadly,
  findings,
  killing,
  leavingOpen,
  mildWrongs,
  ofOpenCase,
  proofs,
  upheavals,
  uproar,
  wrongsLike,
} from '../../english/claiming-words.ts';
import { singularOf } from '../../english/inflect.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Document, Token } from '../../types/document.ts';
import type { BearingSentence, HeadingText } from './heading-text.ts';

/** What a heading claims and the text does not bear: the words, why, and sentences that say otherwise. */
export interface Overclaim {
  words: Token[];
  why: string;
  against: BearingSentence[];
}

/** A heading of one word names a matter, and claims nothing. */
const fewestWords = 2;

/** Words of wrong, of proof, of cause and of upheaval that the text has not, or has only as what somebody says. */
export function unborneWords(document: Document, text: HeadingText): Overclaim | null {
  const heading = document.text.slice(text.scope.start, text.scope.end);
  const words = text.headingWords();
  if (words.length < fewestWords) return null;
  const open = leavingOpen.test(heading);
  for (const [k, token] of words.entries()) {
    if (token.pos === 'PROPN' && !/^\p{Lu}?\p{Ll}+$/u.test(token.lower)) continue;
    const { lemma } = token;
    const claim =
      proofs.has(lemma) && token.pos === 'VERB' && !open
        ? proofClaim(text, token)
        : findings.has(lemma) && token.pos === 'VERB' && !open
          ? findingClaim(text, token)
          : causes.has(lemma) && token.pos === 'VERB' && !open
            ? causeClaim(text, words, k)
            : upheavals.has(lemma) && (token.pos === 'VERB' || uproar.has(lemma)) && !open
              ? absentClaim(text, words, k)
              : wrongsLike(lemma) &&
                  !isMild(words, k) &&
                  !open &&
                  !(ofOpenCase.test(heading) && !isDone(words, k))
                ? wrongClaim(document, text, token)
                : null;
    if (claim) return claim;
  }
  return null;
}

function proofClaim(text: HeadingText, token: Token): Overclaim | null {
  if (text.hasLemma(proofs) || text.withStem(token).length > 0) return null;
  return claimOf(text, [token], 'the text does not say that anything is proven or confirmed');
}

/** "Doctors find" over a text in which nobody found anything, and something is not known. */
function findingClaim(text: HeadingText, token: Token): Overclaim | null {
  if (text.scope.cross || text.hasLemma(findings) || text.hasLemma(proofs)) return null;
  const claim = claimOf(text, [token], 'the text does not say that anything was found');
  return claim.against.length > 0 ? claim : null;
}

/** Something or somebody is said to have killed, ruined or caused. */
function causeClaim(text: HeadingText, words: readonly Token[], k: number): Overclaim | null {
  const token = words[k];
  const subject = words.slice(0, k).filter(({ pos }) => pos === 'NOUN' || pos === 'PROPN');
  if (subject.length === 0 || subject.some(({ lemma, lower }) => deadly.has(lemma) || deadly.has(lower)))
    return null;
  if (token.lemma === 'kill') {
    if (text.hasLemma(killing)) return null;
    return claimOf(text, [token], 'the text does not say so of anybody or anything');
  }
  if (text.withMeaning(token).length > 0) return null;
  const unknown = text.nearest(text.sentences.filter((one) => one.leavesOpen && causeOpen.test(one.text)));
  return unknown && claimOf(text, [token], 'the text gives no such cause');
}

/** Many are said to flee, rise or break down. */
function absentClaim(text: HeadingText, words: readonly Token[], k: number): Overclaim | null {
  const token = words[k];
  const who = words[k - 1];
  if (token.pos === 'VERB' && (!who || singularOf(who.lower) === who.lower)) return null;
  return text.withStem(token).length > 0 ? null : claimOf(text, [token], 'nothing in the text says so');
}

/** "Firm hid deaths": somebody is said to have done it. */
function isDone(words: readonly Token[], k: number): boolean {
  const { lemma, lower, pos } = words[k];
  return pos === 'VERB' && lower !== lemma && /^(?:NOUN|PROPN)$/.test(words[k - 1]?.pos ?? '');
}

/** "Lawmakers consider fix", "death toll": no wrong is told by it, unless somebody is said to have done it. */
function isMild(words: readonly Token[], k: number): boolean {
  const { lemma } = words[k];
  if (!mildWrongs.has(lemma)) return false;
  return !isDone(words, k);
}

/** A wrong that the text has nowhere, or only as what somebody is accused of. */
function wrongClaim(document: Document, text: HeadingText, token: Token): Overclaim | null {
  if (token.pos !== 'VERB' && !text.scope.cross && isAbout(document, text, token)) return null;
  const bearing = text.withLemmas(wrongsLike(token.lemma)!, token);
  if (bearing.length === 0) return claimOf(text, [token], 'nothing in the text says so');
  if (text.scope.cross || bearing.some(({ takesBack }) => !takesBack)) return null;
  return { words: [token], why: 'in the text it is what somebody alleges or denies', against: bearing };
}

/** "over fraud", "anti-corruption law": the wrong is what something is about, or tells what kind of thing it is. */
function isAbout({ tokens }: Document, { scope }: HeadingText, token: Token): boolean {
  const at = firstEndingAfter(tokens, token.start);
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (before && at > scope.firstToken && aboutWrong.test(before.lower)) return true;
  return after !== undefined && at + 1 < scope.lastToken && (after.pos === 'NOUN' || after.lower === '-');
}

/** A verb of the heading that the text has only where it is alleged, denied or may be. */
export function onlyAlleged(document: Document, text: HeadingText): Overclaim | null {
  const heading = document.text.slice(text.scope.start, text.scope.end);
  if (text.scope.cross || leavingOpen.test(heading)) return null;
  const words = text.headingWords();
  for (const [k, token] of words.entries()) {
    if (token.pos !== 'VERB' || k === 0 || words[k - 1].lower === 'to' || token.lower.endsWith('ing'))
      continue;
    const bearing = text.withStem(token);
    if (bearing.length === 0 || bearing.some((one) => !alleging.test(one.text))) continue;
    if (text.withMeaning(token).length > bearing.length) continue;
    return { words: [token], why: 'in the text it is what somebody alleges or denies', against: bearing };
  }
  return null;
}

function claimOf(text: HeadingText, words: Token[], why: string): Overclaim {
  const unknown = text.nearest(text.sentences.filter(({ leavesOpen }) => leavesOpen));
  return { words, why, against: unknown ? [unknown] : [] };
}
