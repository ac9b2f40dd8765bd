import request from 'supertest';
import { expect, test, vi } from 'vitest';
import { draftOfText, draftsOfFile } from '../../../server/ingest/drafts.ts';
import { largestText } from '../../../server/ingest/extract.ts';
import { createApp, harborText, temporaryContext } from './support.ts';

function site() {
  const context = temporaryContext();
  const app = createApp(context);
  const post = (path: string, sent: Record<string, string | string[]>) =>
    request(app).post(path).type('form').send(sent);
  const wait = (text: string, source: Uint8Array | null = null) => {
    const { bytes: _, ...draft } = draftOfText(text);
    return context.store.drafts.add(draft, source);
  };
  return { context, app, post, wait };
}

const long = 'The minister said it. '.repeat(Math.ceil((largestText + 1) / 22));

test('a pasted text has the limit of a text file, and comes back when it is over it', async () => {
  const { context, post } = site();
  const { text, status } = await post('/add/text', { text: long });
  expect(status).toBe(413);
  expect(text).toContain(`The text has ${long.length} bytes; ${largestText} is the most`);
  expect(text).toContain(long.slice(-1000));
  expect(context.store.drafts.count()).toBe(0);
  await post('/add/text', { text: long.slice(0, largestText) }).expect(303);
});

test.each([
  ['text', { text: long }, `${largestText} is the most`],
  [
    'title',
    { text: harborText, title: `<${'x'.repeat(10_000)}` },
    'The field title has 10001 characters; 10000 is the most',
  ],
  ['rights', { text: harborText, rights: 'y'.repeat(20_000) }, 'The field rights has 20000 characters'],
])(
  'a %s longer than may be kept comes back as it was typed; what waited stays',
  async (name, typed, says) => {
    const { context, post, wait } = site();
    const number = wait(harborText);
    const before = context.store.drafts.get(number);
    for (const action of ['save', 'look']) {
      const { text } = await post(`/drafts/${number}`, { action, ...typed }).expect(422);
      expect(text).toContain(says);
      expect(text).toContain((typed as Record<string, string>)[name].slice(-500));
      expect(context.store.drafts.get(number)).toEqual(before);
    }
  },
);

test('more than a page of drafts are not saved at one press, and all still wait', async () => {
  const { context, post, wait } = site();
  const numbers = Array.from({ length: 101 }, (_, i) => String(wait(`${harborText} Number ${i}.`)));
  const { text } = await post('/drafts', { action: 'save', draft: numbers }).expect(400);
  expect(text).toContain('At most 100 texts are saved at one press, and 101 were chosen. All still wait');
  expect([context.store.articles.count(), context.store.drafts.count()]).toEqual([0, 101]);
  // One that is named often is one.
  await post('/drafts', { action: 'save', draft: Array(500).fill(numbers[0]) }).expect(303);
  expect([context.store.articles.count(), context.store.drafts.count()]).toEqual([1, 100]);
});

test('drafts count with the files they were got from, and no more wait than may', async () => {
  const { context, app, post, wait } = site();
  expect(context.store.drafts.size()).toBe(0);
  wait(harborText, Buffer.alloc(10_000));
  wait('Ærø', null);
  expect(context.store.drafts.size()).toBe(Buffer.byteLength(harborText) + 10_000 + 5 + 2 * '[]'.length);
  vi.spyOn(context.store.drafts, 'size').mockReturnValue(500 * 2 ** 20);
  const pasted = await post('/add/text', { text: `${harborText} Again.` }).expect(400);
  expect(pasted.text).toContain('may take 500 MB together with their files, and they take 500 MB');
  expect(pasted.text).toContain('Again.</textarea>');
  const { body } = await request(app)
    .post('/add/files')
    .set('Accept', 'application/json')
    .attach('files', Buffer.from(harborText), 'a.txt')
    .expect(400);
  expect(body.detail).toContain('save or discard some');
  expect(context.store.drafts.count()).toBe(2);
});

test('no more texts wait than may, and the one that was pasted comes back', async () => {
  const { context, post, wait } = site();
  for (let i = 0; i < 500; i++) wait('A short text.');
  const { text } = await post('/add/text', { text: `${harborText} Again.` }).expect(400);
  expect(text).toContain('At most 500 texts may wait, and 500 do');
  expect(text).toContain('Again.</textarea>');
  expect(context.store.drafts.count()).toBe(500);
});

test('what a document says of itself is no longer than a field may be', async () => {
  const source = `---\ntitle: ${'x'.repeat(4000)}\nauthor: Ida\n---\n${harborText}`;
  const [draft] = await draftsOfFile('a.md', Buffer.from(source));
  expect(draft.problem).toBeNull();
  expect(draft.metadata.title).toHaveLength(2000);
  expect(draft.metadata.byline).toBe('Ida');
});

test('a line of a file has the limit of a text file too', async () => {
  const lines = [JSON.stringify({ text: long }), JSON.stringify({ text: harborText })].join('\n');
  const drafts = await draftsOfFile('many.jsonl', Buffer.from(lines));
  expect(drafts.map(({ problem }) => problem)).toEqual([
    expect.stringContaining(`${largestText} is the most`),
    null,
  ]);
});
