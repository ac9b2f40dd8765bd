import { expect, test } from 'vitest';
import {
  acceptAgreed,
  type Decision,
  decide,
  type GoldRow,
  goldRows,
  leastAgreedFirst,
} from '../../../../server/coding/study/adjudicate.ts';
import { goldPlace } from '../../../../server/coding/study/cells.ts';
import { goldCounts, goldOnce } from '../../../../server/coding/study/gold-counts.ts';
import { namesOff } from '../../../../server/coding/study/names-off.ts';
import { BadRequest, Conflict } from '../../../../server/errors.ts';
import { codedStudy, marks } from './coded-study.ts';
import { categoryOf } from './study.ts';

const values = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
const named = (...all: (string | null)[]) => all.map((blame) => (blame === null ? null : { blame }));
const told = ({ item, value, provenance }: GoldRow) => [item.number, value, provenance];

/** Ann, Ben and Cleo: all agree on the first, one of three differs on the second, two differ on the third, one alone has the fourth. */
function coded() {
  const room = codedStudy([categoryOf('blame')], ['Ann', 'Ben', 'Cleo']);
  const round = room.round('main');
  const [ann, ben, cleo] = room.coders;
  room.say(round, ann, named('yes', 'yes', 'yes', 'yes'));
  room.say(round, ben, named('yes', 'yes', 'no'));
  room.say(round, cleo, named('yes', 'no'));
  const rows = () => goldRows(room.store, room.study());
  return {
    ...{ ...room, only: round, rows },
    decide: (row: GoldRow, decision: Partial<Decision>) =>
      decide(room.store, room.study(), {
        ...{ place: goldPlace(row), value: 'yes', at: null, reason: null, note: null },
        ...{ before: row.gold?.number ?? null, ...decision },
      }),
  };
}

test('least agreed first: what two differ on before what one of three does, then what agrees; one alone is no such thing', () => {
  const { store, study, items } = coded();
  expect(leastAgreedFirst(store, study(), 'blame').map(({ item }) => item.number)).toEqual([
    items[2],
    items[1],
    items[0],
  ]);
});

test('all that agree becomes gold in one press, as unanimous; what one coder said alone does not, nor what they differ on', () => {
  const { store, study, items, rows } = coded();
  expect(acceptAgreed(store, study())).toBe(1);
  expect(rows().map(told)).toEqual([
    [items[0], 'yes', 'unanimous'],
    [items[1], null, 'open'],
    [items[2], null, 'open'],
    [items[3], null, 'open'],
  ]);
  expect(acceptAgreed(store, study())).toBe(0);
  expect(goldCounts(rows())).toMatchObject([
    { unanimous: 1, adjudicated: 0, differ: 2, agree: 0, single: 1, left: 0, contradicted: 0 },
  ]);
});

test('what the lead decides holds with its reason and note, and gives way to what is decided again; nothing is altered', () => {
  const { store, task, rows, decide, items } = coded();
  decide(rows()[1], { value: 'no', reason: 'text ambiguous', note: 'The storm is nobody.' });
  decide(rows()[3], { value: 'yes' });
  const [, second, , fourth] = rows();
  expect(second).toMatchObject({ value: 'no', provenance: 'adjudicated' });
  expect(second.gold).toMatchObject({
    reason: 'text ambiguous',
    note: 'The storm is nobody.',
    replaces: null,
  });
  expect(told(fourth)).toEqual([items[3], 'yes', 'adjudicated']);
  decide(second, { value: 'yes', reason: 'overlooked' });
  const again = rows()[1];
  expect(again).toMatchObject({ value: 'yes', gold: { reason: 'overlooked', note: null } });
  expect(again.gold!.replaces).toBe(second.gold!.number);
  decide(again, { value: null, note: 'Nobody can tell.' });
  expect(told(rows()[1])).toEqual([items[1], null, 'open']);
  expect(store.gold.of(task.number)).toHaveLength(2);
  expect(goldCounts(rows())).toMatchObject([{ adjudicated: 1, left: 1, differ: 1, agree: 1 }]);
});

