import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../analysis/index.ts';
import { ensureAnalysis, importArticle } from '../../../server/library/analysis.ts';
import { judgeable, standings } from '../../../server/library/verdicts.ts';
import { articlePath, reportPath, verdictsPath } from '../../../server/report/links.ts';
import { growth } from '../../growth.ts';
import { createApp, fishermen, harbor, longText, temporaryContext, uproar } from './support.ts';

test('an article takes so many verdicts, and no more', async () => {
  const context = temporaryContext();
  await importArticle(context, uproar);
  const [mark] = judgeable(await ensureAnalysis(context, uproar)).values();
  const verdict = { ...mark, verdict: 'reject' as const, retag: null, reason: 'x' };
  context.store.transaction(() => {
    for (let i = 0; i < 20_000; i++) context.store.verdicts.add(uproar.id, { ...verdict, who: `P${i}` });
  });
  const one = { ...analyzerVersion, mark: 'c1', verdict: 'accept', who: 'Ana' };
  const { body } = await request(createApp(context))
    .post(verdictsPath(uproar.id))
    .type('form')
    .accept('json')
    .send(one)
    .expect(400);
  expect(body.detail).toMatch(/20000 verdicts were given/);
  // Each page tells a few of them and counts the rest.
  const page = await request(createApp(context)).get(articlePath(uproar.id)).expect(200);
  expect(page.text.match(/rejects it/g)!.length).toBeLessThan(10);
});

test('verdicts on one mark are put together in time that grows with their number', {
  tags: ['growth'],
}, () => {
  const verdict = {
    measure: 'loaded',
    start: 0,
    end: 5,
    category: 'praise',
    subject: '',
    verdict: 'accept',
  } as const;
  const ratio = growth((units) => {
    const all = Array.from({ length: 5000 * units }, (_, i) => ({
      ...verdict,
      retag: null,
      reason: null,
      who: `P${i}`,
      created: '2026-01-01',
    }));
    return () => standings(all);
  });
  expect(ratio).toBeLessThan(12);
});

test('an article takes fifty tags', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  for (let i = 0; i < 50; i++) context.store.tags.add(harbor.id, `tag ${i}`);
  const tag = (name: string) =>
    request(createApp(context))
      .post('/library')
      .type('form')
      .send({ action: 'tag', tag: name, article: harbor.id });
  expect((await tag('one more')).text).toMatch(/50 tags/);
  await tag('tag 3').expect(303);
  expect(context.store.tags.of(harbor.id)).toHaveLength(50);
});

test('JSON far larger than any draft with its style is not parsed, and a draft of megabytes does not come back', async () => {
  const app = createApp(temporaryContext());
  await request(app)
    .post('/api/check')
    .send({ text: 'x'.repeat(3_000_000) })
    .expect(413);
  const page = await request(app)
    .post('/desk')
    .type('form')
    .send({ draft: 'a '.repeat(1_000_000) })
    .expect(400);
  expect(page.text.length).toBeLessThan(10_000);
});

const title = `A "title"; filename="evil.html"\r\nSet-Cookie: x=1 \u202e é 東京 \u0000 ${'x'.repeat(500)}`;

test('the header of a file to take away holds nothing of any title', async () => {
  const context = temporaryContext();
  const article = makeArticle(longText, { title, publisher: title, byline: title });
  for (const one of [article, fishermen]) await importArticle(context, one);
  const app = createApp(context);
  const report = reportPath(article.id, fishermen.id);
  const paths = [
    ...['readings.csv', 'marks.csv', 'annotations.jsonld'].map(
      (name) => `${articlePath(article.id)}/files/${name}`,
    ),
    ...['report.html', 'readings.csv', 'marks.csv', 'report.json', 'annotations.jsonld', 'methods.txt'].map(
      (name) => `${report}/files/${name}`,
    ),
  ];
  for (const path of paths) {
    const { headers } = await request(app).get(path).expect(200);
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="?parallax-[0-9a-f-]{12,25}-[a-z]+\.[a-z]+"?$/,
    );
    expect(JSON.stringify(headers)).not.toMatch(/evil|Set-Cookie: x|set-cookie/);
  }
});

test('nothing of a query, a body or a text goes into the log or an error page', async () => {
  const context = temporaryContext();
  await importArticle(context, makeArticle(`${longText} SECRETWORD`, { title: 'SECRETWORD' }));
  let logged = '';
  context.log = pino(
    { level: 'debug' },
    new Writable({
      write(chunk, _encoding, done) {
        logged += chunk;
        done();
      },
    }),
  );
  const broken = { ...context, store: { ...context.store, articles: { ...context.store.articles } } };
  const app = createApp(broken);
  const [{ id }] = context.store.articles.list({});
  const seen: string[] = [];
  const keep = async (sent: request.Test) => seen.push((await sent).text);
  await request(app)
    .get(`${articlePath(id)}?actor=SECRETWORD`)
    .expect(200);
  await keep(request(app).get('/library?genre=SECRETWORD'));
  await keep(request(app).post('/api/check').type('json').send('{"text": "SECRETWORD'));
  await keep(
    request(app).post('/api/check').send({
      text: '這是 SECRETWORD 一篇關於港口新牆的文章，市長說明年春天完工。',
      style: 'a: [SECRETWORD',
    }),
  );
  // Something of ours breaks while a text is at hand.
  broken.store.articles.get = () => {
    throw new Error('broken');
  };
  await keep(request(app).get(`${articlePath(id)}?voice=author&actor=SECRETWORD`));
  expect(seen[seen.length - 1]).toContain('It has been logged');
  expect(logged).toContain('broken');
  expect(logged).not.toContain('SECRETWORD');
  expect(seen.join()).not.toContain('SECRETWORD');
});
