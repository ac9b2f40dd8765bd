import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { analyzerVersion } from '../../../../../analysis/index.ts';
import { joinLesson, removeCoder } from '../../../../../server/coding/coders.ts';
import { beginPhase, extendPhase } from '../../../../../server/coding/phases.ts';
import { schemeOf } from '../../../../../server/coding/schemes.ts';
import { closeLesson, deleteLesson, makeLesson } from '../../../../../server/coding/tasks.ts';
import { databaseFile } from '../../../../../server/context.ts';
import { openStore } from '../../../../../server/store/index.ts';
import { createFront } from '../../../../../server/web/front.ts';
import { Live } from '../../../../../server/web/room/live.ts';
import { charged, classroom, quayRead } from '../../coding/lesson.ts';
import { asPhone, listen, refusalOf } from './clients.ts';

/** A lesson on a server that tells of it; events come sooner than in a class, so that no test waits long. */
async function lesson(times = { look: 20, marks: 60, heartbeat: 50 }) {
  const room = classroom();
  const live = new Live(room.store, times);
  const front = createFront(
    room.context,
    async () => ({ status: 404, headers: [], body: new Uint8Array() }),
    analyzerVersion,
    {},
    {
      live,
      rooms: null!,
      close() {},
    },
  );
  const server = front.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const phone = () => {
    const { token, coder } = room.join();
    return { coder, token, listen: () => listen(`${base}/join/events`, asPhone(token)) };
  };
  return { ...room, live, base, phone, wall: (id = room.id) => listen(`${base}/lessons/${id}/events`) };
}

test('whoever listens is told at once how things stand, then of each phase, its end and more minutes', async () => {
  const { phone, begin, store, id } = await lesson();
  const listener = await phone().listen();
  expect(await listener.wait('phase')).toMatchObject({ phase: null, ends: null });
  const { settings } = begin('mark');
  const began = Date.parse(settings.phases.find(({ name }) => name === 'mark')!.began!);
  const first = await listener.wait('phase', 2);
  expect(first).toMatchObject({ phase: 'mark', ends: new Date(began + 13 * 60_000).toISOString() });
  extendPhase(store, id, 'mark', 5);
  const longer = await listener.wait('phase', 3);
  expect(longer).toMatchObject({ phase: 'mark', ends: new Date(began + 18 * 60_000).toISOString() });
  expect(longer.stamp).not.toBe(first.stamp);
  expect(Object.keys(longer).sort()).toEqual(['ends', 'phase', 'stamp']);
});

test('a phase reaches every phone of a class; none is told twice, and none of what others said', async () => {
  const { phone, begin, wall } = await lesson();
  begin('mark');
  const phones = await Promise.all(Array.from({ length: 30 }, () => phone().listen()));
  await Promise.all(phones.map((one) => one.wait('phase')));
  const board = await wall();
  begin('each-other');
  for (const one of phones) expect(await one.wait('phase', 2)).toMatchObject({ phase: 'each-other' });
  begin('machine');
  for (const one of phones) expect(await one.wait('phase', 3)).toMatchObject({ phase: 'machine' });
  await board.wait('phase', 3);
  for (const { heard } of phones) {
    expect(heard.map(({ data }) => data.phase)).toEqual(['mark', 'each-other', 'machine']);
    expect(heard.every(({ event }) => event === 'phase')).toBe(true);
  }
});

test('what a phone missed while it was away it is told when it comes back, whatever it knew last', async () => {
  const { phone, begin, base, live, id } = await lesson();
  begin('mark');
  const own = phone();
  const before = await own.listen();
  const { stamp } = await before.wait('phase');
  before.leave();
  await expect.poll(() => live.count(id)).toBe(0);
  begin('each-other');
  const again = await listen(`${base}/join/events`, { ...asPhone(own.token), 'last-event-id': stamp });
  expect(await again.wait('phase')).toMatchObject({ phase: 'each-other' });
});

test('another process changes the lesson, and phones are told', async () => {
  const { phone, begin, id, context } = await lesson();
  const listener = await phone().listen();
  await listener.wait('phase');
  const other = openStore(databaseFile(context.config));
  onTestFinished(() => other.close());
  beginPhase(other, id, 'opening');
  expect(await listener.wait('phase', 2)).toMatchObject({ phase: 'opening' });
  begin('mark');
  expect(await listener.wait('phase', 3)).toMatchObject({ phase: 'mark' });
});

test('the wall is told that something was said, at most once in a while; phones are not', async () => {
  const { wall, join, begin, phone } = await lesson({ look: 10, marks: 400, heartbeat: 10_000 });
  begin('mark');
  const board = await wall();
  const listener = await phone().listen();
  const first = await board.wait('marks', 2);
  const ana = join();
  for (const words of ['reckless', 'company', 'silence', 'wait', 'rain', 'late']) ana.say(charged(words));
  const last = await board.wait('marks', 3);
  expect(last.stamp).not.toBe(first.stamp);
  // Six marks were said within the time in which a wall is told once.
  expect(board.heard.filter(({ event }) => event === 'marks').length).toBeLessThanOrEqual(4);
  expect(listener.heard.map(({ event }) => event)).toEqual(['phase']);
});

