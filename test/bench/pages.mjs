// How fast reports come: node pages.mjs TEXTS.json → milliseconds and rates, as JSON.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { ask, quantile, startHello, startServer, timed } from './server.mjs';

const texts = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
let hello;
let server;
try {
  const lines = join(folder, 'articles.jsonl');
  writeFileSync(lines, texts.map((text, i) => JSON.stringify({ text, title: `Article ${i}` })).join('\n'));
  await timed(['import', lines], { PARALLAX_DATA: folder });
  server = await startServer(folder);
  const { address } = server;
  const { articles } = await (await fetch(`${address}/api/articles?limit=61`)).json();
  const pairs = articles
    .slice(0, -1)
    .map(({ id }, i) => `/reports/${id.slice(0, 12)}/${articles[i + 1].id.slice(0, 12)}`);

  const cold = [];
  for (const path of pairs) cold.push(await ask(address, path));
  // Events of eight: what has been read is set side by side once, and then kept.
  const events = [];
  for (let at = 0; at + 8 <= Math.min(articles.length, 24); at += 8)
    events.push(
      `/events/${articles
        .slice(at, at + 8)
        .map(({ id }) => id.slice(0, 12))
        .join('+')}`,
    );
  const eight = [];
  for (const path of events) eight.push(await ask(address, path));
  const eightStored = [];
  for (let i = 0; i < 20 && events.length > 0; i++)
    eightStored.push(await ask(address, `${events[i % events.length]}?n=${i}`));
  const stored = [];
  for (let i = 0; i < 100; i++) stored.push(await ask(address, `${pairs[i % pairs.length]}?n=${i}`));
  const kept = [];
  for (let i = 0; i < 100; i++) kept.push(await ask(address, `${pairs[0]}?n=0`));
  // Thirty readers at once: all of one stored report, five times; then each of another, as stored and as kept.
  const thirty = async (pathOf) =>
    Math.max(...(await Promise.all(pairs.slice(0, 30).map((path, i) => ask(address, pathOf(path, i))))));
  await thirty((path) => path);
  const together = [];
  for (let i = 0; i < 5; i++) together.push(await thirty(() => `${pairs[i]}?together`));
  const apart = await thirty((path) => `${path}?apart`);
  const again = await thirty((path) => `${path}?apart`);

  hello = await startHello();
  const load = (url) =>
    autocannon({
      url,
      connections: 10,
      duration: 5,
      headers: { 'accept-encoding': 'gzip' },
      // It would decode each packed body as a text, which takes it longer than the server takes to send it.
      setupClient: (client) => {
        client.pipelinedRequests.addBody = () => {};
      },
    }).then((r) => {
      if (r.non2xx + r.errors > 0) throw new Error(`${url}: ${r.non2xx + r.errors} answers went wrong`);
      return r.requests.average;
    });
  const rates = [];
  for (let round = 0; round < 3; round++) {
    const helloRate = await load(hello.address);
    const reportRate = await load(`${address}${pairs[0]}?n=0`);
    rates.push({ helloRate, reportRate, ratio: reportRate / helloRate });
  }
  const spread = (values) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  const result = {
    cold: spread(cold),
    stored: spread(stored),
    kept: spread(kept),
    eight: events.length > 0 ? spread(eight) : null,
    eightStored: events.length > 0 ? spread(eightStored) : null,
    together: spread(together),
    apart,
    again,
    rates,
  };
  process.stdout.write(JSON.stringify(result));
} finally {
  await hello?.stop();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
