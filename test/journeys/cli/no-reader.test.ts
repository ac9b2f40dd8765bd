import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { articlePath, comparisonPath, reportPath } from '../../../server/report/links.ts';
import { openStore } from '../../../server/store/index.ts';
import { fishermen, fishermenText, harbor, harborText, temporaryFolder } from '../../unit/server/support.ts';
import { run, start } from './run.ts';

const whole = process.env.PARALLAX_WEIGHTS || join(projectRoot, 'analysis', 'model', 'weights');
const names = readdirSync(whole);

/** What may become of the weights, and the file that is then told of. */
const damages: Record<string, { tells: string; damage: (folder: string) => void }> = {
  'not there': { tells: 'charge.json', damage: () => {} },
  'cut in half': {
    tells: 'encoder.onnx',
    damage: (folder) => {
      copyAll(folder);
      truncateSync(join(folder, 'encoder.onnx'), 10_000_000);
    },
  },
  'another graph': {
    tells: 'encoder.onnx',
    damage: (folder) => {
      copyAll(folder);
      copyFileSync(join(whole, 'stance.onnx'), join(folder, 'encoder.onnx'));
    },
  },
  'another list': {
    tells: 'charge.json',
    damage: (folder) => {
      copyAll(folder);
      copyFileSync(join(whole, 'stance.json'), join(folder, 'charge.json'));
    },
  },
  'a folder in place of a file': {
    tells: 'charge.json',
    damage: (folder) => {
      mkdirSync(join(folder, 'charge.json'));
      for (const name of names)
        if (name !== 'charge.json') copyFileSync(join(whole, name), join(folder, name));
    },
  },
};

function copyAll(folder: string): void {
  for (const name of names) copyFileSync(join(whole, name), join(folder, name));
}

/** A folder of damaged weights, and what is said of it. */
function damaged(kind: string): { weights: string; says: RegExp } {
  const weights = temporaryFolder();
  const { tells, damage } = damages[kind];
  damage(weights);
  return {
    weights,
    says: new RegExp(
      `The file analysis/model/weights/${tells.replace('.', '\\.')} (?:is|cannot) .{5,400}: install it anew, or restore the file \\(git restore `,
    ),
  };
}

test.each(Object.keys(damages))('weights that are %s end a command with what to do', async (kind) => {
  const { weights, says } = damaged(kind);
  const { code, stdout, stderr } = await run(['analyze', '-'], harborText, { PARALLAX_WEIGHTS: weights });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^parallax: [^\n]+\n$/);
});

test('all commands that read end so, and nothing comes into the library', async () => {
  const { weights, says } = damaged('not there');
  const folder = temporaryFolder();
  const file = join(folder, 'harbor.txt');
  writeFileSync(file, harborText);
  const environment = { PARALLAX_WEIGHTS: weights, PARALLAX_DATA: join(folder, 'data') };
  for (const args of [
    ['import', file],
    ['import', '--workers', '2', file],
    ['check', file],
    ['compare', file, file],
  ]) {
    const { code, stdout, stderr } = await run(args, '', environment);
    expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr.trimEnd()).not.toContain('\n');
  }
  const { code } = await run(['backup', join(folder, 'copy.sqlite')], '', environment);
  expect(code).toBe(2);
});

