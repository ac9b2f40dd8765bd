// npm run bench [-- ARTICLES.jsonl] [--articles 20] [--rounds 3] [--batch 100] [--only engines,start,stages,linear,pages,batch,corpus,agreement,quotations,lesson,check]
// Prints a page of Markdown tables, in some eight minutes on two cores; more articles and rounds give steadier
// figures. Each figure that is compared comes from rounds in which the compared took turns.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { madeText, textsOf } from './texts.mjs';

const here = import.meta.dirname;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    articles: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    batch: { type: 'string', default: '100' },
    only: {
      type: 'string',
      default: 'engines,start,stages,linear,pages,batch,corpus,agreement,quotations,lesson,check',
    },
  },
});
const wanted = new Set(values.only.split(','));
const count = Number(values.articles);
const rounds = Number(values.rounds);

if (!existsSync(join(here, 'node_modules')))
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 2, 2] });
const { engines } = await import('./engines.mjs');
const { hostile } = await import('./hostile.mjs');

const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-'));
/** Texts of a library in which sixty reports are opened. */
const shelf = 61;
const most = Math.max(2 * count, shelf);
const all = positionals[0]
  ? await textsOf(positionals[0], most)
  : Array.from({ length: most }, (_, i) => madeText(900, i));
const texts = all.slice(0, count);
const file = join(folder, 'texts.json');
writeFileSync(file, JSON.stringify(texts));
// Read before the clock runs, so that each engine is timed as in the midst of a corpus and none as it starts.
const practice = join(folder, 'practice.json');
writeFileSync(practice, JSON.stringify(all.length > count ? all.slice(count, 2 * count) : texts));
const shelved = join(folder, 'shelf.json');
writeFileSync(shelved, JSON.stringify(all.slice(0, shelf)));

/** Runs one of the bench's programs in a process of its own, and reads the JSON that it prints. What runs TypeScript unbundled costs time itself, and is left out beside engines. */
async function program(name, ...args) {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...(name === 'engine.mjs' ? [] : ['--import', 'tsx']), join(here, name), ...args.map(String)],
    {
      cwd: join(here, '..', '..'),
      maxBuffer: 2 ** 26,
    },
  );
  return JSON.parse(stdout);
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const say = (text = '') => process.stdout.write(`${text}\n`);
const row = (...cells) => say(`| ${cells.join(' | ')} |`);
const head = (...cells) => {
  row(...cells);
  row(...cells.map(() => '---'));
};

async function benchCheck() {
  const { words, paragraphs, pass, alone, key, rest, most } = await program('keystroke.mjs');
  say('## Checking a draft\n');
  say(
    `In a draft of ${words} words and ${paragraphs} paragraphs a keystroke takes ${key.toFixed(0)} ms of processor time until its marks are known, ${(key / alone).toFixed(1)} times what one paragraph takes by itself (${alone.toFixed(0)} ms) and ${(key / pass).toFixed(1)} times the encoder’s part of that (${pass.toFixed(1)} ms). What needs all of the draft takes ${rest.toFixed(0)} ms more when the writer rests; for both together the encoder runs over ${most} windows at most.\n`,
  );
  head('one short draft, start and all', 'CPU ms', 'seconds');
  for (const [name, { cpu, seconds }] of Object.entries(await program('check-start.mjs')))
    row(name, cpu.toFixed(0), seconds.toFixed(2));
  say();
}

async function benchEngines() {
  const names = Object.keys(engines);
  const runs = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++)
    for (const name of names) runs.get(name).push(await program('engine.mjs', name, file, practice));
  say('## A whole analysis beside other tools\n');
  head('engine', 'CPU ms an article', '× wink', '× bare pass', 'peak MB', 'what it does');
  for (const name of names) {
    const times = runs.get(name).map((run) => run.milliseconds);
    const over = (other) => median(times.map((time, i) => time / runs.get(other)[i].milliseconds));
    const memory = median(runs.get(name).map((run) => run.megabytes));
    const [wink, bare] = [over('wink POS').toFixed(1), over('bare pass').toFixed(2)];
    row(name, median(times).toFixed(1), wink, bare, memory.toFixed(0), engines[name].does);
  }
  say();
}

async function benchStart() {
  const { seconds, words, alone, worker } = await program('start.mjs', file);
  say('## Start and memory\n');
  say(
    `From the start of the process to the end of its first analysis, of ${words} words: ${seconds.toFixed(2)} s (median of five). An import in one process peaks at ${alone.toFixed(0)} MB; with three workers it takes ${worker.toFixed(0)} MB more than with two: the memory of one.\n`,
  );
}

async function benchStages() {
  say('## Where its time goes\n');
  head('stage', 'share');
  for (const [stage, share] of await program('stages.mjs', file))
    if (share >= 0.01) row(stage, `${(share * 100).toFixed(0)} %`);
  say();
}

