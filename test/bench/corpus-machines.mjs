// How much faster two `parallax work` count a corpus in PostgreSQL than one, and whether the report is that of SQLite:
//   npm run build && node --import tsx test/bench/corpus-machines.mjs ARTICLES.jsonl --postgres postgres://USER@HOST/DATABASE
//     [--articles 1000] [--blocks 5]
// The articles are cut into blocks; each is read by one worker and by two, by turns the one or the other first, in two databases
// that are made for it and dropped again. A block before the first is not counted. At the end all is reported on in both
// databases, and once more by one machine with SQLite.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { askReport, corpusFile, createCorpus, standingOf } from '../../server/library/corpora.ts';
import { runCorpora } from '../../server/web/workers/corpus-run.ts';
import { startWorkers } from '../../server/web/workers/workers.ts';
import { articlesOf } from './texts.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '1000' },
    blocks: { type: 'string', default: '5' },
    postgres: { type: 'string' },
  },
});
const count = Number(values.articles);
const blocks = Number(values.blocks);
const say = (text = '') => process.stdout.write(`${text}\n`);
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
const admin = new pg.Client(values.postgres);
await admin.connect();

/** A library with a queue (none: SQLite alone). */
function libraryOf(name, queue) {
  const data = { PARALLAX_DATA: join(folder, name), PARALLAX_LOG_LEVEL: 'silent' };
  return openContext(readConfig(queue ? { ...data, PARALLAX_QUEUE: queue } : data));
}

/** Asks for a report on articles. */
async function asked(context, articles, name) {
  const ids = articles.map(({ article }) => article.id);
  const corpus = await createCorpus(context, { name, selection: {}, ids, note: '', scheme: null });
  await askReport(context, corpus);
  return corpus;
}

/** One of the two that are held against each other: a database, and as many workers as read for it. */
async function armOf(readers) {
  const database = `bench_${randomBytes(4).toString('hex')}`;
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
  const queue = Object.assign(new URL(values.postgres), { pathname: `/${database}` }).href;
  const context = libraryOf(database, queue);
  const start = () =>
    spawn(process.execPath, ['--single-threaded-gc', 'dist/parallax.js', 'work', '--jobs', '1'], {
      env: { ...process.env, PARALLAX_QUEUE: queue },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  const workers = Array.from({ length: readers }, start);
  return { readers, database, context, workers, seconds: 0 };
}

/** Seconds until a block is read, counted and reported on. */
async function readBlock({ context }, block, name) {
  const began = performance.now();
  const corpus = await asked(context, block, name);
  while ((await context.corpora.saved.byNumber(corpus.number)).asked !== null) await wait(50);
  const seconds = (performance.now() - began) / 1000;
  const { unread, failed } = await context.corpora.texts.progress(corpus.number);
  if (unread + failed > 0) throw new Error(`${name}: ${unread} not read, ${failed} failed`);
  return { seconds, corpus };
}

async function reportOf(context, corpus) {
  const { stored } = await standingOf(context, corpus);
  const { corpus: _, ...file } = await corpusFile(context, corpus, stored.report);
  return JSON.stringify(file);
}

const warmed = Math.ceil(count / blocks / 2);
const counted = await articlesOf(positionals[0], count + warmed);
const warm = counted.splice(0, warmed);
const arms = [await armOf(1), await armOf(2)];
const alone = libraryOf('alone', null);
try {
  for (const { context } of [...arms, { context: alone }])
    context.store.transaction(() => {
      for (const { article, words } of [...warm, ...counted]) context.store.articles.add(article, words);
    });
  for (const arm of arms) await readBlock(arm, warm, 'warm');
  say(
    `${counted.length} articles in ${blocks} blocks; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(1)} at the start.\n`,
  );
  say('| block | one, s | two, s | times |\n| --- | --- | --- | --- |');
  for (let b = 0; b < blocks; b++) {
    const [from, to] = [b, b + 1].map((n) => Math.round((n * counted.length) / blocks));
    const took = new Map();
    for (const arm of b % 2 === 0 ? arms : [...arms].reverse()) {
      const { seconds } = await readBlock(arm, counted.slice(from, to), `block ${b}`);
      took.set(arm.readers, seconds);
      arm.seconds += seconds;
    }
    const [one, two] = [took.get(1), took.get(2)];
    say(`| ${b + 1} | ${[one, two, one / two].map((x) => x.toFixed(2)).join(' | ')} |`);
  }
  const [one, two] = arms.map(({ seconds }) => seconds);
  say(`\nOne ${one.toFixed(1)} s, two ${two.toFixed(1)} s: ${(one / two).toFixed(2)} times as fast.`);
  const reports = [];
  for (const arm of arms) {
    const { corpus, seconds } = await readBlock(arm, counted, 'all');
    say(`The report on all, of what is counted anew from what was read: ${seconds.toFixed(1)} s.`);
    reports.push(await reportOf(arm.context, corpus));
  }
  const pool = startWorkers(alone.config, { readers: 2, others: 0 });
  const own = await asked(alone, counted, 'all');
  await runCorpora((task) => pool.run(task), { only: own.number, width: 4, isStopped: () => false });
  await pool.close();
  reports.push(await reportOf(alone, own));
  const same = reports.every((report) => report === reports[2]);
  say(
    `PostgreSQL’s two and SQLite’s: ${same ? 'the same' : 'NOT the same'} ${reports[2].length} characters.`,
  );
  if (!same) process.exitCode = 1;
} finally {
  for (const { workers, context, database } of arms) {
    for (const worker of workers) worker.kill('SIGTERM');
    await Promise.all(workers.map((worker) => once(worker, 'close')));
    await context.corpora.close?.();
    context.store.close();
    await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  }
  alone.store.close();
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
}
