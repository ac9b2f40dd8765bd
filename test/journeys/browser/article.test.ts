import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articlePath } from '../../../server/report/links.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

describe.skipIf(chromium === null)('the page of an article in a browser', () => {
  let site: Site;
  let path: string;
  let id: string;

  beforeAll(async () => {
    site = await openSite(chromium!);
    const [pair] = site.context.store.pairs.list();
    id = pair.right;
    path = articlePath(id);
  });
  afterAll(() => site?.close());

  const names = (page: Page) => page.locator('.actors summary b').allTextContents();
  /** Opens an actor of the list and gives its row. */
  async function opened(page: Page, name: string) {
    const row = page.locator('.actors > li', { has: page.locator('summary b', { hasText: name }) }).first();
    await row.locator('summary').press('Enter');
    return row;
  }

  test.each([
    ['1280 pixels', desk],
    ['390 pixels', phone],
  ])('at %s, who is for or against whom is open to everybody, opened and closed', async (_, size) => {
    await site.visit(path, size, async (page) => {
      const table = page.locator('#stance table.leans');
      expect(await table.locator('tbody th[scope=row]').first().textContent()).toBe('The writer');
      expect(await table.locator('tbody th[scope=row]').count()).toBeGreaterThan(2);
      expect(await table.textContent()).not.toMatch(/[^\d]0\.00/);
      // Whom a cell is toward stands over it, or in it where there is no room for columns.
      expect(await table.locator('thead').isVisible()).toBe(size === desk);
      expect(await table.locator('td .of').first().isVisible()).toBe(size === phone);
      // The words that carry a lean lead to their passage.
      const words = table.locator('.carriers a').first();
      expect(await words.locator('mark').textContent()).not.toBe('');
      const target = (await words.getAttribute('href'))!;
      await words.press('Enter');
      await page.waitForURL(`**${path}*${target}`);
      const top = () => page.locator(target).evaluate((one) => one.getBoundingClientRect().top);
      await expect.poll(async () => Math.abs(await top()) < size.viewport.height).toBe(true);
      await page.locator(':is(#stance, #cast) details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '');
      });
      await expectAccessibleInBoth(page);
      expect(await overflow(page)).toBe(0);
    });
  });

  test.each([
    ['with scripts', true],
    ['without', false],
  ])('two actors are joined and taken apart again, %s', async (_, javaScriptEnabled) => {
    await site.visit(path, { ...desk, javaScriptEnabled }, async (page) => {
      const before = await names(page);
      const row = await opened(page, before[0]);
      const other = (await row.locator('select option').first().textContent())!;
      await row.locator('select').selectOption({ index: 0 });
      await row.getByRole('button', { name: 'Join' }).press('Enter');
      await page.waitForURL(`**${path}*`);
      expect(site.context.store.corrections.of(id).merges).toHaveLength(1);
      expect(await page.locator('#cast').textContent()).toContain('says a reader');
      const joined = await names(page);
      expect(joined.filter((name) => other.startsWith(name)).length).toBeLessThan(
        before.filter((name) => other.startsWith(name)).length,
      );
      await page.getByRole('button', { name: 'Take back' }).press('Enter');
      await page.waitForURL(`**${path}*`);
      expect(site.context.store.corrections.of(id).merges).toEqual([]);
      expect(await names(page)).toEqual(before);
    });
  });

  test.each([
    ['with scripts', true],
    ['without', false],
  ])(
    'who says a passage is set right, told on its pages, and taken back, %s',
    async (_, javaScriptEnabled) => {
      await site.visit(path, { ...phone, javaScriptEnabled }, async (page) => {
        await page.getByRole('link', { name: 'who says what, and what is marked' }).click();
        const passage = page.locator('#passages li').first();
        await passage.locator('summary').press('Enter');
        await passage.getByLabel('Why').fill('The caption of the film names her');
        await passage.getByLabel('Your name').fill('Ana');
        await passage.getByLabel('It is said by').fill('A woman on the pier');
        await passage.getByRole('button', { name: 'Set the speaker right' }).click();
        await page.waitForURL('**/corrections/passages#standing');
        const told = page.locator('#standing li');
        expect(await told.textContent()).toContain('is said by A woman on the pier');
        expect(await told.textContent()).toContain('by Ana');
        expect(await page.locator('#passages li').first().textContent()).toContain(
          'said by A woman on the pier',
        );
        await page.locator('.told details').evaluateAll((all) => {
          for (const one of all.slice(0, 2)) one.setAttribute('open', '');
        });
        if (javaScriptEnabled) await expectAccessibleInBoth(page);
        expect(await overflow(page)).toBe(0);
        await page.goto(site.base + path);
        expect(await page.locator('.headline .facts').textContent()).toContain('1 correction by readers');
        expect(await page.locator('#sourcing').textContent()).toContain('A woman on the pier');
        await page.goBack();
        await page.getByRole('button', { name: 'Take back' }).click();
        await page.getByText('Nothing yet.').waitFor();
        expect(site.context.store.corrections.of(id).passages).toEqual([]);
      });
    },
  );

  test('words that are selected in the text are filled in where they are set right', async () => {
    await site.visit(path, desk, async (page) => {
      const paragraph = page.locator('#texts .words p').nth(1);
      await paragraph.selectText();
      const words = (await paragraph.innerText()).trim().split(/\s+/);
      const link = page.getByRole('link', { name: 'who says what, and what is marked' });
      await expect.poll(() => link.getAttribute('href')).toContain('from=');
      await page.goto(new URL((await link.getAttribute('href'))!, site.base).href);
      expect(await page.getByLabel('It begins with').inputValue()).toBe(words.slice(0, 8).join(' '));
      expect(await page.getByLabel('It ends with').inputValue()).toBe(words.slice(-8).join(' '));
    });
  });

  test('a name that is somebody else’s is parted, and taken back', async () => {
    await site.visit(path, desk, async (page) => {
      const before = await names(page);
      const part = page.locator('#cast button[name=mention]').first();
      await page
        .locator('.actors details', { has: page.locator('button[name=mention]') })
        .first()
        .locator('summary')
        .press('Enter');
      await part.press('Enter');
      await page.waitForURL(`**${path}*`);
      expect(site.context.store.corrections.of(id).splits).toHaveLength(1);
      expect((await names(page)).length).toBeGreaterThanOrEqual(before.length);
      await page.getByRole('button', { name: 'Take back' }).press('Enter');
      await page.waitForURL(`**${path}*`);
      expect(site.context.store.corrections.of(id).splits).toEqual([]);
      expect(await names(page)).toEqual(before);
    });
  });
});
