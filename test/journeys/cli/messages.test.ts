import { once } from 'node:events';
import { existsSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brief, plain } from '../../../analysis/text/plain.ts';
import { temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { start } from './run.ts';

/** Turns text red, rings, clears the screen, turns the direction, and hides in C1. */
const steering = '\u001b[31m\u0007\u001b[2J\u202e\u009b1m';
const harmful = /[^\P{Cc}\n]|\p{Bidi_Control}/u;
const text = 'The mayor claimed on Monday that the reckless plan was a savage attack on the town.';

test('what would steer a terminal is shown by a sign, and long names are cut in the middle', () => {
  expect(plain(steering)).toBe('␛[31m␇␛[2J⇄\u{FFFD}1m');
  expect(plain('a\tb\r\n\u2028c\u007f\ud800')).toBe('a␉b␍␊␊c␡\u{FFFD}');
  expect(plain('“Ünïcödé” – 東京 😀')).toBe('“Ünïcödé” – 東京 😀');
  const cut = brief(`${'a'.repeat(5000)}${'z'.repeat(5000)}`, 81);
  expect(cut).toHaveLength(81);
  expect(cut).toMatch(/^a+…z+$/);
});

test.each([
  ['a file that is not there', ['analyze', `no${steering}.txt`]],
  ['a command that is not there', [`x${steering}`]],
  ['an option that is not there', ['check', `--x${steering}`]],
  ['a value that is not there', ['analyze', '--format', steering]],
  ['a style that is not there', ['check', '--style', `${steering}.yml`, 'a.txt']],
  ['sides that are not there', ['compare', steering, `${steering}${'x'.repeat(5000)}`]],
  ['drafts that are not there', ['check', `${steering}.txt`, `${'x'.repeat(200)}${steering}.txt`]],
])('%s: plain text that says what to do, and no stack', async (_, args) => {
  const { code, stdout, stderr } = await here(args);
  expect(code).toBe(2);
  expect(stdout).not.toMatch(harmful);
  expect(stderr).not.toMatch(harmful);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr).toContain('␛');
  expect(stderr.length).toBeLessThan(1000);
});

test('names, titles, styles and broken files of one run: shown, and data stays exact', async () => {
  const folder = temporaryFolder();
  const draft = join(folder, `draft${steering.replaceAll('/', '')}.txt`);
  const house = join(folder, 'house.yml');
  writeFileSync(draft, text);
  writeFileSync(house, `"${'\\e[31m'}": 1\n`);
  const refused = await here(['check', '--style', house, draft]);
  expect(refused.stderr).toMatch(/house\.yml:1: Unrecognized key: “␛\[31m”/);
  const told = await here(['check', '--level', 'note', draft]);
  expect(told.stdout).toContain('␛[31m');
  expect(told.stdout).not.toMatch(harmful);
  const data = await here(['check', '--level', 'note', '--format', 'json', draft]);
  expect(JSON.parse(data.stdout).files[0].path).toBe(draft);
  const lines = join(folder, `lines${steering}.jsonl`);
  writeFileSync(lines, `{"text": "${'x'.repeat(20)}\n{"title":"${'\\u001b[31m'}"}\n`);
  const imported = await here(['import', lines], '', { PARALLAX_DATA: join(folder, 'data') });
  expect(imported.code).toBe(2);
  expect(imported.stderr).not.toMatch(harmful);
  expect(imported.stderr.split('\n').length).toBeLessThan(5);
});

test.skipIf(!existsSync('/dev/full'))(
  'where nothing can be said, the work is done and the exit code tells how it went',
  async () => {
    const folder = temporaryFolder();
    const good = join(folder, 'good.txt');
    writeFileSync(good, text.repeat(2));
    const child = start(
      ['import', join(folder, 'nope.txt'), good],
      { PARALLAX_DATA: join(folder, 'data') },
      {
        stdio: ['ignore', 'pipe', openSync('/dev/full', 'w')],
      },
    );
    let printed = '';
    child.stdout!.on('data', (chunk) => {
      printed += chunk;
    });
    const [code] = await once(child, 'close');
    expect(printed).toMatch(/^added/);
    expect(code).toBe(2);
  },
);
