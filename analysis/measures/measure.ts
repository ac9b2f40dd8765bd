import type { ReadDocument } from '../types/document.ts';
import { emptyOf } from '../types/empty.ts';
import { type Figure, type MeasureId, type Readings, readingsSchema } from '../types/reading.ts';

/** A text on which a measure must (or must not) mark the words named. One test runs them all. */
export interface MeasureExample {
  text: string;
  marks: string;
}

/** One measure: a pure function of the document, with all the codebook says of it. Its file's name is its id. */
export interface Measure<Id extends MeasureId> {
  id: Id;
  version: string;
  /** What it answers, in plain words. */
  question: string;
  definition: string;
  citation: string;
  limits: string;
  hits: MeasureExample[];
  misses: MeasureExample[];
  measure(document: ReadDocument): Readings[Id];
  /** The reading where the measure failed. */
  failed(error: string): Readings[Id];
}

/** The reading of a measure that failed: an empty one, and why. */
export function failure<Id extends MeasureId>(id: Id, version: string, error: string): Readings[Id] {
  return { ...(emptyOf(readingsSchema.shape[id]) as Readings[Id]), version, error };
}

/** A plain count: no interval. */
export function count(id: string, label: string, value: number, of: string, marks: number[] = []): Figure {
  return { id, label, unit: 'count', value, low: null, high: null, n: value, of, reason: null, marks };
}

/** A figure that cannot be given, and why. */
export function unsaid(id: string, label: string, unit: string, reason: string, n = 0, of = ''): Figure {
  return { id, label, unit, value: null, low: null, high: null, n, of, reason, marks: [] };
}
