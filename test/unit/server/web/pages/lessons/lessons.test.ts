import request from 'supertest';
import { expect, test } from 'vitest';
import { say } from '../../../../../../server/coding/annotations.ts';
import { joinLesson } from '../../../../../../server/coding/coders.ts';
import { sentSchema } from '../../../../../../server/coding/sent.ts';
import { lessonOf, phaseOf } from '../../../../../../server/coding/tasks.ts';
import type { Context } from '../../../../../../server/context.ts';
import { newLessonPath } from '../../../../../../server/report/lesson/lesson-paths.ts';
import { parseCsv } from '../../../support.ts';
import { find } from '../fixture.ts';
import { audit, eventSite, fishermen, harbor } from '../tellings.ts';

type App = Awaited<ReturnType<typeof eventSite>>['app'];

/** The fields of a form as a browser would send them, with what a teacher changes. */
function formOf(html: string, changes: Record<string, string | string[]> = {}): string {
  const body = new URLSearchParams();
  const form = html.slice(html.indexOf('action="/lessons"'), html.lastIndexOf('</form>'));
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
    const [name, type] = [of('name'), of('type')];
    if (!name || tag.includes(' form=') || (/checkbox|radio/.test(type ?? '') && !/ checked/.test(tag)))
      continue;
    body.append(name, (of('value') ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }
  for (const [, name, options] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>(.*?)<\/select>/gs))
    body.append(name, /value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  for (const [, name, value] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>(.*?)<\/textarea>/gs))
    body.append(name, value);
  for (const [name, value] of Object.entries(changes)) {
    body.delete(name);
    for (const one of [value].flat()) body.append(name, one);
  }
  return body.toString();
}

async function make(
  app: App,
  path: string,
  changes: Record<string, string | string[]> = {},
): Promise<string> {
  const { text } = await request(app).get(path).expect(200);
  const { headers } = await request(app).post('/lessons').send(formOf(text, changes)).expect(303);
  expect(headers.location).toMatch(/^\/lessons\/[0-9a-f]{24}$/);
  return headers.location;
}

const idOf = (path: string) => path.split('/')[2];
const post = (app: App, path: string, body: Record<string, string> = {}) =>
  request(app).post(path).type('form').send(body);
const phaseNow = ({ store }: Context, path: string) =>
  phaseOf(lessonOf(store, idOf(path)).settings)?.name ?? null;

let keys = 0;
/** A pupil who marks words of a text. */
function pupil({ store }: Context, path: string) {
  const { coder } = joinLesson(store, lessonOf(store, idOf(path)).task.code!);
  const tell = (sent: object) =>
    say(store, lessonOf(store, idOf(path)), coder, sentSchema.parse({ key: `test-key-${keys++}`, ...sent }));
  return {
    coder,
    tell,
    mark: (article: typeof fishermen, phrase: string, reason = '') =>
      tell({
        ...{ kind: 'mark', text: article.id, category: 'charged', reason },
        at: { ...find(article.text, phrase), exact: phrase },
      }),
  };
}

test('a report, an article and an event each lead to a lesson with everything guessed', async () => {
  const { app } = await eventSite();
  const report = newLessonPath('reports', [harbor.id, fishermen.id]);
  const event = await request(app).get(
    `/events/${[harbor.id, fishermen.id, audit.id].map((id) => id.slice(0, 12)).join('+')}`,
  );
  expect((await request(app).get(`/reports/${harbor.id}/${fishermen.id}`)).text).toContain(
    report.replaceAll('=', '&#x3D;'),
  );
  expect((await request(app).get(`/articles/${audit.id}`)).text).toContain('Make this a lesson');
  const fromEvent = /href="(\/lessons\/new\?events[^"]*)"/.exec(event.text)![1].replaceAll('&#x3D;', '=');
  const one = await request(app)
    .get(newLessonPath('articles', [audit.id]))
    .expect(200);
  expect(one.text).not.toContain('Jigsaw');
  expect((await request(app).get(fromEvent).expect(200)).text).toContain('nobody');
  const { text } = await request(app).get(report).expect(200);
  expect(text).toMatch(/name="title" value="[^"]+"/);
  expect(text).toMatch(/name="question"[^>]*>After reading this: who is (?:more )?to blame\b/);
  expect(text.match(/name="p-0" value="\d+" checked/g)!.length).toBeGreaterThan(0);
});

test('a lesson is made by pressing the button: jigsaw, a code, a wall', async () => {
  const { app, context } = await eventSite();
  const path = await make(app, newLessonPath('reports', [harbor.id, fishermen.id]));
  const { texts, settings, task } = lessonOf(context.store, idOf(path));
  expect(texts.map(({ article, group }) => [article, group])).toEqual([
    [harbor.id, 'A'],
    [fishermen.id, 'B'],
  ]);
  expect(settings.jigsaw).toBe(true);
  const { text } = await request(app).get(path).expect(200);
  expect(text).toContain(task.code!);
  const list = await request(app).get('/lessons').expect(200);
  expect(list.text).toContain(`href="${path}"`);
});

