import type { AnalyzedView } from '../../../analysis/index.ts';
import { leanWords } from '../../../analysis/measures/index.ts';
import { type Voice, voices } from '../../../analysis/types/document.ts';
import type { ActorStance, Reading, Stance } from '../../../analysis/types/reading.ts';
import { type Cell, toCsv } from '../../csv.ts';
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

/**
 * Every figure of the articles as CSV, one a row; after them each actor's stance by voice, then by each speaker, named as
 * holder. Empty cells are unknown, not 0.
 */
export function readingsCsv(views: readonly AnalyzedView[]): string {
  return toCsv<Row>(
    columns,
    views.flatMap((view) => [...figureRows(view), ...stanceRows(view)]),
  );
}

function common({ document: { article }, analysis: { analyzer } }: AnalyzedView) {
  return {
    article: article.id,
    publisher: article.publisher,
    title: article.title,
    parallax: analyzer.version,
    assets: analyzer.assets,
  };
}

function figureRows(view: AnalyzedView): Row[] {
  return (Object.values(view.analysis.readings) as Reading[]).flatMap((reading) =>
    reading.figures.map(({ id, label, unit, value, low, high, n, of, reason }) => ({
      ...common(view),
      measure: reading.measure,
      measure_version: reading.version,
      figure: id,
      label,
      subject: null,
      voice: voiceOfFigure(id),
      holder: null,
      ...{ unit, value, low, high, n, of, reason },
    })),
  );
}

/** Whose words a figure is of, where its id begins or ends with a voice: `quotation-share`, `loaded-density-author`. */
function voiceOfFigure(id: string): Voice | null {
  return voices.find((voice) => id.startsWith(`${voice}-`) || id.endsWith(`-${voice}`)) ?? null;
}

function stanceRows(view: AnalyzedView): Row[] {
  const { version, actors, ...marked } = view.analysis.readings.stance;
  const row = (name: string, voice: string, holder: string | null, stance: Stance): Row => {
    const { word, named } = leanWords(stance, marked);
    return {
      ...common(view),
      measure: 'stance',
      measure_version: version,
      figure: 'stance',
      label: 'stance toward the subject',
      subject: name,
      voice,
      holder,
      unit: '-1..1',
      value: named ? stance.score : null,
      low: named ? stance.low : null,
      high: named ? stance.high : null,
      n: stance.mentions,
      of: 'mentions',
      reason: named ? null : word,
    };
  };
  return actors.flatMap(({ name, author, quoted, holders = [] }: Partial<ActorStance> & { name: string }) => [
    ...(author ? [row(name, 'author', null, author)] : []),
    ...(quoted ? [row(name, 'quoted', null, quoted)] : []),
    ...holders.map(({ holder, stance }) => row(name, 'quoted', holder, stance)),
  ]);
}
