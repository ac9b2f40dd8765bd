// How much faster two workers count a corpus than one:
//   npm run build && node --single-threaded-gc --import tsx test/bench/corpus-workers.mjs ARTICLES.jsonl [--articles 2000] [--blocks 2]
// The articles are cut into blocks; each block is read by one worker and by two, by turns the one or the other first, in two
// libraries that have the same articles. Both workers' pools stay for the whole run, and a block before the first is not counted.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { askReport, createCorpus } from '../../server/library/corpora.ts';
import { runCorpora } from '../../server/web/workers/corpus-run.ts';
import { startWorkers } from '../../server/web/workers/workers.ts';
import { articlesOf } from './texts.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { articles: { type: 'string', default: '2000' }, blocks: { type: 'string', default: '2' } },
});
const count = Number(values.articles);
const blocks = Number(values.blocks);

const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
/** One of the two that are held against each other: a library, and as many workers as read. */
function armOf(readers) {
  const config = readConfig({ PARALLAX_DATA: join(folder, `${readers}`), PARALLAX_LOG_LEVEL: 'silent' });
  const context = openContext(config);
  const pool = startWorkers(config, { readers, others: 0 });
  const spent = { seconds: 0, cpu: 0 };
  return {
    ...{ readers, context, pool, spent },
    /** Seconds until a block is read, counted and reported on, and the processor's. */
    async read(block, name) {
      const ids = block.map(({ article }) => article.id);
      const corpus = await createCorpus(context, { name, selection: {}, ids, note: '', scheme: null });
      await askReport(context, corpus);
      const before = process.cpuUsage();
      const began = performance.now();
      const run = { only: corpus.number, width: 2 * readers, isStopped: () => false };
      await runCorpora((task) => pool.run(task), run);
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(before);
      const { unread, failed } = await context.corpora.texts.progress(corpus.number);
      if (unread + failed > 0) throw new Error(`${name}: ${unread} not read, ${failed} failed`);
      return { seconds, cpu: (user + system) / 1e6 };
    },
  };
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const say = (text = '') => process.stdout.write(`${text}\n`);
const all = await articlesOf(positionals[0], count + Math.ceil(count / blocks / 2));
const warm = all.splice(0, Math.ceil(count / blocks / 2));
const counted = all;
const arms = [armOf(1), armOf(2)];
try {
  for (const { context } of arms)
    context.store.transaction(() => {
      for (const { article, words } of [...warm, ...counted]) context.store.articles.add(article, words);
    });
  for (const arm of arms) await arm.read(warm, 'warm');
  say(
    `${counted.length} articles in ${blocks} blocks; Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(1)} at the start.\n`,
  );
  say('| block | one, s | two, s | times | CPU s, one | CPU s, two |\n| --- | --- | --- | --- | --- | --- |');
  const ratios = [];
  for (let b = 0; b < blocks; b++) {
    const [from, to] = [b, b + 1].map((n) => Math.round((n * counted.length) / blocks));
    const took = new Map();
    for (const arm of b % 2 === 0 ? arms : [...arms].reverse()) {
      const made = await arm.read(counted.slice(from, to), `block ${b}`);
      took.set(arm.readers, made);
      arm.spent.seconds += made.seconds;
      arm.spent.cpu += made.cpu;
    }
    const [one, two] = [1, 2].map((readers) => took.get(readers));
    ratios.push(one.seconds / two.seconds);
    const cells = [one.seconds, two.seconds, ratios.at(-1), one.cpu, two.cpu].map((x) => x.toFixed(2));
    say(`| ${b + 1} | ${cells.join(' | ')} |`);
  }
  const [one, two] = arms.map(({ spent }) => spent);
  const each = (seconds) => ((1000 * seconds) / counted.length).toFixed(0);
  say(
    `\nOne worker ${one.seconds.toFixed(1)} s (${(counted.length / one.seconds).toFixed(2)} a second, ${each(one.cpu)} ms of the processor an article), two ${two.seconds.toFixed(1)} s (${(counted.length / two.seconds).toFixed(2)}, ${each(two.cpu)} ms): ${(one.seconds / two.seconds).toFixed(2)} times as fast, median of the blocks ${median(ratios).toFixed(2)}. Peak memory of both pools ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB.`,
  );
} finally {
  for (const { pool, context } of arms) {
    await pool.close();
    context.store.close();
  }
  rmSync(folder, { recursive: true, force: true });
}
