import { expect, test } from 'vitest';
import { corpusReport } from '../../../../analysis/corpus/index.ts';
import { validations } from '../../../../analysis/corpus/measure-validation.ts';
import { isMedium } from '../../../../analysis/english/media.ts';
import type { ModelCard } from '../../../../analysis/types/card.ts';
import type { ArticleSummary } from '../../../../analysis/types/corpus.ts';
import { frameNames } from '../../../../analysis/types/predictions.ts';
import { inOrder, madeRow } from './summaries.ts';

/** Two outlets of twelve articles each, every article another event. */
const report = (given: (i: number, isNorth: boolean) => Partial<ArticleSummary>) =>
  corpusReport(
    () =>
      inOrder(
        Array.from({ length: 24 }, (_, i) =>
          madeRow(i, {
            ...{ outlet: i % 2 === 0 ? 'North' : 'South', date: `20${10 + (i % 12)}-0${1 + (i % 9)}-01` },
            ...given(i, i % 2 === 0),
          }),
        ),
      ),
    { categories: [], note: '', codebook: null, titleOf: (id) => `Title ${id.slice(0, 4)}` },
  ).report;

test('a frame that is hardly ever found rightly is given with why, and tells no outlets apart', () => {
  const frames = (isNorth: boolean) => frameNames.map(() => (isNorth ? 800 : 200));
  const made = report((_, isNorth) => ({ frames: frames(isNorth) }));
  const of = (id: string) => made.measures.find((one) => one.id === id)!;
  expect(of('frame-conflict').weak).toBeNull();
  expect(of('frame-conflict').validated).toMatch(/F1 of 0\.\d\d/);
  expect(of('frame-human-interest').weak).toMatch(/F1 0\.0\d/);
  const told = new Set([...made.differences, ...made.norms].map(({ measure }) => measure));
  expect(told.has('frame-conflict')).toBe(true);
  expect(told.has('frame-human-interest')).toBe(false);
});

test('how right a measure is follows its card; without cards nothing is said', () => {
  const card = (figures: Record<string, number>) => [
    { id: 'stance-article', figures } as unknown as ModelCard,
  ];
  const stance = (right: number) =>
    validations(
      [],
      card({
        'writer: clear stances right': right,
        'writer: opposite': 0.1,
        'writer: a lean where there is none': 0.2,
      }),
    )({ id: 'stance-X', group: 'stance' });
  expect(stance(0.33)).toMatchObject({ validated: expect.stringContaining('33 of 100'), weak: null });
  expect(stance(0.15).weak).not.toBeNull();
  expect(validations([], [])({ id: 'frame-conflict', group: 'frames' })).toEqual({
    validated: null,
    weak: null,
  });
});

test('news media are no side of a war, and how much of what is said has a country is told', () => {
  const actor = (name: string, country: string | null) => ({ name, kind: 'organization' as const, country });
  const says = (name: string, country: string | null) => ({
    ...{ name, actor: actor(name, country), type: 'institution' as const, words: 100 },
  });
  const made = report(() => ({
    attributed: 400,
    speakers: [
      says('Reuters', 'GB'),
      says('Foreign Office', 'GB'),
      says('State TV', 'SY'),
      says('Nobody', null),
    ],
  }));
  const all = made.cells.find(({ outlet, topic, period }) => outlet + topic + period === '')!;
  const place = made.measures.findIndex(({ id }) => id === 'country-GB');
  expect(all.figures[place]).toMatchObject({ value: 1, n: 2400 });
  expect(made.measures.some(({ id }) => id === 'country-SY')).toBe(false);
  expect(made.told.join(' ')).toContain('known for 25% of what anybody is said to have said');
});

test('media are known by name or form, other bodies are not', () => {
  for (const name of [
    'Reuters',
    'The Guardian',
    'BBC',
    'Fars News Agency',
    'New York Times',
    'state television',
    'Press TV',
  ])
    expect([name, isMedium(name)]).toEqual([name, true]);
  for (const name of [
    'White House',
    'Foreign Office',
    'Syria',
    'Barack Obama',
    'Human Rights Watch',
    'Taliban',
  ])
    expect([name, isMedium(name)]).toEqual([name, false]);
});

test('a text that makes more than a fifth of an outlet is told by its title, and so is a speaker whom one text makes', () => {
  const actor = { name: 'Ana Quint', kind: 'person' as const, country: null };
  const made = report((i) => ({
    words: [i === 4 ? 500 : 100, 0, 0],
    speakers:
      i === 4 || i === 6 ? [{ name: 'Ana Quint', actor, type: 'expert', words: i === 4 ? 90 : 10 }] : [],
  }));
  const told = made.told.filter((one) => one.includes('Title'));
  expect(told).toEqual([
    'One text, “Title 1004”, makes 31% of all words of North: its figures are much of that one’s.',
    'Ana Quint is heard most in North by one text, “Title 1004”, which has 90% of these words.',
  ]);
});
