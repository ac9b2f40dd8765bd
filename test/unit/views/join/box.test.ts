import { expect, test } from 'vitest';
import { keptHere, sentToServer } from '../../../../views/client/join/box.ts';
import type { Sent } from '../../../../views/client/join/lesson.ts';
import { outboxOf } from '../../../../views/client/join/outbox.ts';
import type { Answer } from '../../../../views/client/join/said.ts';
import { timeLeft } from '../../../../views/client/join/time-left.ts';
import { data, sentMark } from './made.ts';

/** A box over a server that numbers what comes, once for each key. */
function box() {
  const numbers = new Map<string, number>();
  const came: Sent[] = [];
  let changes = 0;
  const made = sentToServer(data, outboxOf(null, 'l1', 'red owl'), () => changes++, {
    async post(all): Promise<Answer[]> {
      came.push(...all);
      return all.map(({ key }) => {
        if (!numbers.has(key)) numbers.set(key, numbers.size + 1);
        return { key, number: numbers.get(key) };
      });
    },
    tell() {},
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { made, came, settle, changes: () => changes };
}

test('what is said is shown at once and again when it is kept', async () => {
  const { made, settle, changes } = box();
  made.say(sentMark('k1', 4, 12));
  expect(made.marks()).toMatchObject([{ key: 'k1', number: null }]);
  const before = changes();
  await settle();
  expect(made.marks()).toMatchObject([{ key: null, number: 1 }]);
  expect(made.waiting()).toEqual([]);
  expect(changes()).toBeGreaterThan(before);
});

test('what a page still knows by its key is changed and taken back by its number, once that is known', async () => {
  const { made, came, settle } = box();
  made.say(sentMark('k1', 4, 12));
  const [shown] = made.marks();
  await settle();
  made.say(sentMark('k2', 4, 12, { reason: 'loud' }), shown.key);
  const [changed] = made.marks();
  await settle();
  made.takeBack(changed);
  await settle();
  expect(came).toMatchObject([
    { key: 'k1' },
    { key: 'k2', replaces: 1 },
    { kind: 'withdrawal', withdraws: 2 },
  ]);
  expect(made.marks()).toEqual([]);
});

test('what is said and taken back before anything was sent arrives in that order', async () => {
  const { made, came, settle } = box();
  made.say(sentMark('k1', 4, 12));
  made.takeBack(made.marks()[0]);
  expect(made.marks()).toEqual([]);
  await settle();
  expect(came).toMatchObject([{ key: 'k1' }, { kind: 'withdrawal', withdraws: 1 }]);
  expect(made.waiting()).toEqual([]);
});

test('in a file all stays on the phone', () => {
  const made = keptHere(data, outboxOf(null, 'l1', 'file'), () => {});
  made.say(sentMark('k1', 4, 12));
  made.say(sentMark('k2', 18, 24));
  made.takeBack(made.marks()[0]);
  expect(made.marks().map(({ key }) => key)).toEqual(['k2']);
});

test.each([
  [13 * 60, '13 minutes left'],
  [12 * 60 + 1, '13 minutes left'],
  [119, '1:59 left'],
  [60, '1:00 left'],
  [5, '0:05 left'],
  [0.4, '0:00 left'],
  [0, 'Time is up'],
  [-90, 'Time is up'],
])('%d seconds before the end: %s', (seconds, told) => {
  expect(timeLeft(seconds)).toBe(told);
});
