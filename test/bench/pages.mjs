// How fast reports come: node pages.mjs TEXTS.json → milliseconds and rates, as JSON.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import express from 'express';
import { ask, quantile, startServer, timed } from './server.mjs';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8')).slice(0, 61);
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
const hello = createServer(express().get('/', (_request, response) => response.send('Hello, world')));
let server;
try {
  const lines = join(folder, 'articles.jsonl');
  writeFileSync(lines, texts.map((text, i) => JSON.stringify({ text, title: `Article ${i}` })).join('\n'));
  await timed(['import', lines], { PARALLAX_DATA: folder });
  server = await startServer(folder);
  const { address } = server;
  const { articles } = await (await fetch(`${address}/api/articles?limit=61`)).json();
  const pairs = articles
    .slice(0, 60)
    .map(({ id }, i) => `/reports/${id.slice(0, 12)}/${articles[i + 1].id.slice(0, 12)}`);

  const cold = [];
  for (const path of pairs) cold.push(await ask(address, path));
  const stored = [];
  for (let i = 0; i < 100; i++) stored.push(await ask(address, `${pairs[i % pairs.length]}?n=${i}`));
  const kept = [];
  for (let i = 0; i < 100; i++) kept.push(await ask(address, `${pairs[0]}?n=0`));
  // Thirty readers at once, each for another report: as stored, then as kept.
  const burst = await Promise.all(pairs.slice(0, 30).map((path) => ask(address, `${path}?burst`)));
  const again = await Promise.all(pairs.slice(0, 30).map((path) => ask(address, `${path}?burst`)));

  hello.listen(0, '127.0.0.1');
  await once(hello, 'listening');
  const load = (url) =>
    autocannon({ url, connections: 10, duration: 5, headers: { 'accept-encoding': 'gzip' } }).then(
      (r) => r.requests.average,
    );
  const rates = [];
  for (let round = 0; round < 3; round++) {
    const helloRate = await load(`http://127.0.0.1:${hello.address().port}/`);
    const reportRate = await load(`${address}${pairs[0]}?n=0`);
    rates.push({ helloRate, reportRate, ratio: reportRate / helloRate });
  }
  const spread = (values) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  const result = {
    cold: spread(cold),
    stored: spread(stored),
    kept: spread(kept),
    burst: Math.max(...burst),
    again: Math.max(...again),
    rates,
  };
  process.stdout.write(JSON.stringify(result));
} finally {
  hello.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
