import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { describe, expect, onTestFinished, test } from 'vitest';
import { analyzerVersion } from '../../../../../analysis/index.ts';
import { joinLesson } from '../../../../../server/coding/coders.ts';
import { schemeOf } from '../../../../../server/coding/schemes.ts';
import { makeLesson } from '../../../../../server/coding/tasks.ts';
import { measureRules } from '../../../../../server/report/measure-styles.ts';
import { createRoutes } from '../../../../../server/web/app.ts';
import { createFront } from '../../../../../server/web/front.ts';
import { deskHere } from '../../../../../server/web/http/answer.ts';
import { setPassword } from '../../../../../server/web/http/password.ts';
import { admitted } from '../../../../../server/web/room/admitted.ts';
import { createDoor } from '../../../../../server/web/room/door.ts';
import { Live } from '../../../../../server/web/room/live.ts';
import { classroom, ferry, quay, quayRead } from '../../coding/lesson.ts';
import { asPhone } from './clients.ts';

/** What is in the library, and in a lesson of others, and in no page of this lesson's. */
const hidden = /Storm at the quay|storm had damaged|A lesson of others/;

interface Route {
  method: string;
  path: string;
}

/** Every route of an application, read from itself. */
function routesOf({ router }: Express): Route[] {
  return router.stack.flatMap(({ route }) =>
    route ? route.stack.map(({ method }) => ({ method: method.toUpperCase(), path: route.path })) : [],
  );
}

/** The product with two lessons, a library and a password, behind both of its doors. */
async function product() {
  const room = classroom();
  const { store, context } = room;
  await setPassword(context.config.dataFolder, 'a long password');
  const other = makeLesson(store, {
    ...{ title: 'A lesson of others', scheme: schemeOf(store, 'class')!, texts: [quayRead] },
    ...{ question: null, jigsaw: false },
  });
  room.begin('mark');
  const [token, foreign] = [room.join().token, joinLesson(store, other.task.code!).token];
  const routes = createRoutes(context);
  const desk = deskHere(routes);
  const live = new Live(store);
  const front = createFront(context, desk, analyzerVersion, measureRules());
  const of = { lesson: room.id, address: '127.0.0.1', came: () => {} };
  const door = createDoor(context, desk, measureRules(), live, of);
  const all = [routes, front, door].flatMap(routesOf);
  return { all, front, door, token, foreign, ids: [quay.id, ferry.id, other.task.id, room.id] };
}

async function listening(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The addresses of a route with each id that there is in the place of its parameters. */
function addressesOf({ path }: Route, ids: readonly string[]): string[] {
  if (!path.includes(':')) return [path];
  return ids.map((id) =>
    path
      .replace(':ids', [quay.id, ferry.id, id].join('+'))
      .replace(':name', 'lesson.json')
      .replace(/:\w+/g, id),
  );
}

async function ask(base: string, method: string, path: string, headers: Record<string, string>) {
  const gone = new AbortController();
  const body = method === 'POST' ? new URLSearchParams({ action: 'open', name: 'mark' }) : undefined;
  const answer = await fetch(base + path, {
    ...{ method, headers, body, redirect: 'manual', signal: gone.signal },
  });
  // A stream of events has no end: its beginning is enough.
  const { value } = (await answer.body?.getReader().read()) ?? {};
  gone.abort();
  return { status: answer.status, text: Buffer.from(value ?? []).toString('utf8'), headers: answer.headers };
}

const who = ['a stranger', 'a pupil of this lesson', 'a pupil of another'] as const;

describe.each(who)('%s', (name) => {
  const headersOf = ({ token, foreign }: Awaited<ReturnType<typeof product>>) =>
    name === 'a stranger' ? {} : asPhone(name === 'a pupil of this lesson' ? token : foreign);

  test('reaches at the room’s door no route but those of pupils, and in those nothing of the library or of others', async () => {
    const made = await product();
    const base = await listening(made.door);
    const listed = new Set(admitted.map(({ method, path }) => `${method} ${path}`));
    expect(made.all.length).toBeGreaterThan(60);
    for (const route of made.all) {
      for (const path of addressesOf(route, made.ids)) {
        const { status, text, headers } = await ask(base, route.method, path, headersOf(made));
        const at = `${route.method} ${path}`;
        expect(text, at).not.toMatch(hidden);
        if (listed.has(`${route.method} ${route.path}`)) continue;
        expect(`${at} ${status}`).toBe(`${at} 404`);
        expect(text).toBe('There is nothing here but the lesson, at /join.\n');
        expect(headers.get('set-cookie')).toBeNull();
      }
    }
  });

  test('reaches at the desk’s door nothing where there is a password', async () => {
    const made = await product();
    const base = await listening(made.front);
    const open = new Set(['GET /healthz', 'GET /login', 'POST /login']);
    for (const route of made.all) {
      if (open.has(`${route.method} ${route.path}`)) continue;
      for (const path of addressesOf(route, made.ids)) {
        const { status, text } = await ask(base, route.method, path, headersOf(made));
        const at = `${route.method} ${path}`;
        expect(text, at).not.toMatch(hidden);
        expect([`${at} 303`, `${at} 401`], at).toContain(`${at} ${status}`);
      }
    }
  });
});
