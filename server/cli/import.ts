import { Refusal } from '../../analysis/read/article.ts';
import { plain } from '../../analysis/text/plain.ts';
import type { Article } from '../../analysis/types/article.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { BadRequest, ParallaxError, problemOf } from '../errors.ts';
import { prepare } from '../ingest/collections/look-at.ts';
import { readArticle } from '../ingest/file.ts';
import { withGuessedKind } from '../ingest/guess.ts';
import { importArticle } from '../library/analysis.ts';
import { formatCount } from '../report/format.ts';
import { shortId } from '../report/links.ts';
import { startWorkers, type Workers } from '../web/workers/workers.ts';
import { collectionPieces } from './import-collection.ts';
import { answersOf } from './map-answers.ts';
import { print, say, startProgress } from './terminal.ts';

/** Articles handed to each worker ahead, so that none waits for the file to be read. */
export const ahead = 4;

/** What `import` may be asked for. */
export interface ImportOptions {
  workers: number;
  map: string[];
  as?: string;
  format: string;
}

/** One piece of an import: an article, or what is wrong in its place. */
export interface Piece {
  /** Names the file, and the line, row or document in it. */
  where: string;
  title: string | null;
  /** Brings it in, or gives why not. What it throws is its outcome. */
  bringIn(pool: Workers | null): Promise<{ id: string; added: boolean }> | Refusal;
  /** Told when its turn has come, in the order of the pieces. */
  settled?(outcome: Outcome): void;
}

/** Pieces of one path, with how many there are where that is known, and what is said at their end. */
export interface Pieces {
  total: number | null;
  pieces: AsyncGenerator<Piece>;
  end?(): void;
}

/** What became of one article: stored, or why not. */
export type Outcome = { id: string; added: boolean } | Error;

/**
 * Brings in the articles of each path, in their order: one line on standard output for each once it is safely stored,
 * refusals on standard error. With two workers and more, that many texts are read at a time. A library that cannot be
 * written ends it: what was said to be stored is, and the same command goes on from there.
 */
export async function importFiles(paths: string[], options: ImportOptions): Promise<void> {
  refuseWorkers(options.workers);
  const answers = answersOf(options.map);
  const config = readConfig();
  const context = openContext(config);
  let pool: Workers | null = null;
  try {
    if (options.workers > 1) pool = startWorkers(config, { readers: options.workers, others: 0 });
    for (const path of paths) {
      const pieces = await piecesOf(context, path, answers, options.as);
      await goThrough(pieces, pool, options.workers);
      pieces.end?.();
    }
  } finally {
    await pool?.close();
    context.store.close();
  }
}

async function piecesOf(
  context: Context,
  path: string,
  answers: ReturnType<typeof answersOf>,
  name: string | undefined,
): Promise<Pieces> {
  try {
    const prepared = await prepare(path, answers);
    if (prepared) return collectionPieces(context, prepared, answers, name);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof BadRequest)) throw error;
    // What must be answered of one file keeps no other from coming in.
    const refusal = error instanceof Refusal ? error : new Refusal('bad-input', error.message);
    return { total: null, pieces: only({ where: path, title: null, bringIn: () => refusal }) };
  }
  return { total: null, pieces: only(await singlePiece(context, path)) };
}

async function* only(piece: Piece): AsyncGenerator<Piece> {
  yield piece;
}

/** The piece of a file that holds one article. */
async function singlePiece(context: Context, file: string): Promise<Piece> {
  try {
    const article = withGuessedKind(await readArticle(file));
    return { where: file, title: article.title, bringIn: (pool) => bringInArticle(context, pool, article) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { where: file, title: null, bringIn: () => error };
  }
}

async function bringInArticle(context: Context, pool: Workers | null, article: Article) {
  const done = await pool?.run({ kind: 'import', article });
  if (done) return done;
  const { added, article: stored } = await importArticle(context, article);
  return { id: stored.id, added };
}

/** Brings pieces in, so many at a time, and tells of each in its turn. */
async function goThrough({ pieces, total }: Pieces, pool: Workers | null, workers: number): Promise<void> {
  let failed = 0;
  let done = 0;
  const progress = startProgress((count, rate) => {
    if (total === null) return `${formatCount(count)} articles, ${rate} a second`;
    const left = formatCount(Math.max(0, total - count));
    return `${formatCount(count)} of ${formatCount(total)} articles, ${rate} a second, ${left} left, ${formatCount(failed)} failed`;
  });
  const underWay: { piece: Piece; outcome: Promise<Outcome> }[] = [];
  const next = async () => {
    const { piece, outcome } = underWay.shift()!;
    const came = await outcome;
    if (came instanceof Error) failed++;
    await report(piece, came);
    try {
      piece.settled?.(came);
    } catch (error) {
      throw ended(piece.where, error as Error, problemOf(error).detail);
    }
    progress.done(++done);
  };
  try {
    for await (const piece of pieces) {
      underWay.push({ piece, outcome: outcomeOf(piece, pool) });
      if (underWay.length >= (workers > 1 ? workers * ahead : 1)) await next();
    }
    while (underWay.length > 0) await next();
  } finally {
    progress.end();
  }
}

async function outcomeOf(piece: Piece, pool: Workers | null): Promise<Outcome> {
  try {
    return await piece.bringIn(pool);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Throws a BadRequest where that many texts cannot be read at a time. */
export function refuseWorkers(workers: number): void {
  if (!(Number.isInteger(workers) && workers >= 1 && workers <= 64))
    throw new BadRequest('--workers takes a whole number from 1 to 64.');
}

/** Says what came of an article. Throws where the library itself fails: then none of the rest can be stored either. */
async function report({ where, title }: Piece, outcome: Outcome): Promise<void> {
  if (!(outcome instanceof Error)) {
    await print(`${outcome.added ? 'added' : 'known'}  ${shortId(outcome.id)}  ${plain(title ?? where)}\n`);
    return;
  }
  const { code, detail } = problemOf(outcome);
  if (code.startsWith('store-')) throw ended(where, outcome, detail);
  const told = code === 'internal' ? `The analyzer failed: ${outcome.message}` : detail;
  say(plain(`${where}: ${code}: ${told}`));
  process.exitCode = 2;
}

function ended(where: string, cause: Error, why: string): ParallaxError {
  const { code, status } = problemOf(cause);
  return new ParallaxError(
    code,
    status,
    `${why} The import ended at ${plain(where)}. What is named above as added is in the library; give the same command again to go on, nothing is added twice.`,
    { cause },
  );
}
