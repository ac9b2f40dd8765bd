import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articlePath, reportPath } from '../../../server/report/links.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { hasFocus, openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const widths = [1280, 390];
const names = ['home', 'report', 'texts', 'workbook', 'article', 'codebook', 'missing'] as const;
/** The `text-decoration-line` that the page's styles give it. */
function underline(locator: Locator): Promise<string> {
  return locator.evaluate(
    (element) => element.ownerDocument.defaultView!.getComputedStyle(element).textDecorationLine,
  );
}

describe.skipIf(chromium === null)('the pages in a browser', () => {
  let site: Site;
  let paths: Record<(typeof names)[number], string>;

  beforeAll(async () => {
    site = await openSite(chromium!);
    const [pair] = site.context.store.pairs.list();
    paths = {
      home: '/',
      report: reportPath(pair.left, pair.right),
      texts: `${reportPath(pair.left, pair.right)}/texts`,
      workbook: `${reportPath(pair.left, pair.right)}/workbook?open=all`,
      article: articlePath(pair.left),
      codebook: '/codebook',
      missing: '/no-such-page',
    };
  });
  afterAll(() => site?.close());

  const size = (width: number) => ({ viewport: { width, height: width < 500 ? 844 : 900 } });

  describe.each(widths)('%i pixels wide', (width) => {
    test.each(names)(
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
            for (const row of await page.locator('.of-answer details > summary').all()) await row.click();
            await expectAccessibleInBoth(page);
          },
          expected,
        );
      },
    );

    test('marks are switched on and off', async () => {
      await site.visit(paths.texts, size(width), async (page) => {
        const line = () => underline(page.locator('.words u[data-n*=L]').first());
        expect(await line()).toBe('underline');
        await page.locator('#show-c').uncheck();
        expect(await line()).toBe('none');
      });
    });

    test('a mark opens to its reason, and Escape gives the focus back', async () => {
      await site.visit(paths.texts, size(width), async (page) => {
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

  test('by keyboard alone: from the top to the first passage in four keys, and back to it', async () => {
    await site.visit(paths.report, size(1280), async (page) => {
      for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
      const section = page.locator('#findings .says a').first();
      const first = page.locator('#findings .jump').first();
      if (await hasFocus(section)) await page.keyboard.press('Tab');
      expect(await hasFocus(first)).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/texts#/);
      const place = await page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`).boundingBox();
      expect(place!.y).toBeGreaterThan(0);
      expect(place!.y).toBeLessThan(900);
      await page.goBack();
      await expect.poll(() => hasFocus(first)).toBe(true);
    });
  });

  test('the picture leads to its passages by keyboard and by touch, and is told in words', async () => {
    await site.visit(paths.report, { ...size(390), hasTouch: true }, async (page) => {
      const places = page.locator('svg.ribbons a');
      const count = await places.count();
      expect(count).toBeGreaterThan(10);
      for (const place of await places.all()) {
        const box = (await place.boundingBox())!;
        expect(box.width).toBeGreaterThan(23);
        expect(box.height).toBeGreaterThan(23);
      }
      await page.locator('.in-words summary').click();
      expect(await page.locator('.in-words .jump').count()).toBeGreaterThan(10);
      await places.first().focus();
      expect(await hasFocus(places.first())).toBe(true);
      await places.nth(2).tap();
      await page.waitForURL(/\/texts#[lr]\d+-\d+$/);
    });
  });

  test.each([
    ['#stance', /\/workbook#stance$/, '#stance'],
    ['#define-none', /\/workbook#define-none$/, null],
    ['#text-right', /\/texts#text-right$/, '#text-right'],
  ])(
    'an address of before, %s, leads to the room that has it, and opens its row',
    async (hash, url, place) => {
      await site.visit(paths.report + hash, size(1280), async (page) => {
        await page.waitForURL(url);
        if (place) await expect.poll(() => page.locator(place).isVisible()).toBe(true);
      });
    },
  );

  test('a row of the workbook opens where its address names it, without scripts too', async () => {
    const path = paths.workbook.replace('?open=all', '#stance');
    for (const javaScriptEnabled of [true, false]) {
      await site.visit(path, { ...size(390), javaScriptEnabled }, async (page) => {
        expect(await page.locator('#stance').isVisible()).toBe(true);
        expect(await page.locator('#naming').isVisible()).toBe(false);
        await page.getByRole('link', { name: 'Open all' }).click();
        await page.waitForURL(/open=all/);
        expect(await page.locator('#naming').isVisible()).toBe(true);
      });
    }
  });

  test('on paper the answer is one page', async () => {
    await site.visit(paths.report, size(1280), async (page) => {
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });

  test('hundreds of marks are one stop of the Tab key; the arrow keys go from mark to mark', async () => {
    await site.visit(paths.texts, size(1280), async (page) => {
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
    await site.visit(paths.texts, { ...size(1280), javaScriptEnabled: false }, async (page) => {
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

  test.each([
    ['report', 80_000],
    ['texts', 150_000],
    ['workbook', 150_000],
  ] as const)('%s stays under %i bytes', async (name, most) => {
    const page = await fetch(site.base + paths[name]);
    expect((await page.arrayBuffer()).byteLength).toBeLessThan(most);
  });
});
