// A corpus of made results: node made-results.mjs TEXTS.json COUNT → seconds, megabytes and milliseconds, as JSON.
// A few texts are read; each article of the corpus has what is counted of one of them under an id, day, outlet and direction of its own.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleSummary, articleVector } from '../../analysis/corpus/index.ts';
import { analyze, makeArticle } from '../../analysis/index.ts';
import { seededRandom } from '../../analysis/text/statistics.ts';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { askReport, cellFilter, createCorpus, standingOf } from '../../server/library/corpora.ts';
import { corpusTask } from '../../server/library/corpus-steps.ts';
import { ask, quantile, startServer } from './server.mjs';

const [, , file, sizes] = process.argv;
const count = Number(sizes);
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
const context = openContext(readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent' }));
const { store, corpora } = context;

const read = [];
for (const text of JSON.parse(readFileSync(file, 'utf8')).slice(0, 16)) {
  const analyzed = await analyze(makeArticle(text));
  read.push({ summary: articleSummary(analyzed), vector: articleVector(analyzed) });
}

/** A third of the articles tell of an event that another told of: the same direction but for a little, on the same day. */
function* made() {
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
    const known = { publisher: `Paper ${below(25)}`, published: event.date };
    const article = makeArticle(`Item ${i} of the list.`, known);
    yield {
      article,
      counted: { summary: { ...summary, article: article.id }, vector: moved(event.direction, 2) },
    };
  }
}

/** The made articles, many at a time. */
function* pieces() {
  let piece = [];
  for (const one of made()) {
    piece.push(one);
    if (piece.length < 2000) continue;
    yield piece;
    piece = [];
  }
  yield piece;
}

const megabytes = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;

/** Milliseconds, median of so many after a first that is not counted. */
async function median(times, work) {
  const taken = [];
  for (let i = 0; i <= times; i++) {
    const began = performance.now();
    await work(i);
    if (i > 0) taken.push(performance.now() - began);
  }
  return quantile(taken, 0.5);
}

let server;
try {
  for (const piece of pieces())
    store.transaction(() => {
      for (const { article } of piece) store.articles.add(article, 5);
    });
  const wish = { name: 'Made', selection: {}, ids: null, note: 'Made results.', scheme: null };
  const { number, id } = await createCorpus(context, wish);
  for (const piece of pieces())
    await corpora.asOne(number, async (within) => {
      for (const { counted } of piece) await within.texts.put(number, counted);
    });
  const corpus = await corpora.saved.byNumber(number);
  await askReport(context, corpus);
  // The peak from here on.
  writeFileSync('/proc/self/clear_refs', '5');
  const before = megabytes();
  const spent = process.cpuUsage();
  await corpusTask(context, { kind: 'corpus-report', corpus: number, why: null });
  const { user, system } = process.cpuUsage(spent);
  const peak = megabytes();
  const { report } = (await standingOf(context, corpus)).stored;
  const filter = cellFilter({ outlet: report.outlets[0].outlet, topic: '', period: '2015' });
  const result = {
    ...{
      count,
      seconds: (user + system) / 1e6,
      before,
      peak,
      cells: report.cells.length,
      topics: report.topics.length,
    },
    bytes: JSON.stringify(report).length,
    standing: await median(20, () => standingOf(context, corpus)),
    cell: await median(20, () => corpora.printings.ofCell(number, filter, null, 50)),
  };
  server = await startServer(folder);
  const times = [];
  for (let i = 0; i < 21; i++) times.push(await ask(server.address, `/corpora/${id}?n=${i}`));
  process.stdout.write(JSON.stringify({ ...result, page: quantile(times.slice(1), 0.5) }));
} finally {
  await server?.stop();
  store.close();
  rmSync(folder, { recursive: true, force: true });
}
