import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { answer } from '../../../server/cli/filter.ts';
import { studyPackage } from '../../../server/report/study/study-package.ts';
import { wholeStudy } from '../server/coding/whole-study.ts';
import { corpusLibrary, makeReport, packed } from '../server/report/packed-corpus.ts';
import { fishermenText, harborText, temporaryContext, temporaryFolder } from '../server/support.ts';

/** A replication package as a zip and as a folder. */
export function packageFiles() {
  const { store } = temporaryContext();
  const bytes = studyPackage({ store }, wholeStudy(store), { texts: true, names: true, questions: true });
  const folder = temporaryFolder();
  const zip = join(folder, 'package.zip');
  writeFileSync(zip, bytes);
  const unpacked = join(folder, 'package');
  const files = unzipSync(bytes);
  for (const [name, data] of Object.entries(files)) {
    mkdirSync(dirname(join(unpacked, name)), { recursive: true });
    writeFileSync(join(unpacked, name), data);
  }
  return { zip, unpacked, files };
}

const lines = [
  { id: 'a', text: harborText, outlet: 'Gazette', words: 'own', tags: ['x', 'y'], 'né 🔥': '=1+1' },
  { id: 'a', text: `${fishermenText}\n\n${harborText}`, outlet: 'Herald', line: 'first' },
  { text: '', outlet: 'Gazette', doc: 7 },
];

/** What the filter answers to two texts of one id, and to a line that it refuses. */
export async function filterFile() {
  const answers = await Promise.all(
    lines.map((line, i) => answer({ number: i + 1, text: JSON.stringify(line) })),
  );
  const path = join(temporaryFolder(), 'results.jsonl');
  writeFileSync(path, `${answers.map((one) => JSON.stringify(one)).join('\n')}\n`);
  return { path, answers };
}

/** What a program prints as JSON; throws what it says where it fails. */
export function printed<T>(program: string, args: string[], env: Record<string, string> = {}): T {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });
  if (error || status !== 0) throw new Error(stderr || String(error));
  return JSON.parse(stdout) as T;
}

/** Whether a program is there, and runs this to its end. */
export function runs(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

/** The package of a made corpus, as a zip. */
export async function corpusZip(): Promise<{ zip: string; files: Record<string, Uint8Array> }> {
  const { context, corpus } = await corpusLibrary();
  await makeReport(context, corpus);
  const { bytes, files } = await packed(context, corpus, { texts: true, parquet: true });
  const zip = join(temporaryFolder(), 'corpus.zip');
  writeFileSync(zip, bytes);
  return { zip, files };
}
