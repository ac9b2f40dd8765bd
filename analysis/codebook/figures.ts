import { measureAll, measures } from '../measures/index.ts';
import { noPredictions } from '../model/predict.ts';
import { makeArticle } from '../read/article.ts';
import { readForm } from '../read/index.ts';
import type { Form, ReadDocument } from '../types/document.ts';
import type { Figure, MeasureId } from '../types/reading.ts';

/** A figure that a measure gives, without a value. */
export type FigureKind = Pick<Figure, 'id' | 'label' | 'unit'>;

let kinds: Record<MeasureId, FigureKind[]> | null = null;

/** The figures of each measure with their units: those that it gives of its own examples. */
export function figureKinds(): Record<MeasureId, FigureKind[]> {
  kinds ??= kindsOf();
  return kinds;
}

/** A document of which nothing was predicted: its readings have all their figures, none with a value worth showing. */
function unread(form: Form): ReadDocument {
  return { ...form, predictions: noPredictions(form), attributions: [], voices: [] };
}

function kindsOf(): Record<MeasureId, FigureKind[]> {
  const text = Object.values(measures)
    .flatMap(({ hits }) => hits.map((example) => example.text))
    .join('\n\n');
  const readings = measureAll(unread(readForm(makeArticle(text))));
  const of = (id: MeasureId) => readings[id].figures.map(({ id, label, unit }) => ({ id, label, unit }));
  return { attribution: of('attribution'), loaded: of('loaded'), stance: of('stance'), frames: of('frames') };
}
