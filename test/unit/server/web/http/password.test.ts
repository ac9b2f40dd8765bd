import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import request, { type Agent } from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../../../analysis/assets.ts';
import { readConfig } from '../../../../../server/config.ts';
import { openContext } from '../../../../../server/context.ts';
import { ConfigError } from '../../../../../server/errors.ts';
import { fileFailure } from '../../../../../server/failures.ts';
import { replaceFile } from '../../../../../server/store/private-files.ts';
import {
  isPassword,
  longestPassword,
  passwordHash,
  removePassword,
  setPassword,
} from '../../../../../server/web/http/password.ts';
import { here } from '../../../../journeys/cli/here.ts';
import { run, start } from '../../../../journeys/cli/run.ts';
import { createApp, temporaryContext, temporaryFolder } from '../../support.ts';

const right = 'harbor wall by spring';

async function locked() {
  const folder = temporaryFolder();
  const context = temporaryContext(folder);
  await setPassword(folder, right);
  return { folder, context, app: createApp(context) };
}

const enter = (agent: Agent, password: string, next = '/codebook') =>
  agent.post('/login').type('form').send({ password, next });

/** The cookie of the session among those that an answer sets. */
function sessionOf(headers: Record<string, unknown>): string {
  return (headers['set-cookie'] as string[]).find((cookie) => cookie.startsWith('parallax='))!;
}

test('a library without a password asks nobody', async () => {
  await request(createApp(temporaryContext())).get('/').expect(200);
});

test('only a hash of the password is kept, for its owner alone to read', async () => {
  const { folder } = await locked();
  expect(readFileSync(join(folder, 'password'), 'utf8')).toMatch(/^\$argon2id\$/);
  expect(statSync(join(folder, 'password')).mode & 0o077).toBe(0);
  removePassword(folder);
  expect(passwordHash(folder)).toBeNull();
});

test('a short password is refused', async () => {
  await expect(setPassword(temporaryFolder(), 'too short')).rejects.toThrow(/12 characters/);
});

test('a reader is sent to sign in and led on; a program is told to; files and health need no password', async () => {
  const { app } = await locked();
  const sent = await request(app).get('/codebook?a=1').set('Accept', 'text/html').expect(303);
  expect(sent.headers.location).toBe(`/login?next=${encodeURIComponent('/codebook?a=1')}`);
  const told = await request(app).get('/api/articles').expect(401);
  expect(told.body.code).toBe('not-signed-in');
  await request(app).get('/static/styles/base.css').expect(200);
  await request(app).get('/healthz').expect(200);
  await request(app).post('/logout').expect(303);
});

test('the right password opens the library under a fresh cookie; signing out closes it', async () => {
  const { app } = await locked();
  const agent = request.agent(app);
  const { headers } = await enter(agent, right).expect(303);
  expect(headers.location).toBe('/codebook');
  expect(sessionOf(headers)).toMatch(/HttpOnly.*SameSite=Lax/);
  await agent.get('/').expect(200);
  await agent.get('/api/articles').expect(200);
  await agent.post('/logout').expect(303);
  await agent.get('/api/articles').expect(401);
});

test('a wrong password opens nothing, and ten of them end the trying', async () => {
  const { app } = await locked();
  const agent = request.agent(app);
  for (let i = 0; i < 10; i++) {
    const { text } = await enter(agent, 'wrong').expect(401);
    expect(text).toContain('That is not the password');
  }
  const last = await enter(agent, right).expect(429);
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
  await agent.get('/api/articles').expect(401);
});

test('a browser that has signed in before is not locked out by others at its address', async () => {
  const { app } = await locked();
  const known = request.agent(app);
  await enter(known, right).expect(303);
  const stranger = request.agent(app);
  for (let i = 0; i < 10; i++) await enter(stranger, 'wrong').expect(401);
  await enter(stranger, right).expect(429);
  // A name of its own making is worth nothing.
  await enter(stranger, right)
    .set('Cookie', `parallax-device=${'A'.repeat(22)}.${'B'.repeat(43)}`)
    .expect(429);
  await enter(known, right).expect(303);
  for (let i = 0; i < 10; i++) await enter(known, 'wrong').expect(401);
  await enter(known, right).expect(429);
});

test('only wrong passwords count: not the right ones of a whole class at once, nor what cannot be read', async () => {
  const { app } = await locked();
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  const together = await Promise.all(
    Array.from({ length: 25 }, () => enter(request.agent(server), right).then(({ status }) => status)),
  );
  expect(together).toEqual(Array(25).fill(303));
  for (let i = 0; i < 12; i++)
    await request(server).post('/login').type('form').send({ nothing: '1' }).expect(400);
  await enter(request.agent(server), right).expect(303);
});

