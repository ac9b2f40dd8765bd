import type { Express } from 'express';
import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../analysis/index.ts';
import type { Context } from '../../../server/context.ts';
import { ensureComparison, importArticle } from '../../../server/library/analysis.ts';
import { comparisonPath, shortId } from '../../../server/report/links.ts';
import { createApp, fishermen, harbor, temporaryContext } from './support.ts';

async function library(): Promise<{ app: Express; context: Context }> {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  return { app: createApp(context), context };
}

test('the comparison of two ids comes as JSON, by short and by whole id alike', async () => {
  const { app, context } = await library();
  const short = await request(app).get(comparisonPath(harbor.id, fishermen.id)).expect(200);
  const whole = await request(app).get(`/api/comparisons/${harbor.id}/${fishermen.id}`).expect(200);
  expect(short.type).toBe('application/json');
  expect(whole.body).toEqual(short.body);
  const { comparison } = await ensureComparison(context, harbor.id, fishermen.id);
  expect(short.body).toEqual(JSON.parse(JSON.stringify(comparison)));
});

test('an article comes with its text, reading and measures, once each, and with what has read it', async () => {
  const { app } = await library();
  const { body } = await request(app)
    .get(`/api/articles/${shortId(harbor.id)}`)
    .expect(200);
  expect(body.article).toEqual(harbor);
  expect(body.document).not.toHaveProperty('text');
  expect(body.analysis.articleId).toBe(harbor.id);
  expect(body.versions).toMatchObject([analyzerVersion]);
  const { version, assets } = analyzerVersion;
  const pinned = await request(app).get(`/api/articles/${harbor.id}`).query({ version, assets }).expect(200);
  expect(pinned.body.analysis).toEqual(body.analysis);
  await request(app).get(`/api/articles/${harbor.id}`).query({ version: '0.0.0', assets }).expect(404);
  await request(app).get(`/api/articles/${harbor.id}`).query({ version }).expect(400);
});

test('the list goes page by page to its end, newest first, without texts', async () => {
  const { app, context } = await library();
  for (let i = 0; i < 3; i++)
    await importArticle(
      context,
      makeArticle(`The mayor of town ${i} said that the bridge would open in May.`),
    );
  const seen: string[] = [];
  let pages = 0;
  for (let next: string | null = '/api/articles?limit=2'; next; pages++) {
    const { body }: { body: { articles: { id: string }[]; next: string | null } } =
      await request(app).get(next);
    seen.push(...body.articles.map(({ id }) => id));
    for (const article of body.articles) expect(article).not.toHaveProperty('text');
    next = body.next;
  }
  expect(pages).toBe(3);
  expect(new Set(seen).size).toBe(5);
  expect(seen.slice(3)).toEqual([fishermen.id, harbor.id]);
});

test.each([
  ['/api/articles?limit=0', 400, 'bad-request'],
  ['/api/articles?before=x', 400, 'bad-request'],
  ['/api/articles?sort=text', 400, 'bad-request'],
  ['/api/articles/short', 400, 'bad-request'],
  ['/api/articles/00000000', 404, 'not-found'],
  [`/api/comparisons/${harbor.id}/00000000`, 404, 'not-found'],
  ['/api/nothing', 404, 'not-found'],
  ['/api/articles/%ff', 400, 'bad-request'],
])('%s is a problem as RFC 9457 has it', async (path, status, code) => {
  const { app } = await library();
  const { body, type, headers } = await request(app).get(path).set('Accept', 'text/html');
  expect(type).toBe('application/problem+json');
  expect(headers['cache-control']).toBe('no-store');
  expect(body).toMatchObject({ type: 'about:blank', status, code });
  expect(body.detail.length).toBeGreaterThan(10);
});

test('a reader gets an error as a page, and nothing of the request runs in it', async () => {
  const { app } = await library();
  const { text, type } = await request(app)
    .get('/nothing/%3Cscript%3Ealert(1)%3C/script%3E')
    .set('Accept', 'text/html')
    .expect(404);
  expect(type).toBe('text/html');
  expect(text).not.toContain('<script>alert');
});

test('what goes wrong inside is not told outside', async () => {
  const { app, context } = await library();
  context.store.articles.list = () => {
    throw new Error('secret insides');
  };
  const { body, text } = await request(app).get('/api/articles').expect(500);
  expect(body.code).toBe('internal');
  expect(text).not.toContain('secret');
});

test('every answer carries a strict policy and does not say what made it', async () => {
  const { app } = await library();
  for (const path of ['/', '/api/articles', '/healthz', '/nothing']) {
    const { headers } = await request(app).get(path);
    const policy = headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
  }
});

test('an answer that has not changed is not sent again', async () => {
  const { app } = await library();
  const path = comparisonPath(harbor.id, fishermen.id);
  const first = await request(app).get(path).expect(200);
  await request(app).get(path).set('If-None-Match', first.headers.etag).expect(304);
});

test('nothing can be written', async () => {
  const { app } = await library();
  for (const method of ['post', 'put', 'patch', 'delete'] as const)
    await request(app)[method]('/api/articles').send({ text: 'x' }).expect(404);
});

test('pages, styles and fonts answer, and no file outside their folders does', async () => {
  const { app } = await library();
  const report = `/reports/${shortId(harbor.id)}/${shortId(fishermen.id)}`;
  for (const path of ['/', '/codebook', `/articles/${shortId(harbor.id)}`, report])
    expect((await request(app).get(path).expect(200)).type).toBe('text/html');
  await request(app).get('/static/fonts/source-serif-4/index.css').expect(200);
  await request(app).get('/static/fonts/source-serif-4/..%2f..%2f..%2fpackage.json').expect(404);
  await request(app).get('/static/styles/').expect(404);
});

test('health says how many articles there are', async () => {
  const { app } = await library();
  const { body } = await request(app).get('/healthz').expect(200);
  expect(body).toEqual({ status: 'ok', articles: 2, analyzer: analyzerVersion });
});
