import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { frames, framesWithout } from '../../../../analysis/measures/frames/measure.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import { frameNames, genericFrames } from '../../../../analysis/types/predictions.ts';
import type { FramesReading, Mark } from '../../../../analysis/types/reading.ts';

const measured = async (text: string) => frames.measure(await read(makeArticle(text)));
const scores = async (text: string) =>
  Object.fromEntries((await measured(text)).frames.map((f) => [f.name, f.score ?? Number.NaN]));

// Distinct paragraphs: what is repeated word for word is read once.
const money = [
  'The finance ministry raised taxes on fuel and cut its spending, and the deficit fell for the third year in a row.',
  'Investors sold shares, banks lowered interest rates, and exports dropped while prices and wages rose again.',
  'Farmers paid more for diesel; the currency lost a tenth of its value against the dollar within a month.',
  'Economists expect that growth will slow and that unemployment will climb, since firms have stopped hiring.',
  'The central bank bought bonds worth two billion to calm the markets, and inflation eased a little.',
  'A factory with nine hundred jobs will close in spring because the cost of steel has doubled.',
];
const crime = [
  'Police arrested two men on Friday over the robbery, and prosecutors charged them with theft and assault.',
  'A jury will hear the witnesses in May; if the men are convicted, the judge may send them to prison for nine years.',
  'One of the suspects has been in jail for burglary before, and detectives found the stolen goods in his garage.',
  'The victim told officers that the thief had threatened her with a knife before he fled from the scene.',
];
const joined = (...paragraphs: string[]) => paragraphs.join('\n\n');

describe('a frame is present where its paragraphs are many', () => {
  test('money', async () => {
    const found = await scores(joined(...money));
    expect(found.economic).toBeGreaterThan(0.5);
    expect(found['crime and punishment']).toBeLessThan(0.3);
  });

  test('crime', async () => {
    const found = await scores(
      joined(
        ...crime,
        'She is safe, the police said; the trial of a third man, who drove the car, begins a week later in the same court.',
      ),
    );
    expect(found['crime and punishment']).toBeGreaterThan(0.8);
    expect(found.economic).toBeLessThan(0.5);
  });
});

test('one paragraph among many does not make a frame the article’s own, nor is its score lost', async () => {
  const alone = (
    await scores(
      joined(
        ...crime,
        'She is safe, the police said; the trial of a third man, who drove the car, begins a week later in the same court.',
      ),
    )
  )['crime and punishment'];
  const among = (await scores(joined(crime[0], ...money)))['crime and punishment'];
  const without = (await scores(joined(...money)))['crime and punishment'];
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
  const { frames: found } = await measured(joined(...money));
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
  const { figures, frames: found } = await measured(joined(...money, ...crime));
  expect(figures.map((f) => f.id)).toEqual(found.map((f) => `frame-${f.name}`));
  for (const f of found) {
    expect(f.low!).toBeLessThanOrEqual(f.score!);
    expect(f.high!).toBeGreaterThanOrEqual(f.score!);
  }
  const robbery = found.find((f) => f.name === 'crime and punishment')!;
  expect(robbery.high! - robbery.low!).toBeGreaterThan(0.05);
});

test('a text of one paragraph has scores without intervals', async () => {
  const { frames: found } = await measured(money.join(' '));
  for (const f of found) expect([f.score === null, f.low, f.high]).toEqual([false, null, null]);
});

test('passages are whole paragraphs, a handful for a frame, and name the words that they hold', async () => {
  const text = joined(...money);
  const { marks, frames: found } = await measured(text);
  const economic = found.find((f) => f.name === 'economic')!;
  expect(economic.marks).toHaveLength(5);
  for (const i of economic.marks) {
    const { start, end, reason, category } = marks[i];
    const passage = text.slice(start, end);
    expect(money).toContain(passage);
    expect(category).toBe('economic');
    const named = [...reason.matchAll(/“([^”]+)”/g)].map((m) => m[1]);
    expect(named.length).toBeGreaterThan(0);
    for (const word of named) expect(passage.toLowerCase()).toContain(word);
  }
});

test('a policy frame’s passages are those that the reader tells by it, not their neighbours', async () => {
  const text = joined(...money.slice(0, 3), crime[0], ...money.slice(3));
  const { marks, frames: found } = await measured(text);
  const told = found.find((f) => f.name === 'crime and punishment')!.marks.map((i) => marks[i]);
  expect(told.map(({ start, end }) => text.slice(start, end))).toEqual([crime[0]]);
  expect(told[0].reason).toBe(
    'The reader takes this paragraph to be told by the crime and punishment frame.',
  );
});

test('without a rejected passage its frame has less of the article, and no other frame changes', async () => {
  const document = await read(makeArticle(joined(...money, ...crime.slice(0, 2))));
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
  expect(JSON.stringify(await measured(joined(...money)))).toBe(
    JSON.stringify(await measured(joined(...money))),
  );
});
