import { comparatives, notWords, prepositionsOfMany } from '../english/closed.ts';
import { singularOf } from '../english/inflect.ts';
import { nationality } from '../english/nationality.ts';
import {
  amongWhom,
  basesOf,
  causes,
  crowdOpeners,
  crowdPronouns,
  estimated,
  lostSum,
  ownFigures,
  rankedByCount,
  rankOpeners,
  termsFor,
  thanAnyOther,
  turnsFor,
  undone,
} from '../english/who-speaks.ts';
import type { Document, Sentence, Span, Token } from '../types/document.ts';
import type { Level } from '../types/finding.ts';
import { bringsInAgent, plainText, turnAt } from './in-sentences.ts';

const crowds = termsFor('crowd');
const minds = termsFor('mind');
const mindsLost = turnsFor('mind lost');
const trends = turnsFor('trend');
const losses = termsFor('loss');
const duties = termsFor('duty');
const wrongs = termsFor('wrongs');
const costing = termsFor('costing');
const rankings = turnsFor('ranking');

/** What a claim is by its form, and what it lacks. */
export interface Claim extends Span {
  lacks: string;
  level: Level;
}

/** “Landlords there hardly ever lose.”: what the reader takes for a disputed claim. */
export function toldAsFact(sentence: Sentence): Claim {
  return {
    start: sentence.start,
    end: lastWord(sentence, sentence.end),
    level: 'warning',
    lacks: 'It is told as a fact, and may be disputed: say who says so, or by what count.',
  };
}

/** The claim that a sentence is by its form; null where it is none. */
export function claimOf(document: Document, sentence: Sentence): Claim | null {
  for (const form of [mindOfMany, rankedAbove, estimate, trend, sumLost, leftUndone, blamingCause]) {
    const claim = form(document, sentence);
    if (claim) return claim;
  }
  return null;
}

/** “Most farmers want the levy scrapped.” */
function mindOfMany({ tokens }: Document, sentence: Sentence): Claim | null {
  const { firstToken, lastToken, end } = sentence;
  const subject = crowdAt(tokens, firstToken, lastToken);
  if (subject === null) return null;
  for (let i = subject; i < Math.min(lastToken, subject + 7); i++) {
    const { pos, lemma, lower } = tokens[i];
    const turn = turnAt(tokens, i, lastToken, mindsLost);
    const verb =
      (pos === 'VERB' || pos === 'NOUN') &&
      minds.has(lemma) &&
      !lower.endsWith('ing') &&
      tokens[i - 1].lower !== 'to';
    if (turn > 0 || verb)
      return {
        start: sentence.start,
        end: lastWord(sentence, end),
        level: 'warning',
        lacks: 'Name the poll, petition or count, or say how many of those asked said so.',
      };
    if (!/^(?:AUX|ADV|PART|VERB|ADJ)$/.test(pos) && !notWords.has(lower) && lower !== 'no') return null;
    if (pos === 'VERB' && lemma !== 'have' && lemma !== 'be' && lemma !== 'do') return null;
  }
  return null;
}

/** The token behind a subject that is a whole crowd, at the head of a sentence; null where it begins otherwise. */
function crowdAt(tokens: readonly Token[], first: number, last: number): number | null {
  const opener = tokens[first].lower;
  const counted = crowdOpeners.has(opener);
  let at = -1;
  for (let i = counted ? first + 1 : first; i < Math.min(last, first + 6); i++) {
    const { pos, lower } = tokens[i];
    if (pos === 'NOUN' || pos === 'PROPN' || crowds.has(lower)) at = i;
    else if (pos !== 'ADJ' && pos !== 'DET') break;
  }
  if (at < 0) return null;
  const { lower } = tokens[at];
  const singular = singularOf(lower);
  const people =
    crowds.has(singular) || crowds.has(lower) || (singular !== lower && nationality(singular) !== null);
  if (!people) return null;
  // "The farmers" are some that were spoken of; "the public" is everybody.
  if (opener === 'the' && singular !== lower) return null;
  if (!counted && singular === lower && !crowdPronouns.has(lower)) return null;
  return behindPlace(tokens, at + 1, last);
}

/** Behind “in the capital”, where that follows a crowd. */
function behindPlace(tokens: readonly Token[], from: number, last: number): number {
  if (!prepositionsOfMany.has(tokens[from]?.lower ?? '')) return from;
  let to = from + 1;
  const opensVerb = (i: number) => minds.has(tokens[i].lemma) && i > from + 1 && tokens[i + 1]?.pos !== 'ADP';
  while (to < Math.min(last, from + 5) && /^(?:DET|ADJ|NOUN|PROPN)$/.test(tokens[to].pos) && !opensVerb(to))
    to++;
  return to;
}

/** “more often than at any other yard”, “has the longest queues in the county”. */
function rankedAbove(document: Document, sentence: Sentence): Claim | null {
  const { tokens } = document;
  const words = plainText(document, sentence);
  if (/\d/.test(words)) return null;
  const found = thanAnyOther.exec(words);
  const whole = { start: sentence.start, end: lastWord(sentence, sentence.end) };
  const lacks = 'Say who has compared them, and by what count.';
  if (found || countsMore(tokens, sentence)) return { ...whole, level: 'warning', lacks };
  for (let i = sentence.firstToken + 2; i < sentence.lastToken; i++) {
    const size = turnAt(tokens, i, sentence.lastToken, rankings);
    const high = tokens[i].lower === 'highest' || tokens[i].lower === 'lowest';
    // A mountain is the highest; that a tax is paid at the highest rate somebody has compared.
    if (high && tokens[i - 2].lemma === 'be') continue;
    if (size === 0 || !rankOpeners.has(tokens[i - 1].lower) || !isPredicate(tokens, i - 1, sentence))
      continue;
    const among = tokens
      .slice(i + size, Math.min(sentence.lastToken, i + size + 5))
      .some(({ lower }) => amongWhom.has(lower));
    if (among && !isCounted(document, sentence)) return { ...whole, level: 'warning', lacks };
  }
  return null;
}

