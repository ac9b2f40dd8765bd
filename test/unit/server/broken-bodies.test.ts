import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync, gzipSync } from 'node:zlib';
import type { Express } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import type { Context } from '../../../server/context.ts';
import { importArticle } from '../../../server/library/analysis.ts';
import { createRoutes } from '../../../server/web/app.ts';
import { setPassword } from '../../../server/web/http/password.ts';
import { createApp, harbor, temporaryContext, temporaryFolder } from './support.ts';

/** Stands in everything that is sent: no refusal may repeat it. */
const marker = 'MARKER';
/** A key may be named, cut in its middle: there the marker is. */
const around = 'k'.repeat(40);
const long = around + marker.repeat(170_000) + around;
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';
const single = [
  'text',
  'draft',
  'style',
  'action',
  'address',
  'mark',
  'who',
  'verdict',
  'password',
  'next',
  'beside',
];

interface Sent {
  type?: string;
  encoding?: string;
  body: string | Buffer;
}

/** Bodies that no address can take. */
const broken: Record<string, Sent> = {
  'no type': { body: marker },
  'a type that nobody knows': { type: `application/${marker}`, body: marker },
  XML: { type: 'text/xml', body: `<a>${marker}</a>` },
  'JSON cut short': { type: json, body: `{"text":"${marker}` },
  'JSON that is none': { type: json, body: marker },
  'JSON null': { type: json, body: 'null' },
  'JSON with a number alone': { type: json, body: '17' },
  'JSON with a text alone': { type: json, body: `"${marker}"` },
  'a JSON list': { type: json, body: `["${marker}"]` },
  'JSON nested deeply': { type: json, body: `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
  'JSON objects nested deeply': { type: json, body: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
  'JSON of unknown keys': {
    type: json,
    body: JSON.stringify(
      Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${around}${marker}${around}${i}`, i])),
    ),
  },
  'JSON with a key of 1 MB': { type: json, body: `{"${long}":1}` },
  'JSON with lists for single values': {
    type: json,
    body: JSON.stringify(Object.fromEntries(single.map((name) => [name, [marker, marker]]))),
  },
  'JSON with __proto__': {
    type: json,
    body: `{"__proto__":{"x":"${marker}"},"constructor":{"prototype":{"x":1}}}`,
  },
  'JSON in a character set that nobody knows': { type: `${json}; charset=${marker}`, body: '{}' },
  'JSON in UTF-16 that is none': { type: `${json}; charset=utf-16`, body: marker },
  'a form in a character set that nobody knows': {
    type: `${form}; charset=${marker}`,
    body: `text=${marker}`,
  },
  'an encoding that nobody knows': { type: form, encoding: marker, body: marker },
  'deflated garbage': { type: form, encoding: 'deflate', body: marker },
  'gzip cut short': { type: json, encoding: 'gzip', body: gzipSync(`{"text":"${marker}"}`).subarray(0, 20) },
  'a gzip bomb': { type: form, encoding: 'gzip', body: gzipSync(`text=${'a'.repeat(40_000_000)}`) },
  'a deflate bomb': {
    type: json,
    encoding: 'deflate',
    body: deflateSync(`{"text":"${'a'.repeat(40_000_000)}"}`),
  },
  'a form of 9 MB': { type: form, body: `text=${'a'.repeat(9_000_000)}` },
  'a form with too many fields': {
    type: form,
    body: Array.from({ length: 5000 }, (_, i) => `${marker}${i}=1`).join('&'),
  },
  'a form with fields that come twice': {
    type: form,
    body: single.flatMap((name) => [`${name}=${marker}`, `${name}=${marker}`]).join('&'),
  },
};

/** Odd bodies that some addresses may take: what they do not know in a form is passed over. */
const odd: Record<string, Sent> = {
  'a form that is none': { type: form, body: Buffer.from([0xff, 0xfe, 0x00, 0x25, 0x25]) },
  'an empty form': { type: form, body: '' },
  'a form with a key of 1 MB': { type: form, body: `${long}=1` },
  'a form with __proto__': { type: form, body: `__proto__=${marker}&__proto__[x]=1&constructor=1` },
  'lone surrogates': { type: json, body: `{"text":"\\ud800${marker}","style":"\\udfff"}` },
  NUL: { type: form, body: single.map((name) => `${name}=%00%ED%A0%80`).join('&') },
  'an action that nobody knows': {
    type: form,
    body: `action=${marker}&verdict=${marker}&text=&draft=&mark=${marker}`,
  },
};

/** Every address of the application that takes a POST, from the front and the routes themselves. */
function postRoutes(context: Context): string[] {
  return [createApp(context), createRoutes(context)]
    .flatMap(({ router }) => router.stack)
    .flatMap(({ route }) =>
      route?.stack.some(({ method }) => method === 'post')
        ? [route.path.replace(':id', harbor.id).replace(':number', '1').replace(/:\w+/g, harbor.id)]
        : [],
    );
}

