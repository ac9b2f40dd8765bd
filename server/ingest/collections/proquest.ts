import { dateOf } from '../published-date.ts';
import type { Row } from './collection-form.ts';
import { type ExportedDocument, exportForm, paragraphsOf, put } from './export-text.ts';

/** ProQuest's labels, and what they are called here; any other becomes a variable under its own name. */
const known = new Map([
  ['title', 'title'],
  ['author', 'byline'],
  ['publication title', 'outlet'],
  ['publication date', 'date'],
  ['section', 'section'],
  ['document type', 'kind'],
  ['proquest document id', 'id'],
  ['document url', 'url'],
]);
/** Labels of the export's own bookkeeping. */
const left = new Set(['links', 'copyright', 'last updated', 'database', 'publication info', 'abstract']);
/** Labels by which the text is known to have ended: words of an article may look like others. */
const ends = new Set([
  ...[
    'subject',
    'title',
    'publication title',
    'location',
    'company / organization',
    'people',
    'pages',
    'volume',
  ],
  ...[
    'publication year',
    'publication date',
    'section',
    'publisher',
    'issn',
    'source type',
    'credit',
    'classification',
  ],
  ...[
    'identifier / keyword',
    'proquest document id',
    'document type',
    'language of publication',
    'illustration',
    'issue',
  ],
]);

const labelled = /^([A-Z][A-Za-z/ ()-]{1,50}?):(?:\s+(.*))?$/;
const line = /^_{20,}\s*$/;

/** ProQuest’s text: documents between lines, each “Document 1 of 100”, with labels before and after the text. */
export const proquest = exportForm({
  form: 'proquest',
  recognizes: (text) =>
    /^(?:Full text|Publication title):/m.test(text) &&
    (/^Document \d+ of \d+\s*$/m.test(text) || /^ProQuest document ID:/m.test(text)),
  border: (text) => (line.test(text) || /^Document \d+ of \d+\s*$/.test(text) ? 'begin' : null),
  cells: cellsOf,
});

function cellsOf({ lines }: ExportedDocument): Row['cells'] | null {
  const values = new Map<string, string[]>();
  const head: string[] = [];
  let label = '';
  for (const text of lines) {
    if (line.test(text) || /^Document \d+ of \d+\s*$/.test(text)) continue;
    const found = labelled.exec(text.trimEnd());
    const name = found?.[1].trim().toLowerCase() ?? '';
    if (found && (label !== 'full text' || ends.has(name))) {
      label = name;
      if (!values.has(label)) values.set(label, []);
      values.get(label)!.push(found[2] ?? '');
    } else if (label === '') head.push(text);
    else values.get(label)!.push(text);
  }
  const cells: Row['cells'] = new Map();
  for (const [name, given] of values) {
    const value = given.join(' ');
    if (name === 'publication date') put(cells, 'date', dateOf(value) ?? value);
    else if (name !== 'full text' && !left.has(name)) put(cells, known.get(name) ?? name, value);
  }
  if (!cells.has('title'))
    put(
      cells,
      'title',
      head.find((text) => text.trim() !== ''),
    );
  const body = paragraphsOf(values.get('full text') ?? []);
  // The report's own head and foot have neither a text nor an id.
  if (body === '' && !cells.has('id')) return null;
  if (body !== '') cells.set('text', body);
  return cells;
}
