// Hostile requests that every address gets, whatever it is for.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Case, Scope } from './case.ts';
import type { Request } from './product.ts';
import { nameOf, type Route } from './routes.ts';

/** Just under and over what Node takes as the head of a request. */
const longHead = 14_000;
const tooLongHead = 17_000;

/** What every route is sent in a short run too. */
const always = new Set([
  'ordinary',
  'an id of 14 kB',
  'accept of thousands',
  'an empty form',
  'a form as large as is taken, in one field',
  'JSON as deep as it is long',
  'files as large as are taken',
]);
/** In a short run each other input goes to every so many-th route, another for each input. */
const every = 5;

/** The ordinary and the hostile requests of one route, the `index`-th of all. */
export function everyRoute(route: Route, index: number, scope: Scope): Case[] {
  const made = route.method === 'GET' ? gets(route, scope) : posts(route, scope);
  return Object.entries(made)
    .filter(([input], i) => scope.full || always.has(input) || (i + index) % every === 0)
    .map(([input, make]) => ({ route: nameOf(route), input, make }));
}

type Makers = Record<string, Case['make']>;

/** A path with ordinary values for its parameters, or a hostile one in place of all. */
function pathOf({ method, path }: Route, { library }: Scope, hostile?: string): string {
  const ordinary: Record<string, string> = {
    id: path.startsWith('/lessons/') ? library.lesson.id : library.ordinary[0],
    scheme: 'class',
    left: library.ordinary[0],
    right: library.ordinary[1],
    ids: [...library.ordinary, library.judged].join('+'),
    name: 'marks.csv',
    number: method === 'GET' ? library.drafts[0] : library.drafts[1],
  };
  return path.replace(/:(\w+)/g, (_, name: string) => hostile ?? ordinary[name] ?? '1');
}

/** Who asks for a pupil's page is one. */
function ofPupil({ path }: Route, { library }: Scope): Record<string, string> {
  return /^\/join(?:\/|$)/.test(path) ? { cookie: `pupil=${library.lesson.token}` } : {};
}

const heads: Record<string, Record<string, string>> = {
  'accept of thousands': { accept: 'a/b,'.repeat(longHead / 4) },
  'languages of thousands': { 'accept-language': 'a,'.repeat(longHead / 2) },
  'encodings of thousands': { 'accept-encoding': 'a,'.repeat(longHead / 2) },
  'cookies of thousands': { cookie: 'a=;'.repeat(longHead / 3) },
  'tags of thousands': { 'if-none-match': '"a",'.repeat(longHead / 4) },
  'ranges of thousands': { range: `bytes=${'0-0,'.repeat(longHead / 4)}1-1` },
  'a long host': { host: 'a.'.repeat(longHead / 2) },
  'a long origin': { origin: `http://${'a.'.repeat(longHead / 2)}` },
  'forwarded by thousands': { 'x-forwarded-for': '1.1.1.1,'.repeat(longHead / 8) },
  'a head too long': { 'x-long': 'a'.repeat(tooLongHead) },
};

const ids: Record<string, string> = {
  'an id of 14 kB': 'f'.repeat(longHead),
  'an id of signs': '%00%ff%27%22..%2f..%2f%3Cscript%3E',
  'an id of dots': '../'.repeat(2000),
  'an id of nobody': 'f'.repeat(64),
};

const one = (value: string) => encodeURIComponent(value);
const queries: Record<string, string> = {
  'a query of 14 kB': `q=${'a'.repeat(longHead)}`,
  'a query of thousands of names': Array.from({ length: 2500 }, (_, i) => `a${i}=`).join('&'),
  'a query of one name a thousand times': 'show=a&'.repeat(2000),
  'a query of deep names': `a${'[b]'.repeat(4000)}=1`,
  'a query of broken escapes': `q=${'%zz%'.repeat(3000)}`,
  'a search of operators': `q=${one('"a" OR NEAR(b c) * - '.repeat(9))}&list=x`,
  'a search of one-letter words': `q=${one('a* '.repeat(66))}`,
  'places far away': 'after=999999999999999~a&before=999999999999&limit=200&from=0000&to=9999',
  'fields that do not fit': 'after=x&before=-1&limit=1e9&genre=x&sort=x&beside=zz&rejected=in&version=a',
};

function gets(route: Route, scope: Scope): Makers {
  const path = pathOf(route, scope);
  const own = ofPupil(route, scope);
  const get = (to: string, headers: Record<string, string> = {}) => {
    return (): Request => ({ method: 'GET', path: to, headers: { accept: 'text/html', ...own, ...headers } });
  };
  const made: Makers = { ordinary: get(path) };
  for (const [name, value] of Object.entries(ids)) {
    if (route.path.includes(':')) made[name] = get(pathOf(route, scope, value));
  }
  for (const [name, query] of Object.entries(queries)) made[name] = get(`${path}?${query}`);
  for (const [name, headers] of Object.entries(heads)) made[name] = get(path, headers);
  made['a body where none is due'] = () => ({
    method: 'GET',
    path,
    headers: { 'content-type': 'application/json' },
    body: filled(scope.limits.body, '[0,'),
  });
  return made;
}

