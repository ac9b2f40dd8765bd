import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { say } from '../../../server/coding/annotations.ts';
import { joinLesson } from '../../../server/coding/coders.ts';
import { sentSchema } from '../../../server/coding/sent.ts';
import { lessonOf } from '../../../server/coding/tasks.ts';
import { expectAccessible, expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const sizes = { 1280: { width: 1280, height: 900 }, 390: { width: 390, height: 844 } };

/** Rooms and events are the front's: where it has none, a wall does without. */
const without = /404/;

describe.skipIf(chromium === null)('a lesson as its teacher has it, in a browser', () => {
  let site: Site;
  let path = '';
  beforeAll(async () => {
    site = await openSite(chromium!);
  });
  afterAll(() => site?.close());

  const lesson = () => lessonOf(site.context.store, path.split('/')[2]);
  let keys = 0;

  /** Four pupils, by the routes' own core: what phones do is tried elsewhere. */
  function pupils() {
    const { store } = site.context;
    return Array.from({ length: 4 }, () => {
      const { coder } = joinLesson(store, lesson().task.code!);
      return (sent: object) =>
        say(store, lesson(), coder, sentSchema.parse({ key: `browser-key-${keys++}`, ...sent }));
    });
  }

  function charged(phrase: RegExp, half: number) {
    const { article } = lesson().texts[half];
    const { text } = site.context.store.articles.get(article)!;
    const found = phrase.exec(text)!;
    const at = { start: found.index, end: found.index + found[0].length, exact: found[0] };
    return { kind: 'mark', text: article, category: 'charged', reason: 'It takes sides.', at };
  }

  async function looksRight(page: Page) {
    for (const width of [1280, 390] as const) {
      await page.setViewportSize(sizes[width]);
      expect(await overflow(page)).toBe(0);
      await expectAccessibleInBoth(page);
    }
    await page.setViewportSize(sizes[1280]);
  }

  test('from home to a lesson and through its phases without JavaScript', async () => {
    await site.visit('/', { viewport: sizes[1280], javaScriptEnabled: false }, async (page) => {
      await page.getByRole('link', { name: 'Open the ready lesson' }).click();
      await page.getByRole('button', { name: 'Make the lesson' }).click();
      await page.waitForURL(/\/lessons\/[0-9a-f]{24}$/);
      path = new URL(page.url()).pathname;
      expect(await page.locator('.code').textContent()).toContain(lesson().task.code);
      const all = pupils();
      const next = async (heading: string) => {
        await page.getByRole('button', { name: /^(?:Begin|Next): / }).click();
        await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
      };
      await next('The question');
      for (const one of all) one({ kind: 'answer', value: 'nobody' });
      await next('Mark alone');
      expect(await page.locator('#numbers').textContent()).toMatch(/0\s+of\s+4\s+have handed in/);
      all[0](charged(/noisy band/, 0));
      all[1](charged(/hauled/, 1));
      all[2](charged(/eyesore/, 0));
      for (const one of all) one({ kind: 'done' });
      await page.reload();
      expect(await page.locator('#numbers').textContent()).toMatch(/4\s+of\s+4\s+have handed in/);
      expect(await page.locator('.board').count()).toBe(0);
      await next('See each other');
      expect(await page.locator('.board').count()).toBe(2);
      await page.getByRole('link', { name: '1 reason' }).first().click();
      await page.getByText('It takes sides.').waitFor();
      await page.getByText('More time').click();
      await page.getByRole('button', { name: '2 minutes' }).click();
      await next('The machine');
      await page
        .getByRole('heading', { name: /^Only people/ })
        .first()
        .waitFor();
      await page.getByText('Skip to', { exact: true }).click();
      await page.getByRole('button', { name: 'The question again' }).click();
      await page.getByRole('heading', { level: 1, name: 'The question again', exact: true }).waitFor();
      await page.getByRole('button', { name: 'End the last phase' }).click();
      await page.getByRole('table', { name: 'Half A' }).waitFor();
    });
  });

  test('nothing is wider than the window and axe finds nothing: the form, schemes, the list, the desk, paper', async () => {
    const event = await site.context.store.pairs.list().find(({ title }) => /Sallowfield/.test(title))!;
    for (const address of [
      `/lessons/new?reports=${event.left}/${event.right}`,
      '/lessons',
      '/lessons/schemes',
      '/lessons/schemes/class',
      path,
      `${path}/desk`,
      `${path}/erase`,
      `${path}/files/sheet.html`,
      `${path}/files/key.html`,
      `${path}/files/plan.html`,
    ])
      await site.visit(address, {}, looksRight, without);
  });

  test('the wall is in order in each phase', async () => {
    await site.visit(
      `/lessons/new?articles=${lesson().texts[0].article}`,
      {},
      async (page) => {
        await page.getByRole('button', { name: 'Make the lesson' }).click();
        await page.waitForURL(/\/lessons\/[0-9a-f]{24}$/);
        path = new URL(page.url()).pathname;
        const all = pupils();
        await looksRight(page);
        for (const phase of ['opening', 'mark', 'each-other', 'machine', 'vote', 'vote-again', 'closing']) {
          await page.getByRole('button', { name: /^(?:Begin|Next): / }).click();
          await page.waitForLoadState();
          if (phase === 'mark') for (const one of all.slice(2)) one(charged(/noisy band/, 0));
          if (phase === 'mark') for (const one of all) one({ kind: 'done' });
          await looksRight(page);
        }
      },
      without,
    );
  });

  test('what is passed on asks for nothing and reads the same offline', async () => {
    for (const name of ['class', 'pupils']) {
      const response = await fetch(`${site.base}${path}/files/${name}.html`);
      const html = await response.text();
      await site.visit(
        `data:text/html;charset=utf-8,${encodeURIComponent(html)}`,
        { viewport: sizes[390] },
        async (page) => {
          expect(await overflow(page)).toBe(0);
          await expectAccessible(page);
        },
      );
    }
  });

  test('the wall keeps itself up to date, and stays where somebody is choosing', async () => {
    await site.visit(
      `/lessons/new?articles=${lesson().texts[0].article}`,
      { viewport: sizes[1280] },
      async (page, session) => {
        await page.getByRole('button', { name: 'Make the lesson' }).click();
        await page.waitForURL(/\/lessons\/[0-9a-f]{24}$/);
        path = new URL(page.url()).pathname;
        pupils();
        await expect.poll(() => page.locator('#phones').textContent(), { timeout: 15_000 }).toBe('4');
        const other = await session.newPage();
        await other.goto(`${site.base}${path}`);
        await other.getByRole('button', { name: /^Begin: / }).click();
        await expect.poll(() => page.locator('h1').textContent(), { timeout: 15_000 }).toBe('The question');
        await expect.poll(() => page.locator('#timer').textContent()).toMatch(/^[0-3]:\d\d$/);
        await page.getByText('Skip to', { exact: true }).click();
        await other.getByRole('button', { name: /^Next: / }).click();
        // Longer than the wall waits where no events come.
        await page.waitForTimeout(5000);
        expect(await page.locator('#skip-to[open]').count()).toBe(1);
        await page.getByText('Skip to', { exact: true }).click();
        await expect.poll(() => page.locator('h1').textContent(), { timeout: 15_000 }).toBe('Mark alone');
      },
      without,
    );
  });
});
