import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import request from 'supertest';
import { expect, test, vi } from 'vitest';
import { openContext } from '../../../../../server/context.ts';
import { ensureComparison, importArticle } from '../../../../../server/library/analysis.ts';
import { articlePath, comparisonPath, reportPath } from '../../../../../server/report/links.ts';
import { makeCache } from '../../../../../server/web/http/cache.ts';
import { createApp, fishermen, harbor, temporaryContext } from '../../support.ts';

async function library() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  await ensureComparison(context, harbor.id, fishermen.id);
  return { context, app: createApp(context) };
}

async function listening(app: ReturnType<typeof createApp>) {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** Lets no result be read again: an answer that still comes was kept. */
function forbidReading(context: Awaited<ReturnType<typeof library>>['context']): void {
  context.store.comparisons.get = () => {
    throw new Error('read again');
  };
}

test.each(['gzip', 'br', 'identity'])('a report comes again as it was sent, as %s', async (encoding) => {
  const { context, app } = await library();
  const path = reportPath(harbor.id, fishermen.id);
  const ask = () => request(app).get(path).set('Accept-Encoding', encoding);
  const first = await ask().expect(200);
  forbidReading(context);
  const second = await ask().expect(200);
  expect(second.text).toBe(first.text);
  expect(second.text).toContain('</html>');
  for (const header of [
    'content-type',
    'content-encoding',
    'etag',
    'content-security-policy',
    'cache-control',
  ])
    expect(second.headers[header], header).toBe(first.headers[header]);
  await ask().set('If-None-Match', first.headers.etag).expect(304);
});

test('any write to the library, by another process too, and nothing is kept', async () => {
  const { context, app } = await library();
  const path = comparisonPath(harbor.id, fishermen.id);
  await request(app).get(path).expect(200);
  const other = openContext(context.config);
  other.store.pairs.put({ left: harbor.id, right: fishermen.id, title: 'Harbor', about: null });
  other.store.close();
  forbidReading(context);
  await request(app).get(path).expect(500);
});

test('what went wrong is not kept, nor is an answer for one kind of reader sent to another', async () => {
  const { app } = await library();
  await request(app).get('/articles/00000000').set('Accept', 'text/html').expect(404);
  const problem = await request(app).get('/articles/00000000').set('Accept', 'application/json').expect(404);
  expect(problem.type).toBe('application/problem+json');
  await request(app).get(articlePath(harbor.id)).expect(200);
  await request(app)
    .get(`${articlePath(harbor.id)}?x=1`)
    .expect(200);
});

test('thirty who ask for one report at once have it made once', async () => {
  const { context, app } = await library();
  const path = reportPath(harbor.id, fishermen.id);
  const { comparisons } = context.store;
  const get = vi.spyOn(comparisons, 'get');
  const server = await listening(app);
  const asked = Array.from({ length: 30 }, (_, i) =>
    request(server)
      .get(path)
      .set('Accept-Encoding', i % 2 ? 'gzip' : 'gzip, deflate'),
  );
  const answers = await Promise.all(asked);
  server.close();
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(answers[0].text).toContain('</html>');
  expect(get).toHaveBeenCalledTimes(1);
});

test('what fails for the first fails for those who waited, and each is told', async () => {
  const { context, app } = await library();
  forbidReading(context);
  const server = await listening(app);
  const path = reportPath(harbor.id, fishermen.id);
  const answers = await Promise.all(Array.from({ length: 10 }, () => request(server).get(path)));
  server.close();
  expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(500));
});

test('a reader who has the report already is told so, and it is kept for the others', async () => {
  const { context, app } = await library();
  const path = reportPath(harbor.id, fishermen.id);
  const { etag } = (await request(app).get(path)).headers;
  const again = createApp(context);
  const unchanged = await request(again).get(path).set('If-None-Match', etag).expect(304);
  expect(unchanged.headers['content-encoding']).toBeUndefined();
  expect(unchanged.headers['content-security-policy']).toContain("default-src 'none'");
  forbidReading(context);
  const whole = await request(again).get(path).expect(200);
  expect(whole.text).toContain('</html>');
});

