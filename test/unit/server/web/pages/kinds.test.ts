import request from 'supertest';
import { expect, test } from 'vitest';
import { analyzerVersion, makeArticle } from '../../../../../analysis/index.ts';
import { withGuessedKind } from '../../../../../server/ingest/guess.ts';
import { importArticle } from '../../../../../server/library/analysis.ts';
import { createApp, fishermen, harbor, harborText, temporaryContext } from '../../support.ts';

/** Texts of which nobody said what kind they are, unread but for the first. */
async function guessed() {
  const context = temporaryContext();
  const known = { publisher: 'Coast Gazette' };
  const articles = [harborText, `${harborText} Work goes on.`, `${harborText} Work has ended.`].map(
    (text, i) => withGuessedKind(makeArticle(text, { ...known, title: `Wall ${i}` })),
  );
  await importArticle(context, articles[0]);
  for (const article of articles.slice(1)) context.store.articles.add(article, 90);
  const app = createApp(context);
  const post = (sent: object) => request(app).post('/library').type('form').send(sent);
  const kinds = () =>
    articles.map(({ id }) => {
      const { genre, genreBasis } = context.store.articles.get(id)!;
      return genreBasis === null ? genre : `${genre}?`;
    });
  return { context, app, articles, post, kinds };
}

test('a guessed kind is told as a guess in the library, on the article and on its form', async () => {
  const { app, articles, kinds } = await guessed();
  expect(kinds()).toEqual(['news?', 'news?', 'news?']);
  expect((await request(app).get('/library')).text).toContain('news report (guessed)');
  const page = (await request(app).get(`/articles/${articles[0].id}`)).text;
  expect(page).toContain('news report (guessed)');
  const form = (await request(app).get(`/articles/${articles[0].id}/about`)).text;
  expect(form).toContain('It was guessed because it reports what others said');
});

test('the kind of those that are ticked is set, and known from then on', async () => {
  const { context, articles, post, kinds } = await guessed();
  const ids = articles.slice(0, 2).map(({ id }) => id);
  await post({ action: 'kind', article: ids, kind: 'opinion', search: '' }).expect(303);
  expect(kinds()).toEqual(['opinion', 'opinion', 'news?']);
  expect(context.store.analyses.has(ids[0], analyzerVersion)).toBe(false);
});

test('that a guess was right has nothing read anew', async () => {
  const { context, articles, post, kinds } = await guessed();
  await post({ action: 'kind', article: articles[0].id, kind: 'news', search: '' }).expect(303);
  expect(kinds()[0]).toBe('news');
  expect(context.store.analyses.has(articles[0].id, analyzerVersion)).toBe(true);
});

test('the kind of all that a search finds is set at once, or guessed anew', async () => {
  const { context, post, kinds } = await guessed();
  context.store.articles.add(fishermen, 90);
  context.store.articles.add(harbor, 90);
  const search = 'publisher=Coast+Gazette';
  await post({ action: 'kind of all', kind: 'analysis', search })
    .expect(303)
    .expect('Location', `/library?${search}`);
  expect(kinds()).toEqual(['analysis', 'analysis', 'analysis']);
  await post({ action: 'kind of all', kind: 'guess', search }).expect(303);
  expect(kinds()).toEqual(['news?', 'news?', 'news?']);
});

test('nothing is changed where no kind is chosen, or none of what it says is a kind', async () => {
  const { articles, post, kinds } = await guessed();
  const { text } = await post({ action: 'kind', article: articles[0].id, kind: '', search: '' }).expect(400);
  expect(text).toContain('Choose the kind of text');
  await post({ action: 'kind', article: articles[0].id, kind: 'poem', search: '' }).expect(400);
  await post({ action: 'kind of all', kind: 'news', search: 'sort=backwards' }).expect(400);
  expect(kinds()).toEqual(['news?', 'news?', 'news?']);
});
