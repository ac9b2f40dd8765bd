import { strFromU8, unzipSync } from 'fflate';
import request from 'supertest';
import { expect, test } from 'vitest';
import { tampered, wholeStudy } from '../../../coding/whole-study.ts';
import { createApp, temporaryContext } from '../../../support.ts';

function studied() {
  const context = temporaryContext();
  const study = wholeStudy(context.store);
  return { context, app: createApp(context), path: `/studies/${study.task.id}` };
}

const zipOf = async (app: ReturnType<typeof createApp>, path: string) =>
  (await request(app).get(path).responseType('blob').expect(200)).body as Buffer;

test('the page offers texts, names and questions; the zip has just what was asked for', async () => {
  const { app, path } = studied();
  const { text } = await request(app).get(`${path}/package`).expect(200);
  expect(text).toContain('With the texts of 3 articles');
  const least = unzipSync(await zipOf(app, `${path}/files/package.zip`));
  expect(Object.keys(least).filter((name) => /^texts|questions/.test(name))).toEqual([]);
  expect(strFromU8(least['codes.csv'])).not.toContain('Zoe');
  const all = unzipSync(await zipOf(app, `${path}/files/package.zip?texts=on&names=on&questions=on`));
  expect(Object.keys(all).filter((name) => /^texts.*txt|questions/.test(name))).toHaveLength(4);
  expect(strFromU8(all['codes.csv'])).toContain('Zoe');
  await request(app).get(`${path}/files/package.zip?texts=maybe`).expect(400);
  await request(app).get('/studies/0123/package').expect(404);
});

test('a package that is sent becomes a study, and it is told whether its figures come out the same', async () => {
  const { app, path } = studied();
  const bytes = await zipOf(app, `${path}/files/package.zip?texts=on`);
  const other = temporaryContext();
  const there = createApp(other);
  await request(there).get('/studies/open').expect(200);
  const { text } = await request(there).post('/studies/open').attach('files', bytes, 'study.zip').expect(200);
  expect(text).toContain('“A study” is a study of this library now.');
  expect(text).toContain('3 articles came into the library.');
  expect(text).toMatch(/all \d+ files came out the same, byte for byte/);
  const [task] = other.store.tasks.list('study');
  expect(text).toContain(`href="/studies/${task.id}"`);
});

test('what is wrong with a package is told line by line, and nothing of it is kept', async () => {
  const { app, path } = studied();
  const bytes = await zipOf(app, `${path}/files/package.zip?texts=on`);
  const other = temporaryContext();
  const there = createApp(other);
  const broken = tampered(bytes, { 'gold.csv': null, 'rounds.csv': (csv) => csv.replace('main', 'mine') });
  const { text } = await request(there)
    .post('/studies/open')
    .attach('files', Buffer.from(broken), 'study.zip')
    .expect(422);
  expect(text).toContain('<li>gold.csv is missing.</li>');
  expect(text).toContain('<li>rounds.csv, line 2: kind: is one of training, pilot, reliability, main');
  await request(there).post('/studies/open').attach('files', Buffer.from('x'), 'x.zip').expect(422);
  await request(there).post('/studies/open').field('x', 'y').expect(422);
  expect(other.store.tasks.list('study')).toEqual([]);
});

test('figures that come out otherwise are named', async () => {
  const { app, path } = studied();
  const bytes = await zipOf(app, `${path}/files/package.zip?texts=on`);
  const changed = tampered(bytes, { 'tables/sample.csv': (csv) => csv.replace('3', '4') });
  const { text } = await request(createApp(temporaryContext()))
    .post('/studies/open')
    .attach('files', Buffer.from(changed), 'study.zip')
    .expect(200);
  expect(text).toContain('and 1 did not: tables/sample.csv');
});
