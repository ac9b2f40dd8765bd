import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import request from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';
import { analyzerVersion } from '../../../../../analysis/index.ts';
import { closeLesson, deleteLesson } from '../../../../../server/coding/tasks.ts';
import type { Context } from '../../../../../server/context.ts';
import { createFront } from '../../../../../server/web/front.ts';
import { createDoor } from '../../../../../server/web/room/door.ts';
import { hintOf } from '../../../../../server/web/room/hint.ts';
import { Live } from '../../../../../server/web/room/live.ts';
import { type OwnAddress, thisMachine } from '../../../../../server/web/room/networks.ts';
import { type RoomState, Rooms } from '../../../../../server/web/room/open-rooms.ts';
import { classroom } from '../../coding/lesson.ts';
import { asPhone, listen } from './clients.ts';

const second: OwnAddress = { address: '127.0.0.2', network: 'wlan0' };

/** A desk with a lesson and the rooms that it can be opened to, watched closely, on a port that is likely free. */
async function desk(roomPort = 0) {
  const room = classroom();
  const context: Context = { ...room.context, config: { ...room.context.config, roomPort } };
  const here = { now: [second, thisMachine] };
  const live = new Live(room.store, { look: 20, marks: 60, heartbeat: 1000 });
  const answer = async () => ({
    status: 200,
    headers: [] as [string, string][],
    body: Buffer.from('joined'),
  });
  const rooms = new Rooms(context, (of) => createDoor(context, answer, {}, live, of), {
    times: { watch: 20, linger: 300 },
    addresses: () => here.now,
  });
  onTestFinished(() => rooms.closeAll());
  const close = () => rooms.closeAll();
  const front = createFront(context, answer, analyzerVersion, {}, { live, rooms, close });
  const path = `/lessons/${room.id}/room`;
  const post = (fields: object) =>
    request(front).post(path).set('Accept', 'application/json').type('form').send(fields);
  const state = async () => (await request(front).get(path)).body as RoomState;
  return { ...room, context, front, rooms, here, path, post, state, task: () => room.lesson().task };
}

/** Whether anybody answers there. */
async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
}

test('opened, a lesson is at the likeliest address, with all that a board shows; phones are counted from the first', async () => {
  const { post, state, code, join } = await desk();
  expect(await state()).toMatchObject({ open: false, address: '', url: '', qr: '', phones: 0, hint: null });
  const { body, status } = await post({ action: 'open' });
  expect(status).toBe(200);
  const { address, typed, url, qr, phones, addresses } = body as RoomState;
  expect(address).toBe('127.0.0.2');
  expect(typed).toMatch(/^127\.0\.0\.2:\d+\/join$/);
  expect(url).toBe(`http://${typed}?code=${code}`);
  expect(qr).toMatch(/^<svg .*<\/svg>$/);
  expect(phones).toBe(0);
  expect(addresses).toEqual([second, thisMachine]);
  expect(await answers(url)).toBe(true);
  expect((await state()).phones).toBe(1);
  for (const { token } of [join(), join(), join()]) await fetch(url, { headers: asPhone(token) });
  expect((await state()).phones).toBe(3);
});

test('a form leads back to the lesson, a script is told; what fits neither is refused', async () => {
  const { front, path, id, post } = await desk();
  const sent = await request(front)
    .post(path)
    .set('Accept', 'text/html')
    .type('form')
    .send({ action: 'open' });
  expect([sent.status, sent.headers.location]).toEqual([303, `/lessons/${id}`]);
  expect((await post({ action: 'sing' })).status).toBe(400);
  expect((await post({})).status).toBe(400);
  expect((await request(front).get('/lessons/none/room')).status).toBe(404);
  expect((await request(front).post('/lessons/none/room').type('form').send({ action: 'open' })).status).toBe(
    404,
  );
});

test('without scripts there is a page of it: where to open it, then address, code and square code', async () => {
  const { front, path, post, code, store, id } = await desk();
  const page = async () => (await request(front).get(path).set('Accept', 'text/html').expect(200)).text;
  const closed = await page();
  expect(closed).toMatch(/<option value="127\.0\.0\.2">127\.0\.0\.2 \(wlan0\)/);
  expect(closed).toContain('value="open"');
  const { typed } = (await post({ action: 'open' })).body as RoomState;
  const open = await page();
  for (const shown of [typed, code, '<svg class="qr"', 'No phone has come yet.', 'value="close"'])
    expect(open).toContain(shown);
  closeLesson(store, id);
  expect(await page()).toMatch(/The lesson is over/);
  expect(await page()).not.toContain('<button name="action"');
});

test('closed by the teacher, nothing answers there any more, and who listened is let go', async () => {
  const { post, state, join } = await desk();
  const { url } = (await post({ action: 'open' })).body as RoomState;
  const listener = await listen(`${new URL(url).origin}/join/events`, asPhone(join().token));
  await listener.wait('phase');
  await post({ action: 'close' });
  await listener.end();
  expect(await answers(url)).toBe(false);
  expect(await state()).toMatchObject({ open: false, hint: null });
  // What is closed twice is closed.
  expect((await post({ action: 'close' })).status).toBe(200);
});

