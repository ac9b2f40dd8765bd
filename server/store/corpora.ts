import type { Database } from 'better-sqlite3';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import { parsed } from './packed.ts';

/** By what a corpus was chosen; `ids` is how many were named, null where it was no list. */
export interface CorpusSelection {
  outlet: string | null;
  /** ISO 8601 dates, inclusive. */
  from: string | null;
  to: string | null;
  tag: string | null;
  search: string | null;
  ids: number | null;
  section: string | null;
  kind: string | null;
  /** The number of a collection. */
  collection: number | null;
  /** BCP 47: the language that the text was first written in. */
  language: string | null;
  /** All names must hold; of several values of one name, any. */
  variables: { name: string; value: string }[];
}

/** A selection that takes everything. */
export const anySelection: CorpusSelection = {
  ...{ outlet: null, from: null, to: null, tag: null, search: null, ids: null },
  ...{ section: null, kind: null, collection: null, language: null, variables: [] },
};

/** A saved selection of the library: its articles stay as they were chosen. */
export interface Corpus {
  number: number;
  /** What its address is made of. */
  id: string;
  name: string;
  selection: CorpusSelection;
  /** How it was sampled, in the words of whoever made it. */
  note: string;
  /** The number of a version of a codebook that goes with it. */
  scheme: number | null;
  /** The analyzer that it was made under. */
  analyzer: AnalyzerVersion;
  /** Articles that it was made of: a text that several outlets print is one. */
  articles: number;
  /** Numbers of the learned heads that go with it. */
  heads: number[];
  /** What it was made with: the hash of each file of the analyzer's. */
  parts: Record<string, string>;
  /** The number of the corpus of which this is the rerun; null where it is none. */
  again: number | null;
  /** ISO 8601, UTC. */
  created: string;
  /** When a report was asked for that is not made yet; null where none is. */
  asked: string | null;
  /** Why the report that was asked for last could not be made; null where it was, or none was asked for. */
  why: string | null;
}

export type NewCorpus = Omit<Corpus, 'number' | 'created' | 'asked' | 'why'>;

type Row = Omit<Corpus, 'selection' | 'analyzer' | 'heads' | 'parts'> &
  AnalyzerVersion & { selection: string; heads: string; parts: string };

/** Corpora by name and id. */
export function corporaTable(database: Database) {
  const columns =
    'number, id, name, selection, note, scheme, version, assets, articles, created, asked, why, heads, parts, again';
  const insert = database.prepare(
    `INSERT INTO corpora (id, name, selection, note, scheme, version, assets, articles, created, heads, parts, again)
     VALUES (@id, @name, @selection, @note, @scheme, @version, @assets, @articles, @created, @heads, @parts, @again)`,
  );
  const byName = database.prepare(`SELECT ${columns} FROM corpora WHERE name = ?`);
  const byId = database.prepare(`SELECT ${columns} FROM corpora WHERE id = ?`);
  const byNumber = database.prepare(`SELECT ${columns} FROM corpora WHERE number = ?`);
  const page = database.prepare(
    `SELECT ${columns} FROM corpora WHERE number < ? ORDER BY number DESC LIMIT ?`,
  );
  const next = database
    .prepare('SELECT number FROM corpora WHERE asked IS NOT NULL ORDER BY number LIMIT 1')
    .pluck();
  const ask = database.prepare('UPDATE corpora SET asked = ?, why = NULL WHERE number = ? AND asked IS NULL');
  const made = database.prepare('UPDATE corpora SET asked = NULL, why = ? WHERE number = ?');
  const remove = database.prepare('DELETE FROM corpora WHERE number = ?');
  const found = (row: unknown): Corpus | null => {
    if (!row) return null;
    const { version, assets, selection, heads, parts, ...rest } = row as Row;
    return {
      ...rest,
      analyzer: { version, assets },
      // Those of before know fewer conditions.
      selection: { ...anySelection, ...parsed<Partial<CorpusSelection>>(selection, {}) },
      heads: parsed<number[]>(heads, []),
      parts: parsed<Record<string, string>>(parts, {}),
    };
  };
  return {
    add({ analyzer, selection, heads, parts, ...rest }: NewCorpus): number {
      const created = new Date().toISOString();
      const packed = {
        selection: JSON.stringify(selection),
        heads: JSON.stringify(heads),
        parts: JSON.stringify(parts),
      };
      const row = { ...rest, ...analyzer, ...packed, created };
      return Number(insert.run(row).lastInsertRowid);
    },
    /** Letter case does not tell names apart. */
    byName: (name: string): Corpus | null => found(byName.get(name)),
    byId: (id: string): Corpus | null => found(byId.get(id)),
    byNumber: (number: number): Corpus | null => found(byNumber.get(number)),
    /** Newest first; `before` is the number of the last of the page before. */
    list: (before = Number.MAX_SAFE_INTEGER, limit = 100): Corpus[] =>
      page.all(before, limit).map((row) => found(row)!),
    /** The first of which a report is asked for; null where none is. */
    next: (): number | null => (next.get() as number | undefined) ?? null,
    ask(number: number): void {
      ask.run(new Date().toISOString(), number);
    },
    /** Notes that what was asked for is made; or why it could not be. */
    made(number: number, why: string | null = null): void {
      made.run(why, number);
    },
    remove(number: number): void {
      remove.run(number);
    },
  };
}
