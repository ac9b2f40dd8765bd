import { zipSync } from 'fflate';
import { escapeXml } from '../study/xml-text.ts';

const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A4, in twentieths of a point. */
const page = { width: 11906, height: 16838, margin: 1134 };

/** The width between the margins of a page, upright or lying, in twentieths of a point. */
export function wordWidth(wide: boolean): number {
  return (wide ? page.height : page.width) - 2 * page.margin;
}

/**
 * A Word document (WordprocessingML, ECMA-376) of blocks that are made here. By hand, so that the same blocks give the same bytes:
 * the libraries for it stamp the time and random ids into each.
 */
export function wordFile(blocks: readonly string[], styles: readonly string[], wide: boolean): Uint8Array {
  const parts = {
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`,
    '_rels/.rels': relationships(
      `<Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/>`,
    ),
    'word/_rels/document.xml.rels': relationships(
      `<Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/>`,
    ),
    'word/document.xml': documentOf(blocks, wide),
    'word/styles.xml': [commonStyles, ...styles, '</w:styles>'].join(''),
  };
  const entries = Object.entries(parts).map(([name, text]) => [name, Buffer.from(text, 'utf8')]);
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 1) });
}

const relationships = (all: string) =>
  `${head}<Relationships xmlns="${packages}/relationships">${all}</Relationships>`;

function documentOf(blocks: readonly string[], wide: boolean): string {
  const [width, height] = wide ? [page.height, page.width] : [page.width, page.height];
  return [
    `${head}<w:document xmlns:w="${main}"><w:body>`,
    ...blocks,
    `<w:sectPr><w:pgSz w:w="${width}" w:h="${height}"${wide ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${page.margin}" w:right="${page.margin}" w:bottom="${page.margin}" w:left="${page.margin}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`,
    '</w:body></w:document>',
  ].join('');
}

/** Words of a paragraph; marked ones are bold. */
interface WordPiece {
  text: string;
  marked: boolean;
}

/** A paragraph of one style. */
export function wordParagraph(words: string | readonly WordPiece[], style: string): string {
  const pieces = typeof words === 'string' ? [{ text: words, marked: false }] : words;
  const runs = pieces.map(({ text, marked }) => {
    const form = marked ? '<w:rPr><w:b/></w:rPr>' : '';
    return text ? `<w:r>${form}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>` : '';
  });
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.join('')}</w:p>`;
}

/** A table: its head is repeated on each page, no row is parted. Widths are twentieths of a point; a cell is its paragraphs. */
export function wordTable(
  style: string,
  widths: readonly number[],
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const cell = (inner: string, i: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa"/></w:tcPr>${inner}</w:tc>`;
  const heads = columns.map((name, i) => cell(wordParagraph(name, 'TableHead'), i));
  return [
    `<w:tbl><w:tblPr><w:tblStyle w:val="${style}"/><w:tblW w:w="${whole}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>`,
    `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${heads.join('')}</w:tr>`,
    ...rows.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${row.map(cell).join('')}</w:tr>`),
    '</w:tbl>',
  ].join('');
}

/** A style of paragraphs, by what is written of paragraph and runs. */
export const wordStyle = (id: string, name: string, paragraphs: string, runs: string): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraphs}</w:pPr><w:rPr>${runs}</w:rPr></w:style>`;

/** Paragraphs that stand close, as in tables. */
export const closeSpacing = '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>';

const line = (side: string, size: number) =>
  `<w:${side} w:val="single" w:sz="${size}" w:space="0" w:color="auto"/>`;

/** A style of tables with lines above and below and under the head alone, as journals have them; `between` rows too where told. */
export const wordTableStyle = (id: string, name: string, between = ''): string =>
  `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:tblPr><w:tblBorders>${line('top', 12)}${line('bottom', 12)}${between}</w:tblBorders><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>${line('bottom', 6)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>`;

const commonStyles = [
  `${head}<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>`,
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>',
  wordStyle('TableHead', 'Table Head', `<w:keepNext/>${closeSpacing}`, '<w:b/><w:sz w:val="18"/>'),
  wordStyle('TableText', 'Table Text', closeSpacing, '<w:sz w:val="18"/>'),
].join('');
