import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventPath } from '../../../server/report/links.ts';
import { fishermenText, harborText, temporaryFolder } from '../../unit/server/support.ts';
import { auditText } from '../../unit/server/web/pages/tellings.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { hasFocus, openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const sizes = { 1280: { width: 1280, height: 900 }, 390: { width: 390, height: 844 } };

describe.skipIf(chromium === null)('one event in several tellings, in a browser', () => {
  let site: Site;
  let path = '';
  beforeAll(async () => {
    site = await openSite(chromium!);
    const invented = site.context.store.articles.list().filter((article) => article.invented);
    path = eventPath(invented.map(({ id }) => id));
  });
  afterAll(() => site?.close());

  test.each([1280, 390] as const)(
    '%i pixels wide: nothing is wider than the window, axe finds nothing',
    async (width) => {
      await site.visit(path, { viewport: sizes[width] }, async (page) => {
        expect(await overflow(page)).toBe(0);
        await expectAccessibleInBoth(page);
        await page.goto(`${site.base}${path}?open=all`);
        expect(await overflow(page)).toBe(0);
        await expectAccessibleInBoth(page);
      });
    },
  );

  test('from three pasted texts to their event and to the report of two, without JavaScript', async () => {
    await site.visit('/', { viewport: sizes[1280], javaScriptEnabled: false }, async (page) => {
      await page.getByLabel('Paste one article').fill(harborText);
      await page.getByLabel('Paste the other').fill(fishermenText);
      await page.getByRole('button', { name: 'Add another telling' }).click();
      expect(await page.getByLabel('Paste telling 1').inputValue()).toContain('The port authority');
      await page.getByLabel('Paste telling 3').fill(auditText);
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.waitForURL(/\/events\//);
      await page.getByRole('heading', { name: 'One event in 3 tellings' }).waitFor();
      const cell = page.locator('#row-speakers .cells details').first();
      await cell.locator('summary').click();
      expect(await cell.locator('.passage').first().isVisible()).toBe(true);
      await page.getByRole('link', { name: 'A beside B: the report of the two' }).click();
      await page.waitForURL(/\/reports\//);
    });
  });

  test('what is ticked in the library is an event', async () => {
    await site.visit('/library', { viewport: sizes[1280] }, async (page) => {
      await page.getByLabel('Words in the text').fill('Sallowfield');
      await page.getByRole('button', { name: 'Find' }).click();
      for (const box of await page.locator('.choices input[name=article]').all()) await box.check();
      await page.getByRole('button', { name: 'Compare the chosen' }).click();
      await page.waitForURL(/\/events\//);
      expect(await page.locator('.columns > li').count()).toBe(3);
    });
  });

  test('on a phone one row at a time, reached by swiping and by its link', async () => {
    await site.visit(path, { viewport: sizes[390] }, async (page) => {
      const table = page.locator('.table');
      const left = (id: string) =>
        page.locator(id).evaluate((row) => Math.round(row.getBoundingClientRect().left));
      const start = await left('#row-headline');
      expect(await left('#row-opening')).toBeGreaterThan(380);
      // A swipe of more than half a row comes to rest on the next.
      await table.evaluate((rows) => rows.scrollBy({ left: 250 }));
      await expect.poll(() => left('#row-opening')).toBe(start);
      await page.getByRole('link', { name: 'Facts by article' }).last().click();
      await expect.poll(() => left('#row-facts')).toBe(start);
      const fact = page.locator('.event-facts details').first();
      await fact.locator('summary').click();
      expect(await fact.locator('.passage').first().isVisible()).toBe(true);
    });
  });

  test('by keyboard: from the top to the findings, to a row, and a cell opens', async () => {
    await site.visit(path, { viewport: sizes[1280] }, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(await hasFocus(page.locator('#findings'))).toBe(true);
      await page.locator('.event-rows a').filter({ hasText: 'Who speaks' }).press('Enter');
      await page.keyboard.press('Tab');
      const summary = page.locator('#row-speakers summary').first();
      expect(await hasFocus(summary)).toBe(true);
      await page.keyboard.press('Enter');
      expect(await page.locator('#row-speakers .passage').first().isVisible()).toBe(true);
    });
  });

  test('on paper: one landscape page, then a page a row', async () => {
    await site.visit(path, { viewport: sizes[1280] }, async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const rows = await page.locator('.event-row').count();
      expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(rows + 1);
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!.map(Number);
      expect(width).toBeGreaterThan(height);
    });
  });

  test('the file reads the same offline', async () => {
    await site.visit(path, { viewport: sizes[1280] }, async (page) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'HTML', exact: true }).click(),
      ]);
      const saved = join(temporaryFolder(), file.suggestedFilename());
      await file.saveAs(saved);
      await site.visit(
        `file://${saved}`,
        { viewport: sizes[390], javaScriptEnabled: false },
        async (offline) => {
          expect(await offline.getByRole('heading', { name: 'Facts by article' }).count()).toBe(1);
        },
      );
    });
  });
});
