import { functionWords } from '../english/closed.ts';
import { misheardName, soundsAlike } from './sounds.ts';
import type { SourceWord } from './source-words.ts';
import type { SpokenWord } from './spoken-words.ts';

/** A word of a quotation; `name` where the draft writes it as one. */
export interface QuotedWord extends SpokenWord {
  name: boolean;
}

/** A step of an alignment: words `q` of the quotation and `s` of the source, half-open; one of the two may be empty. */
export interface Step {
  kind: 'same' | 'sound' | 'changed' | 'added' | 'cut';
  q: [number, number];
  s: [number, number];
}

/** Where a stretch of a quotation lies in a source. */
export interface Alignment {
  score: number;
  /** Words of the source. */
  from: number;
  to: number;
  steps: Step[];
}

/** The table of scores: `upTo[k]` is the best of the first k words of the quotation, and where it ends. */
export interface Scores {
  upTo: Float32Array;
  steps(k: number): Alignment;
}

const added = -0.8;
const changed = -0.75;
const cutOpens = -0.95;
const cutShown = -0.3;
const cutGoesOn = -0.03;
const never = -1e9;

/** What a word weighs: half where it is one of the commonest. */
export function weightOf(form: string): number {
  return functionWords.has(form) || form.length < 3 ? 0.5 : 1;
}

/**
 * Aligns a quotation with words `from..to` of a source, word by word: matches earn their weight; words changed or added
 * cost; so do cuts, by whether an ellipsis shows them and a little by length, while fillers and false starts are left out
 * for nothing (affine gaps: Gotoh 1982). Time grows with the product of the two, which the caller keeps small.
 */
export function alignWords(
  quoted: readonly QuotedWord[],
  words: readonly SourceWord[],
  from: number,
  to: number,
  automatic: boolean,
  merging = true,
): Scores {
  const [n, m] = [quoted.length, to - from];
  const width = m + 1;
  // Three states a cell: at a word, in a cut of loose words, in a cut.
  const score = [0, 1, 2].map(() => new Float32Array((n + 1) * width).fill(never));
  const back = [0, 1, 2].map(() => new Uint8Array((n + 1) * width));
  score[0].fill(0, 0, width);
  const better = (state: number, at: number, value: number, step: number) => {
    if (value > score[state][at]) {
      score[state][at] = value;
      back[state][at] = step;
    }
  };
  const bestAt = (at: number) => {
    let state = 0;
    if (score[1][at] > score[state][at]) state = 1;
    if (score[2][at] > score[state][at]) state = 2;
    return state;
  };
  for (let i = 0; i <= n; i++) {
    // Cuts that are shown are told by the words in their order alone.
    const opens = merging && (quoted[i]?.elided || quoted[i]?.bracketed) ? cutShown : cutOpens;
    for (let j = 0; j <= m; j++) {
      const at = i * width + j;
      if (i > 0) {
        const word = quoted[i - 1];
        const free = word.bracketed ? -0.1 : added;
        const up = at - width;
        const s = bestAt(up);
        better(0, at, score[s][up] + free, 3 + s);
        if (j > 0) {
          const diagonal = bestAt(up - 1);
          const likeness = likenessOf(word, words[from + j - 1], automatic);
          better(0, at, score[diagonal][up - 1] + likeness, 6 + diagonal);
          for (const [dq, ds, code] of merging ? merges : []) {
            if (i < dq || j < ds) continue;
            const value = mergedLikeness(quoted, words, i - dq, dq, from + j - ds, ds, automatic);
            if (value === 0) continue;
            const then = at - dq * width - ds;
            const state = bestAt(then);
            better(0, at, score[state][then] + value, code + state);
          }
        }
      }
      if (i > 0 && i < n && j > 0) {
        const left = at - 1;
        const loose = words[from + j - 1].loose;
        if (loose) {
          better(1, at, score[0][left] - 0.05, 0);
          better(1, at, score[1][left], 1);
        }
        better(2, at, score[0][left] + opens, 0);
        better(2, at, score[1][left] + opens, 1);
        better(2, at, score[2][left] + (loose ? 0 : cutGoesOn), 2);
      }
    }
  }
  const ends = Array.from({ length: n + 1 }, (_, i) => {
    let end = 0;
    for (let j = 1; j <= m; j++) if (score[0][i * width + j] > score[0][i * width + end]) end = j;
    return end;
  });
  return {
    upTo: Float32Array.from(ends, (j, i) => score[0][i * width + j]),
    steps: (k) => traced(k, ends[k], width, from, score, back, quoted, words),
  };
}

