import type { CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';

/** What a report says of a measure: how right it is, and why it is too weak. A report of an older Parallax says neither. */
type Validated = CorpusMeasure & Partial<Record<'validated' | 'weak', string | null>>;

/** Whether a measure was found right too seldom for anything to be built on it. */
export function isWeak(measure: Validated): boolean {
  return weakWords(measure) !== null;
}

/** Why a measure is too weak for that; null where it is not. */
export function weakWords({ weak }: Validated): string | null {
  return weak ?? null;
}

/**
 * How right the figures of a section are on texts that nothing was learned from: what holds for several of them stands once in
 * `all`, what is of one by itself stands with that one, by its id.
 */
export function accuracyOf(measures: readonly Validated[]): { all: string; each: Map<string, string> } {
  const said = measures.flatMap(({ id, validated }) => (validated ? [{ id, validated }] : []));
  const isShared = (words: string) =>
    said.length === 1 || said.filter(({ validated }) => validated === words).length > 1;
  const shared = new Set(
    said.filter(({ validated }) => isShared(validated)).map(({ validated }) => validated),
  );
  return {
    all: shared.size === 0 ? '' : `How right it is: ${[...shared].join(' ')}`,
    each: new Map(
      said.filter(({ validated }) => !shared.has(validated)).map((one) => [one.id, one.validated]),
    ),
  };
}

/** The same for all figures of a group, as sections that list words or people say it. */
export function groupAccuracy(
  { measures }: Pick<CorpusReport, 'measures'>,
  group: CorpusMeasure['group'],
): string {
  return accuracyOf(measures.filter((measure) => measure.group === group)).all;
}
