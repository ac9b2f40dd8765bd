import type { Database } from 'better-sqlite3';
import type { AnalyzedView } from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import type { DocumentView } from '../../analysis/types/document.ts';
import type { Analysis, AnalyzerVersion } from '../../analysis/types/reading.ts';
import { pack, unpack } from './packed.ts';

/** What a result takes in besides the text, by hash: readers' corrections and the text's layout; empty for none. */
export interface Basis {
  corrections: string;
  layout: string;
}
export const noBasis: Basis = { corrections: '', layout: '' };

/** A stored result of an article: which analyzer made it, on which basis, and when. */
export interface AnalysisVersion extends AnalyzerVersion, Basis {
  created: string;
}

/**
 * Results by article, analyzer version, hash of its lexicons and models, and hashes of the readers' corrections and of the
 * layout. What an older version said stays, and what was said before a correction too.
 */
export function analysesTable(database: Database) {
  const where = 'WHERE article = ? AND version = ? AND assets = ? AND corrections = ? AND layout = ?';
  const insert = database.prepare(
    `INSERT INTO analyses (article, version, assets, corrections, layout, created, analysis, document)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const one = database.prepare(`SELECT analysis, document FROM analyses ${where}`);
  const known = database.prepare(`SELECT 1 FROM analyses ${where}`).pluck();
  const readBy = database
    .prepare('SELECT 1 FROM analyses WHERE article = ? AND version = ? AND assets = ? LIMIT 1')
    .pluck();
  const versions = database.prepare(
    'SELECT version, assets, corrections, layout, created FROM analyses WHERE article = ? ORDER BY number DESC LIMIT 200',
  );
  const drop = database.prepare(`DELETE FROM analyses ${where}`);
  const remove = database.prepare('DELETE FROM analyses WHERE article = ?');

  return {
    /** Stores a result unless there is one of the same analyzer with the same corrections. */
    add({ document, analysis }: AnalyzedView): void {
      const { version, assets } = analysis.analyzer;
      // The article's row has the text and the metadata; neither is stored twice.
      const { article: _article, text: _text, ...rest } = document;
      const created = new Date().toISOString();
      const { corrections, layout } = { ...noBasis, ...analysis };
      insert.run(
        analysis.articleId,
        version,
        assets,
        corrections,
        layout,
        created,
        pack(analysis),
        pack(rest),
      );
    },
    /** What that analyzer said of the article on that basis; null where it has not been asked, or the row is damaged. */
    get(
      article: Article,
      { version, assets }: AnalyzerVersion,
      { corrections, layout } = noBasis,
    ): AnalyzedView | null {
      const row = one.get(article.id, version, assets, corrections, layout) as
        | { analysis: Buffer; document: Buffer }
        | undefined;
      if (!row) return null;
      const document = unpack<Omit<DocumentView, 'article' | 'text'>>(row.document, ({ blocks }) =>
        Array.isArray(blocks),
      );
      const analysis = unpack<Analysis>(
        row.analysis,
        ({ articleId, readings }) => articleId === article.id && typeof readings === 'object',
      );
      return document && analysis && { document: { ...document, article, text: article.text }, analysis };
    },
    /** Forgets one result: a damaged one, so that it can be made anew. */
    drop(articleId: string, { version, assets }: AnalyzerVersion, { corrections, layout } = noBasis): void {
      drop.run(articleId, version, assets, corrections, layout);
    },
    has(articleId: string, { version, assets }: AnalyzerVersion, { corrections, layout } = noBasis): boolean {
      return known.get(articleId, version, assets, corrections, layout) === 1;
    },
    /** Whether that analyzer has read the article, on whatever basis: one look into an index. */
    isReadBy(articleId: string, { version, assets }: AnalyzerVersion): boolean {
      return readBy.get(articleId, version, assets) === 1;
    },
    /** Which analyzers have read the article, latest first. */
    versions(articleId: string): AnalysisVersion[] {
      return versions.all(articleId) as AnalysisVersion[];
    },
    remove(articleId: string): void {
      remove.run(articleId);
    },
  };
}
