import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brief } from './text/plain.ts';

/** The project's folder: the nearest one above this file (bundled or not) that holds `package.json`, without which nothing runs. */
export const projectRoot = (() => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) throw new Error('Parallax cannot find its package.json.');
  }
})();

/** A file of the program's own that is missing or not what was shipped. */
export class DamagedAsset extends Error {
  constructor(
    readonly path: string,
    what: string,
  ) {
    super(
      `The file analysis/${path} ${what}. It is a part of Parallax: install it anew, or restore the file (git restore analysis/${path}).`,
    );
    this.name = 'DamagedAsset';
  }
}

/** Text of a file below `analysis/`, such as `english/lexicons/cues.jsonl`. Throws a DamagedAsset where it cannot be read. */
export function readAsset(path: string): string {
  return readAssetBytes(path).toString('utf8');
}

export function readAssetBytes(path: string): Buffer {
  try {
    return readFileSync(join(projectRoot, 'analysis', path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DamagedAsset(path, code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`);
  }
}

/**
 * What `make` makes of a file below `analysis/`. Whatever it throws means that the file is not what was shipped: cut, empty,
 * or another's.
 */
export function fromAsset<T, C>(path: string, content: C, make: (content: C) => T): T {
  try {
    return make(content);
  } catch (error) {
    if (error instanceof DamagedAsset) throw error;
    throw new DamagedAsset(path, `is damaged or another file (${brief((error as Error).message, 200)})`);
  }
}

/** Names of the files in a folder below `analysis/`, sorted. */
export function listAssets(folder: string): string[] {
  return readdirSync(join(projectRoot, 'analysis', folder)).sort();
}

/** The folder of the learned reader's weights: what `PARALLAX_WEIGHTS` names, or the one that is shipped. */
export const weightsFolder =
  process.env.PARALLAX_WEIGHTS || join(projectRoot, 'analysis', 'model', 'weights');

/** Bytes of a file of weights. Throws a DamagedAsset where it cannot be read. */
export function readWeights(name: string): Buffer {
  try {
    return readFileSync(join(weightsFolder, name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DamagedAsset(
      `model/weights/${name}`,
      code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`,
    );
  }
}
