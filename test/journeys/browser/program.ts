import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { start } from '../cli/run.ts';
import { copySeeded } from '../shipped-library.ts';
import { sharedBrowser } from './chromium.ts';

/** The server as it is installed, with its workers and what they do in the background, and a browser. */
export interface Program {
  base: string;
  browser: Browser;
  close(): Promise<void>;
}

/** Starts it; the library is empty but for what is shipped. Throws what the server said where it does not start. */
export async function openProgram(chromium: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-program-'));
  await copySeeded(folder);
  const settings = { PARALLAX_DATA: folder, PORT: '0', PARALLAX_ROOM_PORT: '0' };
  const server = start(['serve'], settings, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(server, 'exit');
  // Whoever ends the tests ends the server with them.
  const orphan = () => server.kill('SIGKILL');
  process.once('exit', orphan);
  let said = '';
  const base = await new Promise<string>((resolve, reject) => {
    for (const stream of [server.stdout!, server.stderr!])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said = (said + chunk).slice(-4000);
        const ready = /Parallax is ready: (http:\/\/[^/\s]+)/.exec(said);
        if (ready) resolve(ready[1]);
      });
    ended.then(() => reject(new Error(`The server did not start: ${said}`)));
  });
  const browser = await sharedBrowser(chromium);
  return {
    base,
    browser,
    async close() {
      server.kill('SIGTERM');
      await ended;
      process.off('exit', orphan);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
