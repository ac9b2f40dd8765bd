import request from 'supertest';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../../analysis/index.ts';
import { closeStudy } from '../../../../../../server/coding/study/rounds.ts';
import { studyOf } from '../../../../../../server/coding/study/studies.ts';
import { settles } from '../../../coding/population.ts';
import { categoryOf, coderWith, roundWith, studyWith } from '../../../coding/study.ts';
import { createApp, temporaryContext } from '../../../support.ts';

/** A study of three articles whose codebook has a list. */
function site() {
  const context = temporaryContext();
  const { store } = context;
  const articles = ['The fire was put out.', 'The fire brigade came.', 'A <b>tax</b> burden.'].map((words) =>
    makeArticle(`${words} More of it.`, { publisher: 'Gazette' }),
  );
  const phrases = ['nowhere', { words: 'fire', unless: ['fire brigade'] }];
  const values = [
    { id: 'light', name: 'light', phrases: ['relief'] },
    { id: 'heavy', name: 'heavy' },
  ];
  const study = studyWith(store, articles, [
    categoryOf('blaze', { name: 'Blaze', phrases }),
    categoryOf('tax', { name: 'Tax', color: 'green', key: '2', kind: 'one of', values }),
    categoryOf('count', { color: 'teal', key: '3', kind: 'number' }),
  ]);
  return { store, study, app: createApp(context), path: `/studies/${study.task.id}` };
}

const wordsOf = (html: string) =>
  html
    .slice(html.indexOf('<main'))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

test('what each phrase finds, what is spoiled, and what is found nowhere', async () => {
  const { app, path } = site();
  const { text } = await request(app).get(`${path}/phrases`).expect(200);
  const words = wordsOf(text);
  expect(words).toContain('In 1 of 3 articles of the sample there is a phrase that counts.');
  expect(words).toContain('fire unless fire brigade 1 article 1 place 1 place spoiled');
  expect(words).toMatch(/The fire was put out\. More of it\./);
  expect(words).toContain('Spoiled by “fire brigade”');
  expect(words).toMatch(/Found nowhere nowhere/);
  await request(app).get(`${path}/phrases?category=count`).expect(404);
  const codebook = wordsOf((await request(app).get(`${path}/codebook`).expect(200)).text);
  expect(codebook).toContain('Word list: 2 phrases nowhere fire unless fire brigade');
  expect(codebook).toContain('light Word list: 1 phrase relief');
});

test('other phrases are tried and kept nowhere, until they are kept as the next version', async () => {
  const { app, path, store, study } = site();
  const post = (body: Record<string, string>) => request(app).post(`${path}/phrases`).type('form').send(body);
  const tried = await post({ category: 'tax', phrases: 'heavy: burden\r\nlight: relief' }).expect(200);
  expect(wordsOf(tried.text)).toContain('burden heavy 1 article 1 place');
  expect(wordsOf(tried.text)).toContain('Nothing is kept yet.');
  expect(tried.text).not.toContain('<b>tax</b>');
  expect(studyOf(store, study.task.id).scheme.scheme.version).toBe(1);
  await post({ category: 'tax', phrases: 'heavy: burden', action: 'keep' }).expect(303);
  const { scheme } = studyOf(store, study.task.id).scheme;
  expect(scheme.version).toBe(2);
  expect(scheme.categories[1].values).toEqual([
    { id: 'light', name: 'light' },
    { id: 'heavy', name: 'heavy', phrases: ['burden'] },
  ]);
  const changes = wordsOf((await request(app).get(`${path}/codebook`)).text);
  expect(changes).toContain('“Tax: light”: its word list has no longer “relief”.');
  // None at all: the category has no list any more.
  await post({ category: 'blaze', phrases: ' \r\n', action: 'keep' }).expect(303);
  expect(studyOf(store, study.task.id).scheme.scheme.categories[0].phrases).toBeUndefined();
});

test('what does not fit is told, what was typed comes back, and nothing is kept', async () => {
  const { app, path, store, study } = site();
  const post = (body: Record<string, string>) => request(app).post(`${path}/phrases`).type('form').send(body);
  const { text } = await post({ category: 'tax', phrases: 'heavy: lo*d\nburden', action: 'keep' }).expect(
    422,
  );
  expect(wordsOf(text)).toContain('“lo*d” has a star elsewhere');
  expect(wordsOf(text)).toContain('begin its line with a value’s short name');
  expect(text).toContain('heavy: lo*d\nburden');
  await post({ category: 'count', phrases: 'a' }).expect(404);
  await post({ category: 'blaze', phrases: 'a', action: 'burn' }).expect(400);
  expect(studyOf(store, study.task.id).scheme.scheme.version).toBe(1);
  closeStudy(store, study);
  await post({ category: 'blaze', phrases: 'smoke', action: 'keep' }).expect(409);
  expect(wordsOf((await request(app).get(`${path}/phrases`)).text)).not.toContain('Keep them');
});

test('the list has its own row beside the coders, and its passages name the phrase', async () => {
  const { app, path, store, study } = site();
  const round = roundWith(store, study);
  const ann = coderWith(store, study, 'Ann');
  for (const item of store.items.of(study.task.number))
    settles(store, study, [round, ann, item], 'no', 'blaze');
  const { text } = await request(app).get(`${path}/machine`).expect(200);
  expect(wordsOf(text)).toMatch(/the word list precision \.00 .*false yes 1/);
  const link = [...text.matchAll(/href="([^"]*)"/g)]
    .map(([, href]) => href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'))
    .find((href) => href.includes('who=list') && href.includes('false+yes'))!;
  const { text: places } = await request(app).get(link).expect(200);
  expect(wordsOf(places)).toContain('The word list said yes, gold says no: 1.');
  expect(wordsOf(places)).toContain('For the list’s “fire”.');
  const estimates = wordsOf((await request(app).get(`${path}/estimates`).expect(200)).text);
  expect(estimates).toContain('the word list');
});
