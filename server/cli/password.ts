import { mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { readConfig } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { removePassword, setPassword } from '../password.ts';
import { print, say } from './terminal.ts';

/** Sets the library's password from one line of standard input, or takes it away. */
export async function password({ remove }: { remove?: boolean }): Promise<void> {
  const { dataFolder } = readConfig();
  if (remove) {
    removePassword(dataFolder);
    return print('The password is gone. A server that runs keeps asking for it until it is started again.\n');
  }
  mkdirSync(dataFolder, { recursive: true });
  await setPassword(dataFolder, await readLine());
  await print('The password is set, and everybody is signed out. Start the server again to use it.\n');
}

/** A line of standard input; at a terminal it is asked for and not shown. */
async function readLine(): Promise<string> {
  const terminal = process.stdin.isTTY;
  if (terminal) say('New password (not shown while you type):');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal });
  try {
    for await (const line of lines) return line;
    throw new BadRequest('No password came on standard input.');
  } finally {
    lines.close();
  }
}
