/**
 * How far people, or people and the machine, agree on what they coded. Coders are told apart by their place in a list: the
 * same one in every unit and text.
 *
 * - Units coded one by one (a sentence, a span voted on, an article): `krippendorff`, by category `alphaByCategory`, the most
 *   disputed first `disputedUnits`. A unit is the list of its coders' values; null: not coded. "Several of" is coded as a
 *   unit for each category, with 1 and 0.
 * - Spans marked freely: `unitizedAlpha`, by category `unitizedAlphaByCategory`, the most disputed passages first
 *   `disputedPassages`; for two or three coders also `gamma`. A text has a length and each coder's spans, half-open, both in
 *   characters or both in words; null: did not code this text, which is not the same as marking nothing.
 *
 * A figure is never bare: it comes with what it rests on and an interval, and where there is none, with the reason. Nothing
 * is drawn by true chance: the same input gives the same result. Input that cannot be (a span outside its text, a word on a
 * scale of numbers) throws a RangeError.
 */
export {
  alphaByCategory,
  type CodedUnit,
  type DisputedUnit,
  disputedUnits,
  krippendorff,
  type Value,
} from './alpha.ts';
export type { CodedSpan, CodedText } from './continuum.ts';
export { type Gamma, gamma } from './gamma.ts';
export { type JudgedUnit, qualityOf } from './precision-recall.ts';
export type { Alpha, NoAgreement, Reliability } from './reliability.ts';
export { type AgreementInterval, agreementInterval } from './resampled.ts';
export type { Metric } from './spread.ts';
export {
  type DisputedPassage,
  disputedPassages,
  unitizedAlpha,
  unitizedAlphaByCategory,
} from './unitized.ts';
