import { plain } from '../../analysis/text/plain.ts';
import type { CorpusDiff } from '../../analysis/types/corpus-diff.ts';
import { codebookChanges } from '../coding/study/codebook-changes.ts';
import { findCorpus, standingOf } from '../library/corpora.ts';
import { findPair, rerunCorpus } from '../library/corpus-again.ts';
import { ensureDiff } from '../library/corpus-difference.ts';
import { plural } from '../report/format.ts';
import { makeReport, withContext } from './corpus.ts';
import { diffText } from './corpus-diff-text.ts';
import { refuseWorkers } from './import.ts';
import { print } from './terminal.ts';

/** Makes a corpus again with today's analyzer, with its report, and says how it is held against the first. */
export async function rerunOne(
  name: string,
  { workers, anyway = false }: { workers: number; anyway?: boolean },
): Promise<void> {
  refuseWorkers(workers);
  await withContext(async (context) => {
    const first = await findCorpus(context, name);
    const again = await rerunCorpus(context, first, anyway);
    if (!(await makeReport(context, again, workers))) return;
    const { progress, stored } = await standingOf(context, again);
    const read = `${plural(progress.articles, 'article')}, read by ${again.analyzer.version} (${again.analyzer.assets})`;
    await print(
      `“${plain(again.name)}” (${again.id}): ${read}${stored ? '' : '; its report is not made'}. What moved: npx parallax corpus diff ${again.id}\n`,
    );
  });
}

/** Prints what moved between two corpora, made where it is not. */
export async function diffTwo(one: string, other: string | undefined, format: string): Promise<void> {
  await withContext(async (context) => {
    const [first, second] = await findPair(context, one, other ?? null);
    const diff: CorpusDiff = await ensureDiff(context, first, second, codebookChanges);
    await print(format === 'json' ? `${JSON.stringify(diff)}\n` : diffText(diff));
  });
}
