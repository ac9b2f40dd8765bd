// Hostile inputs that need to know what a route is for: texts through every step from pasting to a report.
import { zipSync } from 'fflate';
import { formats } from '../../server/report/formats/index.ts';
import { lessonFileNames } from '../../server/report/lesson/taken-files.ts';
import { openRoom } from '../faults/phones.ts';
import { makeDocx, makePdf } from '../unit/server/ingest/documents.ts';
import type { Case, Scope } from './case.ts';
import { form, password, type Request, upload } from './product.ts';
import { markdown, shapes } from './shapes.ts';

const namesOf = (other: string) => formats.filter(({ of }) => of !== other).map(({ name }) => name);
const reportFiles = namesOf('article');
const articleFiles = namesOf('report');

let serial = 0;
/** A text that the library cannot know yet. */
const another = (text: string) => `Number ${++serial} of the day. ${text}`;

export function ownInputs(scope: Scope): Case[] {
  return [
    ...pasted(scope),
    ...uploaded(scope),
    ...stored(scope),
    ...compared(scope),
    ...judged(scope),
    ...listed(scope),
    { route: 'POST /login', input: 'the right password', make: () => form('/login', { password }) },
    ...checked(scope),
    ...taught(scope),
  ];
}

/** The longest text of a shape that a form of the largest size can carry. */
function longest(scope: Scope, name: string): string {
  const room = scope.limits.body - 4000;
  // The opening is written as it is, the rest may take several bytes a character.
  const [few, many] = [10_000, 20_000].map(
    (size) => new URLSearchParams({ text: shapes[name](size) }).toString().length,
  );
  return shapes[name](Math.floor(room / ((many - few) / 10_000)));
}

const get = (path: string): Request => ({ method: 'GET', path, headers: { accept: 'text/html' } });

/** Pastes a text and gives the path of its draft. Nothing waits there where it was refused. */
async function draftOf({ product }: Scope, text: string): Promise<string> {
  const { headers } = await product.send(form('/add/text', { text: another(text) }), 120_000);
  return String(headers.location ?? '/drafts/999999999').split('#', 1)[0];
}

async function draftOfFile({ product }: Scope, name: string, bytes: Buffer | string): Promise<string> {
  const { headers } = await product.send(upload('/add/files', [{ name, bytes }]), 120_000);
  const path = String(headers.location ?? '').split('#', 1)[0];
  return path.startsWith('/drafts/') ? path : '/drafts/999999999';
}

function pasted(scope: Scope): Case[] {
  return scope.names.flatMap((name) => {
    const stored = () => shapes[name](scope.full ? 200_000 : 60_000);
    const review = (action: string, text: string) => async () => {
      const path = await draftOf(scope, text);
      return form(path, { action, text: another(text), genre: 'news', title: 'A title' });
    };
    return [
      {
        route: 'POST /compare',
        input: `${name}, two of them`,
        make: () => form('/compare', { left: another(stored()), right: another(stored()) }),
      },
      {
        route: 'POST /compare',
        input: `${name}, one as long as a form is`,
        make: () => form('/compare', { left: another(longest(scope, name)), right: '' }),
      },
      {
        route: 'POST /add/text',
        input: `${name}, as long as a form is`,
        make: () => form('/add/text', { text: another(longest(scope, name)) }),
      },
      {
        route: 'GET /drafts/:number',
        input: `${name}, as long as a form is`,
        make: async () => get(await draftOf(scope, longest(scope, name))),
      },
      {
        route: 'POST /drafts/:number',
        input: `${name}, looked at, as long as a form is`,
        make: () => review('look', longest(scope, name))(),
      },
      { route: 'POST /drafts/:number', input: `${name}, saved`, make: () => review('save', stored())() },
      {
        route: 'POST /drafts',
        input: `${name}, saved from the list`,
        make: async () => {
          const path = await draftOf(scope, stored());
          return form('/drafts', { action: 'save', draft: path.replace(/\D/g, '') });
        },
      },
    ];
  });
}

