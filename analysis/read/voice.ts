import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Span, Voice, VoiceSpan } from '../types/document.ts';
import { quotedSpans } from './blocks/laid-out.ts';
import { minus, type WritersOwn } from './corrected/writers-own.ts';

/** What decides whose words a stretch is in. */
type Told = Pick<Document, 'article' | 'text' | 'attributions' | 'quotations'>;
type Said = Pick<VoiceSpan, 'start' | 'end' | 'attribution'>;

const letterOrDigit = /[\p{L}\p{N}]/u;

const nothingOwn: WritersOwn = { own: [], behind: [] };

/**
 * The stretches that are not in the author's voice, but for those that readers give to the writer. Form alone tells quotation from paraphrase: what stands in quotation
 * marks that are no scare quotes, or in a part of the text that its form gives to another, is quotation, whoever speaks;
 * what else is attributed to somebody is paraphrase. Linear time once both are in order.
 */
export function findVoices(document: Told, readers: WritersOwn = nothingOwn): VoiceSpan[] {
  const quoted = quotedWords(document, readers);
  const said = spokenSpans(document, quoted);
  const edges = [...new Set([...said, ...quoted].flatMap(({ start, end }) => [start, end]))];
  edges.sort((a, b) => a - b);
  const pieces: VoiceSpan[] = [];
  let s = 0;
  let q = 0;
  for (let e = 0; e + 1 < edges.length; e++) {
    const [start, end] = [edges[e], edges[e + 1]];
    while (s < said.length && said[s].end <= start) s++;
    while (q < quoted.length && quoted[q].end <= start) q++;
    const attribution = s < said.length && said[s].start <= start ? said[s].attribution : -1;
    const marked = q < quoted.length && quoted[q].start <= start;
    if (!marked && attribution < 0) continue;
    const form = document.attributions[attribution]?.form ?? 'direct';
    pieces.push({ start, end, voice: marked ? 'quotation' : 'paraphrase', attribution, form });
  }
  return joined(document.text, pieces);
}

/**
 * What attributions that speak contain, and quotations; an outer one has what stands in it, so that a report within the
 * words of somebody the text does not name stays with that one. Sorted, never overlapping.
 */
function spokenSpans({ attributions, text }: Told, quoted: readonly Span[]): Said[] {
  const spans = attributions.flatMap(({ speaks, content }, attribution) =>
    speaks ? content.map(({ start, end }) => ({ start, end, attribution })) : [],
  );
  // From its first word on: with or without the mark, a content that begins there is the whole quotation's.
  for (const { start, end } of quoted) {
    const first = text.slice(start, end).search(letterOrDigit);
    if (first >= 0) spans.push({ start: start + first, end, attribution: -1 });
  }
  return disjoint(spans.sort(byOuter));
}

/** The earlier first; of two that begin together one with an attribution, and the longer. */
function byOuter(a: Said, b: Said): number {
  const named = Number(b.attribution >= 0) - Number(a.attribution >= 0);
  return a.start - b.start || named || b.end - a.end || b.attribution - a.attribution;
}

/** Somebody's own words by the text's form. Sorted, never overlapping. */
function quotedWords({ article, quotations }: Told, { own, behind }: WritersOwn): Span[] {
  const marks = quotations.filter(({ scare, depth }) => !scare && depth === 0);
  const without = (spans: readonly Span[], others: readonly Span[]): Span[] =>
    others.reduce((rest, other) => rest.flatMap((span) => minus(span, other)), [...spans]);
  // Articles that older versions stored have no layout.
  const parts = without(quotedSpans(article.layout ?? []), behind);
  const spans = without([...marks, ...parts], own).map(({ start, end }) => ({ start, end }));
  return disjoint(spans.sort((a, b) => a.start - b.start));
}

/** Sorted spans without what an earlier one has already. */
function disjoint<S extends Span>(sorted: readonly S[]): S[] {
  const kept: S[] = [];
  for (const span of sorted) {
    const start = Math.max(span.start, kept.at(-1)?.end ?? 0);
    if (start < span.end) kept.push({ ...span, start });
  }
  return kept;
}

/**
 * Pieces as readers see them: a mark alone goes with the quotation that it opens or closes, signs between two quotations
 * are no paraphrase, what touches in one voice and of one attribution is one stretch, and none begins or ends in a space.
 */
function joined(text: string, pieces: readonly VoiceSpan[]): VoiceSpan[] {
  const voices: VoiceSpan[] = [];
  for (const [i, piece] of pieces.entries()) {
    const last = voices.at(-1);
    const next = pieces[i + 1];
    let { attribution, form } = piece;
    if (!letterOrDigit.test(text.slice(piece.start, piece.end))) {
      if (piece.voice === 'paraphrase') continue;
      const near = [last, next].find(
        (other) => other && touches(other, piece) && other.voice === 'quotation',
      );
      if (attribution < 0 && near) ({ attribution, form } = near);
    }
    if (last && last.end === piece.start && last.voice === piece.voice && last.attribution === attribution)
      last.end = piece.end;
    else voices.push({ ...piece, attribution, form });
  }
  return voices.flatMap((voice) => trimmed(text, voice));
}

function trimmed(text: string, voice: VoiceSpan): VoiceSpan[] {
  const words = text.slice(voice.start, voice.end);
  const end = voice.start + words.trimEnd().length;
  const start = voice.end - words.trimStart().length;
  return start < end ? [{ ...voice, start, end }] : [];
}

function touches(a: Span, b: Span): boolean {
  return a.end === b.start || b.end === a.start;
}

/**
 * Whose voice the span is in: the author's, unless most of it lies in others' words; then that of the two others which has
 * more of it. The attribution is the first of that voice there.
 */
export function voiceOf(
  document: Pick<Document, 'voices'>,
  ...spans: readonly Span[]
): { voice: Voice; attribution: number } {
  const shared = { paraphrase: 0, quotation: 0 };
  const first = { paraphrase: -1, quotation: -1 };
  let length = 0;
  for (const { start, end } of spans) {
    length += end - start;
    for (const piece of voicesIn(document, { start, end })) {
      if (shared[piece.voice] === 0) first[piece.voice] = piece.attribution;
      shared[piece.voice] += piece.end - piece.start;
    }
  }
  if (shared.paraphrase + shared.quotation === 0 || (shared.paraphrase + shared.quotation) * 2 < length)
    return { voice: 'author', attribution: -1 };
  const voice = shared.quotation >= shared.paraphrase ? 'quotation' : 'paraphrase';
  return { voice, attribution: first[voice] };
}

/** What of the span is in others' words, cut to it, in text order. */
export function* voicesIn({ voices }: Pick<Document, 'voices'>, { start, end }: Span): Generator<VoiceSpan> {
  for (let v = firstEndingAfter(voices, start); v < voices.length && voices[v].start < end; v++)
    yield { ...voices[v], start: Math.max(start, voices[v].start), end: Math.min(end, voices[v].end) };
}
