import iconv from 'iconv-lite';
import request from 'supertest';
import { expect, test } from 'vitest';
import { importArticle } from '../../../server/library/analysis.ts';
import { reportPath } from '../../../server/report/links.ts';
import { makePdf, newsPage } from './ingest/documents.ts';
import { createApp, fishermen, fishermenText, harbor, harborText, temporaryContext } from './support.ts';

const persian =
  'وزیر امور خارجه روز دوشنبه گفت که دیوار جدید بندر تا بهار آینده تمام خواهد شد. ماهیگیران می‌گویند کسی از آنها چیزی نپرسیده است و خانه‌هایشان در خطر است. شهردار شهر گفت که دولت هزینه آن را خواهد پرداخت.';

const arabic =
  'قال وزير الخارجية يوم الأحد إن المحادثات في العاصمة ستستمر أسبوعاً آخر، وإن الوفود لم تتفق بعد على موعد الجلسة القادمة. وأضاف أن بلاده ترى في الحوار السبيل الوحيد إلى حل الأزمة. ورفض المتحدث باسم الحكومة التعليق على ما نشرته الصحف.';

function site() {
  const context = temporaryContext();
  const app = createApp(context);
  const post = (path: string, sent: Record<string, string | string[]>) =>
    request(app).post(path).type('form').send(sent);
  const file = (name: string, bytes: Buffer | string, accept = 'text/html') =>
    request(app)
      .post('/add/files')
      .set('Accept', accept)
      .attach('files', Buffer.from(bytes as string), name);
  const draft = () => context.store.drafts.get(context.store.drafts.list().at(-1)!.number)!;
  return { context, app, post, file, draft };
}

