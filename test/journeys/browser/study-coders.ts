import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { type Watched, watch } from './phones.ts';
import { overflow } from './site.ts';

/** What is said of a paragraph. `whom` is asked where somebody is blamed, and nowhere else. */
export interface Answers {
  blame: boolean;
  whom: 'office' | 'owner';
  charged: boolean;
}

/** Somebody who opens pages in a browser of their own. */
export interface Person {
  page: Page;
  watched: Watched;
  scripted: boolean;
}

/** A browser of somebody's own, which writes down what its pages complain of. It is closed with the running test. */
export async function person(
  browser: Browser,
  base: string,
  options: BrowserContextOptions = { viewport: { width: 1280, height: 900 } },
): Promise<Person> {
  const session = await browser.newContext({ reducedMotion: 'reduce', ...options });
  onTestFinished(() => session.close());
  const page = await session.newPage();
  return { page, watched: watch(page, () => base), scripted: options.javaScriptEnabled !== false };
}

/** How somebody gives the answers of one paragraph. */
type Hand = (page: Page, answers: Answers) => Promise<void>;

const pressed = (page: Page, category: string, value: string) =>
  page.locator(`#q-${category} button[value="${category}=${value}"][aria-pressed=true]`).waitFor();

/** By keys: the sign of a question goes to it, and of yes or no says yes, or no where it said yes. */
export const byKeys: Hand = async (page, { blame, whom, charged }) => {
  await page.locator('.keys:not([hidden])').waitFor();
  const toggle = async (key: string, category: string, yes: boolean) => {
    await page.keyboard.press(key);
    await pressed(page, category, 'yes');
    if (yes) return;
    await page.keyboard.press(key);
    await pressed(page, category, 'no');
  };
  await toggle('b', 'blame', blame);
  if (blame) {
    await page.keyboard.press('w');
    await page.keyboard.press(whom === 'office' ? '1' : '2');
    await pressed(page, 'whom', whom);
  }
  await toggle('c', 'charged', charged);
  await expect.poll(() => page.locator('#missing').textContent()).toBe('');
  await page.keyboard.press('Enter');
};

/** By buttons: taps where there is a script, forms where there is none. */
export const byButtons: Hand = async (page, { blame, whom, charged }) => {
  const push = async (category: string, value: string) => {
    await page.locator(`#q-${category} button[value="${category}=${value}"]`).click();
    await pressed(page, category, value);
  };
  await push('blame', blame ? 'yes' : 'no');
  if (blame) await push('whom', whom);
  await push('charged', charged ? 'yes' : 'no');
  await page.getByRole('button', { name: 'Done, next' }).click();
};

/** What the paragraph is that is coded. */
const wordsOf = async (page: Page) => (await page.locator('.coding .words p').first().textContent())!.trim();

/** Codes whatever is in somebody's queue, and gives the paragraphs in the order in which they came. */
export async function codeAll(
  { page, scripted }: Person,
  hand: Hand,
  say: (words: string) => Answers,
): Promise<string[]> {
  const coded: string[] = [];
  await page.getByRole('button', { name: /^(?:Next item|Go on)$/ }).click();
  for (;;) {
    await page.waitForURL(/\/code(?:\/item\?|$)/);
    if (!/\/code\/item/.test(page.url())) break;
    const here = new URL(page.url()).search;
    // What looks a page over is a script itself.
    if (coded.length === 0 && scripted) {
      await expectAccessible(page);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
    }
    const words = await wordsOf(page);
    coded.push(words);
    await hand(page, say(words));
    await page.waitForURL((url) => url.search !== here && url.pathname !== '/code/said');
  }
  await page.getByText('Nothing is left for you just now.').waitFor();
  return coded;
}
