import Database from 'better-sqlite3';

/** A table, index, trigger or view, as SQLite keeps it. */
interface SchemaObject {
  type: string;
  name: string;
  table: string;
  /** What made it; null where SQLite did. */
  sql: string | null;
}

const objects = 'SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema';
/** What SQLite's own ANALYZE makes; it holds counts and samples. */
const statistics = /^CREATE TABLE sqlite_stat[14]\([\w,]+\)$/;

/** Schemas that the steps make, by the number of steps: made once. */
const made = new WeakMap<readonly string[], Map<number, Map<string, SchemaObject>>>();

/** What a database that took the first `version` of `steps` is made of, by the key of each object. */
function schemaOf(steps: readonly string[], version: number): Map<string, SchemaObject> {
  const known = made.get(steps) ?? new Map<number, Map<string, SchemaObject>>();
  made.set(steps, known);
  const again = known.get(version);
  if (again) return again;
  const database = new Database(':memory:');
  try {
    for (const step of steps.slice(0, version)) database.exec(step);
    const schema = read(database);
    known.set(version, schema);
    return schema;
  } finally {
    database.close();
  }
}

function read(database: Database.Database): Map<string, SchemaObject> {
  const all = database.prepare(objects).all() as SchemaObject[];
  return new Map(all.map((object) => [`${object.type} ${object.name}`, object]));
}

/**
 * What in a database is not as its migrations make it, in words; null where all is. A trigger or view that somebody
 * planted would run, or answer, in our name. Nothing of the database's own runs for this.
 */
export function foreignPart(
  database: Database.Database,
  steps: readonly string[],
  version: number,
): string | null {
  const own = schemaOf(steps, version);
  const there = read(database);
  for (const [key, object] of there) {
    const expected = own.get(key);
    if (!expected && !(object.type === 'table' && statistics.test(object.sql ?? '')))
      return `it holds the ${named(object)}, which no Parallax made`;
    if (expected && (expected.table !== object.table || spaced(expected.sql) !== spaced(object.sql)))
      return `its ${named(object)} is not as Parallax makes it`;
  }
  for (const [key, object] of own) if (!there.has(key)) return `it lacks the ${named(object)}`;
  return null;
}

/** A name out of somebody's file: shortened, and without what would act on a terminal. */
function named({ type, name }: SchemaObject): string {
  const shown = String(name)
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{FFFD}')
    .slice(0, 60);
  return `${type} “${shown}”`;
}

/** White space apart, which versions of SQLite may keep in different ways. */
function spaced(sql: string | null): string | null {
  return sql?.replace(/\s+/g, ' ').trim() ?? null;
}
