import type { Database } from 'better-sqlite3';
import type { Article } from '../../analysis/article.ts';
import type { DocumentView } from '../../analysis/document.ts';
import type { AnalyzedView } from '../../analysis/index.ts';
import type { Analysis, AnalyzerVersion } from '../../analysis/reading.ts';
import { pack, unpack } from './packed.ts';

/** A stored result of an article: which analyzer made it, with which corrections (by their hash; empty for none), and when. */
export interface AnalysisVersion extends AnalyzerVersion {
  corrections: string;
  created: string;
}

/**
 * Results by article, analyzer version, hash of its lexicons and models, and hash of the readers' corrections. What an older
 * version said stays, and what was said before a correction too.
 */
export function analysesTable(database: Database) {
  const insert = database.prepare(
    `INSERT INTO analyses (article, version, assets, corrections, created, analysis, document)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const one = database.prepare(
    'SELECT analysis, document FROM analyses WHERE article = ? AND version = ? AND assets = ? AND corrections = ?',
  );
  const known = database
    .prepare('SELECT 1 FROM analyses WHERE article = ? AND version = ? AND assets = ? AND corrections = ?')
    .pluck();
  const versions = database.prepare(
    'SELECT version, assets, corrections, created FROM analyses WHERE article = ? ORDER BY number DESC LIMIT 200',
  );
  const drop = database.prepare(
    'DELETE FROM analyses WHERE article = ? AND version = ? AND assets = ? AND corrections = ?',
  );
  const remove = database.prepare('DELETE FROM analyses WHERE article = ?');

  return {
    /** Stores a result unless there is one of the same analyzer with the same corrections. */
    add({ document, analysis }: AnalyzedView): void {
      const { version, assets } = analysis.analyzer;
      // The article's row has the text and the metadata; neither is stored twice.
      const { article: _article, text: _text, ...rest } = document;
      const created = new Date().toISOString();
      const { corrections = '' } = analysis;
      insert.run(analysis.articleId, version, assets, corrections, created, pack(analysis), pack(rest));
    },
    /** What that analyzer said of the article with those corrections; null where it has not been asked, or the row is damaged. */
    get(article: Article, { version, assets }: AnalyzerVersion, corrections = ''): AnalyzedView | null {
      const row = one.get(article.id, version, assets, corrections) as
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
    drop(articleId: string, { version, assets }: AnalyzerVersion, corrections = ''): void {
      drop.run(articleId, version, assets, corrections);
    },
    has(articleId: string, { version, assets }: AnalyzerVersion, corrections = ''): boolean {
      return known.get(articleId, version, assets, corrections) === 1;
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
