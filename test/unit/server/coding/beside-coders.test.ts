import { expect, test } from 'vitest';
import type { Category } from '../../../../analysis/types/annotation.ts';
import {
  type BesideRow,
  besideCoders,
  type GoldPlace,
} from '../../../../server/coding/study/beside-coders.ts';
import { type Cell, cellsOf, goldPlace } from '../../../../server/coding/study/cells.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import type { Round, Store } from '../../../../server/store/index.ts';
import { temporaryContext } from '../support.ts';
import { find, left } from '../web/pages/fixture.ts';
import { drawnStudy, learnedHead, settles } from './population.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

const { article, text } = left.document;
const paragraphs = text.split('\n\n').map((words) => find(text, words));

/** A study of one article that the machine has read, coded by two. */
function readStudy(category: Category) {
  const { store } = temporaryContext();
  const study = studyWith(store, [article], [category]);
  store.transaction(() => store.analyses.add(left));
  const round = roundWith(store, study);
  const [ann, ben] = ['Ann', 'Ben'].map((name) => coderWith(store, study, name));
  return { store, study: studyOf(store, study.task.id), round, ann, ben };
}

/** What a coder marks in the article; it is then done. */
function marks(
  { store, study, round }: { store: Store; study: Study; round: Round },
  coder: number,
  all: { at: { start: number; end: number }; value: string | null }[],
): void {
  const [item] = store.items.of(study.task.number);
  const [{ id: category, unit }] = study.scheme.scheme.categories;
  store.transaction(() => {
    store.assignments.give(round.number, item.number, coder);
    for (const { at, value } of all)
      store.annotations.add({
        ...{
          task: study.task.number,
          coder,
          kind: 'mark',
          article: article.id,
          item: item.number,
          unit,
          key: null,
        },
        ...{ ...at, otherStart: null, otherEnd: null, category, subject: '', value, reason: null },
        ...{ phase: String(round.number), about: null, withdraws: null },
      });
    store.assignments.finish(store.assignments.get(round.number, item.number, coder)!.number);
  });
}

function settle(store: Store, study: Study, value: (cell: Cell) => string | null): void {
  for (const cell of cellsOf(store, study)) {
    const said = value(cell);
    if (said === null) continue;
    const more = { provenance: 'adjudicated' as const, reason: null, note: null };
    const at = { markedStart: null, markedEnd: null };
    store.transaction(() =>
      store.gold.put(study.task.number, { ...goldPlace(cell), ...more, ...at, value: said }),
    );
  }
}

const words = (places: readonly GoldPlace[]) => places.map(({ start, end }) => text.slice(start, end));
const nameOf = ({ who }: BesideRow) => ('coder' in who ? who.coder.name : who.source.kind);

test('a measure as one more coder of paragraphs: α without and with it, and against gold, worked out by hand', () => {
  const study = readStudy(categoryOf('charged', { unit: 'paragraph', machine: { measure: 'loaded' } }));
  const said = (values: string[]) => values.map((value, i) => ({ at: paragraphs[i], value }));
  marks(study, study.ann, said(['no', 'yes', 'yes', 'yes']));
  marks(study, study.ben, said(['no', 'yes', 'yes', 'no']));
  const gold = ['no', 'yes', 'yes', 'no'];
  settle(study.store, study.study, ({ start }) => gold[paragraphs.findIndex((one) => one.start === start)]);
  const [table] = besideCoders(study, study.study);
  // The machine marks the first, third and fourth. Alone: 5 yes, 3 no, one of four differs: 1 − (2/8) / (2·5·3 / (8·7)).
  const [machine] = table.machines;
  expect(machine).toMatchObject({ nothing: null, unread: 0 });
  expect(table.alone?.alpha?.alpha).toBeCloseTo(1 - 0.25 / (30 / 56), 10);
  expect(machine.alone?.alpha?.alpha).toBeCloseTo(1 - 0.25 / (30 / 56), 10);
  // With it: 8 yes, 4 no; three of four differ, 2 of 3 values each: 1 − (6/12) / (2·8·4 / (12·11)).
  expect(machine.together?.alpha?.alpha).toBeCloseTo(1 - 0.5 / (64 / 132), 10);
  const [{ rows }] = table.questions;
  expect(rows.map(nameOf)).toEqual(['measure', 'Ann', 'Ben']);
  const [{ quality, places }] = rows;
  expect(quality).toMatchObject({
    n: 4,
    positives: 2,
    precision: { value: 1 / 3 },
    recall: { value: 1 / 2 },
  });
  expect(quality.f1.value).toBeCloseTo(0.4, 10);
  expect(Object.values(places).map((own) => words(own).map((one) => one.slice(0, 10)))).toEqual([
    ['The vision'],
    ['Harbor pla', 'Mayor Ida '],
    ['PHOTO: A. '],
    [],
  ]);
  // Ben said just what gold says.
  expect(rows[2].quality.f1.value).toBe(1);
});

