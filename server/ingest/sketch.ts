/** Words in a row that are hashed together. */
const run = 5;
/** Hashes that are kept of a text: its smallest. Two texts share about as many of them as they share passages. */
export const sketchSize = 32;

/**
 * A text's sketch (bottom-k of its word 5-grams; Broder 1997): up to 32 numbers by which near-duplicates find each other.
 * Case and punctuation do not matter. Linear time.
 */
export function sketchOf(text: string): number[] {
  const words: number[] = [];
  const smallest: number[] = [];
  for (const { 0: word } of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.length === run) words.shift();
    words.push(hashWord(word));
    if (words.length === run) keep(smallest, hashRun(words));
  }
  return smallest;
}

/** Puts a hash in its place among the smallest so far, each once. */
function keep(smallest: number[], hash: number): void {
  if (smallest.length === sketchSize && hash >= smallest[sketchSize - 1]) return;
  let at = smallest.length;
  while (at > 0 && smallest[at - 1] > hash) at--;
  if (smallest[at - 1] === hash) return;
  smallest.splice(at, 0, hash);
  if (smallest.length > sketchSize) smallest.pop();
}

function hashRun(words: readonly number[]): number {
  let hash = 17;
  for (const word of words) hash = Math.imul(hash ^ word, 0x9e3779b1) ^ (hash >>> 15);
  return hash >>> 0;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
