import type { Context } from '../../context.ts';
import { isShared } from '../../store/corpus-store/joined-corpora.ts';
import type { AtWork, Corpus } from '../../store/index.ts';

/** How far the machines are that make a corpus's report. */
export interface MachinesAt {
  articles: number;
  done: number;
  failed: number;
  left: number;
  /** Articles a second of all together, over the last minutes. */
  speed: number;
  /** Seconds until all articles are read, at that speed; null where nothing moves. */
  seconds: number | null;
  machines: AtWork[];
  /** What keeps the work from going on, and what to do. */
  warnings: string[];
}

/** Who works on a corpus that lies in the database of many machines, and how far all are. */
export async function machinesAt(
  context: Pick<Context, 'corpora' | 'shared'>,
  corpus: Corpus,
): Promise<MachinesAt> {
  const { number, analyzer } = corpus;
  const { articles, unread, failed } = await context.corpora.texts.progress(number);
  const machines = isShared(number) ? await context.shared!.use((store) => store.work.atWork(number)) : [];
  const able = machines.filter(
    (one) => one.analyzer.version === analyzer.version && one.analyzer.assets === analyzer.assets,
  );
  const speed = able.reduce((sum, one) => sum + one.speed, 0);
  const warnings: string[] = [];
  if (corpus.asked !== null && able.length === 0)
    warnings.push(
      machines.length === 0
        ? 'No machine works just now. On each that is to read, set PARALLAX_QUEUE as here and start: npx parallax work'
        : `The machines at work read by another analyzer than this corpus, which is to be read by ${analyzer.version} (${analyzer.assets}). Start that Parallax on one of them, or make the corpus anew.`,
    );
  return {
    ...{ articles, failed, left: unread, done: articles - unread - failed },
    ...{ speed, seconds: speed > 0 ? unread / speed : null, machines: able, warnings },
  };
}
