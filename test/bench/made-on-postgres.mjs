// A corpus of made results in PostgreSQL: how long its report takes and its pages.
//   npm run build && node --import tsx test/bench/made-on-postgres.mjs postgres://USER@HOST/SERVER-DATABASE [COUNT…]
// A few texts are read; each article of the corpus has what is counted of one of them under an id, day, outlet and direction of its
// own. The database is made for it and dropped again. Prints a row of a table for each count.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { articleSummary, articleVector } from '../../analysis/corpus/index.ts';
import { analyze, analyzerVersion, makeArticle } from '../../analysis/index.ts';
import { seededRandom } from '../../analysis/text/statistics.ts';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { packBook } from '../../server/library/many-machines/shared-book.ts';
import { sharedTask } from '../../server/library/many-machines/shared-steps.ts';
import { anySelection } from '../../server/store/index.ts';
import { pack } from '../../server/store/packed.ts';
import { ask, quantile, startServer } from './server.mjs';
import { madeText } from './texts.mjs';

const [, , server, ...sizes] = process.argv;
const counts = sizes.length > 0 ? sizes.map(Number) : [10_000, 100_000];
const say = (text) => process.stdout.write(`${text}\n`);

const read = [];
for (let i = 0; i < 16; i++) {
  const analyzed = await analyze(makeArticle(madeText(900, i)));
  read.push({ summary: articleSummary(analyzed), vector: articleVector(analyzed) });
}

/** A third of the articles tell of an event that another told of: the same direction but for a little, on the same day. */
function* made(count) {
  const random = seededRandom('made results');
  const below = (n) => Math.floor(random() * n);
  const moved = (vector, most) =>
    vector.map((x) => Math.max(-127, Math.min(127, x + below(2 * most + 1) - most)));
  let event = null;
  for (let i = 0; i < count; i++) {
    const { summary, vector } = read[below(read.length)];
    if (event === null || random() > 1 / 3) {
      const day = new Date(Date.UTC(2008, 0, 1 + Math.floor((i / count) * 5400)));
      event = { date: day.toISOString().slice(0, 10), direction: moved(vector, 40) };
    }
    const article = createHash('sha256').update(`Item ${i}`).digest('hex');
    yield {
      ...{ article, date: event.date, outlet: `Paper ${below(25)}`, vector: moved(event.direction, 2) },
      summary: { ...summary, article },
    };
  }
}

const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;

async function bench(count) {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const admin = new pg.Client(server);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
  const address = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
  const context = openContext(
    readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent', PARALLAX_QUEUE: address }),
  );
  const store = await context.shared.open();
  let web;
  try {
    const number = await store.saved.add({
      ...{ id: 'made', name: 'Made', selection: anySelection, note: 'Made results.', scheme: null },
      ...{ analyzer: analyzerVersion, articles: count, heads: [], parts: {}, again: null },
    });
    await store.work.setBook(number, packBook(context.store, await store.saved.byNumber(number)));
    const filled = performance.now();
    let piece = [];
    const flush = async () => {
      const of = (key) => piece.map((one) => one[key]);
      await store.run(
        `INSERT INTO "corpusTexts" (corpus, article, todo, summary, vector)
         SELECT $1, article, 0, summary, vector FROM unnest($2::text[], $3::bytea[], $4::bytea[]) AS made (article, summary, vector)`,
        [number, of('article'), of('packed'), of('bytes')],
      );
      await store.run(
        `INSERT INTO "corpusArticles" (corpus, article, date, outlet)
         SELECT $1, article, date, outlet FROM unnest($2::text[], $3::text[], $4::text[]) AS made (article, date, outlet)`,
        [number, of('article'), of('date'), of('outlet')],
      );
      piece = [];
    };
    for (const one of made(count)) {
      piece.push({ ...one, packed: pack(one.summary), bytes: Buffer.from(one.vector.buffer) });
      if (piece.length === 2000) await flush();
    }
    if (piece.length > 0) await flush();
    await store.run('ANALYZE', []);
    const filling = (performance.now() - filled) / 1000;
    await store.saved.ask(number);
    writeFileSync('/proc/self/clear_refs', '5');
    const before = peak();
    const spent = process.cpuUsage();
    const began = performance.now();
    await sharedTask(store, { kind: 'report', corpus: number, why: null });
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(spent);
    const most = peak();
    const { rows } = await store.run('SELECT pg_database_size(current_database())::float8 AS size', []);
    web = await startServer(folder, { PARALLAX_QUEUE: address });
    const times = [];
    for (let i = 0; i < 21; i++) times.push(await ask(web.address, `/corpora/made?n=${i}`));
    const cells = [];
    for (let i = 0; i < 11; i++)
      cells.push(
        await ask(web.address, `/corpora/made/cell?outlet=Paper+${i}&order=date&measure=author-share`),
      );
    const cell = quantile(cells.slice(1), 0.5);
    const numbers = [filling, seconds, (user + system) / 1e6, most - before].map((x) => x.toFixed(1));
    say(
      `| ${count} | ${numbers.join(' | ')} | ${quantile(times.slice(1), 0.5).toFixed(0)} | ${cell.toFixed(0)} | ${(rows[0].size / 1e9).toFixed(2)} |`,
    );
  } finally {
    await web?.stop();
    await store.close();
    context.store.close();
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

say(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(1)}.\n`,
);
say('| articles | filled, s | report, s | CPU s of it | MB more | page, ms | cell, ms | database, GB |');
say('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const count of counts) await bench(count);
