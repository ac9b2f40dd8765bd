import request from 'supertest';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../../analysis/read/article.ts';
import { wordSpans } from '../../../../../../analysis/text/words.ts';
import { keepScheme } from '../../../../../../server/coding/schemes.ts';
import { studyOf } from '../../../../../../server/coding/study/studies.ts';
import type { Context } from '../../../../../../server/context.ts';
import { categoryOf, codes } from '../../../coding/study.ts';
import { createApp, fishermenText, harborText, longText, temporaryContext } from '../../../support.ts';

type App = ReturnType<typeof createApp>;

/** A library of nine articles of two papers, and a codebook. */
function library() {
  const context = temporaryContext();
  const { store } = context;
  for (let i = 0; i < 9; i++) {
    const text = [harborText, fishermenText, longText][i % 3];
    const article = makeArticle(`${text}\n\nThis was report number ${i} of the ${i}th harbor day.`, {
      title: `Report ${i}`,
      publisher: i < 6 ? 'Gazette' : 'Voice',
      published: `2024-0${1 + i}-05`,
    });
    store.articles.add(article, wordSpans(article.text).length);
  }
  keepScheme(store, { id: 'mine', title: 'My codebook', categories: [categoryOf('blame')] });
  return { context, store, app: createApp(context) };
}

const fields = {
  ...{ title: 'Who is blamed', about: 'Blame for the harbor.', scheme: 'mine', outlet: '', tag: '' },
  ...{ after: '', before: '', words: '', per: 'article', period: '', allocation: 'proportional' },
  ...{ size: '6', seed: 'abc' },
};
const post = (app: App, path: string, body: Record<string, string> = {}) =>
  request(app).post(path).type('form').send(body);

/** Handlebars writes “=” as an entity in attributes. */
const plain = (text: string) => text.replaceAll('&#x3D;', '=');

async function made(app: App, more: Record<string, string> = {}): Promise<string> {
  const { headers } = await post(app, '/studies', { ...fields, ...more }).expect(303);
  expect(headers.location).toMatch(/^\/studies\/[0-9a-f]{24}$/);
  return headers.location;
}
const studyAt = ({ store }: Context, path: string) => studyOf(store, path.split('/')[2]);

test('the list says what a study is, and leads to the form and to each study', async () => {
  const { app } = library();
  const { text: empty } = await request(app).get('/studies').expect(200);
  expect(empty).toContain('None yet.');
  expect(empty).toContain('href="/studies/new"');
  const path = await made(app);
  const { text } = await request(app).get('/studies').expect(200);
  expect(text).toContain(`href="${path}"`);
  expect(text).toContain('Who is blamed');
  await request(app).get('/studies?before=x').expect(400);
});

test('the form comes with a drawn seed, and shows what would be drawn before anything is made', async () => {
  const { app, store } = library();
  const { text: one } = await request(app).get('/studies/new').expect(200);
  const { text: two } = await request(app).get('/studies/new').expect(200);
  const seed = (text: string) => /name="seed" value="([0-9a-f]{8})"/.exec(text)![1];
  expect(seed(one)).not.toBe(seed(two));
  expect(one).not.toContain('What would be drawn</h2>');
  const asked = { ...fields, outlets: 'yes', preview: 'yes' };
  const { text } = await request(app).get('/studies/new').query(asked).expect(200);
  expect(text).toContain('9 articles fit, and 6 would be drawn.');
  expect(text).toMatch(/<th scope="row">Gazette<\/th><td>6<\/td><td>4<\/td><td>0.67<\/td>/);
  expect(text).toContain('<input type="hidden" name="seed" value="abc">');
  expect(store.tasks.list('study')).toEqual([]);
  const per = await request(app)
    .get('/studies/new')
    .query({ ...asked, per: 'paragraph' })
    .expect(200);
  expect(per.text).toContain('9 articles fit, with 42 paragraphs, of which 6 would be drawn.');
});