function uploaded(scope: Scope): Case[] {
  const { textFile, document } = scope.limits;
  const files: Record<string, () => { name: string; bytes: Buffer | string }[]> = {};
  for (const name of scope.names) {
    const text = () => another(shapes[name](textFile - 100)).slice(0, textFile);
    const cut = () => Buffer.from(text()).subarray(0, textFile - 4);
    files[`${name}, a text as long as is taken`] = () => [{ name: 'a.txt', bytes: cut() }];
    files[`${name}, Markdown as long as is taken`] = () => [{ name: 'a.md', bytes: cut() }];
    files[`${name}, a web page of 4 MB`] = () => [
      { name: 'a.html', bytes: `<!doctype html><title>T</title><body><p>${shapes[name](4_000_000)}` },
    ];
    files[`${name}, a Word document`] = () => [
      { name: 'a.docx', bytes: makeDocx([shapes[name](1_000_000)]) },
    ];
    files[`${name}, lines of JSON`] = () => [
      {
        name: 'a.jsonl',
        bytes: Array.from({ length: 200 }, () =>
          JSON.stringify({ text: another(shapes[name](90_000)) }),
        ).join('\n'),
      },
    ];
  }
  for (const [name, piece] of Object.entries(markdown)) {
    if (!scope.full && name !== 'images never closed') continue;
    files[`Markdown of ${name}`] = () => [
      { name: 'a.md', bytes: `${shapes.prose(500)}\n\n${piece.repeat((textFile - 600) / piece.length)}` },
    ];
  }
  Object.assign(files, {
    'a JSON Lines file of line ends': () => [{ name: 'a.jsonl', bytes: Buffer.alloc(document, '\n') }],
    'a JSON Lines file of one line': () => [{ name: 'a.jsonl', bytes: Buffer.alloc(document, 'a') }],
    'a JSON Lines file of empty objects': () => [
      { name: 'a.jsonl', bytes: Buffer.alloc(document - 2, '{}\n') },
    ],
    'a line of JSON as deep as it is long': () => [{ name: 'a.jsonl', bytes: Buffer.alloc(8_000_000, '[') }],
    'a web page of nested boxes': () => [
      { name: 'a.html', bytes: `<!doctype html><title>T</title><body>${'<div>'.repeat(100_000)}` },
    ],
    'a web page of 20 MB': () => [
      {
        name: 'a.html',
        bytes: Buffer.concat([Buffer.from('<!doctype html>'), Buffer.alloc(document - 100, '<p>a b')]),
      },
    ],
    'a page in letters of another alphabet': () => [
      { name: 'a.txt', bytes: Buffer.alloc(textFile, Buffer.from([0xe4, 0xe1, 0x20, 0xc7, 0xed])) },
    ],
    'a text of letters of two bytes': () => [
      {
        name: 'a.txt',
        bytes: Buffer.concat([
          Buffer.from([0xff, 0xfe]),
          Buffer.from(shapes.prose(textFile / 2 - 10), 'utf16le'),
        ]),
      },
    ],
    'a Word document that unpacks to much': () => [
      { name: 'a.docx', bytes: Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(90 * 2 ** 20) })) },
    ],
    'an archive of 60,000 files': () => [
      {
        name: 'a.docx',
        bytes: Buffer.from(
          zipSync(
            Object.fromEntries(
              Array.from({ length: 60_000 }, (_, i) => [`word/${i}.xml`, new Uint8Array(0)]),
            ),
          ),
        ),
      },
    ],
    'a PDF of 150 pages': () => [
      {
        name: 'a.pdf',
        bytes: makePdf(
          Array.from({ length: 150 }, (_, page) =>
            Array.from({ length: 60 }, (_, i) => ({
              x: 72,
              y: 700 - 11 * i,
              size: 10,
              text: `Line ${i} of ${page} said that the port would open`,
            })),
          ),
        ),
      },
    ],
    'a PDF that is none': () => [
      {
        name: 'a.pdf',
        bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(document - 100, '1 0 obj ')]),
      },
    ],
    'twenty texts': () =>
      Array.from({ length: 20 }, (_, i) => ({ name: `${i}.txt`, bytes: another(shapes.prose(300_000)) })),
    'twenty web pages': () =>
      Array.from({ length: 20 }, (_, i) => ({
        name: `${i}.html`,
        bytes: `<!doctype html><title>T</title><p>${another(shapes.prose(100_000))}`,
      })),
  });
  const cases: Case[] = Object.entries(files).map(([input, make]) => ({
    route: 'POST /add/files',
    input,
    make: () => upload('/add/files', make()),
  }));
  for (const action of ['whole', 'encoding'])
    cases.push({
      route: 'POST /drafts/:number',
      input: `a file read again (${action})`,
      make: async () => {
        const bytes =
          action === 'whole'
            ? `<!doctype html><title>T</title><body><p>${another(shapes.prose(400_000))}`
            : Buffer.from(another(shapes.prose(textFile - 200)));
        const path = await draftOfFile(scope, action === 'whole' ? 'a.html' : 'a.txt', bytes);
        return form(path, { action, encoding: 'windows-1252', text: 'x' });
      },
    });
  return cases;
}

