import { expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../analysis/index.ts';
import { analyzerVersion } from '../../../../analysis/index.ts';
import { measures } from '../../../../analysis/measures/index.ts';
import { countWords } from '../../../../analysis/text/words.ts';
import type { Scheme, TaskText, Unit } from '../../../../analysis/types/annotation.ts';
import type { Readings } from '../../../../analysis/types/reading.ts';
import { categoriesOf, machineAnnotations, machineOf } from '../../../../server/coding/machine.ts';
import { shippedSchemes } from '../../../../server/coding/schemes.ts';
import { textOf } from '../../../../server/coding/tasks.ts';
import { ensureAnalysis, importArticle } from '../../../../server/library/analysis.ts';
import { temporaryContext, uproar } from '../support.ts';
import { find, left } from '../web/pages/fixture.ts';
import { classroom } from './lesson.ts';

const { text } = left.document;
const article = left.document.article.id;
const scheme: Scheme = { ...shippedSchemes()[0], version: 1 };

/** What a class reads of the fixture: its two paragraphs, not the headline. */
const read: TaskText = {
  ...{ article, group: null, actors: ['Ida Brandt'] },
  passages: [
    find(
      text,
      'The visionary mayor of Port Lomond has pushed through a bold harbor plan. The so-called activists cried wolf.',
    ),
    find(text, 'Mayor Ida Brandt said the plan “will make this city breathe again”, and the council agreed.'),
  ],
  sentences: [
    find(text, 'The visionary mayor of Port Lomond has pushed through a bold harbor plan.'),
    find(text, 'The so-called activists cried wolf.'),
    find(text, 'Mayor Ida Brandt said the plan “will make this city breathe again”, and the council agreed.'),
  ],
};

const withReadings = (readings: Partial<Readings>): AnalyzedView => ({
  ...left,
  analysis: { ...left.analysis, readings: { ...left.analysis.readings, ...readings } },
});

const told = (view: AnalyzedView, its: TaskText, by: Scheme) =>
  machineAnnotations(view, its, by).marks.map(
    ({ category, subject, value, start, end, otherStart, otherEnd }) =>
      [
        ...[category, subject, value, start === null ? null : text.slice(start, end!)],
        otherStart === null ? null : text.slice(otherStart, otherEnd!),
      ]
        .filter(Boolean)
        .join(' | '),
  );

test('the machine says what its measures mark, in the terms of the scheme and in what is read alone', () => {
  const { stance } = left.analysis.readings;
  const [actor] = stance.actors;
  const sure = { ...actor.author!, low: 0.4, high: 0.9, score: 0.7, mentions: 6 };
  const view = withReadings({ stance: { ...stance, actors: [{ ...actor, author: sure }] } });
  expect(told(view, read, scheme)).toEqual([
    // “triumph” stands in the headline, which this class does not read; metaphor is no category of the scheme.
    'charged | yes | visionary',
    'charged | yes | so-called activists',
    'speaks | “will make this city breathe again” | Mayor Ida Brandt',
    'side | Ida Brandt | for',
    'about | conflict',
  ]);
  const { analyzer, marks, nothing } = machineAnnotations(view, read, scheme);
  expect(analyzer).toEqual(left.analysis.analyzer);
  expect(nothing).toEqual([]);
  expect(marks[0].reason).toBe('“visionary” judges');
});

test('what is not sure is no “neither”: the machine says that it found nothing; and what failed, or has no measure, is told', () => {
  const failed = { ...left.analysis.readings.loaded, error: 'It broke.' };
  const view = withReadings({ loaded: failed });
  const own: Scheme = {
    ...scheme,
    categories: [...scheme.categories, { ...scheme.categories[0], id: 'blame', machine: null }],
  };
  const { stance } = left.analysis.readings;
  const unsure = withReadings({
    loaded: failed,
    stance: { ...stance, actors: [{ ...stance.actors[0], author: null }] },
  });
  expect(machineAnnotations(unsure, read, own).nothing).toEqual([
    { category: 'charged', why: 'The machine could not say: It broke.' },
    { category: 'side', why: 'The machine found nothing of it in this text.' },
    { category: 'blame', why: 'The machine has nothing for this category.' },
  ]);
  expect(
    machineAnnotations(view, { ...read, actors: [] }, own).marks.map(({ category }) => category),
  ).toEqual(['speaks', 'about']);
});

test('a sentence or paragraph is marked where the machine marks some of it, once', () => {
  const unit = (unit: Unit): Scheme => ({
    ...scheme,
    categories: [{ ...scheme.categories[0], unit, machine: { measure: 'loaded' } }],
  });
  expect(told(left, read, unit('sentence'))).toEqual(
    read.sentences.map(({ start, end }) => `charged | yes | ${text.slice(start, end)}`),
  );
  expect(told(left, read, unit('paragraph'))).toHaveLength(2);
});

test('every measure says something of the units that its marks are', () => {
  for (const { id } of measures) expect(categoriesOf(id, 'span').length, id).toBeGreaterThan(0);
  expect(categoriesOf('loaded', 'actor')).toEqual([]);
  expect(categoriesOf('mood', 'span')).toEqual([]);
});

test('a text as it is read now: whole paragraphs up to so many words, their sentences, who is spoken of most', async () => {
  const context = temporaryContext();
  await importArticle(context, uproar);
  const view = await ensureAnalysis(context, uproar);
  const all = textOf(view);
  expect(all.passages.length).toBeGreaterThan(3);
  const short = textOf(view, { group: 'B', most: 60 });
  const words = short.passages.map(({ start, end }) => countWords(uproar.text.slice(start, end)));
  expect(short.passages).toEqual(all.passages.slice(0, words.length));
  expect(words.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(60);
  expect(textOf(view, { most: 1 }).passages).toHaveLength(1);
  for (const { start, end } of short.sentences)
    expect(short.passages.some((passage) => passage.start <= start && end <= passage.end)).toBe(true);
  expect(short.group).toBe('B');
  expect(all.actors.length).toBeLessThanOrEqual(6);
  expect(all.actors.join()).toMatch(/Marin/);
  const chosen = textOf(view, { passages: [all.passages[1], { start: 1, end: 2 }] });
  expect(chosen.passages).toEqual([all.passages[1]]);

  const room = classroom();
  room.store.articles.add(uproar, 200);
  const [machine] = await machineOf(context, { ...room.lesson(), texts: [all] });
  expect(machine.analyzer).toEqual(analyzerVersion);
  const charged = machine.marks.filter(({ category }) => category === 'charged');
  expect(charged.map(({ start, end }) => uproar.text.slice(start!, end!)).join()).toMatch(
    /disastrous|reckless|shameful/,
  );
});