test('the longest password that can be set opens the library', async () => {
  const { folder, context } = await locked();
  const longest = 'a'.repeat(longestPassword);
  await setPassword(folder, longest);
  await enter(request.agent(createApp(context)), longest).expect(303);
});

test('where a password is asked for, a browser keeps no page for who comes after the signing out', async () => {
  const { app } = await locked();
  const agent = request.agent(app);
  await enter(agent, right).expect(303);
  const { headers } = await agent.get('/library').expect(200);
  expect(headers['cache-control']).toContain('no-store');
});

describe('behind a proxy of ours', () => {
  async function proxied(hops: string) {
    const folder = temporaryFolder();
    await setPassword(folder, right);
    const config = readConfig({
      PARALLAX_DATA: folder,
      PARALLAX_LOG_LEVEL: 'silent',
      PARALLAX_PROXY_HOPS: hops,
    });
    const context = openContext(config);
    onTestFinished(() => context.store.close());
    return createApp(context);
  }

  test('clients are told apart by their own addresses, and one locks no other out', async () => {
    const app = await proxied('1');
    const from = (address: string, password: string) =>
      enter(request.agent(app), password).set('X-Forwarded-For', address).set('Host', 'news.example');
    for (let i = 0; i < 10; i++) await from(`1.2.3.4, 10.0.0.${i}, 198.51.100.7`, 'wrong').expect(401);
    await from('198.51.100.7', right).expect(429);
    await from('198.51.100.8', right).expect(303);
    // Some proxies put a port behind the address.
    for (let i = 0; i < 10; i++) await from(`198.51.100.9:${2000 + i}`, 'wrong').expect(401);
    await from('198.51.100.9:4000', right).expect(429);
  });

  test('cookies are Secure where it speaks TLS, and its public name is ours', async () => {
    const app = await proxied('1');
    const { headers } = await enter(request.agent(app), right)
      .set('X-Forwarded-Proto', 'https')
      .set('X-Forwarded-Host', 'news.example')
      .set('Origin', 'https://news.example')
      .expect(303);
    for (const cookie of headers['set-cookie'] as unknown as string[]) expect(cookie).toContain('; Secure');
  });

  test('nothing of it is believed where nobody told us of one', async () => {
    const app = await proxied('0');
    for (let i = 0; i < 10; i++)
      await enter(request.agent(app), 'wrong').set('X-Forwarded-For', `198.51.100.${i}`).expect(401);
    await enter(request.agent(app), right).set('X-Forwarded-For', '198.51.100.99').expect(429);
  });
});

test('strangers learn that the server lives, readers the rest', async () => {
  const { app } = await locked();
  expect((await request(app).get('/healthz').expect(200)).body).toEqual({ status: 'ok' });
  const agent = request.agent(app);
  await enter(agent, right).expect(303);
  expect((await agent.get('/healthz').expect(200)).body).toMatchObject({ status: 'ok', articles: 0 });
});

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
])('signing in leads to no other site: %s', async (next) => {
  const { app } = await locked();
  const { headers } = await enter(request.agent(app), right, next).expect(303);
  expect(headers.location).toMatch(/^\/(?![/\\])/);
});

test('a session ends with the password it was opened by', async () => {
  const { folder, context, app } = await locked();
  const agent = request.agent(app);
  const { headers } = await enter(agent, right).expect(303);
  await setPassword(folder, 'another harbor entirely');
  const after = createApp(context);
  const cookie = sessionOf(headers).split(';')[0];
  await request(app).get('/api/articles').set('Cookie', cookie).expect(200);
  await request(after).get('/api/articles').set('Cookie', cookie).expect(401);
});

const wholeHash = `$argon2id$v=19$m=19456,t=2,p=1$${'c2FsdHNhbHQ'}$${'A'.repeat(43)}`;

test.each([
  ['is empty', ''],
  ['was cut', wholeHash.slice(0, -1)],
  ['holds a password as it is typed', 'harbor wall by spring'],
  ['holds another kind of hash', '$2b$10$abcdefghijklmnopqrstuuW1BCi4t1bWPyRcYGrzY2ohQLd3zBCyy'],
  ['asks for more memory than there is', wholeHash.replace('19456', '4294967295')],
  ['asks for ten gigabytes', wholeHash.replace('19456,t=2', '9999999,t=2')],
  ['asks for ninety-nine passes', wholeHash.replace('t=2', 't=99')],
  ['asks for nine lanes', wholeHash.replace('p=1', 'p=9')],
  ['asks for nothing', wholeHash.replace('m=19456,t=2,p=1', 'm=0,t=0,p=0')],
  ['asks for no pass', wholeHash.replace('t=2', 't=0')],
  ['asks for no lane', wholeHash.replace('p=1', 'p=0')],
  ['asks for less memory than its lanes need', wholeHash.replace('m=19456,t=2,p=1', 'm=31,t=2,p=4')],
  ['is a hundred megabytes', `${wholeHash}\n`.padEnd(100_000_000, ' ')],
])(
  'a guard that %s lets nobody in and starts nothing, until the password is set anew',
  async (_how, held) => {
    const folder = temporaryFolder();
    const context = temporaryContext(folder);
    writeFileSync(join(folder, 'password'), held);
    expect(() => createApp(context)).toThrow(/password guards this library.*npx parallax password/);
    await setPassword(folder, right);
    expect(passwordHash(folder)).toMatch(/^\$argon2id\$/);
  },
);

