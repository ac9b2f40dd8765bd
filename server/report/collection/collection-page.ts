import type { Ask } from '../../ingest/collections/collection-form.ts';
import { fields } from '../../ingest/collections/column-names.ts';
import type { Described } from '../../ingest/collections/entry.ts';
import type { Looked, Prepared } from '../../ingest/collections/look-at.ts';
import type { StoredCollection } from '../../store/index.ts';
import { formatCount, plural } from '../format.ts';
import { duplicatesInWords } from './collection-words.ts';

/** Where the page of a collection is. */
export function collectionPath(number: number): string {
  return `/add/collections/${number}`;
}

/** How forms are called in sentences. */
const formNames: Record<string, string> = {
  jsonl: 'JSON Lines',
  csv: 'a table (CSV)',
  tsv: 'a table (TSV)',
  xlsx: 'an Excel workbook',
  ris: 'references (RIS)',
  factiva: 'an export of Factiva',
  proquest: 'an export of ProQuest',
  nexis: 'an export of LexisNexis',
  'zotero-csv': 'Zotero’s list (CSV)',
};
/** How fields are called in the chooser. */
const fieldNames: Record<(typeof fields)[number], string> = {
  id: 'its own id',
  title: 'title',
  text: 'text',
  outlet: 'outlet',
  date: 'date of publication',
  byline: 'byline',
  section: 'section',
  kind: 'kind of text',
  tags: 'tags',
  url: 'address',
};
/** Rows of each list that the page shows. */
const mostShown = 100;

/** What was found in a look over all of a collection. */
export type Seen = Looked & { articles: Described[]; count: number };

/** The column chooser, with what would come in; `said` puts the file's name in place of where it lies. */
export function chooserModel(
  collection: StoredCollection,
  prepared: Prepared,
  seen: Seen,
  problem: string | null,
  said: (text: string) => string,
) {
  const { survey, mapping } = prepared;
  const fieldOf = new Map([...mapping.columns].map(([field, column]) => [column, field]));
  const whole = seen.rejected.filter(({ what }) => what === 'article').length;
  const values = seen.rejected.length - whole;
  return {
    ...headOf(collection),
    problem,
    notes: prepared.collection.notes,
    columns: [...survey.columns].slice(0, 500).map(([name, { filled, samples }], index) => ({
      index,
      name,
      filled: plural(filled, 'row'),
      samples,
      choices: [
        ...fields.map((field) => ({
          value: field,
          name: fieldNames[field],
          selected: fieldOf.get(name) === field,
        })),
        { value: 'variable', name: 'a variable', selected: !fieldOf.has(name) },
      ],
    })),
    asks: seen.asks.filter(({ id }) => id !== 'text' && id !== 'date').map(askModel),
    // Which column is what is chosen above: here is said what is lacking.
    lacking: seen.asks.filter(({ id }) => id === 'text' || id === 'date').map(({ question }) => question),
    answered: collection.answers.filter(([id]) => kept.has(id)).map(([id, choice]) => ({ id, choice })),
    ready: seen.count > 0 && !seen.asks.some(({ blocks }) => blocks),
    count: plural(seen.count, 'article'),
    articles: seen.articles.map(({ id, title, outlet, date }) => ({
      id,
      title: title ?? 'no title',
      facts: [outlet ?? 'no outlet', date ?? 'no date'],
    })),
    more: seen.count > seen.articles.length ? formatCount(seen.count - seen.articles.length) : null,
    rejectedCount: `${plural(whole, 'row')} will not be taken${values > 0 ? `, and ${plural(values, 'value')} of others` : ''}.`,
    rejected: seen.rejected
      .slice(0, mostShown)
      .map(({ where, reason }) => ({ place: said(where), reason: said(reason) })),
    moreRejected: seen.rejected.length > mostShown ? formatCount(seen.rejected.length - mostShown) : null,
    duplicates: duplicatesInWords(seen.duplicates, seen.exact),
    groups: seen.duplicates.slice(0, 20).map((ids) => brief(ids)),
  };
}

/** Answers that are no column. */
const kept = new Set(['date-order', 'sheet', 'same-id']);

const brief = (ids: readonly string[]) => `${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ', …' : ''}`;

const orderNames: Record<string, string> = {
  dmy: 'the day first (13/2/2024)',
  mdy: 'the month first (2/13/2024)',
  ymd: 'the year first (24/2/13)',
  number: 'take the later ones too, under the id with a number behind it',
  refuse: 'do not take the later ones',
};

function askModel({ id, question, choices }: Ask) {
  return { id, question, choices: choices.map((value) => ({ value, name: orderNames[value] ?? value })) };
}

function headOf({ number, name, form }: StoredCollection) {
  return { path: collectionPath(number), name, form: formNames[form] ?? form };
}

/** A collection that is being brought in, is stopped, or is in. */
export function progressModel(
  collection: StoredCollection,
  failures: readonly { place: string; reason: string }[],
  kept: number,
) {
  const { rows, done, failed, state } = collection;
  const left = Math.max(0, rows - done - failed);
  return {
    ...headOf(collection),
    going: state === 'going',
    paused: state === 'paused',
    ended: state === 'ended',
    passed: done + failed,
    rows: Math.max(1, rows),
    far:
      rows === 0
        ? 'It is being opened.'
        : `${formatCount(done)} in the library, ${formatCount(left)} left, ${formatCount(failed)} not taken.`,
    failures,
    moreFailures: kept > failures.length,
    mayForget: state !== 'ended',
  };
}

/** One line for each collection on the Add page. */
export function collectionRow(collection: StoredCollection) {
  const { state, rows, done, failed } = collection;
  const says = {
    asked: 'waits for you to look over its columns',
    going: `is coming in: ${formatCount(done + failed)} of ${formatCount(rows)}`,
    paused: `is stopped at ${formatCount(done + failed)} of ${formatCount(rows)}`,
    ended: `${plural(done, 'article')} in the library${failed > 0 ? `, ${formatCount(failed)} not taken` : ''}`,
  }[state];
  return { ...headOf(collection), says };
}
