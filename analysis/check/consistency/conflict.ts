import type { Form, Span } from '../../types/document.ts';
import type { Finding } from '../../types/finding.ts';

export const consistencyRules = [
  'name-spelling',
  'changed-figure',
  'changed-title',
  'headline-claims-more',
] as const;
export type ConsistencyRule = (typeof consistencyRules)[number];

/** A finding on one place of a draft that does not go with others. */
export function conflict(
  rule: ConsistencyRule,
  { start, end }: Span,
  others: readonly Span[],
  message: string,
): Finding {
  const places = others.map((other) => ({ start: other.start, end: other.end }));
  return {
    start,
    end,
    rule,
    level: 'warning',
    message,
    wordings: [],
    ...(places.length > 0 && { others: places }),
  };
}

/** The words of a place, in quotation marks and on one line. */
export function inMarks({ text }: Pick<Form, 'text'>, { start, end }: Span): string {
  return `“${text.slice(start, end).replace(/\s+/g, ' ')}”`;
}

/** What is read of a sentence around a place of it, in UTF-16 code units to either side: a hostile text has endless ones. */
const nearby = 300;

/** The words of a sentence around a place of it. */
export function wordsAround(
  { text, sentences }: Pick<Form, 'text' | 'sentences'>,
  { start, end }: Span,
  sentence: number,
): string {
  const whole = sentences[sentence] ?? { start, end };
  return text.slice(Math.max(whole.start, start - nearby), Math.min(whole.end, end + nearby));
}

/** From the first token of a range to its last. */
export function spanOf({ tokens }: Pick<Form, 'tokens'>, first: number, last: number): Span {
  return { start: tokens[first].start, end: tokens[last - 1].end };
}
