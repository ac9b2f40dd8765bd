import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import type { Category } from '../../../../analysis/types/annotation.ts';
import { sentSchema } from '../../../../server/coding/sent.ts';
import { cellsOf } from '../../../../server/coding/study/cells.ts';
import { codingOf, type SentOfItem, sayOfItem } from '../../../../server/coding/study/code-item.ts';
import { finishItem, nextItem, reopenItem } from '../../../../server/coding/study/queue.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import { missingIn } from '../../../../server/coding/study/what-is-asked.ts';
import { temporaryContext } from '../support.ts';
import { at, newKey } from './lesson.ts';
import { categoryOf, coderWith, roundWith, studyWith } from './study.ts';

const text =
  'The mayor 🚢 blames the storm.\n\nMara Lind blames the mayor, and says so.\n\nNobody else speaks.';
const article = makeArticle(text);
const values = ['low', 'high'].map((id) => ({ id, name: `${id} indeed` }));

/** A category that is asked only where an earlier one has a value. */
const onlyIf = (category: string, value: string, asked: Category): Category => ({
  ...asked,
  askOnlyIf: { category, values: [value] },
});

const scheme: Category[] = [
  categoryOf('blame', { key: '1' }),
  onlyIf('blame', 'yes', categoryOf('whom', { key: '2', color: 'green', kind: 'one of', values })),
  onlyIf('whom', 'high', categoryOf('why', { key: '3', color: 'teal', kind: 'text' })),
  categoryOf('frames', { key: '4', color: 'pink', kind: 'several of', values }),
  categoryOf('degree', { key: '5', color: 'brown', kind: 'number' }),
  categoryOf('tone', { key: '6', color: 'olive', kind: 'ordinal', values }),
  categoryOf('claim', { key: '7', color: 'violet', unit: 'paragraph' }),
  categoryOf('words', { key: '8', color: 'gray', unit: 'span' }),
];

/** A study of one article by a codebook of every kind, and a coder at it. */
function coding({ categories = scheme, per = 'article' as 'article' | 'paragraph' } = {}) {
  const { store } = temporaryContext();
  const made = studyWith(store, [article], categories, { per });
  const round = roundWith(store, made, 2);
  const coder = store.coders.get(coderWith(store, made, 'ana'))!;
  const again = (): Study => studyOf(store, made.task.id);
  const of = nextItem(store, again(), coder)!;
  const send = (sent: object) =>
    sayOfItem(store, again(), coder, of, sentSchema.parse({ key: newKey(), ...sent }) as SentOfItem);
  return {
    ...{ store, made, round, coder, of, again, send },
    say: (category: string, value: string | null, more: object = {}) =>
      send({ kind: 'mark', text: article.id, category, value, ...more }),
    now: () =>
      store.annotations
        .ofItem(of.item, of.round, coder.number)
        .map(({ category, value }) => `${category} ${value}`),
    missing: () =>
      missingIn(
        codingOf(store, again(), coder, of),
        store.annotations.ofItem(of.item, of.round, coder.number),
      ),
    finish: () => finishItem(store, again(), coder, of),
  };
}

test('what is said of an item is kept under its round and item, and read back as cells', () => {
  const room = coding();
  room.say('blame', 'yes');
  room.say('whom', 'low');
  room.say('frames', 'low');
  room.say('degree', ' 3.50 ');
  room.say('tone', 'high');
  for (const words of text.split('\n\n'))
    room.say('claim', words.includes('Nobody') ? 'no' : 'yes', { at: at(text, words) });
  room.say('words', null, { at: at(text, 'blames the mayor') });
  expect(room.missing()).toEqual([]);
  room.finish();
  const cells = cellsOf(room.store, room.again()).map(({ category, option, start, end, values }) => [
    ...[
      `${category.id} ${option}`.trim(),
      text.slice(start, end).slice(0, 10),
      values.get(room.coder.number),
    ],
  ]);
  expect(cells).toEqual([
    ['blame', 'The mayor ', 'yes'],
    ['whom', 'The mayor ', 'low'],
    ['why', 'The mayor ', null],
    ['frames low', 'The mayor ', 'yes'],
    ['frames high', 'The mayor ', 'no'],
    ['degree', 'The mayor ', '3.5'],
    ['tone', 'The mayor ', 'high'],
    ['claim', 'The mayor ', 'yes'],
    ['claim', 'Mara Lind ', 'yes'],
    ['claim', 'Nobody els', 'no'],
    ['words', 'blames the', 'yes'],
  ]);
  const [row] = room.store.annotations.of(room.made.task.number);
  expect(row).toMatchObject({
    ...{ kind: 'mark', item: room.of.item, phase: String(room.round.number), article: article.id },
    ...{ unit: 'article', start: null, end: null, category: 'blame', value: 'yes', withdraws: null },
  });
});

