import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';

const analysis = join(projectRoot, 'analysis');

/** Code of the analysis that is not of English. */
function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return name === 'english' ? [] : sources(path);
    return name.endsWith('.ts') ? [path] : [];
  });
}

/** Words, but no tags of parts of speech, which are written large. */
const isWord = (text: string) => /^(?!\p{Lu}+$)\p{L}{2,}\??$/u.test(text);

/** Words that a source lists: alternatives in a pattern, members of a set, a text that is cut into words. */
function wordLists(source: string): string[][] {
  const groups = [...source.matchAll(/\(\?:([^()[\]\\]+)\)/g)].map(([, inner]) => inner.split('|'));
  const sets = [...source.matchAll(/new (?:Set|Map)(?:<[^>]*>)?\(\[([^\]]*)\]/g)].map(([, inner]) =>
    [...inner.matchAll(/'([^']*)'/g)].map(([, word]) => word),
  );
  const cut = [...source.matchAll(/['`]([^'`]+)['`]\s*\.split\(/g)].map(([, text]) => text.split(/\s+/));
  return [...groups, ...sets, ...cut]
    .map((words) => words.filter(isWord))
    .filter((words) => words.length > 1);
}

test('lists of words are found in every form', () => {
  const source = `/^(?:who|which)$/; new Set(['of', 'on']); 'and but or'.split(' '); /(?:NOUN|VERB)/; /(?:ab[cd]|ef)/;`;
  expect(wordLists(source)).toEqual([
    ['who', 'which'],
    ['of', 'on'],
    ['and', 'but', 'or'],
  ]);
});

test('English stands in analysis/english: elsewhere are a few pairs, and the names of our own kinds', () => {
  // Names of HTML's signs are words of no language.
  const own = sources(analysis).filter((path) => path !== join(analysis, 'text', 'entities.ts'));
  const found = own.flatMap((path) =>
    wordLists(readFileSync(path, 'utf8')).map(
      (words) => `${path.slice(analysis.length)}: ${words.join(' ')}`,
    ),
  );
  expect(found.length, found.join('\n')).toBeLessThanOrEqual(29);
});
