import { existsSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { makeArticle } from '../../analysis/index.ts';
import { importArticle, isAnalyzed, isCompared } from '../../server/analysis.ts';
import { createApp } from '../../server/app.ts';
import { comparisonPath } from '../../server/links.ts';
import { startWorkers } from '../../server/workers.ts';
import { fishermen, harbor, temporaryContext } from './support.ts';

beforeAll(() => {
  expect(existsSync(join(projectRoot, 'dist', 'worker.js')), 'run `npm run build` first').toBe(true);
});

function withWorker() {
  const context = temporaryContext();
  context.workers = startWorkers(context.config, 1);
  onTestFinished(() => context.workers?.close());
  return { context, workers: context.workers };
}

test('a worker brings articles in and compares them; the library has them when it says so', async () => {
  const { context, workers } = withWorker();
  for (const article of [harbor, fishermen])
    expect(await workers.run({ kind: 'import', article })).toEqual({ id: article.id, added: true });
  expect(await workers.run({ kind: 'import', article: harbor })).toEqual({ id: harbor.id, added: false });
  expect(isAnalyzed(context, harbor.id)).toBe(true);
  await workers.run({ kind: 'comparison', left: harbor.id, right: fishermen.id });
  expect(isCompared(context, harbor.id, fishermen.id)).toBe(true);
});

test('what a worker throws arrives as what it was', async () => {
  const { workers } = withWorker();
  await expect(workers.run({ kind: 'import', article: makeArticle(' \n') })).rejects.toMatchObject({
    name: 'Refusal',
    code: 'empty-text',
  });
  await expect(workers.run({ kind: 'analysis', id: 'a'.repeat(64) })).rejects.toMatchObject({
    code: 'not-found',
    status: 404,
  });
});

test('the same task asked for twice is done once', async () => {
  const { workers } = withWorker();
  const task = { kind: 'import', article: harbor } as const;
  const [first, second] = await Promise.all([workers.run(task), workers.run(task)]);
  expect(second).toBe(first);
});

test('more tasks than have room are turned away, and told when to come again', async () => {
  const { context, workers } = withWorker();
  for (const article of [harbor, fishermen]) importArticle(context, article);
  const crowd = Array.from({ length: workers.room }, (_, i) =>
    workers.run({
      kind: 'import',
      article: makeArticle(`Town ${i} said that the bridge would open in May.\n\n`.repeat(100)),
    }),
  );
  const turned = await request(createApp(context)).get(comparisonPath(harbor.id, fishermen.id)).expect(503);
  expect(turned.body.code).toBe('overloaded');
  expect(Number(turned.headers['retry-after'])).toBeGreaterThan(0);
  await request(createApp(context)).get('/healthz').expect(200);
  expect((await Promise.all(crowd)).every((done) => done?.added)).toBe(true);
  await request(createApp(context)).get(comparisonPath(harbor.id, fishermen.id)).expect(200);
});