test('a later answer stands in place of the earlier, and the same sent twice is kept once', () => {
  const { say, now, store, coder, of, send } = coding();
  say('blame', 'yes');
  say('blame', 'no');
  expect(now()).toEqual(['blame no']);
  const key = newKey();
  const first = say('degree', '2', { key });
  expect(say('degree', '2', { key })).toEqual(first);
  expect(() => say('degree', '3', { key: 'short' })).toThrow();
  expect(() => say('tone', 'low', { key })).toThrow(/Something else came under this key/);
  send({ kind: 'withdrawal', withdraws: first.number });
  expect(now()).toEqual(['blame no']);
  // After it was taken back, the same key is still the same.
  expect(say('degree', '2', { key }).number).toBe(first.number);
  expect(store.annotations.ofItem(of.item, of.round, coder.number)).toHaveLength(1);
});

test('“none of these” and values of “several of” do not hold together; none is an answer to every option', () => {
  const { say, now, missing, made, store, coder, again, finish } = coding({ categories: [scheme[3]] });
  expect(missing()).toEqual(['frames']);
  say('frames', 'low');
  say('frames', 'high');
  say('frames', null);
  expect(now()).toEqual(['frames null']);
  expect(missing()).toEqual([]);
  finish();
  expect(cellsOf(store, again()).map(({ values }) => values.get(coder.number))).toEqual(['no', 'no']);
  reopenItem(store, again(), coder, { round: again().rounds[0].number, item: 1 });
  say('frames', 'high');
  expect(now()).toEqual(['frames high']);
  expect(made.task.number).toBe(1);
});

test('ask-only-if: not asked is refused, and no longer asked is taken back with all that hangs on it', () => {
  const { say, now, missing } = coding();
  expect(() => say('whom', 'low')).toThrow('“whom” is asked only where “blame” is yes: answer that first.');
  expect(missing()).not.toContain('whom');
  say('blame', 'yes');
  expect(missing()).toContain('whom');
  say('whom', 'high');
  expect(missing()).toContain('why');
  say('why', 'the storm');
  expect(now()).toEqual(['blame yes', 'whom high', 'why the storm']);
  say('blame', 'no');
  expect(now()).toEqual(['blame no']);
  expect(missing().filter((name) => name === 'whom' || name === 'why')).toEqual([]);
});

test('ask-only-if is held thing by thing: of the same paragraph, and of words that overlap', () => {
  const categories = [
    scheme[6],
    onlyIf('claim', 'yes', categoryOf('strong', { key: '2', unit: 'paragraph' })),
    scheme[7],
    onlyIf(
      'words',
      'yes',
      categoryOf('harsh', { key: '9', unit: 'span', color: 'pink', kind: 'one of', values }),
    ),
  ];
  const { say, missing, now, send } = coding({ categories });
  const [first, second] = text.split('\n\n').map((words) => ({ at: at(text, words) }));
  say('claim', 'yes', first);
  say('claim', 'no', second);
  say('strong', 'no', first);
  expect(() => say('strong', 'no', second)).toThrow(/asked only where/);
  expect(missing()).toEqual(['claim: Nobody else speaks.']);
  expect(() => say('harsh', 'low', { at: at(text, 'blames the mayor') })).toThrow(/asked only where/);
  const marked = say('words', null, { at: at(text, 'Mara Lind blames') });
  say('harsh', 'low', { at: at(text, 'blames the mayor') });
  send({ kind: 'withdrawal', withdraws: marked.number });
  expect(now()).toEqual(['claim yes', 'claim no', 'strong no']);
});

