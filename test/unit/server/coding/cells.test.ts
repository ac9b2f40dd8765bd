import { expect, test } from 'vitest';
import { cellsOf } from '../../../../server/coding/study/cells.ts';
import { studyOf } from '../../../../server/coding/study/studies.ts';
import { fishermen, harbor, temporaryContext } from '../support.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

function studied() {
  const { store } = temporaryContext();
  const topic = categoryOf('topic', {
    kind: 'several of',
    color: 'green',
    key: '2',
    values: [
      { id: 'money', name: 'money' },
      { id: 'people', name: 'people' },
    ],
  });
  const study = studyWith(store, [harbor, fishermen], [categoryOf('blame'), topic]);
  const round = roundWith(store, study);
  const [ann, ben] = ['Ann', 'Ben'].map((name) => coderWith(store, study, name));
  const items = store.items.of(study.task.number);
  codes(store, study, round, ann, items[0].number, { blame: 'yes', topic: 'money' });
  codes(store, study, round, ben, items[0].number, { blame: 'no', topic: 'people' });
  codes(store, study, round, ann, items[1].number, { blame: 'no' });
  return { store, study: studyOf(store, study.task.id), round, ann, ben, items };
}

test('a cell is one thing asked of all who were done with an item, of several values each by itself', () => {
  const { store, study, ann, ben, items } = studied();
  const cells = cellsOf(store, study);
  const told = cells.map(({ item, category, option, values }) => [
    items.indexOf(items.find(({ number }) => number === item.number)!),
    category.id,
    option,
    Object.fromEntries(values),
  ]);
  expect(told).toEqual([
    [0, 'blame', '', { [ann]: 'yes', [ben]: 'no' }],
    [0, 'topic', 'money', { [ann]: 'yes', [ben]: 'no' }],
    [0, 'topic', 'people', { [ann]: 'no', [ben]: 'yes' }],
    [1, 'blame', '', { [ann]: 'no' }],
    [1, 'topic', 'money', { [ann]: null }],
    [1, 'topic', 'people', { [ann]: null }],
  ]);
});

test('what a coder is not done with, and what one who was removed said, is in no cell', () => {
  const { store, study, round, ben, ann, items } = studied();
  store.assignments.reopen(store.assignments.get(round.number, items[0].number, ben)!.number);
  expect(cellsOf(store, study)[0].values).toEqual(new Map([[ann, 'yes']]));
  store.coders.remove(ann);
  expect(cellsOf(store, study)).toEqual([]);
});

test('gold stands with its cell, the latest in place of what was before', () => {
  const { store, study, round, items } = studied();
  const place = { round: round.number, item: items[0].number, category: 'blame', option: '', subject: '' };
  const at = { start: items[0].start, end: items[0].end };
  const put = (value: string) =>
    store.transaction(() =>
      store.gold.put(study.task.number, {
        ...{ ...place, ...at, value, provenance: 'adjudicated', reason: 'overlooked', note: null },
      }),
    );
  put('no');
  put('yes');
  expect(cellsOf(store, study, { category: 'blame' }).map(({ gold }) => gold?.value ?? null)).toEqual([
    'yes',
    null,
  ]);
});

test('cells of one round, item or category are those among all', () => {
  const { store, study, round, items } = studied();
  const all = cellsOf(store, study);
  const [, second] = items;
  expect(cellsOf(store, study, { item: second.number })).toEqual(
    all.filter(({ item }) => item.number === second.number),
  );
  expect(cellsOf(store, study, { category: 'topic' })).toEqual(
    all.filter(({ category }) => category.id === 'topic'),
  );
  expect(cellsOf(store, study, { round: round.number })).toEqual(all);
  expect(cellsOf(store, study, { round: round.number + 1 })).toEqual([]);
  // Behind a value of several stand the marks that chose it.
  expect(all[1].said.map(({ value }) => value)).toEqual(['money']);
});
