import {
  closeSpacing,
  wordFile,
  wordParagraph,
  wordStyle,
  wordTable,
  wordTableStyle,
  wordWidth,
} from '../word/word-blocks.ts';
import type { Sheet } from './desk-sheet.ts';
import type { SheetLine, SheetTable } from './sheet-table.ts';

/** The style of a line in a cell. */
const styleOf: Record<SheetLine['look'], string> = {
  told: 'TableText',
  strong: 'TableStrong',
  quoted: 'TableQuoted',
  fine: 'TableFine',
};

/** A pre-publication sheet as a Word document. The same sheet gives the same bytes. */
export function sheetWord({ title, summary, made, facts, sections, paragraphs }: Sheet): Uint8Array {
  const blocks = [
    wordParagraph('Pre-publication sheet', 'SheetKicker'),
    wordParagraph(title, 'Heading1'),
    wordParagraph(summary, 'Normal'),
    wordParagraph(made, 'SheetFact'),
    ...sections.flatMap((section) => [
      wordParagraph(section.title, 'SheetPass'),
      ...section.tables.flatMap(tableBlocks),
    ]),
    wordParagraph('The draft as it was checked', 'SheetPass'),
    ...paragraphs.map(({ number, text }) => wordParagraph(`¶ ${number}  ${text}`, 'SheetDraft')),
    wordParagraph('What it rests on', 'SheetPass'),
    ...facts.map(({ name, value }) => wordParagraph(`${name}: ${value}`, 'SheetFact')),
  ];
  return wordFile(blocks, styles, false);
}

function tableBlocks({ title, columns, rows, none }: SheetTable): string[] {
  if (rows.length === 0) return [wordParagraph(`${title}: ${none}`, 'SheetFact')];
  const width = wordWidth(false);
  const cells = rows.map((row) =>
    row.map((lines) =>
      lines.length === 0
        ? wordParagraph('–', 'TableText')
        : lines.map(({ pieces, look }) => wordParagraph(pieces, styleOf[look])).join(''),
    ),
  );
  return [
    wordParagraph(title, 'SheetCaption'),
    wordTable(
      'SheetTable',
      columns.map(({ share }) => Math.floor((width * share) / 100)),
      columns.map(({ name }) => name),
      cells,
    ),
    wordParagraph('', 'SheetFact'),
  ];
}

const between = '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>';
const small = '<w:sz w:val="18"/>';
const styles = [
  wordStyle('TableStrong', 'Table Strong', closeSpacing, `<w:b/>${small}`),
  wordStyle('TableQuoted', 'Table Quoted', closeSpacing, `<w:i/>${small}`),
  wordStyle('TableFine', 'Table Fine', closeSpacing, '<w:color w:val="595959"/><w:sz w:val="16"/>'),
  wordStyle(
    'SheetPass',
    'Sheet Pass',
    '<w:keepNext/><w:spacing w:before="360" w:after="80"/><w:outlineLvl w:val="1"/>',
    '<w:b/><w:sz w:val="24"/>',
  ),
  wordStyle('SheetKicker', 'Sheet Kicker', '<w:spacing w:after="60"/>', '<w:color w:val="595959"/>'),
  wordStyle('SheetFact', 'Sheet Fact', '<w:spacing w:after="40"/>', small),
  wordStyle(
    'SheetCaption',
    'Sheet Caption',
    '<w:keepNext/><w:spacing w:before="120" w:after="60"/>',
    '<w:b/><w:sz w:val="20"/>',
  ),
  wordStyle('SheetDraft', 'Sheet Draft', '<w:spacing w:after="100"/>', '<w:sz w:val="20"/>'),
  wordTableStyle('SheetTable', 'Sheet Table', between),
];
