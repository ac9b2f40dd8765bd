import { expect, test } from 'vitest';
import {
  agreementByPair,
  agreementOverTime,
  comparedIn,
  studyAgreement,
} from '../../../../server/coding/study/agreement.ts';
import { confusedCells, confusionOf, disputedCells } from '../../../../server/coding/study/confusion.ts';
import { codedStudy, marks } from './coded-study.ts';
import { categoryOf } from './study.ts';

const values = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
const named = (...all: (string | null)[]) => all.map((blame) => (blame === null ? null : { blame }));

/**
 * Four things, three coders, one answer missing:
 *
 *        1    2    3    4
 * Ann   yes  yes  no   no
 * Ben   yes  no   no   no
 * Cleo  yes  yes   –   no
 *
 * 11 answers, 5 yes and 6 no. Observed: only thing 2 has unlike pairs, 2 · (2 · 1) = 4 of them in order, over 3 − 1: 2.
 * Expected: 2 · 5 · 6 / (11 − 1) = 6. α = 1 − 2 / 6 = 2/3.
 *
 * Of 3 + 3 + 1 + 3 = 10 pairs of answers 3 + 1 + 1 + 3 = 8 are the same: 80%. Yes met yes 3 + 1 = 4 times, no met no 1 + 3 = 4
 * times, yes met no 2 times.
 *
 * Jackknife: α without 1 is 1 − 2 / (2 · 2 · 6 / 7) = 10/24, without 2 it is 1, without 3 1 − 2 / (2 · 5 · 4 / 8) = 3/5, without 4
 * 1 − 2 / (2 · 5 · 3 / 7) = 16/30. Their mean is .6375, the sum of squares about it .192431, so that half the interval is
 * 3.182 · √(.192431 · 3/4) = 1.20885: from −.54218 to more than 1.
 */
function byHand() {
  const room = codedStudy([categoryOf('blame')], ['Ann', 'Ben', 'Cleo']);
  const round = room.round('main');
  const [ann, ben, cleo] = room.coders;
  // Done in another order than they stand in.
  room.say(round, cleo, named('yes', 'yes', null, 'no'));
  room.say(round, ann, named('yes', 'yes', 'no', 'no'));
  room.say(round, ben, named('yes', 'no', 'no', 'no'));
  return { ...room, only: round };
}

test('α, its interval, the share of same answers and what met what, as worked out by hand', () => {
  const { store, study, coders, items } = byHand();
  const [{ alpha, things, pairs, same }] = studyAgreement(store, study());
  expect(alpha!.alpha).toBeCloseTo(2 / 3, 12);
  expect(alpha!.interval).toMatchObject({ high: 1, method: 'jackknife' });
  expect(alpha!.interval!.low).toBeCloseTo(-0.54218, 4);
  expect(alpha).toMatchObject({ coders: 3, units: 4, pairable: 11 });
  expect({ things, pairs, same }).toEqual({ things: 4, pairs: 10, same: 8 });

  const [compared] = comparedIn(store, study(), {});
  expect(confusionOf(compared, {})).toEqual({
    values: values('yes', 'no'),
    counts: [
      [4, 2],
      [0, 4],
    ],
  });
  const met = confusedCells(compared, {}, { row: 'yes', column: 'no' });
  expect(met.map(({ item }) => item.number)).toEqual([items[1]]);
  // Of two coders a row is what the first said.
  const pair = [coders[1], coders[0]] as const;
  expect(confusionOf(compared, { pair })!.counts).toEqual([
    [1, 0],
    [1, 2],
  ]);
  expect(disputedCells(compared).map(({ cell }) => cell.item.number)).toEqual([
    items[1],
    items[0],
    items[2],
    items[3],
  ]);
});

test('two coders by two, and as it grew by when the second coder was done', () => {
  const { store, study, items } = byHand();
  const [compared] = comparedIn(store, study(), {});
  const pairs = agreementByPair(store, study(), compared);
  expect(pairs.map(({ pair, same, pairs }) => [pair.map(({ name }) => name).join(' '), same, pairs])).toEqual(
    [
      ['Ann Ben', 3, 4],
      ['Ann Cleo', 3, 3],
      ['Ben Cleo', 2, 3],
    ],
  );
  // Ann and Cleo: three things, yes yes no, all the same.
  expect(pairs[1].alpha!.alpha).toBe(1);
  const grown = agreementOverTime(store, compared);
  expect(grown.map(({ items, things }) => [items, things])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
  ]);
  expect(grown[0].alpha).toMatchObject({ alpha: null, reason: 'all agree' });
  expect(grown[3].alpha!.alpha).toBeCloseTo(2 / 3, 12);
  expect(items).toHaveLength(4);
});

