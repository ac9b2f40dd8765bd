import type { Corrections } from '../../types/corrections.ts';
import type { Span } from '../../types/document.ts';

/** Stretches that readers give to nobody but the writer, and, of what a layout sets apart, those behind a reader's end. */
export interface WritersOwn {
  own: Span[];
  behind: Span[];
}

export function writersOwn(passages: Corrections['passages']): WritersOwn {
  const held: WritersOwn = { own: [], behind: [] };
  const spoken = (words: Span) => {
    held.own = held.own.flatMap((span) => minus(span, words));
    held.behind = held.behind.flatMap((span) => minus(span, words));
  };
  for (const passage of passages) {
    const { says, start, end } = passage;
    if (says === 'not speech') held.own.push({ start, end });
    if (says === 'said by') spoken({ start, end });
    if (says === 'ends' && passage.to < end) held.behind.push({ start: passage.to, end });
    if (says === 'ends' && passage.to > end) spoken({ start: end, end: passage.to });
  }
  return held;
}

/** A span without another. */
export function minus(span: Span, other: Span): Span[] {
  if (span.end <= other.start || other.end <= span.start) return [{ start: span.start, end: span.end }];
  return [
    { start: span.start, end: other.start },
    { start: other.end, end: span.end },
  ].filter(({ start, end }) => start < end);
}
