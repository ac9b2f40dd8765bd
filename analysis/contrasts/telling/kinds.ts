import { months, shortMonths } from '../../english/closed.ts';
import { either } from '../../english/sets.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Side, Sides } from '../../types/comparison.ts';
import type { Document } from '../../types/document.ts';
import type { Chosen } from './chosen.ts';
import type { Met, Telling } from './index.ts';
import { type Look, termOf } from './looks.ts';

/** From here on two sentences are said to speak of one matter: nine of ten do, or nearly. */
const oneMatter = 0.75;
/** From here on they have enough to do with each other to stand side by side, nothing being said of that. */
const sideBySide = 0.25;
/** Of two that are only set side by side, how telling they must be: less, and they share a word and no more. */
const leastTelling = 0.05;
/** Charge of the writer's words that a passage has and the other has not; said where they are likely enough on one. */
const moreCharged = 0.45;
const alikeEnough = 0.45;
/** Charge from which on a sentence is no plain one. */
const mostOfPlain = 0.3;
/** Part of the words of the shorter of two passages from which on they tell the same in the same words. */
const mostShared = 0.6;
/** Words in a row that two cuts of one quotation share. */
const inARow = 4;
/** Rows of a quotation from which on a part of it is missing elsewhere, not a word. */
const fewestRows = 6;

/** What two sentences are to each other; null where nothing can be said of them. */
export function kindOf(
  told: Telling,
  sides: Sides<Analyzed>,
  met: Met,
): Pick<Chosen, 'kind' | 'side'> | null {
  const side = met.same >= alikeEnough ? chargedSide(told, met) : null;
  if (side) return { kind: 'charged', side };
  if (met.same >= oneMatter) {
    const matter = ofOneMatter(told, sides, met);
    return matter?.kind === 'matter' && toldAlike(told, met) ? null : matter;
  }
  if (met.same >= sideBySide) return met.telling >= leastTelling ? { kind: 'apart', side: null } : null;
  return null;
}

/** True where most of what the shorter one says stands in the other in the same words. */
function toldAlike({ looks }: Telling, { left, right }: Met): boolean {
  const [a, b] = [looks.left[left].stems, looks.right[right].stems];
  const shared = [...a.keys()].filter((stem) => b.has(stem)).length;
  return shared >= mostShared * Math.min(a.size, b.size);
}

/** The side whose words judge where the other's do not. */
function chargedSide({ looks }: Telling, { left, right }: Met): Side | null {
  const [a, b] = [looks.left[left], looks.right[right]];
  const more = a.charged - b.charged;
  const side: Side = more > 0 ? 'left' : 'right';
  const [judging, plain] = more > 0 ? [a, b] : [b, a];
  if (Math.abs(more) < moreCharged || judging.loaded <= plain.loaded) return null;
  // Its neighbours may judge where the sentence itself does not, and they may be shown with it.
  const others = looks[side === 'left' ? 'right' : 'left'];
  const around = others.slice(Math.max(0, plain.index - 1), plain.index + 2);
  return around.some((look) => look.charged > mostOfPlain) ? null : side;
}

function ofOneMatter(
  { looks }: Telling,
  sides: Sides<Analyzed>,
  { left, right }: Met,
): Pick<Chosen, 'kind' | 'side'> | null {
  const [a, b] = [looks.left[left], looks.right[right]];
  const quotes = a.quoted > 0 && b.quoted > 0 && [...a.speakers].some((s) => b.speakers.has(s));
  if (quotes && sharesRow(wordsOf(sides.left, a), wordsOf(sides.right, b))) return cutOf(sides, a, b);
  return {
    kind: numbersDiffer(sides.left.document, a, sides.right.document, b) ? 'numbers' : 'matter',
    side: null,
  };
}

/** Which side keeps a part of one statement that the other article has nowhere; null where neither does. */
function cutOf(sides: Sides<Analyzed>, a: Look, b: Look): Pick<Chosen, 'kind' | 'side'> | null {
  const left = keepsMore(sides.left, a, sides.right);
  const right = keepsMore(sides.right, b, sides.left);
  if (!left && !right) return null;
  return { kind: 'cut', side: left === right ? null : left ? 'left' : 'right' };
}

/** True where so many rows of quoted words stand nowhere in the other article. */
function keepsMore({ document }: Analyzed, { sentence }: Look, other: Analyzed): boolean {
  const own = document.tokens.slice(sentence.firstToken, sentence.lastToken).filter((token) => {
    const voice = document.voices[firstEndingAfter(document.voices, token.start)];
    return token.word && voice?.voice === 'quotation' && voice.start <= token.start;
  });
  const theirs = new Set(rowsIn(other.document.tokens.flatMap(({ word, lower }) => (word ? [lower] : []))));
  return rowsIn(own.map(({ lower }) => lower)).filter((row) => !theirs.has(row)).length >= fewestRows;
}

function wordsOf({ document: { tokens } }: Analyzed, { sentence }: Look): string[] {
  return tokens
    .slice(sentence.firstToken, sentence.lastToken)
    .flatMap(({ word, lower }) => (word ? [lower] : []));
}

function sharesRow(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(rowsIn(a));
  return rowsIn(b).some((row) => known.has(row));
}

function rowsIn(words: readonly string[]): string[] {
  return words
    .slice(0, Math.max(0, words.length - inARow + 1))
    .map((_, i) => words.slice(i, i + inARow).join(' '));
}

/** True where both count the same thing, by the word behind the number, and they have no number in common. */
function numbersDiffer(left: Document, a: Look, right: Document, b: Look): boolean {
  if ([...a.numbers].some((number) => b.numbers.has(number))) return false;
  const [l, r] = [countedIn(left, a.index), countedIn(right, b.index)];
  return [...l].some(([what, numbers]) => {
    const others = r.get(what);
    return others !== undefined && ![...numbers].some((n) => others.has(n));
  });
}

const namesOfMonths = either(months, shortMonths);

/** A sentence's numbers in digits by the stem of the noun behind them, at most two words on. */
export function countedIn({ tokens, sentences }: Document, index: number): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const sentence = sentences[index];
  for (let i = sentence.firstToken; i < sentence.lastToken; i++) {
    const number = termOf(tokens[i]);
    // The day of a date counts nothing.
    const ofDate = i > sentence.firstToken && namesOfMonths.has(tokens[i - 1].lower);
    if (ofDate || !number || !('number' in number)) continue;
    const noun = [1, 2]
      .map((k) => tokens[i + k])
      .find((t) => t && t.sentence === tokens[i].sentence && t.pos === 'NOUN');
    const what = noun && termOf(noun);
    if (what && 'stem' in what) found.set(what.stem, (found.get(what.stem) ?? new Set()).add(number.number));
  }
  return found;
}
