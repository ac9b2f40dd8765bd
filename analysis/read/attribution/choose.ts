import type { Guess } from './extract.ts';
import type { Range } from './layout.ts';

export interface Ranked extends Guess {
  /** Chance of being right, 0..1. */
  confidence: number;
}

/**
 * A guess with less of a chance is dropped; without quotation marks to speak for it, it must be surer. F1 of what a line
 * lists (`server/cli/result.ts`) is level from .25 to .4 on PolNeAR dev.
 */
export const leastConfidence = { quoted: 0.3, unquoted: 0.4 };
/** Cues before a guess's own that are looked at for the same content. */
const reach = 6;

/** The best guess of each cue, without those that say again what a surer one says. In text order of cues. Linear time. */
export function choose(guesses: Ranked[]): Ranked[] {
  const kept: Ranked[] = [];
  for (const guess of bestByCue(guesses)) {
    if (guess.confidence < leastConfidence.quoted) continue;
    const rival = findRival(kept, guess);
    if (rival < 0) kept.push(guess);
    else if (kept[rival].confidence < guess.confidence) {
      kept.splice(rival, 1);
      kept.push(guess);
    }
  }
  return kept;
}

/** True for a guess that is less sure than one that quotation marks speak for, or do not, must be. */
export function isDoubtful(
  { confidence, content }: Pick<Ranked, 'confidence' | 'content'>,
  isQuoted: (token: number) => boolean,
): boolean {
  if (confidence < leastConfidence.quoted) return true;
  if (confidence >= leastConfidence.unquoted) return false;
  return !content.some(({ from, to }) => {
    for (let i = from; i < to; i++) if (isQuoted(i)) return true;
    return false;
  });
}

function bestByCue(guesses: Ranked[]): Ranked[] {
  const best: Ranked[] = [];
  for (const guess of guesses) {
    const last = best.at(-1);
    if (last?.cue !== guess.cue) best.push(guess);
    else if (guess.confidence > last.confidence) best[best.length - 1] = guess;
  }
  return best;
}

/** Index of a kept guess with almost the same content, or with much of it where the cues share a word; -1 where none has. */
function findRival(kept: Ranked[], { cue, content }: Ranked): number {
  for (let k = kept.length - 1; k >= Math.max(0, kept.length - reach); k--) {
    const other = kept[k];
    const sameCue = cue.from < other.cue.to && other.cue.from < cue.to;
    if (sharedShare(content, other.content) > (sameCue ? 0.5 : 0.9)) return k;
  }
  return -1;
}

/** Tokens in both over tokens in either. Both lists are in order. */
export function sharedShare(a: Range[], b: Range[]): number {
  let both = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    both += Math.max(0, Math.min(a[i].to, b[j].to) - Math.max(a[i].from, b[j].from));
    if (a[i].to < b[j].to) i++;
    else j++;
  }
  const size = (ranges: Range[]) => ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  return both === 0 ? 0 : both / (size(a) + size(b) - both);
}
