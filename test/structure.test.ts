import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { contrasts } from '../analysis/contrasts/index.ts';
import { measures } from '../analysis/measures/index.ts';
import { offsetMap } from '../analysis/text/offsets.ts';
import { comparisonSchema } from '../analysis/types/comparison.ts';
import { readingSchema, readingsSchema } from '../analysis/types/reading.ts';
import { resultOf } from '../server/cli/result.ts';
import { formats } from '../server/report/formats/index.ts';
import { sections } from '../server/report/sections.ts';
import { left } from './unit/server/web/pages/fixture.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

function sources(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) return sources(path);
    return /\.(?:ts|mjs|js)$/.test(name) ? [path] : [];
  });
}

/** What a file imports: paths from the project's root where relative, package names otherwise. */
function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/(?:\bfrom\s+|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g);
  return Array.from(found, ([, target]) =>
    target.startsWith('.') ? relative(root, resolve(root, dirname(file), target)) : target,
  );
}

function breaches(folder: string, allowed: (target: string, file: string) => boolean): string[] {
  return sources(folder).flatMap((file) =>
    imports(file)
      .filter((target) => !allowed(target, file))
      .map((target) => `${file} imports ${target}`),
  );
}

test('analysis imports analysis and packages, never the server or the views', () => {
  expect(breaches('analysis', (target) => !/^(?:server|views|corpus|test)\//.test(target))).toEqual([]);
});

test('analysis knows no file system, network, database or clock, but where it loads its assets', () => {
  const exempt = /^analysis\/(?:assets|version)\.ts/;
  const outside =
    /^(?:node:)?(?:fs|net|http|https|http2|dgram|dns|tls|child_process|worker_threads|os|timers|express|better-sqlite3|pino)(?:\/|$)/;
  expect(breaches('analysis', (target, file) => exempt.test(file) || !outside.test(target))).toEqual([]);
  const timed = sources('analysis').filter((file) => {
    if (exempt.test(file)) return false;
    const text = readFileSync(join(root, file), 'utf8');
    return /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.now\(|\bMath\.random\(|\bfetch\(|\bprocess\.env\b/.test(
      text,
    );
  });
  expect(timed).toEqual([]);
});

test('training is run by hand: nothing at run time imports it', () => {
  for (const folder of ['analysis', 'server'])
    expect(breaches(folder, (target) => !target.startsWith('training/'))).toEqual([]);
});

/** The rooms of each house, the lowest first, as docs/architecture.md tells them: a room imports those below it. */
const rooms = {
  analysis: [
    'types',
    'text',
    'english',
    'model',
    'read',
    'quotations',
    'measures',
    'contrasts',
    'event',
    'check',
    'codebook',
    'agreement',
    'learned',
    'estimates',
    'corpus',
  ],
  server: ['store', 'ingest', 'library', 'coding', 'report', 'web', 'cli'],
};
/** Files at a house's root that every room may import. */
const ground = /^(?:analysis\/(?:assets|version)|server\/(?:config|context|csv|errors|failures|fields))\.ts$/;

/** The room of a file; null for what lies at the root. */
function roomOf(path: string): string | null {
  const [house, room, rest] = path.split('/');
  return rest !== undefined && (house === 'analysis' || house === 'server') ? `${house}/${room}` : null;
}

test.each(Object.entries(rooms))(
  '%s: its folders are the rooms, and a room imports the ones below it',
  (house, order) => {
    const folders = readdirSync(join(root, house), { withFileTypes: true }).filter((f) => f.isDirectory());
    const full = folders.map(({ name }) => name).filter((name) => sources(`${house}/${name}`).length > 0);
    expect(full.sort()).toEqual([...order].sort());
    const upward = breaches(house, (target, file) => {
      const [from, to] = [roomOf(file), roomOf(target)];
      if (!target.startsWith(`${house}/`) || from === null) return true;
      if (to === null) return ground.test(target);
      return order.indexOf(to.split('/')[1]) <= order.indexOf(from.split('/')[1]);
    });
    expect(upward).toEqual([]);
  },
);

test('the server comes into analysis by its face, its ground and the doors of its rooms', () => {
  const doors =
    /^analysis\/(?:index\.ts|whole\.ts|assets\.ts|(?:types|text)\/.+|(?:\w+|read\/layout)\/index\.ts)$/;
  const others = new Set([
    // What extracts and what tells of errors loads no reader for the form of a text.
    'analysis/read/article.ts',
    'analysis/english/background.ts',
    'analysis/english/word-halves.ts',
    // The store packs vectors; who asks for targets asks the reader itself.
    'analysis/model/vectors.ts',
    'analysis/model/predict.ts',
    'analysis/model/runtime.ts',
  ]);
  const inside = (target: string) =>
    !target.startsWith('analysis/') || doors.test(target) || others.has(target);
  expect(breaches('server', inside)).toEqual([]);
});

test('no circle of imports is larger than two files', () => {
  const files = [...sources('analysis'), ...sources('server')];
  const graph = new Map(files.map((file) => [file, imports(file).filter((t) => t.endsWith('.ts'))]));
  expect(circles(graph).filter((circle) => circle.length > 2)).toEqual([]);
});

/** Groups of files that reach each other (Tarjan 1972), larger than one. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const [order, low, open] = [new Map<string, number>(), new Map<string, number>(), [] as string[]];
  const found: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    low.set(file, order.get(file)!);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!order.has(next)) visit(next);
      if (open.includes(next)) low.set(file, Math.min(low.get(file)!, low.get(next)!));
    }
    if (low.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.sort());
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return found;
}

/** Folders that share a form: in those of one line, files of one name are one thing, each with its part of it. */
const forms = [
  // A measure has the files of every measure; a contrast its findings, its section of the report and its file.
  /^(?:analysis\/(?:measures(?:\/\w+)?|contrasts(?:\/findings)?)|server\/report(?:\/formats)?)$/,
  // What the product keeps is named alike in every room that deals with it.
  /^(?:analysis\/(?:types|read)|server\/(?:store|ingest|library|coding(?:\/study)?|web\/(?:http|pages|api|api\/schemas)|cli))$/,
  // A kind of block, and how it is worded in English.
  /^analysis\/(?:english|read\/blocks)$/,
  // A format, read and written.
  /^server\/(?:ingest\/extract|report\/formats)$/,
];

test('no two files of one name but where folders share a form', () => {
  const folders = new Map<string, string[]>();
  for (const file of [...sources('analysis'), ...sources('server')]) {
    const name = basename(file);
    if (name !== 'index.ts') folders.set(name, [...(folders.get(name) ?? []), dirname(file)]);
  }
  const alike = (all: string[]) => forms.some((form) => all.every((folder) => form.test(folder)));
  expect([...folders].filter(([, all]) => all.length > 1 && !alike(all))).toEqual([]);
});

test('the plan of the house names every room, list and door that there is', () => {
  const plan = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  for (const [house, order] of Object.entries(rooms))
    for (const room of order) expect(plan).toContain(`\`${house}/${room}\``);
  const paths = Array.from(
    plan.matchAll(/`((?:analysis|server|views|test|training|docs)\/[\w./-]+)`/g),
    ([, path]) => path,
  );
  expect(paths.length).toBeGreaterThan(20);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('views and corpus import nothing outside views, but what a word is', () => {
  expect(
    breaches(
      'views',
      (target) =>
        target.startsWith('views/') ||
        /^analysis\/text\/(?:find-)?words\.ts$/.test(target) ||
        !/^(?:server|analysis|corpus|node:)/.test(target),
    ),
  ).toEqual([]);
  expect(breaches('corpus', () => false)).toEqual([]);
});

test('natural is imported by sub-path only', () => {
  const files = [...sources('analysis'), ...sources('server')];
  expect(files.filter((f) => imports(f).includes('natural'))).toEqual([]);
});

test('the list of measures is the folder of measures, and a measure carries its folder’s name', () => {
  const folders = readdirSync(join(root, 'analysis/measures')).filter((n) => !n.endsWith('.ts'));
  expect(measures.map(({ id }) => id).sort()).toEqual(folders.sort());
});

test('every contrast in the folder is in the list, under its file’s name', () => {
  const files = readdirSync(join(root, 'analysis/contrasts')).filter(
    (n) => n.endsWith('.ts') && !/^(?:index|contrast|findings)\.ts$/.test(n),
  );
  expect(contrasts.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

/** Fields of a comparison that no contrast makes. */
const beside = [
  ...['left', 'right', 'analyzer', 'corrections', 'layout', 'unlooked'],
  ...['comparability', 'unrelated', 'findings'],
];

/** Those that come a second time, and each reserved one. */
function twice(all: readonly string[], reserved: readonly string[] = []): string[] {
  return all.filter((one, index) => all.indexOf(one) < index || reserved.includes(one));
}

test('no measure and no contrast has the name of something else that stands beside it in an answer', () => {
  const { attribution, loaded, stance, frames } = left.analysis.readings;
  const readings = { attribution, loaded, stance, frames };
  const line = resultOf(
    { ...left, analysis: { ...left.analysis, readings } },
    { acts: [], accused: [] },
    offsetMap(left.document.text),
  );
  const ofLine = ['id', 'metadata', 'metadataLeftOut', 'targets', 'failed', 'error', ...Object.keys(line)];
  const more = measures.filter(({ id }) => !(id in readings));
  const taken = more.filter(({ id }) => ofLine.includes(id));
  expect(taken.map(({ id }) => `“${id}” is a field of what analyze says of a line`)).toEqual([]);
  const ids = contrasts.map(({ id }) => id);
  expect(twice(ids, beside), 'contrasts that have the name of a field of a comparison').toEqual([]);
});

test('each measure has a letter, a capital and a line of its own: marks are told apart by them', () => {
  const shows = measures.map(({ show }) => show);
  expect(twice(shows.map(({ letter }) => letter)), 'letters that two measures have').toEqual([]);
  for (const { letter } of shows) expect(letter, 'a letter').toMatch(/^[a-z]$/);
  const capitals = shows.map(({ capital }) => capital);
  expect(twice(capitals, ['P', 'Q']), 'capitals that two have; P and Q are voices').toEqual([]);
  for (const capital of capitals) expect(capital, 'a capital').toMatch(/^[A-Z]$/);
  const lines = shows.flatMap(({ line }) => (line === 'thin' ? [] : line));
  expect(twice(lines), 'lines that two measures have; “thin” is for as many as want it').toEqual([]);
});

test('a measure that says more than figures and marks has a schema for it', () => {
  const plain = Object.keys(readingSchema.shape);
  const lacking = measures.filter((measure) => {
    if (measure.schema || measure.id in readingsSchema.shape) return false;
    return Object.keys(measure.failed('')).some((field) => !plain.includes(field));
  });
  expect(lacking.map(({ id }) => `${id} needs a schema`)).toEqual([]);
});

test('every contrast is shown, in a section or by its table, and is described for the API', () => {
  const shown = new Set(sections.map(({ id }) => id));
  const unseen = contrasts.filter(({ id }) => !shown.has(id));
  expect(unseen.map(({ id }) => `${id} needs a table, or a section in server/report/sections.ts`)).toEqual(
    [],
  );
  expect(twice(sections.map(({ id }) => id)), 'a contrast with a section brings no table').toEqual([]);
  const untold = contrasts.filter(({ id, schema }) => !(schema || id in comparisonSchema.shape));
  expect(untold.map(({ id }) => `${id} needs a schema`)).toEqual([]);
  for (const { id, schema, empty } of contrasts)
    if (schema)
      expect(schema.safeParse(empty).success, `what ${id} gives when empty fits its schema`).toBe(true);
});

test('each file to take away has a name of its own, and one for the command line where it has it', () => {
  expect(twice(formats.map(({ name }) => name))).toEqual([]);
  const commands = formats.flatMap(({ command }) => command ?? []);
  expect(
    twice(commands, ['text', 'json']),
    'names that two have; compare prints text and json itself',
  ).toEqual([]);
});
