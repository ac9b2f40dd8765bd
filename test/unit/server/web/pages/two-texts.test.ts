import request from 'supertest';
import { expect, test } from 'vitest';
import { importArticle } from '../../../../../server/library/analysis.ts';
import { reportPath } from '../../../../../server/report/links.ts';
import {
  createApp,
  fishermen,
  fishermenText,
  harbor,
  harborText,
  temporaryContext,
  uproar,
} from '../../support.ts';

const persian =
  'وزیر امور خارجه روز دوشنبه گفت که دیوار جدید بندر تا بهار آینده تمام خواهد شد. ماهیگیران می‌گویند کسی از آنها چیزی نپرسیده است.';

function site(fetch = false) {
  const kept = temporaryContext();
  const context = { ...kept, config: { ...kept.config, fetch } };
  const app = createApp(context);
  const compare = (sent: Record<string, string>) => request(app).post('/compare').type('form').send(sent);
  const open = (path: string) => request(app).get(path);
  return { context, compare, open };
}

/** What stands in a box of the page. */
function box(page: string, side: 'left' | 'right'): string {
  return new RegExp(`<textarea id="${side}"[^>]*>([^<]*)</textarea>`).exec(page)![1];
}

test('two pasted texts are a report in one step, with what was guessed of them', async () => {
  const { context, compare, open } = site();
  const { headers } = await compare({
    left: `A wall for winter\r\n\r\nMarch 4, 2024\r\n\r\n${harborText}`,
    right: fishermenText,
  }).expect(303);
  expect(headers.location).toMatch(/^\/reports\/[0-9a-f]{12}\/[0-9a-f]{12}$/);
  const { text } = await open(headers.location).expect(200);
  expect(text).toContain('A wall for winter');
  expect(text).toContain('What we took these for');
  expect(text).toContain('news report (guessed), 4 March 2024; publisher not known');
  expect(context.store.articles.count()).toBe(2);
  expect(context.store.drafts.count()).toBe(0);
  const [right, left] = context.store.articles.list();
  expect(headers.location).toBe(reportPath(left.id, right.id));
  expect(left).toMatchObject({ title: 'A wall for winter', published: '2024-03-04', genre: 'news' });
});

test('one text alone stays in its box, and an article of the library can stand in for the other', async () => {
  const { context, compare } = site();
  await importArticle(context, uproar);
  await importArticle(context, harbor);
  const { text } = await compare({ left: harborText, right: ' \n' }).expect(422);
  expect(text).toContain('The second box is empty.');
  expect(box(text, 'left')).toContain('The port authority said on Monday');
  expect(text).toContain(`name="beside" value="${uproar.id}"`);
  expect(text).not.toContain(`name="beside" value="${harbor.id}"`);
  expect(context.store.articles.count()).toBe(2);
  await compare({ left: harborText, right: '', beside: uproar.id })
    .expect(303)
    .expect('Location', reportPath(harbor.id, uproar.id));
  await compare({ left: '', right: fishermenText, beside: uproar.id })
    .expect(303)
    .expect('Location', reportPath(uproar.id, fishermen.id));
});

test('one text alone can be laid beside what is looked for in the library, on the side where it was', async () => {
  const { context, compare, open } = site();
  const { headers } = await compare({ left: '', right: harborText, beside: 'library' }).expect(303);
  expect(headers.location).toBe(`/library?beside=${harbor.id}&side=right`);
  expect(context.store.articles.count()).toBe(1);
  await open(headers.location).expect(200);
});

