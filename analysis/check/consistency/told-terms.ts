import { definiteDeterminers, possessives, unitsOfTime } from '../../english/closed.ts';
import { sensesOf } from '../../english/same-things.ts';
import {
  anotherFigure,
  beforeTerm,
  changing,
  cutting,
  givingTerms,
  lasting,
  notSettled,
  otherTerm,
  personal,
  runningOut,
  withWhom,
} from '../../english/told-figures.ts';
import { firstEndingAfter, firstStartingFrom } from '../../text/spans.ts';
import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';
import { conflict, inMarks, spanOf, wordsAround } from './conflict.ts';
import type { CountedThing } from './counted-things.ts';
import { lowerAt } from './told-numbers.ts';

/** How long something lasts: "a five-year contract", "the contract, which runs for seven years". */
interface Term extends Span {
  value: number;
  unit: string;
  /** Senses of what lasts. */
  senses: string[];
  sentence: number;
  first: number;
  /** "the contract", or somebody's. */
  known: boolean;
  /** Whom the draft names right before it, where a verb tells it: "she was banned for two years". */
  holder: number | null;
  /** With whom or for what it is: words. */
  which: Set<string>;
}

/** Tokens between what lasts and how long, at most. */
const nearHolder = 9;
/** Sentences between two terms of one thing, at most. */
const stillMeant = 60;
const most = 20;

/** How long a contract, a sentence or a ban lasts, told in two ways. */
export function changedTerms(document: Form, things: readonly CountedThing[]): Finding[] {
  const terms: Term[] = [];
  return things.flatMap((thing) => {
    const term = termAt(document, thing);
    if (!term || !isSettled(document, term)) return [];
    const before = terms.slice(-most).filter((one) => isOfOne(one, term));
    terms.push(term);
    const [other] = before;
    if (!other || before.some(({ value }) => value !== other.value) || other.value === term.value) return [];
    const message = `${inMarks(document, term)} here, ${inMarks(document, other)} before. Find out which is right.`;
    return [conflict('changed-figure', term, [other], message)];
  });
}

function isOfOne(a: Term, b: Term): boolean {
  if (a.sentence === b.sentence || a.unit !== b.unit || b.sentence - a.sentence > stillMeant) return false;
  if (!a.senses.some((sense) => b.senses.includes(sense))) return false;
  if (a.which.size > 0 && b.which.size > 0 && ![...b.which].some((word) => a.which.has(word))) return false;
  if (a.holder !== null && b.holder !== null) return a.holder === b.holder;
  return b.known;
}

function termAt(document: Form, thing: CountedThing): Term | null {
  const { number, unit, head, at } = thing;
  if (number.rough) return null;
  if (unit !== null) return unitsOfTime.has(unit) ? asCompound(document, thing, unit) : null;
  if (!unitsOfTime.has(head) || thing.between.length > 0) return null;
  const span = spanOf(document, number.first, at + 1);
  const { sentence } = document.tokens[at];
  const told =
    behindNoun(document, number.first) ?? whenOver(document, thing) ?? forSoLong(document, number.first);
  if (!told) return null;
  const { at: noun, ...rest } = told;
  return {
    ...span,
    value: number.value,
    unit: head,
    sentence,
    first: noun,
    which: whichOf(document, noun),
    ...rest,
  };
}

/** "the five-year contract". */
function asCompound(document: Form, { number, at, definite }: CountedThing, unit: string): Term | null {
  const { tokens } = document;
  // Taggers make one noun of "loan cost".
  const nouns = tokens.slice(number.last + 2, at + 1).map((noun) => sensesOf(noun, 'lasting', 'event'));
  const senses = nouns.find((one) => one.length > 0);
  if (!senses) return null;
  const span = spanOf(document, number.first, number.last + 2);
  const { sentence } = tokens[at];
  const base = { ...span, value: number.value, unit, senses, sentence, first: number.first };
  const holder = holderIn(document, sentence, number.start);
  return { ...base, known: definite, holder, which: whichOf(document, at) };
}

type Told = Pick<Term, 'senses' | 'known' | 'holder'> & { at: number };

/** "the sentence of four years". */
function behindNoun(document: Form, first: number): Told | null {
  if (lowerAt(document.tokens, first, first - 1) !== 'of') return null;
  return byNoun(document, first - 2);
}

