import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { run, start, withoutProgress } from '../journeys/cli/run.ts';
import { temporaryFolder } from '../unit/server/support.ts';

function towns(folder: string, count: number): string {
  const file = join(folder, 'towns.jsonl');
  const line = (i: number) =>
    JSON.stringify({ text: `Town ${i} said the bridge would open. `.repeat(9), title: `Town ${i}` });
  writeFileSync(file, Array.from({ length: count }, (_, i) => line(i)).join('\n'));
  return file;
}

test('two processes import the same file at once: every article once, both say so', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const file = towns(folder, 200);
  const both = await Promise.all([
    run(['import', file], '', environment),
    run(['import', file], '', environment),
  ]);
  expect(both.map(({ code, stderr }) => ({ code, stderr: withoutProgress(stderr) }))).toEqual([
    { code: 0, stderr: '' },
    { code: 0, stderr: '' },
  ]);
  const added = both.map(({ stdout }) => stdout.match(/^added/gm)?.length ?? 0);
  expect(added[0] + added[1]).toBe(200);
});

test('a server whose database another process keeps locked reads on, says 503 when it must write, and then goes on', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data'), PORT: '0' };
  await run(['import', towns(folder, 3)], '', environment);
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  const [printed] = await once(server.stdout!, 'data');
  const { origin } = new URL(/http:\S+/.exec(String(printed))![0]);
  const { articles } = (await (await fetch(`${origin}/api/articles?limit=2`)).json()) as {
    articles: { id: string }[];
  };
  const comparison = `${origin}/api/comparisons/${articles[0].id}/${articles[1].id}`;

  const other = new Database(join(environment.PARALLAX_DATA, 'parallax.sqlite'));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  expect((await fetch(`${origin}/articles/${articles[0].id}`)).status).toBe(200);
  const waiting = fetch(comparison);
  let waits = true;
  void waiting.finally(() => {
    waits = false;
  });
  for (let i = 0; i < 5; i++) expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect(waits).toBe(true);
  const turned = await waiting;
  expect(turned.status).toBe(503);
  expect(Number(turned.headers.get('retry-after'))).toBeGreaterThan(0);
  other.exec('ROLLBACK');
  expect((await fetch(comparison)).status).toBe(200);
});

test('a server told to stop finishes the answer under way', { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data'), PORT: '0' };
  const lines = [0, 1].map((i) =>
    JSON.stringify({ text: `Town ${i} said the bridge would open in ${i + 1} years.\n\n`.repeat(200) }),
  );
  const file = join(folder, 'long.jsonl');
  writeFileSync(file, lines.join('\n'));
  await run(['import', file], '', environment);
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  const ended = once(server, 'exit');
  const [printed] = await once(server.stdout!, 'data');
  const { origin } = new URL(/http:\S+/.exec(String(printed))![0]);
  const { articles } = (await (await fetch(`${origin}/api/articles?limit=2`)).json()) as {
    articles: { id: string }[];
  };
  const answer = fetch(`${origin}/api/comparisons/${articles[0].id}/${articles[1].id}`);
  await new Promise((resolve) => setTimeout(resolve, 150));
  server.kill('SIGTERM');
  expect((await answer).status).toBe(200);
  expect(await ended).toEqual([0, null]);
});

test('while long texts are compared, the server says at once that it is well', {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data'), PORT: '0' };
  const long = (i: number) =>
    `Mayor ${i} said that the reckless bridge would open in ${i + 1} years, and Norway praised it.\n\n`.repeat(
      1500,
    );
  const file = join(folder, 'long.jsonl');
  writeFileSync(file, [0, 1, 2].map((i) => JSON.stringify({ text: long(i) })).join('\n'));
  await run(['import', file], '', environment);
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  const [printed] = await once(server.stdout!, 'data');
  const { origin } = new URL(/http:\S+/.exec(String(printed))![0]);
  const { articles } = (await (await fetch(`${origin}/api/articles?limit=3`)).json()) as {
    articles: { id: string }[];
  };
  const [a, b, c] = articles.map(({ id }) => id);
  let under = 3;
  const reports = [`${a}/${b}`, `${b}/${c}`, `${c}/${a}`].map((pair) =>
    fetch(`${origin}/api/comparisons/${pair}`).finally(() => under--),
  );
  let answered = 0;
  while (under === 3) {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    answered++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (const { status } of await Promise.all(reports)) expect(status).toBe(200);
  // Each of these came before the first of the long answers did.
  expect(answered).toBeGreaterThan(3);
});

test('more than can wait is turned away at once, with a time to come again, while /healthz answers', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data'), PORT: '0', PARALLAX_WORKERS: '1' };
  await run(['import', towns(folder, 13)], '', environment);
  const server = start(['serve'], environment);
  onTestFinished(() => void server.kill('SIGKILL'));
  const [printed] = await once(server.stdout!, 'data');
  const { origin } = new URL(/http:\S+/.exec(String(printed))![0]);
  const { articles } = (await (await fetch(`${origin}/api/articles?limit=13`)).json()) as {
    articles: { id: string }[];
  };
  const ids = articles.map(({ id }) => id);
  const pairs = ids.flatMap((a) => ids.filter((b) => a !== b).map((b) => `${a}/${b}`));
  let open = pairs.length;
  const asking = pairs.map(async (pair) => {
    const response = await fetch(`${origin}/api/comparisons/${pair}`);
    await response.arrayBuffer();
    open--;
    return { status: response.status, again: Number(response.headers.get('retry-after')) };
  });
  let answered = 0;
  while (open > 0) {
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    answered++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const answers = await Promise.all(asking);
  const turned = answers.filter(({ status }) => status === 503);
  // One worker has room for 65.
  expect(turned.length).toBeGreaterThan(10);
  for (const { again } of turned) expect(again).toBeGreaterThan(0);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(pairs.length - turned.length);
  // While the others waited: each came before the last of them.
  expect(answered).toBeGreaterThan(3);
});
