import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { type Context, openContext } from '../../../server/context.ts';
import { createApp } from '../../unit/server/support.ts';
import { copySeeded } from '../shipped-library.ts';
import { launch, sharedBrowser } from './chromium.ts';

type Work = (page: Page, session: BrowserContext) => Promise<void>;

/** A server of its own with the shipped pair in it, and a browser that complains where the page does. */
export interface Site {
  base: string;
  browser: Browser;
  context: Context;
  /**
   * Opens a page, runs the work, and fails on anything the browser complained of that is not `expected`: errors, and what
   * the policy blocked.
   */
  visit(path: string, options: BrowserContextOptions, work: Work, expected?: RegExp): Promise<void>;
  close(): Promise<void>;
}

/** Opens it; with other settings of the server, further arguments of the browser, or an empty library where a test wants that. */
export async function openSite(
  chromium: string,
  {
    settings = {},
    args = [],
    seeded = true,
  }: { settings?: Record<string, string>; args?: readonly string[]; seeded?: boolean } = {},
): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-browser-'));
  if (seeded) await copySeeded(folder);
  const context = openContext(
    readConfig({ PARALLAX_DATA: folder, PARALLAX_LOG_LEVEL: 'silent', ...settings }),
  );
  const server = createApp(context).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const own = args.length > 0 ? await launch(chromium, args) : null;
  const browser = own ?? (await sharedBrowser(chromium));
  return {
    base,
    browser,
    context,
    async visit(path, options, work, expected = /^$/) {
      const session = await browser.newContext({ reducedMotion: 'reduce', ...options });
      try {
        const page = await session.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('request', (request) => {
          if (!/^(?:file|blob|data):/.test(request.url()) && !request.url().startsWith(base))
            complaints.push(`asked for ${request.url()}`);
        });
        await page.goto(/^\w+:/.test(path) ? path : base + path, { waitUntil: 'load' });
        await work(page, session);
        expect(complaints.filter((complaint) => !expected.test(complaint))).toEqual([]);
      } finally {
        await session.close();
      }
    },
    async close() {
      await own?.close();
      await new Promise((resolve) => server.close(resolve));
      context.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
}

export function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element.matches(':focus'));
}