/** "After 30 years, when the concession ends". */
function whenOver(document: Form, { number, at }: CountedThing): Told | null {
  const { tokens } = document;
  if (lowerAt(tokens, at, number.first - 1) !== 'after') return null;
  for (let k = at + 1; k < at + nearHolder && tokens[k]?.sentence === tokens[at].sentence; k++)
    if (runningOut.has(tokens[k].lemma)) return byNoun(document, k - 1);
  return null;
}

/** "the contract, which runs for seven years", "she was banned for two years". */
function forSoLong(document: Form, first: number): Told | null {
  const { tokens } = document;
  const lower = (k: number) => lowerAt(tokens, first, k);
  const isFor = beforeTerm.has(lower(first - 1));
  if (!isFor && tokens[first - 1]?.lemma !== 'last' && tokens[first - 1]?.pos !== 'AUX') return null;
  const isOver = lower(first - 1) === 'over';
  const from = isFor ? first - 2 : first - 1;
  for (let k = from; k >= from - nearHolder && tokens[k]?.sentence === tokens[first].sentence; k--) {
    const { lemma, pos, lower: word } = tokens[k];
    const given = pos === 'VERB' ? (givingTerms.get(lemma) ?? givingTerms.get(word)) : undefined;
    if (given !== undefined && isFor && k >= from - (isOver ? nearHolder : 1)) {
      const holder = holderIn(document, tokens[k].sentence, tokens[k].start);
      return { senses: [given], known: hasPronoun(document, k), holder, at: k };
    }
    const told = pos === 'NOUN' || pos === 'VERB' ? byNoun(document, k) : null;
    if (told) return lower(first - 1) === 'to' ? null : told;
    if (isOver) continue;
    if (!lasting.has(lemma) && !lasting.has(word) && pos !== 'AUX' && pos !== 'ADV') return null;
  }
  return null;
}

/** "he was happy to have signed": somebody who is known. */
function hasPronoun({ tokens, sentences }: Form, verb: number): boolean {
  const { firstToken } = sentences[tokens[verb].sentence];
  const from = Math.max(firstToken, verb - nearHolder);
  return tokens.slice(from, verb).some(({ lower }) => personal.has(lower));
}

function byNoun(document: Form, at: number): Told | null {
  const { tokens } = document;
  const noun = tokens[at];
  const senses = noun ? sensesOf(noun, 'lasting', 'event') : [];
  if (senses.length === 0 || noun.pos === 'VERB') return null;
  let known = false;
  for (let k = at - 1; k >= at - 3 && tokens[k]?.sentence === noun.sentence && !known; k--)
    known = definiteDeterminers.has(tokens[k].lower) || possessives.has(tokens[k].lower);
  return { senses, known, holder: known ? null : holderIn(document, noun.sentence, noun.start), at };
}

/** The one person or body that a sentence speaks of before a place; null where there are none or several. */
function holderIn({ mentions, sentences }: Form, sentence: number, before: number): number | null {
  const actors = new Set<number>();
  for (let m = firstStartingFrom(mentions, sentences[sentence].start); mentions[m]?.start < before; m++)
    actors.add(mentions[m].actor);
  return actors.size === 1 ? [...actors][0] : null;
}

/** The words of "with the bus company" behind a noun. */
function whichOf({ tokens }: Form, at: number): Set<string> {
  const which = new Set<string>();
  const noun = tokens[at];
  if (noun.pos === 'VERB' || !withWhom.has(lowerAt(tokens, at, at + 1))) return which;
  for (let k = at + 2; k < at + 2 + nearHolder && tokens[k]?.sentence === noun.sentence; k++) {
    const { pos, lower } = tokens[k];
    if (pos === 'NOUN' || pos === 'PROPN' || pos === 'ADJ') which.add(lower);
    else if (pos !== 'DET') break;
  }
  return which;
}

/** No wish, no change, no other contract. */
function isSettled(document: Form, term: Term): boolean {
  const { tokens } = document;
  const end = firstEndingAfter(tokens, term.end - 1);
  for (let k = Math.min(term.first, end) - nearHolder; k <= end + 3; k++) {
    const token = tokens[k];
    if (token?.sentence !== term.sentence) continue;
    const isBefore = k < end;
    if (changing.has(token.lemma) || changing.has(token.lower) || cutting.has(token.lemma)) return false;
    if (isBefore && (notSettled.has(token.lemma) || anotherFigure.has(token.lower))) return false;
  }
  return !otherTerm.test(wordsAround(document, term, term.sentence));
}
