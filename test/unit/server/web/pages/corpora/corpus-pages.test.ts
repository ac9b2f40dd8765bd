import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articleValues } from '../../../../../../analysis/corpus/index.ts';
import { corpusFileSchema } from '../../../../../../analysis/types/corpus.ts';
import { readConfig } from '../../../../../../server/config.ts';
import { type Context, openContext } from '../../../../../../server/context.ts';
import { askReport, standingOf } from '../../../../../../server/library/corpora.ts';
import { openCell } from '../../../../../../server/library/corpus-opened.ts';
import { makeCorpusReport } from '../../../../../../server/library/corpus-steps.ts';
import { eraseArticle } from '../../../../../../server/library/erase.ts';
import type { Corpus } from '../../../../../../server/store/index.ts';
import { madeArticle, madeCorpus } from '../../../library/made-corpus.ts';
import { createApp, temporaryContext } from '../../../support.ts';

const outlets = ['Coast Gazette', 'Valley Post', 'Union Voice'];

/** What a page says, without its tags. */
const textOf = (page: string) =>
  page
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
/** Handlebars writes “=” and “&” as entities in attributes. */
const linksOf = (page: string) =>
  Array.from(page.matchAll(/href="([^"]*)"/g), ([, path]) =>
    path.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
  );

async function library(names: readonly string[] = outlets.slice(1), each = 8) {
  const context = temporaryContext();
  return opened(context, await madeCorpus(context, names, each));
}

function opened(context: Context, corpus: Corpus) {
  const app = createApp(context);
  const get = async (rest = '', status = 200) =>
    (await request(app).get(`/corpora/${corpus.id}${rest}`).expect(status)).text;
  const post = (rest: string, body: Record<string, string> = {}) =>
    request(app).post(`/corpora/${corpus.id}/${rest}`).type('form').send(body);
  return { context, corpus, app, get, post };
}