/** “It ranks 175th of 2,478 counties.”: the sentence behind gives the count. */
function isCounted(document: Document, { lastToken }: Sentence): boolean {
  const next = document.sentences[document.tokens[lastToken]?.sentence ?? -1];
  return next !== undefined && rankedByCount.test(plainText(document, next));
}

/** “spends more on cars than on clinics”: two quantities, and neither is given. */
function countsMore(tokens: readonly Token[], { firstToken, lastToken }: Sentence): boolean {
  for (let i = firstToken + 1; i < lastToken; i++) {
    if (!comparatives.has(tokens[i].lower) || !costing.has(tokens[i - 1].lemma)) continue;
    for (let k = i + 1; k < Math.min(lastToken, i + 8); k++) if (tokens[k].lower === 'than') return true;
  }
  return false;
}

/** True where a verb leads to the phrase: it is said, and not only named in passing. */
function isPredicate(tokens: readonly Token[], i: number, { firstToken }: Sentence): boolean {
  for (let k = i - 1; k >= Math.max(firstToken, i - 4); k--) {
    if (tokens[k].pos === 'VERB' || tokens[k].pos === 'AUX') return true;
    // “charges the highest fares”: a verb that is taken for a noun.
    if (k === i - 1 && tokens[k].pos === 'NOUN' && tokens[k].lower !== tokens[k].lemma) return true;
    if (tokens[k].lower !== 'among' && tokens[k].pos !== 'ADV' && tokens[k].pos !== 'ADP') return false;
  }
  return false;
}

/** “An estimated 5,000 families”: somebody estimated. */
function estimate(document: Document, sentence: Sentence): Claim | null {
  const found = estimated.exec(plainText(document, sentence));
  if (!found) return null;
  const start = sentence.start + found.index;
  return {
    start,
    end: start + found[0].trimEnd().length,
    level: 'warning',
    lacks: 'Say whose estimate it is.',
  };
}

/** “in ever greater numbers”, and no number. */
function trend(document: Document, sentence: Sentence): Claim | null {
  const { tokens } = document;
  if (/\d/.test(plainText(document, sentence))) return null;
  for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
    const size = turnAt(tokens, i, sentence.lastToken, trends);
    if (size > 0)
      return {
        start: tokens[i].start,
        end: tokens[i + size - 1].end,
        level: 'note',
        lacks: 'Give the figure, and whose it is.',
      };
  }
  return null;
}

/** “The port will lose more than $3 million”: a sum that needs a ledger or a person. */
function sumLost(document: Document, sentence: Sentence): Claim | null {
  const { tokens } = document;
  const words = plainText(document, sentence);
  const sum = lostSum.exec(words);
  if (!sum || ownFigures.test(words)) return null;
  const at = sentence.start + sum.index;
  for (let i = sentence.firstToken; i < sentence.lastToken && tokens[i].start < at; i++) {
    if (tokens[i].pos !== 'VERB' || !losses.has(tokens[i].lemma) || at - tokens[i].end > 40) continue;
    if (tokens[i - 1]?.lower === 'to' || tokens[i].lower.endsWith('ing')) continue;
    return {
      start: tokens[i].start,
      end: at + sum[0].length,
      level: 'warning',
      lacks: 'Name the budget, the account or the person that the sum comes from.',
    };
  }
  return null;
}

/** “The plant had not been serviced for two years.” */
function leftUndone(document: Document, sentence: Sentence): Claim | null {
  const found = undone.exec(plainText(document, sentence));
  if (!found || !basesOf(found[1].toLowerCase()).some((verb) => duties.has(verb))) return null;
  const { tokens } = document;
  for (let i = sentence.firstToken; i < sentence.lastToken; i++)
    if (bringsInAgent(tokens, i, sentence.lastToken)) return null;
  const start = sentence.start + found.index;
  return {
    start,
    end: start + found[0].length,
    level: 'warning',
    lacks: 'Name the record or the person that it is known from.',
  };
}

/** “Fires like this one happen because inspectors can be bought.” */
function blamingCause(document: Document, sentence: Sentence): Claim | null {
  const { tokens } = document;
  const found = causes.exec(plainText(document, sentence));
  if (!found) return null;
  const from = sentence.start + found.index;
  for (let i = sentence.firstToken; i < sentence.lastToken; i++)
    if (tokens[i].start > from && (wrongs.has(tokens[i].lower) || wrongs.has(tokens[i].lemma)))
      return {
        start: sentence.start,
        end: lastWord(sentence, sentence.end),
        level: 'warning',
        lacks: 'Say who says so, and of what cases.',
      };
  return null;
}

/** Where the last word of a sentence ends, its full stop left out. */
function lastWord({ start }: Sentence, end: number): number {
  return Math.max(start + 1, end - 1);
}
