import { measures } from '../measures/index.ts';
import type { MeasureId } from '../types/reading.ts';
import { type Category, categories } from './categories.ts';
import { type FigureKind, figureKinds } from './figures.ts';
import { lexicons } from './lexicons.ts';
import { type ModelCard, modelCards, serves } from './models.ts';

/** All that is written down of a measure. */
export interface CodebookMeasure {
  id: MeasureId;
  version: string;
  question: string;
  definition: string;
  citation: string;
  limits: string;
  figures: FigureKind[];
  categories: Category[];
  /** Examples in which it must mark the words named, and in which it must not. */
  hits: { text: string; marks: string }[];
  misses: { text: string; marks: string }[];
  models: ModelCard[];
}

/** What is measured and how, made from the measures, word lists and models themselves. */
export function codebook() {
  const ids = Object.values(measures).map(({ id }) => id);
  return {
    measures: Object.values(measures).map(
      ({ id, version, question, definition, citation, limits, hits, misses }): CodebookMeasure => ({
        id,
        version,
        question,
        definition,
        citation,
        limits,
        figures: figureKinds()[id],
        categories: categories[id],
        hits,
        misses,
        models: modelCards().filter((card) => serves(card, id)),
      }),
    ),
    /** What is learned and read by no measure yet. */
    unused: modelCards().filter((card) => !ids.some((id) => serves(card, id))),
    lexicons: lexicons().map(({ name, header }) => ({ ...header, name })),
  };
}
