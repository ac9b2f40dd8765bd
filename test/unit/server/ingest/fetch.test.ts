import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { fetchPage, type Reach } from '../../../../server/ingest/fetch.ts';
import { isPublicAddress } from '../../../../server/ingest/public-address.ts';
import { newsPage } from './documents.ts';

/** A server on this machine that the tests alone may reach, as `site.test`; every other guard holds. */
async function site(listener: RequestListener, names: Record<string, string[]> = {}) {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const asked: string[] = [];
  const reach: Reach = {
    resolve: async (host) => {
      asked.push(host);
      const known = host === 'site.test' ? ['127.0.0.1'] : (names[host] ?? []);
      return known.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
    isPublic: (address) => address === '127.0.0.1' || isPublicAddress(address),
    ports: new Set([String(port)]),
    milliseconds: 15_000,
  };
  return { reach, asked, url: (path: string) => `http://site.test:${port}${path}`, port };
}

const html =
  (text: string): RequestListener =>
  (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=windows-1252').end(text);
  };

test('a page comes with its last address, its kind and its encoding, and nothing is told of the reader', async () => {
  let seen: IncomingHttpHeaders = {};
  const { reach, url } = await site((request, response) => {
    seen = request.headers;
    if (request.url === '/old') response.writeHead(302, { location: '/new', 'set-cookie': 'a=b' }).end();
    else html(newsPage())(request, response);
  });
  const page = await fetchPage(url('/old'), reach);
  expect(page).toMatchObject({ url: url('/new'), type: 'text/html', charset: 'windows-1252' });
  expect(Buffer.from(page.bytes).toString()).toContain('Eastern quay');
  for (const name of ['cookie', 'referer', 'authorization']) expect(seen).not.toHaveProperty(name);
});

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.31.255.255',
  '192.168.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '2002:7f00:1::',
  '2001:0:7f00:1::',
  'fe80::1',
  'fec0::1',
  'fd00::1',
  'ff02::1',
  '2001:db8::1',
  'no address',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450::200e'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0177.0.0.1/',
  'http://0x7f.1/',
  'http://127.1/',
  'http://127.0.0.1./',
  'http://１２７.０.０.１/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://169.254.169.254/latest/meta-data/',
])('%s is refused before anything is sent', async (address) => {
  await expect(fetchPage(address)).rejects.toThrow(/private network/);
});

test.each([
  ['file:///etc/passwd', /https:/],
  ['javascript:alert(1)', /https:/],
  ['ftp://site.test/x', /https:/],
  ['not an address', /no web address/],
  ['http://user:secret@site.test/', /user name/],
  ['http://site.test:22/', /port/],
])('%s is refused with what to do', async (address, why) => {
  await expect(fetchPage(address)).rejects.toThrow(why);
});

test('localhost by name is refused by its address', async () => {
  await expect(fetchPage('http://localhost/')).rejects.toThrow(/private network/);
});

test.each([
  ['a private address', ['10.0.0.8']],
  ['a public and a private address', ['8.8.8.8', '192.168.1.1']],
  ['an IPv4 address in IPv6', ['::ffff:10.0.0.8']],
])('a name with %s is refused', async (_what, addresses) => {
  const { reach, port } = await site(html('x'), { 'evil.test': addresses });
  await expect(fetchPage(`http://evil.test:${port}/`, reach)).rejects.toThrow(/private network/);
});

test('a name that changes its address between two look-ups gains nothing: there is one look-up, the connection’s own', async () => {
  const { reach, asked, port } = await site(html(newsPage()));
  let times = 0;
  const rebinding: Reach = {
    ...reach,
    resolve: async () => [{ address: times++ === 0 ? '127.0.0.1' : '10.0.0.8', family: 4 }],
  };
  await fetchPage(`http://rebind.test:${port}/`, rebinding);
  expect(times).toBe(1);
  await expect(fetchPage(`http://rebind.test:${port}/`, rebinding)).rejects.toThrow(/private network/);
  expect(asked).toEqual([]);
});

test.each([
  'http://10.0.0.8/',
  'http://[::1]/',
  'http://0xa000008/',
  'file:///etc/passwd',
  'http://inner.test/',
])('a redirect to %s is not followed', async (location) => {
  const { reach, url } = await site(
    (_request, response) => void response.writeHead(302, { location }).end(),
    {
      'inner.test': ['10.0.0.9'],
    },
  );
  const open = { ...reach, ports: new Set([...reach.ports, '']) };
  await expect(fetchPage(url('/'), open)).rejects.toThrow(/private network|https:/);
});

test('five redirects are followed, a sixth is not', async () => {
  const { reach, url } = await site((request, response) => {
    const left = Number(request.url!.slice(1));
    if (left > 0) response.writeHead(301, { location: `/${left - 1}` }).end();
    else html('<p>Here</p>')(request, response);
  });
  expect((await fetchPage(url('/5'), reach)).url).toBe(url('/0'));
  await expect(fetchPage(url('/6'), reach)).rejects.toThrow(/redirects/);
});

test('a page that comes by drops, or not at all, is given up in time', async () => {
  const { reach, url } = await site((request, response) => {
    if (request.url === '/silent') return;
    response.setHeader('content-type', 'text/html');
    const drip = setInterval(() => (response.destroyed ? clearInterval(drip) : response.write('x')), 20);
  });
  for (const path of ['/silent', '/drops'])
    await expect(fetchPage(url(path), { ...reach, milliseconds: 300 })).rejects.toThrow(/too long/);
});

test('a page without an end, a packed bomb and a stated size are cut off', async () => {
  const { reach, url } = await site((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/bomb')
      response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50 * 2 ** 20)));
    else if (request.url === '/stated') response.writeHead(200, { 'content-length': '99999999' }).write('x');
    else {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(2 ** 20)));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    }
  });
  for (const path of ['/endless', '/bomb', '/stated'])
    await expect(fetchPage(url(path), reach)).rejects.toThrow(/larger than 8 MB/);
});

test.each([
  [200, 'image/png', /gives image\/png, not a page/],
  [200, '', /no named kind/],
  [403, 'text/html', /does not give the page/],
  [404, 'text/html', /no page at this address/],
  [500, 'text/html', /error \(500\)/],
])('an answer %i %s is refused with what to do', async (status, type, why) => {
  const { reach, url } = await site((_request, response) => {
    response.writeHead(status, type ? { 'content-type': type } : {}).end('x');
  });
  await expect(fetchPage(url('/'), reach)).rejects.toThrow(why);
  await expect(fetchPage(url('/'), reach)).rejects.toThrow(/copy the article and paste it/);
});
