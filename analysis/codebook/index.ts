import { contrasts } from '../contrasts/index.ts';
import { measures } from '../measures/index.ts';
import type { Category, MeasureExample } from '../measures/measure.ts';
import type { ModelCard } from '../types/card.ts';
import { type FigureKind, figureKinds } from './figure-kinds.ts';
import { lexicons } from './lexicons.ts';
import { modelCards, serves } from './models.ts';

export { findEntries, lexicons } from './lexicons.ts';

/** All that is written down of a measure. */
export interface CodebookMeasure {
  id: string;
  version: string;
  question: string;
  definition: string;
  citation: string;
  limits: string;
  figures: FigureKind[];
  categories: readonly Category[];
  /** Examples in which it must mark the words named, and in which it must not. */
  hits: MeasureExample[];
  misses: MeasureExample[];
  models: ModelCard[];
}

/** What is measured and how, made from the measures, word lists and models themselves. */
export function codebook() {
  return {
    measures: measures.map(
      ({
        id,
        version,
        question,
        definition,
        citation,
        limits,
        categories,
        hits,
        misses,
      }): CodebookMeasure => ({
        id,
        version,
        question,
        definition,
        citation,
        limits,
        figures: figureKinds()[id],
        categories,
        hits,
        misses,
        models: modelCards().filter((card) => serves(card, id)),
      }),
    ),
    /** What is learned and asked where two articles are compared. */
    comparing: modelCards().filter((card) => servesOne(card, contrasts) && !servesOne(card, measures)),
    /** What is learned and asked by nothing yet. */
    unused: modelCards().filter((card) => !servesOne(card, [...measures, ...contrasts])),
    lexicons: lexicons().map(({ name, header }) => ({ ...header, name })),
  };
}

function servesOne(card: ModelCard, served: readonly { id: string }[]): boolean {
  return served.some(({ id }) => serves(card, id));
}
