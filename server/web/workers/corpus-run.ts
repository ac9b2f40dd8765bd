import { endsAll, problemOf } from '../../errors.ts';
import type { CorpusTask, CorpusWork } from '../../library/corpus-steps.ts';

/** Who does the pieces: workers, or one thread alone. */
export type DoPiece = (task: CorpusTask) => Promise<CorpusWork | null>;

export interface CorpusRun {
  /** The number of one corpus; null for all that are asked for. */
  only: number | null;
  /** Articles that are counted at a time. */
  width: number;
  isStopped(): boolean;
  /** An article is dealt with; `why` it could not be read, null where it was. */
  dealt?(id: string, why: string | null): void;
}

/** Articles that are asked for at a time, for each that is counted at a time: many, since the last of them leave workers idle. */
const ahead = 256;
/** How often a piece is begun whose worker is taken away before it is done, and a report that fails. */
const mostTries = 3;

/**
 * Does what is asked for of corpora: reads and counts the articles that are not, several at a time, then makes the report. What is
 * done is kept article by article, so that whoever begins anew goes on where it was ended. An article that fails is named and
 * passed over; one whose worker is taken away is given to another. Throws what all the others would fail at too.
 */
export async function runCorpora(work: DoPiece, run: CorpusRun): Promise<void> {
  const piece = again(work, run);
  while (!run.isStopped()) {
    const next = await piece({ kind: 'corpus-work', only: run.only, limit: run.width * ahead });
    if (!next) return;
    if (next.articles.length > 0) await countAll(piece, run, next);
    else await makeReport(piece, run, next.corpus);
  }
}

/** The same, begun again where who did it was taken away: to do a piece twice is to do it once. */
function again(piece: DoPiece, run: CorpusRun): DoPiece {
  return async (task) => {
    for (let tries = 1; ; tries++) {
      try {
        return await piece(task);
      } catch (error) {
        if (tries === mostTries || run.isStopped() || problemOf(error).code !== 'interrupted') throw error;
      }
    }
  };
}

async function countAll(piece: DoPiece, run: CorpusRun, { corpus, articles }: CorpusWork): Promise<void> {
  const left = articles.values();
  let ended: { error: unknown } | null = null;
  const goOn = async () => {
    for (const id of left) {
      if (ended || run.isStopped()) return;
      try {
        const why = await countOne(piece, run, corpus, id);
        run.dealt?.(id, why);
      } catch (error) {
        ended ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: run.width }, goOn));
  if (ended) throw (ended as { error: unknown }).error;
}

/** Counts an article. Gives why it could not be read, and notes it; null where it was. */
async function countOne(piece: DoPiece, run: CorpusRun, corpus: number, id: string): Promise<string | null> {
  try {
    await piece({ kind: 'corpus-article', corpus, id, why: null });
    return null;
  } catch (error) {
    if (endsAll(error) || run.isStopped()) throw error;
    const { code, detail } = problemOf(error);
    const why = code === 'internal' ? `The analyzer failed: ${(error as Error).message}` : detail;
    await piece({ kind: 'corpus-article', corpus, id, why });
    return why;
  }
}

async function makeReport(piece: DoPiece, run: CorpusRun, corpus: number): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await piece({ kind: 'corpus-report', corpus, why: null });
      return;
    } catch (error) {
      if (endsAll(error) || run.isStopped()) throw error;
      if (tries < mostTries) continue;
      const { code, detail } = problemOf(error);
      const why = code === 'internal' ? `The report failed: ${(error as Error).message}` : detail;
      await piece({ kind: 'corpus-report', corpus, why });
      return;
    }
  }
}
