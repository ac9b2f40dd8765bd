import request from 'supertest';
import { describe, expect, test } from 'vitest';
import { mostSaid } from '../../../../../server/coding/annotations.ts';
import { mostCoders, removeCoder } from '../../../../../server/coding/coders.ts';
import { schemeOf } from '../../../../../server/coding/schemes.ts';
import { closeLesson, makeLesson, setLesson, textOf } from '../../../../../server/coding/tasks.ts';
import { ensureAnalysis, importArticle } from '../../../../../server/library/analysis.ts';
import {
  at,
  charged,
  classroom,
  ferry,
  ferryRead,
  ferryText,
  newKey,
  quay,
  quayRead,
} from '../../coding/lesson.ts';
import { createApp, fishermen, fishermenText, temporaryContext } from '../../support.ts';
import { find } from './fixture.ts';

type App = ReturnType<typeof createApp>;

/** A phone: it keeps its cookies, and asks as a browser does. */
function phone(app: App, cookies = '') {
  let jar = cookies;
  const keep = (answer: request.Response) => {
    const set = (answer.headers['set-cookie'] ?? []) as unknown as string[];
    if (set.length > 0) jar = set.map((one) => one.split(';')[0]).join('; ');
    return answer;
  };
  const ready = (asked: request.Test, accept: string) =>
    asked.set('Host', 'localhost').set('Cookie', jar).set('Accept', accept);
  return {
    cookies: () => jar,
    get: async (path: string) => keep(await ready(request(app).get(path), 'text/html')),
    json: async (path: string) => (await ready(request(app).get(path), 'application/json')).body,
    post: async (path: string, body: object) =>
      keep(await ready(request(app).post(path), 'text/html').type('form').send(body)),
    say: async (...all: unknown[]) =>
      (await ready(request(app).post('/join/said'), 'application/json').send(all)).body,
  };
}

async function joined(app: App, code: string) {
  const one = phone(app);
  await one.post('/join', { code }).then(({ status }) => expect(status).toBe(303));
  return one;
}

/** A room with phones in it that are in the phase for marking. */
async function marking(phones = 2, changes: Parameters<typeof classroom>[0] = {}) {
  const room = classroom(changes);
  const app = createApp(room.context);
  const all = [];
  for (let i = 0; i < phones; i++) all.push(await joined(app, room.code));
  room.begin('mark');
  return { ...room, app, phones: all };
}

