import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
  { width: 320, height: 700 },
];

describe.skipIf(chromium === null)('the codebook and the API in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!);
  });
  afterAll(() => site?.close());

  describe.each(['/codebook', '/codebook/words?q=regime', '/api'])('%s', (path) => {
    test.each(sizes)('axe finds nothing, nothing is wider than the window, $width wide', async (viewport) => {
      await site.visit(path, { viewport }, async (page) => {
        await expectAccessibleInBoth(page);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
      });
    });
  });

  test('from the codebook a word is looked up to its reason, without scripts', async () => {
    await site.visit('/codebook', { viewport: sizes[1], javaScriptEnabled: false }, async (page) => {
      await page.getByLabel(/^Look a word up/).fill('rightsizing');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Word lists' }).waitFor();
      const entry = page.locator('.entries > div').first();
      expect(await entry.textContent()).toContain('layoffs');
      await page.getByLabel('List').selectOption('cues');
      await page.getByRole('button', { name: 'Look up' }).click();
      await page.getByText('No entry has these words.').waitFor();
    });
  });
});
