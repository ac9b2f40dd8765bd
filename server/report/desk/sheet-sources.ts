import type { Unheard } from '../../../analysis/types/desk-review.ts';
import { plural } from '../format.ts';
import { ledgerModel } from './pass-models.ts';
import type { Reviewed } from './reviewed.ts';
import { columnsOf, fineLine, plainLine, type SheetTable, strongLine } from './sheet-table.ts';

/** Who speaks, how much, as whom, and why some have no name. */
export function sourceTable({ review }: Reviewed): SheetTable {
  const rows = ledgerModel(review, (span) => ({ ...span, paragraph: 0, path: '', pieces: [] }));
  return {
    title: 'Who speaks',
    columns: columnsOf(['Who', 34], ['Words', 22], ['Type', 18], ['Why no name', 26]),
    rows: rows.map((row) => [
      [strongLine(row.name), ...(row.introduced ? [fineLine(row.introduced)] : [])],
      [plainLine(row.words), fineLine(row.quotations)],
      [plainLine(row.type), fineLine(row.named)],
      [plainLine(row.reason ?? (row.unreasoned ? 'no reason given' : '–'))],
    ]),
    none: 'Nobody speaks in this draft.',
  };
}

/** Who is judged or named, and never heard. */
export function unheardTable(unheard: readonly Unheard[]): SheetTable {
  return {
    title: 'Judged or named, and never heard',
    columns: columnsOf(['Who', 46], ['Mentions', 27], ['Judged or accused', 27]),
    rows: unheard.map(({ name, mentions, judged }) => [
      [strongLine(name)],
      [plainLine(plural(mentions, 'time'))],
      [plainLine(plural(judged, 'time'))],
    ]),
    none: 'Nobody.',
  };
}
