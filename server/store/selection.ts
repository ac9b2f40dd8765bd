import type { Database, Statement } from 'better-sqlite3';
import type { CorpusPrinting, CorpusSelection } from './corpus-store/corpus-types.ts';
import { matchOf } from './library.ts';

/** By what a corpus is chosen of the library, whatever ids are named. */
export type Conditions = Omit<CorpusSelection, 'ids'>;

/** A printing that a selection finds; `number` is its place in the order of the list. */
export type FoundPrinting = CorpusPrinting & { number: number };

/** What a condition can be about. */
export type Condition = 'outlet' | 'section' | 'tag' | 'variable' | 'value';

/** Conditions on a text, and on a printing of it: `date` and `outlet` are the printing's. */
const conditions = {
  search: 'articles.number IN (SELECT rowid FROM articleWords WHERE articleWords MATCH @search)',
  tag: 'articles.id IN (SELECT article FROM tags WHERE tag = @tag)',
  language: 'coalesce(articles.originalLanguage, articles.language) = @language',
  outlet: '{outlet} = @outlet',
  from: '{date} >= @from',
  to: "{date} <> '' AND {date} < @to || '~'",
  kind: '{kind} = @kind',
  section: 'entries.section = @section',
  collection: 'entries.collection = @collection',
} as const;
/** Those that only entries can meet. */
const ofEntries = ['section', 'collection'] as const;

// What is deleted is few, and its index has it; in the rows it stands behind the text.
const there = 'articles.number NOT IN (SELECT number FROM articles WHERE deleted IS NOT NULL)';

/** The SQL of some of the entries that fit; values of a variable are bound as JSON. */
export function entriesSql(wanted: Conditions): string {
  const [date, outlet] = [
    "coalesce(entries.published, articles.published, '')",
    "coalesce(entries.outlet, articles.publisher, '')",
  ];
  const where = [
    ...['entries.number > @after', there],
    ...set(wanted).map((name) => filled(conditions[name], { date, outlet, kind: 'entries.kind' })),
    ...byName(wanted.variables).map(
      (_, i) =>
        `entries.number IN (SELECT entry FROM articleVariables WHERE name = @name${i}
           AND value IN (SELECT value FROM json_each(@values${i})))`,
    ),
  ];
  return `SELECT entries.number, article, entries.number AS printing, ${date} AS date, ${outlet} AS outlet
    FROM entries CROSS JOIN articles ON articles.id = article WHERE ${where.join(' AND ')} ORDER BY entries.number LIMIT @limit`;
}

/** The SQL of some of the texts without an entry that fit; null where none can. */
export function textsSql(wanted: Conditions): string | null {
  if (wanted.variables.length > 0 || ofEntries.some((name) => wanted[name] !== null)) return null;
  const [date, outlet] = ["coalesce(articles.published, '')", "coalesce(articles.publisher, '')"];
  const where = [
    ...['articles.number > @after', there, 'NOT EXISTS (SELECT 1 FROM entries WHERE article = articles.id)'],
    ...set(wanted).map((name) => filled(conditions[name], { date, outlet, kind: 'articles.genre' })),
  ];
  return `SELECT articles.number, id AS article, 0 AS printing, ${date} AS date, ${outlet} AS outlet
    FROM articles WHERE ${where.join(' AND ')} ORDER BY articles.number LIMIT @limit`;
}

const set = (wanted: Conditions) =>
  (Object.keys(conditions) as (keyof typeof conditions)[]).filter((name) => wanted[name] !== null);

const filled = (sql: string, columns: { date: string; outlet: string; kind: string }) =>
  sql.replace(/\{(\w+)\}/g, (_, name: keyof typeof columns) => columns[name]);

/** The values that are asked for of each variable. */
function byName(variables: Conditions['variables']): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const { name, value } of variables) found.set(name, [...(found.get(name) ?? []), value]);
  return [...found];
}

/** What of the library a corpus can be chosen of: printings of texts, and texts that no collection has. */
export function selectionTable(database: Database) {
  const prepared = new Map<string, Statement>();
  const statement = (sql: string) => {
    if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql));
    return prepared.get(sql)!;
  };
  const page = (sql: string, wanted: Conditions, after: number, limit: number): FoundPrinting[] => {
    const variables = byName(wanted.variables).flatMap(([name, values], i) => [
      [`name${i}`, name],
      [`values${i}`, JSON.stringify(values)],
    ]);
    const search = wanted.search === null ? null : matchOf(wanted.search);
    const { variables: _, ...simple } = wanted;
    return statement(sql).all({
      ...{ ...simple, search, after, limit },
      ...Object.fromEntries(variables),
    }) as FoundPrinting[];
  };
  const some = (sql: string) => {
    const found = database.prepare(sql).pluck();
    return (limit: number, name = '') => found.all({ limit, name }) as string[];
  };
  const outlets = distinct('outlet', 'entries');
  const publishers = distinct('publisher', 'articles');
  const values: Record<Condition, (limit: number, name?: string) => string[]> = {
    outlet: some(`SELECT value FROM (${outlets}) UNION SELECT value FROM (${publishers}) LIMIT @limit`),
    section: some(distinct('section', 'entries')),
    tag: some(distinct('tag', 'tags')),
    variable: some(distinct('name', 'articleVariables')),
    value: some(distinct('value', 'articleVariables', 'name = @name')),
  };
  const known: Record<Condition, Statement> = {
    outlet: database.prepare(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM entries WHERE outlet = @value)
         OR EXISTS (SELECT 1 FROM articles WHERE publisher = @value)`,
    ),
    section: database.prepare('SELECT 1 FROM entries WHERE section = @value LIMIT 1'),
    tag: database.prepare('SELECT 1 FROM tags WHERE tag = @value LIMIT 1'),
    variable: database.prepare('SELECT 1 FROM articleVariables WHERE name = @value LIMIT 1'),
    value: database.prepare('SELECT 1 FROM articleVariables WHERE name = @name AND value = @value LIMIT 1'),
  };
  return {
    /** Some of the entries that fit, by their numbers, after one of them. */
    entries: (wanted: Conditions, after: number, limit: number): FoundPrinting[] =>
      page(entriesSql(wanted), wanted, after, limit),
    /** Some of the texts that fit and have no entry, by their numbers, after one of them. */
    texts(wanted: Conditions, after: number, limit: number): FoundPrinting[] {
      const sql = textsSql(wanted);
      return sql === null ? [] : page(sql, wanted, after, limit);
    },
    /** Whether anything in the library has this value; of a variable's value, `name` says whose. */
    isKnown: (condition: Condition, value: string, name = ''): boolean =>
      known[condition].get({ value, name }) !== undefined,
    /** Some of the values that there are, in order, one look into the index for each. */
    values: (condition: Condition, limit: number, name = ''): string[] => values[condition](limit, name),
  };
}

/** The SQL of a column's values, each once, by one look into its index for each. */
function distinct(column: string, table: string, where = 'true'): string {
  return `WITH RECURSIVE names (value) AS (
      SELECT min(${column}) FROM ${table} WHERE ${where}
      UNION ALL SELECT (SELECT min(${column}) FROM ${table} WHERE ${where} AND ${column} > names.value)
      FROM names WHERE value IS NOT NULL
    ) SELECT value FROM names WHERE value IS NOT NULL LIMIT @limit`;
}
