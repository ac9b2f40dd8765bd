import { join } from 'node:path';
import request from 'supertest';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/index.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { eventPath, reportPath } from '../../../server/report/links.ts';
import { suggestionSql } from '../../../server/store/actors.ts';
import { type LibraryFilter, librarySql, matchOf, sorts } from '../../../server/store/library.ts';
import { openDatabase } from '../../../server/store/open.ts';
import { createApp, fishermen, harbor, temporaryContext, temporaryFolder, uproar } from './support.ts';

const anything: LibraryFilter = {
  words: null,
  publisher: null,
  genre: null,
  tag: null,
  language: null,
  from: null,
  to: null,
};

/** So many articles with titles, dates and publishers of their own, unread: quick. */
function filled(count: number) {
  const context = temporaryContext();
  const { store } = context;
  store.transaction(() => {
    for (let i = 0; i < count; i++) {
      const day = String((i % 28) + 1).padStart(2, '0');
      const metadata = {
        title: i % 10 === 0 ? null : `Story ${(i * 7919) % count}`,
        publisher: `Paper ${i % 40}`,
        published: i % 7 === 0 ? null : `20${10 + (i % 15)}-0${(i % 9) + 1}-${day}`,
        genre: i % 2 === 0 ? ('news' as const) : ('opinion' as const),
      };
      store.articles.add(
        makeArticle(
          `Text number ${i} tells of the ${i % 3 === 0 ? 'harbor' : 'mountain'} word${i}.`,
          metadata,
        ),
        9,
      );
    }
  });
  return context;
}

function all(
  context: ReturnType<typeof filled>,
  filter: Partial<LibraryFilter>,
  sort: (typeof sorts)[number],
) {
  const rows: { id: string; title: string | null; published: string | null; number: number }[] = [];
  for (let after = null as { key: string; number: number } | null; ; ) {
    const page = context.store.library.page({ ...anything, ...filter }, sort, after, 50);
    rows.push(...page);
    if (page.length < 50) return rows;
    after = page[49];
  }
}

test.each(sorts)('sorted by %s, the pages together hold every article once, in order', (sort) => {
  const rows = all(filled(333), {}, sort);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(333);
  const keys = rows.map(({ title, published, number }) =>
    sort === 'added' ? -number : sort === 'title' ? (title ?? '').toLowerCase() : (published ?? ''),
  );
  const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  expect(keys).toEqual(sort === 'published' ? sorted.reverse() : sorted);
});

test('filters hold together, and search finds inflected words, accents aside', () => {
  const context = filled(100);
  expect(all(context, { words: 'HARBORS' }, 'added')).toHaveLength(34);
  expect(all(context, { words: 'word42 mountains' }, 'title')).toHaveLength(0);
  expect(all(context, { words: 'word43 mountains' }, 'title')).toHaveLength(1);
  expect(all(context, { publisher: 'Paper 3', genre: 'opinion' }, 'published')).toHaveLength(3);
  const dated = all(context, { from: '2012', to: '2012-05' }, 'published');
  expect(dated.length).toBeGreaterThan(0);
  for (const { published } of dated) expect(published).toMatch(/^2012-0[1-5]/);
});

test.each(['-x', '"', 'a OR b', 'NEAR(a b)', 'text:a', '*', "'; DROP TABLE articles", '(', '\u0000', '   '])(
  'a search for %j is a search for words, whatever its signs',
  (words) => {
    const context = filled(3);
    expect(() => all(context, { words }, 'added')).not.toThrow();
    expect(context.store.articles.count()).toBe(3);
  },
);

test('each word of a search is quoted', () => {
  expect(matchOf('harbor -wall "x')).toBe('"harbor" "wall" "x"');
  expect(matchOf('—')).toBeNull();
});