test('a reader who leaves keeps nobody waiting', async () => {
  const { app } = await library();
  const server = await listening(app);
  const { port } = server.address() as AddressInfo;
  const path = reportPath(harbor.id, fishermen.id);
  const leaving = connect(port, '127.0.0.1');
  leaving.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept-Encoding: gzip\r\n\r\n`);
  await once(leaving, 'ready');
  const other = request(server).get(path).set('Accept-Encoding', 'gzip').expect(200);
  leaving.destroy();
  expect((await other).text).toContain('</html>');
  server.close();
});

test('a kept answer is counted with its key: many long questions take no more than is allowed', async () => {
  const kept = makeCache(100_000);
  let made = 0;
  const make = async () => {
    made++;
    return { status: 200, headers: [], body: Buffer.from('{"total":0}') };
  };
  const ask = (key: string) => kept(key, { client: 'a' }, () => '1', make);
  const keys = Array.from({ length: 200 }, (_, i) => `${i} ${'y'.repeat(1900)}`);
  for (const key of keys) await ask(key);
  expect(made).toBe(200);
  // Each takes 1,900 characters of two bytes and more: not even 25 of them are left.
  for (const key of keys.slice(-20)) await ask(key);
  expect(made).toBe(200);
  await ask(keys.at(-25)!);
  expect(made).toBe(201);
  const longer = 'z'.repeat(5000);
  await ask(longer);
  await ask(longer);
  expect(made).toBe(203);
});

test('an answer that the library outlives is made anew, and none is kept while its state cannot be told', async () => {
  const kept = makeCache();
  let made = 0;
  let stamp: string | null = '1';
  const ask = () =>
    kept(
      'a',
      { client: 'a' },
      () => stamp,
      async () => ({ status: 200, headers: [], body: Buffer.from(String(++made)) }),
    );
  await ask();
  await ask();
  expect(made).toBe(1);
  stamp = null;
  await ask();
  await ask();
  expect(made).toBe(3);
  stamp = '2';
  await ask();
  await ask();
  expect(made).toBe(4);
});

test('nobody waits behind what another client only waits for, nor is refused what another was', async () => {
  const kept = makeCache();
  const answer = { status: 200, headers: [], body: Buffer.from('a report') };
  let refuse: (error: unknown) => void = () => {};
  const hostile = kept(
    'report',
    { client: 'hostile' },
    () => '1',
    ({ turn }) => {
      turn!(true);
      return new Promise((_, reject) => {
        refuse = reject;
      });
    },
  );
  expect(
    await kept(
      'report',
      { client: 'reader' },
      () => '1',
      async () => answer,
    ),
  ).toBe(answer);
  const running = kept(
    'other',
    { client: 'hostile' },
    () => '1',
    () =>
      new Promise((_, reject) => {
        refuse = reject;
      }),
  );
  const shared = kept(
    'other',
    { client: 'reader' },
    () => '1',
    async () => answer,
  );
  refuse(new Error('turned away'));
  await expect(running).rejects.toThrow('turned away');
  expect(await shared).toBe(answer);
  hostile.catch(() => {});
});

test('what the last reader has left is made for nobody', async () => {
  const kept = makeCache();
  const readers = [new AbortController(), new AbortController()];
  let left = false;
  const asked = readers.map(({ signal }) =>
    kept(
      'report',
      { client: 'a', gone: signal },
      () => '1',
      ({ gone }) => {
        gone!.addEventListener('abort', () => {
          left = true;
        });
        return new Promise(() => {});
      },
    ),
  );
  readers[0].abort();
  expect(left).toBe(false);
  readers[1].abort();
  expect(left).toBe(true);
  expect(asked).toHaveLength(2);
});

test('who asks after a write does not get what was begun before it', async () => {
  const kept = makeCache();
  let stamp = '1';
  const ends: (() => void)[] = [];
  const ask = (words: string) =>
    kept(
      'report',
      { client: 'a' },
      () => stamp,
      () =>
        new Promise((resolve) =>
          ends.push(() => resolve({ status: 200, headers: [], body: Buffer.from(words) })),
        ),
    );
  const before = ask('before');
  stamp = '2';
  const after = ask('after');
  for (const end of ends) end();
  expect(String((await before).body)).toBe('before');
  expect(String((await after).body)).toBe('after');
});

test('who asks again after leaving does not get what was ended', async () => {
  const kept = makeCache();
  const left = new AbortController();
  const answer = { status: 200, headers: [], body: Buffer.from('a report') };
  const first = kept(
    'report',
    { client: 'a', gone: left.signal },
    () => '1',
    () => new Promise(() => {}),
  );
  left.abort();
  expect(
    await kept(
      'report',
      { client: 'a' },
      () => '1',
      async () => answer,
    ),
  ).toBe(answer);
  first.catch(() => {});
});
