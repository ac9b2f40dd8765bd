import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { analyzerVersion } from '../../../../../analysis/index.ts';
import { joinLesson } from '../../../../../server/coding/coders.ts';
import { schemeOf } from '../../../../../server/coding/schemes.ts';
import { makeLesson } from '../../../../../server/coding/tasks.ts';
import { createRoutes } from '../../../../../server/web/app.ts';
import { createFront } from '../../../../../server/web/front.ts';
import { deskHere } from '../../../../../server/web/http/answer.ts';
import { readForm, readJson } from '../../../../../server/web/http/request-bodies.ts';
import { admitted as doors } from '../../../../../server/web/room/admitted.ts';
import { createDoor } from '../../../../../server/web/room/door.ts';
import { Live } from '../../../../../server/web/room/live.ts';
import { classroom, quayRead } from '../../coding/lesson.ts';
import { asPhone } from './clients.ts';

const admitted = doors.lesson;

/** A pupil's routes that tell what came to them, in the place of the real ones. */
function echo() {
  const app = express();
  app.disable('x-powered-by');
  app.use('/join', readForm, readJson, (request, response) => {
    response.json({
      cookie: request.headers.cookie ?? null,
      body: request.body ?? null,
      url: request.originalUrl,
    });
  });
  return app;
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** The door of a lesson on this machine, with the lesson's pupils. */
async function door(address = '127.0.0.1') {
  const room = classroom();
  const came = vi.fn();
  const live = new Live(room.store);
  const app = createDoor(room.context, deskHere(echo()), {}, live, {
    ...{ kind: 'lesson', task: room.id, address, came },
  });
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
    new Promise<Answer>((resolve, reject) => {
      const sent = httpRequest(
        { port, host: '127.0.0.1', path, method, headers, agent: false },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
          response.once('end', () =>
            resolve({ status: response.statusCode!, headers: response.headers, text }),
          );
        },
      );
      sent.once('error', reject).end(body);
    });
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    ask(path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, 'POST', body);
  return { ...room, came, port, ask, post };
}

/** Every route that the product has, at either door, read from itself. */
function everyRoute(): { method: string; path: string }[] {
  const { context } = classroom();
  const desk = deskHere(echo());
  const live = new Live(context.store);
  const apps = [
    createRoutes(context),
    createFront(context, desk, analyzerVersion, {}),
    createDoor(context, desk, {}, live, { kind: 'lesson', task: '', address: '', came: () => {} }),
  ];
  return apps.flatMap(({ router }) =>
    router.stack.flatMap(({ route }) =>
      route ? route.stack.map(({ method }) => ({ method: method.toUpperCase(), path: route.path })) : [],
    ),
  );
}

const plain = /^[^\n<>]{1,200}\n$/;

test('every pupil’s route is on the list, so that a new one is at the door too', () => {
  const listed = admitted.map(({ method, path }) => `${method} ${path}`);
  const pupils = everyRoute().filter(({ path }) => path === '/join' || path.startsWith('/join/'));
  expect(
    pupils.map(({ method, path }) => `${method} ${path}`).filter((name) => !listed.includes(name)),
  ).toEqual([]);
});

test.each([
  '/', '/library', '/Join', '/join/', '//join', '/join/../library', '/join/%2e%2e/library', '/join%2f..%2flibrary', '/join/lesson/..',
  '/join;/library', '/static', '/static/', '/static/client/', '/static/client/../styles/base.css', '/static/client/%2e%2e/%2e%2e/package.json',
  '/static/client/..%2f..%2fparallax.js', '/static/fonts/source-sans-3/package.json', '/static/client/a.js/b.js', 'http://elsewhere.example/library',
  '/join\\..\\library', '/lessons', '/api/articles', '/healthz', '/login', '/%00',
])('%s is not there, whoever asks', async (path) => {
  const { ask, join } = await door();
  for (const headers of [{}, asPhone(join().token)]) {
    const { status, text } = await ask(path, headers);
    expect(status).toBe(404);
    expect(text).toMatch(plain);
  }
}); // biome-ignore format: a list reads best in rows

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is no way in', async (method) => {
  const { ask, came } = await door();
  expect((await ask('/join', {}, method)).status).toBe(404);
  expect(came).not.toHaveBeenCalled();
});

test('a browser that was given the address alone is one step away, by a page that says no more', async () => {
  const { ask } = await door();
  const { status, text } = await ask('/', { accept: 'text/html' });
  expect(status).toBe(404);
  expect(text).toContain('<a href="/join">');
  expect(text.length).toBeLessThan(300);
});

