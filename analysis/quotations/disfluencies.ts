import { negations } from '../english/closed.ts';
import { either, set } from '../english/sets.ts';
import type { SpokenWord } from './spoken-words.ts';

/** Sounds that are no words. */
export const fillerWords = set('um umm uh uhh uhm er err erm em ah ahh hmm hm mm mmm mhm eh');
/** Words that fill a pause where one stands around them. */
const markers = set('well oh ok yeah like so right look');
const phrases = [
  ['you', 'know'],
  ['i', 'mean'],
];
/** A phrase that ends in one of these was broken off. */
const unfinished = either(
  set('a an the to of in on at for with and or my our your his her their its was is are were'),
);
const longestStart = 7;

/** A word that may be loose. */
type Marked = SpokenWord & { loose: boolean };

/**
 * Marks fillers and false starts among `words[from..to)`: what is said again at once, the same or with another ending ("who
 * need, who have"), and what breaks off behind the same beginning ("there's going to be a there's talk"). Where a
 * transcript has punctuation, only a pause may stand between. Linear time.
 */
export function markDisfluencies(words: Marked[], from: number, to: number, automatic: boolean): void {
  for (let i = from; i < to; i++) if (isFiller(words, i, from, to, automatic)) words[i].loose = true;
  const kept: number[] = [];
  for (let i = from; i < to; i++) if (!words[i].loose) kept.push(i);
  for (let k = 0; k < kept.length; k++) {
    const length = startAt(words, kept, k, automatic);
    for (let i = 0; i < length; i++) words[kept[k + i]].loose = true;
  }
  // A filler phrase within a false start is loose already; fillers between loose words stay so.
}

function isFiller(words: Marked[], i: number, from: number, to: number, automatic: boolean): boolean {
  const { form } = words[i];
  if (fillerWords.has(form)) return true;
  const pauseAfter = (k: number) => k >= to || words[k].before !== 'none';
  for (const [a, b] of phrases) {
    const first = form === a ? i : form === b ? i - 1 : -1;
    if (first < from || first + 1 >= to || words[first].form !== a || words[first + 1].form !== b) continue;
    const opens = first === from || words[first].before !== 'none';
    if (automatic || (opens && pauseAfter(first + 2))) return true;
  }
  if (!markers.has(form)) return false;
  const opens = i === from || words[i].before !== 'none';
  return opens && pauseAfter(i + 1) && words[i + 1]?.before !== 'stop';
}

/** How many words from the k-th kept one are a false start; 0 where none begins there. */
function startAt(words: readonly Marked[], kept: readonly number[], k: number, automatic: boolean): number {
  for (let length = Math.min(longestStart, kept.length - k - 1); length > 0; length--) {
    if (words[kept[k]].form !== words[kept[k + length]].form && !isCutOff(words, kept, k, length)) continue;
    let same = 0;
    while (same < length && words[kept[k + same]]?.form === words[kept[k + length + same]]?.form) same++;
    const again = words[kept[k + length]];
    if (again.before === 'stop' || stopsWithin(words, kept, k, length)) continue;
    if (same === length) return length;
    const paused = again.before === 'pause';
    if (!automatic && !paused) continue;
    const last = words[kept[k + length - 1]];
    const rest = kept.slice(k + same, k + length).map((at) => words[at].form);
    if (rest.some((form) => negations.has(form))) continue;
    if (length - same === 1 && (same > 0 || isCutOff(words, kept, k, length))) return length;
    if (same > 1 && (unfinished.has(last.form) || (paused && length - same < 3))) return length;
  }
  return 0;
}

/** "re- reported": one word that is the beginning of the next. */
function isCutOff(words: readonly Marked[], kept: readonly number[], k: number, length: number): boolean {
  const [a, b] = [words[kept[k]].form, words[kept[k + length]].form];
  return (
    length === 1 &&
    a.length > 0 &&
    a.length < b.length &&
    b.startsWith(a) &&
    words[kept[k + 1]].before === 'pause'
  );
}

function stopsWithin(words: readonly Marked[], kept: readonly number[], k: number, length: number): boolean {
  for (let i = 1; i < length; i++) if (words[kept[k + i]].before === 'stop') return true;
  return false;
}
