/** Words in a row that are hashed together. */
const run = 5;
/** Hashes that are kept of a text: its smallest. Two texts share about as many of them as they share passages. */
export const sketchSize = 32;

/**
 * A text's sketch (bottom-k of its word 5-grams; Broder 1997): up to 32 numbers by which near-duplicates find each other.
 * Case and punctuation do not matter. Linear time.
 */
export function sketchOf(text: string): number[] {
  const words = Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), ([word]) => hashWord(word));
  const hashes = new Set<number>();
  for (let i = 0; i + run <= words.length; i++) {
    let hash = 17;
    for (let k = i; k < i + run; k++) hash = Math.imul(hash ^ words[k], 0x9e3779b1) ^ (hash >>> 15);
    hashes.add(hash >>> 0);
  }
  return [...hashes].sort((a, b) => a - b).slice(0, sketchSize);
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
