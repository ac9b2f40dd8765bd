import { measureAll, measures, readingOf } from '../measures/index.ts';
import { noPredictions } from '../model/predict.ts';
import { makeArticle } from '../read/article.ts';
import { readForm } from '../read/index.ts';
import type { Form, ReadDocument } from '../types/document.ts';
import type { Figure } from '../types/reading.ts';

/** A figure that a measure gives, without a value. */
export type FigureKind = Pick<Figure, 'id' | 'label' | 'unit'>;

let kinds: Record<string, FigureKind[]> | null = null;

/** The figures of each measure with their units: those that it gives of its own examples. */
export function figureKinds(): Record<string, FigureKind[]> {
  kinds ??= kindsOf();
  return kinds;
}

/** A document of which nothing was predicted: its readings have all their figures, none with a value worth showing. */
function unread(form: Form): ReadDocument {
  return { ...form, predictions: noPredictions(form), attributions: [], voices: [] };
}

function kindsOf(): Record<string, FigureKind[]> {
  const text = measures.flatMap(({ hits }) => hits.map((example) => example.text)).join('\n\n');
  const readings = measureAll(unread(readForm(makeArticle(text))));
  return Object.fromEntries(
    measures.map((measure) => [
      measure.id,
      readingOf(measure, readings).figures.map(({ id, label, unit }) => ({ id, label, unit })),
    ]),
  );
}
