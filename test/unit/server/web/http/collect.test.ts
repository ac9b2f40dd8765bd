import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { answerErrors } from '../../../../../server/web/api/problems.ts';
import { makeCollector } from '../../../../../server/web/http/collect.ts';
import { largestBody } from '../../../../../server/web/http/request-bodies.ts';
import { temporaryContext } from '../../support.ts';

/** A server that tells the length of what it was sent, and lets go of it when told. */
async function counting(mostTogether?: number) {
  const app = express();
  const collect = makeCollector({ mostTogether });
  const held: (() => void)[] = [];
  app.use(async (request, response) => {
    response.set('Connection', 'close');
    const { body, letGo } = await collect(
      request,
      String(request.headers['x-client'] ?? 'a'),
      String(request.headers['x-address'] ?? 'here'),
    );
    held.push(letGo);
    const whole = body && Buffer.concat(body);
    response.json({ length: whole?.length ?? null, first: whole?.subarray(0, 4).toString() ?? '' });
  });
  app.use(answerErrors(temporaryContext()));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const letGo = () => {
    for (const go of held.splice(0)) go();
  };
  return { port, letGo };
}

async function post(port: number, headers: Record<string, string | number>, parts: string[]) {
  const asked = httpRequest({
    port,
    host: '127.0.0.1',
    method: 'POST',
    agent: false,
    headers: { accept: 'application/json', ...headers },
  });
  asked.on('error', () => {});
  for (const part of parts) asked.write(part);
  asked.end();
  const [response] = await once(asked, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  return { status: response.statusCode as number, body: JSON.parse(text) };
}

test('a body comes whole, with its length told or without', async () => {
  const { port } = await counting();
  expect((await post(port, { 'content-length': 5 }, ['ab', 'cde'])).body).toEqual({
    length: 5,
    first: 'abcd',
  });
  const chunks = Array.from({ length: 30 }, (_, i) => String(i % 10).repeat(20_000));
  expect((await post(port, { 'transfer-encoding': 'chunked' }, chunks)).body).toEqual({
    length: 600_000,
    first: '0000',
  });
  expect((await post(port, {}, [])).body.length).toBeNull();
});

test('more than is taken is refused in words, with its length told or without', async () => {
  const { port } = await counting();
  const told = await post(port, { 'content-length': largestBody + 1 }, ['x']);
  expect(told).toMatchObject({ status: 413, body: { code: 'too-long' } });
  const parts = Array.from({ length: 9 }, () => 'x'.repeat(2 ** 20));
  const untold = await post(port, { 'transfer-encoding': 'chunked' }, parts);
  expect(untold).toMatchObject({ status: 413, body: { code: 'too-long' } });
});

test('only so much is held together, and what is let go makes room', async () => {
  const { port, letGo } = await counting(2000);
  const send = (client: string, address = 'here') =>
    post(port, { 'content-length': 600, 'x-client': client, 'x-address': address }, ['x'.repeat(600)]);
  expect((await send('a')).status).toBe(200);
  expect((await send('a')).status).toBe(503);
  // What one client cannot have, another can; what one address cannot, another.
  expect((await send('b')).status).toBe(200);
  expect((await send('c')).status).toBe(503);
  expect((await send('c', 'there')).status).toBe(200);
  expect((await send('d', 'elsewhere')).status).toBe(503);
  letGo();
  expect((await send('a')).status).toBe(200);
});

test('a body in millions of pieces is refused before it has cost much', async () => {
  const { port } = await counting();
  const pieces = Array.from({ length: 30_000 }, () => 'x');
  const { status } = await post(port, { 'transfer-encoding': 'chunked' }, pieces);
  expect(status).toBe(400);
});

test('what breaks off gives back what it held', async () => {
  const { port } = await counting(2000);
  for (let i = 0; i < 5; i++) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\nabc');
    await once(socket, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 20));
    socket.destroy();
    await once(socket, 'close');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect((await post(port, { 'content-length': 900 }, ['x'.repeat(900)])).status).toBe(200);
});
