import type { Document } from '../document.ts';
import type { StanceReading } from '../reading.ts';
import type { Measure } from './measure.ts';

const id = 'stance';
const version = '1';

export const stance: Measure<'stance'> = {
  id,
  version,
  question: '',
  definition: '',
  citation: '',
  limits: '',
  hits: [],
  misses: [],
  measure,
  failed: (error) => ({ measure: id, version, figures: [], marks: [], error, actors: [] }),
};

function measure(_document: Document): StanceReading {
  return { measure: id, version, figures: [], marks: [], error: null, actors: [] };
}
