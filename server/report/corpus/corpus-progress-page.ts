import type { CorpusStanding } from '../../library/corpora.ts';
import type { MachinesAt } from '../../library/many-machines/machines-at.ts';
import { formatCount, plural } from '../format.ts';
import { corpusPath } from './corpus-paths.ts';
import { farText, machineLines } from './machines-text.ts';

/** A corpus that has no report yet: how far it is, what failed and why, and what can be done. */
export function corpusProgressModel(
  { corpus, progress }: CorpusStanding,
  failures: readonly { title: string; why: string; path: string }[],
  unread: string | null,
  far: MachinesAt | null,
) {
  const { articles, unread: left, failed } = progress;
  const done = articles - left - failed;
  return {
    name: corpus.name,
    path: corpusPath(corpus.id),
    note: corpus.note,
    going: corpus.asked !== null,
    why: corpus.why,
    // Where other machines read it does not matter that this one cannot.
    unread: far ? null : unread,
    many: far !== null,
    machines: far && corpus.asked !== null ? machineLines(far) : [],
    warnings: far?.warnings ?? [],
    passed: done + failed,
    articles: Math.max(1, articles),
    far: far
      ? `${farText(far)}.`
      : left > 0
        ? `${formatCount(done)} of ${plural(articles, 'article')} read, ${formatCount(left)} left${failed > 0 ? `, ${formatCount(failed)} failed` : ''}.`
        : `All ${plural(articles, 'article')} are gone through${failed > 0 ? `, ${formatCount(failed)} failed` : ''}. The figures are being put together.`,
    count: plural(articles, 'article'),
    failures: failures.slice(0, 100),
    moreFailures: failures.length > 100,
  };
}

/** One line for each corpus. */
export function corpusRow({
  corpus,
  progress,
  made,
}: Pick<CorpusStanding, 'corpus' | 'progress'> & { made: string | null }) {
  const { articles, unread } = progress;
  const says =
    corpus.asked !== null
      ? `being made: ${formatCount(articles - unread)} of ${formatCount(articles)} read`
      : made !== null
        ? `report of ${made}`
        : (corpus.why ?? 'no report yet');
  return {
    name: corpus.name,
    path: corpusPath(corpus.id),
    facts: [plural(articles, 'article'), says],
    note: corpus.note.length > 240 ? `${corpus.note.slice(0, 240).toWellFormed()} …` : corpus.note,
  };
}
