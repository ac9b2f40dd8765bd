import { dateOf } from '../published-date.ts';
import type { Row } from './collection-form.ts';
import { exportForm, paragraphsOf, put } from './export-text.ts';

/** Labels of LexisNexis, and what they are called here; any other becomes a variable under its own name. */
const known = new Map([
  ['section', 'section'],
  ['byline', 'byline'],
  ['publication-type', 'kind'],
]);
const labels = [
  ...[
    'section',
    'length',
    'byline',
    'dateline',
    'highlight',
    'series',
    'body',
    'graphic',
    'load-date',
    'language',
  ],
  ...[
    'publication-type',
    'subject',
    'geographic',
    'company',
    'organization',
    'person',
    'industry',
    'document-type',
  ],
  ...[
    'journal-code',
    'type',
    'correction',
    'correction-date',
    'url',
    'classification',
    'notes',
    'title',
    'distribution',
  ],
  ...['acc-no', 'country', 'state', 'city', 'ticker', 'facility'],
];
/** Labels that stand before the text; any other ends it. */
const before = new Set([
  'section',
  'length',
  'byline',
  'dateline',
  'highlight',
  'series',
  'body',
  'title',
  'distribution',
]);
const left = new Set(['length', 'highlight', 'classification', 'notes', 'body', 'graphic']);
/** Labels in a line of their own. */
const alone = new Set(['body', 'classification', 'notes', 'graphic']);

const labelled = new RegExp(`^\\s*(${labels.join('|')}):\\s*(.*)$`, 'i');
const numbered = /^\s*(?:Document )?\d+ of \d+(?: DOCUMENTS?)?\s*$/;
const ended = /^\s*End of Document\s*$/i;
const owned = /^\s*(?:Copyright|©|\(c\))/i;

/** LexisNexis and Nexis Uni: many articles in text, RTF or Word, each ended by “End of Document” or begun by its number. */
export const nexis = exportForm({
  form: 'nexis',
  recognizes(text) {
    const isParted = /^\s*End of Document\s*$/im.test(text) || /^\s*\d+ of \d+ DOCUMENTS?\s*$/m.test(text);
    return isParted && /^\s*(?:LENGTH|LOAD-DATE|BYLINE|SECTION|BODY)\b:?/im.test(text);
  },
  border: (line) => (ended.test(line) ? 'end' : numbered.test(line) ? 'begin' : null),
  cells(document) {
    const isNumbered = numbered.test(document.lines[0]);
    const lines = document.lines.filter((line) => !ended.test(line) && !numbered.test(line));
    const parts = partsOf(lines);
    if (!parts) return null;
    const cells: Row['cells'] = new Map();
    if (isNumbered) oldHead(cells, parts.head);
    else newHead(cells, parts.head);
    for (const [label, value] of parts.values)
      if (!left.has(label)) put(cells, known.get(label) ?? label, value);
    const body = paragraphsOf(parts.body);
    if (body === '') return null;
    cells.set('text', body);
    return cells;
  },
});

interface Parts {
  head: string[];
  values: Map<string, string>;
  body: string[];
}

/** What stands before the labels, what the labels say, and the text between those before it and those after it. */
function partsOf(lines: readonly string[]): Parts | null {
  const first = lines.findIndex(isLabel);
  if (first < 0) return null;
  const head = lines.slice(0, first);
  const values = new Map<string, string>();
  const body: string[] = [];
  // In new exports the text has a line “Body” of its own before it; in old ones it begins after a blank line.
  const hasBody = lines.some((line) => /^\s*Body\s*$/i.test(line));
  let place: 'before' | 'text' | 'after' = 'before';
  let label = '';
  for (const line of lines.slice(first)) {
    const found = labelled.exec(line);
    const own = found?.[1].toLowerCase() ?? (isAlone(line) ? line.trim().toLowerCase() : '');
    const isBlank = line.trim() === '';
    if (own !== '' && (place !== 'text' || !before.has(own))) {
      if (!before.has(own)) place = 'after';
      else if (own === 'body') place = 'text';
      label = own;
      if (found && !values.has(own)) values.set(own, found[2]);
    } else if (place === 'text' || (place === 'before' && !isBlank && !hasBody && label === '')) {
      place = 'text';
      body.push(line);
    } else if (isBlank) label = '';
    else if (values.has(label) && !owned.test(line)) values.set(label, `${values.get(label)} ${line.trim()}`);
  }
  return { head, values, body };
}

const isAlone = (line: string) => alone.has(line.trim().toLowerCase()) && /^\s*[A-Z]/.test(line);
const isLabel = (line: string) => labelled.test(line) || isAlone(line);

/** Numbered documents: outlet, date, edition, then the title in the last paragraph before the labels. */
function oldHead(cells: Row['cells'], head: readonly string[]): void {
  const paragraphs = paragraphsOf(head)
    .split('\n\n')
    .filter((text) => text !== '' && !owned.test(text) && !/^All Rights Reserved/i.test(text));
  const dated = paragraphs.findIndex((text) => dateOf(text) !== null);
  put(cells, 'outlet', paragraphs[dated > 0 ? dated - 1 : 0]);
  if (dated >= 0) put(cells, 'date', dateOf(paragraphs[dated]));
  const after = paragraphs.slice(dated + 1);
  put(cells, 'title', after.at(-1));
  if (after.length > 1) put(cells, 'edition', after[0]);
}

/** Documents of Nexis Uni: title, outlet, date, edition, copyright. Before the first of them stands what the export holds. */
function newHead(cells: Row['cells'], head: readonly string[]): void {
  const lines = head.map((text) => text.trim()).filter((text) => text !== '');
  const dated = lines.findLastIndex((text) => isDateLine(text));
  if (dated < 0) {
    put(
      cells,
      'title',
      lines.find((text) => !owned.test(text)),
    );
    return;
  }
  put(cells, 'date', dateOf(lines[dated]));
  put(cells, 'outlet', lines[dated - 1]);
  put(cells, 'title', lines[dated - 2]);
  const edition = lines[dated + 1];
  if (edition && !owned.test(edition) && !/^All Rights Reserved/i.test(edition))
    put(cells, 'edition', edition);
}

/** A date, with a weekday or a time of day, and nothing else in its line. */
function isDateLine(text: string): boolean {
  if (text.length > 80 || dateOf(text) === null || text.includes(':') !== /\d:\d\d/.test(text)) return false;
  return /^(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z][a-z]{2,8}\.? (?:\d{1,2},? )?\d{4}\b/.test(text);
}
