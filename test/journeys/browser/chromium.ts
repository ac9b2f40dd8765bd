import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Path of a Chromium: the one PARALLAX_CHROMIUM names, or a usual one. Null, with a word on how to run the browser tests,
 * where there is none; an error where PARALLAX_BROWSER=required.
 */
export function findChromium(): string | null {
  const named = process.env.PARALLAX_CHROMIUM;
  const found = (named ? [named] : usual).find((path) => existsSync(path));
  if (found) return found;
  const message =
    'No Chromium found. To run the browser tests, install one and name it: PARALLAX_CHROMIUM=/path/to/chromium npm test';
  if (process.env.PARALLAX_BROWSER === 'required') throw new Error(message);
  console.warn(message);
  return null;
}

/** Starts it, with further arguments where a test needs some. */
export function launch(executablePath: string, more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

let shared: Promise<Browser> | null = null;

/**
 * One browser for all tests of a worker, which goes with the worker: each start takes a second. What one test leaves in it,
 * no other sees, as long as each opens a context of its own and closes it.
 */
export function sharedBrowser(executablePath: string): Promise<Browser> {
  shared ??= launch(executablePath);
  return shared;
}
