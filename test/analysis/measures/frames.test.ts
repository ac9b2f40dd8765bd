import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/article.ts';
import { projectRoot } from '../../../analysis/assets.ts';
import { frames } from '../../../analysis/measures/frames.ts';
import { read } from '../../../analysis/read/index.ts';

const measured = async (text: string) => frames.measure(await read(makeArticle(text)));
const scores = async (text: string) =>
  Object.fromEntries((await measured(text)).frames.map((f) => [f.name, f.score ?? Number.NaN]));

const budget =
  'The finance ministry raised taxes on fuel and cut its spending, and the deficit fell. Investors sold shares, banks lowered interest rates, and exports dropped while prices and wages rose. Farmers paid more for diesel; the currency lost a tenth of its value against the dollar. ';
const trial =
  'Police arrested two men on Friday over the robbery, and prosecutors charged them with theft and assault. A jury will hear the witnesses in May. If they are convicted, the judge may sentence them to nine years in prison; one of them has been in jail for burglary before. ';

describe('a frame is present where its words are frequent', () => {
  test('money', async () => {
    expect((await scores(budget.repeat(3))).economic).toBeGreaterThan(0.5);
    expect((await scores(budget.repeat(3)))['crime and punishment']).toBeLessThan(0.3);
  });

  test('crime', async () => {
    expect((await scores(trial.repeat(3)))['crime and punishment']).toBeGreaterThan(0.8);
    expect((await scores(trial.repeat(3))).economic).toBeLessThan(0.5);
  });
});

test('the shipped articles are told as security and foreign relations above all', async () => {
  for (const name of ['iran-newspaper-larijani-visit.txt', 'shafaq-news-araji-visit.txt']) {
    const { frames: found } = await measured(readFileSync(join(projectRoot, 'corpus', name), 'utf8'));
    const best = [...found].sort((a, b) => b.score! - a.score!).map((f) => f.name);
    expect(best.slice(0, 2).sort()).toEqual(['external regulation and reputation', 'security and defense']);
    expect(found.find((f) => f.name === 'political')!.score).toBeGreaterThan(0.5);
    expect(found.find((f) => f.name === 'health and safety')!.score).toBeLessThan(0.3);
  }
});

test('too little text has no score, and says why', async () => {
  const reading = await measured('Troops fired missiles at the village.');
  for (const frame of reading.frames)
    expect([frame.score, frame.low, frame.high]).toEqual([null, null, null]);
  for (const figure of reading.figures) expect(figure.reason).toMatch(/Under 100 words/);
  expect(reading.marks.length).toBeGreaterThan(0);
});

test('each frame has its figure, with an interval that holds the score', async () => {
  const { figures, frames: found } = await measured(budget.repeat(3));
  expect(figures.map((f) => f.id)).toEqual(found.map((f) => `frame-${f.name}`));
  for (const f of found) {
    expect(f.low!).toBeLessThanOrEqual(f.score! + 1e-9);
    expect(f.high!).toBeGreaterThanOrEqual(f.score! - 1e-9);
  }
});

test('passages name the cue words that they hold; a handful for a frame', async () => {
  const text = trial.repeat(6);
  const { marks, frames: found } = await measured(text);
  const crime = found.find((f) => f.name === 'crime and punishment')!;
  expect(crime.marks).toHaveLength(5);
  for (const i of crime.marks) {
    const mark = marks[i];
    const passage = text.slice(mark.start, mark.end);
    const named = [...mark.reason.matchAll(/“([^”]+)”/g)].map((m) => m[1]);
    expect(named.length).toBeGreaterThan(0);
    for (const word of named) expect(passage.toLowerCase()).toContain(word);
  }
});

test('a very long sentence is shown in part', async () => {
  const text = `${'the army and the navy attack and '.repeat(300)}rest.`;
  for (const mark of (await measured(text)).marks) expect(mark.end - mark.start).toBeLessThanOrEqual(400);
});

test('the same text gives the same reading', async () => {
  expect(JSON.stringify(await measured(budget.repeat(2)))).toBe(
    JSON.stringify(await measured(budget.repeat(2))),
  );
});