/** Pages, files, corrections and verdicts of long articles. */
function stored(scope: Scope): Case[] {
  return [...scope.library.long].flatMap(([name, id]) => [
    ...['', '/corrections', '/corrections?after=10000', ...articleFiles.map((file) => `/files/${file}`)].map(
      (rest): Case => ({
        route: routeOfArticle(rest),
        input: `${name}${rest && ` ${rest}`}`,
        make: () => get(`/articles/${id}${rest}`),
      }),
    ),
    { route: 'GET /api/articles/:id', input: name, make: () => get(`/api/articles/${id}`) },
    {
      route: 'POST /articles/:id/corrections',
      input: `${name}, its first block no body text`,
      make: async (round) => {
        const page = await scope.product.send(get(`/articles/${id}/corrections`), 120_000, 2 ** 24);
        const blocks = Array.from(page.text.matchAll(/value="(\d+-\d+)-caption"/g), (m) => m[1]);
        const kind = round % 2 ? 'body' : 'caption';
        const first = blocks.length > 1 ? blocks[0] : '0-1';
        return form(`/articles/${id}/corrections`, { action: 'blocks', block: `${first}-${kind}` });
      },
    },
    {
      route: 'POST /articles/:id/corrections',
      input: `${name}, all taken back`,
      make: () => form(`/articles/${id}/corrections`, { action: 'clear' }),
    },
    {
      route: 'POST /articles/:id/verdicts',
      input: name,
      make: () => verdictOn(scope, id),
    },
  ]);
}

function routeOfArticle(rest: string): string {
  const [path] = rest.split('?');
  return `GET /articles/:id${path.replace(/files\/.*/, 'files/:name')}`;
}

/** A verdict on the first charged word of an article, as its page would send it. */
async function verdictOn({ product }: Scope, id: string): Promise<Request> {
  const { text } = await product.send({ method: 'GET', path: `/api/articles/${id}` }, 120_000, 2 ** 28);
  const { analyzer, corrections = '' } = JSON.parse(text || '{}').analysis ?? { analyzer: {} };
  return form(`/articles/${id}/verdicts`, {
    mark: 'c1',
    verdict: 'reject',
    reason: 'It is no such thing.',
    who: 'Ana',
    version: analyzer.version ?? '',
    assets: analyzer.assets ?? '',
    corrections,
  });
}

/** Two long articles laid side by side, in every form that a report has. */
function compared(scope: Scope): Case[] {
  const { ordinary, long } = scope.library;
  const pairs: [string, string, string][] = [['ordinary', ...ordinary]];
  const stored = [...long];
  for (const [i, [name, id]] of stored.entries()) {
    const [other, otherId] = stored[(i + 1) % stored.length];
    pairs.push([`${name} beside ${other}`, id, otherId]);
  }
  return pairs.flatMap(([input, left, right]) => {
    const path = `/reports/${left}/${right}`;
    const one = (route: string, rest: string): Case => ({
      route,
      input: `${input}${rest && ` ${rest}`}`,
      make: () => get(`${path}${rest}`),
    });
    return [
      {
        route: 'GET /api/comparisons/:left/:right',
        input,
        make: () => get(`/api/comparisons/${left}/${right}`),
      },
      one('GET /reports/:left/:right', ''),
      one('GET /reports/:left/:right', '?rejected=out'),
      one('GET /reports/:left/:right/texts', '/texts'),
      one('GET /reports/:left/:right/texts', '/texts?show=c,a,s,f&voice=author&actor=Ana%20Horvat'),
      one('GET /reports/:left/:right/workbook', '/workbook?open=all'),
      one('GET /reports/:left/:right/sheet', '/sheet'),
      ...reportFiles.map((file) => one('GET /reports/:left/:right/files/:name', `/files/${file}`)),
      one('GET /reports/:left/:right/files/:name', '/files/report.html?rejected=out'),
    ];
  });
}

