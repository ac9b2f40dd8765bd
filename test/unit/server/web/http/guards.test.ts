import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import request from 'supertest';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { readConfig } from '../../../../../server/config.ts';
import { fields } from '../../../../../server/fields.ts';
import { answerErrors } from '../../../../../server/web/api/problems.ts';
import { ownHost, sameOrigin } from '../../../../../server/web/http/guards.ts';
import { largestBody, readForm, readJson } from '../../../../../server/web/http/request-bodies.ts';
import { createApp, temporaryContext } from '../../support.ts';

/** The guards before a route that takes a form or JSON and gives its fields back. */
function guarded(environment: Record<string, string> = {}) {
  const app = express();
  app.use(ownHost(readConfig(environment)), sameOrigin);
  app.all('/api/notes', readForm, readJson, (request, response) => {
    response.json(fields(request.body, z.strictObject({ note: z.string().optional() })));
  });
  app.use(answerErrors(temporaryContext()));
  return app;
}

describe('a request for another host name', () => {
  test.each([
    'rebound.example',
    'rebound.example:4173',
    '127.0.0.1.rebound.example',
    'localhost.',
    '10.0.0.7',
  ])('as %s is refused', async (host) => {
    const { body } = await request(guarded()).get('/api/notes').set('Host', host).expect(403);
    expect(body).toMatchObject({ code: 'forbidden', status: 403 });
  });

  test.each(['localhost', 'LOCALHOST:4173', '127.0.0.1:1', '[::1]:4173', '[::1]'])(
    'as %s is this machine',
    async (host) => {
      await request(guarded()).get('/api/notes').set('Host', host).expect(200);
    },
  );

  test('is taken where the server is open to other machines', async () => {
    await request(guarded({ PARALLAX_HOST: '0.0.0.0', PARALLAX_ALLOW_REMOTE: '1' }))
      .get('/api/notes')
      .set('Host', 'newsroom.example')
      .expect(200);
  });

  test('is refused by the whole application, pages and data alike', async () => {
    const app = createApp(temporaryContext());
    for (const path of ['/', '/api/articles', '/healthz'])
      await request(app).get(path).set('Host', 'rebound.example').expect(403);
  });
});

describe('a request that writes', () => {
  const post = () =>
    request(guarded()).post('/api/notes').set('Host', 'localhost:4173').type('form').send({ note: 'a' });

  test.each([
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
    ['Sec-Fetch-Site', 'none'],
    ['Origin', 'https://elsewhere.example'],
    ['Origin', 'http://localhost:9999'],
    ['Origin', 'null'],
  ])('with %s: %s is refused', async (header, value) => {
    await post().set(header, value).expect(403);
  });

  test.each([
    ['Sec-Fetch-Site', 'same-origin'],
    ['Origin', 'http://localhost:4173'],
    ['User-Agent', 'a program that names no origin'],
  ])('with %s: %s is taken', async (header, value) => {
    const { body } = await post().set(header, value).expect(200);
    expect(body).toEqual({ note: 'a' });
  });

  test('only reading may come from elsewhere', async () => {
    await request(guarded())
      .get('/api/notes')
      .set('Host', 'localhost')
      .set('Sec-Fetch-Site', 'cross-site')
      .expect(200);
    await request(guarded())
      .delete('/api/notes')
      .set('Host', 'localhost')
      .set('Sec-Fetch-Site', 'cross-site')
      .expect(403);
  });
});

test('our own forms tell where they come from, on addresses that are not secure too', async () => {
  const { headers } = await request(createApp(temporaryContext())).get('/add').expect(200);
  expect(headers['referrer-policy']).toBe('same-origin');
});

test('a connection that sends the next request before it has the answer is cut, and leaves nothing behind', async () => {
  const server = createApp(temporaryContext()).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  for (let i = 0; i < 5; i++) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    const one = `GET /codebook HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
    socket.write(one.repeat(50));
    await once(socket, 'close');
  }
  await request(server).get('/codebook').expect(200);
});

describe('a body', () => {
  const send = (type: string, text: string) => request(guarded()).post('/api/notes').type(type).send(text);

  test('that is no JSON, too large or of unknown fields is refused in words', async () => {
    const broken = await send('json', '{"note":').expect(400);
    expect(broken.body.detail).toMatch(/could not be read/);
    const large = await send('json', JSON.stringify({ note: 'x'.repeat(largestBody) })).expect(413);
    expect(large.body.detail).toMatch(/larger/);
    const unknown = await send('form', 'mote=1').expect(400);
    expect(unknown.body.detail).toMatch(/mote/);
  });

  test('cannot reach the prototype of all objects', async () => {
    await send('json', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}').expect(400);
    await send('form', '__proto__[polluted]=1').expect(400);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