/** Words of the quotation and of the source that may be one thing written in other words, with the code of the step. */
const merges: [number, number, number][] = [
  [1, 2, 9],
  [2, 1, 12],
  [1, 3, 15],
  [2, 2, 18],
  [3, 1, 21],
];
const sizeOf = new Map(merges.map(([dq, ds, code]) => [code, [dq, ds] as const]));

/** What two words earn together. */
function likenessOf(word: QuotedWord, said: SourceWord, automatic: boolean): number {
  if (word.form === said.form) return weightOf(word.form);
  let known = (automatic ? likenessesBare : likenesses).get(word);
  if (!known) {
    known = new Map();
    (automatic ? likenessesBare : likenesses).set(word, known);
  }
  let likeness = known.get(said.form);
  if (likeness === undefined) {
    const weight = weightOf(word.form);
    likeness = isSameSaid(word, said.form, automatic) ? 0.95 * weight : changed * Math.max(0.7, weight);
    known.set(said.form, likeness);
  }
  return likeness;
}

/** What a word of a quotation earns beside each form that it was held against, in edited and in automatic transcripts. */
const likenesses = new WeakMap<QuotedWord, Map<string, number>>();
const likenessesBare = new WeakMap<QuotedWord, Map<string, number>>();

function isSameSaid(word: QuotedWord, said: string, automatic: boolean): boolean {
  return soundsAlike(word.form, said) || (automatic && word.name && misheardName(word.form, said));
}

function mergedLikeness(
  quoted: readonly QuotedWord[],
  words: readonly SourceWord[],
  i: number,
  dq: number,
  j: number,
  ds: number,
  automatic: boolean,
): number {
  const names = automatic && quoted[i].name && quoted[i + dq - 1].name;
  if (dq > 1 && ds > 1 && !names) return 0;
  if (!names && quoted[i].form[0] !== words[j].form[0]) return 0;
  if (Math.abs(lengthOf(quoted, i, dq) - lengthOf(words, j, ds)) > (names ? 4 : 2)) return 0;
  const [a, b] = [together(quoted, i, dq), together(words, j, ds)];
  let weight = 0;
  for (let k = i; k < i + dq; k++) weight += weightOf(quoted[k].form);
  if (a === b || (dq + ds === 3 && a.length > 3 && soundsAlike(a, b))) return 0.95 * weight;
  return names && a.length > 4 && misheardName(a, b) ? 0.85 * weight : 0;
}

function lengthOf(words: readonly SpokenWord[], from: number, count: number): number {
  let length = 0;
  for (let k = from; k < from + count; k++) length += words[k].form.length;
  return length;
}

function together(words: readonly SpokenWord[], from: number, count: number): string {
  let joined = '';
  for (let k = from; k < from + count; k++) joined += words[k].form;
  return joined.replaceAll("'", '');
}

/** The steps of the best alignment of the first `k` words, which ends before the source's word `end`. */
function traced(
  k: number,
  end: number,
  width: number,
  from: number,
  score: Float32Array[],
  back: Uint8Array[],
  quoted: readonly QuotedWord[],
  words: readonly SourceWord[],
): Alignment {
  const steps: Step[] = [];
  let [i, j, state] = [k, end, 0];
  const take = (kind: Step['kind'], dq: number, ds: number) => {
    steps.push({ kind, q: [i - dq, i], s: [from + j - ds, from + j] });
    i -= dq;
    j -= ds;
  };
  while (i > 0) {
    const code = back[state][i * width + j];
    if (state > 0) {
      const before = steps.at(-1);
      // A cut of several words is one step.
      if (before?.kind === 'cut' && before.s[0] === from + j) {
        before.s[0]--;
        j--;
      } else take('cut', 0, 1);
      state = code;
      continue;
    }
    const next = code % 3;
    const [dq, ds] = code < 6 ? [1, 0] : (sizeOf.get(code - next) ?? [1, 1]);
    take(
      kindOf(
        quoted,
        words,
        i,
        from + j,
        dq,
        ds,
        score[0][i * width + j] - score[next][(i - dq) * width + j - ds],
      ),
      dq,
      ds,
    );
    state = next;
  }
  return { score: score[0][k * width + end], from: from + j, to: from + end, steps: steps.reverse() };
}

function kindOf(
  quoted: readonly QuotedWord[],
  words: readonly SourceWord[],
  i: number,
  j: number,
  dq: number,
  ds: number,
  earned: number,
): Step['kind'] {
  if (ds === 0) return 'added';
  if (dq === 1 && ds === 1 && quoted[i - 1].form === words[j - 1].form) return 'same';
  return earned > 0 ? 'sound' : 'changed';
}
