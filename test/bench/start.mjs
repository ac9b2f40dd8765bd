// What it takes before a first answer, and for one more worker: node start.mjs TEXTS.json → seconds and megabytes, as JSON.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile, timed } from './server.mjs';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
try {
  const first = join(folder, 'first.txt');
  writeFileSync(first, texts[0]);
  const starts = [];
  for (let i = 0; i < 5; i++) starts.push(await timed(['analyze', '--format', 'json', first], {}));

  const lines = join(folder, 'articles.jsonl');
  writeFileSync(lines, texts.map((text, i) => JSON.stringify({ text, title: `Article ${i}` })).join('\n'));
  const peaks = [];
  for (const workers of ['1', '2', '3']) {
    const environment = { PARALLAX_DATA: join(folder, workers) };
    peaks.push((await timed(['import', '--workers', workers, lines], environment)).megabytes);
  }
  const result = {
    seconds: quantile(
      starts.map((start) => start.seconds),
      0.5,
    ),
    words: texts[0].split(/\s+/).length,
    alone: peaks[0],
    worker: peaks[2] - peaks[1],
  };
  process.stdout.write(JSON.stringify(result));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
