import { singularOf } from '../../english/inflect.ts';
import { changing } from '../../english/told-figures.ts';
import { forEach, holdingAgainst, notYet, otherTimes, partsOfThem } from '../../english/told-twice.ts';
import { ofOrIn } from '../../english/words-beside.ts';
import { vectorsOf } from '../../model/vectors.ts';
import { wordDirection } from '../../model/word-directions.ts';
import { isWithin } from '../../text/spans.ts';
import type { Document, Token } from '../../types/document.ts';
import { isContent } from './heading-text.ts';
import type { Quantity } from './quantities.ts';

/** What stands around a quantity, read once. */
export interface Context {
  /** Nouns that say what it is of: its own, and one that stands behind "of" or before "is". */
  nouns: string[];
  /** Content words near it in its sentence. */
  words: string[];
  names: Set<string>;
  years: Set<string>;
  cues: Record<Cue, number>;
  quoted: boolean;
  heading: boolean;
  block: number;
  vector: Float32Array | undefined;
}

const cueWords = { otherTimes, holdingAgainst, notYet, partsOfThem, forEach, changing };
export type Cue = keyof typeof cueWords;
export const cueNames = Object.keys(cueWords) as Cue[];

/** Tokens to either side that are read for what a quantity is of, and for what explains it. */
const around = 12;
const besideCue = 6;

/** Reads what stands around the quantities of a draft. */
export function contextReader(document: Document): (one: Quantity) => Context {
  const { tokens, sentences, blocks, predictions, quotations } = document;
  const vectors = vectorsOf(predictions.vectors.sentences);
  const outer = quotations.filter(({ depth, scare }) => depth === 0 && !scare);
  return ({ first, last, head, sentence, start, sort }) => {
    const { firstToken, lastToken, block } = sentences[sentence];
    const from = Math.max(firstToken, first - around);
    const to = Math.min(lastToken, Math.max(last, head + 1) + around);
    const near = tokens.slice(from, to).filter((_, k) => from + k < first || from + k >= last);
    const beside = tokens.slice(
      Math.max(firstToken, first - besideCue),
      Math.min(lastToken, Math.max(last, head + 1) + besideCue - 2),
    );
    const content = near.filter((token) => isContent(token) && token.pos !== 'PROPN');
    const kind = blocks[block]?.kind;
    return {
      nouns: nounsOf(tokens, { head, last, sort }, lastToken),
      words: [...new Set(content.map(wordOf))],
      names: new Set(near.filter(({ pos }) => pos === 'PROPN').map(({ lower }) => lower)),
      years: new Set(near.filter(({ lower }) => /^(?:19|20)\d\d$/.test(lower)).map(({ lower }) => lower)),
      cues: Object.fromEntries(cueNames.map((name) => [name, has(beside, cueWords[name])])) as Record<
        Cue,
        number
      >,
      quoted: isWithin(outer, start),
      heading: kind === 'headline' || kind === 'subheading',
      block,
      vector: vectors[sentence],
    };
  };
}

function wordOf({ pos, lower, lemma }: Token): string {
  return pos === 'NOUN' ? singularOf(lower) : lemma;
}

function has(words: readonly Token[], set: ReadonlySet<string>): number {
  return Number(words.some(({ lemma, lower }) => set.has(lemma) || set.has(lower)));
}

/** Its noun, and the one behind "of". */
function nounsOf(
  tokens: readonly Token[],
  { head, last }: Pick<Quantity, 'head' | 'last' | 'sort'>,
  end: number,
): string[] {
  const nouns: string[] = [];
  if (head >= 0) nouns.push(singularOf(tokens[head].lower));
  let k = Math.max(last, head + 1);
  if (!ofOrIn.test(tokens[k]?.lower ?? '')) return nouns;
  for (k++; k < Math.min(end, last + 8); k++) {
    if (tokens[k].pos === 'NOUN') {
      nouns.push(singularOf(tokens[k].lower));
      break;
    }
    if (!/^(?:DET|ADJ|PRON|NUM)$/.test(tokens[k].pos)) break;
  }
  return nouns;
}

/** How near the nearest word of some comes to another, 0 to 1. */
export function nearest(word: string, among: readonly string[]): number {
  const direction = wordDirection(word);
  let top = 0;
  for (const other of among) {
    if (other === word) return 1;
    top = Math.max(top, product(direction, wordDirection(other)));
  }
  return top;
}

export function likeness(a: Float32Array | undefined, b: Float32Array | undefined): number {
  if (!a || !b) return 0;
  return product(a, b) / (Math.sqrt(product(a, a) * product(b, b)) || 1);
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
