import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { Refusal } from '../../../../analysis/read/article.ts';
import { entriesOf, prepare, type Taken } from '../../../../server/ingest/collections/look-at.ts';
import { readArticle } from '../../../../server/ingest/file.ts';
import { chunksOf, readInput } from '../../../../server/ingest/input.ts';
import { harborText, temporaryFolder } from '../support.ts';

const limits = { bytes: 1000, seconds: 20 };

test('a file is read whole, up to its limit and not over it', async () => {
  const file = join(temporaryFolder(), 'a.txt');
  writeFileSync(file, 'x'.repeat(1000));
  expect((await readInput(file, limits)).length).toBe(1000);
  writeFileSync(file, 'x'.repeat(1001));
  await expect(readInput(file, limits)).rejects.toMatchObject({ code: 'too-long' });
  writeFileSync(file, '');
  expect((await readInput(file, limits)).length).toBe(0);
});

/** A path of each kind that is no file to read, made in a folder. */
const others: Record<string, { make(folder: string): Promise<string> | string; says: RegExp }> = {
  'that is missing': { make: (folder) => join(folder, 'none.txt'), says: /no such file/ },
  'under a file': {
    make(folder) {
      writeFileSync(join(folder, 'a'), 'x');
      return join(folder, 'a', 'b.txt');
    },
    says: /no such file/,
  },
  'that is a broken link': {
    make(folder) {
      symlinkSync('nowhere', join(folder, 'link.txt'));
      return join(folder, 'link.txt');
    },
    says: /link to a file that is not there/,
  },
  'that is a link to itself': {
    make(folder) {
      symlinkSync('loop.txt', join(folder, 'loop.txt'));
      return join(folder, 'loop.txt');
    },
    says: /circle/,
  },
  'that is a folder': { make: (folder) => folder, says: /folder/ },
  'that is a pipe': {
    make(folder) {
      execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
      return join(folder, 'pipe.txt');
    },
    says: /pipe/,
  },
  'that is a socket': {
    async make(folder) {
      const server = createServer().listen(join(folder, 'socket.txt'));
      onTestFinished(() => void server.close());
      await once(server, 'listening');
      return join(folder, 'socket.txt');
    },
    says: /socket/,
  },
  'that is a device without end': { make: () => '/dev/zero', says: /device/ },
  'with NUL in its name': { make: (folder) => join(folder, 'a\0.txt'), says: /name/ },
  'with a name of 5,000 letters': {
    make: (folder) => join(folder, 'a'.repeat(5000)),
    says: /name is too long/,
  },
};

test.runIf(process.platform !== 'win32').each(Object.entries(others))(
  'a path %s is refused at once, in words to act on, whole or in chunks',
  async (_what, { make, says }) => {
    const path = await make(temporaryFolder());
    await expect(readInput(path, limits)).rejects.toSatisfy(
      (error) => error instanceof Refusal && says.test(error.message),
    );
    await expect(chunksOf(path, 20).next()).rejects.toThrow(says);
  },
);

test.runIf(process.platform !== 'win32' && process.getuid?.() !== 0)(
  'a file that may not be read is refused with what to do',
  async () => {
    const file = join(temporaryFolder(), 'secret.txt');
    writeFileSync(file, 'x', { mode: 0 });
    await expect(readInput(file, limits)).rejects.toThrow(/may not be read/);
  },
);

test.each([
  ['grows', (file: string) => appendFileSync(file, 'more')],
  ['shrinks', (file: string) => truncateSync(file, 5)],
])('a file that %s while it is read is refused', async (_how, change) => {
  const file = join(temporaryFolder(), 'log.txt');
  writeFileSync(file, 'x'.repeat(2 ** 20));
  const chunks = chunksOf(file, 20);
  await chunks.next();
  change(file);
  const rest = async () => {
    for await (const _ of chunks);
  };
  await expect(rest()).rejects.toThrow(/changed while it was read/);
});

test('a stream is read to its end, no further than its limit, and not for longer than its time', async () => {
  const short = new PassThrough();
  short.end('words');
  expect(String(await readInput(short, limits))).toBe('words');
  const endless = new PassThrough();
  const feed = setInterval(() => endless.write('x'.repeat(300)), 1);
  await expect(readInput(endless, limits)).rejects.toMatchObject({ code: 'too-long' });
  clearInterval(feed);
  const silent = new PassThrough();
  silent.write('x');
  await expect(readInput(silent, { bytes: 1000, seconds: 0.05 })).rejects.toThrow(/too long/);
  expect(silent.destroyed).toBe(true);
});

test.each([
  ['that is broken', '{"title": "x"', /harbor\.json is not JSON/],
  ['that is too large', `{"title": "${'x'.repeat(100_000)}"}`, /harbor\.json: It has 100\d+ bytes/],
  [
    'with many unknown keys',
    JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, 1]))),
    /harbor\.json does not fit/,
  ],
  ['that is no object', '[1]', /harbor\.json does not fit/],
])('metadata beside a text %s are refused by the name of their file, shortly', async (_what, json, says) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'harbor.txt'), harborText);
  writeFileSync(join(folder, 'harbor.json'), json);
  const refused = await readArticle(join(folder, 'harbor.txt')).catch((error) => error);
  expect(refused).toMatchObject({ name: 'Refusal', message: expect.stringMatching(says) });
  expect(refused.message.length).toBeLessThan(600 + folder.length);
});

test('metadata that are a folder or a link that leads nowhere are refused by name', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'harbor.txt'), harborText);
  mkdirSync(join(folder, 'harbor.json'));
  await expect(readArticle(join(folder, 'harbor.txt'))).rejects.toThrow(/harbor\.json: This is a folder/);
  writeFileSync(join(folder, 'wall.txt'), harborText);
  symlinkSync('nowhere', join(folder, 'wall.json'));
  await expect(readArticle(join(folder, 'wall.txt'))).rejects.toThrow(/wall\.json: It is a link/);
});

test('of a file of lines that changes while it is read, the lines before are there, and then why no more', async () => {
  const file = join(temporaryFolder(), 'many.jsonl');
  const line = `${JSON.stringify({ text: harborText })}\n`;
  writeFileSync(file, line.repeat(2000));
  const found: Taken[] = [];
  for await (const one of entriesOf((await prepare(file, new Map()))!)) {
    if (found.push(one) === 1) truncateSync(file, line.length * 1500);
  }
  expect(found.length).toBeGreaterThan(100);
  expect(found.at(-1)).toMatchObject({
    rejected: { where: file, reason: expect.stringMatching(/changed/) },
  });
  expect(found.slice(0, -1).every((one) => 'entry' in one)).toBe(true);
});