test('opened on another address, it leaves the first; opened twice on one, it stays as it is', async () => {
  const { post } = await desk();
  const first = (await post({ action: 'open' })).body as RoomState;
  const again = (await post({ action: 'open' })).body as RoomState;
  expect(again.url).toBe(first.url);
  const other = (await post({ action: 'open', address: '127.0.0.1' })).body as RoomState;
  expect([await answers(first.url), await answers(other.url)]).toEqual([false, true]);
  expect(other.hint).toMatch(/this machine alone/);
});

test('two taps at once open one room', async () => {
  const { rooms, task, state } = await desk();
  await Promise.all([rooms.open(task()), rooms.open(task()), rooms.open(task(), '127.0.0.2')]);
  const { url } = await state();
  rooms.close(task().id);
  expect(await answers(url)).toBe(false);
});

test.each(['0.0.0.0', '203.0.113.5', '::', 'localhost', 'elsewhere.example', '127.0.0.3', '127.0.0.2:80'])(
  '%s is no address that it is opened on',
  async (address) => {
    const { post, state } = await desk();
    const { status, body } = await post({ action: 'open', address });
    expect(status).toBe(400);
    expect(body.detail).toContain('no address of this machine');
    expect((await state()).open).toBe(false);
  },
);

test('where its port is taken it is on the next, and where that is, on one after it', async () => {
  const taken = createServer().listen(0, '127.0.0.2');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const { post } = await desk(port);
  const { typed, url } = (await post({ action: 'open' })).body as RoomState;
  const got = Number(new URL(`http://${typed}`).port);
  expect(got).not.toBe(port);
  expect(await answers(url)).toBe(true);
});

test('with the lesson it closes: phones are told, may fetch how it ended, then nothing answers', async () => {
  const { post, state, join, store, id } = await desk();
  const { url } = (await post({ action: 'open' })).body as RoomState;
  const listener = await listen(`${new URL(url).origin}/join/events`, asPhone(join().token));
  await listener.wait('phase');
  closeLesson(store, id);
  await listener.wait('phase', 2);
  expect(await answers(url)).toBe(true);
  expect((await state()).open).toBe(false);
  await expect.poll(() => answers(url)).toBe(false);
  const refused = await post({ action: 'open' });
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('over')]);
});

test('with a deleted lesson it closes too', async () => {
  const { post, store, id } = await desk();
  const { url } = (await post({ action: 'open' })).body as RoomState;
  deleteLesson(store, id);
  await expect.poll(() => answers(url)).toBe(false);
});

test('when the network is left it closes and says why; back in one, it opens again', async () => {
  const { post, state, here } = await desk();
  const { url } = (await post({ action: 'open' })).body as RoomState;
  here.now = [thisMachine];
  await expect.poll(() => answers(url)).toBe(false);
  const { open, hint, addresses } = await state();
  expect([open, addresses]).toEqual([false, [thisMachine]]);
  expect(hint).toMatch(/left the network in which it was 127\.0\.0\.2/);
  here.now = [second, thisMachine];
  expect(((await post({ action: 'open' })).body as RoomState).hint).toBeNull();
});

test('a network that is away for a moment closes nothing', async () => {
  let looks = 0;
  const away = new Set([3, 4, 5, 6, 8, 9]);
  const { rooms, task, here } = await desk();
  await rooms.open(task());
  const { url } = rooms.stateOf(task());
  // Each look at the addresses is counted, and some find none.
  Object.defineProperty(here, 'now', {
    get: () => (away.has(looks++) ? [thisMachine] : [second, thisMachine]),
  });
  await expect.poll(() => looks).toBeGreaterThan(12);
  expect(await answers(url)).toBe(true);
});

test('when the server stops every room is closed, those too whose phones still fetch how it ended', async () => {
  const { post, rooms, store, id } = await desk();
  const { url } = (await post({ action: 'open' })).body as RoomState;
  closeLesson(store, id);
  await later(100);
  rooms.closeAll();
  expect(await answers(url)).toBe(false);
});

test('connections that say nothing keep no phone out, and there is an end to them', async () => {
  const { post } = await desk();
  const { url } = (await post({ action: 'open' })).body as RoomState;
  const { port, hostname } = new URL(url);
  const sockets = Array.from({ length: 640 }, () => {
    const socket = connect(Number(port), hostname);
    return socket.on('error', () => {}).resume();
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  await expect
    .poll(() => sockets.filter(({ closed, destroyed }) => closed || destroyed).length)
    .toBeGreaterThan(30);
  for (const socket of sockets.slice(0, 100)) socket.destroy();
  await expect.poll(() => answers(url)).toBe(true);
});

describe('where nobody came', () => {
  const seen = { alone: false, phones: 0, seconds: 60, port: 4600, others: false };

  test('nothing is said before a class had its time, nor once one came', () => {
    expect(hintOf({ ...seen, seconds: 10 })).toBeNull();
    expect(hintOf({ ...seen, phones: 1 })).toBeNull();
  });

  test.each([
    ['win32', /Windows/],
    ['darwin', /macOS/],
    ['linux', /ufw allow 4600\/tcp/],
  ] as const)('on %s it is said what keeps phones away, and what to do', (platform, firewall) => {
    const lines = hintOf({ ...seen, platform })!.split('\n');
    expect(lines.filter((line) => firewall.test(line))).toHaveLength(1);
    expect(lines.join(' ')).toMatch(/guest networks/);
    expect(lines.join(' ')).toMatch(/lesson\.html/);
    expect(lines.join(' ')).not.toMatch(/more than one address/);
    expect(hintOf({ ...seen, others: true })).toMatch(/more than one address/);
  });
});
