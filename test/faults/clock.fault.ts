import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { command, form, type Product, password, type Request, serve, signedIn } from '../guard/product.ts';
import { shapes } from '../guard/shapes.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;
const get = (path: string): Request => ({ method: 'GET', path });
const wrong = form('/login', { password: 'no password of this library' });

/** A server with a password, whose clock can be set while it runs. */
async function withClock() {
  const folder = temporaryFolder();
  const file = join(folder, 'clock');
  const set = async (ahead: number) => {
    writeFileSync(file, String(ahead));
    // It is looked at anew after 20 ms.
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await set(0);
  command(projectRoot, folder, ['password'], { input: `${password}\n` });
  const product = await serve(projectRoot, folder, {
    NODE_OPTIONS: `--require=${join(import.meta.dirname, 'clock.cjs')}`,
    CLOCK_FILE: file,
  });
  onTestFinished(() => product.stop('SIGKILL'));
  return { product, set };
}

let serial = 0;
/** Pastes and saves an article, and gives the year in which the library says that it came. */
async function saves(reader: Product): Promise<number> {
  const text = `Number ${++serial} of the day. ${shapes.prose(2000)}`;
  const { headers, status } = await reader.send(form('/add/text', { text }));
  expect(status).toBe(303);
  const path = String(headers.location).split('#', 1)[0];
  expect((await reader.send(form(path, { action: 'save', text, genre: 'news' }))).status).toBe(303);
  const { articles } = JSON.parse((await reader.send(get('/api/articles?limit=1'))).text) as {
    articles: { id: string }[];
  };
  const { versions } = JSON.parse(
    (await reader.send(get(`/api/articles/${articles[0].id}`), 60_000, 2 ** 26)).text,
  ) as {
    versions: { created: string }[];
  };
  return new Date(versions[0].created).getFullYear();
}

test('the clock goes two hours back: who is signed in stays so, and all is saved as before', {
  timeout: 120_000,
}, async () => {
  const { product, set } = await withClock();
  const reader = await signedIn(product);
  const now = await saves(reader);
  await set(-2 * hour);
  expect((await reader.send(get('/api/articles'))).status).toBe(200);
  expect(await saves(reader)).toBeGreaterThanOrEqual(now - 1);
  const later = await signedIn(product);
  expect((await later.send(get('/api/articles'))).status).toBe(200);
  await set(0);
  for (const one of [reader, later]) expect((await one.send(get('/api/articles'))).status).toBe(200);
});

test('the clock goes a year forward: sessions have ended, a new one holds, and what is saved bears the new year', {
  timeout: 120_000,
}, async () => {
  const { product, set } = await withClock();
  const reader = await signedIn(product);
  const now = await saves(reader);
  await set(year);
  expect((await reader.send(get('/api/articles'))).status).toBe(401);
  const later = await signedIn(product);
  expect(await saves(later)).toBe(now + 1);
  expect((await product.send(get('/healthz'))).status).toBe(200);
});

test('wrong passwords while the clock jumps: nobody is let in by it, and nobody is locked out for longer than is said', {
  timeout: 120_000,
}, async () => {
  const { product, set } = await withClock();
  await set(year);
  let turned = await product.send(wrong);
  for (let i = 0; i < 20 && turned.status === 401; i++) turned = await product.send(wrong);
  expect(turned.status).toBe(429);
  for (const ahead of [0, -2 * hour]) {
    await set(ahead);
    turned = await product.send(wrong);
    // The time to come again is a quarter of an hour at most, however the clock was set back.
    if (turned.status === 429) expect(Number(turned.headers['retry-after'])).toBeLessThanOrEqual(900);
    else expect(turned.status).toBe(401);
  }
});
