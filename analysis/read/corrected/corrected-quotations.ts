import type { Corrections } from '../../types/corrections.ts';
import type { Quotation, Span } from '../../types/document.ts';

const letterOrDigit = /[\p{L}\p{N}]/u;

/**
 * The quotations with what readers have said of passages, each correction after the other: one that ends elsewhere does,
 * what is no speech stands in no quotation of speech, and marks around what somebody says are no mere distance. Time grows
 * with the quotations times the corrections.
 */
export function correctQuotations(
  text: string,
  found: readonly Quotation[],
  passages: Corrections['passages'],
): Quotation[] {
  let quotations = [...found];
  for (const passage of passages) {
    if (passage.says === 'ends') quotations = ended(text, quotations, passage, passage.to);
    else if (passage.says === 'not speech')
      quotations = quotations.flatMap((q) => unspoken(text, q, passage));
    else if (passage.says === 'said by')
      quotations = quotations.map((q) => (q.scare && covers(text, passage, q) ? { ...q, scare: false } : q));
  }
  return quotations;
}

/** Where the first letter of a span stands, and where the last ends: marks around words are part of them or not. */
export function lettersOf(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const first = words.search(letterOrDigit);
  if (first < 0) return { start, end: start };
  return { start: start + first, end: start + words.replace(/[^\p{L}\p{N}]+$/u, '').length };
}

/** Whether all letters of `inner` are in `outer`. */
export function covers(text: string, outer: Span, inner: Span): boolean {
  const { start, end } = lettersOf(text, inner);
  return start < end && outer.start <= start && end <= outer.end;
}

/** The outermost quotation around a passage's first letter ends at `to`; those behind it stand alone, those in it inside. */
function ended(text: string, quotations: readonly Quotation[], passage: Span, to: number): Quotation[] {
  const at = lettersOf(text, passage).start;
  const own = quotations.find(({ depth, start, end }) => depth === 0 && start <= at && at < end);
  if (!own || own.end === to || to <= at) return [...quotations];
  const until = Math.max(own.end, to);
  return quotations.flatMap((q): Quotation[] => {
    if (q === own) return [{ ...q, end: to, closed: true, scare: false }];
    if (q.start < own.start || q.start >= until) return [q];
    // Around the new end: part of what ends there.
    if (q.start < to) return q.end <= to ? [{ ...q, depth: q.end > own.end ? q.depth + 1 : q.depth }] : [];
    return [{ ...q, depth: Math.max(0, q.depth - 1) }];
  });
}

/** A quotation without what is no speech: all of it names or distances a term, or a part of it goes. */
function unspoken(text: string, q: Quotation, passage: Span): Quotation[] {
  if (q.end <= passage.start || passage.end <= q.start) return [q];
  if (covers(text, passage, q)) return [{ ...q, scare: true }];
  const parts = [
    { start: q.start, end: Math.min(q.end, passage.start) },
    { start: Math.max(q.start, passage.end), end: q.end },
  ];
  return parts.flatMap((part): Quotation[] => {
    const { start, end } = lettersOf(text, part);
    if (start >= end) return [];
    const whole = text.slice(0, part.end).trimEnd().length;
    return [{ ...q, start: part.start, end: part.end === q.end ? part.end : whole, closed: true }];
  });
}