/** What a page shows, without its tags and the data of its script. */
const textIn = (page: string) =>
  page
    .replace(/<div id="lesson".*?<\/div>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('joining', () => {
  test('a code leads in under a drawn name, with a word; the cookie is for pupils’ pages alone', async () => {
    const { context, code } = classroom();
    const app = createApp(context);
    const answer = await phone(app).post('/join', {
      code: ` ${code.toLowerCase().slice(0, 3)} ${code.slice(3)}`,
    });
    expect([answer.status, answer.headers.location]).toEqual([303, '/join/lesson?new=1']);
    const set = answer.headers['set-cookie'] as unknown as string[];
    expect(set).toHaveLength(2);
    for (const one of set) {
      expect(one).toMatch(/; Path=\/join; .*HttpOnly; SameSite=Strict/);
      expect(one).not.toContain('Secure');
    }
    expect(set[0]).toMatch(/^pupil=[\w-]{22};/);
    const one = await joined(app, code);
    const page = textIn((await one.get('/join/lesson?new=1')).text);
    const word = /pupil-word=([a-z]+)/.exec(one.cookies())![1];
    expect(page).toMatch(/Here you are called [a-z]+ [a-z]+ and your word is [a-z]+/);
    expect(page).toContain(word);
    // It can be looked up again at any time.
    expect(textIn((await one.get('/join/lesson')).text)).toContain(`Your word is ${word}`);
  });

  test('a scanned address has the code filled in, as text', async () => {
    const { context } = classroom();
    const one = phone(createApp(context));
    expect((await one.get('/join?code=abcdef')).text).toContain('value="ABCDEF"');
    expect((await one.get('/join?code="><b>x')).text).not.toContain('<b>x');
  });

  test('a wrong code, a closed room and one that is over are told in a sentence, and what was typed stays', async () => {
    const room = classroom();
    const app = createApp(room.context);
    const wrong = await phone(app).post('/join', { code: 'QQQQQQ' });
    expect([wrong.status, textIn(wrong.text)]).toEqual([
      404,
      expect.stringContaining('No lesson that is on has this code'),
    ]);
    expect(wrong.text).toContain('value="QQQQQQ"');
    setLesson(room.store, room.id, (settings) => ({ ...settings, joining: false }));
    const closed = await phone(app).post('/join', { code: room.code });
    expect([closed.status, textIn(closed.text)]).toEqual([403, expect.stringContaining('Nobody can join')]);
    closeLesson(room.store, room.id);
    const over = await phone(app).post('/join', { code: room.code });
    expect(over.status).toBe(404);
    for (const { text, headers } of [wrong, closed, over]) {
      expect(text).not.toContain('The late ferry');
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  test('a full room is told', async () => {
    const room = classroom();
    for (let i = 0; i < mostCoders; i++) room.join();
    const full = await phone(createApp(room.context)).post('/join', { code: room.code });
    expect([full.status, textIn(full.text)]).toEqual([409, expect.stringContaining('no more find room')]);
  });

  test('a phone that is in already goes on as whom it is, unless somebody else has it', async () => {
    const { context, store, code, lesson } = classroom();
    const app = createApp(context);
    const one = await joined(app, code);
    const before = one.cookies();
    const again = await one.post('/join', { code });
    expect([again.status, again.headers.location, one.cookies()]).toEqual([303, '/join/lesson', before]);
    expect(textIn((await one.get('/join')).text)).toContain('This phone is in “The late ferry” as');
    await one.post('/join', { code, another: 'yes' });
    expect(one.cookies()).not.toBe(before);
    expect(store.coders.of(lesson().task.number)).toHaveLength(2);
  });

  test('somebody comes back by name and word on another phone, and the first one is let go', async () => {
    const room = await marking(1);
    const [first] = room.phones;
    await first.say(charged('reckless'));
    const name = /You are\s*<b>([^<]+)</.exec((await first.get('/join/lesson')).text)![1];
    const word = /pupil-word=([a-z]+)/.exec(first.cookies())![1];
    const second = phone(room.app);
    const wrong = await second.post('/join/back', { code: room.code, name, word: 'wrongword' });
    expect([wrong.status, textIn(wrong.text)]).toEqual([
      403,
      expect.stringContaining('do not belong together'),
    ]);
    expect(wrong.text).toContain('<details class="back" open>');
    await second.post('/join/back', { code: room.code, name: name.toUpperCase(), word: ` ${word} ` });
    expect((await second.json('/join/state')).own).toMatchObject([{ category: 'charged' }]);
    const gone = await first.get('/join/lesson');
    expect([gone.status, textIn(gone.text)]).toEqual([401, expect.stringContaining('was let go')]);
    expect(gone.text).toContain('href="/join"');
  });
});

describe('who is in no lesson', () => {
  test.each([['/join/lesson'], ['/join/state']])('gets nothing at %s', async (path) => {
    const { context } = classroom();
    for (const cookies of ['', `pupil=${'x'.repeat(22)}`, 'pupil=short']) {
      const answer = await phone(createApp(context), cookies).get(path);
      expect([answer.status, textIn(answer.text)]).toEqual([
        401,
        expect.stringContaining('This phone is in no lesson'),
      ]);
      expect(answer.text).not.toContain('The late ferry');
    }
  });

  test('says nothing, by form or list', async () => {
    const room = classroom();
    const app = createApp(room.context);
    room.begin('mark');
    const stranger = phone(app, `pupil=${'x'.repeat(22)}`);
    expect(await stranger.say(charged('reckless'))).toMatchObject({ code: 'not-a-coder' });
    for (const path of ['/join/said', '/join/done', '/join/answer', '/join/vote'])
      expect((await stranger.post(path, { kind: 'done', key: newKey() })).status).toBe(401);
    expect(room.store.annotations.last(room.lesson().task.number)).toBe(0);
  });

  test('a phone that the teacher removed is out, and keeps no lesson of another', async () => {
    const room = await marking(1);
    const coder = room.store.coders.of(room.lesson().task.number)[0].number;
    removeCoder(room.store, room.lesson(), coder);
    expect((await room.phones[0].get('/join/lesson')).status).toBe(401);
    expect(await room.phones[0].say(charged('reckless'))).toMatchObject({ code: 'not-a-coder' });
  });

  test('the cookies of a phone go no further than pupils’ pages', async () => {
    const { context, code } = classroom();
    const app = createApp(context);
    const one = await joined(app, code);
    const page = await one.get('/join/nothing');
    expect([page.status, page.text.includes('href="/"'), page.text.includes('/library')]).toEqual([
      404,
      false,
      false,
    ]);
  });
});

describe('marking', () => {
  test('what is said is kept, told one by one, and the same key counts once', async () => {
    const { phones, store, lesson } = await marking(1);
    const first = charged('reckless') as { key: string };
    const list = [
      first,
      charged('silence'),
      { kind: 'mark', key: newKey(), text: ferry.id, category: 'charged', at: at(ferryText, 'Photo') },
    ];
    const { said } = await phones[0].say(...list);
    expect(said.map(({ key }: { key: string }) => key)).toEqual(list.map((one) => (one as typeof first).key));
    expect(said[0].number).toBeLessThan(said[1].number);
    expect(said[2]).toMatchObject({
      code: 'outside-text',
      refused: expect.stringContaining('not among those that are read'),
    });
    const again = await phones[0].say(first);
    expect(again.said).toEqual([{ key: first.key, number: said[0].number }]);
    expect(store.annotations.of(lesson().task.number)).toHaveLength(2);
  });

  test('one that cannot be read at all keeps the others not back, and a list that is none is refused', async () => {
    const { phones } = await marking(1);
    const { said } = await phones[0].say(
      { key: 'short' },
      { kind: 'mark', key: newKey() },
      charged('reckless'),
    );
    expect(said.map((one: { number?: number }) => one.number !== undefined)).toEqual([false, false, true]);
    expect((await phones[0].say('nothing')).code).toBe('bad-request');
    expect((await phones[0].say(...Array.from({ length: 101 }, () => charged('reckless')))).code).toBe(
      'bad-request',
    );
  });

  test('a text that changed, words that are not there, a phase that is over: each a sentence', async () => {
    const { phones, begin } = await marking(1);
    const [one] = phones;
    const told = async (sent: unknown) => (await one.say(sent)).said[0].refused;
    expect(await told(charged('reckless', { text: 'f'.repeat(64) }))).toContain('not the text');
    expect(
      await told(charged('reckless', { at: { ...at(ferryText, 'reckless'), exact: 'careful' } })),
    ).toContain('not the text');
    expect(await told(charged('reckless', { category: 'none' }))).toContain('not in the scheme');
    begin('each-other');
    // What was on its way still counts for a moment; a new vote does not belong here.
    expect(
      await told({
        kind: 'vote',
        key: newKey(),
        text: ferry.id,
        category: 'charged',
        at: at(ferryText, 'reckless'),
        value: 'fits',
      }),
    ).toContain('Nobody votes');
  });

  test('400 marks in a minute: what is too much is told to wait, and nothing is lost', async () => {
    const { phones, store, lesson } = await marking(1);
    const marks = Array.from({ length: 400 }, (_, i) => charged('reckless', { reason: `reason ${i}` }));
    let kept = 0;
    let waits = 0;
    for (let from = 0; from < 400; from += 100) {
      const { said } = await phones[0].say(...marks.slice(from, from + 100));
      kept += said.filter(({ number }: { number?: number }) => number !== undefined).length;
      waits += said.filter(({ wait }: { wait?: number }) => wait !== undefined).length;
    }
    expect(kept).toBe(mostSaid.aMinute);
    expect(waits).toBe(3);
    expect(store.annotations.of(lesson().task.number)).toHaveLength(1);
  });

  test('a reason of 10 kB is refused in words, and one with HTML or turned letters is shown as it is', async () => {
    const { phones } = await marking(1);
    const long = (await phones[0].say(charged('reckless', { reason: 'a'.repeat(10_000) }))).said[0];
    expect(long.refused).toContain('longer than 500 characters');
    await phones[0].say(charged('reckless', { reason: '<img src=x onerror=alert(1)> \u202eevil' }));
    const page = (await phones[0].get('/join/lesson')).text;
    expect(page).not.toContain('<img');
    expect(textIn(page)).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; ⇄evil');
  });
});

describe('blind', () => {
  test('while they mark, nothing of anybody else or of a machine reaches a phone', async () => {
    const { phones, begin } = await marking(2);
    const [one, other] = phones;
    await one.say(charged('reckless', { reason: 'because-of-the-tone' }));
    const before = (await other.get('/join/lesson')).text;
    const state = JSON.stringify(await other.json('/join/state'));
    expect(state).toContain('"own":[]');
    for (const told of [before, state])
      expect(told).not.toMatch(/because-of-the-tone|\d+ of \d+|loaded|machine/i);
    // The page is word for word that of a phone in a room where nobody has marked anything, but for what is drawn by lot.
    const empty = await marking(2);
    const plain = (page: string) =>
      page
        .replace(/name="key" value="\w+"/g, '')
        .replace(/(?:You are <b>|&quot;pupil&quot;:&quot;)[a-z ]+/g, '')
        .replace(/<b class="word">[a-z]+/g, '')
        .replace(/&quot;lesson&quot;:&quot;\w+/g, '')
        .replace(/data-(?:ends|now)="[^"]*"/g, '');
    expect(plain(before)).toBe(plain((await empty.phones[1].get('/join/lesson')).text));
    begin('each-other');
    const after = textIn((await other.get('/join/lesson')).text);
    expect(after).toContain('reckless marked by 1 company');
    expect(after).not.toContain('because-of-the-tone');
  });

  test('in a vote nobody sees how others vote before the next phase', async () => {
    const { phones, begin } = await marking(3);
    for (const one of phones.slice(1)) await one.say(charged('reckless'));
    await phones[0].say(charged('silence'));
    begin('vote');
    const vote = {
      kind: 'vote',
      text: ferry.id,
      category: 'charged',
      at: at(ferryText, 'reckless'),
      value: 'fits',
    };
    await phones[1].say({ ...vote, key: newKey() });
    const page = textIn((await phones[0].get('/join/lesson')).text);
    expect(page).toContain('2 of 3 people marked this');
    expect(page).not.toMatch(/fits 1|First vote/);
    begin('vote-again');
    expect(textIn((await phones[0].get('/join/lesson')).text)).toContain('First vote: fits 1.');
  });
});

test('what comes when its phase is over is of that phase, and later of none', async () => {
  const { phones, store, begin, lesson, id } = await marking(2);
  for (const one of phones.slice(1)) await one.say(charged('reckless'));
  await phones[0].say(charged('silence'));
  const place = at(ferryText, 'reckless');
  const vote = { kind: 'vote', phase: 'vote', text: ferry.id, category: 'charged', at: place, value: 'fits' };
  const done = { kind: 'done', phase: 'mark' };
  begin('vote');
  begin('vote-again');
  const soon = (await phones[0].say({ ...vote, key: newKey() }, { ...done, key: newKey() })).said;
  expect(soon.map(({ number }: { number?: number }) => number !== undefined)).toEqual([true, true]);
  const phasesSaid = () =>
    store.annotations
      .of(lesson().task.number)
      .filter(({ kind }) => kind !== 'mark')
      .map(({ kind, phase }) => `${kind} ${phase}`);
  expect(phasesSaid()).toEqual(['vote vote', 'done mark']);
  // The next page is not handed in, and nothing is voted on it yet.
  const next = (await phones[0].get('/join/lesson')).text;
  expect(next).not.toContain('Handed in');
  expect(next).not.toContain('aria-pressed="true"');
  const minuteAgo = new Date(Date.now() - 60_000).toISOString();
  setLesson(store, id, (settings) => ({
    ...settings,
    phases: settings.phases.map((phase) => (phase.ended ? { ...phase, ended: minuteAgo } : phase)),
  }));
  const late = (await phones[1].say({ ...vote, key: newKey() }, { ...done, key: newKey() })).said;
  expect(late).toMatchObject([{ code: 'phase-over' }, { code: 'phase-over' }]);
  const form = await phones[1].post('/join/done', { ...done, key: newKey() });
  expect([form.status, textIn(form.text)]).toEqual([
    409,
    expect.stringContaining('after its phase was over'),
  ]);
  expect(phasesSaid()).toHaveLength(2);
});

test('half a class reads one text, half the other, and nothing of the other half’s comes', async () => {
  const texts = [
    { ...ferryRead, group: 'A' as const },
    { ...quayRead, group: 'B' as const },
  ];
  const { phones, begin } = await marking(2, { texts, jigsaw: true });
  const pages = await Promise.all(phones.map(async (one) => (await one.get('/join/lesson')).text));
  expect(pages.map((page) => [page.includes('ferry is late'), page.includes('damaged the quay')])).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(pages.map((page) => /half ([AB])/.exec(page)![1])).toEqual(['A', 'B']);
  const { said } = await phones[1].say(charged('reckless'));
  expect(said[0].code).toBe('text-differs');
  await phones[0].say(charged('reckless'));
  begin('each-other');
  expect((await phones[1].get('/join/lesson')).text).not.toContain('ferry is late');
  expect(quay.id).not.toBe(ferry.id);
});

describe('without scripts', () => {
  const sentence = {
    ...find(ferryText, 'The reckless company keeps its silence.'),
    kind: 'mark',
    text: ferry.id,
  };
  const quotation = {
    ...find(ferryText, '“We wait in the rain,” said Mara Lind.'),
    kind: 'mark',
    text: ferry.id,
  };

  test('a sentence is marked by a form, whole or some of its words, with a reason, and taken back', async () => {
    const { phones } = await marking(1);
    const [one] = phones;
    const page = (await one.get('/join/lesson')).text;
    expect(page.match(/<p class="sentence">/g)).toHaveLength(3);
    expect((await one.post('/join/said', { ...sentence, key: newKey(), pick: 'charged' })).status).toBe(303);
    await one.post('/join/said', {
      ...sentence,
      key: newKey(),
      pick: 'charged',
      only: 'Reckless',
      reason: 'loud',
    });
    const { own } = await one.json('/join/state');
    expect(own.map(({ start, end }: { start: number; end: number }) => ferryText.slice(start, end))).toEqual([
      'The reckless company keeps its silence',
      'reckless',
    ]);
    await one.post('/join/said', { kind: 'withdrawal', key: newKey(), withdraws: own[0].number });
    const after = textIn((await one.get('/join/lesson')).text);
    expect(after).toContain('Your marks ( 1 )');
    expect(after).toContain('loud');
  });

  test('who speaks: the words, and who says them in the words of the text', async () => {
    const { phones } = await marking(1);
    const form = { ...quotation, pick: 'speaks', only: 'we wait in the rain' };
    await phones[0].post('/join/said', { ...form, key: newKey(), source: 'mara lind' });
    const [pair] = (await phones[0].json('/join/state')).own;
    expect(ferryText.slice(pair.start, pair.end)).toBe('We wait in the rain');
    expect(ferryText.slice(pair.otherStart, pair.otherEnd)).toBe('Mara Lind');
    const none = await phones[0].post('/join/said', { ...form, key: newKey(), source: 'the pope' });
    expect([none.status, textIn(none.text)]).toEqual([
      400,
      expect.stringContaining('“the pope” does not stand in this text'),
    ]);
    expect(none.text).toContain('href="/join/lesson"');
  });

  test('what is asked of an actor or the whole text is a button, pressed and let go', async () => {
    const { phones } = await marking(1);
    const [one] = phones;
    const press = (pick: string, subject = '') =>
      one.post('/join/said', { kind: 'mark', key: newKey(), text: ferry.id, subject, pick });
    await press('side=for', 'Mara Lind');
    await press('about=money');
    await press('about=people');
    await press('side=against', 'Mara Lind');
    await press('about=money');
    const { own } = await one.json('/join/state');
    expect(own.map(({ value }: { value: string }) => value).sort()).toEqual(['against', 'people']);
    const page = (await one.get('/join/lesson')).text;
    expect(page.match(/aria-pressed="true"/g)).toHaveLength(2);
  });

  test('a form sent twice counts once, and handing in is said', async () => {
    const { phones } = await marking(1);
    const form = { ...sentence, key: newKey(), pick: 'charged' };
    for (let i = 0; i < 2; i++) expect((await phones[0].post('/join/said', form)).status).toBe(303);
    expect((await phones[0].json('/join/state')).own).toHaveLength(1);
    await phones[0].post('/join/done', { kind: 'done', key: newKey() });
    const page = (await phones[0].get('/join/lesson')).text;
    expect(page).toMatch(/<p class="done"><b>✓ Handed in/);
  });

  test('the question is answered, and answered again at the end', async () => {
    const room = classroom();
    const app = createApp(room.context);
    const one = await joined(app, room.code);
    room.begin('opening');
    const opening = textIn((await one.get('/join/lesson')).text);
    expect(opening).toContain('Who is to blame?');
    // Answered after reading: the text is there, and nothing to mark it with.
    expect(opening).toContain('The reckless company keeps its silence.');
    expect(opening).not.toContain('hand in');
    await one.post('/join/answer', { kind: 'answer', key: newKey(), value: 'the <company>' });
    expect((await one.get('/join/lesson')).text).toContain('the &lt;company&gt;</textarea>');
    room.begin('closing');
    const page = textIn((await one.get('/join/lesson')).text);
    expect(page).toContain('At the beginning you said: the &lt;company&gt;');
    const empty = await one.post('/join/answer', { kind: 'answer', key: newKey(), value: '  ' });
    expect([empty.status, textIn(empty.text)]).toEqual([400, expect.stringContaining('write an answer')]);
  });

  test('a vote is cast, shown as one’s own, and changed', async () => {
    const { phones, begin } = await marking(3);
    for (const one of phones.slice(1)) await one.say(charged('reckless'));
    await phones[0].say(charged('silence'));
    begin('vote');
    const cast = (pick: string) =>
      phones[0].post('/join/vote', {
        kind: 'vote',
        key: newKey(),
        text: ferry.id,
        category: 'charged',
        ...find(ferryText, 'reckless'),
        exact: 'reckless',
        pick,
      });
    expect((await cast('fits')).status).toBe(303);
    await cast('does not');
    const page = (await phones[0].get('/join/lesson')).text;
    expect(page).toContain('value="does not" aria-pressed="true"');
    expect(page.match(/aria-pressed="true"/g)).toHaveLength(1);
    const nonsense = await cast('maybe');
    expect([nonsense.status, textIn(nonsense.text)]).toEqual([
      400,
      expect.stringContaining('is one of fits, does not, cannot say'),
    ]);
  });
});

test('what is left out is said, and what comes next in one line', async () => {
  const { phones, begin } = await marking(1, {
    leftOut: { machine: 'The machine marked nothing in this text.' },
  });
  expect(textIn((await phones[0].get('/join/lesson')).text)).toContain(
    'Next: you see what the others marked.',
  );
  begin('each-other');
  expect(textIn((await phones[0].get('/join/lesson')).text)).toContain('Next: you vote on the words');
  begin('vote');
  const page = textIn((await phones[0].get('/join/lesson')).text);
  expect(page).toContain('“And the machine” is left out. The machine marked nothing in this text.');
});

test('the machine comes in its phase and not before, with its reasons; at the end all is there', async () => {
  const context = temporaryContext();
  const { article } = await importArticle(context, fishermen);
  const text = textOf(await ensureAnalysis(context, article));
  const { store } = context;
  const { task } = makeLesson(store, {
    ...{ title: 'The wall', scheme: schemeOf(store, 'class')!, texts: [text], jigsaw: false },
    question: 'Who is to blame?',
  });
  const app = createApp(context);
  const { beginPhase } = await import('../../../../../server/coding/phases.ts');
  const one = await joined(app, task.code!);
  beginPhase(store, task.id, 'mark');
  const mark = { kind: 'mark', text: article.id, category: 'charged' };
  const { said } = await one.say({
    ...mark,
    key: newKey(),
    at: at(fishermenText, 'reckless'),
    reason: 'mine-alone',
  });
  expect(said[0].number).toBeGreaterThan(0);
  beginPhase(store, task.id, 'each-other');
  expect((await one.get('/join/lesson')).text).not.toContain('The machine:');
  beginPhase(store, task.id, 'machine');
  const page = textIn((await one.get('/join/lesson')).text);
  expect(page).toMatch(/Both of you: [1-9]/);
  expect(page).toContain('The machine: ');
  closeLesson(store, task.id);
  const after = textIn((await one.get('/join/lesson')).text);
  for (const told of ['The lesson is over', 'mine-alone', 'What the class marked', 'Both of you'])
    expect(after).toContain(told);
  expect(await one.json('/join/state')).toMatchObject({ phase: null, over: true });
});
