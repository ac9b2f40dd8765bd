import type { Document } from '../document.ts';
import type { FramesReading } from '../reading.ts';
import type { Measure } from './measure.ts';

const id = 'frames';
const version = '1';

export const frames: Measure<'frames'> = {
  id,
  version,
  question: '',
  definition: '',
  citation: '',
  limits: '',
  hits: [],
  misses: [],
  measure,
  failed: (error) => ({ measure: id, version, figures: [], marks: [], error, frames: [] }),
};

function measure(_document: Document): FramesReading {
  return { measure: id, version, figures: [], marks: [], error: null, frames: [] };
}
