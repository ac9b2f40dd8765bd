import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCorpusReport } from '../../../server/library/corpus-steps.ts';
import { madeCorpus } from '../../unit/server/library/made-corpus.ts';
import { expectAccessible, expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const wide = { viewport: { width: 1280, height: 900 } };
const outlets = ['Coast Gazette', 'Valley Post', 'Union Voice'];

describe.skipIf(chromium === null)('a corpus in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!, { seeded: false });
    await madeCorpus(site.context, outlets, 12, { name: 'All of it' });
  });
  afterAll(() => site?.close());

  /** Looks at a page as everybody must be able to, on a phone too. */
  async function look(page: Page): Promise<void> {
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize(wide.viewport);
  }

  /** Does what the background does for a server: counts what the made corpus has counted already, and makes the report. */
  async function finish(id: string): Promise<void> {
    const { corpora } = site.context;
    const [all] = (await corpora.saved.list()).filter(({ name }) => name === 'All of it');
    const { number } = (await corpora.saved.byId(id))!;
    for (const article of await corpora.texts.unread(number, 100))
      await corpora.texts.put(number, (await corpora.texts.get(all.number, article))!);
    await makeCorpusReport(site.context, number);
  }

  test('made by the form, followed, read, opened down to a passage, renamed, set side by side, erased', async () => {
    await site.visit('/', wide, async (page) => {
      await page.getByRole('link', { name: 'To the corpora' }).click();
      await look(page);
      await page.getByRole('link', { name: 'Make a corpus' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Two papers');
      await page.getByLabel('Published from').fill('2024-01');
      await page.getByRole('button', { name: 'See how many articles fit' }).click();
      expect(await page.getByRole('status').textContent()).toContain('36 articles fit.');
      await look(page);
      await page.getByRole('button', { name: 'Make it, and its report' }).click();
      expect(await page.getByRole('status').textContent()).toContain('0 of 36 articles read');
      const path = new URL(page.url()).pathname;
      await look(page);
      await finish(path.split('/')[2]);

      // It comes again by itself.
      await page.getByRole('heading', { name: 'What sets outlets apart' }).waitFor();
      await expectAccessibleInBoth(page);
      await look(page);
      const first = page.locator('.corpus-answer ol').first().locator('li').first();
      expect(await first.textContent()).toMatch(/the other outlets: .*95% interval/);
      await first.getByRole('link').click();
      expect(await page.locator('.corpus-articles > li').count()).toBe(12);
      await look(page);
      await page.goBack();

      // A dot of a small chart is a link with a name.
      await page.getByRole('combobox', { name: 'Figure' }).selectOption('author-share');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      const dot = page.getByRole('link', { name: /^All outlets, .* 2024: \d+%, 95% interval/ }).first();
      const named = await dot.getAttribute('aria-label');
      await dot.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/cell\?.*period=/);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(
        named!.slice('All outlets, '.length).split(':')[0],
      );
      await page.goto(site.base + path);

      await page.getByRole('link', { name: 'Charged wording', exact: true }).click();
      await page.locator('#wording').getByRole('link', { name: 'regime' }).first().click();
      expect(await page.locator('mark').first().textContent()).toBe('regime');
      await look(page);
      await page.goto(site.base + path);

      await page.locator('#topics summary').first().click();
      await page.locator('#topics').getByRole('textbox', { name: 'Name' }).first().fill('Of bridges');
      await page.locator('#topics').getByRole('button', { name: 'Rename' }).first().click();
      expect(await page.locator('#topics li').first().textContent()).toContain('Of bridges');

      await page.getByRole('combobox', { name: 'Words of' }).selectOption('outlet:Valley Post');
      await page.getByRole('combobox', { name: 'against' }).selectOption('outlet:Union Voice');
      await page.getByRole('button', { name: 'Set side by side' }).click();
      await page.getByRole('heading', { name: 'Words of Valley Post against Union Voice' }).waitFor();
      await look(page);

      await page.goto(site.base + path);
      await page.getByRole('link', { name: 'Delete the corpus' }).click();
      await look(page);
      await page.getByRole('button', { name: 'Delete it for good' }).click();
      await page.getByRole('link', { name: 'To the corpora' }).click();
      expect(await page.getByRole('main').textContent()).not.toContain('Two papers');
    });
  });
});
