import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { makeArticle } from '../../../analysis/index.ts';
import { machineOf } from '../../../server/coding/machine.ts';
import { lessonOf } from '../../../server/coding/tasks.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { reportPath } from '../../../server/report/links.ts';
import { asPhone, listen } from '../../unit/server/web/room/clients.ts';
import { expectAccessible, expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import {
  choose,
  comeBack,
  join,
  mapRoomName,
  mark,
  type Phone,
  phoneOptions,
  roomName,
  sent,
  watch,
} from './phones.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();

/** Two tellings of a made-up event, of forty words each: half A reads the first, half B the other. */
const plan = makeArticle(
  `The council closed the old bridge on Friday. Mayor Ruth Dahl called it a bold plan for a safer town.

Engineers found cracks in two of its pillars in May. Repairs begin in June, and buses stop at the school.`,
  { title: 'Bridge closed for repairs', publisher: 'The Council Letter', genre: 'news' },
);
const scheme = makeArticle(
  `The council's brazen scheme has gutted the river trade. “We were betrayed,” said Oskar Lind, who runs the ferry there.

Nobody warned the families across it, who now wait for hours. “It is a disgrace,” Lind told the town council.`,
  { title: 'A town cut in two', publisher: 'The Ferry Bell', genre: 'opinion' },
);

/**
 * α of the six phones in charged wording, by hand. Each text has 40 words and three readers: 40 · 3 · 2 = 240 words were coded.
 *
 *   half A: phone 1 “bold plan”          half B: phone 2 “brazen scheme”, “disgrace”
 *           phone 3 “bold”                       phone 4 “brazen scheme”
 *           phone 5 nothing                      phone 6 “brazen”
 *
 * Marked: 2 + 1 + 2 + 1 + 2 + 1 = 9 words; unmarked: 231. The three differ over “bold”, “plan”, “scheme” and “disgrace”. Of the
 * 3 · 2 = 6 ordered pairs of readers of such a word 4 differ, which counts over 3 − 1: 2 for each word, 8 observed.
 * Expected: of 240² pairs of words those unlike, 2 · 9 · 231 = 4158, where no segment is paired with itself. That leaves out the
 * squares of the lengths of the marks, 4 + 1 + 4 + 1 + 4 + 1 = 15, and 1 for each unmarked word, 231: 240 · 4158 / (240² − 246).
 */
const alphaOfCharged = 1 - 8 / ((240 * 4158) / (240 ** 2 - 246));

/**
 * α of the six in what the texts are about, eight topics a text, each chosen (1) or not (0) by three: 16 units, 48 values.
 *
 *   half A: phones 1 and 3 safety; 5 safety, a way out      half B: phones 2 and 4 people; 6 a quarrel
 *
 * Chosen: 3 + 1 + 2 + 1 = 7, not chosen: 41. The three differ over a way out in A, over people and a quarrel in B: 4 of 6 pairs,
 * over 3 − 1, so 3 · 2 = 6 observed. Expected: 2 · 7 · 41 / (48 − 1).
 */
const alphaOfAbout = 1 - 6 / ((2 * 7 * 41) / 47);

const question = 'After reading this: who is to blame?';
/** What each phone answers first and last, what it takes its text to be about, and why it marks; the sign tells whose it is. */
const pupils = [
  { first: 'nobody', last: 'nobody', about: ['safety and health'], why: 'sign-of-1' },
  { first: 'the council', last: 'the council', about: ['people'], why: 'sign-of-2' },
  { first: 'the mayor', last: 'nobody', about: ['safety and health'], why: 'sign-of-3' },
  { first: 'the council', last: 'the council', about: ['people'], why: 'sign-of-4' },
  { first: 'nobody', last: 'nobody', about: ['safety and health', 'a way out'], why: 'sign-of-5' },
  { first: 'the council', last: 'nobody', about: ['a quarrel'], why: 'sign-of-6' },
] as const;

describe.skipIf(chromium === null)('a whole lesson, in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!, {
      seeded: false,
      args: [mapRoomName],
      settings: { PARALLAX_ROOM_PORT: '0' },
    });
    for (const article of [plan, scheme]) await importArticle(site.context, article);
  });
  afterAll(() => site?.close());

  /** The teacher's browser, at the wall of a lesson that was made from the report of the two. */
  async function teacherAtWall() {
    const session = await site.browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
    });
    onTestFinished(() => session.close());
    const page = await session.newPage();
    const watched = watch(page, () => site.base);
    await page.goto(site.base + reportPath(plan.id, scheme.id));
    await page.getByRole('link', { name: 'Make this a lesson' }).click();
    await page.getByLabel('Title').fill('The closed bridge');
    await page.getByLabel('Opening question').fill(question);
    expect(await page.getByText('Passages: 40 of 40 words').count()).toBe(2);
    await expectAccessibleInBoth(page);
    await page.getByRole('button', { name: 'Make the lesson' }).click();
    await page.waitForURL(/\/lessons\/[0-9a-f]{24}$/);
    const path = new URL(page.url()).pathname;
    return { page, watched, path, id: path.split('/')[2] };
  }
  type Teacher = Awaited<ReturnType<typeof teacherAtWall>>;

  /** Opens the room on this machine alone, and gives the address that its square code leads to, under the room's name. */
  async function openRoom({ page }: Teacher): Promise<string> {
    const addresses = page.getByLabel('Address of the room');
    await expect.poll(() => addresses.locator('option').count()).toBeGreaterThan(0);
    if (await addresses.isVisible()) await addresses.selectOption('127.0.0.1');
    await page.getByRole('button', { name: 'Open to the room' }).click();
    await expect.poll(() => page.locator('#address').textContent()).toMatch(/^127\.0\.0\.1:\d+\/join$/);
    await page.locator('#qr svg').waitFor();
    await expectAccessibleInBoth(page);
    const typed = await page.locator('#address').textContent();
    const code = (await page.locator('.code').textContent())!.replace('Code: ', '').trim();
    return `http://${typed!.replace('127.0.0.1', roomName)}?code=${code}`;
  }

  /** The teacher goes on; the wall and every phone follow by themselves. */
  async function goOn({ page }: Teacher, button: string, stage: string, phones: readonly Phone[]) {
    await page.getByRole('button', { name: button, exact: true }).click();
    await page.waitForLoadState();
    for (const phone of phones) await phone.page.locator(`.stage-${stage}`).waitFor();
    await expectAccessible(page);
    await expectAccessible(phones[0].page);
    expect(await overflow(phones[0].page)).toBeLessThanOrEqual(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  }

  /** What the teacher's file of the lesson says now. */
  async function lessonFile({ page, path }: Pick<Teacher, 'page' | 'path'>) {
    return (await page.request.get(`${site.base}${path}/files/lesson.json`)).json();
  }

  /** Each answers the teacher's question; on the wall stands how many did, and nobody's answer. */
  async function answer({ page }: Teacher, phones: readonly Phone[], when: 'first' | 'last') {
    for (const [i, phone] of phones.entries()) {
      await phone.page.getByRole('textbox').fill(pupils[i][when]);
      await phone.page.getByRole('button', { name: 'Save my answer' }).tap();
    }
    await expect.poll(() => page.locator('#handed').textContent()).toBe('6');
    expect(await page.locator('#wall').textContent()).not.toContain('the council');
  }

  test('teacher and six phones in two halves, from a report to what stays', async () => {
    const folder = mkdtempSync(joinPath(tmpdir(), 'parallax-lesson-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const teacher = await teacherAtWall();
    const door = await openRoom(teacher);
    const phones: Phone[] = [];
    onTestFinished(async () => {
      for (const { session } of phones) await session.close();
    });
    for (const _ of pupils) phones.push(await join(site.browser, door));
    expect(new Set(phones.map(({ name }) => name)).size).toBe(6);
    await expect.poll(() => teacher.page.locator('#phones').textContent()).toBe('6');
    await expectAccessibleInBoth(phones[0].page);

    await goOn(teacher, 'Begin: The question', 'opening', phones);
    expect(await phones[0].page.locator('.lesson-text').textContent()).toMatch(/bold plan/);
    expect(await phones[0].page.content()).not.toContain('brazen');
    await answer(teacher, phones, 'first');

    await goOn(teacher, 'Next: Mark alone', 'mark', phones);
    await markAlone(phones, door);
    await expectBlind(teacher, phones);
    for (const { page } of phones) await page.getByRole('button', { name: 'hand in' }).tap();
    await expect.poll(() => teacher.page.locator('#handed').textContent()).toBe('6');
    await expectAgreement(teacher);
    await handInFile(teacher, folder);

    const rest = phones.filter((_, i) => i !== 4);
    await withoutConnection(phones[4], () => goOn(teacher, 'Next: See each other', 'each-other', rest));
    await phones[4].page.locator('.stage-each-other').waitFor();
    await seeEachOther(teacher, phones);
    await goOn(teacher, 'Next: The machine', 'machine', phones);
    await seeMachine(teacher, phones);

    await goOn(teacher, 'Next: Vote', 'vote', phones);
    await vote(phones, () => 'Fits');
    await expect.poll(() => teacher.page.locator('#handed').textContent()).toBe('6');
    await goOn(teacher, 'Next: Talk and vote again', 'vote-again', phones);
    await vote(phones, (i) => (i === 0 ? 'Does not' : 'Fits'));
    await expect.poll(() => teacher.page.locator('#handed').textContent()).toBe('6');

    await goOn(teacher, 'Next: The question again', 'closing', phones);
    expect(await phones[2].page.getByText('At the beginning you said: the mayor').count()).toBe(1);
    await answer(teacher, phones, 'last');
    await goOn(teacher, 'End the last phase', 'after', phones);
    await whatStays(teacher, phones);
    await papersAndFiles(teacher, folder);
    for (const { watched } of [teacher, ...phones]) expect(watched.complaints).toEqual([]);
  });

  /** Six mark, each alone: by finger, without a connection, over a reload, on another phone. */
  async function markAlone(phones: Phone[], door: string) {
    const [one, two, three, four, five, six] = phones;
    await mark(one.page, 'bold plan', pupils[0].why);
    await mark(two.page, 'brazen scheme', pupils[1].why);
    await withoutConnection(three, async () => {
      await mark(three.page, 'bold', pupils[2].why);
      await expect.poll(() => three.page.locator('#sending').textContent()).toContain('on this phone');
    });
    await overReload(four, () => mark(four.page, 'brazen scheme', pupils[3].why));
    await mark(six.page, 'brazen', pupils[5].why);
    // The second phone's battery is empty: its pupil goes on with another one.
    await sent(two.page);
    expect(two.watched.complaints).toEqual([]);
    await two.session.close();
    phones[1] = await comeBack(site.browser, door, two);
    expect(await phones[1].page.locator('#own').textContent()).toContain('brazen scheme');
    await mark(phones[1].page, 'disgrace');
    for (const [i, { page }] of phones.entries())
      for (const topic of pupils[i].about) await page.getByRole('button', { name: topic, exact: true }).tap();
    // Of a pair, what is said, then who says it.
    await choose(six.page, 'It is a disgrace');
    await six.page.locator('#sheet').getByRole('button', { name: 'Who speaks' }).tap();
    await six.page
      .locator('.markable .w', { hasText: /^Lind$/ })
      .last()
      .tap();
    await six.page.getByRole('button', { name: 'This is who says it' }).tap();
    for (const { page } of phones) await sent(page);
    expect(await five.page.locator('#own-count').textContent()).toBe('2');
  }

  async function withoutConnection({ page, session, watched }: Phone, work: () => Promise<void>) {
    watched.expected = /ERR_INTERNET_DISCONNECTED|Failed to load resource/;
    await session.setOffline(true);
    await work();
    await session.setOffline(false);
    await sent(page);
    watched.expected = /^$/;
  }

  /** Nothing of what is marked gets through; then the page is loaded anew, and it does. */
  async function overReload({ page, watched }: Phone, work: () => Promise<void>) {
    watched.expected = /ERR_FAILED/;
    await page.route('**/join/said', (route) => route.abort());
    await work();
    await expect.poll(() => page.locator('#sending').textContent()).toContain('on this phone');
    await page.reload();
    await expect.poll(() => page.locator('#own').textContent()).toContain('brazen scheme');
    await page.unroute('**/join/said');
    await page.evaluate('dispatchEvent(new Event("online"))');
    await sent(page);
    watched.expected = /^$/;
  }

  /**
   * While all of it is there, each phone loads everything anew, and asks for what it can: in no answer is a mark of another's, a
   * reason, or anything of the machine's, and what is told of as it happens is the phase and its end.
   */
  async function expectBlind({ id }: Teacher, phones: readonly Phone[]) {
    const { store } = site.context;
    const lesson = lessonOf(store, id);
    const machines = await machineOf(site.context, lesson);
    const reasons = machines.flatMap(({ marks }) => marks.flatMap(({ reason }) => reason ?? []));
    expect(reasons.length).toBeGreaterThan(0);
    for (const [i, { page, watched, name }] of phones.entries()) {
      watched.noting = true;
      await page.reload();
      await page.locator('.stage-mark').waitFor();
      const asked = ['/join', '/join/lesson?new=1', '/join/state'].map((path) => `fetch('${path}')`);
      await page.evaluate(`Promise.all([${asked}].map(async (one) => (await one).text()))`);
      watched.noting = false;
      const bodies = await Promise.all(watched.answers.map(({ body }) => body));
      expect(bodies.length).toBeGreaterThan(5);
      const all = bodies.join('\n');
      expect(pupils.filter(({ why }, k) => k !== i && all.includes(why))).toEqual([]);
      for (const reason of reasons) expect(all).not.toContain(reason);
      // Heat and the machine's places are drawn as marks; one's own are drawn by the phone.
      expect(all).not.toContain('<mark');
      const coder = store.coders.byName(lesson.task.number, name)!.number;
      const told = bodies.flatMap(annotationsIn);
      expect(told.length).toBeGreaterThan(0);
      expect(
        told.filter((number) => store.annotations.get(lesson.task.number, number)?.coder !== coder),
      ).toEqual([]);
    }
    await expectBlindStream(phones[0]);
  }

  async function expectBlindStream({ page, session }: Phone) {
    const origin = new URL(page.url()).origin.replace(roomName, '127.0.0.1');
    const [{ value: token }] = (await session.cookies()).filter((cookie) => cookie.name === 'pupil');
    const stream = await listen(`${origin}/join/events`, asPhone(token));
    await stream.wait('phase');
    expect(stream.heard.map(({ data }) => Object.keys(data))).toEqual([['phase', 'ends', 'stamp']]);
    stream.leave();
  }

  /** α in the teacher's file is the one that was worked out by hand, and γ is told of for three coders, not of six. */
  async function expectAgreement(teacher: Teacher) {
    const { agreement } = await lessonFile(teacher);
    const of = (id: string) =>
      agreement.categories.find(({ category }: { category: string }) => category === id).alpha;
    expect(of('charged')).toMatchObject({ coders: 6, pairable: 240, reason: null });
    expect(of('charged').alpha).toBeCloseTo(alphaOfCharged, 12);
    expect(of('about')).toMatchObject({ coders: 6, pairable: 48, units: 16 });
    expect(of('about').alpha).toBeCloseTo(alphaOfAbout, 12);
    expect(of('side')).toMatchObject({ alpha: null, reason: 'not defined' });
    expect(agreement.gamma).toMatchObject([
      { article: plan.id, gamma: { coders: 3, spans: 2, gamma: expect.any(Number) } },
      { article: scheme.id, gamma: { coders: 3, spans: 5, gamma: expect.any(Number) } },
    ]);
  }

  /** A seventh, whose phone never reached the room, marks in the lesson's own file, and the teacher takes in what comes back. */
  async function handInFile({ page, path }: Teacher, folder: string) {
    await page.goto(`${site.base}${path}/desk`);
    await expectAccessibleInBoth(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'One file to mark in, offline' }).click(),
    ]);
    const file = joinPath(folder, 'lesson.html');
    await download.saveAs(file);
    const handed = joinPath(folder, 'handed-in.json');
    const session = await site.browser.newContext({ ...phoneOptions, offline: true });
    const alone = await session.newPage();
    const watched = watch(alone, () => 'file:');
    await alone.goto(pathToFileURL(file).href);
    await alone.getByRole('button', { name: 'Half B' }).tap();
    await alone.locator('#answer').fill('the council');
    await mark(alone, 'river trade');
    await expectAccessibleInBoth(alone);
    const [saved] = await Promise.all([
      alone.waitForEvent('download'),
      alone.getByRole('button', { name: 'Save my file' }).tap(),
    ]);
    await saved.saveAs(handed);
    expect(watched.complaints).toEqual([]);
    await session.close();
    await dropOn(page, handed);
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/2 entries taken/);
    await page.getByLabel('Files from').setInputFiles(handed);
    await page.getByRole('button', { name: 'Take them in' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toMatch(/before: it counts once/);
    await page.goto(site.base + path);
    const { agreement } = await lessonFile({ page, path });
    expect(agreement.categories[0]).toMatchObject({
      category: 'charged',
      alpha: { coders: 7, pairable: 280 },
    });
  }

  /** Heat and counts, of one's own half on a phone, of both on the wall; a reason there alone, when it is tapped. */
  async function seeEachOther({ page }: Teacher, phones: readonly Phone[]) {
    const boards = page.locator('.board');
    expect(await boards.nth(0).textContent()).toContain('2 of 3 marked this');
    expect(await boards.nth(1).textContent()).toContain('3 of 4 marked this');
    expect(await phones[4].page.locator('.lesson-text').textContent()).toContain(
      '2 of 3 marked this; you did not',
    );
    expect(await phones[0].page.locator('.lesson-text').textContent()).not.toContain('brazen');
    expect(await page.locator('#wall').textContent()).not.toContain('sign-of');
    await boards.nth(0).getByRole('link', { name: 'reasons' }).click();
    await expect.poll(() => page.locator('.reasons').textContent()).toContain('sign-of-3');
    await expectAccessibleInBoth(page);
    for (const { page: phone } of phones.slice(3)) expect(await phone.content()).not.toMatch(/sign-of-[123]/);
    await page.goto(page.url().replace(/\?.*/, ''));
  }

  /** What both marked, only people, only it: on the wall of both texts, on a phone of its own. */
  async function seeMachine({ page }: Teacher, phones: readonly Phone[]) {
    const [wall, phone] = [page.locator('.board').nth(1), phones[1].page.locator('.lesson-text')];
    for (const told of [await wall.textContent(), await phone.textContent()]) {
      expect(told).toMatch(/Both.*brazen scheme.*Only people.*river trade/s);
      expect(told).toMatch(/Only the machine/);
    }
    expect(await phone.textContent()).not.toContain('bold plan');
  }

  /** Each votes on what is disputed in the text of their half. */
  async function vote(phones: readonly Phone[], of: (phone: number) => string) {
    for (const [i, { page }] of phones.entries()) {
      const asked = page.locator('.votes > li');
      expect(await asked.count()).toBe(i % 2 === 0 ? 1 : 4);
      for (const one of await asked.all()) {
        await one.getByRole('button', { name: of(i), exact: true }).tap();
        expect(await one.getByRole('button', { name: of(i), exact: true }).getAttribute('aria-pressed')).toBe(
          'true',
        );
      }
      await sent(page);
    }
  }

  /** The end: who moved, the halves beside each other with their answers; on a phone its own marks, the class's, the machine's. */
  async function whatStays({ page }: Teacher, phones: readonly Phone[]) {
    const wall = page.locator('#wall');
    await expect.poll(() => wall.textContent()).toMatch(/1 moved.*from “fits” to “does not”/);
    const answers = page.locator('.answers table');
    expect(await answers.count()).toBe(2);
    expect(await answers.nth(0).textContent()).toMatch(/Half A.*nobody.*2.*3/s);
    expect(await answers.nth(1).textContent()).toMatch(/Half B.*the council.*4.*2/s);
    const own = phones[0].page.locator('.own-marks');
    expect(await own.textContent()).toContain('bold plan');
    expect(await phones[0].page.locator('#main').textContent()).toContain('brazen scheme');
  }

  /** Whatever is printed or taken away of the lesson can be read by everybody, and everything that was said is in it. */
  async function papersAndFiles({ page, path }: Teacher, folder: string) {
    for (const name of ['sheet', 'key', 'plan']) {
      await page.goto(`${site.base}${path}/files/${name}.html`);
      await expectAccessible(page);
    }
    for (const name of ['class', 'pupils']) {
      const file = joinPath(folder, `${name}.html`);
      writeFileSync(file, await (await page.request.get(`${site.base}${path}/files/${name}.html`)).body());
      await page.goto(pathToFileURL(file).href);
      await expectAccessible(page);
    }
    const csv = await (await page.request.get(`${site.base}${path}/files/marks.csv`)).text();
    for (const { why } of pupils.filter((_, i) => i !== 4)) expect(csv).toContain(why);
    await page.goto(`${site.base}/lessons`);
    await expectAccessible(page);
    await page.getByRole('link', { name: 'The closed bridge', exact: true }).click();
    await page.getByText('End the lesson').click();
    await page.getByRole('button', { name: 'End it' }).click();
    await expect.poll(() => page.locator('.joins').count()).toBe(0);
  }
});

/** Drops a file on a page, as from another window. */
async function dropOn(page: Page, file: string): Promise<void> {
  const content = JSON.stringify(readFileSync(file, 'utf8'));
  const dropped = await page.evaluateHandle(`(() => {
    const all = new DataTransfer();
    all.items.add(new File([${content}], 'handed-in.json', { type: 'application/json' }));
    return all;
  })()`);
  await page.dispatchEvent('main', 'drop', { dataTransfer: dropped });
}

/** Numbers of annotations that an answer tells of: a page's data, the state, or what was taken. */
function annotationsIn(body: string): number[] {
  return [...body.matchAll(/(?:"|&quot;)number(?:"|&quot;):(\d+)/g)].map(([, number]) => Number(number));
}
