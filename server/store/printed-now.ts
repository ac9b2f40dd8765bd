import type { Database } from 'better-sqlite3';
import type { CorpusPrinting } from './corpus-store/corpus-types.ts';

/** Who printed a text and when, as it is known now. */
export function printedNow(database: Database) {
  const ofText = database.prepare(
    `SELECT coalesce(published, '') AS date, coalesce(publisher, '') AS outlet FROM articles WHERE id = ?`,
  );
  const ofEntry = database.prepare(
    `SELECT coalesce(entries.published, articles.published, '') AS date, coalesce(outlet, publisher, '') AS outlet
     FROM entries JOIN articles ON articles.id = entries.article WHERE entries.number = ?`,
  );
  /** What its entry says, else what the article does as it is corrected; null where the entry or the article is gone. */
  return ({ article, printing }: Pick<CorpusPrinting, 'article' | 'printing'>) =>
    ((printing === 0 ? ofText.get(article) : ofEntry.get(printing)) ?? null) as Pick<
      CorpusPrinting,
      'date' | 'outlet'
    > | null;
}