test('what does not fit the codebook or the text is refused in words, and nothing of it is kept', () => {
  const { say, now, send } = coding();
  expect(() => say('nothing', 'yes')).toThrow(/not in the codebook of this round/);
  expect(() => say('blame', 'maybe')).toThrow(/takes yes or no/);
  expect(() => say('tone', 'middle')).toThrow(/takes one of these: low indeed, high indeed/);
  expect(() => say('tone', null)).toThrow(/takes one of these/);
  expect(() => say('degree', 'much')).toThrow(/takes a number/);
  expect(() => say('blame', 'yes', { at: at(text, 'storm') })).toThrow(/the whole text/);
  expect(() => say('blame', 'yes', { text: 'f'.repeat(64) })).toThrow(/not the text that is marked here/);
  const moved = { ...at(text, 'storm'), start: at(text, 'storm').start + 1 };
  expect(() => say('words', null, { at: moved })).toThrow(/not the text/);
  expect(() => say('claim', 'yes', { at: at(text, 'storm') })).toThrow(/no paragraph of the text/);
  expect(() => send({ kind: 'withdrawal', withdraws: 77 })).toThrow(/no mark of yours/);
  expect(now()).toEqual([]);
});

test('of a paragraph alone what stands in it can be marked', () => {
  const { say, now } = coding({ per: 'paragraph', categories: [scheme[6], scheme[7]] });
  say('words', null, { at: at(text, 'storm') });
  expect(() => say('words', null, { at: at(text, 'Mara') })).toThrow(/not among those that are read/);
  expect(() => say('claim', 'yes', { at: at(text, 'Nobody else speaks.') })).toThrow(/no paragraph/);
  expect(now()).toEqual(['words yes']);
});

test('nothing is taken of an item that is done, taken back, another’s, or of a round that ended', () => {
  const { say, store, finish, again, coder, round, made, of } = coding({ categories: [scheme[0]] });
  say('blame', 'yes');
  finish();
  expect(() => say('blame', 'no')).toThrow(/Choose “Change my answers” first/);
  reopenItem(store, again(), coder, of);
  store.assignments.takeAll(coder.number);
  expect(() => say('blame', 'no')).toThrow(/was taken back/);
  store.assignments.give(round.number, of.item, coder.number);
  store.rounds.note(round.number, 'ended');
  expect(() => say('blame', 'no')).toThrow(/This round has ended/);
  const other = store.coders.get(coderWith(store, made, 'ben'))!;
  expect(() => codingOf(store, again(), other, of)).toThrow(/not in your queue/);
  expect(() => codingOf(store, again(), coder, { round: 99, item: of.item })).toThrow(/not in your queue/);
});

test('each round is coded by the version of the codebook that it is pinned to', () => {
  const { store, again, coder, say, finish, made } = coding({ categories: [scheme[0]] });
  store.transaction(() =>
    store.schemes.add({ id: 'test-scheme', title: 'A scheme', categories: [scheme[0], scheme[4]] }),
  );
  say('blame', 'yes');
  expect(() => say('degree', '1')).toThrow(/not in the codebook of this round/);
  finish();
  const next = roundWith(store, again(), 2, 'Second');
  const of = nextItem(store, again(), coder)!;
  expect(of.round).toBe(next.number);
  expect(store.annotations.ofItem(of.item, of.round, coder.number)).toEqual([]);
  expect(codingOf(store, again(), coder, of).scheme.categories.map(({ id }) => id)).toEqual([
    'blame',
    'degree',
  ]);
  expect(made.scheme.scheme.version).toBe(1);
});
