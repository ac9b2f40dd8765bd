import { zipSync } from 'fflate';
import type { Cell } from '../../csv.ts';
import { escapeXml } from './xml-text.ts';

/** A table as a page of a document: over it what it is, under it what to know of it. */
export interface WordTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
  notes: readonly string[];
}

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A table as a Word document (WordprocessingML, ECMA-376): heading, table with a head that is repeated on each page, notes. By
 * hand, so that the same table gives the same bytes: the libraries for it stamp the time and random ids into each.
 */
export function wordDocument(table: WordTable): Uint8Array {
  const parts = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    '_rels/.rels': relationships(
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/_rels/document.xml.rels': relationships(
      `<Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/>`,
    ),
    'word/document.xml': documentOf(table),
    'word/styles.xml': styles,
  };
  const entries = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text, 'utf8')]);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 1) });
}

const relationships = (all: string) =>
  `${head}<Relationships xmlns="${packages}/relationships">${all}</Relationships>`;

/** A4, upright, in twentieths of a point. */
const page = { width: 11906, height: 16838, margin: 1134 };

function documentOf({ title, columns, rows, notes }: WordTable): string {
  const wide = columns.length > 6;
  const [width, height] = wide ? [page.height, page.width] : [page.width, page.height];
  const own = Math.floor((width - 2 * page.margin) / columns.length);
  const grid = columns.map(() => `<w:gridCol w:w="${own}"/>`).join('');
  const cell = (inner: string) => `<w:tc><w:tcPr><w:tcW w:w="${own}" w:type="dxa"/></w:tcPr>${inner}</w:tc>`;
  const headRow = `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${columns.map((name) => cell(paragraph(name, 'TableHead'))).join('')}</w:tr>`;
  const body = rows.map(
    (row) =>
      `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map((value) => cell(paragraph(value === null ? '' : String(value), typeof value === 'number' ? 'TableNumber' : 'TableText'))).join('')}</w:tr>`,
  );
  return [
    `${head}<w:document xmlns:w="${main}"><w:body>`,
    paragraph(title, 'Heading1'),
    `<w:tbl><w:tblPr><w:tblStyle w:val="StudyTable"/><w:tblW w:w="${own * columns.length}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    headRow,
    ...body,
    '</w:tbl>',
    ...notes.map((note) => paragraph(note, 'TableNote')),
    // A document does not end with a table.
    notes.length === 0 ? paragraph('', 'TableNote') : '',
    `<w:sectPr><w:pgSz w:w="${width}" w:h="${height}"${wide ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${page.margin}" w:right="${page.margin}" w:bottom="${page.margin}" w:left="${page.margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`,
    '</w:body></w:document>',
  ].join('');
}

const paragraph = (text: string, style: string) =>
  `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${text ? `<w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>` : ''}</w:p>`;

const style = (id: string, name: string, paragraphs: string, runs: string) =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`;
const small = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>';
const line = (side: string, size: number) =>
  `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="auto"/>`;

/** Lines above and below the table and under its head alone, as journals have them. */
const styles = [
  `${head}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>`,
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>',
  style('TableHead', 'Table Head', `<w:keepNext/>${small}`, '<w:b/><w:sz w:val="18"/>'),
  style('TableText', 'Table Text', small, '<w:sz w:val="18"/>'),
  style('TableNumber', 'Table Number', `${small}<w:jc w:val="right"/>`, '<w:sz w:val="18"/>'),
  style('TableNote', 'Table Note', '<w:spacing w:before="80" w:after="0"/>', '<w:sz w:val="18"/>'),
  `<w:style w:type="table" w:customStyle="1" w:styleId="StudyTable"><w:name w:val="Study Table"/><w:tblPr><w:tblBorders>${line('top', 12)}${line('bottom', 12)}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${line('bottom', 6)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>`,
  '</w:styles>',
].join('');
