import type { CorpusReport } from '../types/corpus.ts';
import { qualityOf } from './category-quality.ts';
import { noOutlet } from './corpus-look.ts';

interface Known
  extends Pick<
    CorpusReport,
    'articles' | 'events' | 'analyzers' | 'topics' | 'apart' | 'only' | 'categories' | 'measures' | 'cells'
  > {
  /** Articles of each outlet that there is, and outlets that are told apart. */
  known: ReadonlyMap<string, number>;
  outlets: CorpusReport['outlets'];
  undated: number;
  /** How many words count nowhere, in a sentence; empty where hardly any do. */
  aside: string;
  /** Which kinds of text there are, in words; empty where nothing is known. */
  kinds: string;
  /** In how many articles each category was not counted. */
  uncounted: readonly number[];
  /** Of texts that make much of an outlet. */
  heavy: readonly string[];
}

const articlesOf = (count: number) => `${count} article${count === 1 ? '' : 's'}`;

/** What must be known of a report's figures, a sentence each. */
export function toldOfCorpus(report: Known): string[] {
  const { articles, events, analyzers, undated } = report;
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
  if (report.aside !== '') told.push(report.aside);
  if (report.kinds !== '') told.push(report.kinds);
  told.push(...toldOfOutlets(report));
  if (articles > 1 && events < articles)
    told.push(
      `The ${articles} articles tell of ${events} events, as far as their likeness and dates show. Intervals come from drawing events, not articles, anew.`,
    );
  if (report.outlets.length > 1)
    told.push(
      'Outlets write on different things: where two differ overall, look whether they do on one topic too.',
    );
  return [
    ...told,
    ...report.heavy,
    ...toldOfSides(report),
    ...toldOfTopics(report),
    ...toldOfCategories(report),
  ];
}

function toldOfOutlets({ known, outlets }: Known): string[] {
  const unknown = known.get(noOutlet) ?? 0;
  const shown = new Set(outlets.map(({ outlet }) => outlet));
  const left = [...known].filter(([outlet]) => !shown.has(outlet));
  const told: string[] = [];
  if (unknown > 0)
    told.push(`The outlet of ${articlesOf(unknown)} is not known; they stand together under “${noOutlet}”.`);
  if (left.length > 0)
    told.push(
      `${left.length} outlet${left.length === 1 ? ' has' : 's have'} too few articles or events for a figure of ${left.length === 1 ? 'its' : 'their'} own, or ${left.length === 1 ? 'is' : 'are'} beyond the largest that are shown (${articlesOf(left.reduce((sum, [, count]) => sum + count, 0))} in all): counted under all outlets only.`,
    );
  return told;
}

/** Of how much of what is said the country is known: the sides of speakers are shares of that alone. */
function toldOfSides({ measures, cells }: Known): string[] {
  const all = cells.find(({ outlet, topic, period }) => outlet === '' && topic === '' && period === '');
  const nOf = (is: (id: string) => boolean) => all?.figures[measures.findIndex(({ id }) => is(id))]?.n ?? 0;
  const [known, attributed] = [nOf((id) => id.startsWith('country-')), nOf((id) => id === 'unnamed-share')];
  if (known === 0 || attributed === 0) return [];
  return [
    `The country of a speaker is known for ${Math.round((100 * known) / attributed)}% of what anybody is said to have said, news media left aside; the sides of speakers are shares of that, not of all.`,
  ];
}

function toldOfTopics({ articles, topics, apart, only }: Known): string[] {
  const told: string[] = [];
  if (topics.length > 0)
    told.push(
      `Topics are made and named by the words that articles share, not by a reader; name them anew where a name misleads.${apart > 0 ? ` ${apart} of ${articlesOf(articles)} are on none that is large enough.` : ''}`,
    );
  if (only.length > 0)
    told.push(
      'What only one outlet tells is what no other outlet’s articles of this corpus have, in whatever ending of the word, but not in another spelling; whether others told it elsewhere, the corpus does not show.',
    );
  return told;
}

function toldOfCategories({ articles, categories, uncounted }: Known): string[] {
  return categories.flatMap(({ kind, name, quality }, c) => {
    const told: string[] = [];
    if (kind === 'head')
      told.push(
        `How much has “${name}” is what a head says that a study learned (${qualityOf(quality)}). It is not corrected here for the head’s errors: the page Estimates of its study does that.`,
      );
    if (uncounted[c] > 0)
      told.push(
        `In ${articlesOf(uncounted[c])} of ${articles} “${name}” could not be counted${kind === 'head' ? ': another analyzer read them than its head reads, or it is deleted' : ': they were counted before'}.`,
      );
    return told;
  });
}
