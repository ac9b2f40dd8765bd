import type { ArticleSummary, CorpusReport } from '../types/corpus.ts';
import type { DiffSide } from '../types/corpus-diff.ts';
import { stanceIn } from './article-sides.ts';
import { type CellMeasures, cellMeasures } from './cell-measures.ts';
import { cellKey } from './cell-plan.ts';
import { rounded } from './cell-tally.ts';
import type { CorpusCast } from './corpus-cast.ts';
import { outletOf } from './corpus-look.ts';
import { cellsOf } from './corpus-report.ts';
import type { Moved } from './diff-figures.ts';

/** An article as one corpus has it: what is counted of it, and its topic in the report (empty where it is on none). */
export interface PlacedSummary {
  summary: ArticleSummary;
  topic: string;
}

/** A printing of an article as both corpora have it; null where one does not count it. */
export interface PairedRow {
  article: string;
  printing: number;
  one: PlacedSummary | null;
  other: PlacedSummary | null;
}

/** How one corpus counts an article. */
export interface SideCounts {
  measures: CellMeasures;
  cast: CorpusCast;
}

/** How a report counted its articles, from the measures that it has. */
export function countsOfReport({ measures, categories }: CorpusReport, cast: CorpusCast): SideCounts {
  const named = (prefix: string, group: string) =>
    measures
      .filter((one) => one.group === group && one.id.startsWith(prefix))
      .map(({ id }) => id.slice(prefix.length));
  return {
    cast,
    measures: cellMeasures(named('stance-', 'stance'), named('country-', 'speakers'), categories),
  };
}

/** The articles that moved a figure: how many, and those that moved it most. */
export interface Moving {
  moving: number;
  articles: {
    article: string;
    printing: number;
    before: number | null;
    after: number | null;
    adds: number;
  }[];
}

/** What an article counts for in a figure: what is above and below the line. */
type Counts = { above: number; below: number };
const nothing: Counts = { above: 0, below: 0 };

/**
 * What each article adds to how far each figure moved. A figure is a sum over another; where R is what it was, and B what is
 * below the line now, an article whose counts changed by a above and b below adds (a - R b) / B, and all of them together add up
 * to the difference. Goes through the articles once and keeps `most` of each figure.
 */
export function movingArticles(
  pairs: Iterable<PairedRow>,
  moved: readonly Moved[],
  sides: Record<DiffSide, SideCounts>,
  topics: ReadonlyMap<string, string>,
  most: number,
): Moving[] {
  const wanted = new Map<string, number[]>();
  for (const [f, figure] of moved.entries())
    wanted.set(cellKey(figure), [...(wanted.get(cellKey(figure)) ?? []), f]);
  const places = {
    one: placesOf(sides.one.measures, moved),
    other: placesOf(sides.other.measures, moved),
  };
  const found = moved.map((): Moving => ({ moving: 0, articles: [] }));
  for (const pair of pairs) {
    const counts = { one: new Map<number, Counts>(), other: new Map<number, Counts>() };
    for (const side of ['one', 'other'] as const) {
      const placed = pair[side];
      if (!placed) continue;
      const topic = side === 'one' ? (topics.get(placed.topic) ?? placed.topic) : placed.topic;
      const { above, below } = countArticle(placed.summary, sides[side]);
      for (const key of cellsOf(placed, outletOf(placed), topic))
        for (const f of wanted.get(key) ?? []) {
          const { at, under } = places[side][f];
          counts[side].set(f, { above: above[at], below: below[under] });
        }
    }
    for (const f of new Set([...counts.one.keys(), ...counts.other.keys()])) {
      const [before, after] = [counts.one.get(f) ?? nothing, counts.other.get(f) ?? nothing];
      const { scale } = places.one[f];
      const ratio = moved[f].before.value / scale;
      const change = after.above - before.above - ratio * (after.below - before.below);
      if (change === 0) continue;
      const adds = rounded((scale * change) / moved[f].after.n);
      const own = ({ above, below }: Counts) => (below === 0 ? null : rounded((scale * above) / below));
      const { article, printing } = pair;
      found[f].moving++;
      keep(found[f].articles, { article, printing, before: own(before), after: own(after), adds }, most);
    }
  }
  return found;
}

function countArticle(summary: ArticleSummary, { measures, cast }: SideCounts) {
  return measures.count(summary, stanceIn(summary, cast));
}

/** Where each figure's sums stand among a side's. */
function placesOf({ measures }: CellMeasures, moved: readonly Moved[]) {
  const known = new Map(measures.map(({ id, under, scale }, at) => [id, { at, under, scale }]));
  return moved.map(({ measure: { id } }) => known.get(id)!);
}

/** Puts one among those that add most either way, in order. */
function keep(kept: Moving['articles'], one: Moving['articles'][number], most: number): void {
  const isBefore = (a: typeof one, b: typeof one) => {
    const order = Math.abs(b.adds) - Math.abs(a.adds);
    return order < 0 || (order === 0 && `${a.article} ${a.printing}` < `${b.article} ${b.printing}`);
  };
  if (kept.length === most && !isBefore(one, kept[most - 1])) return;
  const at = kept.findIndex((other) => isBefore(one, other));
  kept.splice(at < 0 ? kept.length : at, 0, one);
  if (kept.length > most) kept.pop();
}