/** One that is only looked at: 51 articles of each of three outlets. */
let seen: ReturnType<typeof opened>;
const folder = mkdtempSync(join(tmpdir(), 'parallax-corpus-'));
beforeAll(async () => {
  const context = openContext(readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent' }));
  seen = opened(context, await madeCorpus(context, outlets, 51));
});
afterAll(() => {
  seen.context.store.close();
  rmSync(folder, { recursive: true, force: true });
});

const reportOf = async (context: Context, corpus: Corpus) =>
  (await standingOf(context, corpus)).stored!.report;

test('the report opens with what differs, and each figure leads to its articles', async () => {
  const { context, corpus, app, get } = seen;
  const page = await get();
  const text = textOf(page);
  expect(text).toContain('153 articles');
  expect(text).toContain('Made for a test.');
  const { differences, methods } = await reportOf(context, corpus);
  expect(differences.some(({ differs }) => differs)).toBe(true);
  const sentence =
    /(?:Coast Gazette|Valley Post|Union Voice) (?:has|is|quotes|cites|speaks|paraphrases|tells) [^.;]* the other outlets: /.exec(
      text,
    );
  expect(sentence).not.toBeNull();
  expect(text.indexOf(sentence![0])).toBeLessThan(text.indexOf('By outlet and time'));
  expect(text).toContain(methods.slice(0, 60));
  for (const path of linksOf(page)
    .filter((one) => one.includes('/cell?'))
    .slice(0, 6))
    await request(app).get(path).expect(200);
});

test('a sentence says what its figures say: the two values, and how far they are apart', async () => {
  const { context, corpus, get } = seen;
  const text = textOf(await get());
  const found =
    /(\S+ \S+) is, in its writers’ own words, [\w ]+ charged (?:as|than) the other outlets: ([\d.]+) per 1,000 words against ([\d.]+) \(([\d.]+) (more|less)/.exec(
      text,
    )!;
  const [, outlet, own, others, size, way] = found;
  expect(Math.abs(Number(own) - Number(others))).toBeCloseTo(Number(size), 5);
  expect(way).toBe(Number(own) > Number(others) ? 'more' : 'less');
  const cell = (await reportOf(context, corpus)).differences.find(
    (one) => one.outlet === outlet && one.topic === '' && one.measure === 'loaded-density-author',
  )!;
  expect(cell.value.toFixed(1)).toBe(own);
  expect(cell.others.toFixed(1)).toBe(others);
});

test('where nothing differs, that is said; of one outlet and of one article too', async () => {
  const same = await library(['Coast Gazette'], 6);
  expect(textOf(await same.get())).toContain('All of it is from one outlet');
  const one = await library(['Coast Gazette'], 1);
  expect(textOf(await one.get())).toContain('Of one article nothing can be compared.');
});

test('a cell’s articles add up to its figure, in order of their own values, a page at a time', async () => {
  const { context, corpus, get } = seen;
  const report = await reportOf(context, corpus);
  const measure = 'loaded-density-author';
  const place = { outlet: 'Union Voice', topic: '', period: '' };
  const cell = report.cells.find(
    (one) => one.outlet === place.outlet && one.topic === '' && one.period === '',
  )!;
  const all = [];
  for (let after: string | null = ''; after !== null; ) {
    const opened = await openCell(context, corpus, report, { ...place, measure, order: 'high', after });
    all.push(...opened.articles);
    after = opened.next;
  }
  expect(all).toHaveLength(51);
  const values = all.map(({ value }) => value!.value!);
  expect(values).toEqual([...values].sort((a, b) => b - a));
  const whole = all.reduce((sum, { value }) => sum + value!.n, 0);
  const mean = all.reduce((sum, { value }) => sum + value!.value! * value!.n, 0) / whole;
  expect(mean).toBeCloseTo(cell.figures[report.measures.findIndex(({ id }) => id === measure)].value!, 3);
  expect(articleValues(report, 'nothing')).toBeNull();

  const page = await get(`/cell?outlet=Union+Voice&measure=${measure}`);
  expect(page.match(/<p class="title">/g)).toHaveLength(50);
  const next = linksOf(page).find((path) => path.includes('after='))!;
  expect(
    (await request(createApp(context)).get(next).expect(200)).text.match(/<p class="title">/g),
  ).toHaveLength(1);
  expect(
    linksOf(page).some((path) => /^\/articles\/[0-9a-f]{12}\?show=c&voice=author#text-left$/.test(path)),
  ).toBe(true);
});

test('by date too, each article once, and within a period only those of it', async () => {
  const { get } = seen;
  const titles = async (rest: string) =>
    Array.from((await get(rest)).matchAll(/<p class="title"><a [^>]*>([^<]*)/g), ([, title]) => title);
  const first = await titles('/cell?order=date&outlet=Valley+Post');
  const page = await get('/cell?order=date&outlet=Valley+Post');
  const next = linksOf(page)
    .find((path) => path.includes('after='))!
    .replace(/^\/corpora\/\w+/, '');
  const rest = await titles(next);
  expect(new Set([...first, ...rest]).size).toBe(51);
  expect(textOf(await get('/cell?order=date&period=2024-02'))).not.toMatch(/ January 2024/);
  await get('/cell?period=yesterday', 400);
  await get('/cell?measure=nothing', 404);
  await get('/cell?topic=nothing', 404);
});

test('a word opens to its passages, and signs of the search language are words like any', async () => {
  const { get } = seen;
  const page = await get('/word?word=regime&outlet=Valley+Post');
  expect(page.match(/<mark>regime<\/mark>/g)!.length).toBe(20);
  expect(page).not.toContain('mayor of Coast Gazette');
  const first = madeArticle('Valley Post', 52);
  expect(linksOf(page)).toContain(`/articles/${first.id.slice(0, 12)}#:~:text=regime`);
  expect(textOf(await get('/word?word=storm+blamed'))).toContain('No text here has these words');
  expect(textOf(await get('/word?word=bridge+over+the'))).toContain('bridge over the');
  for (const odd of ['"', '" OR text : "', '*', 'NEAR(', 'a"b', '%00', ' '])
    await get(`/word?word=${odd.startsWith('%') ? odd : encodeURIComponent(odd)}`);
});

test('two groups’ words stand side by side, and a group that is not there is named so', async () => {
  const { get } = seen;
  const page = textOf(await get('/words?one=outlet:Coast+Gazette&other=outlet:Union+Voice'));
  expect(page).toContain('Words of Coast Gazette against Union Voice');
  expect(textOf(await get('/words'))).toContain('the rest of the corpus');
  expect(textOf(await get('/words?one=outlet:Coast+Gazette&other=outlet:Coast+Gazette'))).toContain(
    'same group',
  );
  await get('/words?one=outlet:Nobody', 404);
});

test('a topic is renamed by hand, on the page and in the file, and by its words again', async () => {
  const { context, corpus, get, post } = await library();
  const [topic] = (await reportOf(context, corpus)).topics;
  expect(topic).toBeDefined();
  await post('topics', { topic: topic.id, name: 'The <b>bridge</b>' }).expect(303);
  expect(await get()).toContain('The &lt;b&gt;bridge&lt;/b&gt;');
  expect(corpusFileSchema.parse(JSON.parse(await get('/report.json'))).topics[0].name).toBe(
    'The <b>bridge</b>',
  );
  await post('topics', { topic: topic.id, name: ' ' }).expect(303);
  expect(textOf(await get())).toContain(topic.name);
  await post('topics', { topic: 'nothing', name: 'x' }).expect(404);
  await post('topics', { topic: topic.id, name: 'x'.repeat(121) }).expect(400);
});

test('the report as a file asks for nothing, leads nowhere but within itself, and has the same bytes each time', async () => {
  const { context, corpus, get } = seen;
  const file = await get('/report.html');
  expect(file).not.toMatch(/<script|src=|@import|url\(/);
  expect(linksOf(file).filter((path) => !path.startsWith('#'))).toEqual([]);
  expect(await get('/report.html')).toBe(file);
  // Another process makes the same.
  const again = createApp(context);
  expect((await request(again).get(`/corpora/${corpus.id}/report.html`)).text).toBe(file);
  for (const outlet of outlets) expect(textOf(file)).toContain(outlet);
});

test('a report that is made again has another number, and the link to the first one stays', async () => {
  const { context, corpus, get, post } = await library();
  const first = linksOf(await get()).find((path) => path.includes('report='))!;
  await post('report').expect(303);
  expect((await context.corpora.saved.byId(corpus.id))!.asked).not.toBeNull();
  const waiting = await request(createApp(context)).get(`/corpora/${corpus.id}`);
  expect(waiting.headers.refresh).toBe('3');
  expect(textOf(waiting.text)).toContain('being made again');
  await makeCorpusReport(context, corpus.number);
  const latest = linksOf(await get()).find((path) => path.includes('report='))!;
  expect(latest).not.toBe(first);
  expect(textOf(await get(first.slice(`/corpora/${corpus.id}`.length)))).toContain('This is an older report');
  await get('?report=99', 404);
  await get('?measure=nothing', 404);
  await get('?topic=nothing', 404);
  await get('?outlets=x', 400);
});

test('names with markup, turns of direction, emoji and no end are shown as they are, and stay within the page', async () => {
  const odd = ['<img src=x onerror=alert(1)>', 'ערב \u202etxt', '📰🗞️', 'x'.repeat(180)];
  const { get, corpus, context } = await library(odd, 6);
  const page = await get();
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src');
  expect(page.replace(/<[^>]*>/g, '')).not.toContain('\u202e');
  for (const outlet of odd) {
    const cell = await get(`/cell?${new URLSearchParams({ outlet, measure: 'author-share' })}`);
    expect(cell.match(/<p class="title">/g)).toHaveLength(6);
  }
  expect(await get('/report.html')).not.toContain('<img');
  expect((await context.corpora.saved.byId(corpus.id))!.articles).toBe(24);
});

test('of many outlets a page shows some side by side, and leads to the others', async () => {
  const many = Array.from({ length: 24 }, (_, i) => `Paper ${String(i).padStart(2, '0')}`);
  const { get } = await library(many, 5);
  const page = await get();
  expect(page.length).toBeLessThan(700_000);
  const tables = page.slice(page.indexOf('id="figures"'), page.indexOf('id="speakers"'));
  expect(tables.match(/<caption/g)!.length).toBeGreaterThan(3);
  expect(
    tables.slice(tables.indexOf('<thead>'), tables.indexOf('</thead>')).match(/<th scope="col">/g),
  ).toHaveLength(7);
  const next = linksOf(page).find((path) => /outlets=7/.test(path))!;
  expect(next).toBeDefined();
});

test('the form tells how many articles fit before anything is made, and what is wrong', async () => {
  const { context, app } = await library();
  const fields = { name: 'Gazette', note: 'A note.', outlet: 'Valley Post', action: 'preview' };
  const send = (body: Record<string, string>) => request(app).post('/corpora').type('form').send(body);
  const { text: form } = await request(app).get('/corpora/new').expect(200);
  expect(form).toContain('<option value="Valley Post">');
  const { text: preview } = await send(fields).expect(200);
  expect(textOf(preview)).toContain('8 articles fit.');
  expect(preview).toContain('value="Gazette"');
  expect(await context.corpora.saved.list()).toHaveLength(1);
  const made = await send({ ...fields, action: 'make' }).expect(303);
  const { text: waiting, headers } = await request(app).get(made.headers.location).expect(200);
  expect(headers.refresh).toBe('3');
  expect(textOf(waiting)).toContain('0 of 8 articles read, 8 left.');
  const wrong: [Record<string, string>, RegExp][] = [
    [{ ...fields, action: 'make' }, /There is a corpus “Gazette” already/],
    [{ ...fields, name: '', action: 'make' }, /needs a name/],
    [{ ...fields, outlet: 'Nobody' }, /No article here has the outlet “Nobody”/],
    [{ ...fields, from: 'May' }, /The first date is “May”/],
    [{ ...fields, ids: 'feedface' }, /goes by these ids: feedface/],
    [{ ...fields, variable1: 'desk' }, /Variable 1 is half told/],
    [{ ...fields, scheme: '99' }, /The codebook is not of the list/],
    [{ ...fields, heads: '7' }, /learned category/],
    [{ ...fields, collection: 'x' }, /The collection is not of the list/],
  ];
  for (const [body, says] of wrong) {
    const { text } = await send(body).expect(422);
    expect(textOf(text)).toMatch(says);
    expect(text).toContain(`value="${body.name}"`);
  }
  const { text: list } = await request(app).get('/corpora').expect(200);
  expect(textOf(list)).toMatch(/Gazette 8 articles being made: 0 of 8 read/);
});

test('what failed is told with its reason, and a report that could not be made says why', async () => {
  const { context, app } = await library();
  const { headers } = await request(app)
    .post('/corpora')
    .type('form')
    .send({ name: 'Again', action: 'make' });
  const corpus = (await context.corpora.saved.byId(headers.location.split('/')[2]))!;
  const [id] = await context.corpora.texts.unread(corpus.number, 1);
  await context.corpora.texts.fail(corpus.number, id, 'It is not English.');
  const { text } = await request(app).get(headers.location);
  expect(textOf(text)).toContain('1 failed');
  expect(textOf(text)).toContain('It is not English.');
  await context.corpora.saved.made(corpus.number, 'A fault.');
  const { text: failed } = await request(app).get(headers.location);
  expect(textOf(failed)).toContain('It could not be made: A fault.');
  expect(failed).toContain('Make the report');
  await request(app).get(`${headers.location}/cell`).expect(404);
  await request(app).get(`${headers.location}/report.json`).expect(404);
});

test('a corpus is erased with its reports, and its articles stay', async () => {
  const { context, corpus, app, get, post } = await library();
  expect(textOf(await get('/erase'))).toMatch(/what is counted of its 16 articles.*1 report/);
  const articles = context.store.articles.count();
  const { text } = await post('erase').expect(200);
  expect(textOf(text)).toContain('Deleted for good');
  expect(context.store.articles.count()).toBe(articles);
  expect(await context.corpora.reports.latest(corpus.number)).toBeNull();
  await get('', 404);
  expect(textOf((await request(app).get('/corpora')).text)).toContain('None yet.');
});

test('a report of which an article was deleted for good is gone, though it was shown just now', async () => {
  const { context, corpus, get } = await library();
  await get();
  const { id } = madeArticle('Valley Post', 0);
  context.store.articles.setDeleted(id, true);
  eraseArticle(context, id);
  expect(textOf(await get())).toContain('no report of them yet');
  await askReport(context, corpus);
  expect((await context.corpora.saved.byId(corpus.id))!.asked).not.toBeNull();
});
