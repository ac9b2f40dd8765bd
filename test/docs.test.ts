import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../analysis/assets.ts';
import { contrasts } from '../analysis/contrasts/index.ts';
import { leastGold } from '../analysis/estimates/index.ts';
import { leastGold as leastToLearn } from '../analysis/learned/index.ts';
import { measures } from '../analysis/measures/index.ts';
import { mostArticles, mostDrawn } from '../server/coding/study/draw.ts';
import { settings } from '../server/config.ts';
import { formats } from '../server/report/formats/index.ts';
import { studyTabs } from '../server/report/study/study-frame.ts';

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
    for (const path of ['app.ts', 'desk-routes.ts', 'join-routes.ts', 'front.ts'].map(
      (file) => `server/web/${file}`,
    ))
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

test('the guide for researchers tells the true limits, and calls pages and buttons what they are called', () => {
  const guide = text('docs/studies.md');
  const { whole, group, articles } = leastGold;
  const [most, fewer] = [mostArticles.article, mostArticles.paragraph].map((n) => n.toLocaleString('en'));
  for (const told of [
    `under ${whole} gold answers of drawn items, nor of a group with fewer than ${group} in ${articles} articles`,
    `${leastToLearn.yes} yes and ${leastToLearn.no} no from ${leastToLearn.groups} events`,
    `${most} articles to draw from (${fewer} by paragraph), ${mostDrawn.toLocaleString('en')} items`,
  ])
    expect(guide).toContain(told);
  for (const { name } of studyTabs.slice(1)) expect(guide).toContain(`*${name}*`);
  const views = readdirSync(join(projectRoot, 'views'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.hbs'))
    .map((path) => text(`views/${path}`))
    .join('\n');
  for (const pressed of [
    'Begin a study',
    'See what would be drawn',
    'Draw it and make the study',
    'Done, next',
  ])
    for (const words of [guide, views]) expect(words).toContain(pressed);
});

test('the package version heads the changelog', () => {
  const { version } = JSON.parse(text('package.json')) as { version: string };
  expect(text('CHANGELOG.md')).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b`, 'm'));
});
