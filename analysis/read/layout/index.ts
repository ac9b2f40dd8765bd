import { createHash } from 'node:crypto';
import { hull } from '../../text/spans.ts';
import type { Span } from '../../types/document.ts';
import { type LayoutKind, type LayoutSpan, layoutKinds, quotedKinds } from '../../types/layout.ts';
import { splitParagraphs } from '../blocks/paragraphs.ts';
import { findBlockQuotations } from './blocks.ts';
import { findDigest } from './digests.ts';
import { findLedIn } from './led-in.ts';
import { findInOnePair } from './one-pair.ts';
import { findPosts, findSigned, signedEnd } from './signed.ts';
import { findTurns } from './turns.ts';

/** A label further than this from its words stands apart from them. */
const nearLabel = 200;

/**
 * What the form of a text tells of its parts, with what its format told before: the format's word wins where the two
 * overlap. Spans of `told` that do not fit the text are left out. Sorted, never overlapping, no white space at the ends of
 * a span. Linear time.
 */
export function layoutOf(text: string, told: readonly LayoutSpan[] = []): LayoutSpan[] {
  return joined(soundSpans(text, told), plainLayout(text));
}

/** What the form of a text tells by itself, as `layoutOf` gives it. */
export function plainLayout(text: string): LayoutSpan[] {
  const paragraphs = splitParagraphs(text);
  const turns = findTurns(text, paragraphs);
  const posts = findPosts(text, paragraphs);
  const signed = findSigned(text, paragraphs);
  const blocks = findBlockQuotations(text, paragraphs).map((span) => withSignature(text, span));
  const digest = findDigest(text, paragraphs);
  const ledIn = findLedIn(text, paragraphs).map((span) => withSignature(text, span));
  const inOnePair = findInOnePair(paragraphs).map((span) => withSignature(text, span));
  return [posts, blocks, signed, digest, inOnePair, ledIn].reduce(
    (found, more) => joined(found, apart(more)),
    apart(turns),
  );
}

/** The turns that bold print at the start of paragraphs tells of, where a format has it. Linear time. */
export function turnsInBold(text: string, bolds: readonly Span[]): LayoutSpan[] {
  return bolds.length === 0 ? [] : findTurns(text, splitParagraphs(text), bolds);
}

/** What of a layout no form of the text tells: what its format told, or whoever gave it. */
export function toldIn(text: string, layout: readonly LayoutSpan[]): LayoutSpan[] {
  if (layout.length === 0) return [];
  const plain = new Set(plainLayout(text).map(lineOf));
  return layout.filter((span) => !plain.has(lineOf(span)));
}

/**
 * What a layout is known by: the first 16 hexadecimal digits of a SHA-256, or the empty string where it is empty.
 */
export function layoutHash(layout: readonly LayoutSpan[]): string {
  if (layout.length === 0) return '';
  return createHash('sha256').update(layout.map(lineOf).join('\n')).digest('hex').slice(0, 16);
}

function lineOf({ kind, start, end, speaker }: LayoutSpan): string {
  return `${kind} ${start} ${end}${speaker ? ` ${speaker.start} ${speaker.end}` : ''}`;
}

/** Spans with each offset turned into another; what is no span is left out. */
export function movedSpans(spans: unknown, move: (offset: number) => number): LayoutSpan[] {
  return spansIn(spans).map(({ start, end, kind, speaker }) => ({
    start: move(start),
    end: move(end),
    kind,
    ...(speaker && { speaker: { start: move(speaker.start), end: move(speaker.end) } }),
  }));
}

/**
 * The spans of a text that was changed since: what stands before and behind the change keeps its place, a stretch with the
 * change in it grows or shrinks with it, and what the change cuts into is left out.
 */
export function spansAfterEdit(kept: readonly LayoutSpan[], before: string, after: string): LayoutSpan[] {
  const spans = spansIn(kept);
  if (before === after || spans.length === 0) return spans;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const changedTo = before.length - tail;
  const grown = after.length - before.length;
  // What is put in right before a stretch or behind it is no part of it.
  const movedStart = (at: number) => (at >= changedTo ? at + grown : at <= head ? at : null);
  const movedEnd = (at: number) => (at <= head ? at : at >= changedTo ? at + grown : null);
  return spans.flatMap(({ start, end, kind, speaker }) => {
    const [from, to] = [movedStart(start), movedEnd(end)];
    if (from === null || to === null || from >= to) return [];
    const label = speaker && { start: movedStart(speaker.start), end: movedEnd(speaker.end) };
    const isKept = label && label.start !== null && label.end !== null && label.start < label.end;
    return [{ start: from, end: to, kind, ...(isKept && { speaker: label as Span }) }];
  });
}

