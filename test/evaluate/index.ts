// npm run evaluate -- TASK… [--shared FOLDER] [--hold 0] [--limit N]
// Feeds labelled articles to the built program and prints how well it does, by the project's scorer. TASK: one of those in
// tasks.ts, or `all`. The folder of labelled data and the scorer is ../shared, or what --shared or PARALLAX_SHARED names. --hold K
// takes only the fifth K of the sets that weights are learned from: right for weights that were learned with --hold K.
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../analysis/assets.ts';
import { chosen, type Task, tasks } from './tasks.ts';

const usage = `Usage: npm run evaluate -- TASK… [--shared FOLDER] [--hold 0..4] [--limit N]\nTASK: ${Object.keys(tasks).join(', ')} or all`;
const program = join(projectRoot, 'dist', 'parallax.js');
/** The two articles that a comparison is scored by. */
const shipped = ['corpus/iran-newspaper-larijani-visit.txt', 'corpus/shafaq-news-araji-visit.txt'];

/** Ends the program with a sentence on standard error. */
function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function options() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      shared: { type: 'string', default: process.env.PARALLAX_SHARED || join(projectRoot, '..', 'shared') },
      hold: { type: 'string' },
      limit: { type: 'string' },
    },
  });
  const names = positionals.includes('all') ? Object.keys(tasks) : positionals;
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const [hold, limit] = [number(values.hold), number(values.limit)];
  const odd = [hold, limit].some((value) => value !== undefined && !(Number.isInteger(value) && value >= 0));
  if (names.length === 0 || names.some((name) => !(name in tasks)) || odd || (hold ?? 0) > 4) stop(usage);
  return { names, shared: resolve(values.shared), hold, limit };
}

/** Runs a program of Node's, its input and output files where they are named. Stops where it fails. */
function run(args: readonly string[], { input, output }: { input?: string; output?: string } = {}): void {
  const from = input === undefined ? 'ignore' : openSync(input, 'r');
  const to = output === undefined ? 'inherit' : openSync(output, 'w');
  const { status } = spawnSync(process.execPath, args, { cwd: projectRoot, stdio: [from, to, 'inherit'] });
  for (const file of [from, to]) if (typeof file === 'number') closeSync(file);
  if (status !== 0) stop(`node ${args.slice(0, 3).join(' ')} ended with ${status}.`);
}

const { names, shared, hold, limit } = options();
const scorer = join(shared, 'scorers', 'score.mjs');
if (!existsSync(scorer))
  stop(
    `There is no ${scorer}. Labelled data and the scorer are no part of the project: put their folder beside the repository as "shared", or name it with --shared FOLDER or PARALLAX_SHARED=FOLDER. Without them, npm test still holds the reader to its examples and to the two articles that ship.`,
  );

/** The labelled file of a task, or a copy of the rows that are asked for. */
function dataOf({ data, ...task }: Task, folder: string): string {
  const file = join(shared, data);
  if (!existsSync(file)) stop(`There is no ${file}, by which the task is scored.`);
  if (!file.endsWith('.jsonl') || (limit === undefined && (hold === undefined || !task.fold))) return file;
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const copy = join(folder, 'data.jsonl');
  writeFileSync(copy, chosen(lines, { data, ...task }, hold, limit).join('\n'));
  for (const name of task.texts ?? [])
    if (!existsSync(join(folder, name))) symlinkSync(join(dirname(file), name), join(folder, name));
  return copy;
}

/** Reads what a task is scored by and prints the scorer's figures. */
function evaluate(name: string, folder: string): void {
  const data = dataOf(tasks[name], folder);
  const [fed, result] = [join(folder, 'fed.jsonl'), join(folder, 'result.jsonl')];
  const { note, compares } = tasks[name];
  process.stdout.write(`\n${name}, by ${tasks[name].data}\n${note ? `${note}\n` : ''}`);
  if (compares) {
    evaluatePairs(data, join(folder, name));
    return;
  }
  if (tasks[name].fold && hold === undefined)
    process.stdout.write(
      'The weights may have learned from these rows: with --hold K, only the fifth K is read.\n',
    );
  if (name === 'pair') {
    run([program, 'compare', ...shipped, '--format', 'json'], { output: result });
  } else {
    run([scorer, 'feed', name, data], { output: fed });
    run([program, 'analyze', '--format', 'jsonl'], { input: fed, output: result });
  }
  run([scorer, 'score', name, data, result]);
}

/** Compares the pairs one by one, as a reader would, and prints how much of what tells them apart the findings tell. */
function evaluatePairs(data: string, folder: string): void {
  mkdirSync(folder);
  const listed = join(folder, 'listed.jsonl');
  run([scorer, 'feed', 'differences', data, folder], { output: listed });
  for (const line of readFileSync(listed, 'utf8').split('\n').filter(Boolean)) {
    const { pair, left, right } = JSON.parse(line) as Record<'pair' | 'left' | 'right', string>;
    const texts = [left, right].map((name) => join(folder, basename(name)));
    run([program, 'compare', ...texts, '--format', 'json'], {
      output: join(folder, `${basename(pair)}.json`),
    });
  }
  run([scorer, 'score', 'differences', data, folder]);
}

const folder = mkdtempSync(join(tmpdir(), 'parallax-evaluate-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const name of names) evaluate(name, folder);
