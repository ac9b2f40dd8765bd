import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../../../analysis/assets.ts';
import { makeArticle } from '../../../../../analysis/index.ts';
import { importArticle, isAnalyzed, isCompared } from '../../../../../server/library/analysis.ts';
import { articlePath, comparisonPath } from '../../../../../server/report/links.ts';
import { startWorkers } from '../../../../../server/web/workers/workers.ts';
import { fishermen, harbor, temporaryContext } from '../../support.ts';

beforeAll(() => {
  expect(existsSync(join(projectRoot, 'dist', 'worker.js')), 'run `npm run build` first').toBe(true);
});

function withWorkers() {
  const context = temporaryContext();
  const workers = startWorkers(context.config, { readers: 1, others: 1 });
  onTestFinished(() => workers.close());
  const get = (url: string, client = 'a') =>
    workers.ask({ method: 'GET', url, headers: { accept: 'application/json' }, body: null }, { client });
  return { context, workers, get };
}

test('a worker brings articles in and compares them; the library has them when it says so', async () => {
  const { context, workers, get } = withWorkers();
  for (const article of [harbor, fishermen])
    expect(await workers.run({ kind: 'import', article })).toEqual({ id: article.id, added: true });
  expect(await workers.run({ kind: 'import', article: harbor })).toEqual({ id: harbor.id, added: false });
  expect(isAnalyzed(context, harbor.id)).toBe(true);
  const { status, body } = await get(comparisonPath(harbor.id, fishermen.id));
  expect(status).toBe(200);
  expect(JSON.parse(Buffer.from(body).toString()).left).toBe(harbor.id);
  expect(isCompared(context, harbor.id, fishermen.id)).toBe(true);
});

test('what a worker throws arrives as what it was', async () => {
  const { workers } = withWorkers();
  await expect(workers.run({ kind: 'import', article: makeArticle(' \n') })).rejects.toMatchObject({
    name: 'Refusal',
    code: 'empty-text',
  });
  await expect(
    workers.run({ kind: 'practice', left: 'a'.repeat(64), right: 'a'.repeat(64) }),
  ).rejects.toMatchObject({ code: 'not-found', status: 404 });
});

test('a crowd of long tasks keeps no short one waiting, nor the long ones of another client', {
  tags: ['many'],
}, async () => {
  const { context, workers, get } = withWorkers();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const town = (i: number) =>
    makeArticle(`Town ${i} said that the bridge would open in May.\n\n`.repeat(100));
  const done: string[] = [];
  const crowd = Array.from({ length: workers.room }, (_, i) =>
    workers.run({ kind: 'import', article: town(i) }, { client: 'crowd' }).then(() => done.push('crowd')),
  );
  await expect(
    workers.run({ kind: 'import', article: town(1000) }, { client: 'crowd' }),
  ).rejects.toMatchObject({ code: 'overloaded' });
  void crowd.at(-1)!.catch(() => done.push('the last of the crowd, turned away'));
  const other = get(comparisonPath(harbor.id, fishermen.id), 'b').then(({ status }) =>
    done.push(`b ${status}`),
  );
  expect((await get(articlePath(harbor.id))).status).toBe(200);
  await other;
  expect(done).toContain('b 200');
  // All of the crowd asked before: who waits for whoever came first would be the last.
  expect(done.length).toBeLessThan(crowd.length);
  await Promise.allSettled(crowd);
});

test('who has gone is not waited upon', async () => {
  const { context, workers } = withWorkers();
  const gone = new AbortController();
  const first = workers.run({ kind: 'import', article: harbor });
  const second = workers.run({ kind: 'import', article: fishermen }, { client: 'a', gone: gone.signal });
  gone.abort();
  await expect(second).rejects.toMatchObject({ code: 'overloaded' });
  await first;
  expect(context.store.articles.get(fishermen.id)).toBeNull();
});
