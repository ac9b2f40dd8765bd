import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { EventColumn, EventComparison } from '../../../analysis/types/event.ts';
import { type Cell, toCsv } from '../../csv.ts';
import type { EventTaken } from './event-taken.ts';

const columns = [
  'row', 'number', 'subject', 'column', 'article', 'publisher', 'title', 'is', 'value', 'low', 'high', 'n', 'of',
  'voice', 'speaker', 'start', 'end', 'text', 'reason', 'parallax', 'assets',
] as const; // biome-ignore format: the header as it is written

type Row = Record<(typeof columns)[number], Cell>;

/** What a cell says, and the places behind it. */
interface Said {
  subject?: string | null;
  is?: string | null;
  value?: number | null;
  low?: number | null;
  high?: number | null;
  n?: number | null;
  of?: string;
  voice?: string | null;
  speaker?: string | null;
  reason?: string | null;
  spans?: readonly (Span | null)[];
  /** Instead of the words of the first span. */
  text?: string | null;
}

/**
 * The whole table as CSV: a row of the file for each cell, in the order of the page; `number` tells rows of one kind apart. `start`
 * and `end` are UTF-16 offsets of the cell’s first passage in its article’s text; empty cells are unknown, not 0.
 */
export function write({ event, views }: EventTaken): string {
  const rows = Object.entries(cellsOf(event)).flatMap(([row, all]) =>
    all.flatMap((cells, number) =>
      cells.map((said, i) => lineOf(event, views, event.columns[i], row, number + 1, said)),
    ),
  );
  return toCsv<Row>(columns, rows);
}

function lineOf(
  { analyzer }: EventComparison,
  views: EventTaken['views'],
  { letter, article: id }: EventColumn,
  row: string,
  number: number,
  said: Said,
): Row {
  const view = views.get(id);
  const [first = null] = said.spans ?? [];
  return {
    ...{ row, number, column: letter, article: id },
    ...{ subject: said.subject ?? null, is: said.is ?? null, value: said.value ?? null },
    ...{ low: said.low ?? null, high: said.high ?? null, n: said.n ?? null, of: said.of ?? null },
    ...{ voice: said.voice ?? null, speaker: said.speaker ?? null, reason: said.reason ?? null },
    ...{ publisher: view?.document.article.publisher ?? null, title: view?.document.article.title ?? null },
    ...{ start: first?.start ?? null, end: first?.end ?? null, text: said.text ?? wordsOf(view, said.spans) },
    ...{ parallax: analyzer.version, assets: analyzer.assets },
  };
}

/** The words of all its passages. */
function wordsOf(view: AnalyzedView | undefined, spans: Said['spans']): string | null {
  const words = (spans ?? []).flatMap((span) =>
    span && view ? [view.document.text.slice(span.start, span.end).replace(/\s+/g, ' ')] : [],
  );
  return words.length > 0 ? words.join(' … ') : null;
}

/** Every row of the table by its kind, cell by cell. */
function cellsOf(event: EventComparison): Record<string, Said[][]> {
  return {
    headline: [event.headline.map(({ text, span }) => ({ text, spans: [span] }))],
    opening: [event.opening.map(({ span, voice, speaker }) => ({ spans: [span], voice, speaker }))],
    'heard first': [
      event.opening.map(({ first }) =>
        first
          ? { spans: [first], speaker: first.name, value: first.wordsBefore, of: 'words before' }
          : { is: 'nobody' },
      ),
    ],
    speaker: event.speakers.map(({ name, cells }) =>
      cells.map(({ is, words, share, spans }) => ({
        subject: name,
        is,
        value: share,
        n: words,
        of: 'words',
        spans,
      })),
    ),
    stance: event.stance.map(({ name, cells }) =>
      cells.map(({ mentions, stance, lean, reason, spans }) => ({
        ...{ subject: name, is: lean, n: mentions, of: 'mentions', reason, spans, voice: 'author' },
        ...{ value: stance?.score, low: stance?.low, high: stance?.high },
      })),
    ),
    names: event.names.map(({ referent, cells }) =>
      cells.map((labels) => ({
        subject: referent,
        n: labels.reduce((sum, { count }) => sum + count, 0),
        of: 'mentions',
        spans: labels.flatMap(({ spans }) => spans).slice(0, 1),
        text: labels.map(({ label, count }) => `${label} (${count})`).join('; ') || null,
      })),
    ),
    fact: event.facts.map(({ cells }) =>
      cells.map(({ is, spans, near, voice, speaker }) => ({
        ...{ is, voice, speaker, spans: spans.length > 0 ? spans : [near] },
        ...{ value: near?.same, of: near ? 'likeness of what comes nearest' : undefined },
      })),
    ),
    charged: [
      event.charged.map(({ count, words, value, low, high, reason, spans }) => ({
        ...{ n: words, of: `words, ${count} charged expressions`, value, low, high, reason, spans },
      })),
    ],
    last: [event.last.map(({ span, voice, speaker }) => ({ spans: [span], voice, speaker }))],
  };
}
