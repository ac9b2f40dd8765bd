import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { hasFocus, openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const viewports = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];
/** Keys from the opened page to a passage of the report, pasting apart. */
const mostKeys = 12;

/** The invented event as two of its three tell it, each with a word more, so that it is a text of its own. */
const pasted = (name: string) =>
  `${readFileSync(join(projectRoot, `corpus/sallowfield-${name}.txt`), 'utf8')}\nMore on page four.\n`;

describe.skipIf(chromium === null)('the home page in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!);
  });
  afterAll(() => site?.close());

  /** Saves a picture of what is seen where PARALLAX_PICTURES names a folder: for looking at. */
  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env.PARALLAX_PICTURES;
    if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
  }

  test.each(viewports)(
    '$width pixels wide, both boxes and the button are in the first screen',
    async (viewport) => {
      await site.visit('/', { viewport }, async (page) => {
        for (const part of [
          page.locator('#left'),
          page.locator('#right'),
          page.getByText('Compare', { exact: true }),
        ]) {
          const { y, height } = (await part.boundingBox())!;
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + height).toBeLessThanOrEqual(viewport.height);
        }
        const [left, right] = [
          await page.locator('#left').boundingBox(),
          await page.locator('#right').boundingBox(),
        ];
        expect(left!.y === right!.y).toBe(viewport.width > 700);
        await picture(page, `home-${viewport.width}`);
      });
    },
  );

  test.each(viewports)(
    '$width pixels wide, two texts are pasted and a passage of their report is reached by keys alone',
    async (viewport) => {
      await site.visit('/', { viewport }, async (page) => {
        let keys = 0;
        const press = async (key: string) => {
          keys++;
          await page.keyboard.press(key);
        };
        await page.locator('#left:focus').waitFor();
        await page.keyboard.insertText(pasted('for'));
        await press('Tab');
        expect(await hasFocus(page.locator('#right'))).toBe(true);
        await page.keyboard.insertText(pasted('against'));
        await press('Tab');
        expect(await hasFocus(page.getByRole('button', { name: 'Compare' }))).toBe(true);
        await Promise.all([page.waitForURL(/\/reports\//, { timeout: 150_000 }), press('Enter')]);
        await picture(page, `home-report-${viewport.width}`);
        await press('Tab');
        await press('Enter');
        const focused = () => page.locator(':focus').getAttribute('href');
        while (!/#[a-z]\d+-\d+$/i.test((await focused()) ?? '') && keys < mostKeys) await press('Tab');
        await Promise.all([page.waitForURL(/#[a-z]\d+-\d+$/i), press('Enter')]);
        expect(keys).toBeLessThanOrEqual(mostKeys);
      });
    },
  );

  test.each(viewports)(
    '$width pixels wide, what was guessed is set right from the report',
    async (viewport) => {
      await site.visit('/', { viewport }, async (page) => {
        await page.locator('#left').fill(pasted('plain'));
        await page.locator('#right').fill(`${pasted('against')}${viewport.width}`);
        await page.getByRole('button', { name: 'Compare' }).click();
        await page
          .getByRole('link', { name: /^set it right/ })
          .last()
          .click();
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await expectAccessibleInBoth(page);
        await picture(page, `home-about-${viewport.width}`);
        await page.getByLabel('Publisher').fill(`The Valley Commons ${viewport.width}`);
        await page.getByRole('button', { name: 'Save' }).click();
        await page.waitForURL(/\/reports\//);
        expect(await page.locator('.taken-for').textContent()).toContain(
          `The Valley Commons ${viewport.width}`,
        );
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    },
  );

  test.each(viewports)(
    '$width pixels wide, without JavaScript a refusal keeps what was pasted and offers the library',
    async (viewport) => {
      const work = async (page: Page) => {
        await page.locator('#left').fill(pasted('plain'));
        await page.getByRole('button', { name: 'Compare' }).click();
        await page.getByRole('alert').waitFor();
        expect(await page.locator('#left').inputValue()).toBe(pasted('plain'));
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        await picture(page, `home-refused-${viewport.width}`);
        await page.locator('.offers button').first().click();
        await page.waitForURL(/\/reports\//);
      };
      await site.visit('/', { viewport, javaScriptEnabled: false }, work, /status of 422/);
    },
  );

  test.each(viewports)('$width pixels wide, a refusal is accessible', async (viewport) => {
    const work = async (page: Page) => {
      await page.locator('#left').fill(pasted('plain'));
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByRole('alert').waitFor();
      // The browser gives the focus after it has drawn the page.
      await page.locator('#right:focus').waitFor();
      await expectAccessibleInBoth(page);
    };
    await site.visit('/', { viewport }, work, /status of 422/);
  });
});
