import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import request, { type Agent } from 'supertest';
import { expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { passwordHash, removePassword, setPassword } from '../../server/password.ts';
import { temporaryContext, temporaryFolder } from './support.ts';

const right = 'harbor wall by spring';

async function locked() {
  const folder = temporaryFolder();
  const context = temporaryContext(folder);
  await setPassword(folder, right);
  return { folder, context, app: createApp(context) };
}

const enter = (agent: Agent, password: string, next = '/codebook') =>
  agent.post('/login').type('form').send({ password, next });

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
  expect(headers['set-cookie'][0]).toMatch(/^parallax=.*HttpOnly.*SameSite=Lax/);
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
  const cookie = headers['set-cookie'][0].split(';')[0];
  await request(app).get('/api/articles').set('Cookie', cookie).expect(200);
  await request(after).get('/api/articles').set('Cookie', cookie).expect(401);
});
