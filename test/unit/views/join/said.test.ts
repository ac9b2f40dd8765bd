import { expect, test } from 'vitest';
import {
  type Answer,
  drawKey,
  marksNow,
  sendable,
  settled,
  takenBack,
  type Waiting,
} from '../../../../views/client/join/said.ts';
import { data, kept, sentMark } from './made.ts';

const { categories } = data;
const waits = (sent: Waiting['sent'], of: string | null = null): Waiting => ({ sent, of, refused: null });
const shown = (keptOnes: Parameters<typeof marksNow>[0], waiting: readonly Waiting[]) =>
  marksNow(keptOnes, waiting, categories).map(({ number, key, start, reason }) => ({
    number,
    key,
    start,
    reason,
  }));

test('a key is drawn anew each time, of the form that the server takes', () => {
  const keys = new Set(Array.from({ length: 200 }, drawKey));
  expect(keys.size).toBe(200);
  for (const key of keys) expect(key).toMatch(/^[\w-]{8,64}$/);
});

test('what waits is shown with what is kept, in text order', () => {
  const waiting = [waits(sentMark('k1', 4, 12))];
  expect(shown([kept(7, 18, 24)], waiting)).toEqual([
    { number: null, key: 'k1', start: 4, reason: null },
    { number: 7, key: null, start: 18, reason: null },
  ]);
});

test('a mark of the same words stands in place of the one before, kept or waiting', () => {
  const waiting = [waits(sentMark('k1', 4, 12)), waits(sentMark('k2', 4, 12, { reason: 'loud' }), 'k1')];
  expect(shown([kept(7, 4, 12)], waiting)).toEqual([{ number: null, key: 'k2', start: 4, reason: 'loud' }]);
});

test('values of a category that takes several stand beside each other, of one that takes one they do not', () => {
  const about = (key: string, category: string, value: string) =>
    waits(sentMark(key, 0, 0, { at: null, category, value }));
  const waiting = [about('k1', 'about', 'money'), about('k2', 'about', 'law'), about('k3', 'about', 'law')];
  expect(marksNow([], waiting, categories).map(({ key }) => key)).toEqual(['k1', 'k3']);
  const side = [about('k1', 'side', 'for'), about('k2', 'side', 'against')];
  expect(marksNow([], side, categories).map(({ key }) => key)).toEqual(['k2']);
});

test('what is taken back is gone at once, whether it was kept or still waits', () => {
  const own = [kept(7, 4, 12)];
  const [mark] = marksNow(own, [], categories);
  expect(shown(own, takenBack([], mark))).toEqual([]);
  const waiting = [waits(sentMark('k1', 18, 24))];
  const [later] = marksNow([], waiting, categories);
  expect(shown([], takenBack(waiting, later))).toEqual([]);
});

test('a withdrawal waits for the number of what it takes back, and gets it with the answer', () => {
  const first = [waits(sentMark('k1', 4, 12))];
  const waiting = takenBack(first, marksNow([], first, categories)[0]);
  expect(sendable(waiting, 25).map(({ key }) => key)).toEqual(['k1']);
  const after = settled([], waiting, [{ key: 'k1', number: 31 }], categories, 'mark');
  expect(after.kept.map(({ number }) => number)).toEqual([31]);
  expect(sendable(after.waiting, 25)).toMatchObject([{ kind: 'withdrawal', withdraws: 31 }]);
  expect(shown(after.kept, after.waiting)).toEqual([]);
  const last = settled(
    after.kept,
    after.waiting,
    [{ key: after.waiting[0].sent.key, number: 32 }],
    categories,
    'mark',
  );
  expect(last).toEqual({ kept: [], waiting: [] });
});

test('a changed mark names what it replaces once that has a number', () => {
  const waiting = [waits(sentMark('k1', 4, 12)), waits(sentMark('k2', 4, 17), 'k1')];
  expect(sendable(waiting, 25)).toHaveLength(1);
  const after = settled([], waiting, [{ key: 'k1', number: 31 }], categories, 'mark');
  expect(sendable(after.waiting, 25)).toMatchObject([{ key: 'k2', replaces: 31 }]);
  const last = settled(after.kept, after.waiting, [{ key: 'k2', number: 32 }], categories, 'mark');
  expect(last.kept.map(({ number, end }) => [number, end])).toEqual([[32, 17]]);
});

test('what is refused stays with its reason, and what it would have replaced is still there', () => {
  const waiting = [waits(sentMark('k1', 4, 12, { replaces: 7 })), waits(sentMark('k2', 18, 24))];
  const refused: Answer[] = [{ key: 'k1', refused: 'Nobody marks just now.' }];
  const after = settled([kept(7, 4, 17)], waiting, refused, categories, 'mark');
  const marks = marksNow(after.kept, after.waiting, categories);
  expect(marks.map(({ number, key, refused }) => [number, key, refused])).toEqual([
    [7, null, null],
    [null, 'k1', 'Nobody marks just now.'],
    [null, 'k2', null],
  ]);
  // It keeps nothing that comes after it back, and is not sent again.
  expect(sendable(after.waiting, 25).map(({ key }) => key)).toEqual(['k2']);
  // Put away, it is gone.
  expect(takenBack(after.waiting, marks[1]).map(({ sent }) => sent.key)).toEqual(['k2']);
});

test('what would take back a thing that was refused goes with it', () => {
  const first = [waits(sentMark('k1', 4, 12))];
  const waiting = takenBack(first, marksNow([], first, categories)[0]);
  const after = settled([], waiting, [{ key: 'k1', refused: 'no' }], categories, 'mark');
  expect(after).toEqual({ kept: [], waiting: [] });
});

test('an answer to wait loses nothing, and an answer to an unknown key changes nothing', () => {
  const waiting = [waits(sentMark('k1', 4, 12))];
  const answers = [
    { key: 'k1', wait: 60 },
    { key: 'other', number: 3 },
  ];
  expect(settled([], waiting, answers, categories, 'mark')).toEqual({ kept: [], waiting });
});

test('no more is sent at once than is said, in the order it was said', () => {
  const waiting = Array.from({ length: 40 }, (_, i) => waits(sentMark(`k${i}`, 4, 12)));
  expect(sendable(waiting, 25).map(({ key }) => key)).toEqual(Array.from({ length: 25 }, (_, i) => `k${i}`));
});
