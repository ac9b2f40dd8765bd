import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';

/** Lists and counts; the learned reader's weights have tests of their own. */
const files = readdirSync(join(projectRoot, 'analysis'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.(?:jsonl|json|gz)$/.test(name) && !name.startsWith('model/weights/'))
  .sort();

/** Bytes that are no file of ours, the same each time. */
const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7 + 13) % 251));

function shipped(file: string): Buffer {
  return readFileSync(join(projectRoot, 'analysis', file));
}

/** The next file of the same ending, or of any where no other has it; of the last, the first. */
function another(file: string): string {
  const ending = file.slice(file.lastIndexOf('.'));
  const same = files.filter((name) => name.endsWith(ending));
  const alike = same.length > 1 ? same : files;
  return alike[(alike.indexOf(file) + 1) % alike.length];
}

const damages: Record<string, (file: string) => Buffer | null> = {
  missing: () => null,
  empty: () => Buffer.alloc(0),
  'cut in half': (file) => shipped(file).subarray(0, shipped(file).length >> 1),
  noise: () => noise,
  'another file': (file) => shipped(another(file)),
};

let root = '';

/** What a thread of its own does: it waits for a number, loads all that reads texts anew, and tells what that throws. */
const loader = `
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', async (number) => {
    try {
      (await import('./whole.mjs?' + number)).loadAssets();
      parentPort.postMessage(null);
    } catch ({ name, message }) {
      parentPort.postMessage({ name, message });
    }
  });
`;

type Told = { name: string; message: string } | null;

/** A thread that loads from the copy of the project each time it is asked to; it ends with the running test. */
function thread(): () => Promise<Told> {
  const worker = new Worker(join(root, 'dist', 'loader.mjs'));
  onTestFinished(async () => void (await worker.terminate()));
  let loads = 0;
  return async () => {
    worker.postMessage(loads++);
    const [told] = (await once(worker, 'message')) as [Told];
    return told;
  };
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'parallax-assets-'));
  for (const file of files) cpSync(join(projectRoot, 'analysis', file), join(root, 'analysis', file));
  cpSync(join(projectRoot, 'package.json'), join(root, 'package.json'));
  cpSync(join(projectRoot, 'dist', 'versions.json'), join(root, 'dist', 'versions.json'));
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  await build({
    entryPoints: [join(projectRoot, 'analysis', 'whole.ts')],
    outfile: join(root, 'dist', 'whole.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  writeFileSync(join(root, 'dist', 'loader.mjs'), loader);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test('the files as they are shipped are taken', async () => {
  expect(files.length).toBeGreaterThan(12);
  expect(await thread()()).toBeNull();
});

test.each(files)(
  '%s that is missing, cut or another is told by name before any text is read',
  { tags: ['many'] },
  async (file) => {
    const load = thread();
    const path = join(root, 'analysis', file);
    for (const [what, damage] of Object.entries(damages)) {
      const bytes = damage(file);
      if (bytes === null) rmSync(path);
      else writeFileSync(path, bytes);
      const told = await load();
      expect(told?.name, `${what}: ${told?.message}`).toBe('DamagedAsset');
      expect(told?.message, what).toContain(`The file analysis/${file} `);
      expect(told?.message, what).toMatch(/install it anew, or restore the file/);
      expect(told?.message.length, what).toBeLessThan(500);
    }
    writeFileSync(path, shipped(file));
  },
);

test('without a build, what is missing is told', async () => {
  const path = join(root, 'dist', 'versions.json');
  renameSync(path, `${path}.away`);
  try {
    expect((await thread()())?.message).toMatch(/versions\.json is missing.*npm run build/);
  } finally {
    renameSync(`${path}.away`, path);
  }
});

test.each(['analysis', 'analysis/english/lexicons'])(
  'a whole folder %s that is missing is told as its files are',
  async (folder) => {
    const path = join(root, folder);
    renameSync(path, `${path}.away`);
    try {
      const told = await thread()();
      expect(told?.name, told?.message).toBe('DamagedAsset');
      expect(told?.message).toContain('The file analysis/english/lexicons/');
    } finally {
      renameSync(`${path}.away`, path);
    }
  },
);
