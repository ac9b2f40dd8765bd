import { expect, test } from 'vitest';
import { machineSources } from '../../../../server/coding/study/machine-sources.ts';
import {
  populationEstimates,
  populationProgress,
  stratumPart,
} from '../../../../server/coding/study/population-estimates.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import type { Store } from '../../../../server/store/index.ts';
import { temporaryContext } from '../support.ts';
import { codesPopulation, drawnStudy, learnedHead, type Strata, settles } from './population.ts';
import { categoryOf, coderWith, roundWith } from './study.ts';

const blame = categoryOf('blame', { machine: { measure: 'frames', categories: ['Conflict'] } });
const strata: Strata = { Gazette: { articles: 80, drawn: 40 }, Voice: { articles: 60, drawn: 30 } };

/** A study of which each drawn item has gold: what `is` says of it. */
function studied(is: (index: number) => string | null, categories = [blame], from = strata) {
  const { store } = temporaryContext();
  const made = drawnStudy(store, categories, from);
  const round = roundWith(store, made, 1);
  const coder = coderWith(store, made, 'Ann');
  const items = store.items.of(made.task.number);
  for (const [i, item] of items.entries()) settles(store, made, [round, coder, item], is(i));
  return { store, study: studyOf(store, made.task.id), items, round, coder };
}

const estimatesOf = (store: Store, study: Study, kind: 'measure' | 'head' = 'measure') => {
  const source = machineSources(store, study).find((one) => one.kind === kind)!;
  return populationEstimates(store, study, source, { category: source.category, option: '' });
};

test('the measure’s codes of the whole population, corrected by gold, as a whole and by outlet', () => {
  // A quarter of what is drawn is a yes; the machine says no to all, but to ten of the Voice that were not drawn.
  const { store, study } = studied((i) => (i % 4 === 0 ? 'yes' : 'no'));
  const source = machineSources(store, study)[0];
  expect(populationProgress(store, study, source)).toEqual({
    ...{ done: 0, of: 140, ended: false, underWay: false, why: null },
  });
  const drawn = new Set(store.items.of(study.task.number).map(({ article }) => article));
  const others = store.population
    .page(study.task.number, '', 1000)
    .filter(({ article }) => !drawn.has(article));
  const ten = new Set(
    others
      .filter(({ stratum }) => stratum === 'Voice')
      .slice(0, 10)
      .map(({ article }) => article),
  );
  codesPopulation(store, study, source.source, (article) => Number(ten.has(article)));
  expect(populationProgress(store, study, source)).toMatchObject({ done: 140, ended: true });
  const { whole, groups, ...told } = estimatesOf(store, study);
  expect(told).toMatchObject({ notDrawn: 0, drawn: 70, open: 0, uncoded: 0, unmatched: 0, otherwise: 0 });
  // Gazette: 0 + 10/40; Voice: 10/60 + 8/30 (items 40, 44, … 68).
  const [gazette, voice] = groups[0].groups;
  expect(gazette.estimate.design.value).toBeCloseTo(0.25, 10);
  expect(voice.estimate.design.value).toBeCloseTo(10 / 60 + 8 / 30, 10);
  expect(whole.design.value).toBeCloseTo((80 * 0.25 + 60 * (10 / 60 + 8 / 30)) / 140, 10);
  expect(whole.naive.value).toBeCloseTo(10 / 140, 10);
  expect(whole.gold.value).toBeCloseTo((80 * (10 / 40) + 60 * (8 / 30)) / 140, 10);
});

test('of what a head learned from, its code is that of a head which had not seen it, never its own', () => {
  // In sample the head says just what gold says: it would seem to err nowhere.
  const { store, study, items } = studied((i) => (i % 4 === 0 ? 'yes' : 'no'));
  const goldOf = new Map(items.map(({ article }, i) => [article, Number(i % 4 === 0)]));
  const head = learnedHead(
    store,
    study,
    items.map((item, i) => ({ item, gold: i % 4 === 0, share: 0 })),
  );
  codesPopulation(store, head, `head:${'ab'.repeat(32)}`, (article) => goldOf.get(article) ?? 0);
  const { whole } = estimatesOf(store, head, 'head');
  // Held out it finds none: 18 of 70 are missed, and stand for as many among the rest.
  expect(whole.design.value).toBeCloseTo((80 * (10 / 40) + 60 * (8 / 30)) / 140, 10);
  expect(whole.design).toEqual(whole.gold);
  // What is told where the head is taken at its word is what it says of the population.
  expect(whole.naive.value).toBeCloseTo(18 / 140, 10);
});

