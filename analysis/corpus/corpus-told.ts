import type { CorpusReport } from '../types/corpus.ts';
import { noOutlet } from './corpus-look.ts';

interface Known {
  articles: number;
  events: number;
  outlets: ReadonlyMap<string, number>;
  /** Outlets that are told apart. */
  shown: readonly string[];
  analyzers: CorpusReport['analyzers'];
  undated: number;
}

const articlesOf = (count: number) => `${count} article${count === 1 ? '' : 's'}`;

/** What must be known of a report's figures, a sentence each. */
export function toldOfCorpus({ articles, events, outlets, shown, analyzers, undated }: Known): string[] {
  const told: string[] = [];
  if (articles === 0) return ['No article of this corpus could be read: there is nothing to report.'];
  if (articles === 1)
    told.push(
      'This corpus is one article: nothing can be said of more than it, and no figure is given. Open the article itself.',
    );
  if (analyzers.length > 1)
    told.push(
      `Its articles were read by ${analyzers.length} analyzers (${analyzers.map((one) => `${one.version} ${one.assets}: ${one.articles}`).join('; ')}). Figures of articles that different analyzers read are not of one measure.`,
    );
  if (undated > 0)
    told.push(
      `The date of ${articlesOf(undated)} is not known: they count in no period but all of the time.`,
    );
  const unknown = outlets.get(noOutlet) ?? 0;
  if (unknown > 0)
    told.push(`The outlet of ${articlesOf(unknown)} is not known; they stand together under “${noOutlet}”.`);
  const left = [...outlets].filter(([outlet]) => !shown.includes(outlet));
  if (left.length > 0)
    told.push(
      `${left.length} outlets with the fewest articles (${left.reduce((sum, [, count]) => sum + count, 0)} in all) are counted under all outlets only.`,
    );
  if (articles > 1 && events < articles)
    told.push(
      `The ${articles} articles tell of ${events} events, as far as their likeness and dates show. Intervals come from drawing events, not articles, anew.`,
    );
  if (shown.length > 1)
    told.push(
      'Outlets write on different things: where two differ overall, look whether they do on one topic too.',
    );
  return told;
}