test('what pupils’ pages are drawn with is there', async () => {
  const { ask } = await door();
  for (const path of [
    '/static/styles/base.css',
    '/static/styles/fonts.css',
    '/static/fonts/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  ])
    expect(`${path} ${(await ask(path)).status}`).toBe(`${path} 200`);
});

test('every answer carries the strict policy, and nothing of it is kept in a phone', async () => {
  const { ask } = await door();
  for (const path of ['/join', '/nothing']) {
    const { headers } = await ask(path);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toMatch(/no-store/);
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

describe('by its host, a request', () => {
  test.each(['127.0.0.1:4600', 'lesson.example:4600', 'laptop.local', 'laptop'])(
    'for %s is taken',
    async (host) => {
      const { ask } = await door();
      expect((await ask('/join', { host })).status).toBe(200);
    },
  );

  test.each([
    '10.9.8.7:4600',
    '[::1]:4600',
    '0x7f.1',
    '2130706433',
    'a b',
    '-',
    'a'.repeat(300),
    'a/b',
    '%00',
  ])('for %s is refused in one sentence', async (host) => {
    const { ask } = await door();
    const { status, text } = await ask('/join', { host });
    expect(status).toBe(403);
    expect(text).toMatch(plain);
  });
});

describe('a token', () => {
  test('of this lesson is handed on, and nothing else of what a browser brings', async () => {
    const { ask, join } = await door();
    const { token } = join();
    const { text } = await ask('/join/lesson', { cookie: `parallax=secret; pupil=${token}; other=1` });
    expect(JSON.parse(text).cookie).toBe(`pupil=${token}`);
  });

  test('of another lesson is a stranger’s here, for pages and for events', async () => {
    const { ask, store } = await door();
    const other = makeLesson(store, {
      ...{
        title: 'The quay',
        scheme: schemeOf(store, 'class')!,
        texts: [quayRead],
        question: null,
        jigsaw: false,
      },
    });
    const { token } = joinLesson(store, other.task.code!);
    expect(JSON.parse((await ask('/join/lesson', asPhone(token))).text).cookie).toBeNull();
    expect((await ask('/join/events', asPhone(token))).status).toBe(401);
  });

  test.each(['', 'short', 'A'.repeat(22), 'A'.repeat(5000), "'; DROP TABLE coders", '__proto__'])(
    'that is nobody’s (%j) is not handed on',
    async (token) => {
      const { ask } = await door();
      expect(JSON.parse((await ask('/join/lesson', asPhone(token))).text).cookie).toBeNull();
    },
  );
});

describe('a code', () => {
  test('of another lesson opens nothing here, however it is typed', async () => {
    const { post, store } = await door();
    const other = makeLesson(store, {
      ...{
        title: 'The quay',
        scheme: schemeOf(store, 'class')!,
        texts: [quayRead],
        question: null,
        jigsaw: false,
      },
    });
    const code = other.task.code!;
    for (const typed of [code, code.toLowerCase(), ` ${code.slice(0, 3)} ${code.slice(3)} `])
      for (const path of ['/join', '/join/back']) {
        const { status, text } = await post(path, new URLSearchParams({ code: typed }).toString());
        expect(`${path} ${status}`).toBe(`${path} 404`);
        expect(text).toMatch(plain);
      }
    expect(store.coders.of(other.task.number)).toEqual([]);
  });

  test('of this lesson, and one of none, are for the lesson to judge', async () => {
    const { post, code } = await door();
    for (const typed of [code, 'QQQQQQ', ''])
      expect(JSON.parse((await post('/join', `code=${typed}`)).text).body).toEqual({ code: typed });
  });
});

test('a form from another site’s page is refused; one of our own is taken, under whatever name it came', async () => {
  const { post } = await door();
  const from = (origin: string, host: string) => post('/join/said', 'a=1', { origin, host });
  expect((await from('https://elsewhere.example', '127.0.0.1:4600')).status).toBe(403);
  expect((await from('null', '127.0.0.1:4600')).status).toBe(403);
  expect((await from('http://lesson.example:4600', 'lesson.example:4600')).status).toBe(200);
  expect((await from('http://127.0.0.1:4600', '127.0.0.1:4600')).status).toBe(200);
});

test('a body is taken up to what a lesson’s marks need, a stranger’s up to a code, and no more', async () => {
  const { ask, join } = await door();
  const { token } = join();
  const send = (path: string, length: number) =>
    ask(
      path,
      { ...asPhone(token), 'content-type': 'application/json' },
      'POST',
      JSON.stringify(['a'.repeat(length)]),
    );
  expect((await send('/join/said', 500 * 1024)).status).toBe(200);
  const { status, text } = await send('/join/said', 513 * 1024);
  expect(status).toBe(413);
  expect(text).toMatch(/512 kB/);
  expect((await send('/join', 17 * 1024)).status).toBe(413);
});

test('a phone that asks for too much waits; another at the same address does not, nor who would join', async () => {
  const { ask, join } = await door();
  const [greedy, other] = [join().token, join().token];
  let last: Answer | null = null;
  for (let i = 0; i < 301; i++) last = await ask('/join/state', asPhone(greedy));
  expect(last!.status).toBe(429);
  expect(last!.text).toMatch(/this phone/);
  expect(Number(last!.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask('/join/state', asPhone(other))).status).toBe(200);
  expect((await ask('/join')).status).toBe(200);
});

test('who asks with a thousand made-up tokens is one stranger, and is stopped', async () => {
  const { ask, join } = await door();
  const { token } = join();
  const seen = new Set<number>();
  for (let i = 0; i < 1600; i++) seen.add((await ask('/join', asPhone(String(i).padStart(22, 'A')))).status);
  expect([...seen]).toEqual([200, 429]);
  expect((await ask('/join/state', asPhone(token))).status).toBe(200);
});

test('an error within tells nothing of the insides', async () => {
  const room = classroom();
  const failing = async () => {
    throw new Error('secret path /home/teacher');
  };
  const app = createDoor(room.context, failing, {}, new Live(room.store), {
    ...{ kind: 'lesson', task: room.id, address: '127.0.0.1', came: () => {} },
  });
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/join`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe('Something went wrong here. It has been logged.\n');
});

test('what is no HTTP, and requests that come before the answer to the first, end the connection and nothing else', async () => {
  const { port, ask } = await door();
  for (const bytes of [
    '\x16\x03\x01\x02\x00',
    `GET /join HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(20),
  ]) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {}).resume();
    socket.write(bytes);
    await once(socket, 'close');
  }
  expect((await ask('/join')).status).toBe(200);
});
