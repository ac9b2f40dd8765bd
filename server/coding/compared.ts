import type { CodedSpan, Metric } from '../../analysis/agreement/index.ts';
import { firstEndingAfter, firstStartingFrom } from '../../analysis/text/spans.ts';
import type { Annotation, Category } from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';

/** How far two values of a category are from each other: by their order, as numbers, or like and unlike alone. */
export function metricOf({ kind }: Pick<Category, 'kind'>): Metric {
  if (kind === 'ordinal') return 'ordinal';
  return kind === 'number' ? 'interval' : 'nominal';
}

/** A value as agreement counts it: its place on a scale, a number, or as it is; null where the category knows no such value. */
export function comparable({ kind, values }: Category, value: string): string | number | null {
  if (kind === 'number') return Number.isFinite(Number(value)) ? Number(value) : null;
  if (kind !== 'ordinal') return value;
  const place = values.findIndex(({ id }) => id === value);
  return place < 0 ? null : place;
}

/** Marks as stretches of words, by indexes among `words`; `label` says under what each counts. One without a word is none. */
export function spansInWords(
  words: readonly Span[],
  marks: readonly Annotation[],
  label: (mark: Annotation) => string,
): CodedSpan[] {
  return marks.flatMap((mark) => {
    if (mark.start === null || mark.end === null) return [];
    const at = { start: firstEndingAfter(words, mark.start), end: firstStartingFrom(words, mark.end) };
    return at.start < at.end ? [{ ...at, category: label(mark) }] : [];
  });
}
