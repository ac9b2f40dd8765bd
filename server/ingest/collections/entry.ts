import { relative } from 'node:path';
import { type Article, makeArticle, Refusal } from '../../../analysis/read/article.ts';
import { brief } from '../../../analysis/text/plain.ts';
import type { Genre } from '../../../analysis/types/article.ts';
import { refuseLongText } from '../extract.ts';
import { withGuessedKind } from '../guess.ts';
import { anyGenre, webAddress } from '../metadata.ts';
import type { Cell, Row } from './collection-form.ts';
import { dateValue, inOrder } from './column-dates.ts';
import type { Field } from './column-names.ts';
import type { Mapping } from './mapping.ts';

/** A variable of an article: its name and its value, as a number too where it is one. */
export interface Variable {
  name: string;
  value: string;
  number: number | null;
}

/** An article as a collection has it: under its own id, with what the collection says of it. */
export interface Entry {
  /** Names the file, and the line, row or document in it. */
  where: string;
  ownId: string;
  article: Article;
  section: string | null;
  tags: string[];
  variables: Variable[];
  /** What of it was not taken, in sentences: a day that there never was, a value too long. */
  problems: string[];
}

/** What tells an article from others before its text is known. */
export interface Described {
  id: string;
  title: string | null;
  outlet: string | null;
  /** ISO 8601, or as much of it as is known. */
  date: string | null;
}

/** What a value of a variable may hold, in UTF-16 code units. */
const longestValue = 20_000;
const longestId = 500;
const longestLine = 2000;

/**
 * The article of a row. Its own id where it has one, else its place in the collection (`root` is the folder that the
 * collection lies in). Throws a Refusal where there is no text.
 */
export function entryOf(row: Row, mapping: Mapping, root: string): Entry {
  const text = cellOf(row, mapping, 'text') ?? '';
  if (text.trim() === '')
    throw new Refusal('empty-text', row.lacks ?? 'It has no text, so there is nothing to bring in.');
  refuseLongText(text);
  const { id, title, outlet, date } = describe(row, mapping, root);
  const kind = lineOf(row, mapping, 'kind');
  const url = lineOf(row, mapping, 'url');
  const made = makeArticle(text, {
    title,
    publisher: outlet,
    byline: lineOf(row, mapping, 'byline'),
    published: date,
    url: url && webAddress.safeParse(url).success ? url : null,
    genre: genreOf(kind),
    ...(row.layout && { layout: row.layout }),
  });
  const article = withGuessedKind(made);
  const { variables, problems } = variablesOf(row, mapping, { kind, url: article.url === null ? url : null });
  const { problem } = dateOf(cellOf(row, mapping, 'date'), mapping);
  return {
    where: row.where,
    ownId: id,
    article,
    section: lineOf(row, mapping, 'section'),
    tags: tagsOf(cellOf(row, mapping, 'tags')),
    variables,
    problems: problem ? [problem, ...problems] : problems,
  };
}

/** What a row says of its article besides the text. */
export function describe(row: Row, mapping: Mapping, root: string): Described {
  return {
    id: lineOf(row, mapping, 'id')?.slice(0, longestId) ?? placeOf(row, root),
    title: lineOf(row, mapping, 'title'),
    outlet: lineOf(row, mapping, 'outlet'),
    date: dateOf(cellOf(row, mapping, 'date'), mapping).published,
  };
}

function cellOf(row: Row, mapping: Mapping, field: Field): string | null {
  const name = mapping.columns.get(field);
  const value = name === undefined ? undefined : row.cells.get(name);
  return value === undefined ? null : String(value);
}

/** A field that is one line: white space made single. */
function lineOf(row: Row, mapping: Mapping, field: Field): string | null {
  return cellOf(row, mapping, field)?.replace(/\s+/g, ' ').trim().slice(0, longestLine) || null;
}

/** Where a row stands, for an id of one that has none. */
function placeOf({ where }: Row, root: string): string {
  return relative(root, where)
    .replace(/ \(line \d+\)$/, '')
    .slice(-longestId);
}

function dateOf(
  value: string | null,
  { dateOrder }: Mapping,
): { published: string | null; problem: string | null } {
  if (value === null || value.trim() === '') return { published: null, problem: null };
  const read = dateValue(value);
  if ('iso' in read) return { published: read.iso, problem: null };
  const isOpen = 'figures' in read && dateOrder === null;
  const published = 'figures' in read ? publishedIn(read, dateOrder) : null;
  if (published !== null || isOpen) return { published, problem: null };
  const how = 'figures' in read ? ` in the order ${dateOrder}` : '';
  return {
    published,
    problem: `“${brief(value.trim(), 40)}” is no date${how}: the article is taken without one.`,
  };
}

/** A date in figures; without an order, only where all orders give the same day. */
function publishedIn(read: Parameters<typeof inOrder>[0], order: Mapping['dateOrder']): string | null {
  if (order !== null) return inOrder(read, order);
  const [day, month] = read.figures;
  return day === month && !read.short ? inOrder(read, 'dmy') : null;
}

function genreOf(kind: string | null): Genre {
  const parsed = kind === null ? null : anyGenre.safeParse(kind);
  return parsed?.success ? parsed.data : 'unknown';
}

function tagsOf(value: string | null): string[] {
  const tags = (value ?? '')
    .split(/[;|]/)
    .flatMap((part) => (value?.match(/[;|]/) ? [part] : part.split(',')));
  return [...new Set(tags.map((tag) => tag.replace(/\s+/g, ' ').trim().slice(0, 200)).filter(Boolean))].slice(
    0,
    100,
  );
}

/** Fields that an article, or its entry, keeps as they stand; what else a row has is a variable. */
const kept: readonly Field[] = [
  'id',
  'title',
  'text',
  'outlet',
  'byline',
  'date',
  'section',
  'tags',
  'kind',
  'url',
];

function variablesOf(
  row: Row,
  { columns }: Mapping,
  { kind, url }: { kind: string | null; url: string | null },
): Pick<Entry, 'variables' | 'problems'> {
  const fieldColumns = new Set(kept.map((field) => columns.get(field)));
  const variables: Variable[] = [];
  const problems: string[] = [];
  for (const [name, value] of row.cells) {
    if (fieldColumns.has(name)) continue;
    const text = String(value).trim();
    if (text === '') continue;
    if (text.length > longestValue)
      problems.push(
        `“${brief(name, 60)}” holds ${text.length} characters; the first ${longestValue} are kept.`,
      );
    variables.push({
      name: name.slice(0, 200),
      value: text.slice(0, longestValue).toWellFormed(),
      number: numberOf(value),
    });
  }
  // An article has a kind of our own and an address that leads somewhere: what the file says stays beside them.
  if (kind !== null) variables.push({ name: own(columns, 'kind'), value: kind, number: null });
  if (url !== null) variables.push({ name: own(columns, 'url'), value: url, number: null });
  return { variables, problems };
}

const own = (columns: Mapping['columns'], field: Field) => columns.get(field) ?? field;

function numberOf(value: Cell): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^\s*-?\d{1,15}(?:\.\d{1,15})?\s*$/.test(value) ? Number(value) : null;
}
