import { isDeepStrictEqual } from 'node:util';
import type { Database } from 'better-sqlite3';
import type { Analyzed, AnalyzedView } from '../../analysis/index.ts';
import { vectorBytes, vectorsFrom, vectorsOf } from '../../analysis/model/vectors.ts';
import type { Article } from '../../analysis/read/article.ts';
import type { Attribution, Document, DocumentView, Span } from '../../analysis/types/document.ts';
import type { Vectors } from '../../analysis/types/predictions.ts';
import type { Analysis, AnalyzerVersion } from '../../analysis/types/reading.ts';
import { pack, unpack } from './packed.ts';
import { packTokens, unpackTokens } from './packed-tokens.ts';

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

/** A paragraph with what the encoder gives of it: the mean over its tokens. */
export interface ParagraphVector extends Span {
  vector: Float32Array;
}

/** What the encoder gives of a text, by paragraph and by sentence. */
export interface TextVectors {
  paragraphs: ParagraphVector[];
  sentences: ParagraphVector[];
}

/** A document as its row has it: the article's row has the text and the metadata, none of which is stored twice. */
type StoredDocument = Omit<DocumentView, 'article' | 'text' | 'attributions'> & {
  /** Null where the reading's are the same; older rows have both. */
  attributions: Attribution[] | null;
};

/** What is stored of a reading besides what is shown of it; null in rows of before. */
interface StoredRest {
  tokens: Buffer | null;
  sentenceVectors: Buffer | null;
  paragraphVectors: Buffer | null;
}

