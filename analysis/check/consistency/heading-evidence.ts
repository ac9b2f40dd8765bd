import {
  contested,
  endings,
  findingOut,
  forNow,
  foundNothing,
  foundOut,
  knowledge,
  making,
  manyPeople,
  ofPart,
  ofWhole,
  oneOfSeveral,
  ownDoubt,
  settled,
  shareTold,
} from '../../english/bearing-out.ts';
import { causes, ofOpenCase, universals, wrongsLike } from '../../english/claiming-words.ts';
import { wordDirection } from '../../model/word-directions.ts';
import type { Document, Token } from '../../types/document.ts';
import { type BearingSentence, type HeadingText, isContent } from './heading-text.ts';

/** Ways in which a sentence bears a thing less than wholly, the ones that are told first. */
const doubts = { forNow, ofPart, foundNothing, oneOfSeveral, findingOut, contested };
export type Doubt = keyof typeof doubts;
const sureties = { ofWhole, settled, foundOut };
type Surety = keyof typeof sureties;
const namesOf = <K extends string>(of: Record<K, RegExp>) => Object.keys(of) as K[];
export const doubtNames = namesOf(doubts);
const suretyNames = namesOf(sureties);

/** A sentence of the text, as it bears on a heading. */
export interface Weighed {
  one: BearingSentence;
  /** How much it has to do with the heading, 0 to 1. */
  near: number;
  doubts: ReadonlySet<Doubt>;
  sure: ReadonlySet<Surety>;
  /** By content word of the heading: how near its nearest word comes, 0 to 1. */
  covers: number[];
}

/** So many sentences a heading is held against, those that have most to do with it: as many in a long text as in a short one. */
const mostWeighed = 4;
/** Content words of a heading; a longer line is none. */
const mostWords = 30;
/** Words that are less alike have nothing to do with each other. */
const leastAlike = 0.3;

/** What is counted of a heading and of the sentences that have most to do with it; null where it has no words to hold. */
export function evidenceFor(
  document: Document,
  text: HeadingText,
): { weighed: Weighed[]; counts: Record<string, number> } | null {
  const words = text.headingWords().filter((token) => isContent(token) || token.pos === 'NUM');
  if (words.length === 0 || words.length > mostWords || text.sentences.length === 0) return null;
  const directions = words.map(({ lemma }) => wordDirection(lemma));
  const bearing = ({ near, covers }: Weighed) => near + mean(covers);
  const weighed = text.sentences
    .map((one): Weighed => {
      const covers = words.map((word, k) => coverage(word, directions[k], one.words));
      const near = Math.max(0, Math.min(1, text.nearness(one)));
      return { one, near, covers, doubts: standing(doubts, one.text), sure: standing(sureties, one.text) };
    })
    .sort((a, b) => bearing(b) - bearing(a) || a.one.index - b.one.index)
    .slice(0, mostWeighed);
  const heading = document.text.slice(text.scope.start, text.scope.end);
  const told = toldByText(words, weighed);
  return { weighed, counts: { ...told, ...claimed(heading, words, text.scope.cross, told, weighed) } };
}

function standing<K extends string>(of: Record<K, RegExp>, text: string): ReadonlySet<K> {
  return new Set(namesOf(of).filter((name) => of[name].test(text)));
}

