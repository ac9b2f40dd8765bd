import { DamagedAsset } from '../assets.ts';
import type { ReadDocument } from '../types/document.ts';
import type { MeasureId, Readings } from '../types/reading.ts';
import { attribution } from './attribution/measure.ts';
import { frames } from './frames/measure.ts';
import { loaded } from './loaded/measure.ts';
import type { Measure } from './measure.ts';
import { stance } from './stance/measure.ts';

/** Every measure. A test holds this list against the folder. */
export const measures: { [Id in MeasureId]: Measure<Id> } = { attribution, loaded, stance, frames };

/** All readings of a document. A measure that throws gives a reading with its error; the others go on. */
export function measureAll(document: ReadDocument): Readings {
  return {
    attribution: attempt(measures.attribution, document),
    loaded: attempt(measures.loaded, document),
    stance: attempt(measures.stance, document),
    frames: attempt(measures.frames, document),
  };
}

function attempt<Id extends MeasureId>(measure: Measure<Id>, document: ReadDocument): Readings[Id] {
  try {
    return measure.measure(document);
  } catch (error) {
    // Weights that are not there are no fault of the text, and no reading is to look as if they were.
    if (error instanceof DamagedAsset) throw error;
    return measure.failed(error instanceof Error ? error.message : String(error));
  }
}
