import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Scheme, SchemeDraft } from '../../analysis/types/annotation.ts';

/** A kept version of a codebook, and the number that tasks name it by. */
export interface StoredScheme {
  number: number;
  scheme: Scheme;
}

/** Names what a version of a codebook says, whatever its version: SHA-256 of its id, title and categories, in hexadecimal digits. */
export function schemeHash({ id, title, categories }: SchemeDraft): string {
  return createHash('sha256').update(JSON.stringify({ id, title, categories })).digest('hex');
}

interface Row {
  number: number;
  version: number;
  scheme: string;
}

/** Codebooks, version by version. A row is never changed: an edit is the next version. */
export function schemesTable(database: Database) {
  const columns = 'number, version, scheme';
  const insert = database.prepare('INSERT INTO schemes (id, version, created, scheme) VALUES (?, ?, ?, ?)');
  const latest = database.prepare(
    `SELECT ${columns} FROM schemes WHERE id = ? ORDER BY version DESC LIMIT 1`,
  );
  const one = database.prepare(`SELECT ${columns} FROM schemes WHERE id = ? AND version = ?`);
  const byNumber = database.prepare(`SELECT ${columns} FROM schemes WHERE number = ?`);
  const ids = database.prepare('SELECT id FROM schemes GROUP BY id ORDER BY id LIMIT 500').pluck();
  const remove = database.prepare(
    `DELETE FROM schemes WHERE id = @id AND NOT EXISTS (SELECT 1 FROM tasks WHERE scheme = schemes.number)
       AND NOT EXISTS (SELECT 1 FROM rounds WHERE scheme = schemes.number)`,
  );
  const found = (row: unknown): StoredScheme | null => {
    if (!row) return null;
    const { number, version, scheme } = row as Row;
    return { number, scheme: { ...(JSON.parse(scheme) as SchemeDraft), version } };
  };

  return {
    /** Keeps a codebook as the next version of its id; one that is the latest word for word stays that version. */
    add(draft: SchemeDraft): StoredScheme {
      const text = JSON.stringify(draft);
      const last = latest.get(draft.id) as Row | undefined;
      if (last?.scheme === text) return found(last)!;
      const version = (last?.version ?? 0) + 1;
      const { lastInsertRowid } = insert.run(draft.id, version, new Date().toISOString(), text);
      return { number: Number(lastInsertRowid), scheme: { ...draft, version } };
    },
    /** A version of a codebook, the latest where none is named. */
    get(id: string, version?: number): StoredScheme | null {
      return found(version === undefined ? latest.get(id) : one.get(id, version));
    },
    byNumber: (number: number): StoredScheme | null => found(byNumber.get(number)),
    /** The latest version of each codebook, by id. */
    list(): StoredScheme[] {
      return (ids.all() as string[]).flatMap((id) => found(latest.get(id)) ?? []);
    },
    /** Forgets those versions of a codebook that no task and no round is coded by. */
    remove(id: string): void {
      remove.run({ id });
    },
  };
}
