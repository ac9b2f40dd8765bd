import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { analyzerVersion, comparerVersion } from '../../../analysis/index.ts';
import { hashCode } from '../../../versions.mjs';

let root = '';
let before: Awaited<ReturnType<typeof hashCode>>;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'parallax-versions-'));
  const isCode = (path: string) => !/weights\/|lexicons|\.(?:gz|jsonl)$/.test(path);
  cpSync(join(projectRoot, 'analysis'), join(root, 'analysis'), { recursive: true, filter: isCode });
  for (const file of ['package.json', 'tsconfig.json']) cpSync(join(projectRoot, file), join(root, file));
  before = await hashCode(root);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Which hashes another text of a file changes; the file is as it was afterwards. */
async function changedBy(file: string, change: (text: string) => string): Promise<string[]> {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  const other = change(text);
  expect(other, `${file} is changed`).not.toBe(text);
  writeFileSync(path, other);
  const after = await hashCode(root).finally(() => writeFileSync(path, text));
  return (['readings', 'comparisons'] as const).filter((name) => before[name] !== after[name]);
}

/** The first number that a file gives a name. */
const named = /^const (\w+) = (\d+);$/m;
const renamed = (text: string) => {
  const [, name] = named.exec(text)!;
  return text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), `${name}ByAnotherName`);
};
const raised = (text: string) =>
  text.replace(named, (_, name: string, value: string) => `const ${name} = ${Number(value) + 1};`);

const voice = 'analysis/read/voice.ts';
const paragraphs = 'analysis/measures/frames/scored-paragraphs.ts';
const likeness = 'analysis/contrasts/pair/likeness.ts';

test('the hashes are those of the build, wherever the project lies', () => {
  const built = readFileSync(join(projectRoot, 'dist', 'versions.json'), 'utf8');
  expect(JSON.parse(built)).toEqual(before);
  expect(before.readings).not.toBe(before.comparisons);
  expect(comparerVersion.version).toBe(analyzerVersion.version);
  expect(comparerVersion.assets).not.toBe(analyzerVersion.assets);
});

test('a comment, white space, a type or the name of a local makes no result stale', async () => {
  expect(await changedBy(voice, (text) => `// A remark.\n\n${text}`)).toEqual([]);
  expect(await changedBy(paragraphs, renamed)).toEqual([]);
  expect(await changedBy(likeness, renamed)).toEqual([]);
  expect(await changedBy(likeness, (text) => `${text}\nexport interface Unused { name: string }\n`)).toEqual(
    [],
  );
});

test('what measures makes readings stale, and comparisons with them; what only compares makes comparisons stale', async () => {
  expect(await changedBy(paragraphs, raised)).toEqual(['readings', 'comparisons']);
  expect(await changedBy(likeness, raised)).toEqual(['comparisons']);
});

test('what neither is made by makes nothing stale', async () => {
  const more = (text: string) => `${text}\nexport const more = () => 'more';\n`;
  for (const file of ['analysis/check/index.ts', 'analysis/codebook/index.ts', 'analysis/version.ts'])
    expect(await changedBy(file, more), file).toEqual([]);
});

test('another version of a package that is read or compared with makes what uses it stale', async () => {
  const bump = (name: string) => (text: string) => text.replace(`"${name}": "`, `"${name}": "9`);
  expect(await changedBy('package.json', bump('wink-nlp'))).toContain('readings');
  expect(await changedBy('package.json', bump('natural'))).toContain('comparisons');
  expect(await changedBy('package.json', bump('express'))).toEqual([]);
});
