import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { readConfig } from '../config.ts';
import { BadRequest } from '../errors.ts';
import { makeFolder } from '../store/private-files.ts';
import { longestPassword, removePassword, setPassword } from '../web/http/password.ts';
import { print, say } from './terminal.ts';

/** Sets the library's password from one line of standard input, or takes it away. */
export async function password({ remove }: { remove?: boolean }): Promise<void> {
  const { dataFolder } = readConfig();
  if (remove) {
    removePassword(dataFolder);
    return print('The password is gone. A server that runs keeps asking for it until it is started again.\n');
  }
  const line = process.stdin.isTTY ? await askAtTerminal() : await firstLine(process.stdin);
  makeFolder(dataFolder);
  await setPassword(dataFolder, line);
  await print('The password is set, and everybody is signed out. Start the server again to use it.\n');
}

/** A line that is typed and not shown. */
async function askAtTerminal(): Promise<string> {
  say('New password (not shown while you type):');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    for await (const line of lines) return line;
    throw nothingCame();
  } finally {
    lines.close();
  }
}

/** The first line of a stream, of which no more is read than the longest password can take. */
async function firstLine(stream: AsyncIterable<Buffer>): Promise<string> {
  /** A character takes four bytes at most; the rest is for the line's end. */
  const most = longestPassword * 4 + 2;
  const read: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const end = chunk.indexOf('\n');
    read.push(end < 0 ? chunk.subarray(0, most) : chunk.subarray(0, end));
    length += chunk.length;
    if (end >= 0 || length > most) break;
  }
  if (length === 0) throw nothingCame();
  return Buffer.concat(read).toString('utf8').replace(/\r$/, '');
}

function nothingCame(): BadRequest {
  return new BadRequest('No password came on standard input.');
}