/** A server over a data folder with those weights; what it says on standard error, and how it is asked. */
async function serve(dataFolder: string, weights: string) {
  const server = start(['serve'], { PARALLAX_DATA: dataFolder, PARALLAX_WEIGHTS: weights, PORT: '0' });
  onTestFinished(() => void server.kill('SIGKILL'));
  const told = { stderr: '' };
  server.stderr!.setEncoding('utf8').on('data', (chunk: string) => (told.stderr += chunk));
  const [printed] = await once(server.stdout!.setEncoding('utf8'), 'data');
  const address = /http:\S+/.exec(String(printed))![0];
  const ask = async (path: string, body?: Record<string, string>, accept = 'text/html') => {
    const response = await fetch(new URL(path, address), {
      method: body ? 'POST' : 'GET',
      headers: { accept },
      redirect: 'manual',
      ...(body && { body: new URLSearchParams(body) }),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { address, told, ask };
}

/** What a library holds, table by table. */
function holds(dataFolder: string): Record<string, unknown> {
  const database = new Database(join(dataFolder, 'parallax.sqlite'), { readonly: true });
  const tables = [
    'articles',
    'analyses',
    'comparisons',
    'corrections',
    'annotations',
    'sketches',
    'recounts',
  ];
  const counts = tables.map((table) => [
    table,
    database.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  ]);
  database.close();
  return Object.fromEntries(counts);
}

test('a library whose results were made before opens and shows them; nothing can be added, and nothing is stored', {
  timeout: 180_000,
}, async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const texts = { harbor: harborText, fishermen: fishermenText };
  const files = Object.entries(texts).map(([name, text]) => {
    writeFileSync(join(folder, `${name}.txt`), text);
    return join(folder, `${name}.txt`);
  });
  const good = { PARALLAX_DATA: data, PARALLAX_WEIGHTS: whole };
  expect((await run(['import', ...files], '', good)).code).toBe(0);
  const compared = await run(['compare', '--format', 'json', harbor.id, fishermen.id], '', good);
  const { analyzer } = JSON.parse(compared.stdout) as { analyzer: { version: string; assets: string } };
  const store = openStore(join(data, 'parallax.sqlite'));
  store.verdicts.add(fishermen.id, {
    ...{ measure: 'loaded', start: 29, end: 38, category: 'condemnation', subject: '' },
    ...{ verdict: 'accept', retag: null, reason: null, who: 'Ana' },
  });
  store.close();
  const before = holds(data);

  const { weights, says } = damaged('cut in half');
  const { told, ask } = await serve(data, weights);
  const report = await ask(reportPath(harbor.id, fishermen.id));
  expect(report.status).toBe(200);
  expect(report.text).toContain(`as Parallax ${analyzer.version} (${analyzer.assets}) made it`);
  expect(report.text).toMatch(/It is not made anew here: The file analysis\/model\/weights\/encoder\.onnx/);
  expect(report.text).not.toContain('makes it now');
  const article = await ask(articlePath(fishermen.id));
  expect(article.status).toBe(200);
  expect(article.text).toMatch(/It is not read anew here: The file analysis\/model\/weights\/encoder\.onnx/);
  expect((await ask(`${reportPath(harbor.id, fishermen.id)}/sheet`)).text).toContain(
    'It is not made anew here',
  );
  const kept = await ask(comparisonPath(harbor.id, fishermen.id), undefined, 'application/json');
  expect(JSON.parse(kept.text)).toEqual(JSON.parse(compared.stdout));
  for (const path of ['/', '/library', '/add', '/desk', '/codebook', `${articlePath(harbor.id)}/corrections`])
    expect((await ask(path)).status, path).toBe(200);

  const draft = await ask('/add/text', { text: `${harborText} And so on.` });
  const waiting = new URL(draft.headers.get('location')!, 'http://a').pathname;
  const refused: [string, Record<string, string>?][] = [
    [waiting, { action: 'save', text: `${harborText} And so on.`, genre: 'news', title: 'More' }],
    [
      `${articlePath(harbor.id)}/corrections`,
      { action: 'blocks', block: `0-${harborText.split('\n')[0].length}-caption` },
    ],
    ['/desk', { draft: harborText }],
    [reportPath(fishermen.id, harbor.id)],
    [`${reportPath(harbor.id, fishermen.id)}?rejected=out`],
  ];
  for (const [path, body] of refused) {
    const { status, text, headers } = await ask(path, body);
    expect({ path, status, again: headers.get('retry-after') }).toEqual({ path, status: 503, again: null });
    expect(text).toContain('The file analysis/model/weights/encoder.onnx');
  }
  const problem = await ask(comparisonPath(fishermen.id, harbor.id), undefined, 'application/json');
  expect(problem.status).toBe(503);
  expect(JSON.parse(problem.text)).toMatchObject({ code: 'no-reader', detail: expect.stringMatching(says) });
  expect((await ask(waiting)).status).toBe(200);
  expect(holds(data)).toEqual(before);
  expect((await ask('/healthz')).status).toBe(200);
  expect(told.stderr).toMatch(says);
  expect(told.stderr).toMatch(/^[^\n]+\n$/);
});

test('a library with nothing in it opens too', async () => {
  const { weights, says } = damaged('not there');
  const { address, told, ask } = await serve(join(temporaryFolder(), 'data'), weights);
  expect(new URL(address).pathname).toBe('/');
  const library = await ask('/library');
  expect(library.status).toBe(200);
  expect(library.text).toContain('No text can be read here');
  // Several files are missing, and the first of them is told of each time.
  expect((await ask('/desk', { draft: harborText })).text).toContain('weights/charge.json is missing');
  expect(told.stderr).toMatch(says);
  expect(told.stderr.trimEnd()).not.toContain('\n');
});
