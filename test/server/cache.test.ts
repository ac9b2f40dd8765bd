import request from 'supertest';
import { expect, test } from 'vitest';
import { ensureComparison, importArticle } from '../../server/analysis.ts';
import { createApp } from '../../server/app.ts';
import { openContext } from '../../server/context.ts';
import { articlePath, comparisonPath, reportPath } from '../../server/links.ts';
import { fishermen, harbor, temporaryContext } from './support.ts';

function library() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) importArticle(context, article);
  ensureComparison(context, harbor.id, fishermen.id);
  return { context, app: createApp(context) };
}

/** Lets no result be read again: an answer that still comes was kept. */
function forbidReading(context: ReturnType<typeof library>['context']): void {
  context.store.comparisons.get = () => {
    throw new Error('read again');
  };
}

test.each(['gzip', 'br', 'identity'])('a report comes again as it was sent, as %s', async (encoding) => {
  const { context, app } = library();
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
  const { context, app } = library();
  const path = comparisonPath(harbor.id, fishermen.id);
  await request(app).get(path).expect(200);
  const other = openContext(context.config);
  other.store.pairs.put({ left: harbor.id, right: fishermen.id, title: 'Harbor', about: null });
  other.store.close();
  forbidReading(context);
  await request(app).get(path).expect(500);
});

test('what went wrong is not kept, nor is an answer for one kind of reader sent to another', async () => {
  const { app } = library();
  await request(app).get('/articles/00000000').set('Accept', 'text/html').expect(404);
  const problem = await request(app).get('/articles/00000000').set('Accept', 'application/json').expect(404);
  expect(problem.type).toBe('application/problem+json');
  await request(app).get(articlePath(harbor.id)).expect(200);
  await request(app)
    .get(`${articlePath(harbor.id)}?x=1`)
    .expect(200);
});
