import type { ZodType } from 'zod';
import type { Corrections } from '../types/corrections.ts';
import type { ReadDocument } from '../types/document.ts';
import { emptyOf } from '../types/empty.ts';
import {
  type Figure,
  type MeasureId,
  type Reading,
  type Readings,
  readingsSchema,
} from '../types/reading.ts';
import type { Judged, Show } from './show.ts';

/** A kind of thing that a measure tells apart, and what falls under it. */
export interface Category {
  /** What is sorted: "form", "source", "cue" … */
  of: string;
  name: string;
  means: string;
}

/** A text on which a measure must (or must not) mark the words named. One test runs them all. */
export interface MeasureExample {
  text: string;
  marks: string;
}

/** One measure: a pure function of the document, with all the codebook says of it. Its folder's name is its id. */
export interface Measure<R extends Reading = Reading> {
  id: string;
  version: string;
  /** What a reader calls it. */
  name: string;
  /** What it answers, in plain words. */
  question: string;
  definition: string;
  citation: string;
  limits: string;
  /** What it tells apart. */
  categories: readonly Category[];
  hits: MeasureExample[];
  misses: MeasureExample[];
  /** Its reading, for the description of the API, where it has more than figures and marks; absent where that stands among the types. */
  schema?: ZodType<R>;
  /** How its marks show on a page. */
  show: Show<R>;
  measure(document: ReadDocument): R;
  /** The reading where the measure failed. */
  failed(error: string): R;
  /** What other measures build on too is taken out of the document here, before anything is measured again. */
  strike?(document: ReadDocument, rejected: (mark: Judged) => boolean, corrections: Corrections): void;
  /** The reading as it would be without the marks that people rejected. */
  without(document: ReadDocument, reading: R, rejected: (mark: Judged) => boolean): R;
}

/** The error of a reading that an older version did not make, which is no failure. */
export const notLookedAt = 'This version did not look at it.';

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