test.each([
  ['nothing in either box', { left: '', right: '' }, 422, 'Both boxes are empty.'],
  [
    'one text in both, spaced in two ways',
    { left: harborText, right: ` ${harborText.replace(/\n/g, '\r\n')}\n` },
    422,
    'Both boxes hold the same text.',
  ],
  [
    'one text in both, marked in two ways',
    { left: harborText, right: harborText.replace(/[“”"]/g, "''").toUpperCase() },
    422,
    'Both boxes hold the same text.',
  ],
  [
    'a table',
    {
      left: 'id,headline,body\n1,Wall sinks,"The wall, they said, sank.\nNobody knew."\n',
      right: harborText,
    },
    400,
    'In the first box: This is a table of articles',
  ],
  [
    'a table of another kind',
    { left: harborText, right: 'Title;Date;Full text\r\nWall sinks;2024-03-04;The wall sank.' },
    400,
    'In the second box: This is a table of articles',
  ],
  [
    'an address with nothing before its host',
    { left: 'news.example.org/2024/wall-sinks', right: harborText },
    400,
    'In the first box: This is an address,',
  ],
  [
    'another language',
    { left: harborText, right: persian },
    422,
    'In the second box: The text seems to be in Persian.',
  ],
  ['no words', { left: '– – –', right: harborText }, 422, 'In the first box: The text has no words.'],
  ['two words', { left: harborText, right: 'Harbor wall' }, 422, 'In the second box: The text has too few'],
  ['no text', { left: '\u0001\u0002'.repeat(200), right: harborText }, 415, 'In the first box: This is no'],
  [
    'more than any article has',
    { left: harborText, right: 'word '.repeat(420_000) },
    413,
    'In the second box: The text has',
  ],
  [
    'an address, offline',
    { left: harborText, right: ' https://example.org/wall\n' },
    400,
    'In the second box: This is an address,',
  ],
  [
    'an address without its beginning',
    { left: 'www.example.org/wall', right: harborText },
    400,
    'In the first box: This is an address,',
  ],
])(
  '%s: it is said what to do, nothing pasted is lost and nothing is stored',
  async (_, sent, status, says) => {
    const { context, compare } = site();
    const { text } = await compare(sent).expect(status);
    expect(text).toContain(says);
    expect(text).toContain('role="alert"');
    for (const side of ['left', 'right'] as const) {
      const kept = box(text, side);
      expect(kept.length).toBeGreaterThanOrEqual(sent[side].trim().replace(/\r/g, '').length);
      expect(kept.slice(0, 10)).toBe(sent[side].replace(/\r/g, '').slice(0, 10));
    }
    expect(context.store.articles.count()).toBe(0);
  },
);

test('both boxes are looked at, and each says what is wrong with it', async () => {
  const { text } = await site().compare({ left: persian, right: 'Harbor wall' }).expect(422);
  expect(text).toMatch(/id="left-problem"[^>]*>In the first box: The text seems to be in Persian/);
  expect(text).toMatch(/id="right-problem"[^>]*>In the second box: The text has too few/);
  expect(text).toMatch(/<textarea id="left"[^>]*aria-describedby="left-problem" autofocus>/);
});

test('an address is fetched where that is allowed, and what keeps it from being fetched is said', async () => {
  const { text } = await site(true).compare({ left: 'http://127.0.0.1/wall', right: harborText }).expect(400);
  expect(text).toContain('In the first box: The address leads into a private network');
  expect(box(text, 'left')).toBe('http://127.0.0.1/wall');
});

test('a headline with commas is no table', async () => {
  const { compare } = site();
  await compare({ left: `Title, text, and harbor wall\n\n${harborText}`, right: fishermenText }).expect(303);
});

test('an address among other words is a text', async () => {
  const { compare } = site();
  await compare({ left: `https://example.org/wall\n\n${harborText}`, right: fishermenText }).expect(303);
});

test('a text is not laid beside itself, nor beside what is not there', async () => {
  const { context, compare } = site();
  await importArticle(context, harbor);
  const same = await compare({ left: harborText, right: '', beside: harbor.id }).expect(400);
  expect(same.text).toContain('is this very text');
  expect(box(same.text, 'left')).toContain('The port authority');
  const gone = await compare({ left: fishermenText, right: '', beside: '0'.repeat(64) }).expect(404);
  expect(box(gone.text, 'left')).toContain('Fishing crews');
  expect(context.store.articles.count()).toBe(1);
});

test('markup that was pasted comes back as text', async () => {
  const { text } = await site()
    .compare({ left: '</textarea><script>alert(1)</script>', right: '' })
    .expect(422);
  expect(text).not.toContain('<script>alert');
  expect(box(text, 'left')).toContain('&lt;script&gt;');
});