test('of “several of” each value by itself and all together; ranks and numbers by distance; free text is not compared', () => {
  const topic = categoryOf('topic', { kind: 'several of', values: values('money', 'people') });
  const tone = categoryOf('tone', { kind: 'ordinal', key: 'o', values: values('cold', 'even', 'warm') });
  const number = categoryOf('number', { kind: 'number' });
  const note = categoryOf('words', { kind: 'text' });
  const { store, study, coders, say, round } = codedStudy([topic, tone, number, note], ['Ann', 'Ben']);
  const main = round('main');
  const of = (topic: string, tone: string, number: string) => ({ topic, tone, number, words: 'I wonder.' });
  say(main, coders[0], [of('money', 'cold', '1'), of('people', 'even', '2'), of('money', 'warm', '30')]);
  say(main, coders[1], [of('money', 'cold', '1'), of('money', 'warm', '2'), of('money', 'warm', '31')]);
  const [topics, tones, numbers, words] = studyAgreement(store, study());
  expect(topics.things).toBe(3);
  expect(topics.options.map(({ option, same, pairs }) => [option, same, pairs])).toEqual([
    ['money', 2, 3],
    ['people', 2, 3],
  ]);
  expect({ same: topics.same, pairs: topics.pairs }).toEqual({ same: 4, pairs: 6 });
  // 12 answers, 6 yes and 6 no; two things with an unlike pair: 1 − 4 / (2 · 6 · 6 / 11).
  expect(topics.alpha!.alpha).toBeCloseTo(1 - 4 / (72 / 11), 12);
  expect(tones.alpha!.alpha).toBeGreaterThan(0.5);
  expect(numbers.alpha!.alpha).toBeGreaterThan(0.99);
  expect(words).toMatchObject({ alpha: null, things: 3 });
});

test('of marked words α counts words, and whoever marked nothing in an item has left it all unmarked', () => {
  const charged = categoryOf('charged', { unit: 'span' });
  const { store, study, coders, items, round } = codedStudy([charged], ['Ann', 'Ben']);
  const main = round('main');
  const of = (coder: number, item: number, ...words: string[]) =>
    marks(
      store,
      study(),
      main,
      coder,
      item,
      'charged',
      words.map((one) => ({ words: one })),
    );
  of(coders[0], items[0], 'reckless');
  of(coders[1], items[0], 'reckless company');
  of(coders[0], items[1]);
  of(coders[1], items[1]);
  const [{ alpha, things, same, pairs }] = studyAgreement(store, study());
  // Two items of 13 words, both coded twice: 52 words, 3 of them marked; they differ over one. Expected as in the lesson's test.
  expect(alpha!.alpha).toBeCloseTo(1 - 2 / ((52 * 2 * 3 * 49) / (52 ** 2 - (1 + 4 + 49))), 12);
  expect(alpha).toMatchObject({ pairable: 52, units: 2, coders: 2 });
  expect({ things, same, pairs }).toEqual({ things: 1, same: 1, pairs: 1 });
});

test('each round by its own codebook; pooled without training and without what is another question now', () => {
  const room = codedStudy([categoryOf('blame')], ['Ann', 'Ben']);
  const { store, study, coders } = room;
  const training = room.round('training');
  const pilot = room.round('pilot');
  for (const coder of coders) room.say(training, coder, named('yes', 'no'));
  for (const coder of coders) room.say(pilot, coder, named('yes', 'no'));
  expect(studyAgreement(store, study())[0]).toMatchObject({ things: 2, leftOut: [] });
  expect(studyAgreement(store, study(), { round: training.number })[0].things).toBe(2);
  room.change([categoryOf('blame', { kind: 'number' }), categoryOf('tone', { key: '2' })]);
  const main = room.round('main');
  room.say(main, coders[0], [{ blame: '3', tone: 'yes' }]);
  room.say(main, coders[1], [{ blame: '4', tone: 'yes' }]);
  const [blame, tone] = studyAgreement(store, study());
  expect(blame).toMatchObject({ things: 1, leftOut: [{ number: pilot.number }] });
  expect(blame.category.kind).toBe('number');
  expect(tone.things).toBe(1);
});

test('a coder who is taken out is in no figure any more, whatever was remembered', () => {
  const { store, study, coders } = byHand();
  expect(studyAgreement(store, study())[0].pairs).toBe(10);
  store.coders.remove(coders[2]);
  expect(studyAgreement(store, study())[0].pairs).toBe(4);
});