test('what a teacher changes is kept: whole class, paragraphs, minutes, phases, no question', async () => {
  const { app, context } = await eventSite();
  const path = await make(app, newLessonPath('reports', [harbor.id, fishermen.id]), {
    ...{ class: 'whole', title: 'The wall', question: '', 'p-0': '1', 'minutes-mark': '20' },
    phase: ['mark', 'each-other', 'machine'],
  });
  const { texts, settings, task } = lessonOf(context.store, idOf(path));
  expect(task.title).toBe('The wall');
  expect(texts[0].passages).toHaveLength(1);
  expect(texts.every(({ group }) => group === null)).toBe(true);
  expect(settings.question).toBeNull();
  expect(settings.phases.find(({ name }) => name === 'mark')?.minutes).toBe(20);
  expect(settings.phases.filter(({ leftOut }) => leftOut === null).map(({ name }) => name)).toEqual([
    'mark',
    'each-other',
    'machine',
  ]);
  expect((await request(app).get(path)).text).toContain('Vote is left out: Left out by the teacher.');
});

test('a lesson that cannot be made says why', async () => {
  const { app } = await eventSite();
  const from = await request(app).get(newLessonPath('reports', [harbor.id, fishermen.id]));
  const refused = async (changes: Record<string, string | string[]>, says: string, status = 400) => {
    const { text } = await request(app).post('/lessons').send(formOf(from.text, changes)).expect(status);
    expect(text).toContain(says);
  };
  await refused({ title: ' ' }, 'call the lesson something');
  await refused({ 'p-0': [] }, 'Choose at least one paragraph');
  await refused({ 'p-0': '900' }, 'Choose at least one paragraph');
  await refused({ scheme: 'no-such' }, 'There is no such scheme');
  await refused({ article: [] }, 'Somebody has to read something');
  await refused({ article: ['f'.repeat(64)] }, 'No article here', 404);
  await refused({ 'minutes-mark': '0' }, '1 or more');
  await refused({ 'read-0': 'none' }, 'each half has a text');
  await request(app).get('/lessons/new').expect(400);
  await request(app).get('/lessons/new?articles=zz').expect(400);
  await request(app).get('/lessons/ffffffffffffffffffffffff').expect(404);
});

test('phases go on one by one, once however often somebody presses; more time, skipping, joining, the end', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  await post(app, `${path}/phase`, { from: '' }).expect(303);
  expect(phaseNow(context, path)).toBe('opening');
  await post(app, `${path}/phase`, { from: '' }).expect(303);
  expect(phaseNow(context, path)).toBe('opening');
  await post(app, `${path}/phase`, { from: 'opening' });
  const before = (await request(app).get(`${path}/state`)).body;
  expect(before).toMatchObject({ phase: 'mark', phones: 0, handed: 0, joining: true, closed: false });
  await post(app, `${path}/extend`, { minutes: '5' }).expect(303);
  const after = (await request(app).get(`${path}/state`)).body;
  expect(Date.parse(after.ends) - Date.parse(before.ends)).toBe(5 * 60_000);
  expect(after.stamp).not.toBe(before.stamp);
  await post(app, `${path}/extend`, { minutes: '500' }).expect(400);
  await post(app, `${path}/phase`, { from: 'mark', name: 'vote' }).expect(303);
  expect(phaseNow(context, path)).toBe('vote');
  await post(app, `${path}/phase`, { name: 'party' }).expect(400);
  await post(app, `${path}/joining`, { joining: 'closed' }).expect(303);
  expect(() => joinLesson(context.store, before.code)).toThrow('Nobody can join');
  await post(app, `${path}/close`).expect(303);
  expect((await request(app).get(path)).text).toContain('The lesson is over');
  await post(app, `${path}/phase`, { from: '' }).expect(409);
  await post(app, `${path}/extend`, { minutes: '1' }).expect(409);
});

test('reasons stand on the wall when they are tapped, escaped, and can be taken away for good', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  const pupils = [pupil(context, path), pupil(context, path)];
  await post(app, `${path}/phase`, { name: 'mark' });
  const { number } = pupils[0].mark(fishermen, 'disastrous', '<img src=x> \u202eevil');
  pupils[1].tell({ kind: 'done' });
  expect((await request(app).get(path)).text).not.toContain('disastrous');
  await post(app, `${path}/phase`, { name: 'each-other' });
  const wall = (await request(app).get(path)).text;
  expect(wall).toContain('1 of 2 marked this');
  expect(wall).not.toContain('evil');
  const link = /href="([^"]*reasons[^"]*)"/.exec(wall)![1].replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
  const tapped = (await request(app).get(link).expect(200)).text;
  expect(tapped).toContain('&lt;img src&#x3D;x&gt; ⇄evil');
  const { headers } = await post(app, `${path}/reason`, { remove: String(number), back: link }).expect(303);
  expect(headers.location).toBe(link);
  expect((await request(app).get(link)).text).not.toContain('evil');
  expect((await request(app).get(link)).text).toContain('1 of 2 marked this');
  await post(app, `${path}/reason`, { remove: 'x' }).expect(400);
});

