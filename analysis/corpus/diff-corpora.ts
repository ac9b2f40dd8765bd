import { counted } from '../text/prose.ts';
import type { CorpusReport } from '../types/corpus.ts';
import type { CorpusDiff, DiffSide } from '../types/corpus-diff.ts';
import type { CorpusCast } from './corpus-cast.ts';
import { lookThrough } from './corpus-look.ts';
import type { CorpusRows } from './corpus-row.ts';
import { countsOfReport, type Moving, movingArticles, type PairedRow } from './diff-articles.ts';
import { changedDifferences, compareReports, type Moved } from './diff-figures.ts';
import {
  areKept,
  becauseOf,
  changedCategories,
  changedParts,
  type Feeds,
  type MadeWith,
} from './diff-parts.ts';
import { TopicPairs } from './diff-topics.ts';

/** What a diff holds at most; the rest is counted. */
export const mostOfDiff = { figures: 200, articles: 20, marks: 20, alone: 200, only: 200 };

/** One of two corpora that are held against each other. */
export interface DiffedCorpus {
  report: CorpusReport;
  rows: CorpusRows;
  madeWith: MadeWith;
}

/** What is told of two corpora before anybody has looked into their articles. */
export type FiguresDiff = Pick<
  CorpusDiff,
  | 'parts'
  | 'compared'
  | 'measures'
  | 'topics'
  | 'figuresLeft'
  | 'alone'
  | 'aloneLeft'
  | 'measuresAlone'
  | 'differs'
  | 'told'
> & {
  /** With the ids of the articles that moved each most. */
  figures: (Omit<CorpusDiff['figures'][number], 'articles'> & Pick<Moving, 'articles'>)[];
  /** Who goes by which name in either. */
  casts: Record<DiffSide, CorpusCast>;
};

/**
 * Which figures of two corpora moved, by which articles, and which parts of what made them could have moved them. `pairs` goes
 * through the articles of both, by id; it is gone through twice, and the rows of each three times. Linear in the articles; memory
 * does not grow with them. The same reports give the same.
 */
export function corpusDiff(
  one: DiffedCorpus,
  other: DiffedCorpus,
  pairs: () => Iterable<PairedRow>,
  feeds: Feeds,
): FiguresDiff {
  const found = new TopicPairs();
  for (const pair of pairs()) if (pair.one && pair.other) found.add(pair.one.topic, pair.other.topic);
  const topics = found.pairs();
  const compared = compareReports(one.report, other.report, topics);
  const parts = [
    ...changedParts(one.madeWith, other.madeWith, feeds),
    ...changedCategories(one.report.categories, other.report.categories),
  ];
  const casts = { one: lookThrough(one.rows).cast, other: lookThrough(other.rows).cast };
  const shown = compared.moved.slice(0, mostOfDiff.figures);
  const moving = movingArticles(
    pairs(),
    shown,
    { one: countsOfReport(one.report, casts.one), other: countsOfReport(other.report, casts.other) },
    topics,
    mostOfDiff.articles,
  );
  return {
    ...{ parts, casts, compared: compared.compared },
    told: toldOfDiff(one, other, compared.moved, parts.length),
    measures: measuresOf(other.report, compared.figures, compared.moved, parts),
    topics: topicsOf(one.report, other.report, topics),
    figures: shown.map(({ measure, ...figure }, f) => ({
      ...figure,
      measure: measure.id,
      because: becauseOf(measure, parts),
      ...moving[f],
    })),
    figuresLeft: compared.moved.length - shown.length,
    alone: compared.alone.slice(0, mostOfDiff.alone),
    aloneLeft: Math.max(0, compared.alone.length - mostOfDiff.alone),
    measuresAlone: compared.measuresAlone,
    differs: changedDifferences(one.report, other.report, topics),
  };
}

function measuresOf(
  { measures }: CorpusReport,
  figures: ReadonlyMap<string, number>,
  moved: readonly Moved[],
  parts: CorpusDiff['parts'],
): CorpusDiff['measures'] {
  return measures
    .filter(({ id }) => figures.has(id))
    .map(({ id, label, unit, group }) => {
      const own = moved.filter(({ measure }) => measure.id === id);
      return {
        ...{ id, label, unit, group, figures: figures.get(id)!, moved: own.length },
        beyond: own.filter(({ beyond }) => beyond).length,
        because: own.length > 0 ? becauseOf({ id, group }, parts) : [],
      };
    });
}

/** Topics by their ids in either, under the name that the other, else the one, gives them. */
function topicsOf(
  one: CorpusReport,
  other: CorpusReport,
  pairs: ReadonlyMap<string, string>,
): CorpusDiff['topics'] {
  const before = new Map([...one.topics].map((topic) => [pairs.get(topic.id) ?? topic.id, topic]));
  const both = other.topics.map(({ id, name }) => {
    const was = before.get(id) ?? null;
    before.delete(id);
    return { one: was?.id ?? null, other: id, name, was: was && was.name !== name ? was.name : null };
  });
  return [
    ...both,
    ...[...before.values()].map(({ id, name }) => ({ one: id, other: null, name, was: null })),
  ];
}

function toldOfDiff(
  one: DiffedCorpus,
  other: DiffedCorpus,
  moved: readonly Moved[],
  parts: number,
): string[] {
  const told: string[] = [];
  if (!areKept(one.madeWith) || !areKept(other.madeWith))
    told.push(
      'What it was made with is not kept of every file of one of the two corpora, which is older than that is noted: of the analyzer only versions can be held against each other.',
    );
  for (const { report, madeWith } of [one, other]) {
    const foreign = report.analyzers.filter(
      ({ version, assets }) => version !== madeWith.analyzer.version || assets !== madeWith.analyzer.assets,
    );
    const articles = foreign.reduce((sum, by) => sum + by.articles, 0);
    if (articles > 0)
      told.push(
        `${counted(articles, 'article')} of the corpus made under ${madeWith.analyzer.version} (${madeWith.analyzer.assets}) were read by another analyzer, since what that one says of them is not kept: of these, less may have moved than would have.`,
      );
  }
  if (moved.length > 0 && parts === 0)
    told.push(
      'The analyzer is the same in both: what moved did so by other articles, or by outlets, dates and corrections that are others.',
    );
  return told;
}
