import { backgroundTotal } from './background.ts';
// Loads the word lists, each with the code that reads or checks texts by it.
import './check/index.ts';
import './index.ts';
import { loadedTrie } from './measures/loaded/lexicon.ts';
import { loadedNorms } from './measures/loaded/norms.ts';
import { loadRuntime } from './model/runtime.ts';
import { chargeWeights } from './model/weights.ts';
import { loadExtractor } from './read/attribution/learned.ts';
import { vectorsCard } from './vectors.ts';

/**
 * Loads all weights that readings and comparisons would load when they are first asked for. Called at the start, it tells of
 * a file that is missing, cut or another's before any text is read. Rejects with a DamagedAsset that names the file, and
 * with a NoReader where this machine cannot run the weights.
 */
export async function loadAssets(): Promise<void> {
  for (const load of [backgroundTotal, vectorsCard, loadedTrie, loadedNorms, chargeWeights, loadExtractor])
    load();
  await loadRuntime();
}
