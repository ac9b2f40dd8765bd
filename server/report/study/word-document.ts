import type { Cell } from '../../csv.ts';
import {
  closeSpacing,
  wordFile,
  wordParagraph,
  wordStyle,
  wordTable,
  wordTableStyle,
  wordWidth,
} from '../word/word-blocks.ts';

/** A table as a page of a document: over it what it is, under it what to know of it. */
export interface WordTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  notes: readonly string[];
}

/** A table as a Word document: heading, table with a head that is repeated on each page, notes. */
export function wordDocument({ title, columns, rows, notes }: WordTable): Uint8Array {
  const wide = columns.length > 6;
  const own = Math.floor(wordWidth(wide) / columns.length);
  const cells = rows.map((row) =>
    row.map((value) =>
      wordParagraph(
        value === null ? '' : String(value),
        typeof value === 'number' ? 'TableNumber' : 'TableText',
      ),
    ),
  );
  const widths = columns.map(() => own);
  const blocks = [
    wordParagraph(title, 'Heading1'),
    wordTable('StudyTable', widths, columns, cells),
    ...notes.map((note) => wordParagraph(note, 'TableNote')),
    // A document does not end with a table.
    notes.length === 0 ? wordParagraph('', 'TableNote') : '',
  ];
  return wordFile(blocks, styles, wide);
}

const styles = [
  wordStyle('TableNumber', 'Table Number', `${closeSpacing}<w:jc w:val="right"/>`, '<w:sz w:val="18"/>'),
  wordStyle('TableNote', 'Table Note', '<w:spacing w:before="80" w:after="0"/>', '<w:sz w:val="18"/>'),
  wordTableStyle('StudyTable', 'Study Table'),
];
