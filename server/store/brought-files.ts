import type { Database } from 'better-sqlite3';

/** A file with coding from elsewhere that came to a study: it waits for the lead's word, or was taken in as a round. */
export interface BroughtFile {
  number: number;
  /** As it was called where it came from: shown, never opened. */
  name: string;
  /** SHA-256 of its bytes, hexadecimal: the same file is taken in once. */
  hash: string;
  /** ISO 8601, UTC. */
  came: string;
  /** The round that it became; null while it waits. */
  round: number | null;
}

/** Files that came in. Bytes are kept while a file waits, one a study; of what was taken in, that it was. */
export function broughtFilesTable(database: Database) {
  const columns = 'number, name, hash, came, round';
  const clear = database.prepare('DELETE FROM broughtFiles WHERE task = ? AND round IS NULL');
  const insert = database.prepare(
    'INSERT INTO broughtFiles (task, name, hash, came, bytes) VALUES (@task, @name, @hash, @came, @bytes)',
  );
  const all = database.prepare(`SELECT ${columns} FROM broughtFiles WHERE task = ? ORDER BY number`);
  const byHash = database.prepare(`SELECT ${columns} FROM broughtFiles WHERE task = ? AND hash = ?`);
  const bytes = database.prepare('SELECT bytes FROM broughtFiles WHERE number = ?').pluck();
  const settle = database.prepare('UPDATE broughtFiles SET round = ?, bytes = NULL WHERE number = ?');
  return {
    /** Keeps a file for the lead's word, in place of one that waited. Call it inside a transaction. */
    wait(task: number, file: { name: string; hash: string; bytes: Uint8Array }): void {
      clear.run(task);
      const { name, hash } = file;
      insert.run({ task, name, hash, came: new Date().toISOString(), bytes: Buffer.from(file.bytes) });
    },
    /** All of a study, the first first. */
    of: (task: number): BroughtFile[] => all.all(task) as BroughtFile[],
    byHash: (task: number, hash: string): BroughtFile | null =>
      (byHash.get(task, hash) as BroughtFile | undefined) ?? null,
    bytes: (number: number): Buffer | null => (bytes.get(number) as Buffer | null | undefined) ?? null,
    /** Notes that a file became a round; its bytes go. */
    settle(number: number, round: number): void {
      settle.run(round, number);
    },
    /** Lets go of the file that waits. */
    clear(task: number): void {
      clear.run(task);
    },
  };
}
