import type { AnalyzedView } from '../../../analysis/index.ts';
import { type Cell, toCsv } from '../../csv.ts';
import { articleFigures } from '../article-figures.ts';
import type { Taken } from './taken.ts';

const columns = [
  'article', 'publisher', 'title', 'measure', 'measure_version', 'figure', 'label', 'subject', 'voice', 'holder',
  'unit', 'value', 'low', 'high', 'n', 'of', 'reason', 'parallax', 'assets',
] as const; // biome-ignore format: the header as it is written

type Row = Record<(typeof columns)[number], Cell>;

/** The figures of all articles as a file. */
export function write({ counted }: Taken): string {
  return readingsCsv(counted);
}

/** Every figure of the articles as CSV, one a row, in the order of `articleFigures`. Empty cells are unknown, not 0. */
export function readingsCsv(views: readonly AnalyzedView[]): string {
  return toCsv<Row>(columns, views.flatMap(rowsOf));
}

function rowsOf(view: AnalyzedView): Row[] {
  const {
    document: { article },
    analysis: { analyzer },
  } = view;
  return articleFigures(view).map(({ measureVersion, name, ...figure }) => ({
    ...{ article: article.id, publisher: article.publisher, title: article.title },
    ...{ measure_version: measureVersion, figure: name, ...figure },
    ...{ parallax: analyzer.version, assets: analyzer.assets },
  }));
}
