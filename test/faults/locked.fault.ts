import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { command, form, type Request, serve } from '../guard/product.ts';
import { shapes } from '../guard/shapes.ts';
import { canMeasure, threadTime, watchSleep } from '../guard/thread.ts';
import { temporaryFolder } from '../unit/server/support.ts';

const locked = 60_000;
const get = (path: string): Request => ({ method: 'GET', path });

test('a database that another program keeps locked for a minute: reading goes on, writing is told to come again, nobody waits for a writer', {
  timeout: 300_000,
}, async (context) => {
  if (!canMeasure) context.skip('this system does not tell what a thread does');
  const folder = temporaryFolder();
  const text = shapes.prose(3000);
  const [one, other] = ['one', 'other'].map((name) => {
    const file = join(folder, `${name}.txt`);
    writeFileSync(file, `The ${name}. ${text}`);
    return /^added\s+(\w+)/.exec(command(projectRoot, folder, ['import', file]))![1];
  });
  const product = await serve(projectRoot, folder);
  onTestFinished(() => product.stop('SIGKILL'));
  const pasted = await product.send(form('/add/text', { text }));
  const draft = String(pasted.headers.location).split('#', 1)[0];
  expect((await product.send(get(`/articles/${one}`))).status).toBe(200);
  const writes: [string, Request][] = [
    ['a paste', form('/add/text', { text: `Another. ${text}` })],
    ['a save', form(draft, { action: 'save', text, genre: 'news' })],
    ['a correction', form(`/articles/${one}/corrections`, { action: 'clear' })],
    ['a tag', form('/library', { action: 'tag', tag: 'spring', article: one })],
    ['a first comparison', get(`/api/comparisons/${other}/${one}`)],
  ];

  const holder = new Database(join(folder, 'parallax.sqlite'));
  onTestFinished(() => void holder.close());
  holder.exec('BEGIN EXCLUSIVE');
  const release = setTimeout(() => holder.exec('ROLLBACK'), locked);
  onTestFinished(() => clearTimeout(release));
  const slept = watchSleep(product.pid);
  const before = threadTime(product.pid);
  const turnedAway = new Set<string>();
  while (holder.inTransaction) {
    const [name, write] = writes.find(([each]) => !turnedAway.has(each)) ?? writes[0];
    const waiting = product.send(write);
    for (const path of ['/healthz', `/articles/${one}`, '/library']) {
      expect((await product.send(get(path))).status, `${path} beside ${name}`).toBe(200);
    }
    const turned = await waiting;
    if (!holder.inTransaction) break;
    expect(turned.status, name).toBe(503);
    expect(Number(turned.headers['retry-after']), name).toBeGreaterThan(0);
    turnedAway.add(name);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expect([...turnedAway]).toEqual(writes.map(([name]) => name));
  // A thread that waits for the lock sleeps in it; the one that answers waits for requests and for nothing else.
  expect(slept()).toBe(0);
  console.info(
    `Of a locked minute the answering thread was at work for ${(threadTime(product.pid) - before).toFixed(0)} ms.`,
  );

  for (const [name, write] of writes) expect((await product.send(write)).status, name).toBeOneOf([200, 303]);
});
