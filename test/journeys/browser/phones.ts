import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The name under which phones come to a room: this machine, and for the browser no secure context. */
export const roomName = 'class.test';
export const mapRoomName = `--host-resolver-rules=MAP ${roomName} 127.0.0.1`;

export const phoneOptions: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  ...{ hasTouch: true, isMobile: true, reducedMotion: 'reduce' },
};

/** What somebody complained of, and all that a page was answered, while it is written down. */
export interface Watched {
  complaints: string[];
  answers: { url: string; body: Promise<string> }[];
  /** Whether answers are written down. */
  noting: boolean;
  /** What may be complained of: a lost connection is told of in the console. */
  expected: RegExp;
}

/** Writes down what a page complains of, and what it asks of others than its own server. */
export function watch(page: Page, origin: () => string): Watched {
  const watched: Watched = { complaints: [], answers: [], noting: false, expected: /^$/ };
  const note = (complaint: string) => {
    if (!watched.expected.test(complaint)) watched.complaints.push(complaint);
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(message.text());
  });
  page.on('pageerror', (error) => note(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(?:file|blob|data):/.test(url) && !url.startsWith(origin())) note(`asked for ${url}`);
  });
  page.on('response', (response) => {
    // A stream of events has no end to wait for.
    if (!watched.noting || response.url().endsWith('/events')) return;
    watched.answers.push({ url: response.url(), body: response.text().catch(() => '') });
  });
  return watched;
}

/** A pupil's phone in a room. */
export interface Phone {
  page: Page;
  session: BrowserContext;
  watched: Watched;
  /** The color and the bird, and the word to come back by. */
  name: string;
  word: string;
}

/** A phone that has opened a page of the room's door. */
async function atDoor(browser: Browser, url: string) {
  const session = await browser.newContext(phoneOptions);
  const page = await session.newPage();
  const watched = watch(page, () => new URL(url).origin);
  await page.goto(url);
  expect(await page.evaluate('isSecureContext')).toBe(false);
  return { session, page, watched };
}

/** A phone that follows the square code on the board: the code is typed already. */
export async function join(browser: Browser, url: string): Promise<Phone> {
  const phone = await atDoor(browser, url);
  const { page } = phone;
  await page.getByRole('button', { name: 'Join' }).tap();
  await page.locator('.stage-before').waitFor();
  const [name, word] = await page.locator('.arrived .name').allTextContents();
  return { ...phone, name, word };
}

/** Another phone of somebody who was in the lesson before. */
export async function comeBack(
  browser: Browser,
  url: string,
  { name, word }: Pick<Phone, 'name' | 'word'>,
): Promise<Phone> {
  const phone = await atDoor(browser, url);
  const { page } = phone;
  await page.getByText('I was in it before').tap();
  await page.getByLabel('Your color and bird').fill(name);
  await page.getByLabel('Your word').fill(word);
  await page.getByRole('button', { name: 'Come back' }).tap();
  await page.waitForURL(/\/join\/lesson/);
  return { ...phone, name, word };
}

/** Taps the first and the last of some words that stand side by side in the text, and nothing else. */
export async function choose(page: Page, phrase: string): Promise<void> {
  const all = await page.locator('.markable .w').allTextContents();
  const words = phrase.split(' ');
  const first = all.findIndex((_, i) => words.every((word, k) => all[i + k] === word));
  expect(first, `“${phrase}” in the text`).toBeGreaterThanOrEqual(0);
  await page.locator('.markable .w').nth(first).tap();
  if (words.length > 1)
    await page
      .locator('.markable .w')
      .nth(first + words.length - 1)
      .tap();
}

/** Marks words as charged, and says why. */
export async function mark(page: Page, phrase: string, reason = ''): Promise<void> {
  const sheet = page.locator('#sheet');
  await choose(page, phrase);
  await sheet.getByRole('button', { name: 'Charged wording' }).tap();
  if (reason) await sheet.getByLabel('Why?').fill(reason);
  await sheet.getByRole('button', { name: 'Done' }).tap();
}

/** Waits until everything that was said on a phone is with the server. */
export async function sent(page: Page): Promise<void> {
  await expect.poll(() => page.locator('#sending').textContent()).toBe('');
  await expect.poll(() => page.evaluate('Object.keys(localStorage).length')).toBe(0);
}