test('each wrong field is told at its place, what was typed stays, and nothing is made', async () => {
  const { app, store } = library();
  const wrong: [Record<string, string>, string][] = [
    [{ title: ' ' }, 'The title is empty'],
    [{ title: 'x'.repeat(81) }, 'The title is longer than 80 characters'],
    [{ about: 'x'.repeat(2001) }, 'is longer than 2000 characters'],
    [{ scheme: '' }, 'The codebook is not chosen'],
    [{ scheme: 'nothing-here' }, 'The codebook is not here any more'],
    [{ after: '2024-13' }, 'must be a date such as'],
    [{ before: '2023-02-30' }, 'must be a date such as'],
    [{ after: '2024-05', before: '2024-04' }, 'comes before the date from which on'],
    [{ words: '!!!' }, 'has no word to look for'],
    [{ per: 'sentence' }, 'whole articles or paragraphs'],
    [{ period: 'week' }, 'must be a month, a quarter, a year or none'],
    [{ allocation: 'best' }, 'by share, or of all alike'],
    [{ size: '0' }, 'must be 1 or more'],
    [{ size: 'many' }, 'must be a whole number'],
    [{ size: '5001' }, 'must be 5000 at most'],
    [{ seed: '' }, 'The seed is empty'],
    [{ outlet: 'Nobody' }, 'No article of the library fits this selection'],
    [{ period: 'month', size: '5' }, 'There are 9 strata and 5 items'],
  ];
  for (const [changes, says] of wrong) {
    const body = { ...fields, ...changes };
    const sent = await post(app, '/studies', body).expect(422);
    expect(sent.text, says).toContain(says);
    const looked = await request(app)
      .get('/studies/new')
      .query({ ...body, preview: 'yes' })
      .expect(422);
    expect(looked.text, says).toContain(says);
    if (!changes.about) expect(sent.text).toContain('Blame for the harbor.');
    expect(sent.text).not.toContain('Draw it and make the study');
  }
  const { text } = await post(app, '/studies', {}).expect(422);
  for (const says of ['The title is empty', 'The codebook is not chosen', 'The seed is empty'])
    expect(text).toContain(says);
  expect(store.tasks.list('study')).toEqual([]);
  await post(app, '/studies', { ...fields, after: '2024-05', before: '2024-05' }).expect(303);
});

test('what was drawn is what was shown, with a dates and words selection', async () => {
  const { app, context } = library();
  const path = await made(app, {
    per: 'paragraph',
    period: 'quarter',
    after: '2024-02',
    words: 'harbor',
    size: '12',
  });
  const { settings, task } = studyAt(context, path);
  expect(settings.sample).toMatchObject({
    ...{ per: 'paragraph', by: ['quarter'], size: 12, seed: 'abc' },
    from: { outlet: null, after: '2024-02', before: null, tag: null, words: 'harbor' },
  });
  expect(context.store.items.of(task.number)).toHaveLength(12);
  const { text } = await request(app).get(path).expect(200);
  expect(text).toContain('12 paragraphs drawn, from articles from February 2024 on, with the words “harbor”');
  expect(text).toContain('2024-Q2');
});

test('the overview says at each step what to do next, from the first coder to the end', async () => {
  const { app, context, store } = library();
  const path = await made(app);
  const next = async () => {
    const { text } = await request(app).get(path).expect(200);
    return text.slice(text.indexOf('What to do next'), text.indexOf('id="rounds"'));
  };
  expect(await next()).toContain('Invite the first coder');
  await post(app, `${path}/coders`, { name: 'Ana' }).expect(200);
  expect(await next()).toContain('Add a round');
  await post(app, `${path}/rounds`, { kind: 'pilot', of: 'fresh', count: '2', overlap: '50' }).expect(303);
  expect(await next()).toContain('Begin the round');
  const [round] = studyAt(context, path).rounds;
  await post(app, `${path}/rounds/${round.number}`, { action: 'begin' }).expect(303);
  expect(await next()).toContain('0 of 2 codings done');
  const study = studyAt(context, path);
  const [{ number: ana }] = store.coders.of(study.task.number);
  const items = store.items.ofRound(round.number);
  store.questions.add(study.task.number, {
    item: items[0].number,
    coder: ana,
    category: 'blame',
    question: 'Is it?',
  });
  expect(await next()).toContain('1 question of coders waits');
  const [{ number: question }] = store.questions.of(study.task.number);
  await post(app, `${path}/questions`, { question: String(question), reply: 'It is.' }).expect(303);
  for (const item of items) codes(store, study, study.rounds[0], ana, item.number, { blame: 'yes' });
  expect(await next()).toContain('All of “Pilot” is coded');
  await post(app, `${path}/rounds/${round.number}`, { action: 'end' }).expect(303);
  expect(await next()).toContain('See how far they agree');
  await post(app, `${path}/close`).expect(303);
  expect(await next()).toContain('This study is closed');
  const { text } = await request(app).get(path).expect(200);
  expect(text).toContain('It is.');
  expect(text).not.toContain('Add the round');
});

