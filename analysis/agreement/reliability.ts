import type { AgreementInterval } from './resampled.ts';

/** Why there is no figure. */
export type NoAgreement =
  /** All values are the same one: nothing varies, so that nothing can be said of chance. */
  | 'all agree'
  /** Nothing that two coders have both coded. */
  | 'not defined'
  | 'not computed for more than three coders'
  | 'not computed for so many overlapping spans';

/** What every measure of agreement tells beside its figure. */
export interface Reliability {
  /** Null where there is a figure. */
  reason: NoAgreement | null;
  /** What the interval goes over: units with two values or more, or what they were drawn with; passages, unitary alignments. */
  units: number;
  /** Coders who gave something that can be held against another's. */
  coders: number;
  /** Null where there is no figure, or too little to tell how sure it is. */
  interval: AgreementInterval | null;
}

/** Krippendorff's α with what it rests on. */
export interface Alpha extends Reliability {
  /** 1: perfect agreement; 0: as by chance; under 0: systematic disagreement. Null with a reason. */
  alpha: number | null;
  /** Values, or positions of a text once for each of its coders, that can be paired with another coder's. */
  pairable: number;
}

/** α cannot be lower. */
export const lowestAlpha = -1;