test('what the lead left open is not accepted with the rest', () => {
  const { store, study, rows, decide } = coded();
  decide(rows()[0], { value: null });
  expect(acceptAgreed(store, study())).toBe(0);
});

test('two windows decide at once: the second is told of the first, and nothing of it is kept', () => {
  const { rows, decide } = coded();
  const seen = rows()[1];
  decide(seen, { value: 'no' });
  expect(() => decide(seen, { value: 'yes', note: 'lost?' })).toThrow(Conflict);
  expect(() => decide(seen, { value: 'yes' })).toThrow(/“no” now/);
  expect(rows()[1]).toMatchObject({ value: 'no', gold: { note: null } });
});

test('a value that the codebook has not is refused, and a thing that is none', () => {
  const { rows, decide } = coded();
  expect(() => decide(rows()[1], { value: 'perhaps' })).toThrow(BadRequest);
  const place = { ...goldPlace(rows()[1]), start: 3 };
  expect(() => decide(rows()[1], { place })).toThrow(Conflict);
  expect(rows().every(({ gold }) => gold === null)).toBe(true);
});

test('a later coder who says otherwise opens again what was accepted because all agreed, and not what was decided', () => {
  const { store, study, say, only, coders, rows, decide, items } = coded();
  decide(rows()[2], { value: 'yes' });
  const [ann, ben, cleo] = coders;
  // Cleo has not done the third yet; of the fourth Ben says the same as Ann, so that both agree.
  say(only, ben, [null, null, null, { blame: 'yes' }]);
  expect(acceptAgreed(store, study())).toBe(2);
  say(only, cleo, [null, null, { blame: 'no' }, { blame: 'no' }]);
  expect(rows()[2]).toMatchObject({ value: 'yes', provenance: 'adjudicated', contradicted: false });
  expect(rows()[3]).toMatchObject({ value: null, provenance: 'open', contradicted: true });
  expect(acceptAgreed(store, study())).toBe(0);
  // Taken out, Cleo contradicts nobody.
  store.coders.remove(cleo);
  expect(told(rows()[3])).toEqual([items[3], 'yes', 'unanimous']);
  expect(ann).toBeGreaterThan(0);
});

test('each round is decided by the codebook it was coded by, also of a category that is gone', () => {
  const tone = categoryOf('tone', { kind: 'one of', key: '2', values: values('cold', 'warm') });
  const room = codedStudy([categoryOf('blame'), tone], ['Ann', 'Ben']);
  const { store, study } = room;
  const pilot = room.round('pilot');
  room.say(pilot, room.coders[0], [{ blame: 'yes', tone: 'cold' }]);
  room.say(pilot, room.coders[1], [{ blame: 'no', tone: 'warm' }]);
  room.change([categoryOf('blame', { kind: 'number' })]);
  const main = room.round('main');
  room.say(main, room.coders[0], [{ blame: '3' }]);
  room.say(main, room.coders[1], [{ blame: '5' }]);
  const row = (category: string, round: number) =>
    goldRows(store, study(), category).find((one) => one.round.number === round)!;
  const put = (one: GoldRow, value: string) =>
    decide(store, study(), {
      ...{ place: goldPlace(one), value, at: null, reason: null, note: null, before: null },
    });
  expect(
    leastAgreedFirst(store, study(), 'blame')
      .map(({ round }) => round.number)
      .sort(),
  ).toEqual([pilot.number, main.number]);
  expect(() => put(row('blame', pilot.number), '3')).toThrow(BadRequest);
  put(row('blame', pilot.number), 'yes');
  put(row('blame', main.number), '4');
  put(row('tone', pilot.number), 'warm');
  expect(goldRows(store, study()).map(({ category, value }) => [category.id, value])).toEqual([
    ['blame', 'yes'],
    ['tone', 'warm'],
    ['blame', '4'],
  ]);
});

