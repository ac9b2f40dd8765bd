import { present } from '../measures/frames/show.ts';
import { apart } from '../text/statistics.ts';
import type { Analyzed } from '../types/analyzed.ts';
import type { FrameContrast } from '../types/comparison.ts';
import type { Contrast } from './contrast.ts';

export const frames: Contrast<FrameContrast[]> = {
  id: 'frames',
  title: 'Through which frames is the story seen?',
  compare: ({ left, right }) => contrastFrames(left, right),
  empty: [],
};

/**
 * The two frame profiles, frame by frame in the codebook's order; `differs` only where the intervals lie apart and one side
 * has the frame: of what neither has, more and less say nothing.
 */
export function contrastFrames(left: Analyzed, right: Analyzed): FrameContrast[] {
  const ofRight = new Map(right.analysis.readings.frames.frames.map((f) => [f.name, f]));
  return left.analysis.readings.frames.frames.flatMap(({ name, kind, score, low, high }) => {
    const other = ofRight.get(name);
    if (!other) return [];
    const sides = {
      left: { score, low, high },
      right: { score: other.score, low: other.low, high: other.high },
    };
    const either = Math.max(score ?? 0, other.score ?? 0) >= present;
    return [{ name, kind, ...sides, differs: either && apart(sides.left, sides.right) }];
  });
}
