import request from 'supertest';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeArticle } from '../../../../../../analysis/read/article.ts';
import { endLink, inviteCoder } from '../../../../../../server/coding/study/coder-links.ts';
import { studyOf } from '../../../../../../server/coding/study/studies.ts';
import type { Context } from '../../../../../../server/context.ts';
import { at, newKey } from '../../../coding/lesson.ts';
import { categoryOf, roundWith, studyWith } from '../../../coding/study.ts';
import { createApp, temporaryContext } from '../../../support.ts';

const text = 'The wall fell in the night.\n\nMara Lind blames the mayor 🚢 for it.\n\nNobody else speaks.';
const article = makeArticle(text, { title: 'The wall' });

/** A study of paragraphs, a round that is on, and a coder's link. */
function studyIn(context: Context = temporaryContext()) {
  const { store } = context;
  const values = ['storm', 'mayor'].map((id) => ({ id, name: `the ${id}` }));
  const study = studyWith(
    store,
    [article],
    [
      categoryOf('blame', { key: '1' }),
      {
        ...categoryOf('whom', { key: '2', color: 'green', kind: 'one of', values }),
        askOnlyIf: { category: 'blame', values: ['yes'] },
      },
      categoryOf('words', { key: '3', color: 'pink', unit: 'span' }),
    ],
    { per: 'paragraph' },
  );
  const round = roundWith(store, study, 2);
  const now = () => studyOf(store, study.task.id);
  const { link, coder } = inviteCoder(store, now(), 'Mara');
  return { context, store, app: createApp(context), study, round, now, link, coder };
}
type Room = ReturnType<typeof studyIn>;

/** A browser: it keeps its cookie, and asks as browsers do. */
function browser({ app }: Room) {
  let jar = '';
  const ready = (asked: request.Test, accept = 'text/html') =>
    asked.set('Host', 'localhost').set('Cookie', jar).set('Accept', accept);
  const keep = (answer: request.Response) => {
    const [set] = (answer.headers['set-cookie'] ?? []) as unknown as string[];
    if (set) jar = set.split(';')[0];
    return answer;
  };
  return {
    get: async (path: string, headers: Record<string, string> = {}) =>
      keep(await ready(request(app).get(path)).set(headers)),
    post: async (path: string, body: object = {}) =>
      keep(await ready(request(app).post(path)).type('form').send(body)),
    say: async (path: string, all: unknown) =>
      (await ready(request(app).post(path), 'application/json').send(all as object)).body,
    cookie: () => jar,
  };
}

/** A browser that has begun and is at its first item: where that is, as the query. */
async function begun(room: Room) {
  const one = browser(room);
  await one.post('/code/start', { link: room.link.split('=')[1] });
  const { headers } = await one.post('/code/next');
  return { ...one, of: headers.location.split('?')[1] };
}

test('looking at a link uses nothing up, and the button does; the cookie is for coders’ pages alone', async () => {
  const room = studyIn();
  const one = browser(room);
  for (const agent of ['Slackbot-LinkExpanding 1.0', 'Mozilla/5.0']) {
    const { status, text: page, headers } = await one.get(room.link, { 'User-Agent': agent });
    expect(status).toBe(200);
    expect(page).toContain('Begin as Mara');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['cache-control']).toContain('no-store');
    // The page's address goes with nothing that it asks for.
    expect(headers['referrer-policy']).toBe('strict-origin');
  }
  await request(room.app).head(room.link).set('Host', 'localhost').expect(200);
  const { headers } = await one.post('/code/start', { link: room.link.split('=')[1] });
  expect(headers.location).toBe('/code');
  expect(headers['set-cookie'][0]).toMatch(
    /^coder=[\w-]{22}; Max-Age=34560000; Path=\/code; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
  );
  expect((await one.get('/code')).text).toContain('you are Mara');
  expect((await one.get(room.link)).headers.location).toBe('/code');
  expect((await one.post('/code/start', { link: room.link.split('=')[1] })).headers.location).toBe('/code');
});

