import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { makeArticle } from '../../../analysis/read/article.ts';
import { fishermen, fishermenText, harbor, harborText, temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { run, start, withoutProgress } from './run.ts';

const third = makeArticle(`${harborText} The council meets again in May.`);

test.runIf(process.platform !== 'win32').each([
  ['1', here],
  ['2', run],
])(
  'inputs that cannot be read are each named with what to do, and all the rest comes in: %s at a time',
  async (workers, by) => {
    const folder = temporaryFolder();
    const path = (name: string) => join(folder, name);
    const write = (name: string, text: string | Buffer) => {
      writeFileSync(path(name), text);
      return path(name);
    };
    symlinkSync('nowhere', path('link.txt'));
    mkdirSync(path('folder'));
    execFileSync('mkfifo', [path('pipe.txt')]);
    write('bad.json', '{"title":');
    write('large.json', Buffer.alloc(300 * 2 ** 20, ' '));
    const given = [JSON.stringify({ text: third.text }), '{"text": 5}', '\xff', '[[[', '', '{"text":""}'];
    const bad = [
      path('none.txt'),
      path('none.jsonl'),
      path('folder'),
      path('pipe.txt'),
      path('link.txt'),
      '/dev/zero',
      write('bad.txt', harborText),
      write('large.txt', harborText),
      write('empty.txt', ''),
      write('noise.txt', Buffer.alloc(3000)),
      write('long.txt', 'a '.repeat(2 ** 20 + 1)),
      path('\u001b[31mred.txt'),
    ];
    const good = [write('harbor.txt', harborText), write('fishermen.txt', fishermenText)];
    const many = write('lines.jsonl', Buffer.from(given.join('\n'), 'latin1'));
    const files = [...bad.slice(0, 6), good[0], ...bad.slice(6), many, good[1]];
    const { code, stdout, stderr } = await by(['import', '--workers', workers, ...files], '', {
      PARALLAX_DATA: path('data'),
    });
    expect(code).toBe(2);
    expect(stdout).toBe(
      `added  ${harbor.id.slice(0, 12)}  ${good[0]}\nadded  ${third.id.slice(0, 12)}  ${many}:1\nadded  ${fishermen.id.slice(0, 12)}  ${good[1]}\n`,
    );
    const lines = withoutProgress(stderr).trim().split('\n');
    const said = lines.filter((line) => !/ articles are in the library, /.test(line));
    // Of the folder and the file of lines, what came of each as a whole.
    expect(said, stderr).toHaveLength(lines.length - 2);
    expect(said, stderr).toHaveLength(bad.length + 4);
    for (const line of said)
      expect(line).toMatch(/^\S+: (?:bad-input|too-long|empty-text|not-text): .{10,400}[.]$/);
    for (const [i, name] of bad.slice(0, -1).entries()) expect(said[i].startsWith(`${name}: `)).toBe(true);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toMatch(/^\s+at /m);
  },
);

test.each([
  [['analyze', '/dev/zero'], /\/dev\/zero: This is a device/],
  [['analyze', '--format', 'jsonl', '/dev/zero'], /\/dev\/zero: This is a device/],
  [['analyze', '--format', 'jsonl', '/nowhere/a.jsonl'], /\/nowhere\/a\.jsonl: There is no such file/],
  [['compare', '/dev/zero', '/dev/zero'], /\/dev\/zero: This is a device/],
  [['compare', '/', '/'], /\/: This is a folder/],
  [['check', '/dev/zero'], /\/dev\/zero: bad-input: This is a device/],
  [['check', '--style', '/dev/zero', '-'], /\/dev\/zero: This is a device/],
  [['check', '--style', '/nowhere.yml', '-'], /\/nowhere\.yml: There is no such file/],
])('%j is refused by name, and ends', async (args, says) => {
  const { code, stderr } = await here(args, harborText);
  expect(code).toBe(2);
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test.each([
  ['analyze', run],
  ['check', here],
])('%s - stops reading standard input at its limit', async (command, by) => {
  const { code, stderr } = await by([command, '-'], 'word '.repeat(5 * 2 ** 20));
  expect(code).toBe(2);
  expect(stderr).toMatch(/more than 20971520 bytes/);
});

test('a library that gets locked ends the import with what to do; what was said to be stored is', {
  tags: ['many'],
}, async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'towns.jsonl');
  const texts = Array.from({ length: 60 }, (_, i) => `Town ${i} said the bridge would open. `.repeat(40));
  writeFileSync(file, texts.map((text, i) => JSON.stringify({ text, title: `Town ${i}` })).join('\n'));
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const child = start(['import', file], environment);
  const told = { stdout: '', stderr: '' };
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (told.stderr += chunk));
  await once(
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (told.stdout += chunk)),
    'data',
  );
  const other = new Database(join(folder, 'data', 'parallax.sqlite'));
  onTestFinished(() => void other.close());
  other.pragma('busy_timeout = 20000');
  other.exec('BEGIN IMMEDIATE');
  const [code] = await once(child, 'close');
  other.exec('ROLLBACK');
  expect(code).toBe(2);
  expect(told.stderr).toMatch(
    /written to by another process.*ended at .*towns\.jsonl:\d+\. What is named above/,
  );
  expect(told.stderr).not.toMatch(/^\s+at /m);
  const stored = other.prepare('SELECT count(*) FROM articles').pluck().get();
  expect(told.stdout.match(/^added/gm)).toHaveLength(stored as number);
  const again = await here(['import', file], '', environment);
  expect(again.code).toBe(0);
  expect(again.stdout.match(/^known/gm)).toHaveLength(stored as number);
});
