import { backgroundTotal } from './english/background.ts';
// Loads the word lists, each with the code that reads or checks texts by it.
import './check/index.ts';
import { weightCards } from './codebook/models.ts';
import './index.ts';
import { loadedTrie } from './measures/loaded/lexicon.ts';
import { loadedNorms } from './measures/loaded/norms.ts';
import { loadRuntime } from './model/runtime.ts';

/**
 * Loads all lists and counts that readings and comparisons would load when they are first asked for. Called at the start, it
 * tells of a file that is missing, cut or another's before any text is read. Throws a DamagedAsset that names the file.
 */
export function loadAssets(): void {
  for (const load of [backgroundTotal, loadedTrie, loadedNorms]) load();
}

/**
 * Loads the learned reader. Rejects with a DamagedAsset that names a file of weights that is missing, cut or another's, and
 * with a NoReader where this machine cannot run them: then no text can be read, but what is stored can be shown.
 */
export async function loadReader(): Promise<void> {
  await loadRuntime();
  weightCards();
}
