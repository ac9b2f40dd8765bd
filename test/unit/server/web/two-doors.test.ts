import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { lessonPhases } from '../../../../analysis/types/annotation.ts';
import { inviteCoder } from '../../../../server/coding/study/coder-links.ts';
import { closeLesson } from '../../../../server/coding/tasks.ts';
import { setPassword } from '../../../../server/web/http/password.ts';
import { admitted as doors } from '../../../../server/web/room/admitted.ts';
import { nameOf, type Route, routesOf } from '../../../guard/routes.ts';
import { at, ferry, newKey, quay, quayText } from '../coding/lesson.ts';
import { temporaryFolder } from '../support.ts';
import { type Answer, bothDoors, otherWays, realPath, secrets } from './both-doors.ts';
import { asCoder, asPhone } from './room/clients.ts';

type Doors = Awaited<ReturnType<typeof bothDoors>>;

const admitted = doors.lesson;
const listed = new Set(admitted.map(({ method, path }) => `${method} ${path}`));
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
/** How somebody asks: who has nothing and who brings most in every way, the others by what the product knows. */
const methodsOf = (who: string) => (who === 'a stranger' || who === 'a forger' ? methods : ['GET', 'POST']);
/** A body that every form would take something of. */
const body =
  'action=save&text=Polluted+by+a+stranger.&title=x&tag=x&draft=1&remove=1&minutes=5&code=x&name=mark';

/** How a proxy begins an address. */
const schemeAndName = /^[a-z]+:\/\/[^/]*/;

/** Nothing that is kept from a pupil stands in an answer, and it leaves no cookie. */
function tellsNothing(what: string, { text, headers }: Answer): void {
  for (const secret of secrets) expect(text.includes(secret), `${what} tells “${secret}”`).toBe(false);
  expect(headers['set-cookie'], what).toBeUndefined();
}

/** One sentence, and no header that says more. */
function isPlain(what: string, { text, headers }: Answer): void {
  expect(text, what).toMatch(/^(?:[^\n<>]{1,200}\n)?$/);
  for (const name of ['set-cookie', 'allow', 'location', 'www-authenticate', 'x-powered-by', 'server'])
    expect(headers[name], `${what}: ${name}`).toBeUndefined();
}

/** Every route that the product has at either door, read from itself. */
async function allRoutes(): Promise<Route[]> {
  const folder = temporaryFolder();
  await setPassword(folder, 'harbor wall by spring');
  const routes = await routesOf(projectRoot, folder);
  expect(routes.length).toBeGreaterThan(70);
  return routes;
}

/** A stranger, a pupil of each lesson, and one who brings what might pass for more. */
function askers({ join, stranger, study, otherStudy }: Doors): Record<string, Record<string, string>> {
  const { token } = join();
  return {
    'a stranger': {},
    'a pupil': asPhone(token),
    'a pupil of the other lesson': asPhone(stranger.token),
    'a coder of a study': asCoder(study.token),
    'a coder of the other study': asCoder(otherStudy.token),
    'a forger': {
      cookie: `parallax=s%3A${token}.${'A'.repeat(43)}; pupil=${token}; pupil=${stranger.token}`,
    },
  };
}

test('the routes are met with things that there are: at the desk, whoever may read them gets them', async () => {
  const doors = await bothDoors();
  await doors.desk('POST', '/add/text', form, 'text=Zanzibar+has+a+new+harbor+and+says+so.');
  const missed: string[] = [];
  const seen = new Set<string>();
  for (const route of await allRoutes()) {
    if (
      route.method !== 'GET' ||
      /^\/(?:join|code(?:\/|$)|login|nothing|studies\/:id\/heads\/:number)/.test(route.path)
    )
      continue;
    // To learn a head takes a corpus: its pages are met without one, and say so.
    const { status, text } = await doors.desk('GET', realPath(route, doors), { accept: 'text/html' });
    if (status !== 200) missed.push(`${nameOf(route)} ${status}`);
    for (const secret of secrets) if (text.includes(secret)) seen.add(secret);
  }
  expect(missed).toEqual([]);
  // The wall asks its question in the phases for it, and what neighbours say is the first lesson's.
  expect(secrets.filter((secret) => !seen.has(secret))).toEqual(['Who hides it?', 'a reason of a neighbour']);
});

