import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { expect, test } from 'vitest';
import type { Context } from '../../../../../server/context.ts';
import { stepCollection } from '../../../../../server/library/collection-job.ts';
import { stories, wired } from '../../ingest/collections/made-files.ts';
import { createApp, temporaryContext } from '../../support.ts';

const { harbor, fishing } = stories;
const table = `Nr;Headline;Leib;Datum;Region\na;Wall;"${harbor}";01/02/2013;North\nb;Against;"${fishing}";03/04/2013;South\nc;Wired;"${wired}";31/12/2013;South\na;Twice;"${fishing} Once more.";01/01/2013;x\nd;broken\n`;

/** Sends a file and gives the address of its page. */
async function send(context: Context, name: string, bytes: string): Promise<string> {
  const answer = await request(createApp(context))
    .post('/add/collection')
    .attach('files', Buffer.from(bytes), name)
    .expect(303);
  return answer.headers.location;
}

const files = (context: Context) => {
  const folder = join(context.config.dataFolder, 'collections');
  return existsSync(folder) ? readdirSync(folder) : [];
};

async function toTheEnd(context: Context): Promise<number> {
  let steps = 0;
  while (await stepCollection(context)) steps++;
  return steps;
}

test('a table is asked for its columns, shows what would come in, and comes in with its ids and variables', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const path = await send(context, 'Küste.csv', table);
  const asked = await request(app).get(path).expect(200);
  expect(asked.text).toContain('No column is called as the text of an article is.');
  expect(asked.text).not.toContain('Bring ');
  const looked = await request(app)
    .post(path)
    .type('form')
    .send({
      action: 'look',
      'is-0': 'id',
      'is-1': 'title',
      'is-2': 'text',
      'is-3': 'date',
      'is-4': 'variable',
    })
    .expect(303);
  const seen = await request(app).get(looked.headers.location).expect(200);
  expect(seen.text).toContain('Bring 3 articles in');
  for (const words of [
    '2 rows will not be taken',
    'Küste.csv:5',
    'Küste.csv:6',
    'in 1 group of the same',
    '2013-12-31',
  ])
    expect(seen.text).toContain(words);
  expect(seen.text).not.toContain(context.config.dataFolder);
  await request(app).post(path).type('form').send({ action: 'start' }).expect(303);
  expect((await request(app).get(path)).headers.refresh).toBe('3');
  await toTheEnd(context);
  const { entries, collections } = context.store;
  const [collection] = collections.list();
  expect(collection).toMatchObject({ state: 'ended', rows: 5, done: 3, failed: 2, file: null });
  expect(files(context)).toEqual([]);
  const kept = entries.ofCollection(collection.number);
  expect(kept.map(({ ownId, title, published }) => [ownId, title, published])).toEqual([
    ['a', 'Wall', '2013-02-01'],
    ['b', 'Against', '2013-04-03'],
    ['c', 'Wired', '2013-12-31'],
  ]);
  expect(entries.variables(kept[1].number)).toEqual([{ name: 'Region', value: 'South', number: null }]);
  expect(entries.withValue('Region', 'South')).toEqual([kept[1].number, kept[2].number]);
  expect(entries.values('Region')).toEqual(['North', 'South']);
  expect((await request(app).get(path)).text).toContain(
    'This collection is in the library. 3 in the library',
  );
});

test('what was stopped goes on where it was, in another process too, and nothing comes twice', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const rows = Array.from(
    { length: 6 },
    (_, i) => `r${i},"${i % 2 ? harbor : fishing} It was day ${i} of ${i + 5}."`,
  );
  const path = await send(context, 'many.csv', `id,text\n${rows.join('\n')}\n`);
  await request(app).post(path).type('form').send({ action: 'start' }).expect(303);
  for (let i = 0; i < 3; i++) expect(await stepCollection(context)).toBe(true);
  await request(app).post(path).type('form').send({ action: 'pause' }).expect(303);
  expect(await stepCollection(context)).toBe(false);
  expect((await request(app).get(path)).text).toContain('3 in the library, 3 left, 0 not taken');
  await request(app).post(path).type('form').send({ action: 'start' }).expect(303);
  // As after a stop: another context has nothing open.
  const again = temporaryContext(context.config.dataFolder);
  await toTheEnd(again);
  const [collection] = context.store.collections.list();
  expect(collection).toMatchObject({ state: 'ended', done: 6, failed: 0 });
  expect(context.store.entries.ofCollection(collection.number)).toHaveLength(6);
  expect(context.store.articles.count()).toBe(6);
});

test('a file that is no collection, a choice that does not fit, and what is forgotten', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const single = await request(app)
    .post('/add/collection')
    .attach('files', Buffer.from(harbor), 'one.txt')
    .expect(400);
  expect(single.text).toContain('no file of many articles');
  await request(app).post('/add/collection').attach('files', Buffer.from('PK\x03\x04'), 'a.xlsx').expect(422);
  expect(files(context)).toEqual([]);
  const path = await send(context, '../../evil.csv', table);
  expect(files(context)).toHaveLength(1);
  const twice = await request(app)
    .post(path)
    .type('form')
    .send({ action: 'start', 'is-0': 'id', 'is-1': 'text', 'is-2': 'text' })
    .expect(422);
  expect(twice.text).toContain('Two columns are chosen for text');
  await request(app).post(path).type('form').send({ action: 'start', 'is-0': 'variable' }).expect(422);
  await request(app).post(path).type('form').send({ action: 'forget' }).expect(303);
  expect(files(context)).toEqual([]);
  await request(app).get(path).expect(404);
});

test('a table among files of one article goes the same way, and comes to the same page', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const send = () => request(app).post('/add/files').attach('files', Buffer.from(table), 'a.csv');
  expect((await send().expect(303)).headers.location).toBe('/add/collections/1');
  const told = await send().set('accept', 'application/json').expect(200);
  expect(told.body).toEqual({ path: '/add/collections/2', files: [] });
  expect(context.store.drafts.count()).toBe(0);
  expect((await request(app).get('/add')).text).toContain('waits for you to look over its columns');
});

test('dates that could be read in two orders are asked about before anything comes in', async () => {
  const context = temporaryContext();
  const app = createApp(context);
  const path = await send(context, 'a.csv', `id,text,date\na,"${harbor}",01/02/2013\n`);
  const asked = await request(app).post(path).type('form').send({ action: 'start' }).expect(422);
  expect(asked.text).toContain('the month first');
  await request(app).post(path).type('form').send({ action: 'start', 'ask-date-order': 'mdy' }).expect(303);
  await toTheEnd(context);
  expect(context.store.entries.ofCollection(1)).toMatchObject([{ published: '2013-01-02' }]);
});
