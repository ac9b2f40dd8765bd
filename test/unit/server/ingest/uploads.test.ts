import { once } from 'node:events';
import { request as requestHttp } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createApp, harborText, temporaryContext } from '../support.ts';

const canary = 'CANARY-7f3a';
const part = (head: string, body: string) => `--X\r\n${head}\r\n\r\n${body}\r\n`;
const file = (name = 'a.txt', body = harborText) =>
  part(`Content-Disposition: form-data; name="files"; filename="${name}"`, body);
const field = (name: string, value: string) => part(`Content-Disposition: form-data; name="${name}"`, value);
const end = '--X--\r\n';
const usualType = 'multipart/form-data; boundary=X';

/** A server on a free port, with what it logs as an error. */
async function site() {
  const context = temporaryContext();
  const logged: unknown[] = [];
  context.log.error = ((what: unknown) => logged.push(what)) as typeof context.log.error;
  const server = createApp(context).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close().closeAllConnections());
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** Sends a body in pieces, with a length or chunked. The answer counts, also where it comes before the body is sent. */
  const send = (
    pieces: Iterable<Buffer | string>,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const sent = requestHttp({
        port,
        host: '127.0.0.1',
        path: '/add/files',
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': usualType, ...headers },
      });
      const answered = once(sent, 'response');
      // After its answer the server may close before all is sent.
      sent.on('error', () => {});
      answered.then(async ([response]) => {
        let text = '';
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
        resolve({ status: response.statusCode, text });
      }, reject);
      void (async () => {
        let done = false;
        const stop = answered.finally(() => (done = true)).catch(() => {});
        for (const piece of pieces) {
          if (done) break;
          await Promise.race([new Promise((taken) => sent.write(piece, taken)), stop]);
        }
        sent.end();
      })();
    });
  return { context, logged, send, port };
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const whole = file() + end;

/** Bodies that no browser sends. */
const broken: Record<string, { body: string | Buffer; type?: string }> = {
  'nothing at all': { body: '' },
  'one line end': { body: '\r\n' },
  'no boundary named': { body: whole, type: 'multipart/form-data' },
  'an empty boundary': { body: whole, type: 'multipart/form-data; boundary=' },
  'another boundary than it names': { body: whole, type: 'multipart/form-data; boundary=Y' },
  'a boundary of 5,000 letters': { body: whole, type: `multipart/form-data; boundary=${'X'.repeat(5000)}` },
  'a type that is multipart alone': { body: whole, type: 'multipart/' },
  'mixed parts instead of a form': { body: whole, type: 'multipart/mixed; boundary=X' },
  'no end': { body: file() },
  'an end that is cut off': { body: `${file()}--X-` },
  'a head without a colon': { body: part('Content-Disposition form-data', canary) + end },
  'a head without a name': { body: part('Content-Disposition: form-data', canary) + end },
  'no head at all': { body: `--X\r\n${canary}\r\n--X--\r\n` },
  'a head of 1 MB': {
    body: part(`Content-Disposition: form-data; name="files"; x="${canary.repeat(1e5)}"`, 'x') + end,
  },
  '10,000 heads on one part': {
    body: part(`${'A: b\r\n'.repeat(10_000)}Content-Disposition: form-data; name="a"`, 'x') + end,
  },
  'a head that is binary': { body: latin(`--X\r\n\x00\x01\xff: ${canary}\r\n\r\nx\r\n--X--\r\n`) },
  'line ends without returns': { body: whole.replaceAll('\r\n', '\n') },
  '10,000 fields': { body: field('a', canary).repeat(10_000) + end },
  '10,000 fields of other names': {
    body: Array.from({ length: 10_000 }, (_, i) => field(`${canary}${i}`, 'x')).join('') + end,
  },
  'a field of 1 MB': { body: field('beside', canary.repeat(1e5)) + end },
  'a field name of 1 MB': { body: field(canary.repeat(1e5), 'x') + end },
  'a field name nested 1,000 deep': { body: field(`a${'[b]'.repeat(1000)}`, canary) + end },
  'a field that is an array of a million': { body: field('beside[1000000]', canary) + file() + end },
  'a field name that is binary': { body: latin(`${field('\x00\x80\xff', canary)}${end}`) },
  'the same field twice': { body: field('beside', canary) + field('beside', canary) + file() + end },
  'a field of no known value': { body: field('beside', canary) + file() + end },
  'NUL and escape codes in a file name': { body: file(`a\0\u001b[31m${canary}.txt`) + end },
  'files under another name': { body: file().replace('name="files"', 'name="other"') + end },
  'a file name of 1 MB': { body: file(`${canary.repeat(1e5)}.txt`) + end },
  'a form within the form': {
    body:
      part(
        'Content-Type: multipart/mixed; boundary=Y\r\nContent-Disposition: form-data; name="files"',
        `--Y\r\n\r\n${canary}\r\n--Y--`,
      ) + end,
  },
  '21 files': { body: file('a.txt', canary).repeat(21) + end },
  '200 empty parts': { body: `${'--X\r\n\r\n\r\n'.repeat(200)}${end}` },
  'only its end': { body: end },
};

