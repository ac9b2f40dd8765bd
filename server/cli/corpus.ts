import { readFile } from 'node:fs/promises';
import { text as allOf } from 'node:stream/consumers';
import { setTimeout as later } from 'node:timers/promises';
import { plain } from '../../analysis/text/plain.ts';
import { readConfig } from '../config.ts';
import { type Context, openContext } from '../context.ts';
import { BadRequest, Conflict } from '../errors.ts';
import {
  askReport,
  type CorpusStanding,
  corpusFile,
  createCorpus,
  findCorpus,
  standingOf,
} from '../library/corpora.ts';
import { headNumbers } from '../library/corpus-book.ts';
import { findCollection } from '../library/corpus-selection.ts';
import { corpusTask } from '../library/corpus-steps.ts';
import { machinesAt } from '../library/many-machines/machines-at.ts';
import { whyNotThere } from '../library/many-machines/share-corpora.ts';
import { farText } from '../report/corpus/machines-text.ts';
import { formatCount, plural } from '../report/format.ts';
import { shortId } from '../report/links.ts';
import { isShared } from '../store/corpus-store/joined-corpora.ts';
import type { Corpus, CorpusProgress } from '../store/index.ts';
import { runCorpora } from '../web/workers/corpus-run.ts';
import { startWorkers } from '../web/workers/workers.ts';
import { corpusText } from './corpus-text.ts';
import { refuseWorkers } from './import.ts';
import { table } from './tables.ts';
import { print, say, startProgress, whenTold } from './terminal.ts';

export interface CreateOptions {
  outlet?: string;
  from?: string;
  to?: string;
  tag?: string;
  search?: string;
  section?: string;
  kind?: string;
  collection?: string;
  language?: string;
  where?: { name: string; value: string }[];
  ids?: string;
  note: string;
  codebook?: number;
  head: string[];
}

export interface ReportOptions {
  format: string;
  workers: number;
  again?: boolean;
}

/** Makes a corpus and says on standard output what it is called and how many articles it has. */
export async function createOne(name: string, options: CreateOptions): Promise<void> {
  const ids = options.ids === undefined ? null : await idsOf(options.ids);
  const { note, codebook = null, collection, where = [] } = options;
  const { outlet = null, from = null, to = null, tag = null, search = null } = options;
  const { section = null, kind = null, language = null } = options;
  await withContext(async (context) => {
    const selection = {
      ...{ outlet, from, to, tag, search, section, kind, language, variables: where },
      collection: collection === undefined ? null : findCollection(context, collection).number,
    };
    const heads = headNumbers(context.store, options.head);
    const corpus = await createCorpus(context, { name, selection, ids, note, scheme: codebook, heads });
    await print(
      `“${plain(corpus.name)}” (${corpus.id}): ${printedText(await context.corpora.texts.progress(corpus.number))}. Its report: npx parallax corpus report ${corpus.id}\n`,
    );
  });
}

/** How many texts, and where some were printed several times, how often all were. */
function printedText({ articles, printings }: CorpusProgress): string {
  const texts = plural(articles, 'article');
  return printings === articles ? texts : `${texts}, printed ${formatCount(printings)} times`;
}

/** Ids of a file, one a line; what follows a comma, a tab or a space in a line is let be. */
async function idsOf(file: string): Promise<string[]> {
  const content = file === '-' ? await allOf(process.stdin) : await readFile(file, 'utf8');
  const ids = content
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.split(/[\s,;]/, 1)[0].replaceAll('"', ''))
    .filter((id) => id !== '' && id !== 'id' && id !== 'article');
  if (ids.length === 0)
    throw new BadRequest(`${file} names no article. Give a file with the id of an article in each line.`);
  return [...new Set(ids)];
}

export async function listAll(format: string): Promise<void> {
  await withContext(async (context) => {
    const away = await whyNotThere(context);
    if (away) say(away);
    const all: CorpusStanding[] = [];
    let before = Number.MAX_SAFE_INTEGER;
    for (;;) {
      const page = await context.corpora.saved.list(before);
      if (page.length === 0) break;
      for (const corpus of page) all.push(await standingOf(context, corpus));
      before = page.at(-1)!.number;
    }
    if (format === 'json') {
      const told = all.map(({ corpus: { number: _, ...corpus }, progress, stored, stale }) => ({
        ...corpus,
        ...{ progress, made: stored?.made ?? null, stale },
      }));
      await print(`${JSON.stringify(told, null, 2)}\n`);
    } else if (all.length === 0)
      await print('There is no corpus yet. Make one: npx parallax corpus create NAME --search WORDS\n');
    else
      await print(
        table(
          ['id', 'name', 'articles', 'printed', 'read', 'report'],
          all.map(({ corpus, progress, stored, stale }) => [
            corpus.id,
            corpus.name,
            formatCount(progress.articles),
            formatCount(progress.printings),
            formatCount(progress.articles - progress.unread - progress.failed),
            `${stored?.made.slice(0, 10) ?? 'not made'}${stale === null ? '' : ', to be made again'}`,
          ]),
          [2, 3, 4],
        ),
      );
  });
}

