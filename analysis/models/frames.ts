import { readAsset } from '../assets.ts';
import { type FrameName, frameNames, genericFrames } from '../lexicons/frames.ts';
import type { Frame } from '../reading.ts';
import type { ModelCard } from './linear.ts';

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

export function loadFrameModel(): FrameModel {
  const model = JSON.parse(readAsset('models/frames.json')) as FrameModel;
  if (model.curves.map((c) => c.name).join() !== frameNames.join())
    throw new Error('models/frames.json: its frames are not those of lexicons/frames.ts.');
  return model;
}

/** Score of a frame, 0..1, from its cue weight per 1,000 words; 0.5 and more means "present". */
export function frameScore(curve: FrameCurve, rate: number): number {
  return 1 / (1 + Math.exp(-(curve.bias + curve.slope * Math.log1p(rate))));
}

export function frameKind(name: FrameName): Frame['kind'] {
  return (genericFrames as readonly string[]).includes(name) ? 'generic' : 'policy';
}