test('another browser is refused by the button, and at once where it would have brought its cookie', async () => {
  const room = studyIn();
  await begun(room);
  const other = browser(room);
  // From a page of another site a browser brings no cookie yet: it may be the coder's own.
  const page = await other.get(room.link, { 'Sec-Fetch-Site': 'cross-site' });
  expect([page.status, page.text.includes('If that was in this browser, go on')]).toEqual([200, true]);
  const refused = [
    await other.get(room.link, { 'Sec-Fetch-Site': 'none' }),
    await other.post('/code/start', { link: room.link.split('=')[1] }),
  ];
  for (const { status, text: told, headers } of refused) {
    expect(status).toBe(403);
    expect(told).toContain('This link was opened on another device. Ask the lead for a new one');
    expect(headers['set-cookie']).toBeUndefined();
    expect(told).not.toMatch(/(?:href|action)="(?!\/code|\/static|#)/);
  }
});

test('a link that leads nowhere is told by status and sentence', async () => {
  const room = studyIn();
  const one = browser(room);
  const told = async (link: string) => {
    const { status, text: page } = await one.get(link);
    return [status, /role="alert">([^<]{0,30})/.exec(page)?.[1]];
  };
  expect(await told('/code/start')).toEqual([404, 'This link is not whole. Copy a']);
  expect(await told(`${room.link.slice(0, -1)}${room.link.endsWith('A') ? 'B' : 'A'}`)).toEqual([
    404,
    'This link does not fit: it was',
  ]);
  expect(await told('/code/start?link=77.AAAAAAAAAAAAAAAAAAAAAA')).toEqual([
    404,
    'No study here has this link. I',
  ]);
  endLink(room.store, room.now(), room.coder.number);
  expect(await told(room.link)).toEqual([403, 'This link was ended by the lea']);
  room.store.tasks.close(room.study.task.number);
  expect(await told(room.link)).toEqual([409, 'This study is closed: nothing ']);
  expect((await one.get('/code')).status).toBe(401);
});

test('the link’s secret is in no line of the log', async () => {
  const given = temporaryContext();
  const lines: string[] = [];
  const log = Object.assign(Object.create(given.log), {
    isLevelEnabled: () => true,
    ...Object.fromEntries(
      ['info', 'warn', 'error'].map((level) => [
        level,
        (...all: unknown[]) => lines.push(JSON.stringify(all)),
      ]),
    ),
  });
  const room = studyIn({ ...given, log });
  const one = browser(room);
  await one.get(room.link);
  await one.post('/code/start', { link: room.link.split('=')[1] });
  await one.get(`${room.link}&link=2`);
  expect(lines.some((one) => one.includes('/code/start'))).toBe(true);
  expect(lines.filter((one) => one.includes(room.link.split('.')[1]))).toEqual([]);
});

test('a list is answered one by one, with all that holds and how much is missing; sent again it is the same', async () => {
  const room = studyIn();
  const { say, of } = await begun(room);
  const mark = (category: string, value: string | null, more: object = {}) => ({
    ...{ kind: 'mark', key: newKey(), text: article.id, category, value, ...more },
  });
  const all = [
    mark('whom', 'mayor'),
    mark('blame', 'yes'),
    mark('whom', 'mayor'),
    { kind: 'done', key: newKey() },
    mark('words', null, { at: at(text, 'night') }),
    mark('words', null, { at: at(text, 'mayor') }),
  ];
  const first = await say(`/code/said?${of}`, all);
  expect(
    first.said.map(({ number, code }: { number?: number; code?: string }) => code ?? typeof number),
  ).toEqual([...['not-asked', 'number', 'number', 'bad-mark', 'number', 'outside-text']]);
  expect([first.own.length, first.missing]).toEqual([3, 0]);
  const again = await say(`/code/said?${of}`, all);
  expect(again.said.slice(1, 3)).toEqual(first.said.slice(1, 3));
  expect(again.own).toEqual(first.own);
  const last = await say(`/code/said?${of}`, [mark('blame', 'no')]);
  expect(last.own.map(({ category, value }: Record<string, string>) => `${category} ${value}`)).toEqual([
    'words yes',
    'blame no',
  ]);
});

test('a paragraph is shown with its headline and what stands around it, and only itself can be marked', async () => {
  const room = studyIn();
  const { get, of, post } = await begun(room);
  const { text: page } = await get(`/code/item?${of}`);
  expect(page).toMatch(/<h1 id="title">The wall<\/h1>/);
  expect(page).toMatch(/<p data-at="0">The wall fell in the night\.<\/p>/);
  expect(page).toContain('<p class="context">Mara Lind blames the mayor 🚢 for it.</p>');
  expect(page).not.toContain('Nobody else speaks.');
  await post(`/code/ask?${of}`, { category: 'blame', question: 'Is falling  blame?' });
  const [asked] = room.store.questions.of(room.study.task.number);
  expect(asked).toMatchObject({ category: 'blame', question: 'Is falling blame?', coder: room.coder.number });
  room.store.questions.reply(room.study.task.number, asked.number, 'No: <b>it fell</b>.');
  for (const path of [`/code/item?${of}`, '/code'])
    expect((await get(path)).text).toContain('No: &lt;b&gt;it fell&lt;/b&gt;.');
});

test('time is told by scripts in steps, and by forms since they were opened', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const room = studyIn();
  const { post, of } = await begun(room);
  const [round, item] = [...new URLSearchParams(of).values()].map(Number);
  const spent = () => room.store.assignments.get(round, item, room.coder.number)!.spent;
  vi.setSystemTime(Date.now() + 30_000);
  expect((await post(`/code/time?${of}`, { spent: 12_000 })).status).toBe(204);
  expect((await post(`/code/time?${of}`, { spent: 'much' })).status).toBe(400);
  expect(spent()).toBe(12_000);
  const form = { kind: 'mark', key: newKey(), text: article.id, pick: 'blame=no', since: Date.now() - 5000 };
  expect((await post(`/code/said?${of}`, form)).headers.location).toBe(`/code/item?${of}#q-blame`);
  expect(spent()).toBe(17_000);
  const { headers } = await post(`/code/done?${of}`, { since: '' });
  expect(headers.location).toMatch(/^\/code\/item\?/);
  expect(headers.location).not.toContain(of);
  expect(spent()).toBe(17_000);
});

