import { stem } from '../../contrasts/pair/stems.ts';
import {
  contested,
  findingOut,
  forNow,
  foundNothing,
  foundOut,
  hedging,
  negating,
  ofPart,
  ofWhole,
  oneOfSeveral,
  settled,
  toCome,
} from '../../english/bearing-out.ts';
import { wordDirection } from '../../model/word-directions.ts';
import { isWithin } from '../../text/spans.ts';
import type { CueStance, Document, Span, Token } from '../../types/document.ts';
import { type BearingSentence, type HeadingText, isContent } from './heading-text.ts';

/** Ways in which a sentence bears a thing less than wholly, the ones that are told first. */
const doubts = { forNow, ofPart, foundNothing, oneOfSeveral, findingOut, contested };
export type Doubt = keyof typeof doubts;
const sureties = { ofWhole, settled, foundOut };
type Surety = keyof typeof sureties;
const namesOf = <K extends string>(of: Record<K, RegExp>) => Object.keys(of) as K[];
export const doubtNames = namesOf(doubts);
export const suretyNames = namesOf(sureties);

/** A sentence of the text, as it bears on a heading. */
export interface Weighed {
  one: BearingSentence;
  /** How much it has to do with the heading, 0 to 1. */
  near: number;
  /** By content word of the heading: how near its nearest word comes, 0 to 1. */
  covers: number[];
  /** The same of words in the writer's voice that nothing before them hedges or denies. */
  plainly: number[];
  /** The share of its content words that somebody said. */
  voiced: number;
  doubts: ReadonlySet<Doubt>;
  sure: ReadonlySet<Surety>;
  /** It says a thing as not known, as one of several, or as what somebody says. */
  open: boolean;
  /** It settles a thing, or says that it was found out. */
  firm: boolean;
  hedged: boolean;
  denied: boolean;
  toCome: boolean;
}

const opening: readonly Doubt[] = ['foundNothing', 'oneOfSeveral', 'contested', 'findingOut'];
/** Words that are less alike have nothing to do with each other; the likest that are not the same. */
const [leastAlike, mostAlike] = [0.3, 0.95];
/** So many words behind it reaches what hedges, and what denies. */
const [hedgeReach, denialReach] = [10, 6];

/** The sentences under a heading, as each bears on it. Linear in the text's length. */
export function weigh(document: Document, text: HeadingText, words: readonly Token[]): Weighed[] {
  const alike = likenessTo(words);
  // What somebody admits or finds out is the case.
  const told = document.voices.filter(
    ({ attribution }) => attributionStance(document, attribution) !== 'factive',
  );
  return text.sentences.map((one): Weighed => {
    const own = standing(doubts, one.text);
    const sure = standing(sureties, one.text);
    return {
      ...{ one, near: Math.max(0, Math.min(1, text.nearness(one))), doubts: own },
      ...{ sure, open: opening.some((name) => own.has(name)) },
      firm: (sure.has('foundOut') || sure.has('settled')) && !own.has('foundNothing'),
      ...coverage(document.tokens, told, one, words.length, alike),
    };
  });
}

function attributionStance({ attributions }: Document, index: number): CueStance | null {
  return attributions[index]?.cueStance ?? null;
}

function standing<K extends string>(of: Record<K, RegExp>, text: string): ReadonlySet<K> {
  return new Set(namesOf(of).filter((name) => of[name].test(text)));
}

function coverage(
  tokens: readonly Token[],
  voices: readonly Span[],
  { sentence: { firstToken, lastToken } }: BearingSentence,
  size: number,
  alike: (token: Token) => readonly number[],
): Pick<Weighed, 'covers' | 'plainly' | 'voiced' | 'hedged' | 'denied' | 'toCome'> {
  const [covers, plainly] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  const found = { hedged: false, denied: false, toCome: false };
  let [hedge, denial] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let [content, said] = [0, 0];
  for (let i = firstToken; i < lastToken; i++) {
    const token = tokens[i];
    if (hedging.has(token.lower)) [hedge, found.hedged] = [i, true];
    if (negating.has(token.lower)) [denial, found.denied] = [i, true];
    if (toCome.has(token.lower)) found.toCome = true;
    if (/^[;:.]$/.test(token.lower)) hedge = denial = Number.NEGATIVE_INFINITY;
    if (!isContent(token) && token.pos !== 'NUM') continue;
    content++;
    const isTold = isWithin(voices, token.start);
    if (isTold) said++;
    const isPlain = !isTold && i - hedge > hedgeReach && i - denial > denialReach;
    for (const [k, value] of alike(token).entries()) {
      covers[k] = Math.max(covers[k], value);
      if (isPlain) plainly[k] = Math.max(plainly[k], value);
    }
  }
  return { ...found, covers, plainly, voiced: content === 0 ? 0 : said / content };
}

/** How near a word comes to each word of the heading: 1 where it is the same; names and numbers have no likeness. */
function likenessTo(words: readonly Token[]): (token: Token) => readonly number[] {
  const directions = words.map(({ lemma }) => wordDirection(lemma));
  const stems = words.map(({ lemma, lower }) => new Set([stem(lemma), stem(lower)]));
  const known = new Map<string, readonly number[]>();
  return ({ lemma, lower }) => {
    const key = `${lemma} ${lower}`;
    const before = known.get(key);
    if (before) return before;
    const direction = wordDirection(lemma);
    const values = words.map(({ pos }, k) => {
      if (stems[k].has(stem(lemma)) || stems[k].has(stem(lower))) return 1;
      if (pos === 'PROPN' || pos === 'NUM') return 0;
      const value = product(directions[k], direction);
      return value < leastAlike ? 0 : Math.min(mostAlike, value);
    });
    known.set(key, values);
    return values;
  };
}

export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
