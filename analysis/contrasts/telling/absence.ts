import { firstEndingAfter } from '../../text/spans.ts';
import type { Document, Span, Token } from '../../types/document.ts';
import { meaningsOf } from '../pair/concepts.ts';
import type { Part } from './covered.ts';
import type { Look } from './looks.ts';
import { termOf } from './looks.ts';

/** What the learned weights are asked of a stretch that may stand nowhere in the other article, in this order. */
export const absenceFeatures = [
  'words',
  'mass',
  'share of stems alone',
  'share of meanings alone',
  'share of letters alone',
  'mass of meanings alone',
  'numbers',
  'numbers alone',
  'names',
  'names alone',
  'nouns',
  'nouns alone',
  'verbs',
  'verbs alone',
  'covered by one sentence',
  'covered by two',
  'likeness of the nearest',
  'likeness of the second',
  'covered by the nearest',
  'likeness of what covers most',
  'share of its sentence',
  'sentences there',
  'meant by the sentence that covers most',
  'meant anywhere',
] as const;

/** An article as it is searched: by stem, by meaning, by letters. */
export interface Searched {
  text: string;
  words: ReadonlySet<string>;
  /** Sentences that hold a stem, ascending. */
  postings: ReadonlyMap<string, number[]>;
  meanings: ReadonlySet<string>;
  numbers: ReadonlySet<string>;
  sentences: number;
}

export function searched({ text }: Document, looks: readonly Look[]): Searched {
  const lower = text.toLowerCase();
  const postings = new Map<string, number[]>();
  for (const { index, stems } of looks)
    for (const stem of stems.keys()) {
      const list = postings.get(stem);
      if (list) list.push(index);
      else postings.set(stem, [index]);
    }
  return {
    text: lower,
    words: new Set(lower.split(/[^\p{L}\p{N}]+/u)),
    postings,
    meanings: new Set([...postings.keys()].flatMap(meaningsOf)),
    numbers: new Set(looks.flatMap(({ numbers }) => [...numbers])),
    sentences: looks.length,
  };
}

/** Letters of a word's beginning that are looked for anywhere in a text, longer or shorter words with it. */
const leastLetters = 4;
const letterOff = 3;

/**
 * The features of a stretch of one article against the other: `likeness` is that of its sentence to each sentence there, `part`
 * tells what of some words is covered there.
 * Grows with the words of the stretch and the sentences there.
 */
export function absenceRow(
  document: Document,
  span: Span,
  sentence: Look['sentence'],
  other: Searched,
  likeness: ArrayLike<number>,
  part: (forms: ReadonlySet<string>) => Part,
): number[] {
  const words = wordsIn(document, span);
  const terms = new Map<string, number>();
  const forms = new Set<string>();
  const counts = { numbers: [0, 0], names: [0, 0], nouns: [0, 0], verbs: [0, 0] };
  let mass = 0;
  const alone = { stems: 0, meanings: 0, letters: 0 };
  for (const token of words) {
    forms.add(token.lower);
    const term = termOf(token);
    if (!term) continue;
    if ('number' in term) {
      add(counts.numbers, !other.numbers.has(term.number));
      continue;
    }
    terms.set(term.stem, term.weight);
    mass += term.weight;
    const isNew = !other.postings.has(term.stem);
    const means = isNew && !meaningsOf(term.stem).some((meaning) => other.meanings.has(meaning));
    if (isNew) alone.stems += term.weight;
    if (means) alone.meanings += term.weight;
    if (!stands(other, token.lower)) alone.letters += term.weight;
    if (token.pos === 'PROPN') add(counts.names, isNew);
    else if (token.pos === 'NOUN') add(counts.nouns, means);
    else if (token.pos === 'VERB') add(counts.verbs, means);
  }
  const whole = mass || 1;
  const cover = coverage(terms, other);
  const meant = part(forms);
  const [nearest, second] = twoNearest(likeness, other.sentences);
  return [
    ...[
      words.length,
      mass,
      alone.stems / whole,
      alone.meanings / whole,
      alone.letters / whole,
      alone.meanings,
    ],
    ...[...counts.numbers, ...counts.names, ...counts.nouns, ...counts.verbs],
    ...[cover.best / whole, cover.two / whole, likeness[nearest] ?? 0, likeness[second] ?? 0],
    ...[(cover.by[nearest] ?? 0) / whole, likeness[cover.at] ?? 0],
    ...[(span.end - span.start) / (sentence.end - sentence.start), other.sentences],
    ...[meant.by.reduce((most, x) => Math.max(most, x), 0), meant.all],
  ];
}

function wordsIn({ tokens }: Document, { start, end }: Span): Token[] {
  const found: Token[] = [];
  for (let i = firstEndingAfter(tokens, start); i < tokens.length && tokens[i].start < end; i++)
    if (tokens[i].word) found.push(tokens[i]);
  return found;
}

function add(count: number[], alone: boolean): void {
  count[0]++;
  if (alone) count[1]++;
}

/** True where a word, or one that begins like it, stands anywhere in the text. */
function stands({ words, text }: Searched, word: string): boolean {
  return words.has(word) || text.includes(word.slice(0, Math.max(leastLetters, word.length - letterOff)));
}

/** Mass of the terms that one sentence has: of the best one, of the best two neighbours, by sentence. */
function coverage(terms: ReadonlyMap<string, number>, { postings, sentences }: Searched) {
  const by = new Float64Array(sentences);
  const both = new Float64Array(sentences);
  for (const [stem, weight] of terms) {
    let last = -2;
    for (const i of postings.get(stem) ?? []) {
      by[i] += weight;
      both[i] += weight;
      // Counted once for the pair (i - 1, i), even where both have it.
      if (i > 0 && last !== i - 1) both[i - 1] += weight;
      last = i;
    }
  }
  let at = 0;
  let two = 0;
  for (let i = 0; i < sentences; i++) {
    if (by[i] > by[at]) at = i;
    two = Math.max(two, both[i]);
  }
  return { by, at, best: by[at] ?? 0, two };
}

function twoNearest(likeness: ArrayLike<number>, count: number): [number, number] {
  let [first, second] = [0, -1];
  for (let i = 1; i < count; i++) {
    if (likeness[i] > likeness[first]) [first, second] = [i, first];
    else if (second < 0 || likeness[i] > likeness[second]) second = i;
  }
  return [first, second];
}
