import { expect, test } from 'vitest';
import { keepScheme } from '../../../../server/coding/schemes.ts';
import { cellsOf } from '../../../../server/coding/study/cells.ts';
import {
  addRound,
  beginRound,
  closeStudy,
  endRound,
  everyCoder,
  type NewRound,
  openRound,
  unusedItems,
} from '../../../../server/coding/study/rounds.ts';
import { schemeOfRound, studyOf } from '../../../../server/coding/study/studies.ts';
import { harbor, temporaryContext, uproar } from '../support.ts';
import { categoryOf, coderWith, codes, studyWith } from './study.ts';

function begun() {
  const { store } = temporaryContext();
  const study = studyWith(store, [harbor, uproar], [categoryOf('blame')], { per: 'paragraph' });
  const items = store.items.of(study.task.number).map(({ number }) => number);
  return { store, study, items, fresh: () => studyOf(store, study.task.id) };
}
const asked = (more: Partial<NewRound> = {}): NewRound => ({
  ...{ kind: 'main', overlap: 2, of: { next: 2, unused: 'in this kind' } },
  ...more,
});

test('a round takes the next drawn items, in none at all or in none of its kind, or those of a round again', () => {
  const { store, study, items } = begun();
  const itemsOf = (number: number) => store.items.ofRound(number).map((item) => item.number);
  const pilot = addRound(store, study, asked({ kind: 'pilot', of: { next: 3, unused: 'at all' } }));
  expect(itemsOf(pilot.number)).toEqual(items.slice(0, 3));
  const main = addRound(store, study, asked());
  expect(itemsOf(main.number)).toEqual(items.slice(0, 2));
  const more = addRound(store, study, asked());
  expect(itemsOf(more.number)).toEqual(items.slice(2, 4));
  const unseen = addRound(store, study, asked({ of: { next: 1, unused: 'at all' } }));
  expect(itemsOf(unseen.number)).toEqual([items[4]]);
  const again = addRound(store, study, asked({ kind: 'reliability', of: { again: more.number } }));
  expect(itemsOf(again.number)).toEqual(items.slice(2, 4));
  const named = addRound(store, study, asked({ of: { items: [items[5], items[0], items[5]] } }));
  expect(itemsOf(named.number)).toEqual([items[5], items[0]]);
  expect([pilot, main, more, unseen, again].map(({ name }) => name)).toEqual([
    ...['Pilot', 'Main', 'Main 2', 'Main 3', 'Reliability'],
  ]);
  const now = studyOf(store, study.task.id);
  expect(unusedItems(store, now)).toEqual(items.slice(6));
  expect(unusedItems(store, now, 'pilot')).toEqual(items.slice(3));
});

test('offered items are never among the next: those are of the random draw alone', () => {
  const { store, study, items } = begun();
  const { start, end } = store.items.get(study.task.number, items[0])!;
  store.transaction(() =>
    store.items.add(study.task.number, {
      ...{ article: harbor.id, start, end: end - 1, origin: 'offered', stratum: '', probability: null },
    }),
  );
  expect(unusedItems(store, study)).toEqual(items);
});

test('what cannot be a round is refused, and nothing of it is there', () => {
  const { store, study, items } = begun();
  const wrong: [Partial<NewRound>, string][] = [
    [{ of: { next: items.length + 1, unused: 'at all' } }, `Only ${items.length} drawn items are left`],
    [{ of: { next: 0, unused: 'at all' } }, 'one item at least'],
    [{ of: { next: 1.5, unused: 'at all' } }, 'one item at least'],
    [{ of: { items: [] } }, 'one item at least'],
    [{ of: { items: [items[0], 999_999] } }, 'no such item'],
    [{ of: { again: 999_999 } }, 'no such round'],
    [{ overlap: 0 }, 'goes to 1 coder'],
    [{ overlap: everyCoder + 1 }, 'goes to 1 coder'],
    [{ name: 'x'.repeat(61) }, 'at most 60 characters'],
  ];
  for (const [more, says] of wrong) expect(() => addRound(store, study, asked(more)), says).toThrow(says);
  expect(store.rounds.of(study.task.number)).toEqual([]);
  addRound(store, study, asked({ name: 'First', of: { next: items.length, unused: 'at all' } }));
  expect(() => addRound(store, study, asked({ name: 'first' }))).toThrow('already');
  expect(() => addRound(store, study, asked({ of: { next: 1, unused: 'at all' } }))).toThrow(
    'in a round already',
  );
  expect(() => addRound(store, study, asked())).toThrow('in a main round already');
  expect(store.rounds.of(study.task.number)).toHaveLength(1);
});

test('a round keeps the version of the codebook that was the latest when it was added; the next one takes the new', () => {
  const { store, study, fresh } = begun();
  const first = addRound(store, study, asked());
  beginRound(store, study, first.number);
  const ana = coderWith(store, study, 'Ana');
  const [item] = store.items.ofRound(first.number);
  codes(store, fresh(), first, ana, item.number, { blame: 'yes' });
  const { version: _, ...draft } = study.scheme.scheme;
  keepScheme(store, { ...draft, categories: [...draft.categories, categoryOf('praise', { key: 'z' })] });
  expect(fresh().scheme.scheme.version).toBe(2);
  expect(schemeOfRound(store, fresh().rounds[0]).version).toBe(1);
  const second = addRound(store, study, asked({ of: { again: first.number } }));
  expect(schemeOfRound(store, second)).toMatchObject({
    version: 2,
    categories: [{ id: 'blame' }, { id: 'praise' }],
  });
  // What was said by the older version stays, named by its round.
  expect(cellsOf(store, fresh()).map(({ round, category }) => [round.number, category.id])).toEqual([
    [first.number, 'blame'],
  ]);
});

test('a round begins, ends and is opened in this order; at its end what is not done is taken back, and what is done stays', () => {
  const { store, study, fresh } = begun();
  const { number } = addRound(store, study, asked());
  expect(() => endRound(store, study, number)).toThrow('has not begun');
  const began = beginRound(store, study, number);
  expect(began.began).not.toBeNull();
  expect(beginRound(store, study, number)).toEqual(began);
  expect(() => openRound(store, study, number)).toThrow('End this round first');
  const ana = coderWith(store, study, 'Ana');
  const [done, undone] = store.items.ofRound(number);
  codes(store, fresh(), began, ana, done.number, { blame: 'yes' });
  store.assignments.give(number, undone.number, ana);
  expect(store.assignments.ofRound(number)).toHaveLength(2);
  expect(endRound(store, study, number).ended).not.toBeNull();
  expect(store.assignments.ofRound(number).map(({ item }) => item)).toEqual([done.number]);
  expect(() => beginRound(store, study, number)).toThrow('was ended');
  expect(openRound(store, study, number).opened).not.toBeNull();
  for (const act of [beginRound, endRound, openRound])
    expect(() => act(store, study, 999_999)).toThrow('no such round');
});

test('a closed study ends the rounds that are on, and takes no more', () => {
  const { store, study, fresh } = begun();
  const on = beginRound(store, study, addRound(store, study, asked()).number);
  const waits = addRound(store, study, asked());
  closeStudy(store, study);
  const [ended, waiting] = fresh().rounds;
  expect([ended.number, ended.ended !== null]).toEqual([on.number, true]);
  expect(waiting).toMatchObject({ number: waits.number, began: null, ended: null });
  expect(() => addRound(store, study, asked())).toThrow('closed');
  expect(() => beginRound(store, study, waits.number)).toThrow('closed');
});
