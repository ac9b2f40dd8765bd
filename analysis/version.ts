import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, weightsFolder } from './assets.ts';
import type { AnalyzerVersion } from './types/reading.ts';

/** Hashes of the code that makes readings, of that which makes comparisons, and of that which makes events of them, as the build wrote them (`versions.mjs`). */
interface CodeHashes {
  readings: string;
  comparisons: string;
  events: string;
}

function codeHashes(): CodeHashes {
  const file = join(projectRoot, 'dist', 'versions.json');
  if (!existsSync(file))
    throw new Error(
      'dist/versions.json is missing, which tells the code of one version from that of another: run npm run build.',
    );
  return JSON.parse(readFileSync(file, 'utf8')) as CodeHashes;
}

/** Names and bytes of the files in a folder whose names fit, in name order; none where there is none, no bytes of what cannot be read. */
function filesOf(folder: string, isWanted: (name: string) => boolean): [string, Buffer][] {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .filter(isWanted)
    .sort()
    .map((name) => {
      try {
        return [name, readFileSync(join(folder, name))];
      } catch {
        return [name, Buffer.alloc(0)];
      }
    });
}

/** Weights that are asked only where two articles are compared or a draft is checked: no article is read anew where they change. */
const ofNoReading: ReadonlySet<string> = new Set(['figures.json', 'headings.json', 'telling.json']);

/** Lists, counts and weights that readings depend on, as paths below `analysis/`, in the order of the hash. */
function* filesOfReadings(): Generator<[string, Buffer]> {
  const isList = (name: string) =>
    /\.(?:jsonl|json|tsv|gz)$/.test(name) && !name.startsWith('model/weights/');
  yield* filesOf(join(projectRoot, 'analysis'), isList);
  // Without weights nothing is read; what is stored can still be shown.
  for (const [name, bytes] of filesOf(weightsFolder, (file) => !ofNoReading.has(file)))
    yield [`model/weights/${name}`, bytes];
}

const hashLength = 16;

/** The first 16 hexadecimal digits of the SHA-256 over code, lists and weights, names included. */
function hashReadings(code: string): string {
  const hash = createHash('sha256').update(code);
  for (const [name, bytes] of filesOfReadings()) hash.update(`${name}\0`).update(bytes);
  return hash.digest('hex').slice(0, hashLength);
}

/** What makes a part of a corpus's figures, as the build wrote it (`feeds.mjs`): a hash of its code, and the files it loads. */
type Feeds = Record<string, { code: string; files: string[] }>;
let feeds: Feeds | null = null;

function readFeeds(): Feeds {
  feeds ??= JSON.parse(readFileSync(join(projectRoot, 'dist', 'feeds.json'), 'utf8')) as Feeds;
  return feeds;
}

/** How the code of a part is called beside files: `code/loaded`. */
const codeOf = (part: string) => `code/${part}`;

let parts: Readonly<Record<string, string>> | null = null;

/**
 * What this analyzer is made of, each with the first 16 digits of its hash: the files below `analysis/`, and the code of the
 * reading, of each measure and of what counts a corpus.
 */
export function analyzerParts(): Readonly<Record<string, string>> {
  if (parts) return parts;
  const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex').slice(0, hashLength);
  const code = Object.entries(readFeeds()).map(([part, made]) => [
    codeOf(part),
    made.code.slice(0, hashLength),
  ]);
  parts = Object.fromEntries([
    ...code,
    ...[...filesOfReadings()].map(([name, bytes]) => [name, hashOf(bytes)]),
  ]) as Record<string, string>;
  return parts;
}

/**
 * Which of them make what: by `reading` (all that is read of a text, which every measure stands on), by each measure's own id,
 * and by `corpora` (what counts an article and makes a report: its code alone).
 */
export function analyzerFeeds(): Readonly<Record<string, readonly string[]>> {
  const made = Object.entries(readFeeds());
  return Object.fromEntries(
    made.map(([part, { files }]) => [part, [codeOf(part), ...(part === 'corpora' ? [] : files)]]),
  );
}

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
};
const code = codeHashes();

/** What a reading depends on besides the text: the package's version, and the hash of code, lists and weights. */
export const analyzerVersion: AnalyzerVersion = { version, assets: hashReadings(code.readings) };

/** What a comparison depends on besides its texts: the same, with the code that compares. */
export const comparerVersion = withCode(code.comparisons);

/** The same of an event, with the code that sets its tellings side by side. */
export const eventVersion = withCode(code.events);

function withCode(made: string): AnalyzerVersion {
  const hash = createHash('sha256').update(`${analyzerVersion.assets} ${made}`);
  for (const [name, bytes] of filesOf(weightsFolder, (file) => ofNoReading.has(file)))
    hash.update(`model/weights/${name}\0`).update(bytes);
  return { version, assets: hash.digest('hex').slice(0, 16) };
}