function stretches() {
  const room = codedStudy([categoryOf('charged', { unit: 'span' })], ['Ann', 'Ben', 'Cleo']);
  const round = room.round('main');
  const mark = (coder: number, ...words: string[]) =>
    marks(
      room.store,
      room.study(),
      round,
      coder,
      room.items[0],
      'charged',
      words.map((one) => ({ words: one })),
    );
  const rows = () => goldRows(room.store, room.study());
  const { text } = room.store.articles.get(room.store.items.get(room.task.number, room.items[0])!.article)!;
  return { ...room, mark, rows, words: ({ at }: GoldRow) => text.slice(at.start, at.end) };
}

test('of a stretch other boundaries are no agreement; the lead takes one coder’s, or that nothing is marked', () => {
  const { store, study, coders, mark, rows, words } = stretches();
  mark(coders[0], 'reckless', 'wall');
  mark(coders[1], 'reckless company', 'wall');
  expect(acceptAgreed(store, study())).toBe(1);
  const [reckless, wall] = rows();
  expect([wall.value, wall.provenance, words(wall)]).toEqual(['yes', 'unanimous', 'wall']);
  expect(leastAgreedFirst(store, study(), 'charged')[0].start).toBe(reckless.start);
  const put = (row: GoldRow, at: Decision['at'], value = 'yes') =>
    decide(store, study(), {
      ...{ place: goldPlace(row), value, at, reason: 'boundaries', note: null },
      before: row.gold?.number ?? null,
    });
  expect(() => put(reckless, { start: reckless.start, end: reckless.start + 3 })).toThrow(BadRequest);
  expect(() => put(reckless, null)).toThrow(BadRequest);
  put(reckless, { start: reckless.start, end: reckless.start + 'reckless'.length });
  expect([rows()[0].value, words(rows()[0])]).toEqual(['yes', 'reckless']);
  put(rows()[0], null, 'no');
  expect(rows()[0]).toMatchObject({ value: 'no', provenance: 'adjudicated' });
});

test('a stretch that has grown by a later coder’s mark is open again where all had agreed, and one thing has one word on it', () => {
  const { store, study, task, coders, mark, rows, words } = stretches();
  mark(coders[0], 'reckless', 'company');
  mark(coders[1], 'reckless', 'company');
  expect(acceptAgreed(store, study())).toBe(2);
  mark(coders[2], 'reckless company');
  const [row, ...more] = rows();
  expect(more).toEqual([]);
  expect(row).toMatchObject({ value: null, provenance: 'open', contradicted: true });
  decide(store, study(), {
    ...{ place: goldPlace(row), value: 'yes', at: { start: row.start, end: row.end } },
    ...{ reason: null, note: null, before: row.gold!.number },
  });
  expect([rows()[0].provenance, words(rows()[0])]).toEqual(['adjudicated', 'reckless company']);
  expect(store.gold.of(task.number).filter(({ value }) => value !== null)).toHaveLength(1);
});

test('what two rounds coded counts once where gold is held against something, as the later round has it', () => {
  const room = coded();
  const again = room.round('reliability');
  for (const coder of room.coders.slice(0, 2)) room.say(again, coder, named('no', null, 'no'));
  acceptAgreed(room.store, room.study());
  const once = goldOnce(room.rows());
  expect(room.rows().filter(({ provenance }) => provenance !== 'open')).toHaveLength(3);
  expect(once.map(({ item, round, value }) => [item.number, round.number, value])).toEqual([
    [room.items[0], again.number, 'no'],
    [room.items[2], again.number, 'no'],
  ]);
});

test('names are off by an order drawn for each item anew, and the same each time', () => {
  const { store, study, rows } = coded();
  const all = goldRows(store, study()).slice(0, 2);
  expect(all.map((row) => namesOff(study(), row))).toEqual(all.map((row) => namesOff(study(), row)));
  expect([...namesOff(study(), rows()[0]).values()].sort()).toEqual([1, 2, 3]);
  // Over many items of a study each coder goes by each number.
  const [row] = all;
  const numbers = Array.from({ length: 60 }, (_, number) =>
    namesOff(study(), { ...row, item: { ...row.item, number } }).get([...row.values.keys()][0]),
  );
  expect(new Set(numbers)).toEqual(new Set([1, 2, 3]));
});