test('of marked words who marks some of a stretch says yes to it, and what the machine alone marks is a false yes', () => {
  const study = readStudy(categoryOf('charged', { unit: 'span', machine: { measure: 'loaded' } }));
  const [mayor, plan] = ['visionary mayor', 'bold harbor plan'].map((phrase) => find(text, phrase));
  marks(study, study.ann, [
    { at: mayor, value: null },
    { at: plan, value: null },
  ]);
  marks(study, study.ben, [{ at: find(text, 'visionary'), value: null }]);
  settle(study.store, study.study, ({ start }) => (start === mayor.start ? 'yes' : 'no'));
  const [table] = besideCoders(study, study.study);
  const [row] = table.questions[0].rows;
  expect(words(row.places['right yes'])).toEqual(['visionary mayor']);
  expect(words(row.places['right no'])).toEqual(['bold harbor plan']);
  expect(words(row.places['false yes'])).toEqual(['triumph', 'so-called activists', 'breathe again']);
  expect(row.quality.precision.value).toBeCloseTo(1 / 4, 10);
  expect(row.quality.recall.value).toBe(1);
  const [{ alone, together }] = table.machines;
  // Unitized: what the machine marks in four places and people in one or two lowers it.
  expect(together!.alpha!.alpha!).toBeLessThan(alone!.alpha!.alpha!);
});

test('before anything is gold, what a machine marks is held against nothing', () => {
  const study = readStudy(categoryOf('charged', { unit: 'span', machine: { measure: 'loaded' } }));
  marks(study, study.ann, [{ at: find(text, 'visionary mayor'), value: null }]);
  marks(study, study.ben, []);
  const [before] = besideCoders(study, study.study);
  expect(before).toMatchObject({ gold: 0, open: 1, questions: [] });
  settle(study.store, study.study, () => 'yes');
  const [after] = besideCoders(study, study.study);
  expect(after).toMatchObject({ gold: 1, open: 0 });
  expect(words(after.questions[0].rows[0].places['right yes'])).toEqual(['visionary mayor']);
});

test('a category without a machine, and a machine that has read nothing, are told', () => {
  const { store } = temporaryContext();
  const frames = categoryOf('quarrel', {
    color: 'green',
    key: '2',
    machine: { measure: 'frames', categories: ['conflict'] },
  });
  const study = studyWith(store, [article], [categoryOf('blame'), frames]);
  const [blame, quarrel] = besideCoders({ store }, study);
  expect(blame.machines).toEqual([]);
  expect(quarrel.machines).toMatchObject([
    { nothing: 'None of the articles has been read by the machine yet.', unread: 1, together: null },
  ]);
  expect(quarrel.questions).toEqual([]);
});

test('what a measure says of whole articles is not held against codes of paragraphs', () => {
  const { store } = temporaryContext();
  const frames = categoryOf('quarrel', { machine: { measure: 'frames', categories: ['conflict'] } });
  const study = studyWith(store, [article], [frames], { per: 'paragraph' });
  store.transaction(() => store.analyses.add(left));
  expect(besideCoders({ store }, study)[0].machines[0].nothing).toContain('whole articles');
});

test('a learned head counts by what was said of gold it had not seen, and α with it is of just these things', () => {
  const { store } = temporaryContext();
  const made = drawnStudy(store, [categoryOf('blame')], { Gazette: { articles: 12, drawn: 8 } });
  const round = roundWith(store, made);
  const [ann, ben] = ['Ann', 'Ben'].map((name) => coderWith(store, made, name));
  const items = store.items.of(made.task.number);
  for (const [i, item] of items.entries()) {
    settles(store, made, [round, ann, item], i < 4 ? 'yes' : 'no');
    codes(store, made, round, ben, item.number, { blame: i < 3 ? 'yes' : 'no' });
  }
  // Held out it finds two of the four, and takes one other for it; of the last two it has said nothing.
  const shares = [0.9, 0.5, 0.49, 0.1, 0.7, 0.2];
  const study = learnedHead(
    store,
    made,
    shares.map((share, i) => ({ item: items[i], gold: i < 4, share })),
  );
  const [{ alone, machines, questions }] = besideCoders({ store }, study);
  const [row] = questions[0].rows;
  expect(row.quality).toMatchObject({ n: 6, positives: 4, recall: { value: 2 / 4 } });
  expect(row.quality.precision.value).toBeCloseTo(2 / 3, 10);
  expect([alone!.things, machines[0].alone!.things, machines[0].together!.things]).toEqual([8, 6, 6]);
  expect(row.quality.recall.low).not.toBeNull();
});
