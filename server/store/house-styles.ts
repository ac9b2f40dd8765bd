import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import BetterSqlite, { type Database } from 'better-sqlite3';
import { storeProblem } from '../errors.ts';

/** A version of the house style, as somebody kept it. */
export interface StoredStyle {
  /** From 1, in the order in which they were kept. */
  version: number;
  /** The file as it was written, in YAML. */
  yaml: string;
  /** SHA-256 of it, in hexadecimal digits. */
  hash: string;
  who: string;
  why: string;
  /** ISO 8601. */
  kept: string;
}

/** Names what a house style says: SHA-256 of its text, in hexadecimal digits. */
export function styleHash(yaml: string): string {
  return createHash('sha256').update(yaml, 'utf8').digest('hex');
}

const columns = 'version, yaml, hash, who, why, kept';

/** More than any version. */
const all = 2 ** 31 - 1;

/** The house style, version by version. A row is never changed, and none is taken away. */
export function houseStylesTable(database: Database) {
  const one = database.prepare(`SELECT ${columns} FROM houseStyles WHERE version = ?`);
  const before = database.prepare(
    `SELECT ${columns} FROM houseStyles WHERE version < ? ORDER BY version DESC LIMIT ?`,
  );
  const insert = () =>
    database.prepare(
      'INSERT INTO houseStyles (yaml, hash, who, why, kept) VALUES (@yaml, @hash, @who, @why, @kept)',
    );
  const latest = () => (before.get(all, 1) as StoredStyle | undefined) ?? null;
  return {
    /** The version that holds; null before the first is kept. */
    latest,
    get: (version: number) => (one.get(version) as StoredStyle | undefined) ?? null,
    /** Versions before one, all where none is named, newest first. */
    list: (most: number, version = all) => before.all(version, most) as StoredStyle[],
    /** Keeps the next version. Call it where the write lock is held, so that nothing comes between. */
    add(style: Pick<StoredStyle, 'yaml' | 'who' | 'why'>): StoredStyle {
      insert().run({ ...style, hash: styleHash(style.yaml), kept: new Date().toISOString() });
      return latest()!;
    },
  };
}

/**
 * The house style that a library holds, read without opening the library for writing: it is neither made nor brought to this
 * version. Null where it has none. Throws a StoreError where the file cannot be read.
 */
export function houseStyleIn(file: string): StoredStyle | null {
  try {
    const database = new BetterSqlite(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    try {
      const table = database.prepare(
        "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'houseStyles'",
      );
      return table.get() ? houseStylesTable(database).latest() : null;
    } finally {
      database.close();
    }
  } catch (error) {
    throw storeProblem(error, file, dirname(file)) ?? error;
  }
}