/** An article that a hundred thousand people have judged. */
function judged(scope: Scope): Case[] {
  const { judged: id, ordinary } = scope.library;
  const input = '100,000 verdicts';
  const path = `/reports/${id}/${ordinary[0]}`;
  return [
    { route: 'GET /articles/:id', input, make: () => get(`/articles/${id}`) },
    ...articleFiles.map(
      (file): Case => ({
        route: 'GET /articles/:id/files/:name',
        input: `${input} ${file}`,
        make: () => get(`/articles/${id}/files/${file}`),
      }),
    ),
    { route: 'GET /reports/:left/:right', input, make: () => get(path) },
    {
      route: 'GET /reports/:left/:right',
      input: `${input} ?rejected=out`,
      make: () => get(`${path}?rejected=out`),
    },
    ...reportFiles.map(
      (file): Case => ({
        route: 'GET /reports/:left/:right/files/:name',
        input: `${input} ${file}`,
        make: () => get(`${path}/files/${file}`),
      }),
    ),
    { route: 'POST /articles/:id/verdicts', input, make: () => verdictOn(scope, id) },
  ];
}

/** Lists that grow: drafts that wait, tags, choices of thousands. */
function listed(scope: Scope): Case[] {
  const { ordinary } = scope.library;
  const everything = [...ordinary, ...scope.library.long.values()];
  return [
    {
      route: 'GET /add',
      input: 'two hundred long texts wait',
      make: async () => {
        const lines = Array.from({ length: 200 }, () =>
          JSON.stringify({ text: another(shapes.prose(30_000)) }),
        );
        await scope.product.send(
          upload('/add/files', [{ name: 'a.jsonl', bytes: lines.join('\n') }]),
          120_000,
        );
        return get('/add');
      },
    },
    {
      route: 'POST /drafts',
      input: '1,900 numbers discarded',
      make: () =>
        form('/drafts', { action: 'discard', draft: Array.from({ length: 1900 }, (_, i) => `${i + 1}`) }),
    },
    {
      route: 'POST /drafts',
      input: '1,900 numbers saved that nobody has',
      make: () =>
        form('/drafts', { action: 'save', draft: Array.from({ length: 1900 }, (_, i) => `${i + 900_000}`) }),
    },
    {
      route: 'POST /library',
      input: 'a tag on 1,900 choices',
      make: (round) =>
        form('/library', {
          action: 'tag',
          tag: `tag ${round}`,
          article: Array.from({ length: 1900 }, (_, i) => everything[i % everything.length]),
        }),
    },
    {
      route: 'GET /library',
      input: 'a hundred tags',
      make: async (round) => {
        for (let i = 0; i < 50; i++)
          await scope.product.send(
            form('/library', { action: 'tag', tag: `tag ${round} ${i}`, article: ordinary }),
          );
        return get('/library');
      },
    },
    {
      route: 'GET /library',
      input: 'a word of every article',
      make: () => get(`/library?q=${encodeURIComponent('the '.repeat(49))}`),
    },
  ];
}