test('a listener of another lesson hears nothing of this one', async () => {
  const { store, begin, wall, base } = await lesson();
  const other = makeLesson(store, {
    ...{
      title: 'The quay',
      scheme: schemeOf(store, 'class')!,
      texts: [quayRead],
      question: null,
      jigsaw: false,
    },
  });
  const board = await wall(other.task.id);
  const pupil = await listen(`${base}/join/events`, asPhone(joinLesson(store, other.task.code!).token));
  await pupil.wait('phase');
  // Its own marks event tells that one came in.
  await board.wait('marks', 2);
  const mine = await wall();
  begin('mark');
  expect(await mine.wait('phase', 2)).toMatchObject({ phase: 'mark' });
  expect(pupil.heard.map(({ data }) => data.phase)).toEqual([null]);
  expect(board.heard.every(({ data }) => data.phase === null)).toBe(true);
});

test('when the lesson ends, all are told, their streams end, and who comes again is told to stop asking', async () => {
  const { phone, wall, base, store, id } = await lesson();
  const own = phone();
  const [listener, board] = [await own.listen(), await wall()];
  const { stamp } = await listener.wait('phase');
  closeLesson(store, id);
  const last = await listener.wait('phase', 2);
  expect(last).toMatchObject({ phase: null, ends: null });
  expect(last.stamp).not.toBe(stamp);
  await Promise.all([listener.end(), board.end()]);
  expect(await refusalOf(`${base}/join/events`, asPhone(own.token))).toBe(204);
  expect(await refusalOf(`${base}/lessons/${id}/events`)).toBe(204);
});

test('when the lesson is deleted, streams end and nothing is there', async () => {
  const { phone, base, store, id } = await lesson();
  const own = phone();
  const listener = await own.listen();
  await listener.wait('phase');
  deleteLesson(store, id);
  await listener.end();
  expect(await refusalOf(`${base}/join/events`, asPhone(own.token))).toBe(401);
  expect(await refusalOf(`${base}/lessons/${id}/events`)).toBe(404);
});

test('a phone that was taken out is let go; those who never joined hear nothing', async () => {
  const { phone, base, store, lesson: now } = await lesson();
  const [out, stays] = [phone(), phone()];
  const [gone, there] = [await out.listen(), await stays.listen()];
  await Promise.all([gone.wait('phase'), there.wait('phase')]);
  removeCoder(store, now(), out.coder.number);
  await gone.end();
  expect(there.ended()).toBe(false);
  expect(await refusalOf(`${base}/join/events`, asPhone(out.token))).toBe(401);
  expect(await refusalOf(`${base}/join/events`)).toBe(401);
  expect(await refusalOf(`${base}/join/events`, asPhone('A'.repeat(22)))).toBe(401);
  expect(await refusalOf(`${base}/join/events`, { cookie: "pupil=' OR 1=1" })).toBe(401);
});

test('listeners that leave are let go, and where nobody listens nothing is asked of the store', async () => {
  const { phone, live, id, store, begin } = await lesson();
  const listeners = await Promise.all(Array.from({ length: 5 }, () => phone().listen()));
  expect(live.count(id)).toBe(5);
  for (const one of listeners) one.leave();
  await expect.poll(() => live.count(id)).toBe(0);
  const asked = vi.spyOn(store, 'stamp');
  begin('mark');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(asked).not.toHaveBeenCalled();
});

test('one phone has a few streams at most: the oldest ends, others stay', async () => {
  const { phone, live, id } = await lesson();
  const [own, other] = [phone(), await phone().listen()];
  const streams = [];
  for (let i = 0; i < 8; i++) streams.push(await own.listen());
  await Promise.all([streams[0].end(), streams[1].end()]);
  expect(live.count(id)).toBe(7);
  expect([streams[7].ended(), other.ended()]).toEqual([false, false]);
});

test('while the store cannot be asked nobody is told anything, and then what was missed', async () => {
  const { phone, id, store, context } = await lesson();
  const listener = await phone().listen();
  await listener.wait('phase');
  const other = openStore(databaseFile(context.config));
  onTestFinished(() => other.close());
  const broken = vi.spyOn(store.tasks, 'get').mockImplementation(() => {
    throw new Error('locked');
  });
  beginPhase(other, id, 'mark');
  await expect.poll(() => broken.mock.calls.length).toBeGreaterThan(2);
  broken.mockRestore();
  expect(await listener.wait('phase', 2)).toMatchObject({ phase: 'mark' });
  expect(listener.ended()).toBe(false);
});

test('an answer to HEAD ends, and a stream is never kept or held back on its way', async () => {
  const { base, phone } = await lesson();
  const { token } = phone();
  const head = await fetch(`${base}/join/events`, { method: 'HEAD', headers: asPhone(token) });
  expect([head.status, head.headers.get('content-encoding')]).toEqual([200, null]);
  expect(head.headers.get('cache-control')).toBe('no-store, no-transform');
});
