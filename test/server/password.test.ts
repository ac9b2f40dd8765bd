import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import request, { type Agent } from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { openContext } from '../../server/context.ts';
import { passwordHash, removePassword, setPassword } from '../../server/password.ts';
import { createApp, temporaryContext, temporaryFolder } from './support.ts';

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