const styles: Record<string, (most: number) => string> = {
  'no style': () => '',
  '19,000 keys': (most) =>
    Array.from({ length: 19_000 }, (_, i) => `a${i}: 1\n`)
      .join('')
      .slice(0, most),
  '15,000 labels': (most) =>
    `labels:\n${Array.from({ length: 150 }, () => `- avoid: [${Array.from({ length: 99 }, (_, i) => `the ${i}`).join()}]\n`).join('')}`.slice(
      0,
      most,
    ),
  'labels each of their own': (most) =>
    `labels:\n${Array.from({ length: 2000 }, (_, i) => `- avoid: [w${i} regime ${i}, minister ${i}]\n  use: [x${i}]\n`).join('')}`
      .slice(0, most)
      .replace(/\n[^\n]*\n[^\n]*$/, '\n'),
  'brackets that nest': (most) => `labels: ${'['.repeat(most - 20)}`,
  'names that stand for names': (most) =>
    `a0: &a0 [x]\n${Array.from({ length: 2000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join('')}`.slice(
      0,
      most,
    ),
  'a text that never ends': (most) => `labels: "${'a '.repeat(most / 2 - 20)}`,
};

/** The desk and the check behind it, with drafts and house styles of the largest size. */
function checked(scope: Scope): Case[] {
  const { draft, style } = scope.limits;
  const names = scope.full ? scope.names : scope.names.slice(0, 2);
  const texts: [string, () => string][] = names.map((name) => [name, () => shapes[name](draft)]);
  const all: [string, () => string, string][] = [
    ...texts.map(([name, text]): [string, () => string, string] => [name, text, 'no style']),
    ...Object.keys(styles).map((name): [string, () => string, string] => [
      'a draft',
      () => shapes.prose(draft),
      name,
    ]),
  ];
  return all.flatMap(([name, text, styleName]) => {
    const input = styleName === 'no style' ? `${name}, as long as is taken` : `a house style of ${styleName}`;
    const house = () => styles[styleName](style);
    return [
      {
        route: 'POST /api/check',
        input,
        make: () => ({
          method: 'POST',
          path: '/api/check',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text: text(), style: house() }),
        }),
      },
      {
        route: 'POST /desk',
        input,
        make: () => form('/desk', { draft: text(), style: house() }),
      },
      {
        route: 'POST /api/desk',
        input,
        make: () => ({
          method: 'POST',
          path: '/api/desk',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            draft: text(),
            style: house(),
            transcripts: [{ name: 'talk.txt', text: `ANA DOE: ${text().repeat(4)}\nLUIS ROY: no` }],
          }),
        }),
      },
    ];
  });
}

/** A lesson in which a hundred phones said all that is taken, for its teacher and for the phones in its room. */
function taught({ product, library }: Scope): Case[] {
  const { id, token, text, places } = library.crowded;
  const input = 'a hundred phones, a thousand marks of each';
  const wall = (rest: string): Case => ({
    route: `GET /lessons/:id${rest.replace(/files\/.*/, 'files/:name')}`,
    input: `${input} ${rest}`,
    make: () => get(`/lessons/${id}${rest}`),
  });
  const cookie = `pupil=${token}`;
  const room = (path: string, headers: Record<string, string>, body?: string): Case => ({
    route: `${body === undefined ? 'GET' : 'POST'} ${path.split('?')[0]}`,
    input: `${input}, in the room${headers.cookie ? '' : ', by a stranger'}${body === undefined ? '' : `, ${body.length} bytes`}`,
    make: async () => ({
      ...{ method: body === undefined ? 'GET' : 'POST', path, body },
      headers: { accept: 'text/html', ...headers },
      origin: await openRoom(product, library.crowded),
    }),
  });
  const json = { cookie, 'content-type': 'application/json' };
  const marks = Array.from({ length: 100 }, (_, i) => ({
    ...{
      kind: 'mark',
      key: `key-of-the-guard-${i}`,
      text,
      category: 'charged',
      at: places[i % places.length],
    },
  }));
  return [
    ...['', '/state', '/desk', '/room', '/events', '/erase'].map(wall),
    ...lessonFileNames.map(({ name }) => wall(`/files/${name}`)),
    ...['/join', '/join/lesson', '/join/state', '/join/events'].map((path) => room(path, { cookie })),
    ...['/join', '/join/lesson', '/join?code=QQQQQQ'].map((path) => room(path, {})),
    room('/join/said', json, JSON.stringify(marks)),
    room('/join/said', json, `[${'[0],'.repeat(130_000)}0]`),
    room('/join/said', json, `${'['.repeat(250_000)}${']'.repeat(250_000)}`),
    room('/join/said', { ...json, cookie: '' }, JSON.stringify(marks)),
  ];
}