/** How far the text has the heading's words, where it is plain and where it leaves things open, and what its sentences are like. */
function toldByText(words: readonly Token[], weighed: readonly Weighed[]): Record<string, number> {
  const plain = weighed.filter((one) => !isOpen(one));
  const firm = (one: Weighed, name: Surety) => one.sure.has(name) && !one.doubts.has('foundNothing');
  const told: Record<string, number> = {
    nearest: most(weighed.slice(0, 1), ({ near }) => near),
    bestAny: most(weighed, ({ covers }) => mean(covers)),
    bestPlain: most(plain, ({ covers }) => mean(covers)),
    bestOpen: most(weighed.filter(isOpen), ({ covers }) => mean(covers)),
    bestSure: most(
      weighed.filter((one) => firm(one, 'foundOut') || firm(one, 'settled')),
      ({ covers }) => mean(covers),
    ),
  };
  const places = (isOne: (token: Token) => boolean) => words.flatMap((token, k) => (isOne(token) ? [k] : []));
  const common = places(({ pos }) => pos !== 'PROPN');
  const verbs = places(({ pos }) => pos === 'VERB');
  for (const [name, which] of Object.entries({ born: weighed, plain })) {
    const had = (k: number) => most(which, ({ covers }) => covers[k]);
    told[`${name}Mean`] = mean(common.map(had));
    told[`${name}Least`] = Math.min(1, ...common.map(had));
    told[`${name}Verb`] = Math.min(1, ...verbs.map(had));
  }
  for (const name of doubtNames) {
    told[`most:${name}`] = most(weighed, (one) => (one.doubts.has(name) ? one.near : 0));
    told[`share:${name}`] = mean(weighed.map((one) => Number(one.doubts.has(name))));
  }
  for (const name of suretyNames) {
    told[`most:${name}`] = most(weighed, (one) => (firm(one, name) ? one.near : 0));
    told[`share:${name}`] = mean(weighed.map((one) => Number(firm(one, name))));
  }
  return told;
}

/** What kind of thing the heading claims, and that against what the text has of it. */
function claimed(
  heading: string,
  words: readonly Token[],
  cross: boolean,
  told: Readonly<Record<string, number>>,
  weighed: readonly Weighed[],
): Record<string, number> {
  const has = (of: ReadonlySet<string>) =>
    Number(words.some(({ lemma, lower }) => of.has(lemma) || of.has(lower)));
  const open = Math.max(told['most:foundNothing'], told['most:findingOut'], told['most:oneOfSeveral']);
  const shares = weighed.map(({ one }) => shareTold(one.text)).filter((share) => share > 0);
  const doubt = Number(ownDoubt.test(heading) || ofOpenCase.test(heading));
  const makes = Math.max(has(making), has(causes));
  const many = Math.max(has(manyPeople), has(universals));
  const wrong = Number(words.some(({ lemma }) => wrongsLike(lemma) !== null));
  const ends = has(endings);
  return {
    ...{ doubt, makes, many, wrong, ends, knows: has(knowledge) },
    verb: Number(words.some(({ pos }) => pos === 'VERB')),
    cross: Number(cross),
    short: Number(words.length <= 3),
    doubtOpen: doubt * open,
    makesOpen: makes * open,
    makesUnborne: makes * (1 - told.plainMean),
    wrongOpen: wrong * Math.max(open, told['most:contested']),
    wrongSure: wrong * told['most:foundOut'],
    manyPart: many * told['most:ofPart'],
    manyWhole: many * told['most:ofWhole'],
    manyShare: many * Math.max(0, ...shares),
    manyFew: many * Number(shares.some((share) => share < 0.5)),
    endsNow: ends * told['most:forNow'],
  };
}

const opening: readonly Doubt[] = ['foundNothing', 'oneOfSeveral', 'contested', 'findingOut'];

/** It says a thing as not known, as one of several, or as what somebody says. */
function isOpen({ doubts: own }: Weighed): boolean {
  return opening.some((name) => own.has(name));
}

function most<T>(values: readonly T[], of: (value: T) => number): number {
  return values.reduce((top, value) => Math.max(top, of(value)), 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** How near a sentence comes to a word: 1 where it has it; names and numbers have no likeness. */
function coverage(word: Token, direction: Float32Array, among: readonly Token[]): number {
  let top = 0;
  for (const { lemma, lower } of among) {
    if (lemma === word.lemma || lower === word.lower) return 1;
    if (word.pos === 'PROPN' || word.pos === 'NUM') continue;
    const other = wordDirection(lemma);
    let product = 0;
    for (let k = 0; k < other.length; k++) product += direction[k] * other[k];
    if (product > top) top = product;
  }
  return top < leastAlike ? 0 : top;
}
