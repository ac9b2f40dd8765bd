import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import express from 'express';
import request from 'supertest';
import { expect, onTestFinished, test } from 'vitest';
import { answerErrors } from '../../../../../server/web/api/problems.ts';
import type { Answer } from '../../../../../server/web/http/asked.ts';
import { compressed, makeSender } from '../../../../../server/web/http/send.ts';
import { temporaryContext } from '../../support.ts';

const text = (words: string): Answer => ({
  status: 200,
  headers: [
    ['content-type', 'text/html; charset=utf-8'],
    ['etag', '"1"'],
  ],
  body: Buffer.from(words),
});

async function serving(answer: Answer, most?: number) {
  const app = express();
  const sendOne = makeSender(most);
  app.use((asked, response) => sendOne(answer, asked, response));
  app.use(answerErrors(temporaryContext()));
  const server = app.listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return server;
}

test('what is short, or does not shrink, goes out as it is; the rest in the reader’s encoding', async () => {
  const long = text('harbor wall '.repeat(500));
  const short = await compressed(text('harbor'), 'br');
  expect(short).toEqual(text('harbor'));
  const picture = { ...long, headers: [['content-type', 'image/png']] as [string, string][] };
  expect(await compressed(picture, 'gzip')).toEqual(picture);
  for (const encoding of ['br', 'gzip'] as const) {
    const { headers, body } = await compressed(long, encoding);
    expect(body.length).toBeLessThan(1000);
    expect(headers).toContainEqual(['content-encoding', encoding]);
    expect(headers).toContainEqual(['vary', 'Accept-Encoding']);
  }
});

test('a reader who has it is told that nothing has changed, and of HEAD only the head comes', async () => {
  const server = await serving(text('harbor'));
  const { text: nothing } = await request(server).get('/').set('If-None-Match', '"1"').expect(304);
  expect(nothing).toBe('');
  await request(server).head('/').expect(200).expect('ETag', '"1"');
});

test('readers who take what they asked for slowly keep only so much of the memory', async () => {
  const server = await serving(text('x'.repeat(8 * 2 ** 20)), 10 * 2 ** 20);
  const { port } = server.address() as AddressInfo;
  const slow = connect(port, '127.0.0.1');
  slow.on('error', () => {});
  slow.pause();
  slow.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(slow, 'connect');
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { body } = await request(server).get('/').set('Accept', 'application/json').expect(503);
  expect(body.code).toBe('overloaded');
  slow.destroy();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await request(server).get('/').expect(200);
});
