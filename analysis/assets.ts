import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest one above this file (bundled or not) that holds `analysis/lexicons`. */
export const projectRoot = (() => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'analysis', 'lexicons'))) return folder;
    if (folder === dirname(folder)) throw new Error('Parallax cannot find its analysis/lexicons folder.');
  }
})();

/** Text of a file below `analysis/`, such as `lexicons/cues.jsonl`. */
export function readAsset(path: string): string {
  return readFileSync(join(projectRoot, 'analysis', path), 'utf8');
}

export function readAssetBytes(path: string): Buffer {
  return readFileSync(join(projectRoot, 'analysis', path));
}

/** Files that decide what a measure says; code is pinned by the package's version. */
const pinned = /\.(?:jsonl|json|tsv|bin|gz)$/;

/** First 16 hexadecimal digits of the SHA-256 over every lexicon and model, names included, in name order. */
export function hashAssets(): string {
  const hash = createHash('sha256');
  for (const folder of ['lexicons', 'models']) {
    for (const name of readdirSync(join(projectRoot, 'analysis', folder))
      .filter((n) => pinned.test(n))
      .sort()) {
      hash.update(`${folder}/${name}\0`).update(readAssetBytes(`${folder}/${name}`));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