test('the machine comes when its phase does, with its reasons, beside the people', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  await post(app, `${path}/phase`, { name: 'mark' });
  pupil(context, path).mark(fishermen, 'disastrous');
  await post(app, `${path}/phase`, { name: 'each-other' });
  expect((await request(app).get(path)).text).not.toContain('by-machine');
  await post(app, `${path}/phase`, { name: 'machine' });
  const { text } = await request(app).get(path).expect(200);
  for (const heading of ['Both', 'Only people', 'Only the machine'])
    expect(text).toContain(`<h3>${heading} `);
  expect(text).toContain('by-machine');
});

test('the desk: a phone is taken out or gets a new word, hands are counted, the teacher looks as a pupil', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  const [one, other] = [pupil(context, path), pupil(context, path)];
  await post(app, `${path}/phase`, { name: 'mark' });
  one.mark(fishermen, 'disastrous');
  other.mark(fishermen, 'reckless');
  const desk = await request(app).get(`${path}/desk`).expect(200);
  expect(desk.text).toContain(one.coder.name);
  await post(app, `${path}/coders`, { remove: String(one.coder.number) }).expect(303);
  expect((await request(app).get(`${path}/desk`)).text).not.toContain(one.coder.name);
  const word = await post(app, `${path}/coders`, { word: String(other.coder.number) }).expect(200);
  expect(word.text).toMatch(new RegExp(`new word of <b>${other.coder.name}</b> is <b>[a-z]+</b>`));
  await post(app, `${path}/coders`, { remove: '999' }).expect(404);

  const hands = { article: fishermen.id, category: 'charged', stands: '20', 'hands-0': '15', 'hands-1': '' };
  await post(app, `${path}/hands`, hands).expect(303);
  await post(app, `${path}/hands`, { ...hands, 'hands-0': '21' }).expect(400);
  await post(app, `${path}/hands`, { ...hands, category: 'none' }).expect(400);
  await post(app, `${path}/phase`, { name: 'each-other' });
  const wall = (await request(app).get(path)).text;
  expect(wall).toContain('and 20 on paper');
  expect(wall).toMatch(/1\d of 21 marked this/);

  const preview = await post(app, `${path}/preview`).expect(303);
  expect(preview.headers.location).toBe('/join/lesson');
  expect(String(preview.headers['set-cookie'])).toMatch(
    /^pupil=[\w-]{22}; Path=\/join; HttpOnly; SameSite=Strict/,
  );
  expect((await request(app).get(`${path}/state`)).body.phones).toBe(1);
});

test('handed-in files: each is taken once, and one that does not fit is told by itself', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  const at = { ...find(fishermen.text, 'disastrous'), exact: 'disastrous', prefix: '', suffix: '' };
  const mark = (key: string) => ({
    kind: 'mark',
    key,
    text: fishermen.id,
    category: 'charged',
    subject: '',
    value: null,
    at,
    other: null,
    reason: '',
    replaces: null,
  });
  const file = (changes: object = {}) =>
    Buffer.from(
      JSON.stringify({
        parallax: 'lesson',
        lesson: idOf(path),
        phone: 'a-phone-of-a-test',
        said: [mark('file-key-1')],
        ...changes,
      }),
    );
  const send = async (name: string, bytes: Buffer) => {
    const { text } = await request(app).post(`${path}/files`).attach('files', bytes, name).expect(200);
    return /<li>([^<]*)<\/li>/.exec(text.slice(text.indexOf('class="notice problems"')))![1];
  };
  expect(await send('a.json', file())).toMatch(/^a\.json: [a-z]+ [a-z]+: 1 entry taken\.$/);
  expect(await send('a.json', file())).toContain('handed this in before: it counts once');
  expect(await send('b.json', file({ lesson: 'f'.repeat(24) }))).toContain('of another lesson');
  expect(await send('c.json', file().subarray(0, 100))).toContain('cut off');
  expect(
    await send(
      'd.json',
      file({
        phone: 'b-phone-of-a-test',
        said: [mark('file-key-2'), { ...mark('file-key-3'), at: { ...at, exact: 'wonderful!' } }],
      }),
    ),
  ).toContain('Nothing of this file was taken');
  await request(app).post(`${path}/files`).expect(400);
  const { store } = context;
  const { task } = lessonOf(store, idOf(path));
  expect(store.annotations.of(task.number).filter(({ kind }) => kind === 'mark')).toHaveLength(1);
  expect(store.coders.of(task.number)).toHaveLength(1);
});

