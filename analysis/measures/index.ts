import { DamagedAsset } from '../assets.ts';
import type { Document, DocumentView, ReadDocument } from '../types/document.ts';
import type { Reading, Readings } from '../types/reading.ts';
import { attribution } from './attribution/measure.ts';
import { frames } from './frames/measure.ts';
import { loaded } from './loaded/measure.ts';
import { type Measure, notLookedAt } from './measure.ts';
import type { ShownMark } from './show.ts';
import { stance } from './stance/measure.ts';

export { attribution } from './attribution/measure.ts';
export { present } from './frames/show.ts';
export { type Measure, notLookedAt } from './measure.ts';
export { lineStyles, type Show, type ShownMark, type StoredVoice } from './show.ts';
export { leanClause, leanWords } from './stance/lean-words.ts';
export { targetStance } from './stance/measure.ts';
export { measureCorrected, recount } from './without.ts';

/** Every measure, in the order of the report. A test holds this list against the folder. */
export const measures: readonly Measure[] = [attribution, loaded, stance, frames];

/** A measure's reading among others. */
export function readingOf({ id }: Measure, readings: Readings): Reading {
  return (readings as unknown as Record<string, Reading>)[id];
}

/** The measures whose readings are among these: all, but of a result of an older version. */
export function measuresIn(readings: Readings): readonly Measure[] {
  return measures.filter((measure) => readingOf(measure, readings).error !== notLookedAt);
}

/** What `make` makes of each measure, by its id. */
export function byMeasure(make: (measure: Measure) => Reading): Readings {
  return Object.fromEntries(measures.map((measure) => [measure.id, make(measure)])) as unknown as Readings;
}

/** All readings of a document. A measure that throws gives a reading with its error; the others go on. */
export function measureAll(document: ReadDocument): Readings {
  return byMeasure((measure) => attempt(measure, document));
}

/** All marks of a document as people see them, measure by measure. */
export function shownMarks(
  readings: Readings,
  document: Document | DocumentView,
): { measure: Measure; marks: ShownMark[] }[] {
  return measures.map((measure) => ({
    measure,
    marks: measure.show.marks(readingOf(measure, readings), document),
  }));
}

function attempt(measure: Measure, document: ReadDocument): Reading {
  try {
    return measure.measure(document);
  } catch (error) {
    // Weights that are not there are no fault of the text, and no reading is to look as if they were.
    if (error instanceof DamagedAsset) throw error;
    return measure.failed(error instanceof Error ? error.message : String(error));
  }
}