test('a link is shown once; made anew or ended, it is told how what was coded counts', async () => {
  const { app, context, store } = library();
  const path = await made(app);
  const { text, headers } = await post(app, `${path}/coders`, { name: 'Ana' }).expect(200);
  const link = /value="(http:\/\/[^/]+\/code\/start\?link=\d+\.[\w-]{22})"/.exec(plain(text))![1];
  expect(headers['cache-control']).toBe('no-store');
  expect((await request(app).get(path)).text).not.toContain(link.split('.').at(-1));
  await post(app, `${path}/coders`, { name: 'ana' }).expect(400);
  await post(app, `${path}/coders`, { name: ' ' }).expect(400);
  await post(app, `${path}/coders`, {}).expect(400);
  await post(app, `${path}/coders`, { end: 'x' }).expect(400);
  await post(app, `${path}/coders`, { end: '999' }).expect(404);
  const [{ number }] = store.coders.of(studyAt(context, path).task.number);
  const again = await post(app, `${path}/coders`, { renew: String(number) }).expect(200);
  expect(plain(again.text)).toContain('/code/start?link=');
  expect(again.text).not.toContain(link.split('.').at(-1));
  await post(app, `${path}/coders`, { end: String(number) }).expect(303);
  expect((await request(app).get(path)).text).toContain('the link is ended; what they coded counts');
  await post(app, `${path}/coders`, { leaveOut: String(number) }).expect(303);
  expect((await request(app).get(path)).text).toContain('is kept and counts nowhere');
});

test('a wrong round, step, answer or codebook is refused in words, and nothing is there of it', async () => {
  const { app, context } = library();
  const path = await made(app);
  const round = { kind: 'main', of: 'fresh', count: '2', overlap: '1' };
  for (const [changes, status, says] of [
    [{ kind: 'last' }, 400, 'is one of training, pilot, reliability, main'],
    [{ of: 'some' }, 400, 'choose which items'],
    [{ of: 'again-999' }, 404, 'no such round'],
    [{ count: '' }, 400, 'how many items'],
    [{ count: '7' }, 400, 'Only 6 drawn items are left'],
    [{ overlap: '0' }, 400, 'overlap'],
    [{ overlap: '51' }, 400, 'at most'],
    [{ name: 'x'.repeat(61) }, 400, 'longer than 60'],
  ] as const) {
    const { text } = await post(app, `${path}/rounds`, { ...round, ...changes }).expect(status);
    expect(text).toContain(says);
  }
  await post(app, `${path}/rounds/9`, { action: 'begin' }).expect(404);
  await post(app, `${path}/rounds/x`, { action: 'begin' }).expect(404);
  await post(app, `${path}/questions`, { question: '9', reply: 'Yes.' }).expect(404);
  await post(app, `${path}/questions`, { question: '9', reply: ' ' }).expect(400);
  await post(app, `${path}/codebook`, { scheme: 'nothing' }).expect(400);
  await post(app, `${path}/sight`, { machine: 'perhaps' }).expect(400);
  expect(studyAt(context, path).rounds).toEqual([]);
  await post(app, `${path}/rounds`, round).expect(303);
  const [{ number }] = studyAt(context, path).rounds;
  await post(app, `${path}/rounds/${number}`, { action: 'jump' }).expect(400);
  await post(app, `${path}/rounds/${number}`, { action: 'end' }).expect(409);
  await post(app, `${path}/rounds/${number}`, { action: 'open' }).expect(409);
  await request(app).get('/studies/nothing').expect(404);
  await post(app, '/studies/nothing/coders', { name: 'Ana' }).expect(404);
});

