import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../analysis/assets.ts';
import { contrasts } from '../analysis/contrasts/index.ts';
import { measures } from '../analysis/measures/index.ts';
import { settings } from '../server/config.ts';
import { formats } from '../server/report/formats/index.ts';

const text = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const reference = text('docs/reference.md');

/** What stands under one heading. */
const part = (heading: string) => reference.split(`\n## ${heading}\n`)[1].split('\n## ')[0];

/** Every match of a pattern's first group in a source file: at least one, so that a moved file fails the test. */
function named(path: string, pattern: RegExp): string[] {
  const found = Array.from(text(path).matchAll(pattern), (m) => m[1]);
  expect(found.length, `${path} names nothing of ${pattern}`).toBeGreaterThan(0);
  return found;
}

describe('docs/reference.md has a line for', () => {
  test('each command', () => {
    for (const command of named('server/cli/index.ts', /\.command\('([a-z]+)'\)/g)) {
      expect(reference).toMatch(new RegExp(`^\\| \`${command}\\b`, 'm'));
    }
  });

  test('each setting with its default', () => {
    for (const { name, fallback } of Object.values(settings)) {
      expect(reference).toMatch(
        new RegExp(`^\\| \`${name}\` \\| ${fallback ? `\`${fallback.replaceAll('.', '\\.')}\`` : ''}`, 'm'),
      );
    }
  });

  test('each address', () => {
    for (const path of ['server/web/app.ts', 'server/web/join-routes.ts', 'server/web/front.ts'])
      for (const address of named(path, /app\.get\('([^']+)'/g))
        expect(reference).toContain(`| \`${address}\` |`);
  });

  test('each contrast and each file to take away', () => {
    for (const { id } of contrasts) expect(part('Contrasts')).toContain(`\n| \`${id}\` |`);
    for (const { name } of formats) expect(part('Files')).toContain(`\n| \`${name}\` |`);
  });

  test('each measure with its letter, each lexicon and model', () => {
    for (const { id, show } of measures)
      expect(part('Measures')).toContain(`\n| \`${id}\` | \`${show.letter}\` |`);
    const data = readdirSync(join(projectRoot, 'analysis'), { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => /\.(?:jsonl|json|gz)$/.test(path) && !path.startsWith('model/weights/'));
    expect(data.length).toBeGreaterThan(10);
    for (const path of data) expect(reference).toContain(`| \`${path.split('/').at(-1)}\` |`);
  });
});

test('the reference gives each lexicon its true count', () => {
  for (const name of readdirSync(join(projectRoot, 'analysis/english/lexicons')).filter((n) =>
    n.endsWith('.jsonl'),
  )) {
    const { count } = JSON.parse(text(`analysis/english/lexicons/${name}`).split('\n', 1)[0]) as {
      count: number;
    };
    expect(reference).toContain(`| \`${name}\` | ${count.toLocaleString('en')} |`);
  }
});

test('the package version heads the changelog', () => {
  const { version } = JSON.parse(text('package.json')) as { version: string };
  expect(text('CHANGELOG.md')).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b`, 'm'));
});
