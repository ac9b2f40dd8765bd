import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articlePath, reportPath } from '../../../server/report/links.ts';
import { findChromium } from './chromium.ts';
import { expectAccessibleInBoth, hasFocus, openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const widths = [1280, 390];
/** The `text-decoration-line` that the page's styles give it. */
function underline(locator: Locator): Promise<string> {
  return locator.evaluate(
    (element) => element.ownerDocument.defaultView!.getComputedStyle(element).textDecorationLine,
  );
}

describe.skipIf(chromium === null)('the pages in a browser', () => {
  let site: Site;
  let paths: { home: string; report: string; article: string; codebook: string; missing: string };

  beforeAll(async () => {
    site = await openSite(chromium!);
    const [pair] = site.context.store.pairs.list();
    paths = {
      home: '/',
      report: reportPath(pair.left, pair.right),
      article: articlePath(pair.left),
      codebook: '/codebook',
      missing: '/no-such-page',
    };
  });
  afterAll(() => site?.close());

  const size = (width: number) => ({ viewport: { width, height: width < 500 ? 844 : 900 } });

  describe.each(widths)('%i pixels wide', (width) => {
    test.each(['home', 'report', 'article', 'codebook', 'missing'] as const)(
      '%s: nothing wrong in the console, nothing wider than the window, axe finds nothing, in light and dark',
      async (name) => {
        const expected = name === 'missing' ? /status of 404/ : undefined;
        await site.visit(
          paths[name],
          size(width),
          async (page) => {
            expect(await overflow(page)).toBeLessThanOrEqual(0);
            // All measures at once: the most marks there can be.
            for (const box of await page.locator('.marks-bar input[type=checkbox][name=show]').all())
              await box.check();
            await expectAccessibleInBoth(page);
          },
          expected,
        );
      },
    );

    test('marks are switched on and off', async () => {
      await site.visit(paths.report, size(width), async (page) => {
        const line = () => underline(page.locator('.words u[data-n*=L]').first());
        expect(await line()).toBe('underline');
        await page.locator('#show-c').uncheck();
        expect(await line()).toBe('none');
      });
    });

    test('a mark opens to its reason, and Escape gives the focus back', async () => {
      await site.visit(paths.report, size(width), async (page) => {
        const mark = page.locator('.words a.k[href*=L]').first();
        await mark.click();
        const panel = page.getByRole('dialog', { name: 'Why this is marked' });
        await expect.poll(() => panel.isVisible()).toBe(true);
        const id = (await mark.getAttribute('href'))!.slice(1);
        const reason = await page.locator(`#${id} i`).first().textContent();
        expect(await panel.textContent()).toContain(reason);
        await page.keyboard.press('Escape');
        expect(await panel.isVisible()).toBe(false);
        expect(await hasFocus(mark)).toBe(true);
      });
    });
  });

  test('by keyboard alone: from the first finding to the words behind it, and back', async () => {
    await site.visit(paths.report, size(1280), async (page) => {
      const first = page.locator('.findings .links a[href^="#l"], .findings .links a[href^="#r"]').first();
      const href = (await first.getAttribute('href'))!;
      for (let presses = 0; presses < 60; presses++) {
        await page.keyboard.press('Tab');
        if (await hasFocus(first)) break;
      }
      await page.keyboard.press('Enter');
      const stepper = page.getByRole('group', { name: 'Words behind it' });
      expect(await stepper.isVisible()).toBe(true);
      const place = await page.locator(`[id="${href.slice(1)}"]`).boundingBox();
      expect(place!.y).toBeGreaterThan(0);
      expect(place!.y).toBeLessThan(900);
      await page.keyboard.press('Escape');
      expect(await hasFocus(first)).toBe(true);
    });
  });

  test('hundreds of marks are one stop of the Tab key; the arrow keys go from mark to mark', async () => {
    await site.visit(paths.report, size(1280), async (page) => {
      for (const text of await page.locator('.words[role=region]').all()) {
        expect(await text.locator('a[tabindex="0"]').count()).toBe(1);
      }
      const focused = () => page.locator(':focus').getAttribute('href');
      await page.locator('.words a[tabindex="0"]').first().focus();
      const before = await focused();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      expect(await focused()).not.toBe(before);
      await page.keyboard.press('Home');
      expect(await focused()).toBe(before);
      await page.keyboard.press('Enter');
      expect(await page.getByRole('dialog').isVisible()).toBe(true);
    });
  });

  test('without JavaScript: marks show, switch, and lead to their reasons', async () => {
    await site.visit(paths.report, { ...size(1280), javaScriptEnabled: false }, async (page) => {
      const mark = page.locator('.words a.k[href*=L]').first();
      expect(await underline(page.locator('.words u[data-n*=L]').first())).toBe('underline');
      await page.locator('#show-c').uncheck();
      expect(await underline(page.locator('.words u[data-n*=L]').first())).toBe('none');
      expect(await mark.isVisible()).toBe(false);
      await page.locator('#show-c').check();
      await mark.click();
      const note = page.locator(`[id="${(await mark.getAttribute('href'))!.slice(1)}"]`);
      await expect.poll(() => note.isVisible()).toBe(true);
      expect((await note.textContent())!.length).toBeGreaterThan(20);
    });
  });

  test('the page of a pair stays under 250 kB', async () => {
    const page = await fetch(site.base + paths.report);
    expect((await page.arrayBuffer()).byteLength).toBeLessThan(250_000);
  });
});
