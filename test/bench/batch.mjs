// Import and use of a large library: node batch.mjs TEXTS.json COUNT → seconds, megabytes, milliseconds, as JSON.

import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, quantile, startServer, timed } from './server.mjs';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const most = Number(process.argv[3]);
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));

/** So many articles, no two the same: the given texts again and again under a line of their own. */
async function linesOf(count) {
  const file = join(folder, `${count}.jsonl`);
  const out = createWriteStream(file);
  for (let i = 0; i < count; i++) {
    const text = `${texts[i % texts.length]}\n\nThis was item ${i} of the day.`;
    if (!out.write(`${JSON.stringify({ text, title: `Item ${i}`, publisher: `Paper ${i % 40}` })}\n`))
      await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return file;
}

async function used(name) {
  const server = await startServer(join(folder, name));
  try {
    const { articles } = await (await fetch(`${server.address}/api/articles?limit=2`)).json();
    const report = `/reports/${articles.map(({ id }) => id.slice(0, 12)).join('/')}`;
    await ask(server.address, report);
    const median = async (path) => {
      const times = [];
      for (let i = 0; i < 15; i++)
        times.push(await ask(server.address, `${path}${path.includes('?') ? '&' : '?'}n=${i}`));
      return quantile(times, 0.5);
    };
    return {
      report: await median(report),
      library: await median('/library'),
      search: await median('/library?q=minister'),
    };
  } finally {
    await server.stop();
  }
}

try {
  const runs = [];
  for (const [count, workers] of [
    [most / 10, 1],
    [most, 1],
    [most, 2],
  ]) {
    const name = `${count}-${workers}`;
    const run = await timed(['import', '--workers', String(workers), await linesOf(count)], {
      PARALLAX_DATA: join(folder, name),
    });
    runs.push({ count, workers, ...run, ...(workers === 1 ? await used(name) : {}) });
  }
  process.stdout.write(JSON.stringify(runs));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
