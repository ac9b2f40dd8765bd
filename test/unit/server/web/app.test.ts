import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { parseStyle } from '../../../../analysis/check/style.ts';
import { draftsOfFile } from '../../../../server/ingest/drafts.ts';
import { importArticle } from '../../../../server/library/analysis.ts';
import { articlePath, reportPath } from '../../../../server/report/links.ts';
import { createApp, fishermen, fishermenText, harbor, temporaryContext } from '../support.ts';

/** Every route that takes something in, as the front and the routes behind it write it, with made-up parameters. */
function writingRoutes(): { method: 'post' | 'put' | 'patch' | 'delete'; path: string }[] {
  const source = ['server/web/app.ts', 'server/web/join-routes.ts', 'server/web/front.ts']
    .map((path) => readFileSync(join(projectRoot, path), 'utf8'))
    .join('\n');
  const listed = readFileSync(join(projectRoot, 'server/web/pages/lessons/routes.ts'), 'utf8');
  const found = [
    ...source.matchAll(/app\.(post|put|patch|delete)\(\s*'([^']+)'/g),
    ...listed.matchAll(/\['(post|put|patch|delete)',\s*'([^']+)'/g),
  ];
  return found.map(([, method, path]) => ({
    method: method as 'post',
    path: path.replace(':id', harbor.id).replace(':number', '1'),
  }));
}

test('no route that writes takes anything from another site’s page', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  const app = createApp(context);
  const routes = writingRoutes();
  expect(routes.length).toBeGreaterThan(25);
  const before = context.store.stamp();
  for (const { method, path } of routes) {
    const { status } = await request(app)
      [method](path)
      .set('Host', 'localhost')
      .set('Origin', 'https://elsewhere.example')
      .type('form')
      .send({ text: fishermenText, action: 'save' });
    expect(`${path} ${status}`).toBe(`${path} 403`);
  }
  expect(context.store.stamp()).toEqual(before);
});

test('the log tells of requests and failures, and holds no word of an article, a query or a draft', async () => {
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const context = { ...temporaryContext(), log: pino({ level: 'trace' }, sink) };
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const app = createApp(context);
  const get = (path: string) => request(app).get(path).set('Host', 'localhost');
  await get(reportPath(harbor.id, fishermen.id)).expect(200);
  await get(articlePath(harbor.id)).expect(200);
  await get('/library?q=moorings').expect(200);
  const post = (path: string, body: object) =>
    request(app).post(path).set('Host', 'localhost').type('form').send(body);
  await post('/add/text', { text: `${fishermenText} Zanzibar.` });
  await post('/desk', { draft: 'The senator slammed the zanzibar plan.', style: '' }).expect(200);
  await post('/add/text', { text: 'متن فارسی '.repeat(40) });
  context.store.articles.get = () => {
    throw new Error('broken on purpose');
  };
  await get(articlePath(harbor.id)).expect(500);
  const log = lines.join('');
  expect(log).toContain('/library');
  expect(log).toContain('broken on purpose');
  expect(log).not.toMatch(/moorings|zanzibar|slammed|Horvat|فارسی/i);
});

test('no door lets a file or a style reach the prototype of all objects', async () => {
  const own = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}';
  const line = `{${own},"text":${JSON.stringify(fishermenText)},"title":"Boats"}`;
  const [draft] = await draftsOfFile('many.jsonl', Buffer.from(line));
  expect(draft.metadata.title).toBe('Boats');
  const page = `<html><head><script type="application/ld+json">{${own},"@type":"NewsArticle","headline":"Boats"}</script></head><body><article>${fishermenText
    .split('\n\n')
    .map((text) => `<p>${text}</p>`)
    .join('')}</article></body></html>`;
  expect((await draftsOfFile('page.html', Buffer.from(page)))[0].problem).toBeNull();
  await draftsOfFile('a.md', Buffer.from(`---\n__proto__: x\nconstructor: y\n---\n${fishermenText}`));
  for (const style of [
    '__proto__: {polluted: 1}',
    'rules: {__proto__: {polluted: 1}}',
    'constructor: {prototype: {polluted: 1}}',
  ]) {
    try {
      parseStyle(style, 'style');
    } catch {
      // Refused is as good as harmless.
    }
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
