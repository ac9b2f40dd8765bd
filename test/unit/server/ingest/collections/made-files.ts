import { strToU8, zipSync } from 'fflate';

/** A cell of a made sheet: plain, a date (days since 1900), or a formula with what was computed for it, if anything. */
export type MadeCell = string | number | { date: number } | { formula: string; value?: string } | null;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const letter = (column: number) => String.fromCharCode(65 + column);

function cellXml(cell: MadeCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'string')
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${at}" s="1"><v>${cell.date}</v></c>`;
  const value = cell.value === undefined ? '' : `<v>${escaped(cell.value)}</v>`;
  return `<c r="${at}" t="str"><f>${escaped(cell.formula)}</f>${value}</c>`;
}

/** An .xlsx workbook of the given sheets, part by part. */
export function makeXlsx(
  sheets: Record<string, MadeCell[][]>,
  extra: Record<string, Uint8Array> = {},
): Buffer {
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const names = Object.keys(sheets);
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}">${names.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId99" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  for (const [i, name] of names.entries()) {
    const rows = sheets[name].map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${letter(c)}${r + 1}`)).join('')}</row>`,
    );
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `${head}<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  }
  const bytes = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  return Buffer.from(zipSync({ ...bytes, ...extra }));
}

/** An RTF document of the given paragraphs, with a font table, a picture and a field as programs write them. */
export function makeRtf(paragraphs: readonly string[]): Buffer {
  const said = paragraphs.map((text) =>
    Array.from(text, (sign) => {
      const code = sign.charCodeAt(0);
      if ('\\{}'.includes(sign)) return `\\${sign}`;
      if (sign === 'é') return "\\'e9";
      return code < 128 ? sign : `\\u${code}?`;
    }).join(''),
  );
  const field = '{\\field{\\*\\fldinst HYPERLINK "http://a.example/"}{\\fldrslt See more}}\\par';
  return Buffer.from(
    `{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times New Roman;}}{\\*\\generator Made;}{\\pict\\pngblip 89504e47}\n${said.map((text) => `\\pard\\plain\\f0 ${text}\\par`).join('\n')}\n${field}}`,
    'latin1',
  );
}

/** Two stories and a third that is nearly the first, long enough to be read. */
export const stories = {
  harbor:
    'The port authority said on Monday that the new harbor wall would be finished by spring. Residents welcomed the wall, which shields their homes from winter storms, and asked the council for more of the same along the coast.',
  fishing:
    'Fishing crews condemned the government on Tuesday over a harbor wall that they say has ruined their trade. The ministry refused to comment on the complaint, and a hundred families may leave the coast before the summer.',
};
export const wired = `${stories.harbor} The council meets again in May.`;
