import type { Span } from '../../analysis/types/document.ts';

/** So many characters before and after a quotation tell it from the same words elsewhere. */
const around = 32;

/**
 * A stretch of a text as the W3C Web Annotation model selects one: by quotation and by position. `points` gives the code points
 * before a UTF-16 offset: the model counts those.
 */
export function selectorsOf(text: string, points: (offset: number) => number, { start, end }: Span) {
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - around), start).toWellFormed(),
      suffix: text.slice(end, end + around).toWellFormed(),
    },
    { type: 'TextPositionSelector', start: points(start), end: points(end) },
  ];
}