test('a study’s door is opened and closed by its page, and tells where links begin then', async () => {
  const given = temporaryContext();
  const room = studyIn({ ...given, config: { ...given.config, roomPort: 0 } });
  const path = `/studies/${room.study.task.id}/room`;
  const one = browser(room);
  expect((await one.get(path)).text).toContain('Open to the network');
  const json = async () =>
    (await request(room.app).get(path).set('Host', 'localhost').set('Accept', 'application/json')).body;
  expect(await json()).toMatchObject({ open: false, base: '', qr: '' });
  await one.post(path, { action: 'open', address: '127.0.0.1' });
  onTestFinished(() => one.post(path, { action: 'close' }).then(() => {}));
  const { open, base, url, qr } = await json();
  expect([open, qr, url]).toEqual([true, '', `${base}/code`]);
  const page = await fetch(base + room.link);
  expect(await page.text()).toContain('Begin as Mara');
  expect((await one.get(path)).text).toContain(`<code>${base}</code>`);
  expect((await one.post('/studies/nothing/room', { action: 'open' })).status).toBe(404);
  expect((await one.post(`/lessons/${room.study.task.id}/room`, { action: 'open' })).status).toBe(404);
  await one.post(path, { action: 'close' });
  await expect(fetch(base + room.link)).rejects.toThrow();
});
