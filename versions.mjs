// What results depend on, as code: hashes of what makes readings, and of what makes comparisons of them. Not of the source
// text but of the minified bundle, so that comments, types and names of locals make no stored result stale; and of the
// packages that it names, with their versions.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** What each of them is made by. A result's own frame (ids, hashes) is made in analysis/index.ts and is no part of it. */
const made = {
  readings: `export { read } from './analysis/read/index.ts'; export { measureAll } from './analysis/measures/index.ts';`,
  comparisons: `export { compareDocuments } from './analysis/contrasts/index.ts';`,
  events: `export { compareEvent } from './analysis/event/index.ts';`,
};

/** The hashes for the project in a folder: SHA-256, in hexadecimal digits. */
export async function hashCode(root) {
  const hashes = Object.entries(made).map(async ([name, contents]) => [
    name,
    await bundleHash(root, contents),
  ]);
  return Object.fromEntries(await Promise.all(hashes));
}

const minified = {
  bundle: true,
  minify: true,
  write: false,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  legalComments: 'none',
  logLevel: 'warning',
};

/** A hash of what one piece of code, with all that it imports, is made of. */
export async function bundleHash(root, contents) {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return hashOf(await bundle(root, contents), dependencies);
}

/** Minified twice: the short names that come out still hang on the letters of those that went in; of these, none do. */
async function bundle(root, contents) {
  const once = await outputOf({ contents, resolveDir: root, loader: 'ts' });
  return outputOf({ contents: once, resolveDir: root, loader: 'js' });
}

async function outputOf(stdin) {
  const { outputFiles } = await build({ ...minified, stdin });
  return outputFiles[0].text;
}

function hashOf(code, dependencies) {
  const hash = createHash('sha256').update(code);
  for (const name of Object.keys(dependencies).sort())
    if (new RegExp(`["'\`]${name}["'\`/]`).test(code)) hash.update(`\0${name} ${dependencies[name]}`);
  return hash.digest('hex');
}