const filled = (size: number, piece: string) => Buffer.alloc(size, piece);
const closed = (open: string, size: number, piece: string, end: string) =>
  Buffer.concat([Buffer.from(open), filled(size - open.length - end.length, piece), Buffer.from(end)]);

/** The names that forms of the product have, so that one long value reaches whatever reads it. */
const fieldNames =
  'text draft style title byline url published who reason back next password action beside address article block tag mark left right more'.split(
    ' ',
  );

function posts(route: Route, scope: Scope): Makers {
  const { body, upload } = scope.limits;
  const path = pathOf(route, scope);
  const own = ofPupil(route, scope);
  const post = (type: string, make: () => Buffer, more: Partial<Request> = {}) => {
    return (): Request => ({
      method: 'POST',
      path,
      body: make(),
      ...more,
      headers: { 'content-type': type, accept: 'text/html', ...own, ...more.headers },
    });
  };
  const web = 'application/x-www-form-urlencoded';
  const json = 'application/json';
  const files = 'multipart/form-data; boundary=X';
  const part = (name: string, content: string) =>
    `--X\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${content}\r\n`;
  const twenty = (size: number) =>
    Buffer.concat(
      [
        ...Array.from({ length: 20 }, (_, i) => part(`a${i}.txt`, 'a '.repeat((size / 20 - 120) / 2))),
        '--X--\r\n',
      ].map((one) => Buffer.from(one)),
    );
  const made: Makers = {
    'an empty form': post(web, () => Buffer.alloc(0)),
    'a form as large as is taken, in one field': post(web, () => closed('text=', body, 'a', '')),
    'a form as large as is taken, in every field': post(web, () =>
      Buffer.from(
        fieldNames.map((name) => `${name}=${'a '.repeat(body / fieldNames.length / 2 - 10)}`).join('&'),
      ),
    ),
    'a form of escapes': post(web, () => closed('text=', body - (body % 3) - 1, '%41', '')),
    'a form of 100,000 fields': post(web, () => filled(400_000, 'a=1&')),
    'a form of 2,000 fields of one name': post(web, () =>
      Buffer.from(`action=save&${fieldNames.map((name) => `${name}=1&`.repeat(100)).join('')}`),
    ),
    'a form one byte too large': post(web, () => closed('text=', body + 1, 'a', '')),
    'a form too large, in chunks': post(web, () => closed('text=', body + 1, 'a', ''), { chunked: true }),
    'a form unpacked from little': post(web, () => gzipSync(closed('text=', body, 'a', '')), {
      headers: { 'content-encoding': 'gzip' },
    }),
    'a form unpacked beyond what is taken': post(web, () => brotliCompressSync(filled(16 * body, 'a')), {
      headers: { 'content-encoding': 'br' },
    }),
    'JSON as large as is taken': post(json, () => closed('{"text":"', body, 'a', '"}')),
    'JSON of numbers': post(json, () => closed('[', body - (body % 2), '1,', '1]')),
    'JSON of keys': post(json, () =>
      Buffer.from(`{${Array.from({ length: body / 14 }, (_, i) => `"k${i}":0`).join()}}`),
    ),
    'JSON of escapes': post(json, () => closed('{"text":"', body - ((body - 11) % 6), '\\u0041', '"}')),
    'JSON as deep as it is long': post(json, () =>
      Buffer.concat([filled(body / 2, '['), filled(body / 2, ']')]),
    ),
    'JSON one byte too large': post(json, () => closed('{"text":"', body + 1, 'a', '"}')),
    'JSON that ends early': post(json, () => Buffer.from('{"text":"a')),
    'JSON in letters of two bytes': post(`${json}; charset=utf-16le`, () =>
      Buffer.from(`{"text":"${'a'.repeat(body / 2 - 20)}"}`, 'utf16le'),
    ),
    'files cut off': post(files, () => Buffer.from(part('a.txt', 'hi'))),
    'files without a boundary': post('multipart/form-data', () => Buffer.from(`${part('a.txt', 'hi')}--X--`)),
    'files with a head that never ends': post(files, () => closed('--X\r\nA: ', body, 'a', '')),
    'files in 100,000 parts': post(files, () =>
      filled(4_300_000, '--X\r\nContent-Disposition: form-data\r\n\r\n\r\n'),
    ),
    'files of line ends': post(files, () => closed('--X\r\n', body, '\r\n', '')),
    'files as large as are taken': post(files, () => twenty(upload - 4000)),
    'files one byte too large': post(files, () =>
      Buffer.concat([twenty(upload), Buffer.alloc(upload)], upload + 1),
    ),
    'a body of no known kind': post('application/octet-stream', () => filled(body, '\0')),
    'a body in chunks of nothing': post(web, () => Buffer.alloc(5, 'a=1&b'), { chunked: true }),
  };
  for (const [name, headers] of Object.entries(heads))
    made[name] = post(web, () => Buffer.from('text=a'), { headers });
  for (const [name, value] of Object.entries(ids)) {
    if (route.path.includes(':'))
      made[name] = () => ({
        method: 'POST',
        path: pathOf(route, scope, value),
        headers: { 'content-type': web, accept: 'text/html' },
        body: 'action=save',
      });
  }
  return made;
}
