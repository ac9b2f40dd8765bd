import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/read/article.ts';
import type { LessonPhase } from '../../../analysis/types/annotation.ts';
import { beginPhase } from '../../../server/coding/phases.ts';
import { schemeOf } from '../../../server/coding/schemes.ts';
import { closeLesson, makeLesson } from '../../../server/coding/tasks.ts';
import { renderOfflineLesson } from '../../../server/report/lesson/offline-lesson.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openLesson } from './classroom.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};
const laptop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };

type Room = Awaited<ReturnType<typeof openLesson>>;

describe.skipIf(chromium === null)('a pupil in a lesson, in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!);
  });
  afterAll(() => site?.close());

  /** Whatever is kept of the marks of a room, as the words and where they came from. */
  const kept = ({ lesson }: Room) => {
    const { annotations, articles } = site.context.store;
    return annotations
      .of(lesson().task.number)
      .filter(({ kind }) => kind === 'mark')
      .map(({ article, start, end, category, reason }) => ({
        words: start === null ? '' : articles.get(article!)!.text.slice(start, end!),
        category,
        reason,
      }));
  };

  async function enter(page: Page, code: string): Promise<void> {
    await page.getByLabel('The code on the board').first().fill(code);
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(/\/join\/lesson/);
  }

  const word = (page: Page, number: number) => page.locator('.lesson-text:not([hidden]) .w').nth(number);
  const textOf = (page: Page, from: number, to: number) =>
    page
      .locator('.lesson-text:not([hidden]) .w')
      .allTextContents()
      .then((all) => all.slice(from, to + 1).join(' '));

  test('by finger: a word, another, a name, a reason; changed, taken back, there again after a reload', async () => {
    const room = await openLesson(site.context);
    room.begin('mark');
    await site.visit('/join', phone, async (page) => {
      await enter(page, room.code);
      await word(page, 10).tap();
      await word(page, 12).tap();
      const sheet = page.getByRole('region', { name: 'The chosen words' });
      await sheet.getByRole('button', { name: 'Charged wording' }).tap();
      await expect
        .poll(() => kept(room))
        .toMatchObject([{ words: await textOf(page, 10, 12), category: 'charged' }]);
      await sheet.getByLabel('Why?').fill('it is loud');
      await sheet.getByRole('button', { name: 'Done' }).tap();
      await expect.poll(() => kept(room)).toMatchObject([{ reason: 'it is loud' }]);
      // A finger that presses long selects as everywhere: what it selects becomes whole words.
      await page.evaluate(`(() => {
        const words = document.querySelectorAll('.lesson-text:not([hidden]) .w');
        getSelection().setBaseAndExtent(words[16].firstChild, 1, words[18].firstChild, 1);
      })()`);
      await expect.poll(() => page.locator('.w.chosen').allTextContents()).toHaveLength(3);
      await sheet.getByRole('button', { name: 'Close' }).tap();
      expect(await page.locator('.w.chosen').count()).toBe(0);
      // Words of a quotation, then who says them.
      await word(page, 20).tap();
      await word(page, 22).tap();
      await sheet.getByRole('button', { name: 'Who speaks' }).tap();
      await word(page, 26).tap();
      await sheet.getByRole('button', { name: 'This is who says it' }).tap();
      await expect.poll(() => kept(room).map(({ category }) => category)).toEqual(['charged', 'speaks']);
      await sheet.getByRole('button', { name: 'Close' }).tap();
      // A marked word leads to its mark.
      await page.reload();
      await word(page, 11).tap();
      expect(await sheet.getByLabel('Why?').inputValue()).toBe('it is loud');
      await sheet.getByRole('button', { name: 'Take it back' }).tap();
      await expect.poll(() => kept(room).map(({ category }) => category)).toEqual(['speaks']);
      expect(await page.locator('#own li').count()).toBe(1);
      await page.locator('#own').getByRole('button', { name: 'Take back' }).tap();
      await expect.poll(() => kept(room)).toEqual([]);
    });
  });

  test('by mouse: what is dragged over becomes whole words', async () => {
    const room = await openLesson(site.context);
    room.begin('mark');
    await site.visit('/join', laptop, async (page) => {
      await enter(page, room.code);
      const [first, last] = [await word(page, 10).boundingBox(), await word(page, 12).boundingBox()];
      await page.mouse.move(first!.x + first!.width * 0.7, first!.y + first!.height / 2);
      await page.mouse.down();
      await page.mouse.move(last!.x + last!.width * 0.4, last!.y + last!.height / 2, { steps: 5 });
      await page.mouse.up();
      await page.getByRole('button', { name: 'Charged wording' }).first().click();
      await expect.poll(() => kept(room).map(({ words }) => words.split(/\s+/).length)).toEqual([3]);
      await word(page, 16).dblclick();
      expect(await page.locator('.w.chosen').allTextContents()).toEqual([await textOf(page, 16, 16)]);
    });
  });

  test('by keyboard alone: words, more with Shift, a name by its number, Escape', async () => {
    const room = await openLesson(site.context);
    room.begin('mark');
    await site.visit('/join', laptop, async (page) => {
      await enter(page, room.code);
      await page.locator('.lesson-text:not([hidden]) .markable').focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight', '1'])
        await page.keyboard.press(key);
      await expect
        .poll(() => kept(room))
        .toMatchObject([{ words: await textOf(page, 1, 3), category: 'charged' }]);
      await page.keyboard.press('Escape');
      expect(await page.locator('#sheet').isVisible()).toBe(false);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Charged wording');
      await page.keyboard.press('Enter');
      await expect.poll(() => kept(room)).toHaveLength(2);
    });
  });

  test('a phone that loses its connection keeps marks, over a reload too, and sends each once', async () => {
    const room = await openLesson(site.context);
    room.begin('mark');
    await site.visit(
      '/join',
      phone,
      async (page) => {
        await enter(page, room.code);
        // The first answer is lost on the way back: the server has the mark, and the phone does not know.
        let lost = 0;
        await page.route('**/join/said', async (route) => {
          if (lost++ === 0) await route.fetch();
          await route.abort();
        });
        for (const first of [10, 14]) {
          await word(page, first).tap();
          await page.locator('#sheet').getByRole('button', { name: 'Charged wording' }).tap();
          await page.locator('#sheet').getByRole('button', { name: 'Done' }).tap();
        }
        await expect.poll(() => page.locator('#sending').textContent()).toContain('wait');
        await page.reload();
        await expect.poll(() => page.locator('#own li').count()).toBe(2);
        expect(await page.locator('#sending').textContent()).toContain('on this phone');
        await page.unroute('**/join/said');
        await page.evaluate('dispatchEvent(new Event("online"))');
        await expect.poll(() => page.locator('#sending').textContent()).toBe('');
        await expect.poll(() => kept(room)).toHaveLength(2);
        expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0);
        await page.reload();
        expect(await page.locator('#own li').count()).toBe(2);
      },
      /Failed to load resource|ERR_FAILED/,
    );
  });

  test('two texts are two tabs; what is asked of the whole is pressed and let go', async () => {
    const room = await openLesson(site.context);
    room.begin('mark');
    await site.visit('/join', phone, async (page) => {
      await enter(page, room.code);
      const tabs = page.getByRole('tab');
      expect(await tabs.count()).toBe(2);
      expect(await page.getByRole('tabpanel').count()).toBe(1);
      await tabs.nth(1).tap();
      expect(await tabs.nth(1).getAttribute('aria-selected')).toBe('true');
      const money = page.locator('.lesson-text:not([hidden])').getByRole('button', { name: 'money' });
      await money.tap();
      await expect.poll(() => kept(room)).toMatchObject([{ category: 'about' }]);
      expect(await money.getAttribute('aria-pressed')).toBe('true');
      await money.tap();
      await expect.poll(() => kept(room)).toEqual([]);
      await expect.poll(() => money.getAttribute('aria-pressed')).toBe('false');
    });
  });

  test('a text with signs of two code units and turned letters is marked as it is', async () => {
    const text = 'The ferry 🚢 is \u202elate\u202c again. Nobody says why.';
    const article = makeArticle(text, { title: 'Late' });
    const { store } = site.context;
    store.articles.add(article, 8);
    const whole = { start: 0, end: text.length };
    const read = { article: article.id, group: null, passages: [whole], sentences: [whole], actors: [] };
    const scheme = schemeOf(store, 'class')!;
    const { task } = makeLesson(store, {
      title: 'Late',
      scheme,
      texts: [read],
      question: null,
      jigsaw: false,
    });
    beginPhase(store, task.id, 'mark');
    await site.visit('/join', phone, async (page) => {
      await enter(page, task.code!);
      const markable = page.locator('.markable');
      expect(await markable.textContent()).toContain('is ⇄late⇄ again');
      await markable.locator('.w').nth(3).tap();
      await markable.locator('.w').nth(4).tap();
      await page.locator('#sheet').getByRole('button', { name: 'Charged wording' }).tap();
      await expect
        .poll(() => store.annotations.of(task.number).map(({ start, end }) => text.slice(start!, end!)))
        .toEqual(['late\u202c again']);
    });
  });

  test('without scripts a sentence is marked by its form', async () => {
    const room = await openLesson(site.context);
    room.begin('mark');
    await site.visit('/join', { ...phone, javaScriptEnabled: false }, async (page) => {
      await enter(page, room.code);
      await page.getByText('Mark sentence by sentence').first().tap();
      await page.locator('.sentences li').nth(1).getByRole('button', { name: 'Charged wording' }).tap();
      await page.waitForURL(/\/join\/lesson$/);
      expect(kept(room)).toHaveLength(1);
      expect(await page.locator('#own li').count()).toBe(1);
    });
  });

  test('every phase comes by itself, fits the phone, and can be read by day, by night, by ear and by finger', async () => {
    const room = await openLesson(site.context);
    const others = Array.from({ length: 5 }, () => room.join());
    await site.visit(`/join?code=${room.code}`, phone, async (page) => {
      const fits = async () => {
        await page.evaluate('scrollTo(0, 0)');
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await tooSmall(page)).toEqual([]);
        await expectAccessibleInBoth(page);
      };
      await fits();
      await page.getByRole('button', { name: 'Join' }).tap();
      await page.locator('.stage-before').waitFor();
      await fits();
      const phases: LessonPhase[] = [
        'opening',
        'mark',
        'each-other',
        'machine',
        'vote',
        'vote-again',
        'closing',
      ];
      for (const phase of phases) {
        room.begin(phase);
        await page.locator(`.stage-${phase}`).waitFor();
        if (phase === 'mark') {
          await word(page, 10).tap();
          await fits();
          await page.locator('#sheet').getByRole('button', { name: 'Charged wording' }).tap();
          await fits();
          await page.locator('#sheet').getByRole('button', { name: 'Done' }).tap();
          await page.getByText('Mark sentence by sentence').first().tap();
          for (const [i, one] of others.entries()) room.mark(one, 0, 10 + i, 14);
        }
        await fits();
        const handIn = page.getByRole('button', { name: 'hand in' });
        expect(await handIn.count()).toBe(phase === 'mark' ? 1 : 0);
        if (phase !== 'mark') continue;
        await handIn.tap();
        expect(await page.getByText('Handed in').isVisible()).toBe(true);
      }
      closeLesson(site.context.store, room.id);
      await page.locator('.stage-after').waitFor();
      await fits();
    });
  });

  test('a lesson as one file: marked offline, kept over a reload, handed back as a small file', async () => {
    const room = await openLesson(site.context, { jigsaw: true });
    const folder = mkdtempSync(join(tmpdir(), 'parallax-lesson-'));
    try {
      const file = join(folder, 'lesson.html');
      writeFileSync(file, renderOfflineLesson(site.context.store, room.lesson()));
      await site.visit(pathToFileURL(file).href, { ...phone, acceptDownloads: true }, async (page) => {
        await expectAccessibleInBoth(page);
        await page.getByRole('button', { name: 'Half B' }).tap();
        await page.locator('#answer').fill('nobody');
        expect(await page.locator('.lesson-text').count()).toBe(1);
        await word(page, 3).tap();
        await page.locator('#sheet').getByRole('button', { name: 'Charged wording' }).tap();
        await page.locator('#sheet').getByLabel('Why?').fill('sounds odd');
        await page.locator('#sheet').getByRole('button', { name: 'Done' }).tap();
        await page.reload();
        await expect.poll(() => page.locator('#own li').count()).toBe(1);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await expectAccessibleInBoth(page);
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: 'Save my file' }).tap(),
        ]);
        const handed = JSON.parse(readFileSync(await download.path(), 'utf8'));
        const { article } = room.texts[1];
        expect(handed).toMatchObject({ parallax: 'lesson', lesson: room.id, group: 'B' });
        expect(handed.said).toMatchObject([
          { kind: 'answer', value: 'nobody' },
          { kind: 'mark', text: article, category: 'charged', reason: 'sounds odd' },
        ]);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** What is smaller than 16 pixels, or lower than 44 to press: of what can be seen, but for links and words in running text. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const seen = (one) => one.getClientRects().length > 0 && !one.closest('.unseen, .skip');
    const texts = [...document.querySelectorAll('main *')].filter((one) =>
      seen(one) && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
    const small = texts.filter((one) => parseFloat(getComputedStyle(one).fontSize) < 16);
    const pressed = [...document.querySelectorAll('main :is(button, summary, select, input:not([type=hidden], [type=checkbox]), a.button, [role=tab])')];
    const low = pressed.filter((one) => seen(one) && one.getBoundingClientRect().height < 44);
    return [...small, ...low].map((one) => one.outerHTML.slice(0, 120));
  })()`);
}
