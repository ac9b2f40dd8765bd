import { expect, test } from 'vitest';
import { type Keeper, keptText, outboxOf } from '../../../../views/client/join/outbox.ts';
import type { Waiting } from '../../../../views/client/join/said.ts';
import { sentMark } from './made.ts';

const waits = (key: string): Waiting => ({ sent: sentMark(key, 4, 12), of: null, refused: null });

function keeper(): Keeper & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getItem: (name) => all.get(name) ?? null,
    setItem: (name, value) => void all.set(name, value),
    removeItem: (name) => void all.delete(name),
  };
}

test('what waits survives a reload, and is of one lesson and one pupil', () => {
  const storage = keeper();
  outboxOf(storage, 'l1', 'red owl').update(() => [waits('k1')]);
  expect(outboxOf(storage, 'l1', 'red owl').read()).toEqual([waits('k1')]);
  expect(outboxOf(storage, 'l2', 'red owl').read()).toEqual([]);
  expect(outboxOf(storage, 'l1', 'blue swan').read()).toEqual([]);
});

test('two windows of one phone lose nothing of each other', () => {
  const storage = keeper();
  const [one, other] = [outboxOf(storage, 'l1', 'red owl'), outboxOf(storage, 'l1', 'red owl')];
  one.update((waiting) => [...waiting, waits('k1')]);
  other.update((waiting) => [...waiting, waits('k2')]);
  one.update((waiting) => [...waiting, waits('k3')]);
  expect(other.read().map(({ sent }) => sent.key)).toEqual(['k1', 'k2', 'k3']);
});

test('nothing is left behind once all is sent', () => {
  const storage = keeper();
  const box = outboxOf(storage, 'l1', 'red owl');
  box.update(() => [waits('k1')]);
  box.update(() => []);
  expect(storage.all.size).toBe(0);
});

test.each(['', 'no JSON', '{"a":1}', '[null, 3, {"sent":{}}]', 'null'])(
  'what is stored as %s is nothing',
  (text) => {
    const storage = keeper();
    storage.all.set('parallax l1 red owl', text);
    expect(outboxOf(storage, 'l1', 'red owl').read()).toEqual([]);
  },
);

test('a browser that keeps nothing, or is full, goes on in memory and says so', () => {
  const none = outboxOf(null, 'l1', 'red owl');
  none.update(() => [waits('k1')]);
  expect([none.lasts(), none.read().length]).toEqual([false, 1]);
  const full = outboxOf(
    {
      ...keeper(),
      setItem() {
        throw new Error('full');
      },
    },
    'l1',
    'red owl',
  );
  expect(full.lasts()).toBe(true);
  full.update(() => [waits('k1')]);
  expect([full.lasts(), full.read().length]).toEqual([false, 1]);
  full.update((waiting) => [...waiting, waits('k2')]);
  expect(full.read()).toHaveLength(2);
});

test('one text is kept by name, in memory where it must', () => {
  const storage = keeper();
  keptText(storage, 'half').write('B');
  expect(keptText(storage, 'half').read()).toBe('B');
  const none = keptText(null, 'half');
  none.write('A');
  expect(none.read()).toBe('A');
});
