import { stem } from '../../contrasts/pair/stems.ts';
import { notKnown, takingBack } from '../../english/claiming-words.ts';
import { vectorsOf } from '../../model/vectors.ts';
import { wordDirection } from '../../model/word-directions.ts';
import { isWithin } from '../../text/spans.ts';
import type { Document, Sentence, Span, Token } from '../../types/document.ts';
import { bodySentences, type HeadingScope } from './heading-scopes.ts';

/** From here on two words mean nearly the same. */
const sameMeaning = 0.62;
/** From here on a sentence has enough to do with a heading to be held against it. */
const onItsMatter = 0.25;
/** Numbers of a sentence's direction. */
const directionSize = 384;

/** A sentence that a heading may be borne by. */
export interface BearingSentence {
  sentence: Sentence;
  index: number;
  text: string;
  /** It says things without standing by them. */
  takesBack: boolean;
  /** It says what is not known or not the case. */
  leavesOpen: boolean;
  /** Content words outside quotation marks. */
  words: Token[];
}

/** The text that a heading stands over. */
export class HeadingText {
  readonly sentences: BearingSentence[];
  private readonly byStem = new Map<string, Set<BearingSentence>>();
  private readonly lemmas = new Map<string, Set<BearingSentence>>();
  /** Where the heading points, as the reader has it; all zero where it gave nothing. */
  readonly direction: Float32Array;
  private readonly likeness: (index: number) => number;

  constructor(
    private readonly document: Document,
    readonly scope: HeadingScope,
  ) {
    const outer = document.quotations.filter(({ depth, scare }) => depth === 0 && !scare);
    this.sentences = bodySentences(document, scope).map(({ sentence, index }) => {
      const text = document.text.slice(sentence.start, sentence.end);
      const words = document.tokens
        .slice(sentence.firstToken, sentence.lastToken)
        .filter((token) => isContent(token) && !isWithin(outer, token.start));
      return {
        sentence,
        index,
        text,
        words,
        takesBack: takingBack.test(text),
        leavesOpen: notKnown.test(text),
      };
    });
    for (const one of this.sentences)
      for (const { lemma, lower } of one.words) {
        for (const key of new Set([stem(lemma), stem(lower)])) note(this.byStem, key, one);
        note(this.lemmas, lemma, one);
      }
    const vectors = vectorsOf(document.predictions.vectors.sentences);
    this.direction = vectors[scope.first] ?? new Float32Array(directionSize);
    this.likeness = (index) => (vectors[index] ? cosine(this.direction, vectors[index]) : 0);
  }

  /** Sentences with a word of the same stem. */
  withStem({ lemma, lower }: Token): BearingSentence[] {
    const found = new Set([...(this.byStem.get(stem(lemma)) ?? []), ...(this.byStem.get(stem(lower)) ?? [])]);
    return this.sentences.filter((one) => found.has(one));
  }

  /** Sentences with a word that says what another says, by its stem or its meaning. */
  withMeaning(token: Token): BearingSentence[] {
    const found = new Set(this.withStem(token));
    const wanted = wordDirection(token.lemma);
    for (const [lemma, sentences] of this.lemmas)
      if (product(wanted, wordDirection(lemma)) >= sameMeaning) for (const one of sentences) found.add(one);
    return this.sentences.filter((one) => found.has(one));
  }

  /** Sentences with one of some lemmas, or with a word of one stem. */
  withLemmas(lemmas: ReadonlySet<string>, token: Token): BearingSentence[] {
    const found = new Set(this.withStem(token));
    for (const lemma of lemmas) for (const one of this.lemmas.get(lemma) ?? []) found.add(one);
    return this.sentences.filter((one) => found.has(one));
  }

  hasLemma(lemmas: ReadonlySet<string>): boolean {
    for (const lemma of this.lemmas.keys()) if (lemmas.has(lemma)) return true;
    return false;
  }

  /** Of some sentences the one that is nearest to the heading; null where none is near. */
  nearest(sentences: readonly BearingSentence[]): BearingSentence | null {
    let best: BearingSentence | null = null;
    let most = onItsMatter;
    for (const one of sentences) {
      const here = this.likeness(one.index);
      if (here > most) [best, most] = [one, here];
    }
    return best;
  }

  /** How near a sentence comes to the heading by its direction, 0 where the reader gave none. */
  nearness({ index }: BearingSentence): number {
    return this.likeness(index);
  }

  /** Content words of the heading itself, outside quotation marks. */
  headingWords(): Token[] {
    const { tokens, quotations } = this.document;
    const { firstToken, lastToken } = this.scope;
    const outer = quotations.filter(({ depth }) => depth === 0);
    return tokens.slice(firstToken, lastToken).filter((token) => token.word && !isWithin(outer, token.start));
  }
}

function note<K>(map: Map<string, Set<K>>, key: string, value: K): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

export function isContent({ pos, word }: Token): boolean {
  return word && (pos === 'VERB' || pos === 'NOUN' || pos === 'ADJ' || pos === 'ADV' || pos === 'PROPN');
}

function cosine(a: Float32Array, b: Float32Array): number {
  return product(a, b) / (Math.sqrt(product(a, a) * product(b, b)) || 1);
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

export function sentenceSpan({ sentence: { start, end } }: BearingSentence): Span {
  return { start, end };
}
