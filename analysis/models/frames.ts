import { fromAsset, readAsset } from '../assets.ts';
import { type FrameName, frameNames, genericFrames } from '../lexicons/frames.ts';
import type { Frame } from '../reading.ts';
import type { ModelCard } from './linear.ts';
import { areNumbers, must, mustBe } from './sound.ts';

/** How a frame's cue rate becomes its score: `1 / (1 + e^-(bias + slope × ln(1 + rate)))`, rate per 1,000 words. */
export interface FrameCurve {
  name: FrameName;
  bias: number;
  slope: number;
}

export interface FrameModel {
  card: ModelCard;
  /** In the order of `frameNames`. */
  curves: FrameCurve[];
}

/** Reads `analysis/models/frames.json`. Throws a DamagedAsset where it is another's or cut. */
export function loadFrameModel(): FrameModel {
  const file = 'models/frames.json';
  return fromAsset(file, readAsset(file), (content) => {
    const model = JSON.parse(content) as FrameModel;
    mustBe(model.card, 'frames');
    const { curves } = model;
    must(
      curves.map(({ name }) => name).join() === frameNames.join(),
      'its frames are not those of the word list',
    );
    must(areNumbers(curves.flatMap(({ bias, slope }) => [bias, slope])), 'its curves are no numbers');
    return model;
  });
}

/** Score of a frame, 0..1, from its cue weight per 1,000 words; 0.5 and more means "present". */
export function frameScore(curve: FrameCurve, rate: number): number {
  return 1 / (1 + Math.exp(-(curve.bias + curve.slope * Math.log1p(rate))));
}

export function frameKind(name: FrameName): Frame['kind'] {
  return (genericFrames as readonly string[]).includes(name) ? 'generic' : 'policy';
}