test('all that can be taken away of a lesson', async () => {
  const { app, context } = await eventSite();
  const path = await make(app, newLessonPath('reports', [harbor.id, fishermen.id]));
  const pupils = [pupil(context, path), pupil(context, path)];
  const reader = pupils.find(({ coder }) => coder.group === 'B')!;
  await post(app, `${path}/phase`, { name: 'mark' });
  reader.mark(fishermen, 'disastrous', 'Nobody drowned.');
  const blind = await request(app).get(`${path}/files/class.html`).expect(200);
  expect(blind.text).not.toContain('disastrous');
  await post(app, `${path}/close`);

  const csv = parseCsv((await request(app).get(`${path}/files/marks.csv`).expect(200)).text);
  expect(csv.find(({ role }) => role === 'coder')).toMatchObject({
    text: 'disastrous',
    coder: reader.coder.name,
  });
  expect(csv.some(({ role }) => role === 'machine')).toBe(true);
  const json = JSON.parse((await request(app).get(`${path}/files/lesson.json`)).text);
  expect(json.annotations).toHaveLength(1);
  const web = JSON.parse((await request(app).get(`${path}/files/annotations.json`)).text);
  expect(web.type).toBe('AnnotationCollection');

  const sheet = await request(app).get(`${path}/files/sheet.html`).expect(200);
  expect(sheet.text).toContain('<li value="1"');
  expect(sheet.text).not.toMatch(/class="badge|by-machine/);
  expect((await request(app).get(`${path}/files/key.html`).expect(200)).text).toContain('Charged wording');
  expect((await request(app).get(`${path}/files/plan.html`).expect(200)).text).toContain('Mark alone');
  const page = await request(app).get(`${path}/files/class.html`).expect(200);
  expect(page.headers['content-disposition']).toContain('attachment');
  expect(page.text).toContain('disastrous');
  expect(page.text).not.toMatch(new RegExp(`${reader.coder.name}|Nobody drowned`));
  expect(page.text).not.toMatch(/(?:src|href|action)="(?!#)/);
  const each = (await request(app).get(`${path}/files/pupils.html`).expect(200)).text;
  for (const { coder } of pupils) expect(each).toContain(coder.name);
  expect(each).toContain('Nobody drowned.');
  await request(app).get(`${path}/files/secrets.txt`).expect(404);
});

test('a report’s marks can be filtered by what a class marked, once the class sees it itself', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  const texts = `/reports/${harbor.id}/${fishermen.id}/texts`;
  await post(app, `${path}/phase`, { name: 'mark' });
  pupil(context, path).mark(fishermen, 'disastrous');
  expect((await request(app).get(texts)).text).not.toContain('marked by a class');
  await post(app, `${path}/phase`, { name: 'each-other' });
  const all = (await request(app).get(texts).expect(200)).text;
  expect(all).toContain('marked by a class');
  const notes = (html: string) => [...html.matchAll(/<p id="[lr][A-Z]\d+"[^>]*>/g)].map(([tag]) => tag);
  expect(notes(all).filter((tag) => tag.includes(' data-c'))).toHaveLength(1);
  const filtered = notes((await request(app).get(`${texts}?class=in`).expect(200)).text);
  expect(filtered.filter((tag) => !tag.includes(' hidden'))).toHaveLength(1);
  expect(filtered).toHaveLength(notes(all).length);
  await request(app).get(`${texts}?class=perhaps`).expect(400);
  expect((await request(app).get(`/articles/${fishermen.id}?class=in`).expect(200)).text).toContain(
    'name="class" value="in" autocomplete="off" checked',
  );
});

test('a lesson is deleted whole, and one of last month asks to be', async () => {
  const { app, context } = await eventSite([harbor, fishermen]);
  const path = await make(app, newLessonPath('articles', [fishermen.id]));
  pupil(context, path);
  expect((await request(app).get('/lessons')).text).not.toContain('Older than 30 days');
  const list = context.store.tasks.list;
  context.store.tasks.list = (...asked) =>
    list(...asked).map((task) => ({ ...task, created: '2020-01-01T00:00:00.000Z' }));
  expect((await request(app).get('/lessons')).text).toContain('Older than 30 days: delete?');
  expect((await request(app).get(`${path}/erase`).expect(200)).text).toContain('1 phone');
  expect((await request(app).post(`${path}/erase`).expect(200)).text).toContain('Deleted for good');
  await request(app).get(path).expect(404);
  await request(app).get(`/articles/${fishermen.id}`).expect(200);
});
