import type { Paragraph } from './paragraphs.ts';

/** Words in a row that are looked up elsewhere. */
const run = 4;
/** A shorter line has no room for so many words and what parts them. */
const shortest = 2 * run - 1;
const none: readonly number[] = [];
/** Fewer words than this repeat by chance. */
const fewest = 8;

/**
 * For each paragraph, the share of its word sequences (0..1) that also stand in another paragraph that is longer, or as
 * long and earlier: 1 for a pull quote or a paragraph that came out twice, near 0 for running text. Linear time.
 */
export function repeatedShares(paragraphs: readonly Paragraph[]): number[] {
  const runs = paragraphs.map((p) => hashRuns(p.line));
  const home = new Map<number, number>();
  for (const [i, hashes] of runs.entries()) {
    for (const hash of hashes) {
      const best = home.get(hash);
      if (best === undefined || runs[best].length < hashes.length) home.set(hash, i);
    }
  }
  return runs.map((hashes, i) => {
    if (hashes.length < fewest - run + 1) return 0;
    let elsewhere = 0;
    for (const hash of hashes) if (home.get(hash) !== i) elsewhere++;
    return elsewhere / hashes.length;
  });
}

/**
 * How much of a paragraph must stand elsewhere for it to be a repeat. A whole sentence may quote the same words and say
 * who said them, so nearly all; a fragment less; a mark of quoting at the head of the line is half of the proof.
 */
export function repeatedShare(p: Paragraph): number {
  if (p.line.startsWith('>')) return 0.5;
  return p.finished ? 0.95 : 0.8;
}

/** One hash for each sequence of `run` words, case and punctuation aside. */
function hashRuns(line: string): readonly number[] {
  if (line.length < shortest) return none;
  const words = Array.from(line.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu), (m) => hashWord(m[0]));
  const hashes: number[] = [];
  for (let i = 0; i + run <= words.length; i++) {
    let hash = 17;
    for (let k = i; k < i + run; k++) hash = (Math.imul(hash, 0x01000193) ^ words[k]) | 0;
    hashes.push(hash);
  }
  return hashes;
}

function hashWord(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}
