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

/** Names of the files in a folder below `analysis/`, sorted. */
export function listAssets(folder: string): string[] {
  return readdirSync(join(projectRoot, 'analysis', folder)).sort();
}

/**
 * First 16 hexadecimal digits of the SHA-256 over all that decides what a measure says: every lexicon, every model and
 * the analysis code itself (training programs left out), names included, in name order.
 */
export function hashAssets(): string {
  const folder = join(projectRoot, 'analysis');
  const hash = createHash('sha256');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:ts|jsonl|json|tsv|gz)$/.test(name) && !name.startsWith('training/'))
    .sort();
  for (const name of names) hash.update(`${name}\0`).update(readAssetBytes(name));
  return hash.digest('hex').slice(0, 16);
}
