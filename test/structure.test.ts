import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contrasts } from '../analysis/contrasts/index.ts';
import { measures } from '../analysis/measures/index.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.(?:ts|mjs|js)$/.test(name) ? [path] : [];
  });
}

/** What a file imports: paths from the project's root where relative, package names otherwise. */
function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g);
  return Array.from(found, ([, target]) =>
    target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
  );
}

function breaches(folder: string, allowed: (target: string, file: string) => boolean): string[] {
  return sources(folder).flatMap((file) =>
    imports(file)
      .filter((target) => !allowed(target, file))
      .map((target) => `${file} imports ${target}`),
  );
}

test('analysis imports analysis and packages, never the server or the views', () => {
  expect(breaches('analysis', (target) => !/^(?:server|views|corpus|test)\//.test(target))).toEqual([]);
});

test('analysis knows no file system, network, database or clock, but where it loads its assets', () => {
  const exempt = /^analysis\/(?:assets|version)\.ts/;
  const outside =
    /^(?:node:)?(?:fs|net|http|https|http2|dgram|dns|tls|child_process|worker_threads|os|timers|express|better-sqlite3|pino)(?:\/|$)/;
  expect(breaches('analysis', (target, file) => exempt.test(file) || !outside.test(target))).toEqual([]);
  const timed = sources('analysis').filter((file) => {
    if (exempt.test(file)) return false;
    const text = readFileSync(join(root, file), 'utf8');
    return /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|\bMath\.random\(|\bfetch\(|\bprocess\.env\b/.test(
      text,
    );
  });
  expect(timed).toEqual([]);
});

test('training is run by hand: nothing at run time imports it', () => {
  for (const folder of ['analysis', 'server'])
    expect(breaches(folder, (target) => !target.startsWith('training/'))).toEqual([]);
});

test('views and corpus import nothing outside views', () => {
  expect(
    breaches(
      'views',
      (target) => target.startsWith('views/') || !/^(?:server|analysis|corpus|node:)/.test(target),
    ),
  ).toEqual([]);
  expect(breaches('corpus', () => false)).toEqual([]);
});

test('natural is imported by sub-path only', () => {
  const files = [...sources('analysis'), ...sources('server')];
  expect(files.filter((f) => imports(f).includes('natural'))).toEqual([]);
});

test('the list of measures is the folder of measures, and a measure carries its folder’s name', () => {
  const folders = readdirSync(join(root, 'analysis/measures')).filter((n) => !n.endsWith('.ts'));
  expect(measures.map(({ id }) => id).sort()).toEqual(folders.sort());
});

test('every contrast in the folder is in the list, under its file’s name', () => {
  const files = readdirSync(join(root, 'analysis/contrasts')).filter(
    (n) => n.endsWith('.ts') && !/^(?:index|contrast|findings)\.ts$/.test(n),
  );
  expect(contrasts.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});