/** Why spans are no layout of a text, in words; null where they are one. */
export function layoutProblem(text: string, spans: readonly LayoutSpan[]): string | null {
  let last = 0;
  for (const [i, { start, end, speaker }] of spans.entries()) {
    if (start >= end || end > text.length) return `span ${i + 1} is no stretch of the text`;
    if (start < last) return `span ${i + 1} begins before the one before it ends`;
    if (speaker && (speaker.start >= speaker.end || speaker.end > text.length))
      return `the speaker of span ${i + 1} is no stretch of the text`;
    if (speaker && speaker.start < end && speaker.end > start)
      return `the speaker of span ${i + 1} stands in its words`;
    last = end;
  }
  return null;
}

/** What of a value is a list of spans. */
function spansIn(value: unknown): LayoutSpan[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((span): LayoutSpan[] => {
    if (!isSpan(span) || !layoutKinds.includes((span as LayoutSpan).kind as LayoutKind)) return [];
    const { start, end, kind, speaker } = span as LayoutSpan;
    return [
      { start, end, kind, ...(isSpan(speaker) && { speaker: { start: speaker.start, end: speaker.end } }) },
    ];
  });
}

function isSpan(value: unknown): value is Span {
  const { start, end } = (value ?? {}) as Partial<Span>;
  return Number.isInteger(start) && Number.isInteger(end) && start! >= 0 && end! > start!;
}

/** Spans that fit the text: inside it, trimmed, sorted, the first of two that overlap; signatures told from the words. */
function soundSpans(text: string, told: readonly LayoutSpan[]): LayoutSpan[] {
  const sound = spansIn(told).flatMap(({ start, end, kind, speaker }): LayoutSpan[] => {
    const words = trimmed(text, { start, end });
    const label = speaker && trimmed(text, speaker);
    if (!words) return [];
    const named = label && (label.end <= words.start || label.start >= words.end);
    return [withSignature(text, { ...words, kind, ...(named && { speaker: label }) })];
  });
  return apart(sound);
}

function trimmed(text: string, { start, end }: Span): Span | null {
  let from = start;
  let to = Math.min(end, text.length);
  while (from < to && /\s/.test(text[from])) from++;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return from < to ? { start: from, end: to } : null;
}

/** A quotation whose last words sign it, with the signature as its speaker. */
function withSignature(text: string, span: LayoutSpan): LayoutSpan {
  if (span.speaker || !quotedKinds.has(span.kind) || span.kind === 'turn') return span;
  const signed = signedEnd(text, span);
  return signed ? { ...signed.words, kind: span.kind, speaker: signed.label } : span;
}

/** Sorted, and without those that overlap one that begins before them. */
function apart(spans: readonly LayoutSpan[]): LayoutSpan[] {
  let end = 0;
  return [...spans]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((span) => {
      if (span.start < end) return false;
      end = span.end;
      return true;
    });
}

/** Both lists as one, without those of the second that touch one of the first. Both are sorted and apart. */
function joined(first: readonly LayoutSpan[], second: readonly LayoutSpan[]): LayoutSpan[] {
  if (first.length === 0 || second.length === 0) return first.length === 0 ? [...second] : [...first];
  const taken = first.map(extentOf).sort((a, b) => a.start - b.start);
  let next = 0;
  const more = second.filter((span) => {
    const { start, end } = extentOf(span);
    while (next < taken.length && taken[next].end <= start && taken[next].end <= span.start) next++;
    return next >= taken.length || taken[next].start >= end;
  });
  return apart([...first, ...more]);
}

/** A span with its label, where that stands beside it. */
function extentOf({ start, end, speaker }: LayoutSpan): Span {
  if (!speaker) return { start, end };
  const near = speaker.start - end < nearLabel && start - speaker.end < nearLabel;
  return near ? hull([{ start, end }, speaker]) : { start, end };
}
