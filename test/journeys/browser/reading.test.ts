import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportPath } from '../../../server/report/links.ts';
import { expectAccessible } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { hasFocus, openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 } };

describe.skipIf(chromium === null)('the reading view in a browser', () => {
  let site: Site;
  let report: string;
  let path: string;

  beforeAll(async () => {
    site = await openSite(chromium!);
    const [pair] = site.context.store.pairs.list();
    report = reportPath(pair.left, pair.right);
    path = `${report}/texts`;
  });
  afterAll(() => site?.close());

  /** What is drawn and what is not: tokens in capitals and in small letters, and the notes that are shown. */
  async function drawn(page: Page): Promise<{ tokens: string[]; notes: string[] }> {
    const tokens = await page
      .locator('.words u[data-n]')
      .evaluateAll((pieces) => pieces.map((piece) => piece.dataset.n ?? ''));
    const notes = await page
      .locator('.notes p[id]:not([hidden])')
      .evaluateAll((shown) => shown.map(({ id }) => id));
    return { tokens, notes };
  }

  test('a filter in the address is the same view with scripts and without', async () => {
    const views: unknown[] = [];
    for (const javaScriptEnabled of [true, false]) {
      await site.visit(`${path}?show=c,s&voice=quoted`, { ...desk, javaScriptEnabled }, async (page) => {
        expect(await page.locator('#show-s').isChecked()).toBe(true);
        expect(await page.locator('#show-a').isChecked()).toBe(false);
        expect(await page.locator('select[name=voice]').inputValue()).toBe('quoted');
        const view = await drawn(page);
        expect(view.notes.length).toBeGreaterThan(5);
        expect(await page.locator('.notes p[id]:not([hidden]):not([data-v])').count()).toBe(0);
        views.push(view);
      });
    }
    expect(views[0]).toEqual(views[1]);
  });

  test.each(['author', 'paraphrase', 'quotation'])(
    'a filter by %s is the same with scripts and without',
    async (voice) => {
      const views: Awaited<ReturnType<typeof drawn>>[] = [];
      for (const javaScriptEnabled of [true, false]) {
        await site.visit(`${path}?show=c,a&voice=${voice}`, { ...desk, javaScriptEnabled }, async (page) => {
          expect(await page.locator('select[name=voice]').inputValue()).toBe(voice);
          views.push(await drawn(page));
        });
      }
      expect(views[0].notes.length).toBeGreaterThan(0);
      expect(views[0]).toEqual(views[1]);
    },
  );

  test('without color, quotation is plain and paraphrase hatched', async () => {
    for (const size of [desk, phone]) {
      await site.visit(path, size, async (page) => {
        const image = (name: string) =>
          page
            .locator(`u[data-n*=${name}]`)
            .first()
            .evaluate((u) => u.ownerDocument.defaultView!.getComputedStyle(u).backgroundImage);
        expect(await image('Q')).toBe('none');
        expect(await image('P')).toContain('linear-gradient');
        await expectAccessible(page);
      });
    }
  });

  test('filtering at once gives what the server gives for the address it writes', async () => {
    await site.visit(path, desk, async (page) => {
      const name = await page.locator('select[name=actor] option').nth(1).textContent();
      await page.locator('#show-f').check();
      await page.locator('select[name=actor]').selectOption(name);
      await page.locator('select[name=voice]').selectOption('author');
      const here = await drawn(page);
      const counted = await page.locator('.marks-bar output').textContent();
      const address = new URL(page.url());
      expect(address.searchParams.get('show')).toBe('c,a,f');
      expect(address.searchParams.get('actor')).toBe(name);
      await page.goto(page.url());
      expect(await drawn(page)).toEqual(here);
      expect(await page.locator('.marks-bar output').textContent()).toBe(counted);
      // And back: nothing is lost by having been left out.
      await page.locator('select[name=actor]').selectOption('');
      await page.locator('select[name=voice]').selectOption('');
      const all = await drawn(page);
      expect(all.notes.length).toBeGreaterThan(here.notes.length);
      expect(all.tokens.filter((token) => /[a-z]/.test(token))).toEqual([]);
    });
  });

  test('without scripts the bar is a form that leads to the filtered page', async () => {
    await site.visit(path, { ...desk, javaScriptEnabled: false }, async (page) => {
      await page.locator('#show-a').uncheck();
      await page.locator('select[name=voice]').selectOption('author');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.waitForURL(/voice=author/);
      expect(await page.locator('#show-c').isChecked()).toBe(true);
      expect(await page.locator('#show-a').isChecked()).toBe(false);
      expect(await page.locator('.notes p[data-v]:not([hidden])').count()).toBe(0);
    });
  });

  test('from a figure to its words in the other room, one after the other, by keyboard, and back', async () => {
    await site.visit(`${report}/workbook#figures`, desk, async (page) => {
      const words = page.locator('#figures details').first();
      await words.locator('summary').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const link = words.locator('a[data-steps]').first();
      expect(await hasFocus(link)).toBe(true);
      const steps = (await link.getAttribute('data-steps'))!.split(' ');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/texts#/);
      const bar = page.getByRole('group', { name: 'Words behind it' });
      const count = bar.locator('span');
      await expect.poll(() => count.textContent()).toMatch(new RegExp(`^1 of ${steps.length}\\b`));
      await page.keyboard.press('n');
      await page.keyboard.press('ArrowRight');
      expect(await count.textContent()).toMatch(/^3 of /);
      expect(new URL(page.url()).hash).toBe(`#${steps[2]}`);
      await page.keyboard.press('p');
      expect(await count.textContent()).toMatch(/^2 of /);
      await page.keyboard.press('Escape');
      await page.waitForURL(/\/workbook/);
      await expect.poll(() => hasFocus(link)).toBe(true);
      expect(await link.isVisible()).toBe(true);
    });
  });

  test('both texts scroll in step: what answers each other stands side by side', async () => {
    await site.visit(path, desk, async (page) => {
      await page.locator('.together-switch input').check();
      const pane = page.locator('.text .words').first();
      const gaps: number[] = [];
      const pairs = (await page.locator('.texts').getAttribute('data-pairs'))!.split(', ');
      expect(pairs.length).toBeGreaterThan(5);
      for (const [left, right] of pairs.map((pair) => pair.split(' '))) {
        await pane.evaluate((element, id) => {
          const place = element.ownerDocument.getElementById(id)!.getBoundingClientRect();
          element.scrollTop += place.top - element.getBoundingClientRect().top - element.clientHeight / 3;
        }, left);
        await page.waitForTimeout(100);
        const [a, b] = [await topOf(page, left), await topOf(page, right)];
        gaps.push(Math.abs(a - b));
      }
      // Claims that stand in another order on the other side cannot all be level: those in one order are.
      expect(gaps.filter((gap) => gap < 40).length).toBeGreaterThan(gaps.length / 3);
      await expectAccessible(page);
    });
  });

  test('at 320 pixels nothing is wider than the window', async () => {
    await site.visit(`${path}?show=c,a,s,f`, { viewport: { width: 320, height: 700 } }, async (page) => {
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });

  test('forced colors: quotation and paraphrase are told by an outline each, measures by their lines', async () => {
    await site.visit(path, { ...phone, forcedColors: 'active' }, async (page) => {
      const style = (locator: Locator, name: string) =>
        locator
          .first()
          .evaluate(
            (element, property) =>
              element.ownerDocument.defaultView!.getComputedStyle(element).getPropertyValue(property),
            name,
          );
      expect(await style(page.locator('u[data-n*=Q]'), 'outline-style')).toBe('solid');
      expect(await style(page.locator('u[data-n*=P]'), 'outline-style')).toBe('dotted');
      expect(await style(page.locator('u[data-n*=L]'), 'text-decoration-style')).toBe('wavy');
      expect(await style(page.locator('u[data-n*=A]:not([data-n*=L])'), 'text-decoration-style')).toBe(
        'solid',
      );
    });
  });
});

async function topOf(page: Page, id: string): Promise<number> {
  return (await page.locator(`[id="${id}"]`).boundingBox())!.y;
}
