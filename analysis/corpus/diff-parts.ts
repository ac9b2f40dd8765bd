import type { CorpusCategory, CorpusMeasure } from '../types/corpus.ts';
import type { ChangedPart } from '../types/corpus-diff.ts';
import type { AnalyzerVersion } from '../types/reading.ts';

/** What a corpus was made with: its analyzer, and the hash of each part of that; none where they were not kept yet. */
export interface MadeWith {
  analyzer: AnalyzerVersion;
  parts: Readonly<Record<string, string>>;
  /** The version of a codebook that goes with it, by name; null for none. */
  codebook: string | null;
}

/** Which parts make what: by `reading`, by each measure's id, and by `corpora`. */
export type Feeds = Readonly<Record<string, readonly string[]>>;

/** The measure that each group of a cell's figures is counted from; a codebook's lists and heads have parts of their own. */
const measureOf: Readonly<Record<Exclude<CorpusMeasure['group'], 'categories'>, string>> = {
  ...{ voices: 'attribution', speakers: 'attribution', charge: 'loaded' },
  ...{ frames: 'frames', stance: 'stance' },
};

/** The parts that differ, by name; first the version and the codebook. */
export function changedParts(one: MadeWith, other: MadeWith, feeds: Feeds): ChangedPart[] {
  const versions: ChangedPart[] =
    one.analyzer.version === other.analyzer.version
      ? []
      : [
          {
            part: 'version',
            kind: 'version',
            before: one.analyzer.version,
            after: other.analyzer.version,
            feeds: [],
          },
        ];
  if (one.codebook !== other.codebook)
    versions.push({
      ...{ part: 'codebook', kind: 'codebook', before: one.codebook, after: other.codebook },
      feeds: ['codebook'],
    });
  if (!areKept(one) || !areKept(other)) return versions;
  const names = [...new Set([...Object.keys(one.parts), ...Object.keys(other.parts)])].sort();
  return [
    ...versions,
    ...names.flatMap((part): ChangedPart[] => {
      const [before, after] = [one.parts[part] ?? null, other.parts[part] ?? null];
      if (before === after) return [];
      return [{ part, kind: kindOf(part), before, after, feeds: fedBy(part, feeds, after === null) }];
    }),
  ];
}

/** Whether it is known what a corpus was made with, part by part. */
export const areKept = ({ parts }: MadeWith): boolean => Object.keys(parts).length > 0;

/** What a part feeds. One that is gone may have fed anything. */
function fedBy(part: string, feeds: Feeds, isGone: boolean): string[] {
  const known = Object.keys(feeds).filter((name) => feeds[name].includes(part));
  return known.length === 0 && isGone ? ['reading'] : known;
}

function kindOf(part: string): ChangedPart['kind'] {
  if (part.startsWith('code/')) return 'code';
  if (part.startsWith('english/lexicons/')) return 'list';
  return part.startsWith('model/weights/') ? 'weights' : 'counts';
}

/** Lists and heads that both count and that are others now. */
export function changedCategories(
  one: readonly CorpusCategory[],
  other: readonly CorpusCategory[],
): ChangedPart[] {
  const before = new Map(one.map((category) => [category.measure, category]));
  return other.flatMap(({ measure, kind, name, hash }): ChangedPart[] => {
    const old = before.get(measure);
    if (!old || old.hash === hash) return [];
    const [was, is] = [old.hash, hash].map((all) => all.slice(0, hashLength));
    return [{ part: `the ${kind} “${name}”`, kind: 'category', before: was, after: is, feeds: [measure] }];
  });
}
const hashLength = 16;

/** The changed parts that a figure stands on: its own measure's first, then the reading's, then the counting. */
export function becauseOf(
  { id, group }: Pick<CorpusMeasure, 'id' | 'group'>,
  changed: readonly ChangedPart[],
): string[] {
  const own = group === 'categories' ? id.replace(/:all$/, '') : measureOf[group];
  const tiers = [own, 'reading', 'corpora'];
  const found = tiers.flatMap((tier) => changed.filter(({ feeds }) => feeds.includes(tier)));
  return [...new Set(found.map(({ part }) => part))];
}
