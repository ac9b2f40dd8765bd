import request from 'supertest';
import { expect, test } from 'vitest';
import { qdaTargets } from '../../../../../../server/coding/exchange/qda-targets.ts';
import { unzip } from '../../../../../../server/coding/exchange/zip-read.ts';
import { studyFileNames } from '../../../../../../server/report/study/study-files.ts';
import { hardTexts, played } from '../../../coding/exchange/exchanged.ts';
import { foreignQdpx, pointsAt } from '../../../coding/exchange/foreign.ts';
import { createApp, temporaryContext } from '../../../support.ts';

function aServer() {
  const context = temporaryContext();
  const one = played(undefined, context);
  const path = `/studies/${one.study.task.id}`;
  return { ...one, path, app: createApp(context) };
}

const text = hardTexts[1].text;
const words = 'one more';
const team = foreignQdpx({
  ...{
    origin: 'MAXQDA',
    users: [
      ['u1', 'Ana'],
      ['u2', '<b>Zoë</b>'],
    ],
    codes: [
      ['k1', 'Charged words'],
      ['k2', '<i>Strange</i>'],
    ],
  },
  sources: [
    {
      ...{ guid: 's1', name: 'A text', text },
      selections: [
        { ...pointsAt(text, words), name: words, code: 'k1', user: 'u1' },
        { ...pointsAt(text, words), code: 'k1', user: 'u2' },
        { ...pointsAt(text, words), code: 'k2', user: 'u2' },
      ],
    },
  ],
});

test('every file of a study is on its page and can be taken away', async () => {
  const { app, path } = aServer();
  const page = await request(app).get(`${path}/files`).expect(200);
  for (const { name } of studyFileNames) {
    expect(page.text).toContain(`${path}/files/${name}`);
    const file = await request(app).get(`${path}/files/${name}`).buffer().expect(200);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="?parallax-study-/);
    expect(file.headers['cache-control']).toContain('no-store');
  }
  for (const { id } of qdaTargets) {
    const { body } = await request(app)
      .get(`${path}/files/project.qdpx?target=${id}`)
      .responseType('blob')
      .expect(200);
    const files = unzip(body as Buffer, () => true);
    expect([...files.keys()].filter((name) => name.startsWith('sources/'))).toHaveLength(10);
    expect(files.get('project.qde')!.slice(0, 5)).toEqual(new Uint8Array(Buffer.from('<?xml')));
  }
  await request(app).get(`${path}/files/project.qdpx?target=word`).expect(400);
  await request(app).get(`${path}/files/evil.exe`).expect(404);
  await request(app).get('/studies/nowhere/files').expect(404);
});

test('a file is shown before it comes in, and comes in once', async () => {
  const { app, path, store, study } = aServer();
  const before = store.annotations.last(study.task.number);
  const sent = await request(app)
    .post(`${path}/files`)
    .attach('files', Buffer.from(team), 'C:\\team\\codes.qdpx')
    .expect(303);
  expect(sent.headers.location).toBe(`${path}/bring`);
  const page = await request(app).get(`${path}/bring`).expect(200);
  expect(page.text).toContain('codes.qdpx');
  expect(page.text).toContain('1 of 1 text');
  expect(page.text).toContain('&lt;b&gt;Zoë&lt;/b&gt;');
  expect(page.text).toContain('a code that the codebook does not have');
  expect(page.text).not.toContain('<i>Strange');
  expect(store.annotations.last(study.task.number)).toBe(before);
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec(page.text)![1];

  const take = (fields: Record<string, string>) =>
    request(app).post(`${path}/bring`).type('form').send(fields);
  await take({ action: 'take', hash: 'f'.repeat(64) }).expect(409);
  await take({ action: 'take' }).expect(400);
  await take({ action: 'take', hash, done: 'coded' }).expect(303);
  expect(
    store.annotations
      .of(study.task.number)
      .slice(-2)
      .map(({ category, start }) => [category, start]),
  ).toEqual(Array(2).fill(['charged', text.indexOf(words)]));
  await take({ action: 'take', hash }).expect(404);
  const again = await request(app)
    .post(`${path}/files`)
    .attach('files', Buffer.from(team), 'again.qdpx')
    .expect(409);
  expect(again.text).toContain('came in before');
  const after = await request(app).get(`${path}/files`).expect(200);
  expect(after.text).toContain('as the round “codes.qdpx”');
  // In its round stand who coded it, and no time, which nobody knows; coders of the study had no part in it.
  const overview = (await request(app).get(path).expect(200)).text;
  const round = /<h3[^>]*>codes\.qdpx.*?<\/article>/s.exec(overview)![0];
  const rows = Array.from(
    round.matchAll(/<tr><th scope="row">(.*?)<\/th>(.*?)<\/tr>/g),
    ([, name, cells]) => [name, cells.replace(/<[^>]+>/g, ' ').trim()],
  );
  expect(rows).toEqual([
    ['&lt;b&gt;Zoë&lt;/b&gt;', '1  0  –'],
    ['Ana (codes.qdpx)', '1  0  –'],
  ]);
});

test('a file that waits can be left, and gives way to the next; what is no file says so', async () => {
  const { app, path, store, study } = aServer();
  const send = (bytes: Uint8Array, name: string) =>
    request(app).post(`${path}/files`).attach('files', Buffer.from(bytes), name);
  await send(team, 'a.qdpx').expect(303);
  await send(Buffer.from(`article,coder,category\n${hardTexts[0].id},Zoë,harm\n`), 'b.csv').expect(303);
  expect(store.broughtFiles.of(study.task.number).map(({ name }) => name)).toEqual(['b.csv']);
  // A table does not tell what made it.
  expect((await request(app).get(`${path}/bring`).expect(200)).text).not.toContain('Made by');
  const page = await request(app).get(`${path}/bring?done=all`).expect(200);
  const hash = /name="hash" value="([0-9a-f]{64})"/.exec(page.text)![1];
  await request(app).post(`${path}/bring`).type('form').send({ action: 'discard', hash }).expect(303);
  await request(app).get(`${path}/bring`).expect(404);
  expect((await request(app).post(`${path}/files`).expect(422)).text).toContain('No file came with it');
  const evil = await send(foreignQdpx({ sources: [] }, { '../x': '' }), 'evil.qdpx').expect(422);
  expect(evil.text).toContain('leads outside of it');
  expect(store.broughtFiles.of(study.task.number)).toEqual([]);
  const nothing = await send(Buffer.from('article,coder,category\nx,Zoë,harm\n'), 'c.csv').expect(303);
  const left = await request(app).get(nothing.headers.location).expect(200);
  expect(left.text).toContain('Nothing of this file fits this study');
});

test('a codebook of elsewhere becomes a scheme to look over', async () => {
  const { app, path, study, now } = aServer();
  const qdc = await request(app).get(`${path}/files/codebook.qdc`).responseType('blob').expect(200);
  const send = request(app).post(`${path}/files`);
  const page = await send.attach('files', qdc.body as Buffer, 'Our codes.qdc');
  expect(page.status).toBe(200);
  expect(page.text).toContain('id: our-codes');
  expect(page.text).toContain('name: Charged words');
  const yaml = /<textarea[^>]*>([\s\S]*?)<\/textarea>/
    .exec(page.text)![1]
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
  const { id } = study.task;
  const kept = await request(app)
    .post('/lessons/schemes/new')
    .type('form')
    .send({ action: 'yaml', yaml, study: id });
  expect([kept.status, kept.headers.location]).toEqual([303, `${path}/codebook`]);
  expect(now().scheme.scheme).toMatchObject({ id: 'our-codes', version: 1 });
});