test('no query of the library walks through all articles, and unfiltered orders need no sorting', () => {
  const file = join(temporaryFolder(), 'parallax.sqlite');
  const database = openDatabase(file);
  const plan = (sql: string, values: object) =>
    (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
  const values = { ...anything, limit: 50, number: 9, key: '' };
  for (const sort of sorts) {
    for (const after of [false, true]) {
      const details = plan(librarySql(anything, sort, after), values);
      expect(details.join('\n')).not.toContain('TEMP B-TREE');
      if (sort !== 'added') expect(details[0]).toMatch(/USING INDEX/);
    }
  }
  const searched = plan(librarySql({ ...anything, words: 'x' }, 'added', false), { ...values, words: '"x"' });
  expect(searched.join('\n')).toMatch(/VIRTUAL TABLE/);
  expect(searched.join('\n')).not.toMatch(/^SCAN articles$/m);
  const tagged = plan(librarySql({ ...anything, tag: 'x' }, 'added', false), { ...values, tag: 'x' });
  expect(tagged.join('\n')).toMatch(/SEARCH tags USING PRIMARY KEY/);
  const suggested = plan(suggestionSql, { id: 'x', limit: 3 });
  expect(suggested.filter((detail) => detail.startsWith('SCAN'))).toEqual([]);
  expect(suggested.join('\n')).toMatch(/SEARCH other USING PRIMARY KEY \(actor=\? AND day>\? AND day<\?\)/);
  database.close();
});

test('ten thousand articles are listed, searched and filtered at once', { tags: ['growth'] }, () => {
  const context = filled(10_000);
  const before = process.cpuUsage();
  for (const sort of sorts) context.store.library.page(anything, sort, null, 51);
  context.store.library.page({ ...anything, words: 'word9876' }, 'added', null, 51);
  context.store.library.page({ ...anything, publisher: 'Paper 7', genre: 'opinion' }, 'title', null, 51);
  expect(context.store.library.publishers()).toHaveLength(40);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(500);
});

async function site() {
  const context = temporaryContext();
  for (const article of [harbor, fishermen]) await importArticle(context, article);
  const app = createApp(context);
  const post = (sent: Record<string, string | string[]>) =>
    request(app).post('/library').type('form').send(sent);
  const page = async (query = '') => (await request(app).get(`/library${query}`).expect(200)).text;
  return { context, app, post, page };
}

test('two chosen articles are compared, three to eight are an event; any other number is told what to do', async () => {
  const { context, post } = await site();
  await importArticle(context, uproar);
  await post({ action: 'compare', article: [harbor.id, fishermen.id] })
    .expect(303)
    .expect('Location', reportPath(harbor.id, fishermen.id));
  await post({ action: 'compare', article: [harbor.id, uproar.id, fishermen.id] })
    .expect(303)
    .expect('Location', eventPath([harbor.id, fishermen.id, uproar.id]));
  expect((await post({ action: 'compare', article: harbor.id }).expect(400)).text).toContain('3 to 8');
});

test('an article chooses its partner from the library, on either side', async () => {
  const { page } = await site();
  expect(await page(`?beside=${harbor.id}`)).toContain(`href="${reportPath(harbor.id, fishermen.id)}"`);
  const right = await page(`?beside=${harbor.id}&side=right`);
  expect(right).toContain(`href="${reportPath(fishermen.id, harbor.id)}"`);
  expect(right).not.toContain(reportPath(harbor.id, harbor.id));
});

test('what is deleted is in no list, no search, no pair and at no address, until it is brought back', async () => {
  const { context, app, post, page } = await site();
  context.store.pairs.put({ left: harbor.id, right: fishermen.id, title: 'Pair', about: null });
  await post({ action: 'delete', article: harbor.id }).expect(303);
  expect(await page('?q=ministry')).not.toContain('Harbor wall on schedule');
  expect((await request(app).get('/')).text).not.toContain('Harbor wall on schedule');
  expect(context.store.pairs.list()).toEqual([]);
  expect((await request(app).get(`/articles/${harbor.id}`).expect(404)).text).toContain('was deleted');
  expect((await request(app).get('/healthz')).body.articles).toBe(1);
  expect(await page()).toContain('Bring the chosen back');
  await post({ action: 'restore', article: harbor.id }).expect(303);
  expect(await page('?q=ministry')).toContain('Harbor wall on schedule');
  await post({ action: 'delete', article: harbor.id });
  expect((await importArticle(context, harbor)).added).toBe(false);
  expect(await page()).toContain('Harbor wall on schedule');
});

test('tags are put on, filtered by, and taken off', async () => {
  const { post, page } = await site();
  await post({ action: 'tag', tag: 'Coast <b>', article: [harbor.id, fishermen.id] }).expect(303);
  await post({ action: 'untag', tag: 'coast <B>', article: fishermen.id }).expect(303);
  const text = await page('?tag=coast+%3Cb%3E');
  expect(text).toContain('Harbor wall on schedule');
  expect(text).not.toContain('A wall against the fishermen');
  expect(text).not.toContain('Coast <b>');
  await post({ action: 'tag', tag: '', article: harbor.id }).expect(400);
});

test('articles of one event are suggested as a pair; the same actors in another month are not', async () => {
  const context = temporaryContext();
  const text = (verb: string) =>
    `Minister Ana Horvat ${verb} the Harbor Workers Union on Monday. Luka Marin, who leads the union, met Ana Horvat in Croatia. Luka Marin said that Horvat had listened. Horvat thanked Marin and Croatia.`;
  const one = makeArticle(text('praised'), {
    title: 'Praise',
    publisher: 'Gazette',
    published: '2024-02-05',
  });
  const two = makeArticle(text('attacked'), { title: 'Attack', publisher: 'Voice', published: '2024-02-07' });
  const late = makeArticle(text('ignored'), { title: 'Later', publisher: 'Voice', published: '2024-04-07' });
  const own = makeArticle(text('visited'), { title: 'Own', publisher: 'Gazette', published: '2024-02-05' });
  for (const article of [one, two, late, own]) await importArticle(context, article);
  expect(context.store.actors.suggest(one.id).map(({ article }) => article)).toEqual([two.id]);
  const { text: page } = await request(createApp(context)).get('/library');
  expect(page).toContain('May tell of the same');
});

test('the search follows what is known of an article', async () => {
  const context = temporaryContext();
  await importArticle(context, harbor);
  const words = { ...anything, words: 'schedule' };
  expect(context.store.library.page(words, 'added', null, 5)).toHaveLength(1);
  context.store.articles.describe({ ...harbor, title: 'Renamed' });
  expect(context.store.library.page(words, 'added', null, 5)).toHaveLength(0);
  expect(context.store.library.page({ ...anything, words: 'renamed' }, 'added', null, 5)).toHaveLength(1);
});
