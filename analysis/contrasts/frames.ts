import type { FrameContrast } from '../comparison.ts';
import type { Analyzed } from '../index.ts';
import { apart } from '../statistics.ts';

/** The two frame profiles, frame by frame in the codebook's order; `differs` only where the intervals lie apart. */
export function contrastFrames(left: Analyzed, right: Analyzed): FrameContrast[] {
  const ofRight = new Map(right.analysis.readings.frames.frames.map((f) => [f.name, f]));
  return left.analysis.readings.frames.frames.flatMap(({ name, kind, score, low, high }) => {
    const other = ofRight.get(name);
    if (!other) return [];
    const sides = {
      left: { score, low, high },
      right: { score: other.score, low: other.low, high: other.high },
    };
    return [{ name, kind, ...sides, differs: apart(sides.left, sides.right) }];
  });
}
