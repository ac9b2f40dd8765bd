import type { Database } from 'better-sqlite3';
import type { ArticleMetadata } from '../../analysis/read/article.ts';
import { parsed } from './packed.ts';

/** A text that was brought in and waits for a reader's look before it becomes an article. */
export interface Draft {
  number: number;
  /** ISO 8601, UTC. */
  created: string;
  /** File name, address, or what else tells drafts apart. */
  name: string;
  text: string;
  metadata: ArticleMetadata;
  /** Passages that were left out when the text was got. */
  removed: string[];
  /** What was done to get the text, for the provenance. */
  notes: string;
  encoding: { name: string; basis: string } | null;
  /** Why there is no text to save, and what to do; null where there is one. */
  problem: string | null;
  /** What kind of document `bytes` are; null for a pasted text. */
  kind: string | null;
  /** Id of the article that it is to be laid beside. */
  beside: string | null;
}

/** A draft without its text: a row of a list. */
export type DraftSummary = Pick<Draft, 'number' | 'name' | 'problem'> & {
  title: string | null;
  opening: string;
};

/** Drafts, and the bytes they were got from, so that they can be read again in another way. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function draftsTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO drafts (created, name, text, metadata, removed, notes, encoding, problem, kind, beside, bytes)
     VALUES (@created, @name, @text, @metadata, @removed, @notes, @encoding, @problem, @kind, @beside, @bytes)`,
  );
  const update = database.prepare(
    `UPDATE drafts SET text = @text, metadata = @metadata, removed = @removed, notes = @notes, encoding = @encoding,
     problem = @problem WHERE number = @number`,
  );
  const one = database.prepare(
    'SELECT number, created, name, text, metadata, removed, notes, encoding, problem, kind, beside FROM drafts WHERE number = ?',
  );
  const bytes = database.prepare('SELECT bytes FROM drafts WHERE number = ?').pluck();
  const list = database.prepare(
    `SELECT number, name, problem, CASE WHEN json_valid(metadata) THEN metadata ->> 'title' END AS title, substr(text, 1, 2000) AS opening FROM drafts
     WHERE number > ? ORDER BY number LIMIT ?`,
  );
  const texts = database.prepare('SELECT number, text FROM drafts');
  const count = database.prepare('SELECT count(*) FROM drafts').pluck();
  const size = database
    .prepare(
      'SELECT total(octet_length(text) + octet_length(removed) + coalesce(octet_length(bytes), 0)) FROM drafts',
    )
    .pluck();
  const remove = database.prepare('DELETE FROM drafts WHERE number = ?');
  const clear = database.prepare('DELETE FROM drafts');

  return {
    /** Stores a draft and gives its number. */
    add(draft: Omit<Draft, 'number' | 'created'>, source: Uint8Array | null = null): number {
      const row = {
        ...packed(draft),
        created: new Date().toISOString(),
        bytes: source && Buffer.from(source),
      };
      return Number(insert.run(row).lastInsertRowid);
    },
    /** Takes over what a reader typed, or another reading of the bytes. */
    update(draft: Draft): void {
      update.run(packed(draft));
    },
    get(number: number): Draft | null {
      const row = one.get(number) as Record<string, string | null> | undefined;
      if (!row) return null;
      const { metadata, removed, encoding, ...rest } = row;
      return {
        ...(rest as unknown as Draft),
        metadata: parsed(metadata, {}) ?? {},
        removed: parsed(removed, []) ?? [],
        encoding: parsed(encoding, null),
      };
    },
    /** What the draft was got from; null for a pasted text. */
    bytes(number: number): Buffer | null {
      return (bytes.get(number) as Buffer | null | undefined) ?? null;
    },
    /** In the order they came. `after` is the `number` of the last row of the page before. */
    list({ after = 0, limit = 100 } = {}): DraftSummary[] {
      return list.all(after, limit) as DraftSummary[];
    },
    /** Every text that waits, one at a time. */
    texts(): IterableIterator<Pick<Draft, 'number' | 'text'>> {
      return texts.iterate() as IterableIterator<Pick<Draft, 'number' | 'text'>>;
    },
    count(): number {
      return count.get() as number;
    },
    /** Bytes that all of them take, with what they were got from. Read from the rows' heads alone. */
    size(): number {
      return size.get() as number;
    },
    remove(number: number): void {
      remove.run(number);
    },
    clear(): void {
      clear.run();
    },
  };
}

function packed<T extends Omit<Draft, 'number' | 'created'>>(draft: T) {
  const { metadata, removed, encoding } = draft;
  return {
    ...draft,
    metadata: JSON.stringify(metadata),
    removed: JSON.stringify(removed),
    encoding: JSON.stringify(encoding),
  };
}
