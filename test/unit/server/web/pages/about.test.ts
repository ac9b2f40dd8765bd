import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion } from '../../../../../analysis/index.ts';
import { importArticle } from '../../../../../server/library/analysis.ts';
import { aboutPath, reportPath } from '../../../../../server/report/links.ts';
import { createApp, fishermen, harbor, temporaryContext } from '../../support.ts';

/** An address as it stands in a page, without its escapes. */
const addressOf = (escaped: string) => escaped.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

async function site() {
  const context = temporaryContext();
  await importArticle(context, harbor);
  await importArticle(context, fishermen);
  const app = createApp(context);
  const report = reportPath(harbor.id, fishermen.id);
  const about = aboutPath(fishermen.id);
  const set = (sent: Record<string, string>, path = about) =>
    request(app)
      .post(path)
      .type('form')
      .send({ title: 'A wall', genre: 'opinion', back: report, ...sent });
  return { context, app, report, about, set };
}

test('what was guessed of a text is set right from its report, which is then made anew', async () => {
  const { context, app, report, set } = await site();
  const before = (await request(app).get(report).expect(200)).text;
  const [, link] = /href="([^"]*about[^"]*)">set it right<span class="unseen">: A wall against/.exec(before)!;
  expect(addressOf(link)).toBe(`${aboutPath(fishermen.id)}?${new URLSearchParams({ back: report })}`);
  const form = (await request(app).get(addressOf(link)).expect(200)).text;
  expect(form).toContain('value="Union Voice"');
  expect(form).toContain('<option value="opinion" selected>');
  await set({ title: 'The wall', publisher: 'Tidal News', published: '2024-02-06', genre: 'news' })
    .expect(303)
    .expect('Location', report);
  expect(context.store.analyses.has(fishermen.id, analyzerVersion)).toBe(false);
  const after = (await request(app).get(report).expect(200)).text;
  expect(after).toContain('news report, Tidal News, 6 February 2024');
  expect(after).not.toContain('Union Voice');
  expect(context.store.articles.get(fishermen.id)).toMatchObject({
    text: fishermen.text,
    byline: null,
    genre: 'news',
  });
});

test('what is the same as before leaves the results as they are', async () => {
  const { context, set } = await site();
  await set({ title: fishermen.title!, publisher: fishermen.publisher! }).expect(303);
  expect(context.store.analyses.has(fishermen.id, analyzerVersion)).toBe(true);
});

test('a field that does not fit is pointed out, and what was typed stays', async () => {
  const { context, set } = await site();
  const { text } = await set({ publisher: 'My <paper>', published: 'last Monday' }).expect(422);
  expect(text).toContain('ISO 8601 date');
  expect(text).toContain('value="last Monday"');
  expect(text).toContain('My &lt;paper&gt;');
  expect(context.store.articles.get(fishermen.id)?.publisher).toBe('Union Voice');
});

test('what is none of its forms wipes nothing out', async () => {
  const { context, app, about } = await site();
  await request(app).post(about).expect(400);
  await request(app).post(about).type('form').send({ publisher: '' }).expect(400);
  await request(app).post(about).send({ title: '' }).expect(400);
  expect(context.store.articles.get(fishermen.id)).toEqual(fishermen);
});

test('from there it goes on to pages of this site alone, or to the article', async () => {
  const { set } = await site();
  await set({ back: 'https://evil.example/' }).expect('Location', '/');
  await set({ back: '' }).expect('Location', `/articles/${fishermen.id.slice(0, 12)}`);
});

test('what came with Parallax stays as it came, and no report offers to change it', async () => {
  const { context, app, report, about, set } = await site();
  context.store.seeded.add(fishermen.id);
  await request(app).get(about).expect(400);
  await set({ publisher: 'Tidal News' }).expect(400);
  const { text } = await request(app).get(report);
  expect(text).toContain(aboutPath(harbor.id));
  expect(text).not.toContain(about);
  context.store.seeded.add(harbor.id);
  context.store.articles.setWords(harbor.id, 1);
  expect((await request(app).get(report)).text).not.toContain('What we took these for');
});

test('neither the file of a report nor its pinned form offers it', async () => {
  const { app, report } = await site();
  const { text } = await request(app).get(`${report}/workbook`);
  const [, permalink] = /href="(\/reports\/[^"]*\?version[^"]*)"/.exec(text)!;
  for (const path of [`${report}/files/report.html`, `${report}/sheet`, addressOf(permalink)])
    expect((await request(app).get(path).expect(200)).text, path).not.toContain('What we took these for');
});
