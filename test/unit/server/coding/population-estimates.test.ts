import { expect, test } from 'vitest';
import type { Category } from '../../../../analysis/types/annotation.ts';
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
function studied(is: (index: number) => string | null, categories: Category[] = [blame]) {
  const { store } = temporaryContext();
  const made = drawnStudy(store, categories, strata);
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
  expect(populationProgress(store, study, source)).toEqual({ done: 0, of: 140 });
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
  expect(populationProgress(store, study, source)).toEqual({ done: 140, of: 140 });
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

test('what was offered or brought is told, and never counts; nor does what is open', () => {
  const { store, study, round, coder } = studied((i) => (i < 60 ? 'no' : null));
  const [offered] = store.population
    .page(study.task.number, '', 1000)
    .filter(({ article }) => !store.items.of(study.task.number).some((item) => item.article === article));
  const { text } = store.articles.get(offered.article)!;
  const place = { article: offered.article, start: 0, end: text.length, stratum: offered.stratum };
  const other = store.transaction(() => {
    const added = store.items.add(study.task.number, { ...place, origin: 'offered', probability: null });
    return store.items.get(study.task.number, added)!;
  });
  const second = store.transaction(() => {
    const { scheme } = round;
    const added = store.rounds.add(study.task.number, { kind: 'main', name: 'More', scheme, overlap: 1 }, [
      other.number,
    ]);
    return store.rounds.get(study.task.number, added)!;
  });
  settles(store, study, [second, coder, other], 'yes');
  const now = studyOf(store, study.task.id);
  codesPopulation(store, now, machineSources(store, now)[0].source, () => 0);
  const { whole, open, drawn } = estimatesOf(store, now);
  expect({ open, drawn, gold: whole.goldUnits, share: whole.design.value }).toEqual({
    ...{ open: 10, drawn: 70, gold: 60, share: 0 },
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

test('an outlet with a dot in its name is one outlet', () => {
  const by = ['quarter', 'outlet'] as const;
  expect(stratumPart('News · Views · 2024-Q1', by, 'outlet')).toBe('News · Views');
  expect(stratumPart('News · Views · 2024-Q1', by, 'quarter')).toBe('2024-Q1');
  expect(stratumPart('2024-05', ['month'], 'month')).toBe('2024-05');
  expect(stratumPart('A · B', ['outlet'], 'outlet')).toBe('A · B');
});
