import type { Range } from '../../read/attribution/layout.ts';
import { type Lesson, wordsOf } from './lessons.ts';

export interface Proposal {
  cue: Range;
  source: Range[];
  content: Range[];
}

/** Words in both over words in either. */
export function overlap(a: Set<number>, b: Set<number>): number {
  let both = 0;
  for (const w of a) if (b.has(w)) both++;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/** Pairs of the two lists, best overlap first, each used once, none under `least`. */
export function pairUp(as: Set<number>[], bs: Set<number>[], least: number): [number, number][] {
  const all: [number, number, number][] = [];
  for (let i = 0; i < as.length; i++) {
    for (let j = 0; j < bs.length; j++) {
      const shared = overlap(as[i], bs[j]);
      if (shared > 0) all.push([i, j, shared]);
    }
  }
  all.sort((x, y) => y[2] - x[2]);
  const left = new Set<number>();
  const right = new Set<number>();
  const pairs: [number, number][] = [];
  for (const [i, j, shared] of all) {
    if (left.has(i) || right.has(j)) continue;
    left.add(i);
    right.add(j);
    if (shared >= least) pairs.push([i, j]);
  }
  return pairs;
}

/** Counts behind the figures: a content pairs up at half its words, and its source must share half of its own. */
export class Tally {
  gold = 0;
  proposed = 0;
  content = 0;
  sourced = 0;
  sourceRight = 0;
  right = 0;
  cueGold = 0;
  cueProposed = 0;
  cueRight = 0;

  add(lesson: Lesson, proposals: Proposal[]): void {
    const gold = lesson.gold.filter((g) => g.contentWords.size > 0);
    const contents = proposals.map((p) => wordsOf(lesson, p.content));
    this.gold += gold.length;
    this.proposed += proposals.length;
    for (const [i, j] of pairUp(
      gold.map((g) => g.contentWords),
      contents,
      0.5,
    )) {
      this.content++;
      const want = gold[i].sourceWords;
      const right = want.size === 0 || overlap(want, wordsOf(lesson, proposals[j].source)) >= 0.5;
      if (want.size > 0) {
        this.sourced++;
        if (right) this.sourceRight++;
      }
      if (right) this.right++;
    }
    const cues = lesson.gold.filter((g) => g.cueWords.size > 0).map((g) => g.cueWords);
    this.cueGold += cues.length;
    this.cueProposed += proposals.length;
    this.cueRight += pairUp(
      cues,
      proposals.map((p) => wordsOf(lesson, [p.cue])),
      0.3,
    ).length;
  }

  figures(): Record<string, number> {
    const round = (x: number) => Math.round(x * 1000) / 1000;
    return {
      precision: round(this.right / this.proposed),
      recall: round(this.right / this.gold),
      F1: round((2 * this.right) / (this.proposed + this.gold)),
      'content found': round(this.content / this.gold),
      'source right where found': round(this.sourceRight / this.sourced),
      'cue F1': round((2 * this.cueRight) / (this.cueGold + this.cueProposed)),
    };
  }
}
