import type { AnalyzedView } from '../../analysis/index.ts';
import { measures, measuresIn, notLookedAt, readingOf } from '../../analysis/measures/index.ts';
import type { Reading } from '../../analysis/types/reading.ts';

/** What the codebook says of each measure that an article was read by, and in which version. */
export function codebookEntries({ analysis: { readings } }: AnalyzedView) {
  return measuresIn(readings).map((measure) => {
    const { id, name, question, definition, citation, limits } = measure;
    const { version } = readingOf(measure, readings);
    return { id, name, version, question, definition, citation, limits };
  });
}

/** What stands in place of a reading that is not there; null where it is. */
export function whyNone({ error }: Reading): string | null {
  return error && error !== notLookedAt ? `This measure failed: ${error}` : error;
}

const names = new Map(measures.map(({ id, name }) => [id, name]));

/** What a reader calls a measure; its id where there is none of that name (any more). */
export function measureName(id: string): string {
  return names.get(id) ?? id;
}