test('the server does not start on a guard that holds nothing', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'password'), '');
  const { code, stdout, stderr } = await run(['serve'], '', { PARALLAX_DATA: folder, PORT: '0' });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^parallax: .*nobody is let in.*\n$/);
});

test.each(['m=8,t=1,p=1', 'm=64,t=10,p=8', 'm=262144,t=3,p=4'])(
  'a guard whose hash asks for %s is taken',
  (work) => {
    const folder = temporaryFolder();
    const held = wholeHash.replace('m=19456,t=2,p=1', work);
    writeFileSync(join(folder, 'password'), held);
    expect(passwordHash(folder)).toBe(held);
  },
);

test('where nothing can be made beside the guard, it is the guard that is spoken of', () => {
  const inFile = join(temporaryFolder(), 'file');
  writeFileSync(inFile, '');
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'password'));
  for (const wanted of [join(inFile, 'password'), join(folder, 'password')])
    try {
      replaceFile(wanted, 'text');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ path: wanted, message: expect.stringContaining(wanted) });
      expect((error as Error).message).not.toContain('.part');
      expect(fileFailure(error)?.startsWith(`${wanted}: `)).toBe(true);
    }
  expect(readdirSync(folder)).toEqual(['password']);
});

test('a guard that is a folder, or a link that leads nowhere, is no open door', async () => {
  const folder = temporaryFolder();
  const guard = join(folder, 'password');
  symlinkSync(join(folder, 'elsewhere'), guard);
  expect(() => passwordHash(folder)).toThrow(ConfigError);
  removePassword(folder);
  expect(passwordHash(folder)).toBeNull();
  mkdirSync(guard);
  expect(() => passwordHash(folder)).toThrow(ConfigError);
  for (const [args, input] of [
    [['password'], `${right}\n`],
    [['password', '--remove'], ''],
  ] as const) {
    const { code, stderr } = await here([...args], input, { PARALLAX_DATA: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^parallax: .*password: this is a folder.*\n$/);
  }
  expect(() => passwordHash(folder)).toThrow(ConfigError);
});

test.runIf(process.platform === 'linux')(
  'where the new hash cannot be written, the old one stays, and nothing lies beside it',
  async () => {
    const folder = temporaryFolder();
    await setPassword(folder, right);
    const before = readFileSync(join(folder, 'password'), 'utf8');
    // A limit of no bytes for files that are written stands for a disk that is full.
    const command = `trap '' XFSZ; ulimit -f 0; exec '${process.execPath}' '${join(projectRoot, 'dist', 'parallax.js')}' password`;
    const child = spawnSync('sh', ['-c', command], {
      input: 'another harbor entirely\n',
      env: { PATH: process.env.PATH, PARALLAX_DATA: folder },
      encoding: 'utf8',
    });
    expect(child.status).toBe(2);
    expect(child.stderr).toMatch(/^parallax: .*password.*: this would be larger than the disk takes.*\n$/);
    expect(readFileSync(join(folder, 'password'), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['password']);
  },
);

test('the command reads a line and no more of what never ends', async () => {
  const folder = temporaryFolder();
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const child = start(['password'], environment);
  let written = 0;
  child.stdin!.on('error', () => {});
  const chunk = 'x'.repeat(65536);
  const pour = () => {
    // Far less than the gigabyte that could be sent, and far more than a password.
    while (written < 64 * 2 ** 20 && !child.stdin!.destroyed && child.stdin!.writable) {
      written += chunk.length;
      if (!child.stdin!.write(chunk)) return void child.stdin!.once('drain', pour);
    }
  };
  pour();
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  expect(said).toMatch(/1024 characters at most/);
  expect(written).toBeLessThan(16 * 2 ** 20);
  expect(passwordHash(environment.PARALLAX_DATA)).toBeNull();
  expect((await run(['password'], '', environment)).stderr).toMatch(/No password came/);
  expect((await run(['password'], `${right}\r\nand more\n`, environment)).code).toBe(0);
  expect(await isPassword(passwordHash(environment.PARALLAX_DATA)!, right)).toBe(true);
});
