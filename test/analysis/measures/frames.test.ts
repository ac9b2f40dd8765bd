import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/article.ts';
import { projectRoot } from '../../../analysis/assets.ts';
import { frames, framesWithout } from '../../../analysis/measures/frames.ts';
import { frameNames, genericFrames } from '../../../analysis/model/predictions.ts';
import { read } from '../../../analysis/read/index.ts';
import type { FramesReading, Mark } from '../../../analysis/reading.ts';

const measured = async (text: string) => frames.measure(await read(makeArticle(text)));
const scores = async (text: string) =>
  Object.fromEntries((await measured(text)).frames.map((f) => [f.name, f.score ?? Number.NaN]));

const budget =
  'The finance ministry raised taxes on fuel and cut its spending, and the deficit fell. Investors sold shares, banks lowered interest rates, and exports dropped while prices and wages rose. Farmers paid more for diesel; the currency lost a tenth of its value against the dollar.\n\n';
const trial =
  'Police arrested two men on Friday over the robbery, and prosecutors charged them with theft and assault. A jury will hear the witnesses in May. If they are convicted, the judge may sentence them to nine years in prison; one of them has been in jail for burglary before.\n\n';

describe('a frame is present where its paragraphs are many', () => {
  test('money', async () => {
    const found = await scores(budget.repeat(3));
    expect(found.economic).toBeGreaterThan(0.5);
    expect(found['crime and punishment']).toBeLessThan(0.3);
  });

  test('crime', async () => {
    const found = await scores(trial.repeat(3));
    expect(found['crime and punishment']).toBeGreaterThan(0.8);
    expect(found.economic).toBeLessThan(0.5);
  });
});

test('one paragraph among many does not make a frame the article’s own, nor is its score lost', async () => {
  const alone = (await scores(trial.repeat(3)))['crime and punishment'];
  const among = (await scores(trial + budget.repeat(5)))['crime and punishment'];
  const without = (await scores(budget.repeat(6)))['crime and punishment'];
  expect(among).toBeLessThan(alone);
  expect(among).toBeGreaterThan(without);
});

test('the shipped articles are told as security and foreign relations above all', async () => {
  for (const name of ['iran-newspaper-larijani-visit.txt', 'shafaq-news-araji-visit.txt']) {
    const { frames: found } = await measured(readFileSync(join(projectRoot, 'corpus', name), 'utf8'));
    const policy = found.filter(({ kind }) => kind === 'policy').sort((a, b) => b.score! - a.score!);
    const best = policy.map((f) => f.name);
    expect(best.slice(0, 2).sort()).toEqual(['external regulation and reputation', 'security and defense']);
    expect(found.find((f) => f.name === 'health and safety')!.score).toBeLessThan(0.3);
  }
});

test('each frame stands once, in the order of the two schemes', async () => {
  const { frames: found } = await measured(budget);
  expect(found.map(({ name }) => name)).toEqual(frameNames);
  expect(found.filter(({ kind }) => kind === 'generic').map(({ name }) => name)).toEqual(genericFrames);
  expect(found).toHaveLength(17);
});

test('too little text has no score, and says why', async () => {
  const reading = await measured('Troops fired missiles at the village and attacked the town beside it.');
  for (const frame of reading.frames)
    expect([frame.score, frame.low, frame.high]).toEqual([null, null, null]);
  for (const figure of reading.figures) expect(figure.reason).toMatch(/Under 100 words/);
  expect(reading.marks.length).toBeGreaterThan(0);
});

test('each frame has its figure, with an interval that holds the score', async () => {
  const { figures, frames: found } = await measured(budget.repeat(2) + trial.repeat(2));
  expect(figures.map((f) => f.id)).toEqual(found.map((f) => `frame-${f.name}`));
  for (const f of found) {
    expect(f.low!).toBeLessThanOrEqual(f.score!);
    expect(f.high!).toBeGreaterThanOrEqual(f.score!);
  }
  const crime = found.find((f) => f.name === 'crime and punishment')!;
  expect(crime.high! - crime.low!).toBeGreaterThan(0.05);
});

test('a text of one paragraph has scores without intervals', async () => {
  const { frames: found } = await measured(budget.replaceAll('\n\n', ' ').repeat(2).trim());
  for (const f of found) expect([f.score === null, f.low, f.high]).toEqual([false, null, null]);
});

test('passages are whole paragraphs, a handful for a frame, and name the words that they hold', async () => {
  const text = budget.repeat(7).trim();
  const { marks, frames: found } = await measured(text);
  const economic = found.find((f) => f.name === 'economic')!;
  expect(economic.marks).toHaveLength(5);
  for (const i of economic.marks) {
    const { start, end, reason, category } = marks[i];
    const passage = text.slice(start, end);
    expect(text.split('\n\n').map((paragraph) => paragraph.trim())).toContain(passage);
    expect(category).toBe('economic');
    const named = [...reason.matchAll(/“([^”]+)”/g)].map((m) => m[1]);
    expect(named.length).toBeGreaterThan(0);
    for (const word of named) expect(passage.toLowerCase()).toContain(word);
  }
});

test('a policy frame’s passages are those that the reader tells by it, not their neighbours', async () => {
  const text = budget + trial + budget;
  const { marks, frames: found } = await measured(text);
  const crime = found.find((f) => f.name === 'crime and punishment')!.marks.map((i) => marks[i]);
  expect(crime.map(({ start, end }) => text.slice(start, end))).toEqual([trial.trim()]);
  expect(crime[0].reason).toBe(
    'The reader takes this paragraph to be told by the crime and punishment frame.',
  );
});

test('without a rejected passage its frame has less of the article, and no other frame changes', async () => {
  const document = await read(makeArticle(budget + trial + budget + trial));
  const whole = frames.measure(document);
  const isCrime = ({ category }: Mark) => category === 'crime and punishment';
  const first = whole.marks.find(isCrime)!;
  const scoreOf = ({ frames: found }: FramesReading) =>
    found.find(({ name }) => name === 'crime and punishment')!.score!;
  const one = framesWithout(document, (mark) => isCrime(mark) && mark.start === first.start);
  const none = framesWithout(document, isCrime);
  expect(scoreOf(one)).toBeLessThan(scoreOf(whole));
  expect(scoreOf(none)).toBeLessThan(0.05);
  expect(one.marks.filter(isCrime).map(({ start }) => start)).not.toContain(first.start);
  expect(none.marks.filter(isCrime)).toEqual([]);
  const others = (reading: FramesReading) =>
    reading.frames.map(({ name, score }) => (name === 'crime and punishment' ? null : score));
  expect(others(none)).toEqual(others(whole));
  expect(framesWithout(document, () => false)).toEqual(whole);
});

test('the same text gives the same reading', async () => {
  expect(JSON.stringify(await measured(budget.repeat(2)))).toBe(
    JSON.stringify(await measured(budget.repeat(2))),
  );
});
