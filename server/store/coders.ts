import type { Database } from 'better-sqlite3';
import type { CoderRole, Group } from '../../analysis/types/annotation.ts';

/** Whoever codes in one task: a pupil under a drawn name, somebody who judges marks under their own. */
export interface Coder {
  number: number;
  task: number;
  /** No two of one task have the same. */
  name: string;
  role: CoderRole;
  /** Whose texts they read, where a class is halved. */
  group: Group | null;
  /** How many people they are: more than one only on paper. */
  stands: number;
  /** Wrong words given for this name since the last right one. */
  missed: number;
  /** ISO 8601, UTC. */
  joined: string;
  removed: string | null;
}

/** What a new coder comes with; of token and word the hash alone is kept. */
export interface NewCoder extends Pick<Coder, 'task' | 'name' | 'role' | 'group' | 'stands'> {
  token: string | null;
  word: string | null;
}

/** Coders by task. */
export function codersTable(database: Database) {
  const columns = 'number, task, name, role, "group", stands, missed, joined, removed';
  const insert = database.prepare(
    `INSERT INTO coders (task, name, role, "group", stands, token, word, joined)
     VALUES (@task, @name, @role, @group, @stands, @token, @word, @joined) ON CONFLICT (task, name) DO NOTHING`,
  );
  const byToken = database.prepare(`SELECT ${columns} FROM coders WHERE token = ?`);
  const byName = database.prepare(`SELECT ${columns} FROM coders WHERE task = ? AND name = ?`);
  const byNumber = database.prepare(`SELECT ${columns} FROM coders WHERE number = ?`);
  const all = database.prepare(`SELECT ${columns} FROM coders WHERE task = ? ORDER BY name`);
  const names = database.prepare('SELECT name FROM coders WHERE task = ?').pluck();
  const word = database.prepare('SELECT word FROM coders WHERE number = ?').pluck();
  const setToken = database.prepare('UPDATE coders SET token = ?, missed = 0 WHERE number = ?');
  const setWord = database.prepare('UPDATE coders SET word = ?, missed = 0 WHERE number = ?');
  const hasToken = database.prepare('SELECT token IS NOT NULL FROM coders WHERE number = ?').pluck();
  const restore = database.prepare('UPDATE coders SET removed = NULL WHERE number = ?');
  const setStands = database.prepare('UPDATE coders SET stands = ? WHERE number = ?');
  const miss = database.prepare('UPDATE coders SET missed = missed + 1 WHERE number = ?');
  const remove = database.prepare('UPDATE coders SET removed = ?, token = NULL WHERE number = ?');

  return {
    /** Adds a coder and gives its number; null where the name is taken in that task. */
    add(coder: NewCoder): number | null {
      const { changes, lastInsertRowid } = insert.run({ ...coder, joined: new Date().toISOString() });
      return changes === 1 ? Number(lastInsertRowid) : null;
    },
    /** By the hash of a token. */
    byToken: (hash: string): Coder | null => (byToken.get(hash) as Coder | undefined) ?? null,
    byName: (task: number, name: string): Coder | null =>
      (byName.get(task, name) as Coder | undefined) ?? null,
    get: (number: number): Coder | null => (byNumber.get(number) as Coder | undefined) ?? null,
    /** All of a task, those who were removed among them, by name. */
    of: (task: number): Coder[] => all.all(task) as Coder[],
    /** Every name that is taken in a task. */
    names: (task: number): string[] => names.all(task) as string[],
    /** The hash of the word that a coder comes back by. */
    word: (number: number): string | null => (word.get(number) as string | null | undefined) ?? null,
    /** Whether some browser or phone is this coder's just now. */
    hasToken: (number: number): boolean => hasToken.get(number) === 1,
    /** Gives a coder another token, or none: the one before it leads nowhere any more. */
    setToken(number: number, hash: string | null): void {
      setToken.run(hash, number);
    },
    setWord(number: number, hash: string | null): void {
      setWord.run(hash, number);
    },
    /** Sets how many people a coder is. */
    setStands(number: number, stands: number): void {
      setStands.run(stands, number);
    },
    /** Counts a wrong word. */
    miss(number: number): void {
      miss.run(number);
    },
    /** Takes a coder out: the token leads nowhere, and what they said is told to nobody. */
    remove(number: number): void {
      remove.run(new Date().toISOString(), number);
    },
    /** Takes a coder in again: what they said counts as before. */
    restore(number: number): void {
      restore.run(number);
    },
  };
}
