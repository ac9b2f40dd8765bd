import { readFileSync } from 'node:fs';
import { makeArticle } from '../../article.ts';
import type { Span } from '../../document.ts';
import type { RuleGuess } from '../../read/attribution/extract.ts';
import { layOut, type Range } from '../../read/attribution/layout.ts';
import { guessByRule } from '../../read/attribution/learned.ts';
import { readSigns, type Signs } from '../../read/attribution/signs.ts';
import { read } from '../../read/index.ts';
import { wordSpans } from '../../words.ts';

type Pairs = [start: number, end: number][];

/** An annotated attribution: the tokens of its parts, and the numbers of the words they touch. */
export interface Gold {
  cue: Range | null;
  cueTokens: number[];
  source: number[];
  content: number[];
  cueWords: Set<number>;
  sourceWords: Set<number>;
  contentWords: Set<number>;
}

/** An annotated article as the extractor sees it. */
export interface Lesson {
  id: string;
  signs: Signs;
  rules: RuleGuess[];
  gold: Gold[];
  /** Words that each token touches: `wordFrom[i]..wordTo[i]`. */
  wordFrom: Int32Array;
  wordTo: Int32Array;
}

interface Row {
  id: string;
  text: string;
  attributions: { source?: Pairs; cue?: Pairs; content?: Pairs }[];
}

/** Reads a file of PolNeAR articles. */
export function readLessons(file: string): Lesson[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => lessonOf(JSON.parse(line) as Row));
}

function lessonOf({ id, text, attributions }: Row): Lesson {
  const layout = layOut(read(makeArticle(text)));
  const { tokens } = layout;
  const words = wordSpans(text);
  const touched = (spans: Span[], pairs: Pairs = []): number[] =>
    pairs.flatMap(([start, end]) => {
      const found: number[] = [];
      for (let i = firstAfter(spans, start); i < spans.length && spans[i].start < end; i++) found.push(i);
      return found;
    });
  return {
    id,
    signs: readSigns(layout),
    rules: guessByRule(layout),
    gold: attributions.map(({ source, cue, content }) => {
      const cueTokens = touched(tokens, cue);
      return {
        cue:
          cueTokens.length > 0
            ? { from: cueTokens[0], to: Math.min(cueTokens[0] + 24, cueTokens[cueTokens.length - 1] + 1) }
            : null,
        cueTokens,
        source: touched(tokens, source),
        content: touched(tokens, content),
        cueWords: new Set(touched(words, cue)),
        sourceWords: new Set(touched(words, source)),
        contentWords: new Set(touched(words, content)),
      };
    }),
    wordFrom: Int32Array.from(tokens, (t) => firstAfter(words, t.start)),
    wordTo: Int32Array.from(tokens, (t) => {
      // "U.S." is one token and two words.
      let last = firstAfter(words, t.start);
      while (last < words.length && words[last].start < t.end) last++;
      return last;
    }),
  };
}

/** Index of the first span that ends after the offset. */
function firstAfter(spans: Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Numbers of the words that the token ranges touch. */
export function wordsOf({ wordFrom, wordTo }: Lesson, ranges: Range[]): Set<number> {
  const found = new Set<number>();
  for (const { from, to } of ranges)
    for (let i = from; i < to; i++) for (let w = wordFrom[i]; w < wordTo[i]; w++) found.add(w);
  return found;
}