/**
 * Prints a corpus's report; where it is not made, reads what is not read and makes it first. Told to stop, it finishes what it is
 * reading, and the same command goes on from there.
 */
export async function reportOf(
  name: string,
  { format, workers, again = false }: ReportOptions,
): Promise<void> {
  refuseWorkers(workers);
  await withContext(async (context) => {
    const corpus = await findCorpus(context, name);
    await askReport(context, corpus, again);
    if (!(await makeReport(context, corpus, workers))) return;
    const standing = await standingOf(context, (await context.corpora.saved.byNumber(corpus.number))!);
    const { stored, progress, stale } = standing;
    if (stale !== null) say(`${stale} Give the same command with --again.`);
    if (!stored)
      throw new Conflict(
        standing.corpus.why ??
          'The report is gone meanwhile: an article was deleted for good. Give the same command again.',
      );
    if (progress.failed > 0) process.exitCode = 2;
    const file = await corpusFile(context, standing.corpus, stored.report);
    await print(format === 'json' ? `${JSON.stringify(file)}\n` : corpusText(file));
  });
}

/** Makes the report that is asked for of a corpus. False where it was told to stop before the end, and then that is said. */
export async function makeReport(context: Context, { number }: Corpus, workers: number): Promise<boolean> {
  if (await make(context, number, workers)) return true;
  process.exitCode = 2;
  if (isShared(number)) return false;
  const { articles, unread } = await context.corpora.texts.progress(number);
  say(
    `Stopped at ${formatCount(articles - unread)} of ${plural(articles, 'article')}. Give the same command again to go on.`,
  );
  return false;
}

/** Does what is asked for of one corpus. False where it was told to stop before the end. */
async function make(context: Context, number: number, workers: number): Promise<boolean> {
  if (isShared(number)) return follow(context, number);
  const { corpora } = context;
  if (!(await corpora.saved.byNumber(number))?.asked) return true;
  const isStopped = whenTold();
  const { articles, unread } = await corpora.texts.progress(number);
  const progress = startProgress(
    (count, rate) =>
      `${formatCount(articles - unread + count)} of ${plural(articles, 'article')}, ${rate} a second`,
  );
  const pool =
    workers > 1 && unread > 1 ? startWorkers(context.config, { readers: workers, others: 0 }) : null;
  let done = 0;
  try {
    await runCorpora((task) => (pool ? pool.run(task) : corpusTask(context, task)), {
      ...{ only: number, width: pool ? 2 * workers : 1, isStopped },
      dealt(id, why) {
        if (why !== null) say(plain(`${shortId(id)}: ${why}`));
        progress.done(++done);
      },
    });
  } finally {
    progress.end();
    await pool?.close();
  }
  return !(await corpora.saved.byNumber(number))?.asked;
}

/** Milliseconds between two looks at how far the machines are. */
const look = 1000;

/** Tells how far the machines are that work on a corpus, until its report is made. False where it was told to stop before. */
async function follow(context: Context, number: number): Promise<boolean> {
  const isStopped = whenTold();
  let line = '';
  const progress = startProgress(() => line);
  const said = new Set<string>();
  try {
    while (!isStopped()) {
      const { corpora } = context;
      const corpus = await corpora.saved.byNumber(number);
      if (!corpus?.asked) return true;
      const far = await machinesAt(context, corpus);
      line = farText(far);
      progress.done(far.done);
      for (const warning of far.warnings)
        if (!said.has(warning)) {
          said.add(warning);
          say(warning);
        }
      await later(look);
    }
  } finally {
    progress.end();
  }
  say('The machines go on. Give the same command again to see how far they are.');
  return false;
}

export async function withContext(work: (context: Context) => Promise<void>): Promise<void> {
  const context = openContext(readConfig());
  try {
    await work(context);
  } finally {
    context.store.close();
  }
}