/**
 * Results by article, analyzer version, hash of its code, lists and weights, and hashes of the readers' corrections and of the
 * layout. What an older version said stays, and what was said before a correction too.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a flat list of statements and what runs them.
export function analysesTable(database: Database) {
  const where = 'WHERE article = ? AND version = ? AND assets = ? AND corrections = ? AND layout = ?';
  const insert = database.prepare(
    `INSERT INTO analyses (article, version, assets, corrections, layout, created, analysis, document, tokens,
       sentenceVectors, paragraphVectors)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const one = database.prepare(`SELECT analysis, document FROM analyses ${where}`);
  const rest = database.prepare(`SELECT tokens, sentenceVectors, paragraphVectors FROM analyses ${where}`);
  const known = database.prepare(`SELECT 1 FROM analyses ${where}`).pluck();
  const readBy = database
    .prepare('SELECT 1 FROM analyses WHERE article = ? AND version = ? AND assets = ? LIMIT 1')
    .pluck();
  const versions = database.prepare(
    'SELECT version, assets, corrections, layout, created FROM analyses WHERE article = ? ORDER BY number DESC LIMIT 200',
  );
  const drop = database.prepare(`DELETE FROM analyses ${where}`);
  const remove = database.prepare('DELETE FROM analyses WHERE article = ?');

  const view = (
    article: Article,
    { version, assets }: AnalyzerVersion,
    { corrections, layout }: Basis,
  ): AnalyzedView | null => {
    const row = one.get(article.id, version, assets, corrections, layout) as
      | { analysis: Buffer; document: Buffer }
      | undefined;
    return row ? viewOf(article, row) : null;
  };

  const restOf = (
    article: Article,
    { version, assets }: AnalyzerVersion,
    { corrections, layout }: Basis,
  ): StoredRest | undefined =>
    rest.get(article.id, version, assets, corrections, layout) as StoredRest | undefined;

  return {
    /** Stores a result, with what comparisons need of it where that is there, unless there is one of the same analyzer and basis. */
    add({ document, analysis }: AnalyzedView | Analyzed): void {
      const { version, assets } = analysis.analyzer;
      const { corrections, layout } = { ...noBasis, ...analysis };
      const created = new Date().toISOString();
      const key = [analysis.articleId, version, assets, corrections, layout, created];
      const packed = packedResult({ document, analysis });
      insert.run(
        ...key,
        ...[packed.analysis, packed.document, packed.tokens, packed.sentenceVectors, packed.paragraphVectors],
      );
    },
    /** What that analyzer said of the article on that basis; null where it has not been asked, or the row is damaged. */
    get: (article: Article, analyzer: AnalyzerVersion, basis = noBasis) => view(article, analyzer, basis),
    /** The same with tokens and vectors, all that a comparison needs; null too where they are not stored or damaged. */
    whole(article: Article, analyzer: AnalyzerVersion, basis = noBasis): Analyzed | null {
      const found = view(article, analyzer, basis);
      const more = restOf(article, analyzer, basis);
      return found && more ? withRest(found, more) : null;
    },
    /** The paragraphs that have sentences, each with its vector, in text order; null where that is not stored or damaged. */
    paragraphs(article: Article, analyzer: AnalyzerVersion, basis = noBasis): ParagraphVector[] | null {
      const found = view(article, analyzer, basis);
      const paragraphs = found ? paragraphsOf(found) : [];
      const bytes = restOf(article, analyzer, basis)?.paragraphVectors ?? null;
      const vectors = restored(bytes, paragraphs.length);
      return vectors && placed(paragraphs, vectors);
    },
    /**
     * The same of paragraphs and sentences alike, in text order: of a paragraph the mean over its tokens, of a sentence its
     * direction.
     */
    vectors(article: Article, analyzer: AnalyzerVersion, basis = noBasis): TextVectors | null {
      const found = view(article, analyzer, basis);
      const more = restOf(article, analyzer, basis);
      if (!found || !more) return null;
      const places = { sentences: found.document.sentences, paragraphs: paragraphsOf(found) };
      const sentences = restored(more.sentenceVectors, places.sentences.length);
      const paragraphs = restored(more.paragraphVectors, places.paragraphs.length);
      return (
        sentences &&
        paragraphs && {
          sentences: placed(places.sentences, sentences),
          paragraphs: placed(places.paragraphs, paragraphs),
        }
      );
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

/** A result as its row has it. */
export interface StoredResult extends StoredRest {
  analysis: Buffer;
  document: Buffer;
}

/** A result as it is stored; without tokens and vectors where it has none. */
export function packedResult({ document, analysis }: AnalyzedView | Analyzed): StoredResult {
  const { tokens, predictions, ...shown } = document as DocumentView & Partial<Document>;
  const vectors = predictions?.vectors;
  return {
    analysis: pack(analysis),
    document: pack(storedOf(shown, analysis)),
    tokens: tokens ? packTokens(document.text, tokens) : null,
    sentenceVectors: vectors ? Buffer.from(vectorBytes(vectors.sentences)) : null,
    paragraphVectors: vectors ? Buffer.from(vectorBytes(vectors.paragraphs)) : null,
  };
}

/** The result that `packedResult` made of an article, with all that a comparison needs; null where that is not there, or damaged. */
export function wholeResult(article: Article, row: StoredResult): Analyzed | null {
  const found = viewOf(article, row);
  return found && withRest(found, row);
}

function withRest(found: AnalyzedView, rest: StoredRest): Analyzed | null {
  if (!rest.tokens) return null;
  const { sentences, text } = found.document;
  const tokens = unpackTokens(rest.tokens, text, sentences);
  const directions = restored(rest.sentenceVectors, sentences.length);
  const paragraphs = restored(rest.paragraphVectors, paragraphsOf(found).length);
  if (!tokens || !directions || !paragraphs) return null;
  const predictions = { vectors: { sentences: directions, paragraphs } };
  return { document: { ...found.document, tokens, predictions }, analysis: found.analysis };
}

function storedOf({ article: _, text: __, ...rest }: DocumentView, { readings }: Analysis): StoredDocument {
  const isSame = isDeepStrictEqual(rest.attributions, readings.attribution.attributions);
  return { ...rest, attributions: isSame ? null : rest.attributions };
}

function viewOf(article: Article, row: { analysis: Buffer; document: Buffer }): AnalyzedView | null {
  const document = unpack<StoredDocument>(row.document, ({ blocks }) => Array.isArray(blocks));
  const analysis = unpack<Analysis>(
    row.analysis,
    ({ articleId, readings }) => articleId === article.id && typeof readings === 'object',
  );
  if (!document || !analysis) return null;
  const attributions = document.attributions ?? analysis.readings.attribution.attributions;
  return { document: { ...document, attributions, article, text: article.text }, analysis };
}

function paragraphsOf({ document: { sentences, blocks } }: AnalyzedView): Span[] {
  return [...new Set(sentences.map(({ block }) => block))].map((block) => {
    const { start, end } = blocks[block];
    return { start, end };
  });
}

function placed(places: readonly Span[], vectors: Vectors): ParagraphVector[] {
  return vectorsOf(vectors).map((vector, i) => ({ start: places[i].start, end: places[i].end, vector }));
}

function restored(bytes: Buffer | null, count: number): Vectors | null {
  return bytes && vectorsFrom(bytes, count);
}
