import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { analyze, makeArticle } from '../../../../analysis/index.ts';
import type { Reading } from '../../../../analysis/types/reading.ts';
import { answer } from '../../../../server/cli/filter.ts';
import { type ResultFigure, resultFigures } from '../../../../server/report/result-figures.ts';
import { harborText } from '../support.ts';

const figuresOf = async (line: object) =>
  ((await answer({ number: 1, text: JSON.stringify(line) })) as unknown as { figures: ResultFigure[] })
    .figures;

/** The rows of the reference's table of figures: name, measure, unit, of. */
const told = readFileSync(join(projectRoot, 'docs/reference.md'), 'utf8')
  .split('\n#### Figures of an article\n')[1]
  .split('\n#### ')[0]
  .split('\n')
  .flatMap((line) => {
    const cells = line.split(' | ').map((cell) => cell.replaceAll(/[|`]/g, '').trim());
    return line.startsWith('| `') ? [cells.slice(0, 4).join(' | ')] : [];
  });

const long = readFileSync(join(projectRoot, 'corpus/shafaq-news-araji-visit.txt'), 'utf8');

test('the reference lists each figure with its measure, its unit and what it counts, and no other', async () => {
  const figures = await figuresOf({ text: long, genre: 'news' });
  const found = new Set(figures.map(({ name, measure, unit, of }) => [name, measure, unit, of].join(' | ')));
  expect([...found].sort()).toEqual([...told].sort());
  // Of a short text too, where most have no value.
  const few = await figuresOf({ text: harborText.slice(0, 300) });
  const rest = few.map(({ name, measure, unit, of }) => [name, measure, unit, of].join(' | '));
  expect(rest.filter((row) => !told.includes(row))).toEqual([]);
});

test('values and intervals are those of the readings; none is there twice', async () => {
  const view = await analyze(makeArticle(long, { genre: 'news' }));
  const figures = resultFigures(view);
  for (const { measure, figures: all } of Object.values(view.analysis.readings) as Reading[])
    for (const { id, value, low, high, n, unit } of all)
      expect(figures).toContainEqual(
        expect.objectContaining({ measure, name: id, unit, value, low, high, n }),
      );
  const { norms } = view.analysis.readings.loaded;
  expect(norms.length).toBeGreaterThan(0);
  for (const { kind, percentile, articles } of norms)
    expect(figures).toContainEqual(
      expect.objectContaining({
        name: 'loaded-percentile',
        among: kind,
        value: percentile,
        n: articles,
      }),
    );
  const { speakers } = view.analysis.readings.attribution;
  expect(speakers.length).toBeGreaterThan(1);
  expect(figures.filter(({ name }) => name === 'speaker-words').map(({ value }) => value)).toEqual(
    speakers.map(({ words }) => words),
  );
  const keys = figures.map(({ name, subject, voice, holder, among }) =>
    JSON.stringify([name, subject, voice, holder, among]),
  );
  expect(keys.filter((key, i) => keys.indexOf(key) < i)).toEqual([]);
});

test('where there is too little to say, a figure has no value and a reason, never 0', async () => {
  const figures = await figuresOf({ text: harborText.slice(0, 300) });
  const unsaid = figures.filter(({ value }) => value === null);
  expect(unsaid.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'quotation-share',
      'loaded-density-author',
      'loaded-percentile',
      'frame-conflict',
    ]),
  );
  for (const { value, low, high, reason } of figures) {
    if (value === null) expect([low, high, reason]).toEqual([null, null, expect.stringMatching(/\w/)]);
    else expect(reason).toBeUndefined();
    if (low !== null) expect(low <= value! && value! <= high!).toBe(true);
  }
});
