import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Comparison } from '../../../analysis/types/comparison.ts';
import { fishermen, fishermenText, harbor, harborText, temporaryFolder } from '../../unit/server/support.ts';
import { here } from './here.ts';
import { type Run, run, start, withoutProgress } from './run.ts';

function twoFiles(): { folder: string; left: string; right: string } {
  const folder = temporaryFolder();
  const [left, right] = [join(folder, 'harbor.txt'), join(folder, 'fishermen.txt')];
  writeFileSync(left, harborText);
  writeFileSync(right, fishermenText);
  writeFileSync(
    join(folder, 'harbor.json'),
    JSON.stringify({ title: 'Harbor wall on schedule', genre: 'news' }),
  );
  return { folder, left, right };
}

const escapeCode = String.fromCharCode(27);

test('help and version go to standard output, and their code is 0', async () => {
  const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  const help = await run(['--help']);
  expect(help.code).toBe(0);
  for (const command of ['serve', 'import', 'analyze', 'compare']) expect(help.stdout).toContain(command);
});

test.each([
  [['nonsense'], /unknown command/],
  [['analyze', '--format', 'xml'], /Allowed choices are text, json, jsonl/],
  [['analyze', '/nowhere/harbor.txt'], /\/nowhere\/harbor\.txt: There is no such file/],
  [['compare', 'harbor.txt'], /missing required argument 'right'/],
  [['compare', 'harbor', 'fishermen'], /harbor is neither a file nor the id/],
  [['analyze', '-'], /./],
])('%j fails with 2 and a message, and nothing on standard output', async (args, message) => {
  const { code, stdout, stderr } = await here(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('analyze tells people about an article', async () => {
  const { left } = twoFiles();
  const { code, stdout, stderr } = await run(['analyze', left]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Harbor wall on schedule');
  expect(stdout).toContain(harbor.id.slice(0, 12));
  expect(stdout).not.toContain(escapeCode);
});

// script(1) of Linux gives a command a terminal to write to.
test.runIf(process.platform === 'linux')('a terminal gets color, unless NO_COLOR is set', async () => {
  const { left } = twoFiles();
  const onTerminal = (environment: Record<string, string>) =>
    new Promise<string>((resolve, reject) => {
      const command = `'${process.execPath}' '${join(projectRoot, 'dist', 'parallax.js')}' analyze '${left}'`;
      const env = { PATH: process.env.PATH, TERM: 'xterm', ...environment };
      execFile('script', ['-qec', command, '/dev/null'], { env }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
  expect(await onTerminal({})).toContain(`${escapeCode}[1mHarbor wall on schedule`);
  expect(await onTerminal({ NO_COLOR: '1' })).not.toContain(escapeCode);
});

test("an article's escape sequences do not reach the terminal", async () => {
  const { stdout } = await here(['analyze', '-'], `${escapeCode}[31mRed ink: ${harborText}`);
  expect(stdout).toContain('[31mRed');
  expect(stdout).not.toContain(escapeCode);
});

test('analyze gives charged wording with a plainer one and why', async () => {
  const text =
    'The mayor slammed the shameful plan on Monday. The council met again in the evening and heard two engineers.';
  const { stdout } = await here(['analyze', '-'], text);
  expect(stdout).toMatch(/^ {2}slammed +drama and metaphor +criticize +\S/m);
});

test('analyze --format json is the whole reading, from a file or standard input', async () => {
  const { right } = twoFiles();
  const file = await here(['analyze', '--format', 'json', right]);
  const view = JSON.parse(file.stdout) as AnalyzedView;
  expect(view.analysis.articleId).toBe(fishermen.id);
  expect(view.document.text).toBe(fishermenText);
  const piped = await run(['analyze', '--format', 'json'], fishermenText);
  expect((JSON.parse(piped.stdout) as AnalyzedView).analysis).toEqual(view.analysis);
});

test('compare sets two files side by side in each form', async () => {
  const { left, right } = twoFiles();
  const text = await run(['compare', left, right]);
  expect([text.code, text.stderr]).toEqual([0, '']);
  expect(text.stdout).toContain('● Harbor wall on schedule');
  const json = await here(['compare', left, right, '--format', 'json']);
  const comparison = JSON.parse(json.stdout) as Comparison;
  expect([comparison.left, comparison.right]).toEqual([harbor.id, fishermen.id]);
  for (const key of ['naming', 'claims', 'only', 'findings', 'comparability'])
    expect(comparison).toHaveProperty(key);
  const csv = await here(['compare', left, right, '--format', 'csv']);
  expect(csv.stdout).toMatch(/^"?article"?,"?measure/);
  const annotations = await here(['compare', left, right, '--format', 'annotations']);
  expect(JSON.parse(annotations.stdout).type).toBe('AnnotationCollection');
  const html = await here(['compare', left, right, '--format', 'html']);
  expect(html.stdout).toMatch(/^<!doctype html>/i);
  expect(html.stdout).not.toMatch(/(?:src|href)="(?:https?:)?\/[^"]/);
});

test('compare sets three and more tellings of one event side by side', async () => {
  const { folder, left, right } = twoFiles();
  const third = join(folder, 'third.txt');
  writeFileSync(
    third,
    `${harbor.text}\n\nThe council meets again on Friday to talk about the harbor wall and its price.`,
  );
  const short = join(folder, 'short.txt');
  writeFileSync(short, 'Two words');
  const text = await here(['compare', left, right, third, short]);
  expect([text.code, text.stderr]).toEqual([0, '']);
  for (const said of ['What must be known', 'Two words', 'mostly the same text', 'Who speaks: words'])
    expect(text.stdout).toContain(said);
  const json = await here(['compare', left, right, third, '--format', 'json']);
  const { event, articles } = JSON.parse(json.stdout);
  expect(event.articles).toHaveLength(3);
  expect(articles).toHaveLength(3);
  const csv = await here(['compare', left, right, third, '--format', 'csv']);
  expect(csv.stdout).toMatch(/^"?row"?,"?number/);
  const few = await here(['compare', left, right, short]);
  expect([few.code, few.stdout]).toEqual([2, '']);
  expect(few.stderr).toMatch(/only 2 are left/);
  const annotations = await here(['compare', left, right, third, '--format', 'annotations']);
  expect([annotations.code, annotations.stderr.trim()]).toEqual([
    2,
    'parallax: Three and more articles come as text, csv, or json, not as annotations.',
  ]);
});

test('import with two workers says the same as with one, in the order of the lines', {
  tags: ['many'],
}, async () => {
  const folder = temporaryFolder();
  const lines = join(folder, 'towns.jsonl');
  const texts = Array.from({ length: 12 }, (_, i) =>
    i === 5 ? ' ' : `Town ${i} said the bridge would open. `.repeat(9),
  );
  writeFileSync(lines, texts.map((text, i) => JSON.stringify({ text, title: `Town ${i}` })).join('\n'));
  const environment = (name: string) => ({ PARALLAX_DATA: join(folder, name) });
  const one = await here(['import', lines], '', environment('one'));
  const two = await run(['import', '--workers', '2', lines], '', environment('two'));
  const ofRun = ({ stderr, ...rest }: Run) => ({ ...rest, stderr: withoutProgress(stderr) });
  expect(ofRun(two)).toEqual(ofRun(one));
  expect(two.stdout.trim().split('\n')).toHaveLength(11);
  expect(two.stderr).toContain('towns.jsonl:6: empty-text');
  for (const count of ['0', '1.5', 'two', '65'])
    expect(await here(['import', '--workers', count, lines], '', environment('none')), count).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--workers takes a whole number'),
    });
});

test('import brings files in once, says which, and compare finds them by id', async () => {
  const { folder, left, right } = twoFiles();
  const environment = { PARALLAX_DATA: join(folder, 'data') };
  const bad = join(folder, 'empty.txt');
  writeFileSync(bad, ' \n');
  const first = await run(['import', left, bad, right], '', environment);
  expect(first.code).toBe(2);
  expect(first.stdout).toBe(
    `added  ${harbor.id.slice(0, 12)}  Harbor wall on schedule\nadded  ${fishermen.id.slice(0, 12)}  ${right}\n`,
  );
  expect(first.stderr).toMatch(/^.*empty\.txt: empty-text: /);
  const second = await here(['import', left, right], '', environment);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/^known {2}.*\nknown {2}.*\n$/);
  const compared = await here(['compare', harbor.id.slice(0, 8), right, '--format', 'json'], '', environment);
  expect((JSON.parse(compared.stdout) as Comparison).right).toBe(fishermen.id);
});

/** Starts the server on a free port and waits until it says where the report is. */
async function serving(environment: Record<string, string>) {
  const child = start(['serve'], { PORT: '0', ...environment });
  let stdout = '';
  for await (const chunk of child.stdout!.setEncoding('utf8')) {
    stdout += chunk;
    if (stdout.includes('\n')) break;
  }
  return { child, stdout };
}

test('serve prints an address that answers, adds nothing when started again, and a signal ends it with 0', async () => {
  const environment = { PARALLAX_DATA: join(temporaryFolder(), 'data') };
  const totals: number[] = [];
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { child, stdout } = await serving(environment);
    const [, address, base, practice] =
      /^Parallax is ready: ((http:\/\/127\.0\.0\.1:\d+)\/reports\/\S+)\nTo practice on, an invented event: (\S+)\n$/.exec(
        stdout,
      )!;
    expect((await fetch(address)).status).toBe(200);
    expect(await (await fetch(practice)).text()).toContain('an invented event, written for practice');
    const health = (await (await fetch(`${base}/healthz`)).json()) as { articles: number };
    totals.push(health.articles);
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([0, null]);
  }
  expect(totals[0]).toBeGreaterThan(1);
  expect(totals[1]).toBe(totals[0]);
});

test('a port in use is said plainly, with what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { code, stdout, stderr } = await run(['serve'], '', {
    PORT: String(port),
    PARALLAX_DATA: join(temporaryFolder(), 'data'),
  });
  taken.close();
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(`Port ${port} is in use.`);
  expect(stderr).toContain('PORT=');
});

test('serve keeps to this machine unless it is told plainly', async () => {
  const { code, stderr } = await run(['serve'], '', { PARALLAX_HOST: '0.0.0.0', PORT: '0' });
  expect(code).toBe(2);
  expect(stderr).toContain('PARALLAX_ALLOW_REMOTE=1');
  expect(stderr).toContain('npx parallax password');
});

test('nothing is written into the home of who runs it, by the runtime of the reader neither, in no thread', async () => {
  const { folder, left } = twoFiles();
  const home = temporaryFolder();
  const own = { HOME: home, USERPROFILE: home, XDG_CACHE_HOME: '', PARALLAX_DATA: join(folder, 'data') };
  expect((await run(['analyze', left], '', own)).code).toBe(0);
  expect((await run(['import', '--workers', '2', left], '', own)).code).toBe(0);
  expect(readdirSync(home, { recursive: true })).toEqual([]);
});