test.each(Object.entries(broken))(
  'an upload with %s is refused shortly, without an echo, a stack or a line in the log',
  async (_what, { body, type }) => {
    const { context, logged, send } = await site();
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    for (const length of [true, false]) {
      const { status, text } = await send([bytes], {
        ...(type ? { 'content-type': type } : {}),
        ...(length ? { 'content-length': String(bytes.length) } : {}),
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(text).not.toContain(canary);
      expect(text).not.toMatch(/\n\s+at |node_modules|Error:/);
      if (status !== 422) expect(JSON.parse(text).detail.length).toBeLessThan(300);
    }
    expect(logged).toEqual([]);
    expect(context.store.drafts.count()).toBe(0);
  },
);

test('an upload that is cut off at any place is refused, and nothing of it is kept', async () => {
  const { context, logged, send } = await site();
  const body = Buffer.from(field('beside', '') + whole);
  const places = Array.from({ length: 24 }, (_, i) => Math.floor((i / 24) * (body.length - 4)));
  for (const place of places) {
    const { status } = await send([body.subarray(0, place)]);
    expect([400, 422]).toContain(status);
  }
  expect(logged).toEqual([]);
  expect(context.store.drafts.count()).toBe(0);
});

test('an upload whose sender goes away is dropped without a line in the log', async () => {
  const { context, logged, send, port } = await site();
  for (const length of [50, 500]) {
    const socket = connect(port, '127.0.0.1');
    const head = `POST /add/files HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${usualType}\r\nContent-Length: 5000\r\n\r\n`;
    await new Promise((taken) => socket.write(head + whole.slice(0, length), taken));
    socket.destroy();
    await once(socket, 'close');
  }
  expect((await send([whole])).status).toBe(200);
  expect(logged).toEqual([]);
  expect(context.store.drafts.count()).toBe(1);
});

test('a document whose sender goes away while it is read is let go, and the next is read at once', async () => {
  const { context, logged, send, port } = await site();
  const busy = `<title>T</title>${'<p><a href="x">The port</a> '.repeat(9000)}`;
  const body = file('busy.html', busy) + end;
  // More than may wait: were they not let go, the next would be turned away.
  for (let i = 0; i < 24; i++) {
    const socket = connect(port, '127.0.0.1');
    const head = `POST /add/files HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: ${usualType}\r\nContent-Length: ${body.length}\r\n\r\n`;
    await new Promise((taken) => socket.write(head + body, taken));
    socket.destroy();
    await once(socket, 'close');
  }
  const words = `<p>${harborText.replaceAll('\n\n', '</p><p>')}</p>`;
  expect((await send([file('page.html', words) + end])).status).toBe(200);
  expect(context.store.drafts.list().map(({ name }) => name)).toEqual(['page.html']);
  expect(logged).toEqual([]);
});

test.each([
  ['one after the other', [field('beside', ''), file(), file('b.txt'), end]],
  ['byte by byte', [...(field('beside', '') + file('a.txt', harborText.slice(0, 300)) + end)]],
  ['with words before and behind', ['before\r\n', file(), end, 'behind']],
  [
    'in an encoding that is only said',
    [file().replace('\r\n\r\n', '\r\nContent-Transfer-Encoding: base64\r\n\r\n'), end],
  ],
])('a small upload without a length is taken, %s', async (_how, pieces) => {
  const { context, send } = await site();
  const { status } = await send(pieces);
  expect(status).toBe(200);
  expect(context.store.drafts.count()).toBeGreaterThan(0);
});

test('an upload without a length is refused once it is too large, and no further read', async () => {
  const { context, logged, send } = await site();
  const megabyte = Buffer.alloc(2 ** 20, 'x');
  let given = 0;
  const pieces = function* () {
    for (let i = 0; i < 300; i++) {
      if (i % 10 === 0) yield Buffer.from(`${i === 0 ? '' : '\r\n'}${file(`${i}.txt`, '').slice(0, -2)}`);
      given++;
      yield megabyte;
    }
  };
  // Where the server closes while a piece is on its way, the answer can be lost with the connection: it is asked again.
  let answer: Awaited<ReturnType<typeof send>> | null = null;
  for (let tries = 0; answer === null && tries < 10; tries++) {
    given = 0;
    answer = await send(pieces()).catch(() => null);
  }
  const { status, text } = answer!;
  expect([status, JSON.parse(text).code]).toEqual([413, 'too-long']);
  expect(text).toContain('24 MB');
  expect(given).toBeLessThan(200);
  expect(logged).toEqual([]);
  expect(context.store.drafts.count()).toBe(0);
});

test.each([
  ['a line end as browsers write it', 'a%0Ab.txt', 'ab.txt'],
  ['signs that turn the direction', 'a\u202etxt.exe', 'atxt.exe'],
  ['a path', '../../etc/passwd', 'passwd'],
  ['a path of another system', 'C:\\\\temp\\\\a.txt', 'a.txt'],
  ['quotation marks as browsers write them', 'a%22b.txt', 'a"b.txt'],
])('a file name with %s is shown without them and never opened', async (_what, name, shown) => {
  const { context, send } = await site();
  expect((await send([Buffer.from(file(name) + end)])).status).toBe(200);
  expect(context.store.drafts.list()[0].name).toBe(shown);
});