async function benchLinear() {
  say('## Ten times the text: 5 kB and 50 kB\n');
  head('text', '5 kB, CPU ms', '50 kB, CPU ms', 'times');
  for (const name of Object.keys(hostile)) {
    const { few, many } = await program('linear.mjs', name, 5000, 50_000);
    row(name, few.toFixed(0), many.toFixed(0), (many / few).toFixed(1));
  }
  say();
}

async function benchPages() {
  const { cold, stored, kept, eight, eightStored, together, apart, again, rates } = await program(
    'pages.mjs',
    shelved,
  );
  say('## Reports\n');
  head('milliseconds', 'median', '99th of 100');
  for (const [name, { p50, p99 }] of Object.entries({
    'first time, compared and stored': cold,
    stored,
    'kept since the last change': kept,
    ...(eight && { 'an event of eight, the first time': eight, 'an event of eight, stored': eightStored }),
  }))
    row(name, p50.toFixed(1), p99.toFixed(1));
  say(
    `\nThirty readers at once of one stored report: the slowest after ${together.p50.toFixed(0)} ms (median of five bursts; worst ${together.p99.toFixed(0)}). Each of another stored report: ${apart.toFixed(0)} ms; again, ${again.toFixed(0)} ms.`,
  );
  const middle = rates.sort((a, b) => a.ratio - b.ratio)[rates.length >> 1];
  say(
    `One kept report to ten readers: ${middle.reportRate.toFixed(0)} a second, Express's hello-world ${middle.helloRate.toFixed(0)}: ${middle.ratio.toFixed(2)} of it.\n`,
  );
}

async function benchBatch() {
  say('## A large library\n');
  head(
    'articles',
    'workers',
    'seconds',
    'articles a second',
    'peak MB',
    'report ms',
    'library ms',
    'search ms',
  );
  const ms = (value) => value?.toFixed(1) ?? '';
  for (const { count: size, workers, seconds, megabytes, report, library, search } of await program(
    'batch.mjs',
    file,
    values.batch,
  ))
    row(
      size,
      workers,
      seconds.toFixed(0),
      (size / seconds).toFixed(1),
      megabytes.toFixed(0),
      ms(report),
      ms(library),
      ms(search),
    );
  say();
}

async function benchCorpus() {
  say('## A corpus of made results\n');
  head(
    'articles',
    'report, CPU s',
    'MB before',
    'peak MB',
    'kB of it',
    'read, ms',
    'a cell, ms',
    'page warm, ms',
  );
  const made = [];
  for (const size of [10_000, 100_000]) {
    const one = await program('made-results.mjs', file, size);
    made.push(one);
    const { seconds, before, peak, bytes, standing, cell, page } = one;
    row(
      size,
      ...[seconds, before, peak, bytes / 1024, standing, cell, page].map((x) => x.toFixed(x < 100 ? 1 : 0)),
    );
  }
  const [few, many] = made;
  say(
    `\nTen times the articles: ${(many.seconds / few.seconds).toFixed(1)} times the processor’s time, ${(many.page / few.page).toFixed(2)} times the page’s.\n`,
  );
}

async function benchAgreement() {
  say('## Agreement, with its interval\n');
  head('measure', 'CPU ms');
  for (const [what, milliseconds] of await program('agreement.mjs')) row(what, milliseconds.toFixed(0));
  say();
}

async function benchQuotations() {
  say('## Quotations against a transcript\n');
  head('what', 'CPU ms');
  for (const [what, milliseconds] of await program('quotations.mjs')) row(what, milliseconds.toFixed(0));
  say();
}

async function benchLesson() {
  const { phones, marks, faults, acknowledged, reached, shown } = await program('lesson.mjs', 60);
  say('## A lesson in its room\n');
  head('milliseconds', 'median', '99th of 100');
  for (const [what, { p50, p99 }] of Object.entries({
    'a mark is acknowledged': acknowledged,
    'a change of phase reaches the last phone': reached,
    'the last phone has the page of the new phase': shown,
  }))
    row(what, p50.toFixed(0), p99.toFixed(0));
  say(
    `\n${phones} phones that each mark once a second, for a minute: ${marks} marks, ${faults} of them refused.\n`,
  );
}

try {
  const words = Math.round(texts.join(' ').split(/\s+/).length / texts.length);
  say(
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0].model.trim()}. ${texts.length} ${positionals[0] ? 'articles' : 'made-up articles'} of ${words} words on average; medians of ${rounds} rounds, each engine in a process of its own that has read ${all.length > count ? 'others' : 'them'} before, at most as many three times or for eight seconds.\n`,
  );
  if (wanted.has('engines')) await benchEngines();
  if (wanted.has('start')) await benchStart();
  if (wanted.has('stages')) await benchStages();
  if (wanted.has('linear')) await benchLinear();
  if (wanted.has('pages')) await benchPages();
  if (wanted.has('batch')) await benchBatch();
  if (wanted.has('corpus')) await benchCorpus();
  if (wanted.has('agreement')) await benchAgreement();
  if (wanted.has('quotations')) await benchQuotations();
  if (wanted.has('lesson')) await benchLesson();
  if (wanted.has('check')) await benchCheck();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
