import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { renderArticle } from '../../../../../server/web/pages/article.ts';
import { renderHome } from '../../../../../server/web/pages/home.ts';
import { fishermen, harbor, temporaryContext } from '../../support.ts';
import { left } from './fixture.ts';

test('an empty library says so and how to bring a text in', () => {
  const html = renderHome(temporaryContext());
  expect(html).toContain('Nothing here yet.');
  expect(html).toContain('npx parallax import');
});

test('a pair shows both headlines and leads to its report', () => {
  const context = temporaryContext();
  context.store.articles.add(harbor, 90);
  context.store.articles.add(fishermen, 80);
  context.store.pairs.put({
    left: harbor.id,
    right: fishermen.id,
    title: 'The wall',
    about: 'One wall, two views.',
  });
  const html = renderHome(context);
  const pairs = html.slice(html.indexOf('class="pairs"'), html.indexOf('id="library"'));
  expect(pairs).toContain(harbor.title);
  expect(pairs).toContain(fishermen.title);
  expect(pairs).toContain('One wall, two views.');
  expect(pairs).toContain(`href="/reports/${harbor.id.slice(0, 12)}/${fishermen.id.slice(0, 12)}"`);
});

test('the library goes on page after page, each article once', () => {
  const context = temporaryContext();
  for (let i = 0; i < 120; i++) {
    context.store.articles.add(makeArticle(`Text number ${i}.`, { title: `Article ${i}<b>` }), 3);
  }
  const seen: string[] = [];
  let before: number | undefined;
  do {
    const html = renderHome(context, before);
    seen.push(...[...html.matchAll(/>(Article \d+)&lt;b&gt;</g)].map((match) => match[1]));
    before = Number(/\/\?before=(\d+)#library/.exec(html)?.[1]) || undefined;
  } while (before);
  expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => `Article ${119 - i}`));
});

test('an article can be laid beside the others of the library, not beside itself', () => {
  const { store } = temporaryContext();
  store.articles.add(left.document.article, 60);
  store.articles.add(harbor, 90);
  const html = renderArticle(left, store.articles.list());
  const own = left.document.article.id.slice(0, 12);
  expect(html).toContain(`href="/reports/${own}/${harbor.id.slice(0, 12)}"`);
  expect(html).not.toContain(`href="/reports/${own}/${own}"`);
});

test('home has two boxes, a way to send them, and a door for each room that there is', () => {
  const html = renderHome(temporaryContext());
  expect(html).toMatch(/<form[^>]*action="\/compare"/);
  const order = ['id="left"', 'id="right"', '>Compare</button>', 'class="doors"'].map((part) =>
    html.indexOf(part),
  );
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order[0]).toBeGreaterThan(0);
  for (const path of ['/corpora', '/studies', '/desk'])
    expect(html).toContain(`<p class="go"><a href="${path}">`);
});

test('pairs of one title are one event, told as often as there are articles', () => {
  const context = temporaryContext();
  const told = ['A', 'B', 'C'].map((name) =>
    makeArticle(`The bridge, as ${name} has it.`, {
      title: `Bridge ${name}`,
      publisher: name,
      invented: true,
    }),
  );
  for (const article of told) context.store.articles.add(article, 6);
  for (const [left, right] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ])
    context.store.pairs.put({
      left: told[left].id,
      right: told[right].id,
      title: 'A bridge',
      about: 'Three ways.',
    });
  const html = renderHome(context);
  const pairs = html.slice(html.indexOf('class="pairs"'), html.indexOf('id="library"'));
  expect(pairs.match(/<li>/g)).toHaveLength(1);
  expect(pairs.match(/Three ways\./g)).toHaveLength(1);
  expect(pairs.match(/an invented event, written for practice/g)).toHaveLength(1);
  expect([...pairs.matchAll(/>(\w beside \w)</g)].map(([, name]) => name)).toEqual([
    'A beside B',
    'A beside C',
    'B beside C',
  ]);
  expect(pairs).not.toMatch(/class="headline (?:left|right)"/);
  expect(html.slice(html.indexOf('id="library"')).match(/an invented event/g)).toHaveLength(3);
});

test('an invented article says so on its own page', () => {
  const invented = { ...left.document.article, invented: true };
  const html = renderArticle({ ...left, document: { ...left.document, article: invented } });
  expect(html).toContain('an invented event, written for practice');
  expect(renderArticle(left)).not.toContain('an invented event');
});
