import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { type Added, added } from '../house/added.ts';

const run = promisify(execFile);

/** A copy of what the product and the checks of it need; packages and weights are the tree's own. */
function scratchCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-house-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const weights = join('analysis', 'model', 'weights');
  for (const part of [
    'analysis',
    'server',
    'views',
    'docs',
    'build.mjs',
    'versions.mjs',
    'feeds.mjs',
    'package.json',
    'package-lock.json',
    'CHANGELOG.md',
  ])
    cpSync(join(projectRoot, part), join(folder, part), {
      recursive: true,
      filter: (path) => path !== join(projectRoot, weights),
    });
  for (const part of [weights, 'node_modules']) symlinkSync(join(projectRoot, part), join(folder, part));
  for (const [from, to] of [
    ['test/docs.test.ts', 'test/docs.test.ts'],
    ['test/unit/server/support.ts', 'test/unit/server/support.ts'],
    ['test/house/look.ts', 'test/house/look.test.ts'],
  ])
    cpSync(join(projectRoot, from), join(folder, to), { recursive: true });
  return folder;
}

/** Adds it, and gives the places that were touched: its own files as one, its list, the docs. */
function add(folder: string, { own, list, docs: [heading, line] }: Added): string[] {
  for (const [path, text] of Object.entries(own)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text.trimStart());
  }
  const code = readFileSync(join(folder, list.file), 'utf8');
  writeFileSync(join(folder, list.file), `${list.imports}\n${withEntry(code, list)}`);
  const reference = 'docs/reference.md';
  const text = readFileSync(join(folder, reference), 'utf8');
  const [row] = /^\|---.*\n/m.exec(text.slice(text.indexOf(`\n## ${heading}\n`)))!;
  const at = text.indexOf(row, text.indexOf(`\n## ${heading}\n`)) + row.length;
  writeFileSync(join(folder, reference), `${text.slice(0, at)}${line}\n${text.slice(at)}`);
  return [...new Set(Object.keys(own).map(dirname)), list.file, reference];
}

/** A file with one more entry at the end of a list, whatever stands in it. */
function withEntry(code: string, { file, name, entry }: Added['list']): string {
  const start = code.indexOf(`export const ${name}:`);
  expect(start, `the list “${name}” in ${file}`).toBeGreaterThanOrEqual(0);
  const end = code.indexOf('];', start);
  return `${code.slice(0, end).trimEnd().replace(/,$/, '')},\n  ${entry},\n${code.slice(end)}`;
}

test('a measure, a contrast and a form are added at three places each, and found wherever they belong', async () => {
  const folder = scratchCopy();
  for (const one of Object.values(added)) expect(add(folder, one).length).toBeLessThanOrEqual(3);
  const { PATH, HOME, PARALLAX_WEIGHTS } = process.env;
  const env = { PATH, HOME, NO_COLOR: '1', ...(PARALLAX_WEIGHTS && { PARALLAX_WEIGHTS }) };
  const here = { cwd: folder, env };
  await run(process.execPath, ['build.mjs'], here);
  const vitest = join(folder, 'node_modules', 'vitest', 'vitest.mjs');
  const checks = run(
    process.execPath,
    [vitest, 'run', '--no-isolate', '--maxWorkers=1', '--testTimeout=120000'],
    here,
  );
  await checks.catch(({ stdout, stderr }) => expect.fail(`${stdout}\n${stderr}`));

  for (const [name, text] of [
    [
      'asks.txt',
      'Port Lomond closed its harbor on Monday. Who will pay for it? Mayor Ida Brandt gave no date.',
    ],
    ['says.txt', 'Port Lomond closed its harbor on Monday. The town will pay for it, said Mayor Ida Brandt.'],
  ])
    writeFileSync(join(folder, name), text);
  const compare = [join('dist', 'parallax.js'), 'compare', 'asks.txt', 'says.txt'];
  expect((await run(process.execPath, compare, here)).stdout).toMatch(
    /Who asks, and who says\?[\s\S]*asks +1× +0×/,
  );
}, 300_000);