test('a codebook changed while two code: the round keeps its version, and a new one is offered with what changed', async () => {
  const { app, context } = library();
  const path = await made(app);
  await post(app, `${path}/rounds`, { kind: 'pilot', of: 'fresh', count: '2', overlap: '2' }).expect(303);
  const [first] = studyAt(context, path).rounds;
  await post(app, `${path}/coders`, { name: 'Ana' }).expect(200);
  await post(app, `${path}/rounds/${first.number}`, { action: 'begin' }).expect(303);
  const { text: before } = await request(app).get(`${path}/codebook`).expect(200);
  const edit = /href="(\/lessons\/schemes\/mine\?study=[0-9a-f]{24})"/.exec(plain(before))![1];
  const form = await request(app).get(edit).expect(200);
  expect(form.text).toContain('It is the codebook of a study');
  const study = path.split('/')[2];
  const row = {
    ...{
      'name-0': 'blame',
      'id-0': 'blame',
      'definition-0': 'Who is said to be guilty.',
      'example-0': 'Yes.',
    },
    ...{
      'counterExample-0': 'No.',
      'color-0': 'amber',
      'key-0': 'b',
      'unit-0': 'article',
      'kind-0': 'yes/no',
    },
  };
  const { headers } = await post(app, '/lessons/schemes/new', {
    study,
    id: 'mine',
    title: 'My codebook',
    ...row,
  });
  expect(headers.location).toBe(`${path}/codebook`);
  const { text: overview } = await request(app).get(path).expect(200);
  expect(overview).toContain('This round keeps version 1; the codebook is at version 2');
  const change = '“blame”: the definition was “What is blame.”, and is now “Who is said to be guilty.”.';
  expect(overview).toContain(change);
  expect(overview).toContain('The codebook has changed since “Pilot” was added, and the round keeps its own');
  await post(app, `${path}/rounds`, { kind: 'pilot', of: `again-${first.number}`, overlap: '2' }).expect(303);
  const after = (await request(app).get(path)).text;
  expect(after).toContain('is on by an older codebook, and “Pilot 2” waits');
  expect(after).not.toContain('This round keeps');
  const { rounds, scheme } = studyAt(context, path);
  expect(rounds.map((round) => round.scheme)).toEqual([first.scheme, scheme.number]);
  const { text } = await request(app).get(`${path}/codebook`).expect(200);
  expect(text).toContain(change);
  expect(text).toContain('coded by it: Pilot 2');
  await post(app, `${path}/codebook`, { scheme: 'class' }).expect(303);
  expect((await request(app).get(`${path}/codebook`)).text).toContain('Other codebooks that rounds went by');
  const { text: other } = await request(app).get(path).expect(200);
  expect(other).toContain('This round keeps version 2 of “My codebook”; the codebook is at version 1 of “');
});

test('a study is deleted whole, and what goes is told before', async () => {
  const { app, context, store } = library();
  const path = await made(app);
  await post(app, `${path}/coders`, { name: 'Ana' }).expect(200);
  const { task } = studyAt(context, path);
  const { text } = await request(app).get(`${path}/erase`).expect(200);
  expect(text).toContain('1 coder with their links');
  await post(app, `${path}/erase`).expect(200);
  await request(app).get(path).expect(404);
  expect([store.items.of(task.number), store.coders.of(task.number)]).toEqual([[], []]);
  expect(store.articles.count()).toBe(9);
});

test('the library leads to a study of what is searched there', async () => {
  const { app } = library();
  const { text } = await request(app).get('/library?publisher=Gazette&from=2024-02&q=harbor').expect(200);
  const path = /href="(\/studies\/new\?[^"]*)"/.exec(text)![1];
  const form = await request(app).get(plain(path).replaceAll('&amp;', '&')).expect(200);
  expect(form.text).toContain('<option value="Gazette" selected>');
  expect(form.text).toContain('name="after" value="2024-02"');
  expect(form.text).toContain('name="words" value="harbor"');
  expect(form.text).toMatch(/name="seed" value="[0-9a-f]{8}"/);
});

test('what is refused in a study leads back to it, and what is not there to the list of studies', async () => {
  const { app } = library();
  const path = await made(app);
  const invite = () =>
    request(app).post(`${path}/coders`).set('Accept', 'text/html').type('form').send({ name: 'Ann' });
  const first = await invite().expect(200);
  // The test's address is one of this machine alone.
  expect(first.text).toContain('As it stands it opens on this machine alone');
  const again = await invite().expect(400);
  expect(again.text).toContain(`<a href="${path}">Back to the study</a>`);
  const none = await request(app)
    .get('/studies/0123456789abcdef01234567')
    .set('Accept', 'text/html')
    .expect(404);
  expect(none.text).toContain('<a href="/studies">To the studies</a>');
  const other = await request(app).get('/nowhere').set('Accept', 'text/html').expect(404);
  expect(other.text).toContain('<a href="/">To the library</a>');
});
