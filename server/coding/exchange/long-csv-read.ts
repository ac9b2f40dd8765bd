import { parse } from 'csv-parse/sync';
import { Refusal, wellFormed } from '../../../analysis/read/article.ts';
import { brief } from '../../../analysis/text/plain.ts';
import {
  bareCode,
  bareCoding,
  type CodedProject,
  emptyProject,
  makeTally,
  mostCodings,
  type OffsetUnit,
} from './coded-project.ts';

/** What a column may be called; the first is our own name for it. */
const columns = {
  article: ['article', 'hash', 'text hash', 'article id', 'id'],
  title: ['title', 'document', 'source name', 'file'],
  coder: ['coder', 'user', 'annotator', 'rater'],
  round: ['round'],
  category: ['category', 'code', 'variable'],
  value: ['value', 'answer'],
  subject: ['subject', 'actor'],
  start: ['start', 'begin'],
  end: ['end'],
  unit: ['unit', 'offsets'],
  words: ['words', 'exact', 'text', 'quotation', 'segment'],
  sourceStart: ['sourcestart'],
  sourceEnd: ['sourceend'],
  memo: ['memo', 'comment', 'reason'],
  created: ['created', 'date'],
} as const;
type Column = keyof typeof columns;

/**
 * Reads coding as a long table. Columns go by their names, in any order; rows that are shorter or longer than the first are left
 * out and counted. Throws a Refusal that says what is missing.
 */
export function readLongCsv(bytes: Uint8Array): CodedProject {
  const rows = rowsOf(bytes);
  const header = rows.shift() ?? [];
  const at = placesOf(header);
  const tally = makeTally();
  const project = emptyProject();
  const seen = {
    sources: new Map<string, string>(),
    users: new Map<string, string>(),
    codes: new Set<string>(),
  };
  const several = new Set(rows.map((row) => cell(row, at, 'round'))).size > 1;
  const done: CodedProject['done'] = [];
  for (const [i, row] of rows.entries()) {
    const get = (column: Column) => cell(row, at, column);
    if (row.length !== header.length) {
      tally.add('a row with more or fewer cells than the first has', `row ${i + 2}`);
      continue;
    }
    const text = get('article') || get('title');
    const [start, end] = [offset(get('start')), offset(get('end'))];
    const [otherStart, otherEnd] = [offset(get('sourceStart')), offset(get('sourceEnd'))];
    if ([start, end, otherStart, otherEnd].includes(undefined) || (start === null) !== (end === null)) {
      tally.add('a row whose start or end is no whole number', `row ${i + 2}`);
      continue;
    }
    if (text === '' || get('coder') === '') {
      tally.add('a row without a text or without a coder', `row ${i + 2}`);
      continue;
    }
    const source = keep(seen.sources, text, () =>
      project.sources.push({
        ...{ guid: text, name: get('title') || text, text: null, article: get('article') || null },
        ...{ url: null, variables: [] },
      }),
    );
    const name = several && get('round') ? `${get('coder')} (${get('round')})` : get('coder');
    const user = keep(seen.users, name, () => project.users.push({ guid: name, name }));
    done.push({ source, user, start: start ?? null, end: end ?? null });
    const code = get('category');
    if (code === '') continue;
    if (!seen.codes.has(code)) {
      seen.codes.add(code);
      project.codes.push(bareCode(code));
    }
    project.codings.push({
      ...bareCoding,
      ...{ source, user, code, start: start ?? null, end: end ?? null },
      ...{ otherStart: otherStart ?? null, otherEnd: otherEnd ?? null },
      ...{ subject: get('subject'), value: get('value') || null, memo: get('memo') },
      ...{ exact: start === null ? null : get('words') || null, created: get('created') || null },
    });
  }
  // A row that names no category is how a table of ours says that somebody went through a text and coded nothing.
  const silent = rows.some((row) => cell(row, at, 'coder') !== '' && cell(row, at, 'category') === '');
  return {
    ...project,
    ...{ origin: '', offsets: unitOf(rows, at) },
    done: silent ? whole(done) : null,
    leftOut: tally.list(),
  };
}

type Places = ReadonlyMap<Column, number>;

function rowsOf(bytes: Uint8Array): string[][] {
  const text = decoded(bytes);
  const first = text.slice(0, 10_000).split(/\r?\n/, 1)[0];
  const delimiter = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)[0];
  let rows: string[][];
  try {
    rows = parse(text, {
      ...{ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true },
      ...{ max_record_size: 1_000_000, to: mostCodings + 2, relax_quotes: false },
    });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw new Refusal(
      'bad-input',
      `This table cannot be read from line ${lines ?? 1} on: a quotation mark is not closed, or stands where none may. Save it as CSV once more.`,
    );
  }
  if (rows.length > mostCodings + 1)
    throw new Refusal('too-long', `This table has more than ${mostCodings} rows. Give it in parts.`);
  return rows;
}

function decoded(bytes: Uint8Array): string {
  try {
    return wellFormed(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Refusal('bad-input', 'This table is not in UTF-8. Save it as “CSV UTF-8”.');
  }
}

/** Where each column stands. Names are compared as they are: nothing in a header names a property of an object here. */
function placesOf(header: readonly string[]): Places {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = new Map<Column, number>();
  for (const [column, known] of Object.entries(columns) as [Column, readonly string[]][])
    for (const name of known) {
      const at = names.indexOf(name);
      if (at >= 0 && !places.has(column)) places.set(column, at);
    }
  const missing = (['coder', 'category'] as const).filter((column) => !places.has(column));
  if (!places.has('article') && !places.has('title')) missing.unshift('article' as never);
  if (missing.length > 0)
    throw new Refusal(
      'bad-input',
      `This table has no column ${missing.map((name) => `“${name}”`).join(', ')}. Its first row is: ${brief(header.join(', '), 120)}. The reference names the columns.`,
    );
  return places;
}

/** A cell, without the apostrophe that keeps spreadsheets from taking it for a formula. */
function cell(row: readonly string[], at: Places, column: Column): string {
  const place = at.get(column);
  const text = (place === undefined ? '' : (row[place] ?? '')).replace(/^'(?=[=+\-@\t\r])/, '');
  return column === 'words' ? text : text.trim();
}

/** A whole number; null where there is none, undefined where it is none. */
function offset(text: string): number | null | undefined {
  if (text === '') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function unitOf(rows: readonly string[][], at: Places): OffsetUnit {
  const told = rows.map((row) => cell(row, at, 'unit').toLowerCase()).find((unit) => unit !== '');
  return told !== undefined && /point|char|utf-?32/.test(told) ? 'code points' : 'utf-16';
}

function keep(known: Map<string, string>, key: string, add: () => void): string {
  if (!known.has(key)) {
    known.set(key, key);
    add();
  }
  return key;
}

/** Each coder with each text once. */
function whole(done: NonNullable<CodedProject['done']>): CodedProject['done'] {
  return [...new Map(done.map((one) => [`${one.source}\n${one.user}\n${one.start}`, one])).values()];
}
