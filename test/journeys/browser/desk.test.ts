import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pause } from '../../../views/client/desk/draft.ts';
import { expectAccessibleInBoth } from './accessible.ts';
import { findChromium } from './chromium.ts';
import { hasFocus, openSite, overflow, type Site } from './site.ts';

const chromium = findChromium();
const sentence =
  'The harbor office said on Monday that the new wall would be finished by the spring of next year. ';
const paragraph = sentence.repeat(5).trim();
const text = 'The senator slammed the plan on Monday.\n\n“A brazen lie,” the mayor claimed.';
/** In the page: milliseconds from the next keystroke until there is a mark more than before. */
const timed = `globalThis.answer = new Promise((resolve) => {
  const behind = document.getElementById('behind');
  const marks = () => behind.querySelectorAll('.wavy').length;
  const before = marks();
  let pressed = 0;
  document.addEventListener('input', () => (pressed = performance.now()), { once: true, capture: true });
  new MutationObserver((_, observer) => {
    if (marks() <= before) return;
    observer.disconnect();
    resolve(performance.now() - pressed);
  }).observe(behind, { childList: true, subtree: true });
}), undefined`;
const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

describe.skipIf(chromium === null)('the desk in a browser', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(chromium!);
  });
  afterAll(() => site?.close());

  const draftOf = (page: Page) => page.getByLabel('Your draft');
  const marks = (page: Page) => page.locator('#behind .wavy').allTextContents();

  /** Types a draft and waits for its marks. */
  async function typed(page: Page, draft: string, expected: string[]): Promise<void> {
    await draftOf(page).fill(draft);
    await expect.poll(() => marks(page)).toEqual(expected);
  }

  test.each(sizes)(
    'marks appear while typing, axe finds nothing, in light and dark, $width wide',
    async (viewport) => {
      await site.visit('/desk', { viewport }, async (page) => {
        await expectAccessibleInBoth(page);
        await typed(page, text, ['slammed', 'claimed']);
        await page.getByText('Labels that your house forbids').click();
        const summary = page.locator('#desk-summary');
        await expect.poll(() => summary.textContent()).toBe('2 places to look at in 13 words');
        await expectAccessibleInBoth(page);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        if (viewport === sizes[1]) await expectUnderParagraphs(page);
      });
    },
  );

  /** On a phone each finding stands under its paragraph, and not in its pass as well. */
  async function expectUnderParagraphs(page: Page): Promise<void> {
    const paragraphs = page.locator('.desk-paragraphs > ol > li');
    expect(await paragraphs.nth(0).locator('.place').textContent()).toContain('slammed');
    expect(await paragraphs.nth(1).locator('.place').textContent()).toContain('claimed');
    expect(await paragraphs.nth(1).locator('.place').isVisible()).toBe(true);
    await page.getByRole('tab', { name: /^Wording/ }).click();
    expect(await page.locator('#wording .place').first().isVisible()).toBe(false);
  }

  test('a mark lies under its words', async () => {
    await site.visit('/desk', { viewport: sizes[1] }, async (page) => {
      await typed(page, `${paragraph}\n\n${text}`, ['slammed', 'claimed']);
      const [behind, draft] = await Promise.all(
        [page.locator('#behind'), draftOf(page)].map((box) =>
          box.evaluate(({ scrollHeight, clientWidth }) => ({ scrollHeight, clientWidth })),
        ),
      );
      expect(Math.abs(behind.scrollHeight - draft.scrollHeight)).toBeLessThanOrEqual(2);
      expect(behind.clientWidth).toBe(draft.clientWidth);
    });
  });

  test('a wording is put in at the writer’s command, and undone like typing', async () => {
    await site.visit('/desk', { viewport: sizes[0] }, async (page) => {
      await typed(page, text, ['slammed', 'claimed']);
      await page.getByRole('button', { name: 'Write “criticized”' }).click();
      expect(await draftOf(page).inputValue()).toContain('The senator criticized the plan');
      expect(await hasFocus(draftOf(page))).toBe(true);
      await expect.poll(() => marks(page)).toEqual(['claimed']);
      await page.keyboard.press('Control+Z');
      expect(await draftOf(page).inputValue()).toBe(text);
    });
  });

  test('passes and places by keyboard alone: tabs by arrows, places by n and p, never while somebody types', async () => {
    await site.visit('/desk', { viewport: sizes[0] }, async (page) => {
      await typed(page, text, ['slammed', 'claimed']);
      await page.getByRole('tab', { name: 'First' }).focus();
      const place = () =>
        page.evaluate('document.activeElement.closest(".place")?.querySelector("mark").textContent');
      await page.keyboard.press('n');
      expect(await place()).toBe('claimed');
      await page.keyboard.press('n');
      expect(await place()).toBe('slammed');
      await page.keyboard.press('p');
      expect(await place()).toBe('claimed');
      const show = page.getByRole('link', { name: '¶ 2' });
      await show.focus();
      await page.keyboard.press('Enter');
      expect(await page.evaluate('getSelection().toString()')).toBe('claimed');
      await page.getByRole('tab', { name: 'First' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await hasFocus(page.getByRole('tab', { name: /^Sources/ }))).toBe(true);
      expect(await page.getByRole('heading', { name: 'Sources' }).isVisible()).toBe(true);
      expect(await page.getByRole('heading', { name: 'Look at these first' }).isVisible()).toBe(false);
      const sources = page.locator('#sources');
      await sources.getByText('Dismiss', { exact: true }).click();
      const reason = sources.getByLabel('Why it stays');
      await reason.fill('');
      await reason.pressSequentially('no pun');
      expect(await reason.inputValue()).toBe('no pun');
      await page.getByRole('tab', { name: /^Sources/ }).focus();
      await page.keyboard.press('Escape');
      expect(await hasFocus(draftOf(page))).toBe(true);
    });
  });

  test('transcripts, dismissals and calls last over a reload in this tab, and are forgotten whole', async () => {
    const accused = 'The union accused Ana Horvat of hiding the cost of the wall.';
    await site.visit('/desk', { viewport: sizes[0] }, async (page) => {
      await draftOf(page).fill(`${accused}\n\n“We never saw the plan,” said Luka Marin.`);
      const talk = 'LUKA MARIN: We saw the plan in May.\nANA HORVAT: You did.';
      await page.setInputFiles('#transcript-files', {
        name: 'talk.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(talk),
      });
      await page.getByText('talk.txt', { exact: true }).waitFor();
      await page.getByRole('tab', { name: /^Quotations/ }).click();
      const quotations = page.locator('#quotations');
      await quotations.locator('.said', { hasText: 'We saw the plan' }).waitFor();
      await quotations.getByText('Dismiss', { exact: true }).click();
      await quotations.getByLabel('Why it stays').fill('heard it myself');
      await quotations.getByLabel('Your initials').fill('AB');
      await quotations.getByRole('button', { name: 'Dismiss it' }).click();
      await quotations.getByText('1 dismissed').waitFor();
      await page.getByRole('tab', { name: /^Accusations/ }).click();
      await page.getByLabel('State').selectOption('asked');
      await page.getByLabel('Asked at').fill('14:30');
      await page.reload();
      await page.getByRole('tab', { name: /^Accusations/ }).click();
      expect(await page.getByLabel('Asked at').inputValue()).toBe('14:30');
      expect(await page.locator('#quotations .settled').textContent()).toContain('AB: heard it myself');
      expect(await page.locator('#transcript-rows summary').allTextContents()).toEqual(['talk.txt']);
      await page.getByRole('button', { name: 'Forget this draft' }).click();
      await page.waitForLoadState();
      await expect.poll(() => draftOf(page).inputValue()).toBe('');
      expect(await page.evaluate('JSON.stringify({ ...sessionStorage })')).toBe('{}');
      expect(await page.content()).not.toMatch(/talk\.txt|Horvat|14:30/);
    });
  });

  test('a house style holds at once, and is still there after a reload, as is the draft', async () => {
    await site.visit(
      '/desk',
      { viewport: sizes[0] },
      async (page) => {
        await typed(page, text, ['slammed', 'claimed']);
        await page.getByText('Labels that your house forbids').click();
        await page
          .locator('#style')
          .fill('rules: {doubting-cue: off}\nlabels: [{avoid: plan, level: error}]');
        await expect.poll(() => marks(page)).toEqual(['slammed', 'plan']);
        await page.locator('#style').fill('rules: {doubting-cue: loud}');
        await expect.poll(() => page.locator('#desk-summary').textContent()).toContain('rules.doubting-cue');
        await page.locator('#style').fill('rules: {doubting-cue: off}');
        await page.reload();
        expect(await draftOf(page).inputValue()).toBe(text);
        await expect.poll(() => marks(page)).toEqual(['slammed']);
      },
      /status of 400/,
    );
  });

  test('only what changed is sent, a stale answer is dropped, and at rest all of it is checked', async () => {
    await site.visit('/desk', { viewport: sizes[0] }, async (page) => {
      const sent: { text: string; before: string }[] = [];
      let reviews = 0;
      await page.route('**/desk', async (route) => {
        reviews++;
        await route.continue();
      });
      await page.route('**/api/check', async (route) => {
        sent.push(route.request().postDataJSON());
        await route.continue();
      });
      const long = `${Array(20).fill(paragraph).join('\n\n')}\n\n${text}`;
      await typed(page, long, ['slammed', 'claimed']);
      sent.length = 0;
      await page.keyboard.press('Control+End');
      await page.keyboard.type(' The chairman slams it.');
      await expect.poll(() => marks(page)).toEqual(['slammed', 'claimed', 'slams']);
      expect(sent.length).toBeGreaterThan(0);
      for (const { text: part, before } of sent.slice(0, 1)) {
        expect(part.length).toBeLessThan(100);
        expect(before).toContain('slammed');
      }
      const before = reviews;
      await expect.poll(() => reviews, { timeout: 5000 }).toBeGreaterThan(before);
      await expect.poll(() => page.locator('#first').textContent()).toContain('The chairman slams it.');
    });
  });

  test('in a draft of 2,000 words each keystroke is answered after the pause', {
    tags: ['many'],
  }, async () => {
    await site.visit('/desk', { viewport: sizes[0] }, async (page) => {
      const long = Array(22).fill(paragraph).join('\n\n');
      expect(long.split(/\s+/).length).toBeGreaterThan(1980);
      await typed(page, `${long}\n\n${text}`, ['slammed', 'claimed']);
      const waits: number[] = [];
      // Backwards, so that what is put in moves no place that comes later.
      for (let i = 3; i > 0; i--) {
        const end = (paragraph.length + 2) * 7 * i - 2;
        await page.evaluate(`draft.focus(); draft.setSelectionRange(${end}, ${end});`);
        await page.evaluate(timed);
        await page.keyboard.insertText(' The chairman slams it.');
        waits.push((await page.evaluate<number>('answer')) - pause);
        // The check of the whole draft is over before the next try.
        await page.waitForTimeout(2000);
      }
      waits.sort((a, b) => a - b);
      console.info(`answers after the pause, in ms: ${waits.map(Math.round).join(' ')}`);
      expect(waits).toHaveLength(3);
    });
  });

  test('without JavaScript the draft is sent and comes back with its findings', async () => {
    await site.visit('/desk', { viewport: sizes[1], javaScriptEnabled: false }, async (page) => {
      await draftOf(page).fill(text);
      await page.getByRole('button', { name: 'Check the draft' }).click();
      await page.waitForLoadState();
      expect(await draftOf(page).inputValue()).toBe(text);
      expect(await page.locator('.first-things li').count()).toBe(2);
      expect(await page.locator('.desk-paragraphs .place').count()).toBe(2);
      await page.locator('#q0').getByRole('button', { name: 'Write “criticized”' }).click();
      await page.waitForLoadState();
      expect(await draftOf(page).inputValue()).toContain('The senator criticized the plan');
      expect(await page.locator('.first-things li').count()).toBe(1);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    });
  });
});
