import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Kinds of tests that take minutes, each with why: `npm run test:long` runs them, `npm test` does not. A test names its kind. */
export const longKinds = [
  {
    name: 'growth',
    description:
      'How the work grows with its input, by the processor time of large inputs: sure only where the machine does little else.',
  },
  {
    name: 'random',
    description: 'Texts drawn at random, read and measured whole: surer the more there are.',
  },
  {
    name: 'many',
    description:
      'Whatever takes hundreds of cases or articles, dozens of programs, or one that is killed, locked or stopped halfway.',
  },
];

const anyLong = longKinds.map(({ name }) => name).join(' or ');
const tags = longKinds.map((kind) => ({ ...kind, timeout: 600_000 }));

/** The test files that name a kind: to load all the others, to find that none of theirs takes minutes, takes a while itself. */
function filesWithLong(): string[] {
  const files = readdirSync(join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' });
  return files
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .filter((name) => readFileSync(join(import.meta.dirname, name), 'utf8').includes('tags: ['));
}

/** What all sets of tests share; `long` takes the tests that take minutes and no others. */
export function settings(long: boolean) {
  return {
    include: long ? filesWithLong() : ['test/**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    // On a busy machine everything takes ten times as long: these end what hangs, and measure nothing.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    // The reader's runtime keeps no notes for its makers: as the program sets it (server/main.ts).
    env: { ORT_DISABLE_TELEMETRY: '1' },
    globalSetup: 'test/build.ts',
    // The word lists and models take a second or two to load and hold no state of a test: each worker loads them once.
    isolate: false,
    // Browser tests wait for the browser as much as they work: two go well on two cores.
    maxWorkers: Math.min(4, Math.max(2, availableParallelism() - 1)),
    tags,
    tagsFilter: [long ? anyLong : `not (${anyLong})`],
  };
}

/** All tests but those that take minutes: `npm test`. */
export default defineConfig({ test: settings(false) });
