import { dateOf } from '../published-date.ts';
import type { Row } from './collection-form.ts';
import { type ExportedDocument, exportForm, paragraphsOf, put } from './export-text.ts';

/** Factiva's field codes, and what they are called here; those without a name become variables under their code. */
const codes = new Map<string, string | null>([
  ['HD', 'title'],
  ['SE', 'section'],
  ['BY', 'byline'],
  ['PD', 'date'],
  ['SN', 'outlet'],
  ['LP', 'text'],
  ['TD', 'text'],
  ['AN', 'id'],
  ...[
    'CLM',
    'CR',
    'WC',
    'ET',
    'SC',
    'NGC',
    'GC',
    'ED',
    'PG',
    'VOL',
    'LA',
    'CY',
    'CX',
    'ART',
    'CT',
    'RF',
    'CO',
  ].map((code): [string, null] => [code, null]),
  ...['IN', 'NS', 'RE', 'IPC', 'IPD', 'PUB', 'DE', 'RIC', 'FDS', 'DLN', 'RST', 'TI', 'CLN'].map(
    (code): [string, null] => [code, null],
  ),
]);
/** What is said of Factiva's own bookkeeping and is no variable of an article. */
const left = new Set(['CY', 'WC']);

const documentEnd = /^\s*(?:Document|Dokument)\s+([A-Z0-9]{10,60})\s*$/i;
const coded = /^\s?([A-Z]{2,3})(?:[ \t]{2,}|\t+|\s*$)(.*)$/;

/** Factiva’s text: fields by their codes, each document ended by its accession number; or the same without codes. */
export const factiva = exportForm({
  form: 'factiva',
  recognizes(text) {
    const isEnded = /^\s*(?:Document|Dokument) [A-Z0-9]{10,60}\s*$/im.test(text);
    const hasCodes = ['HD', 'PD', 'SN'].every((code) =>
      new RegExp(`^\\s?${code}(?:\\s{2,}|\\s*$)`, 'm').test(text),
    );
    return hasCodes || (isEnded && /^\s*[\d,.]+ (?:words|Wörter)\s*$/m.test(text));
  },
  border: (line) => (documentEnd.test(line) ? 'end' : null),
  cells(document) {
    const isCoded = document.lines.some((line) => /^\s?HD(?:\s{2,}|\s*$)/.test(line));
    return isCoded ? codedCells(document) : plainCells(document);
  },
});

function codedCells({ lines }: ExportedDocument): Row['cells'] | null {
  const values = new Map<string, string[]>();
  let code = '';
  for (const line of lines) {
    const end = documentEnd.exec(line);
    const found = coded.exec(line);
    if (end) values.set('AN', [end[1]]);
    else if (found && codes.has(found[1])) {
      code = found[1];
      values.set(code, [...(values.get(code) ?? []), found[2]]);
    } else values.get(code)?.push(line);
  }
  const cells: Row['cells'] = new Map();
  const text = [values.get('LP') ?? [], [''], values.get('TD') ?? []].flat();
  for (const [name, given] of values) {
    const value = given.join(' ');
    const called = codes.get(name);
    if (called === 'date') putDate(cells, value);
    else if (called === 'byline') put(cells, called, value.replace(/^\s*by\s+/i, ''));
    else if (called === 'id') put(cells, called, value.replace(/^\s*Document\s+/i, ''));
    else if (called !== 'text' && !left.has(name)) put(cells, called ?? name, value);
  }
  const body = paragraphsOf(text);
  if (body === '' && !cells.has('title')) return null;
  if (body !== '') cells.set('text', body);
  return cells;
}

/** A document without codes: headline, byline, words, date, source, its code, language, copyright, then the text. */
function plainCells({ lines }: ExportedDocument): Row['cells'] | null {
  const cells: Row['cells'] = new Map();
  const end = documentEnd.exec(lines.at(-1) ?? '');
  const counted = lines.findIndex((line) => /^\s*[\d,.]+ (?:words|Wörter)\s*$/.test(line));
  if (!end || counted < 0) return null;
  put(cells, 'id', end[1]);
  const head = lines.slice(0, counted).filter((line) => line.trim() !== '');
  const byline = head.length > 1 && /^\s*by\s/i.test(head.at(-1)!) ? head.pop()! : null;
  put(cells, 'title', head.at(-1));
  put(cells, 'byline', byline?.replace(/^\s*by\s+/i, ''));
  if (head.length > 1) put(cells, 'section', head[0]);
  const rest = lines.slice(counted + 1, -1);
  const owned = rest.findIndex((line) => /^\s*(?:©|\(c\)|Copyright\b)/i.test(line));
  const facts = rest.slice(0, Math.max(0, owned)).filter((line) => line.trim() !== '');
  const dated = facts.findIndex((line) => dateOf(line) !== null);
  if (dated >= 0) putDate(cells, facts[dated]);
  const source = facts.slice(dated + 1).filter((line) => !/^\s*\d{1,2}:\d\d/.test(line));
  put(cells, 'outlet', source[0]);
  const body = paragraphsOf(rest.slice(owned + 1));
  if (body === '') return null;
  cells.set('text', body);
  return cells;
}

/** Factiva writes the day first and the month in words, whatever the language of its pages. */
function putDate(cells: Row['cells'], value: string): void {
  put(cells, 'date', dateOf(value) ?? value);
}
