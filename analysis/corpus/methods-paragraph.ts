import { DamagedAsset } from '../assets.ts';
import { modelCards } from '../codebook/models.ts';
import { listed } from '../text/prose.ts';
import { resamples } from '../text/statistics.ts';
import type { ModelCard } from '../types/card.ts';
import type { CorpusCategory, CorpusReport } from '../types/corpus.ts';
import { mostFalse } from './bootstrap.ts';
import { fewest } from './cell-plan.ts';
import { topicLikeness } from './topic-clusters.ts';

/** What is said of a corpus that its articles do not tell. */
export interface CorpusAbout {
  /** How it was sampled, in the words of whoever made it; empty where nothing was said. */
  note: string;
  /** Its codebook, as its title and version; null where it has none. */
  codebook: string | null;
}

/** Cards whose figures stand behind those of a corpus. */
const behind = /^(?:attribution|loaded-charge|stance-article|frames-article)/;

/** How the figures of a report were made, in one paragraph of plain text that a paper can take over. The same report gives the same words. */
export function corpusMethods(
  report: Pick<
    CorpusReport,
    | 'articles'
    | 'events'
    | 'words'
    | 'analyzers'
    | 'topics'
    | 'cells'
    | 'withheld'
    | 'differences'
    | 'categories'
  >,
  { note, codebook }: CorpusAbout,
): string {
  const { articles, events, words, analyzers, topics, cells, withheld, differences, categories } = report;
  const joined = cells.filter((cell) => cell.joined.length > 0).length;
  const by = analyzers.map(
    ({ version, assets, articles: read }) =>
      `Parallax ${version} (lexicons, models and code: ${assets}; ${read})`,
  );
  const sentences = [
    `The corpus has ${articles} articles with ${words} counted words.`,
    note === ''
      ? 'How it was sampled was not noted.'
      : `Sampling: ${note.replace(/\s+/g, ' ').replace(/\.?$/, '.')}`,
    ...(codebook === null ? [] : [`Codebook: ${codebook}.`]),
    `Articles were read by ${listed(by)}.`,
    `Articles within a week whose sentences are alike were taken for tellings of one event (${events} events); events whose names, nouns and two-word terms are alike on average (cosine of their tf-idf from ${topicLikeness} on, average linkage) for one topic (${topics.length} topics of five articles or more).`,
    `Figures are sums over sums by outlet, topic and period. A period with fewer than ${fewest.articles} articles or ${fewest.events} events is joined to its quarter, then its year, then all of the time (so in ${joined} of ${cells.length} cells shown; ${withheld.length} were withheld).`,
    `Intervals (95%) are percentiles, further out where events are few, of ${resamples} Poisson bootstrap draws over events, each event’s draws seeded by its id.`,
    `An outlet was held against all others together, an event that both tell of being drawn for both; of ${differences.length} differences those are told whose rate of false discoveries is ${mostFalse} at most (Benjamini and Hochberg, over all of them).`,
    ...validationOf(cards()),
    ...categories.map(toldOfCategory),
  ];
  return sentences.join(' ');
}

/** None where the weights are not here: a report can be made of what is counted all the same. */
function cards(): readonly ModelCard[] {
  try {
    return modelCards().filter(({ id }) => behind.test(id));
  } catch (error) {
    if (error instanceof DamagedAsset) return [];
    throw error;
  }
}

function validationOf(all: readonly ModelCard[]): string[] {
  if (all.length === 0)
    return ['How right the learned reader is stands on the page Codebook, with its models.'];
  const told = all.map(({ id, figures }) => {
    const each = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    return `${id.replaceAll('-', ' ')}: ${each.join(', ')}`;
  });
  return [
    `How right the learned reader was on texts that it had not learned from: ${told.join('; ')}. Data, folds and limits of each stand on the page Codebook, with its models.`,
  ];
}

function toldOfCategory({ kind, name, hash, quality, unit }: CorpusCategory): string {
  const known = hash === '' ? '' : ` (SHA-256 ${hash})`;
  if (kind === 'list')
    return `The list “${name}”${known} was counted by its phrases where nothing that spoils them stands; how often it is right was not measured here.`;
  return `“${name}” was counted by a head that a study learned${known}: ${unit}s of which it says yes, ${qualityOf(quality)}, not corrected for its errors.`;
}

/** How right a head is, in words. */
export function qualityOf(quality: CorpusCategory['quality']): string {
  const share = (value: number | null) => (value === null ? 'not measured' : value.toFixed(2));
  return quality
    ? `precision ${share(quality.precision)} and recall ${share(quality.recall)} on ${quality.items} coded items that it had not learned from`
    : 'of which nothing was measured';
}