test('gold that a head has not learned from counts by what the head says of it', () => {
  const { store, study, items } = studied(() => 'no');
  const head = learnedHead(store, study, [{ item: items[0], gold: false, share: 0.2 }]);
  codesPopulation(store, head, `head:${'ab'.repeat(32)}`, () => 0.5);
  // (139 · .5 + .2) / 140 over the population, by strata corrected by what gold says: none.
  expect(estimatesOf(store, head, 'head').whole.design.value).toBeCloseTo(
    (0.5 - 0.3 / 80 - 0.5 + 0.3 / 40) * (80 / 140),
    10,
  );
});

test('what was offered is told, and never counts; nor does what is open', () => {
  // Ten of the 80 drawn are open; the five offered, which come after them, are all a yes.
  const { store, study, items } = studied((i) => (i < 70 ? 'no' : i < 80 ? null : 'yes'), [blame], {
    Voice: { articles: 120, drawn: 80, offered: 5 },
  });
  expect(items.filter(({ origin }) => origin === 'offered')).toHaveLength(5);
  codesPopulation(store, study, machineSources(store, study)[0].source, () => 0);
  const { whole, open, drawn, notDrawn } = estimatesOf(store, study);
  expect({ open, drawn, notDrawn, gold: whole.goldUnits, share: whole.gold.value }).toEqual({
    ...{ open: 10, drawn: 80, notDrawn: 5, gold: 70, share: 0 },
  });
});

test('of what was coded in two rounds the latest gold counts, once', () => {
  const { store, study, coder, items } = studied(() => 'no');
  const again = roundWith(store, study, 1, 'Again');
  for (const item of items.slice(0, 20)) settles(store, study, [again, coder, item], 'yes');
  const now = studyOf(store, study.task.id);
  codesPopulation(store, now, machineSources(store, now)[0].source, () => 0);
  const { whole } = estimatesOf(store, now);
  expect(whole.goldUnits).toBe(70);
  expect(whole.design.value).toBeCloseTo((80 * 0.5) / 140, 10);
});

test('what is asked only where another was given a value is a no where it was not', () => {
  const crisis = categoryOf('crisis', { color: 'green', key: '2' });
  const hangs = { ...blame, askOnlyIf: { category: 'crisis', values: ['yes'] } };
  const { store, study, round, coder, items } = studied((i) => (i < 35 ? 'yes' : null), [crisis, hangs]);
  for (const [i, item] of items.entries())
    settles(store, study, [round, coder, item], i < 35 ? 'yes' : i < 65 ? 'no' : null, 'crisis');
  codesPopulation(store, study, machineSources(store, study)[0].source, () => 0);
  const { whole, open } = estimatesOf(store, study);
  expect({ gold: whole.goldUnits, open }).toEqual({ gold: 65, open: 5 });
  expect(whole.gold.value).toBeCloseTo((80 * (35 / 40)) / 140, 10);
});

test('gold from before the category was defined anew is told; a version that leaves it as it was makes nothing of it', () => {
  const { store, study } = studied(() => 'no');
  const next = (definition: string) => {
    store.transaction(() =>
      store.schemes.add({ ...study.scheme.scheme, title: 'Anew', categories: [{ ...blame, definition }] }),
    );
    const now = studyOf(store, study.task.id);
    codesPopulation(store, now, machineSources(store, now)[0].source, () => 0);
    return estimatesOf(store, now).otherwise;
  };
  expect(next(blame.definition)).toBe(0);
  expect(next('Who is at fault.')).toBe(70);
});

test('a run that has ended is the whole, though of some articles it could say nothing', () => {
  const { store, study } = studied(() => 'no');
  const [source] = machineSources(store, study);
  const number = store.transaction(() => store.machineRuns.ask(study.task.number, source.source));
  expect(populationProgress(store, study, source)).toMatchObject({ underWay: true, ended: false });
  const [, ...others] = store.machineCodes.missing(study.task.number, source.source, 1000);
  store.transaction(() => {
    for (const article of others)
      store.machineCodes.put(study.task.number, source.source, article, [
        [0, store.articles.get(article)!.text.length, 0],
      ]);
    store.machineRuns.finish(number);
  });
  expect(populationProgress(store, study, source)).toMatchObject({ done: 139, of: 140, ended: true });
  expect(estimatesOf(store, study)).toMatchObject({ uncoded: 1, whole: { units: 139 } });
});

test('an outlet with a dot in its name is one outlet', () => {
  const by = ['quarter', 'outlet'] as const;
  expect(stratumPart('News · Views · 2024-Q1', by, 'outlet')).toBe('News · Views');
  expect(stratumPart('News · Views · 2024-Q1', by, 'quarter')).toBe('2024-Q1');
  expect(stratumPart('2024-05', ['month'], 'month')).toBe('2024-05');
  expect(stratumPart('A · B', ['outlet'], 'outlet')).toBe('A · B');
});
