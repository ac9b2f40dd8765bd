import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { chosen, tasks } from './tasks.ts';

const outlets = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'd', 'e', 'f'];
const lines = outlets.map((outlet, i) => JSON.stringify({ id: `${i}`, outlet, text: `Text ${i}` }));

test.each(['loaded', 'stance', 'techniques'])('every row of %s lies in one of five fifths', (name) => {
  const fifths = [0, 1, 2, 3, 4].map((hold) => chosen(lines, tasks[name], hold));
  expect(fifths.flat().sort()).toEqual([...lines].sort());
});

test('sentences of one outlet stay together, the largest apart', () => {
  const fifths = [0, 1, 2, 3, 4].map((hold) =>
    chosen(lines, tasks.loaded, hold).map((line) => JSON.parse(line).outlet),
  );
  expect(fifths).toEqual([['a', 'a', 'a'], ['b', 'b', 'b'], ['c', 'c'], ['d', 'f'], ['e']]);
});

test('of what nothing is learned from all rows are read, up to a limit', () => {
  expect(chosen(lines, tasks.basil, 0)).toEqual(lines);
  expect(chosen(lines, tasks.basil, 0, 2)).toEqual(lines.slice(0, 2));
});

test('what compares takes pairs in their order, up to a limit', () => {
  const compared = Object.values(tasks).filter(({ compares }) => compares);
  expect(compared.map(({ data }) => data)).toEqual(['data/differences_dev.jsonl', 'data/pairs.jsonl']);
  for (const task of compared) expect(chosen(lines, task, 0, 2)).toEqual(lines.slice(0, 2));
});

test('what learns holds the same fifths out', () => {
  const source = readFileSync(join(projectRoot, 'training/reader/tasks.py'), 'utf8');
  expect(source).toContain('int(hashlib.sha256(group.encode()).hexdigest(), 16) % folds');
  expect(source).toContain('sorted(Counter(groups).items(), key=lambda item: (-item[1], item[0]))');
});