async function serve(app: Express) {
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return (path: string, { type, encoding, body }: Sent, method = 'POST') =>
    new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
      const headers = {
        accept: 'application/json',
        'content-length': Buffer.byteLength(body),
        ...(type ? { 'content-type': type } : {}),
        ...(encoding ? { 'content-encoding': encoding } : {}),
      };
      const sent = request({ port, host: '127.0.0.1', method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', text }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

function isShortRefusal({ text, type }: { text: string; type: string }): void {
  expect(text).not.toContain(marker);
  expect(text).not.toMatch(/\bat .*[:(]\d+:\d+|node_modules|\.ts\b/);
  // A form that is shown again with what is wrong is a page; whatever else comes is a few words.
  if (!type.startsWith('text/html')) expect(text.length).toBeLessThan(1000);
}

async function site() {
  const context = temporaryContext();
  await importArticle(context, harbor);
  return { context, app: createApp(context) };
}

test('every address that takes a POST answers every broken body with a short 4xx', async () => {
  const { context, app } = await site();
  const routes = postRoutes(context);
  expect(routes.length).toBeGreaterThan(8);
  const send = await serve(app);
  for (const path of routes)
    for (const [what, body] of Object.entries(broken)) {
      const answer = await send(path, body);
      expect(answer.status, `${path}: ${what}`).toBeGreaterThanOrEqual(400);
      expect(answer.status, `${path}: ${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      isShortRefusal(answer);
    }
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('what is odd is taken or refused, and never an error of ours', async () => {
  const { context, app } = await site();
  const send = await serve(app);
  for (const path of postRoutes(context))
    for (const [what, body] of Object.entries(odd)) {
      const answer = await send(path, body);
      expect(answer.status, `${path}: ${what}: ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      if (answer.status >= 400) isShortRefusal(answer);
    }
  expect(({} as { x?: unknown }).x).toBeUndefined();
});

test('signing in too', async () => {
  const folder = temporaryFolder();
  await setPassword(folder, 'a long password of ours');
  for (const [what, body] of Object.entries({ ...broken, ...odd })) {
    const send = await serve(createApp(temporaryContext(folder)));
    const answer = await send('/login', body);
    expect(answer.status, what).toBeGreaterThanOrEqual(400);
    expect(answer.status, what).toBeLessThan(500);
    isShortRefusal(answer);
  }
});

const addresses = [
  `/articles/${marker}`,
  `/articles/${marker.repeat(1000)}`,
  '/articles/%00',
  '/articles/%E0%A4%A',
  '/articles/%ED%A0%80',
  '/articles/..%2f..%2fetc%2fpasswd',
  `/reports/${marker}/${marker}`,
  `/reports/${harbor.id}/${harbor.id}/files/${marker.repeat(500)}`,
  `/articles/${harbor.id}/files/..%2f${marker}%0d%0aSet-Cookie:%20x=1`,
  `/articles/${harbor.id}/corrections?after=${marker}`,
  `/articles/${harbor.id}/corrections?after=1e400`,
  `/drafts/${marker}`,
  '/drafts/99999999999999999999',
  `/?before=${marker}`,
  `/?before=-1&before=2`,
  `/library?after=${marker}`,
  `/library?after=1~${'x'.repeat(3000)}`,
  `/library?genre=${marker}`,
  `/library?from=${marker}&to=${marker}`,
  `/library?q=${'x'.repeat(5000)}`,
  `/library?beside=${marker}`,
  `/library?q=a&q=b`,
  `/codebook/words?${marker}=1`,
  `/codebook/words?${Array.from({ length: 1200 }, (_, i) => `${marker}${i}=1`).join('&')}`,
  `/codebook/words?q=${'x'.repeat(101)}`,
  `/codebook/words?from=${marker}&limit=${marker}`,
  `/api/articles?limit=${marker}`,
  `/api/articles?${Array.from({ length: 1200 }, (_, i) => `${marker}${i}`).join('&')}`,
  `/api/articles/${marker}`,
  `/api/articles/${harbor.id}?version=${marker}`,
  `/api/comparisons/${marker}/${marker}`,
  `/api/codebook/words?limit=${marker}`,
  `/api/${marker.repeat(2000)}`,
  `/${marker.repeat(2000)}`,
];

test('every address that does not fit gets a short 4xx', async () => {
  const send = await serve((await site()).app);
  for (const path of addresses) {
    const answer = await send(path, { body: '' }, 'GET');
    const what = `${path.slice(0, 80)}: ${answer.text.slice(0, 200)}`;
    expect(answer.status, what).toBeGreaterThanOrEqual(400);
    expect(answer.status, what).toBeLessThan(500);
    expect(answer.text.length, what).toBeLessThan(1000);
  }
});
