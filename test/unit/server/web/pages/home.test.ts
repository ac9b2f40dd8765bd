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
