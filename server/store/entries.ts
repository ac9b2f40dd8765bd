import type { Database } from 'better-sqlite3';

/** A variable of an entry; its value as a number too where it is one. */
export interface StoredVariable {
  name: string;
  value: string;
  number: number | null;
}

/** An article as a collection has it: under the collection's own id. Times of an outlet or a day are the collection's. */
export interface StoredEntry {
  number: number;
  collection: number;
  ownId: string;
  /** The id of its text. */
  article: string;
  title: string | null;
  outlet: string | null;
  /** ISO 8601, or as much of it as is known. */
  published: string | null;
  kind: string;
  section: string | null;
  byline: string | null;
  url: string | null;
}

export type NewEntry = Omit<StoredEntry, 'number'> & { variables: StoredVariable[]; tags: string[] };

const columns = 'number, collection, ownId, article, title, outlet, published, kind, section, byline, url';

/** Entries of collections, with their variables. A tag is a variable of that name, one row each. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function entriesTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO entries (collection, ownId, article, title, outlet, published, kind, section, byline, url)
     VALUES (@collection, @ownId, @article, @title, @outlet, @published, @kind, @section, @byline, @url)
     ON CONFLICT (collection, ownId) DO NOTHING`,
  );
  const insertVariable = database.prepare(
    'INSERT INTO articleVariables (entry, name, value, number) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const byOwnId = database.prepare(`SELECT ${columns} FROM entries WHERE collection = ? AND ownId = ?`);
  const ofArticle = database.prepare(
    `SELECT ${columns} FROM entries WHERE article = ? ORDER BY number LIMIT 1000`,
  );
  const ofCollection = database.prepare(
    `SELECT ${columns} FROM entries WHERE collection = ? AND ownId > ? ORDER BY ownId LIMIT ?`,
  );
  const variablesOf = database.prepare(
    'SELECT name, value, number FROM articleVariables WHERE entry = ? ORDER BY name, value',
  );
  const names = database
    .prepare(
      `WITH RECURSIVE names (name) AS (
         SELECT min(name) FROM articleVariables
         UNION ALL SELECT (SELECT min(name) FROM articleVariables WHERE name > names.name) FROM names WHERE name IS NOT NULL
       ) SELECT name FROM names WHERE name IS NOT NULL LIMIT ?`,
    )
    .pluck();
  const values = database
    .prepare(
      `WITH RECURSIVE names (value) AS (
         SELECT min(value) FROM articleVariables WHERE name = @name
         UNION ALL SELECT (SELECT min(value) FROM articleVariables WHERE name = @name AND value > names.value)
         FROM names WHERE value IS NOT NULL
       ) SELECT value FROM names WHERE value IS NOT NULL LIMIT @limit`,
    )
    .pluck();
  const withValue = database
    .prepare(
      'SELECT entry FROM articleVariables WHERE name = ? AND value = ? AND entry > ? ORDER BY entry LIMIT ?',
    )
    .pluck();

  return {
    /** Stores an entry with its variables. False where its own id is there already. Call it inside a transaction. */
    add({ variables, tags, ...entry }: NewEntry): boolean {
      const { changes, lastInsertRowid } = insert.run(entry);
      if (changes === 0) return false;
      for (const { name, value, number } of variables)
        insertVariable.run(lastInsertRowid, name, value, number);
      for (const tag of tags) insertVariable.run(lastInsertRowid, 'tags', tag, null);
      return true;
    },
    /** The entry of a collection with an id of its own; null where there is none. */
    byOwnId(collection: number, ownId: string): StoredEntry | null {
      return (byOwnId.get(collection, ownId) as StoredEntry | undefined) ?? null;
    },
    /** Every entry that has this text, in the order they came. */
    ofArticle(article: string): StoredEntry[] {
      return ofArticle.all(article) as StoredEntry[];
    },
    /** Entries of a collection by their own ids; `after` is the last own id of the page before. */
    ofCollection(collection: number, after = '', limit = 1000): StoredEntry[] {
      return ofCollection.all(collection, after, limit) as StoredEntry[];
    },
    variables(entry: number): StoredVariable[] {
      return variablesOf.all(entry) as StoredVariable[];
    },
    /** Every name of a variable there is, one look into the index for each. */
    names(limit = 1000): string[] {
      return names.all(limit) as string[];
    },
    /** Values of a variable, each once, in order. */
    values(name: string, limit = 1000): string[] {
      return values.all({ name, limit }) as string[];
    },
    /** Numbers of the entries whose variable has a value; `after` is the last of the page before. */
    withValue(name: string, value: string, after = 0, limit = 1000): number[] {
      return withValue.all(name, value, after, limit) as number[];
    },
  };
}
