import { expect, test } from 'vitest';
import { takeTurns, whenIdle } from '../../../../../server/web/workers/turn-taking.ts';

/** Work that ends when it is told to, and a list of what was started. */
function bench(width: number, room: number) {
  const inTurn = takeTurns(width, room);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const enter = (client: string, name: string, gone?: AbortSignal) => {
    const outcome = inTurn(
      client,
      () => {
        started.push(name);
        return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
      },
      gone,
    );
    return outcome.catch((error: { code: string }) => error.code);
  };
  const end = async (name: string) => {
    ends.get(name)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { enter, end, started };
}

test('clients take turns, however much one of them asks for', async () => {
  const { enter, end, started } = bench(1, 10);
  for (const name of ['a1', 'a2', 'a3', 'a4']) void enter('a', name);
  void enter('b', 'b1');
  void enter('c', 'c1');
  for (const name of ['a1', 'a2', 'b1', 'c1', 'a3']) await end(name);
  expect(started).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4']);
});

test('what is done when idle waits for all others, and then has its turn', async () => {
  const { enter, end, started } = bench(1, 10);
  for (const name of ['idle1', 'idle2']) void enter(whenIdle, name);
  for (const name of ['a1', 'a2']) void enter('a', name);
  void enter('b', 'b1');
  for (const name of ['idle1', 'a1', 'b1', 'a2', 'idle2']) await end(name);
  expect(started).toEqual(['idle1', 'a1', 'b1', 'a2', 'idle2']);
});

test('where there is no room, whoever waits for most loses the last of it', async () => {
  const { enter, end, started } = bench(1, 3);
  const outcomes = ['a1', 'a2', 'a3', 'a4'].map((name) => enter('a', name));
  expect(await enter('a', 'a5')).toBe('overloaded');
  const other = enter('b', 'b1');
  expect(await outcomes[3]).toBe('overloaded');
  for (const name of ['a1', 'a2', 'b1', 'a3']) await end(name);
  expect(await other).toBe('b1');
  expect(started).toEqual(['a1', 'a2', 'b1', 'a3']);
});

test('what a client that has gone was waiting for is never started', async () => {
  const { enter, end, started } = bench(1, 3);
  const gone = new AbortController();
  const waiting = [enter('a', 'a1'), enter('b', 'b1', gone.signal), enter('c', 'c1')];
  gone.abort();
  expect(await waiting[1]).toBe('overloaded');
  expect(await enter('d', 'd1', gone.signal)).toBe('overloaded');
  await end('a1');
  await end('c1');
  expect(started).toEqual(['a1', 'c1']);
});

test('as many run at once as may, and a failure gives its place on', async () => {
  const inTurn = takeTurns(2, 10);
  let running = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    running--;
    throw new Error('on purpose');
  };
  await Promise.allSettled(Array.from({ length: 9 }, (_, i) => inTurn(`${i % 3}`, work)));
  expect({ most, running }).toEqual({ most: 2, running: 0 });
});
