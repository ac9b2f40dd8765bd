import type { Document } from '../document.ts';
import type { LoadedReading } from '../reading.ts';
import type { Measure } from './measure.ts';

const id = 'loaded';
const version = '1';

export const loaded: Measure<'loaded'> = {
  id,
  version,
  question: '',
  definition: '',
  citation: '',
  limits: '',
  hits: [],
  misses: [],
  measure,
  failed: (error) => ({ measure: id, version, figures: [], marks: [], error, sentences: [] }),
};

function measure(_document: Document): LoadedReading {
  return { measure: id, version, figures: [], marks: [], error: null, sentences: [] };
}