describe('at the room’s door', () => {
  test('nothing answers but what is listed: no route, by no method, for nobody', async () => {
    for (const { path } of admitted)
      expect(path).toMatch(/^\/(?:join(?:\/[a-z]+)?$|static\/(?:client|styles|fonts)\/)/);
    const doors = await bothDoors();
    const before = doors.rest();
    let asked = 0;
    for (const [who, headers] of Object.entries(askers(doors)))
      for (const route of await allRoutes()) {
        const path = realPath(route, doors);
        for (const method of methodsOf(who)) {
          const known = method === 'HEAD' ? 'GET' : method;
          if (listed.has(`${known} ${path}`) || /^\/static\//.test(path)) continue;
          const what = `${who}: ${method} ${path}`;
          const answer = await doors.room(
            method,
            path,
            { ...form, ...headers },
            method === 'GET' ? undefined : body,
          );
          expect(`${what} ${answer.status}`).toBe(`${what} 404`);
          isPlain(what, answer);
          asked++;
        }
      }
    expect(asked).toBeGreaterThan(1500);
    expect(doors.rest()).toEqual(before);
  });

  test('no other way to write a path leads further', async () => {
    const doors = await bothDoors();
    const before = doors.rest();
    const paths = new Set((await allRoutes()).map((route) => realPath(route, doors)));
    const headers = askers(doors)['a forger'];
    for (const path of paths)
      for (const way of otherWays(path, doors.roomPort)) {
        const answer = await doors.room('GET', way, headers);
        tellsNothing(way, answer);
        // What is listed is so by its path, as a proxy writes it too.
        const plain = way.replace(schemeAndName, '');
        if (!listed.has(`GET ${plain}`) && plain !== '/static/styles/base.css') {
          // What cannot be a path is none of Node’s either.
          expect(answer.status, way).toBeOneOf(way.startsWith('/') ? [404] : [400, 404]);
          isPlain(way, answer);
        }
      }
    expect(doors.rest()).toEqual(before);
  });

  test.each([
    '/join#/library', '/join?/library', '/join?next=/library', '/join?url=//elsewhere.example/', 'http:///join', 'http://a/join?x#/lessons',
    'http://elsewhere.example:4600/join', '/join?%00', '/join?code[]=a&code[]=b', '/join?__proto__[a]=1',
  ])('%s is the page to join or nothing', async (path) => {
    const doors = await bothDoors();
    for (const headers of Object.values(askers(doors))) {
      const answer = await doors.room('GET', path, { accept: 'text/html', ...headers });
      tellsNothing(path, answer);
      expect(answer.status).toBeOneOf([200, 400, 404]);
      if (answer.status === 200) expect(answer.text).toContain('<title>Join the lesson');
    }
  }); // biome-ignore format: a list reads best in rows

  test('a tunnel, and a change to another protocol, are given to nobody', async () => {
    const doors = await bothDoors();
    for (const head of [
      'CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: 127.0.0.1',
      'CONNECT /library HTTP/1.1\r\nHost: 127.0.0.1',
      'GET /library HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a',
      'GET /library HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: ',
      'PRI * HTTP/2.0',
      'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1',
      'GET /join\t/library HTTP/1.1\r\nHost: 127.0.0.1',
      'GET library HTTP/1.1\r\nHost: 127.0.0.1',
      'GET /library\r\n',
      'GET /library HTTP/1.0',
      'GET /library HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1',
      'GET /join HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Original-URL: /library\r\nX-Rewrite-URL: /library\r\nX-HTTP-Method-Override: PUT',
    ]) {
      const socket = connect(doors.roomPort, '127.0.0.1').on('error', () => {});
      let text = '';
      socket.setEncoding('utf8').on('data', (piece) => (text += piece));
      socket.end(`${head}\r\n\r\n`);
      await once(socket, 'close');
      expect(text, head).toMatch(
        head.startsWith('GET /join HTTP') ? /^HTTP\/1\.1 200 / : /^$|^HTTP\/1\.1 4\d\d /,
      );
      tellsNothing(head, { status: 0, headers: {}, text });
    }
  });

  test('what goes wrong on a pupil’s page is told without a way to the library', async () => {
    const doors = await bothDoors();
    const { token } = doors.join();
    const bodies: [string, string][] = [
      ['application/json', '{"a'],
      ['application/json', '[17]'],
      ['text/xml', '<a/>'],
      ['multipart/form-data; boundary=X', '--X'],
      [form['content-type'], 'a=%zz&'.repeat(5000)],
      [form['content-type'], 'a'.repeat(300_000)],
    ];
    for (const { method, path } of admitted.filter((one) => one.path.startsWith('/join')))
      for (const headers of [{}, asPhone(token)])
        for (const [type, sent] of method === 'GET' ? [['', '']] : bodies) {
          const asked = { accept: 'text/html', ...headers, ...(type && { 'content-type': type }) };
          const answer = await doors.room(method, path, asked, sent || undefined);
          const what = `${method} ${path} ${type}`;
          expect(answer.status, what).toBeLessThan(500);
          expect(answer.text, what).not.toMatch(/(?:href|action)="(?!\/join|\/static|#)/);
          expect(answer.text, what).not.toMatch(/\n {4}at |node_modules/);
        }
  });

  test('nothing is taken from another site’s page', async () => {
    const doors = await bothDoors();
    const { token } = doors.join();
    for (const { method, path } of admitted.filter((one) => one.method !== 'GET')) {
      const sent = { ...form, ...asPhone(token), origin: 'https://elsewhere.example' };
      expect((await doors.room(method, path, sent, `code=${doors.lesson.code}`)).status, path).toBe(403);
    }
  });

  test('with a password at the desk, phones need none', async () => {
    const doors = await bothDoors({ locked: true });
    const { token } = doors.join();
    expect((await doors.room('GET', '/join')).status).toBe(200);
    expect((await doors.room('GET', '/join/lesson', asPhone(token))).status).toBe(200);
    expect((await doors.room('GET', '/join/state')).status).toBe(401);
  });
});

describe('a pupil’s token', () => {
  /** What one might send to reach another lesson, or what a neighbour said. */
  const attempts = ({ theirs, other }: Doors) => {
    const { number } = theirs;
    const place = at(quayText, 'damaged');
    const mark = { kind: 'mark', text: quay.id, category: 'charged', at: place };
    const said: object[] = [
      { ...mark },
      { ...mark, replaces: number },
      { ...mark, text: ferry.id },
      { ...mark, lesson: other.id, task: other.number, coder: theirs.coder },
      { kind: 'withdrawal', withdraws: number },
      { kind: 'vote', text: quay.id, category: 'charged', at: place, value: 'fits' },
    ];
    return said.map((one) => ({ key: newKey(), ...one }));
  };

  test('reaches its lesson and nothing of another, of the library or of a neighbour, in any phase, at either door', async () => {
    const doors = await bothDoors();
    const { other } = doors;
    const before = doors.rest();
    const queries = [
      '',
      `?lesson=${other.id}`,
      `?task=${other.number}&coder=1&id=${other.id}&code=${other.code}`,
    ];
    const reading = admitted.filter(({ method, path }) => method === 'GET' && path.startsWith('/join'));
    const posting = admitted.filter(({ method }) => method === 'POST').map(({ path }) => path);
    for (const phase of [null, ...lessonPhases, 'over'] as const) {
      if (phase === 'over') closeLesson(doors.store, doors.lesson.id);
      else if (phase) doors.begin(phase);
      // A class shares an address, and one phone asks for only so much.
      const token = phase === 'over' ? null : doors.join().token;
      const json = { 'content-type': 'application/json', accept: 'application/json' };
      for (const door of [doors.room, doors.desk])
        for (const headers of [{}, ...(token ? [asPhone(token)] : [])]) {
          for (const { path } of reading)
            for (const query of queries)
              tellsNothing(`${phase}: ${path}${query}`, await door('GET', `${path}${query}`, headers));
          const all = attempts(doors);
          const answer = await door('POST', '/join/said', { ...json, ...headers }, JSON.stringify(all));
          tellsNothing(`${phase}: /join/said`, answer);
          if (answer.status === 200)
            for (const one of JSON.parse(answer.text).said)
              expect(one).toMatchObject({ refused: expect.any(String) });
          else expect(answer.status).toBe(401);
          for (const path of posting.filter((one) => one !== '/join' && one !== '/join/back')) {
            const fields = {
              key: newKey(),
              kind: 'withdrawal',
              withdraws: String(doors.theirs.number),
              text: quay.id,
            };
            const sent = new URLSearchParams(fields).toString();
            tellsNothing(`${phase}: ${path}`, await door('POST', path, { ...form, ...headers }, sent));
          }
        }
    }
    expect(doors.rest()).toEqual(before);
  });

  test('of another lesson opens nothing at this one’s door, nor its code, name and word', async () => {
    const doors = await bothDoors();
    const { token, coder, word } = doors.stranger;
    const before = doors.rest();
    for (const path of ['/join/lesson', '/join/state', '/join/events']) {
      const answer = await doors.room('GET', path, asPhone(token));
      expect(answer.status).toBe(401);
      tellsNothing(path, answer);
    }
    const back = new URLSearchParams({ code: doors.other.code!, name: coder.name, word }).toString();
    for (const path of ['/join', '/join/back'])
      tellsNothing(path, await doors.room('POST', path, form, back));
    expect(doors.rest()).toEqual(before);
  });
});

describe('at a study’s door', () => {
  const ofStudies = doors.study;
  const open = new Set(ofStudies.map(({ method, path }) => `${method} ${path}`));

  /** What nobody but its own coder, or the other study's, may read or change. */
  const others = ({ store, study, otherStudy }: Doors) => {
    const of = ({ coder, of: item }: Doors['study']['done']) => [
      store.annotations.ofCoder(coder.number),
      store.assignments.get(item.round, item.item, coder.number),
      store.questions.ofCoder(coder.number),
      store.coders.get(coder.number),
    ];
    return JSON.stringify([
      of(study.done),
      of(otherStudy.done),
      of(otherStudy),
      otherStudy.now(),
      study.now(),
    ]);
  };
  /** What is another coder's of the same study, of the other study, of a lesson or of the library. */
  const kept = [
    'Adler says',
    'Adler asks',
    'Adler Done',
    'Zorn',
    'The other study',
    'The secret lesson',
    'Horvat',
    'moorings',
  ];
  const tellsNoOther = (what: string, { text }: Answer) => {
    for (const secret of kept) expect(text.includes(secret), `${what} tells “${secret}”`).toBe(false);
  };

  test('nothing answers but what is listed: no route, by no method, for nobody', async () => {
    for (const { path } of ofStudies)
      expect(path).toMatch(/^\/(?:code(?:\/[a-z]+)?$|static\/(?:client|styles|fonts)\/)/);
    const all = await bothDoors();
    const before = [others(all), all.rest()];
    for (const [who, headers] of Object.entries(askers(all)))
      for (const route of await allRoutes()) {
        const path = realPath(route, all);
        for (const method of methodsOf(who)) {
          const known = method === 'HEAD' ? 'GET' : method;
          if (open.has(`${known} ${route.path}`) || /^\/static\//.test(path)) continue;
          const what = `${who}: ${method} ${path}`;
          const answer = await all.coding(
            method,
            path,
            { ...form, ...headers },
            method === 'GET' ? undefined : body,
          );
          expect(`${what} ${answer.status}`).toBe(`${what} 404`);
          isPlain(what, answer);
        }
      }
    expect([others(all), all.rest()]).toEqual(before);
  });

  test('no other way to write a path leads further', async () => {
    const all = await bothDoors();
    const headers = askers(all)['a coder of the other study'];
    for (const path of new Set((await allRoutes()).map((route) => realPath(route, all))))
      for (const way of otherWays(path, all.studyPort)) {
        const answer = await all.coding('GET', way, headers);
        tellsNoOther(way, answer);
        tellsNothing(way, answer);
        const plain = way.replace(schemeAndName, '').replace(/\?.*$/, '');
        if (!open.has(`GET ${plain}`) && plain !== '/static/styles/base.css')
          expect(answer.status, way).toBeOneOf(way.startsWith('/') ? [404] : [400, 404]);
      }
  });

  test('a coder’s token reaches that coder’s queue and nothing else, over all routes, at either door', async () => {
    const all = await bothDoors();
    const { study, otherStudy, store } = all;
    const own = study.of;
    // Assignments name no study: those of others are looked at one by one.
    const rest = () => ({ ...all.rest(study.number), assignments: '' });
    const before = [others(all), rest()];
    const items = [
      own,
      otherStudy.of,
      { ...own, item: own.item + 1 },
      { round: otherStudy.of.round, item: own.item },
    ];
    const mark = { kind: 'mark', text: quay.id, category: 'blame', value: 'no' };
    const [theirs] = store.annotations.ofCoder(study.done.coder.number);
    const attempts = [
      { ...mark, key: newKey() },
      { ...mark, key: newKey(), replaces: theirs.number },
      { key: newKey(), kind: 'withdrawal', withdraws: theirs.number },
      { ...mark, key: newKey(), coder: study.done.coder.number, item: otherStudy.of.item },
    ];
    for (const door of [all.coding, all.desk]) {
      for (const { method, path } of ofStudies.filter((one) => one.path.startsWith('/code')))
        for (const { round, item } of items) {
          const asked = `${path}?round=${round}&item=${item}&coder=${study.done.coder.number}&id=${otherStudy.id}`;
          const sent = `question=mine&kind=withdrawal&key=${newKey()}&withdraws=${theirs.number}&spent=9&link=${otherStudy.link.split('=')[1]}`;
          const answer = await door(
            method,
            asked,
            { ...form, ...asCoder(study.token) },
            method === 'GET' ? undefined : sent,
          );
          // At the desk a link is anybody's who has it: it tells whose it is, and no more.
          if (!(door === all.desk && path === '/code/start')) tellsNoOther(`${method} ${asked}`, answer);
          expect(answer.status, `${method} ${asked}`).toBeLessThan(500);
        }
      for (const { round, item } of items) {
        const path = `/code/said?round=${round}&item=${item}`;
        const json = {
          'content-type': 'application/json',
          accept: 'application/json',
          ...asCoder(study.token),
        };
        const answer = await door('POST', path, json, JSON.stringify(attempts));
        tellsNoOther(path, answer);
        const mine = round === own.round && item === own.item;
        expect(answer.status, path).toBe(mine ? 200 : 404);
      }
    }
    expect([others(all), rest()]).toEqual(before);
    const said = store.annotations.ofCoder(study.coder.number);
    expect(new Set(said.map(({ item }) => item))).toEqual(new Set([own.item]));
  });

  test('a token or link of another study opens nothing here, nor does a stranger come in', async () => {
    const all = await bothDoors();
    const before = others(all);
    const fresh = inviteCoder(all.store, all.otherStudy.now(), 'Zorn Third').link;
    for (const headers of [
      {},
      asCoder(all.otherStudy.token),
      asPhone(all.join().token),
      asCoder('A'.repeat(22)),
    ]) {
      const queue = await all.coding('GET', '/code', { accept: 'text/html', ...headers });
      expect(queue.status).toBe(401);
      tellsNoOther('/code', queue);
      for (const way of [fresh, `${fresh}&link=1.a`])
        expect((await all.coding('GET', way, headers)).status).toBe(404);
      const sent = new URLSearchParams({ link: fresh.split('=')[1] }).toString();
      const answer = await all.coding('POST', '/code/start', { ...form, ...headers }, sent);
      expect(answer.status).toBe(404);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect(others(all)).toEqual(before);
  });

  test('with a password at the desk, coders need none at their door, and come in by no other', async () => {
    const all = await bothDoors({ locked: true });
    const headers = { accept: 'text/html', ...asCoder(all.study.token) };
    expect((await all.coding('GET', '/code', headers)).status).toBe(200);
    expect((await all.desk('GET', '/code', headers)).status).toBe(303);
    expect((await all.desk('GET', all.study.link, headers)).headers.location).toMatch(/^\/login/);
  });
});

describe('at the desk’s door', () => {
  /** What is open before the signing in. */
  const open = (path: string) => /^\/(?:login|logout|healthz|static\/.*)$/.test(path);

  test('with a password nothing opens without it, the pages for phones among the rest', async () => {
    const doors = await bothDoors({ locked: true });
    const before = doors.rest();
    for (const [who, headers] of Object.entries(askers(doors)))
      for (const route of await allRoutes()) {
        const path = realPath(route, doors);
        for (const method of methodsOf(who)) {
          const what = `${who}: ${method} ${path}`;
          const sent = { ...form, accept: 'text/html', ...headers };
          const answer = await doors.desk(method, path, sent, method === 'GET' ? undefined : body);
          tellsNothing(what, { ...answer, headers: {} });
          if (open(path)) continue;
          const led = method === 'GET' && !path.startsWith('/api/');
          expect(`${what} ${answer.status}`).toBe(`${what} ${led ? 303 : 401}`);
          if (led) expect(answer.headers.location).toMatch(/^\/login(?:\?next=|$)/);
          expect(answer.headers['set-cookie'], what).toBeUndefined();
        }
      }
    expect(doors.rest()).toEqual(before);
  });

  test('with a password no other way to write a path leads in', async () => {
    const doors = await bothDoors({ locked: true });
    const paths = new Set((await allRoutes()).map((route) => realPath(route, doors)));
    const headers = askers(doors)['a forger'];
    for (const path of paths)
      for (const way of [
        ...otherWays(path, doors.deskPort),
        `/login/..${path}`,
        `/healthz/..${path}`,
        `/login${path}`,
      ]) {
        const answer = await doors.desk('GET', way, { accept: 'text/html', ...headers });
        tellsNothing(way, answer);
        if (!open(way.toLowerCase().replace(schemeAndName, '').replace(/\/$/, '')))
          expect(answer.status, way).toBeOneOf([303, 400, 401, 403, 404]);
      }
  });

  test('under another name than this machine’s nothing answers, for a stranger or a pupil', async () => {
    const doors = await bothDoors();
    const before = doors.rest();
    const hosts = [
      'elsewhere.example',
      '192.168.1.20:4173',
      'localhost.elsewhere.example',
      '127.0.0.1.elsewhere.example',
      '0.0.0.0',
      '[::]',
      'localhost@elsewhere.example',
    ];
    for (const headers of Object.values(askers(doors)))
      for (const [i, route] of (await allRoutes()).entries()) {
        const host = hosts[i % hosts.length];
        const what = `${host}: ${nameOf(route)}`;
        const sent = { ...form, ...headers, host };
        const answer = await doors.desk(
          route.method,
          realPath(route, doors),
          sent,
          route.method === 'GET' ? undefined : body,
        );
        expect(`${what} ${answer.status}`).toBe(`${what} 403`);
        tellsNothing(what, answer);
      }
    expect(doors.rest()).toEqual(before);
  });
});
