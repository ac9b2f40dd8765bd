import type { Document, Span, Voice, VoiceSpan } from '../document.ts';

/** The stretches that are not in the author's voice: content of attributions that speak, and quotations that are no scare quotes. */
export function findVoices(document: Document): VoiceSpan[] {
  const spans: VoiceSpan[] = document.attributions.flatMap((a, attribution) =>
    a.speaks ? a.content.map((c) => ({ ...c, attribution, form: a.form })) : [],
  );
  for (const q of document.quotations) {
    if (!q.scare && q.depth === 0)
      spans.push({ start: q.start, end: q.end, attribution: -1, form: 'direct' });
  }
  // Attributed stretches come first where two start together, so that a named speaker wins over none.
  spans.sort((a, b) => a.start - b.start || b.attribution - a.attribution);
  const voices: VoiceSpan[] = [];
  for (const span of spans) {
    const last = voices.at(-1);
    const start = last ? Math.max(span.start, last.end) : span.start;
    if (start < span.end) voices.push({ ...span, start });
  }
  return voices;
}

/** Whose voice the span is in: quoted where most of it lies in another's words. */
export function voiceOf(document: Document, span: Span): { voice: Voice; attribution: number } {
  const at = firstEndingAfter(document.voices, span.start);
  const voice = document.voices[at];
  if (!voice || voice.start >= span.end) return { voice: 'author', attribution: -1 };
  const shared = Math.min(voice.end, span.end) - Math.max(voice.start, span.start);
  if (shared * 2 < span.end - span.start) return { voice: 'author', attribution: -1 };
  return { voice: 'quoted', attribution: voice.attribution };
}

/** Index of the first span in a sorted list that ends after `offset`; the list's length where none does. */
export function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle].end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
