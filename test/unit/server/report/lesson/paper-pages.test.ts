import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../../../analysis/assets.ts';
import { lessonTextOf } from '../../../../../server/report/lesson/lesson-text.ts';
import { planModel, sheetModel } from '../../../../../server/report/lesson/paper-pages.ts';
import { readPurpose } from '../../../../../server/report/lesson/purpose.ts';
import { classroom, ferryRead, ferryText } from '../../coding/lesson.ts';

function paper() {
  const { store, lesson } = classroom();
  const now = lesson();
  return { lesson: now, texts: now.texts.map((text) => lessonTextOf(store, text, null)) };
}

test('the sheet numbers the sentences as hands are counted, in the words of the text', () => {
  const { lesson, texts } = paper();
  const { sheets } = sheetModel(lesson, texts);
  const lines = sheets[0].paragraphs.flatMap((one) => one.lines);
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(lines.map(({ words }) => words)).toEqual(
    ferryRead.sentences.map(({ start, end }) => ferryText.slice(start, end)),
  );
});

test('the sheet has three tasks, a glossary, and nothing of the machine', () => {
  const { lesson, texts } = paper();
  const sheet = sheetModel(lesson, texts);
  expect(sheet.sheets[0].tasks).toHaveLength(3);
  expect(sheet.sheets[0].tasks[2].parts[0].rows).toEqual(['Mara Lind', 'the company']);
  expect(sheet.glossary).toHaveLength(4);
  expect(JSON.stringify(sheet)).not.toMatch(/machine|measure|loaded/);
});

test('the plan is as long as its phases, with joining and the last word', () => {
  const { lesson, texts } = paper();
  const { total, rows } = planModel(lesson, texts);
  const phases = lesson.settings.phases.reduce((sum, { minutes }) => sum + minutes, 0);
  expect(total).toBe(phases + 5);
  expect(rows[1].begins).toBe('0:03');
  expect(rows).toHaveLength(9);
});

test('what was done on purpose in the invented event is read from its key', () => {
  const purpose = readPurpose(readFileSync(join(projectRoot, 'corpus', 'README.md'), 'utf8'))!;
  expect(purpose.columns).toEqual(['plainly', 'for', 'against']);
  expect(purpose.rows.length).toBeGreaterThan(10);
  for (const { cells } of purpose.rows) expect(cells).toHaveLength(3);
  expect(readPurpose('# Another')).toBeNull();
});
