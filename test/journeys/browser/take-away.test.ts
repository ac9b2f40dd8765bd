import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articlePath, reportPath } from '../../../server/report/links.ts';
import { expectAccessible } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const sizes = [{ viewport: { width: 1280, height: 900 } }, { viewport: { width: 390, height: 844 } }];

describe.skipIf(chromium === null)('what readers add to a report and take from it, in a browser', () => {
  let site: Site;
  let path: string;
  let left: string;

  beforeAll(async () => {
    site = await openSite(chromium!);
    const [pair] = site.context.store.pairs.list();
    left = pair.left;
    path = reportPath(pair.left, pair.right);
  });
  afterAll(() => site?.close());

  test('a mark is rejected where it stands, by keyboard, and the report counts without it', async () => {
    await site.visit(`${path}/texts`, sizes[0], async (page) => {
      const mark = page.locator('.text.left a.k[href*=L]').first();
      await mark.focus();
      await page.keyboard.press('Enter');
      const panel = page.getByRole('dialog', { name: 'Why this is marked' });
      await panel.locator('.judge summary').focus();
      await page.keyboard.press('Enter');
      const label = await mark.getAttribute('aria-label');
      expect(await panel.locator('input[name=mark]').inputValue()).toBe(label);
      await panel.getByLabel('reject').check();
      await panel.getByLabel(/^Why/).fill('a plain <b>fact</b>');
      await panel.getByLabel('Your name').fill('Ana');
      await page.keyboard.press('Enter');
      await expect.poll(() => panel.locator('.said').textContent()).toContain('Saved: Ana rejects it');
      await page.keyboard.press('Escape');
      const note = page.locator(`[id="${(await mark.getAttribute('href'))!.slice(1)}"] .verdict`);
      expect(await note.textContent()).toContain('a plain <b>fact</b>');
      await page.goto(`${site.base}${path}/texts`);
      expect(await page.locator('#verdicts').textContent()).toContain('0 of 1 judged mark accepted');
      await expectAccessible(page);
      await page.locator('input[name=rejected]').check();
      await page.waitForURL(/rejected=out/);
      expect(await page.locator('.notice').textContent()).toContain('Counted without');
      expect(await mark.isVisible()).toBe(false);
    });
  });

  test('without scripts the same form stands under the text, and leads back to it', async () => {
    await site.visit(articlePath(left), { ...sizes[1], javaScriptEnabled: false }, async (page) => {
      const form = page.locator('.judge');
      await form.locator('summary').click();
      await form.getByLabel('Number of the mark').fill('c2');
      await form.getByLabel('accept', { exact: true }).check();
      await form.getByLabel('Your name').fill('Ben');
      await form.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL(/#text-left$/);
      expect(await page.locator('.verdict').allTextContents()).toContainEqual(
        expect.stringContaining('Ben accepts it'),
      );
    });
  });

  test.each(sizes)(
    'the file opens from a disk, asks for nothing, and filters: $viewport.width',
    async (size) => {
      const folder = mkdtempSync(join(tmpdir(), 'parallax-file-'));
      try {
        const file = join(folder, 'report.html');
        writeFileSync(file, await (await fetch(`${site.base}${path}/files/report.html`)).text());
        await site.visit(pathToFileURL(file).href, size, async (page) => {
          expect(await overflow(page)).toBeLessThanOrEqual(0);
          const shown = await page.locator('.notes p[id]:not([hidden])').count();
          await page.locator('select[name=voice]').selectOption('quoted');
          const quoted = await page.locator('.notes p[id]:not([hidden])').count();
          expect(quoted).toBeGreaterThan(0);
          expect(quoted).toBeLessThan(shown);
          const mark = page.locator('.words a.k:visible').first();
          await mark.click();
          await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true);
          expect(await page.locator('form[method=post]').count()).toBe(0);
          await page.keyboard.press('Escape');
          // Rooms lead to each other inside the file: a place in the picture to its words, a row of the workbook to its own.
          await page.locator('svg.ribbons a').first().focus();
          await page.keyboard.press('Enter');
          await expect
            .poll(() => page.getByRole('group', { name: 'Words behind it' }).isVisible())
            .toBe(true);
          await page.keyboard.press('Escape');
          await page.locator('.says a').first().click();
          await expect.poll(() => page.locator('.workbook details[open]').count()).toBe(1);
          await page.evaluate('scrollTo(0, 0)');
          await expectAccessible(page);
        });
        const excerpt = join(folder, 'excerpt.html');
        writeFileSync(excerpt, await (await fetch(`${site.base}${path}/files/report-excerpt.html`)).text());
        await site.visit(pathToFileURL(excerpt).href, size, async (page) => {
          expect(await overflow(page)).toBeLessThanOrEqual(0);
          await expectAccessible(page);
        });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  test.each(sizes)(
    'the print sheet: numbered marks have their notes, the foot says whence: $viewport.width',
    async (size) => {
      await site.visit(`${path}/sheet`, size, async (page) => {
        await expectAccessible(page);
        await page.emulateMedia({ media: 'print' });
        const label = page.locator('.words a.k:visible').first();
        const number = (await label.getAttribute('aria-label'))!;
        const note = page.locator('.notes li', { hasText: new RegExp(`^\\s*${number}\\b`) }).first();
        expect(await note.isVisible()).toBe(true);
        expect(await page.locator('.n-f').first().isVisible()).toBe(false);
        expect(await page.locator('.marks-bar').isVisible()).toBe(false);
        const foot = (await page.locator('.sheet-foot').textContent())!;
        expect(foot).toContain('?version=');
        const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
        const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
        expect(pages).toBeGreaterThan(2);
        expect(pages).toBeLessThan(12);
      });
    },
  );
});