test('a pasted text is looked over, mended, saved, and scored', async () => {
  const { context, app, post, draft } = site();
  const { headers } = await post('/add/text', { text: `A wall for winter\r\n\r\n${harborText}` }).expect(303);
  const { text: page } = await request(app).get(headers.location).expect(200);
  expect(page).toContain('value="A wall for winter"');
  expect(page).toContain('Language: English');
  expect(page).toContain('<option value="news" selected>');
  await post(headers.location, {
    action: 'save',
    text: draft().text,
    title: 'The wall',
    publisher: 'Coast Gazette',
    published: '2024-02',
    genre: 'news',
  })
    .expect(303)
    .expect('Location', /^\/articles\//);
  const [saved] = context.store.articles.list();
  expect(saved).toMatchObject({
    title: 'The wall',
    publisher: 'Coast Gazette',
    published: '2024-02',
    genre: 'news',
  });
  expect(saved.words).toBeGreaterThan(60);
  expect(context.store.articles.get(saved.id)?.provenance).toBe('Pasted.');
  expect(context.store.drafts.count()).toBe(0);
});

test('two pasted texts, one after the other, end in their report', async () => {
  const { post, draft } = site();
  const first = await post('/add/text', { text: harborText });
  const next = await post(first.headers.location, {
    action: 'next',
    text: draft().text,
    genre: 'news',
  }).expect(303);
  const [, beside] = /^\/add\?beside=([0-9a-f]{64})$/.exec(next.headers.location)!;
  const second = await post('/add/text', { text: fishermenText, beside });
  await post(second.headers.location, { action: 'save', text: draft().text, genre: 'opinion' })
    .expect(303)
    .expect('Location', reportPath(harbor.id, fishermen.id));
});

test('a refusal loses nothing: the form comes back as it was filled, with what to do', async () => {
  const { context, app, post, draft } = site();
  const { headers } = await post('/add/text', { text: harborText });
  const sent = {
    action: 'save',
    text: `${draft().text} `,
    title: 'My <title>',
    byline: 'Me',
    published: 'last Monday',
    url: 'javascript:alert(1)',
    genre: 'opinion',
  };
  const { text } = await post(headers.location, sent).expect(422);
  for (const kept of [
    'My &lt;title&gt;',
    'value="Me"',
    'value="last Monday"',
    'ISO 8601 date',
    'http or https address',
  ])
    expect(text).toContain(kept);
  expect((await request(app).get(headers.location)).text).toContain('My &lt;title&gt;');
  expect(context.store.articles.count()).toBe(0);
});

test('a text in Persian is refused kindly, when it is looked over and when it is saved, and nothing is stored half', async () => {
  const { context, app, post, draft } = site();
  const { headers } = await post('/add/text', { text: persian });
  const { text } = await request(app).get(headers.location).expect(200);
  expect(text).toContain('seems to be in Persian');
  expect(text).toContain('give the English edition or a translation');
  expect(text).toContain('Language: Persian');
  await post(headers.location, { action: 'save', text: draft().text }).expect(422);
  expect(draft().text).toBe(persian);
  expect(context.store.articles.count()).toBe(0);
});

test.each([
  ['as windows-1256', 'windows-1256', 'guess', 'ministry.txt', ''],
  ['as a page that names it', 'windows-1256', 'as the page says', 'ministry.html', 'windows-1256'],
])(
  'an Arabic file %s is refused kindly, and what it was read as can be seen',
  async (_how, encoding, basis, name, charset) => {
    const { context, app, post, file, draft } = site();
    const page = `<html><head><meta charset="${charset}"><title>خبر</title></head><body><article><p>${arabic}</p><p>${arabic}</p></article></body></html>`;
    const { headers } = await file(name, iconv.encode(charset ? page : arabic, encoding)).expect(303);
    const { text } = await request(app).get(headers.location).expect(200);
    expect(text).toContain('seems to be in Arabic');
    expect(text).toContain('give the English edition or a translation');
    expect(text).toContain(`Read as ${encoding} (${basis}).`);
    expect(draft().text).toContain('وزير الخارجية');
    await post(headers.location, { action: 'save', text: draft().text }).expect(422);
    expect(context.store.articles.count()).toBe(0);
  },
);

test('an empty paste comes back with what to do', async () => {
  const { post } = site();
  expect((await post('/add/text', { text: ' \n' }).expect(422)).text).toContain('Paste the article');
});

test('several files come at once; those that cannot be read say why, the others wait and are saved together', async () => {
  const { context, app, post } = site();
  await request(app)
    .post('/add/files')
    .attach('files', Buffer.from(newsPage()), 'quay.html')
    .attach('files', makePdf([[]]), 'scan.pdf')
    .attach('files', Buffer.from(fishermenText), 'fishermen.txt')
    .expect(303)
    .expect('Location', '/add#waiting');
  const { text } = await request(app).get('/add').expect(200);
  expect(text).toContain('Eastern quay shut for two years');
  expect(text).toContain('Run text recognition (OCR)');
  const numbers = context.store.drafts.list().map(({ number }) => String(number));
  await post('/drafts', { action: 'save', draft: numbers }).expect(303);
  expect(context.store.articles.list().map(({ title }) => title)).toContain(
    'Eastern quay shut for two years',
  );
  expect(context.store.drafts.list().map(({ name }) => name)).toEqual(['scan.pdf']);
  await post('/drafts', { action: 'discard', draft: numbers }).expect(303);
  expect(context.store.drafts.count()).toBe(0);
});

test('two files are saved and compared with one press', async () => {
  const { context, file, post } = site();
  await file('harbor.txt', harborText);
  await file('fishermen.txt', fishermenText);
  const draft = context.store.drafts.list().map(({ number }) => String(number));
  await post('/drafts', { action: 'compare', draft })
    .expect(303)
    .expect('Location', reportPath(harbor.id, fishermen.id));
});

test('JSON Lines give a draft a line, each with its own metadata or problem', async () => {
  const { context, file } = site();
  const lines = [JSON.stringify({ text: harborText, title: 'One', outlet: 'Gazette' }), '{"text": 5}'].join(
    '\n',
  );
  const { body } = await file('many.jsonl', lines, 'application/json').expect(200);
  expect(body.files).toMatchObject([
    { problem: null },
    { problem: 'The line does not fit: text: must be a string.' },
  ]);
  expect(context.store.drafts.get(1)?.metadata).toMatchObject({ title: 'One', publisher: 'Gazette' });
});

test('the encoding is shown and can be chosen; what was typed stays', async () => {
  const { app, file, post, draft } = site();
  const cyrillic = 'The café owner said “no”. '.repeat(10);
  const { headers } = await file('old.txt', iconv.encode(cyrillic, 'windows-1252')).expect(303);
  expect((await request(app).get(headers.location)).text).toContain('Read as windows-1252 (guess)');
  await post(headers.location, {
    action: 'encoding',
    encoding: 'macintosh',
    text: draft().text,
    title: 'Typed',
  }).expect(303);
  expect(draft().encoding).toEqual({ name: 'macintosh', basis: 'as you chose' });
  expect(draft().text).not.toContain('café');
  expect(draft().metadata.title).toBe('Typed');
  await post(headers.location, { action: 'encoding', encoding: 'windows-1252', text: draft().text }).expect(
    303,
  );
  expect(draft().text).toContain('café owner said “no”');
});

test('of a page, what was left out is shown, and the whole page can be taken', async () => {
  const { app, file, post, draft } = site();
  const { headers } = await file('quay.html', newsPage()).expect(303);
  expect((await request(app).get(headers.location)).text).toContain('Ten beaches to see before autumn');
  await post(headers.location, { action: 'whole', text: draft().text }).expect(303);
  expect(draft().text).toContain('Ten beaches');
  await post(headers.location, { action: 'article', text: draft().text }).expect(303);
  expect(draft().text).not.toContain('Ten beaches');
  expect(draft().notes).toMatch(/^File quay\.html\. Text of the article/);
});

test('the same text is recognized, one that is nearly the same is pointed out', async () => {
  const { context, app, post } = site();
  await importArticle(context, harbor);
  const same = await post('/add/text', { text: harborText });
  expect((await request(app).get(same.headers.location)).text).toContain('is in the library already');
  const near = await post('/add/text', { text: `${harborText}\n\nThe council meets again in May.` });
  const { text } = await request(app).get(near.headers.location);
  expect(text).not.toContain('is in the library already');
  expect(text).toMatch(/shares about \d+% of its passages/);
  const other = await post('/add/text', { text: fishermenText });
  expect((await request(app).get(other.headers.location)).text).not.toContain('shares about');
});

test('fetching is off unless the setting allows it, and says so', async () => {
  const { app, post } = site();
  expect((await request(app).get('/add')).text).toContain('PARALLAX_FETCH');
  expect((await post('/add/address', { address: 'https://example.org/' }).expect(400)).text).toContain(
    'PARALLAX_FETCH',
  );
});

test('where fetching is allowed, private addresses are still refused, and the address comes back', async () => {
  const { context, post } = site();
  context.config = { ...context.config, fetch: true };
  const { text } = await post('/add/address', { address: 'http://169.254.169.254/latest' }).expect(422);
  expect(text).toContain('private network');
  expect(text).toContain('value="http://169.254.169.254/latest"');
});

test.each([
  ['an unknown draft', '/drafts/99', { action: 'save' }, 404],
  ['a number that is none', '/drafts/x', { action: 'save' }, 404],
  ['an unknown action', '/drafts', { action: 'burn' }, 400],
  ['an unknown article to lay beside', '/add/text', { text: 'x', beside: 'nobody' }, 400],
])('%s is refused', async (_what, path, sent, status) => {
  await site()
    .post(path, sent as Record<string, string>)
    .expect(status);
});

test('too many files and a hostile file name do no harm', async () => {
  const { app, context, file } = site();
  const many = request(app).post('/add/files').set('Accept', 'text/html');
  for (let i = 0; i < 21; i++) many.attach('files', Buffer.from('x'), `${i}.txt`);
  expect((await many.expect(413)).text).toContain('At most 20 files');
  await file('../../<img src=x onerror=alert(1)>.txt', harborText).expect(303);
  expect(context.store.drafts.list()[0].name).toBe('<img src=x onerror=alert(1)>.txt');
  expect((await request(app).get('/add')).text).not.toContain('<img');
});

test.each([
  ['a table', 'id\ttitle\ttext\n1\tWall sinks\tThe wall sank.\n', 'This is a table of articles'],
  ['an address', 'https://example.org/wall', 'This is an address, and Parallax goes online only'],
])('%s pasted for a text is answered with what to do, and stays in its box', async (_, text, says) => {
  const { context, post } = site();
  const { text: page } = await post('/add/text', { text }).expect(400);
  expect(page).toContain(says);
  expect(page).toContain(text.trim().slice(0, 12));
  expect(context.store.drafts.count()).toBe(0);
});
