import { expect, test } from 'vitest';
import type { Sent } from '../../../../views/client/join/lesson.ts';
import type { Answer } from '../../../../views/client/join/said.ts';
import { LetGo, makeSender, pauseAfter } from '../../../../views/client/join/send.ts';
import { sentMark } from './made.ts';

/** A sender with a list to send, answers that come one after the other, and a clock that a test turns. */
function sending(all: Sent[], answers: (Answer[] | Error)[]) {
  let waiting = all;
  const posted: string[][] = [];
  const states: string[] = [];
  const timers: { work: () => void; milliseconds: number }[] = [];
  const send = makeSender({
    next: () => waiting.slice(0, 2),
    async post(batch) {
      posted.push(batch.map(({ key }) => key));
      const answer = answers.shift() ?? batch.map(({ key }, i) => ({ key, number: i + 1 }));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    took(told) {
      const done = new Set(told.flatMap(({ key, number }) => (number === undefined ? [] : [key])));
      waiting = waiting.filter(({ key }) => !done.has(key));
    },
    tell: (state) => states.push(state),
    later: (work, milliseconds) => timers.push({ work, milliseconds }),
  });
  const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
  return { send, posted, states, timers, settle };
}

const marks = (count: number) => Array.from({ length: count }, (_, i) => sentMark(`k${i}`, 4, 12));

test('all is sent in order, a part at a time, one request at a time', async () => {
  const { send, posted, states, settle } = sending(marks(5), []);
  send();
  send();
  await settle();
  expect(posted).toEqual([['k0', 'k1'], ['k2', 'k3'], ['k4']]);
  expect(states.at(-1)).toBe('sent');
});

test('what got no answer is sent again, the same under the same keys, after growing pauses', async () => {
  const lost = () => new Error('offline');
  const { send, posted, timers, states, settle } = sending(marks(1), [lost(), lost(), lost()]);
  send();
  for (let i = 0; i < 3; i++) {
    await settle();
    expect(states.at(-1)).toBe('waiting');
    timers.at(-1)!.work();
  }
  await settle();
  expect(posted).toEqual([['k0'], ['k0'], ['k0'], ['k0']]);
  const pauses = timers.map(({ milliseconds }) => milliseconds);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(states.at(-1)).toBe('sent');
});

test('a pause doubles up to half a minute, and no two phones come at one moment', () => {
  const middle = (failures: number) => pauseAfter(failures, () => 0.5);
  expect([1, 2, 3, 4, 5, 6, 60].map(middle)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(pauseAfter(3, () => 0)).toBe(3000);
  expect(pauseAfter(3, () => 1)).toBe(5000);
});

test('who sends too much waits as long as it is told', async () => {
  const { send, timers, states, settle } = sending(marks(2), [
    [
      { key: 'k0', number: 1 },
      { key: 'k1', wait: 60 },
    ],
  ]);
  send();
  await settle();
  expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
  expect(states.at(-1)).toBe('waiting');
  timers[0].work();
  await settle();
  expect(states.at(-1)).toBe('sent');
});

test('an old timer sends nothing once a newer try has begun', async () => {
  const { send, posted, timers, settle } = sending(marks(1), [new Error('offline'), new Error('offline')]);
  send();
  await settle();
  send();
  await settle();
  timers[0].work();
  await settle();
  expect(posted).toHaveLength(2);
});

test('a phone that was let go sends nothing more', async () => {
  const { send, timers, states, settle } = sending(marks(1), [new LetGo('gone')]);
  send();
  await settle();
  expect([states.at(-1), timers.length]).toEqual(['let go', 0]);
});
