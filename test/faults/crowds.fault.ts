import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { form, type Request, serve } from '../guard/product.ts';
import { shapes } from '../guard/shapes.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const get = (path: string): Request => ({ method: 'GET', path });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A connection that says what it is told to and reads nothing. */
async function connection(origin: string, first = ''): Promise<Socket> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  // A server may close what only stands about.
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  if (first) socket.write(first);
  return socket;
}

test('two hundred connections that say nothing, or a byte at a time, keep nobody waiting and no stop from ending', {
  timeout: 120_000,
}, async () => {
  const product = await serve(projectRoot, temporaryFolder());
  onTestFinished(() => product.stop('SIGKILL'));
  const beginnings = [
    '',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ',
    'POST /add/text HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\ntext=',
    'POST /add/files HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: 1000000\r\n\r\n--X\r\nA: ',
    'POST /api/check HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"tex',
  ];
  const slow = await Promise.all(
    Array.from({ length: 200 }, (_, i) => connection(product.origin, beginnings[i % beginnings.length])),
  );
  for (let i = 0; i < 40; i++) {
    for (const [n, socket] of slow.entries()) if (n % beginnings.length && socket.writable) socket.write('a');
    for (const path of ['/healthz', '/', '/library'])
      expect((await product.send(get(path))).status, path).toBe(200);
    await pause(450);
  }
  const text = shapes.prose(2000);
  expect((await product.send(form('/add/text', { text }))).status).toBe(303);
  expect(await product.end('SIGTERM')).toEqual([0, null]);
});

test('five hundred requests at once: each is answered or told when to come again, and the next reader is served', {
  timeout: 120_000,
}, async () => {
  const product = await serve(projectRoot, temporaryFolder());
  onTestFinished(() => product.stop('SIGKILL'));
  const { articles } = JSON.parse((await product.send(get('/api/articles'))).text) as {
    articles: { id: string }[];
  };
  const [a, b] = articles.map(({ id }) => id);
  const kinds: ((i: number) => Request)[] = [
    () => get('/'),
    (i) => get(`/reports/${a}/${b}?actor=Nobody%20${i}`),
    (i) => get(`/library?q=word${i}`),
    (i) => form('/add/text', { text: `Number ${i}. ${shapes.prose(3000)}` }),
    (i) => form('/desk', { draft: `Number ${i}. ${shapes.prose(3000)}`, style: '' }),
  ];
  const answers = await Promise.all(
    Array.from({ length: 500 }, (_, i) => product.send(kinds[i % kinds.length](i))),
  );
  const counts: Record<number, number> = {};
  for (const { status, headers } of answers) {
    counts[status] = (counts[status] ?? 0) + 1;
    expect(status).toBeOneOf([200, 303, 429, 503]);
    if (status === 429 || status === 503) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  }
  console.info('Five hundred at once were answered with', counts);
  expect((await product.send(get(`/reports/${a}/${b}`))).status).toBe(200);
  expect((await product.send(get('/healthz'))).status).toBe(200);
});

test('told to stop in the midst of saving, the server ends in order: what it acknowledged is there once, the rest is a draft', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const product = await serve(projectRoot, folder);
  onTestFinished(() => product.stop('SIGKILL'));
  const texts = Array.from({ length: 6 }, (_, i) => `Town ${i}. ${shapes.prose(12_000)}`);
  const drafts: string[] = [];
  for (const text of texts) {
    const { headers } = await product.send(form('/add/text', { text }));
    drafts.push(String(headers.location).split('#', 1)[0]);
  }
  const saves = drafts.map((path, i) =>
    product.send(form(path, { action: 'save', text: texts[i], title: `Town ${i}`, genre: 'news' })),
  );
  await Promise.race(saves);
  expect(await product.end('SIGTERM')).toEqual([0, null]);
  const saved = (await Promise.all(saves)).map(({ status }) => status === 303);
  expect(saved).toContain(true);

  const again = await serve(projectRoot, folder);
  onTestFinished(() => again.stop('SIGKILL'));
  const { articles } = JSON.parse((await again.send(get('/api/articles?limit=200'))).text) as {
    articles: { title: string | null }[];
  };
  for (const [i, path] of drafts.entries()) {
    const stored = articles.filter(({ title }) => title === `Town ${i}`).length;
    const waits = (await again.send(get(path))).status === 200;
    if (saved[i]) expect({ stored, waits }, path).toEqual({ stored: 1, waits: false });
    else expect(stored + Number(waits), path).toBeGreaterThan(0);
    expect(stored).toBeLessThan(2);
  }
});
