import type { Document } from '../document.ts';
import type { AttributionReading } from '../reading.ts';
import type { Measure } from './measure.ts';

const id = 'attribution';
const version = '1';

export const attribution: Measure<'attribution'> = {
  id,
  version,
  question: '',
  definition: '',
  citation: '',
  limits: '',
  hits: [],
  misses: [],
  measure,
  failed: (error) => ({
    measure: id,
    version,
    figures: [],
    marks: [],
    error,
    attributions: [],
    speakers: [],
    agentless: [],
  }),
};

function measure(_document: Document): AttributionReading {
  return {
    measure: id,
    version,
    figures: [],
    marks: [],
    error: null,
    attributions: [],
    speakers: [],
    agentless: [],
  };
}
