import { headlineWords } from '../contrasts/pair/headline-words.ts';
import { voiceOf } from '../read/voice.ts';
import { firstEndingAfter } from '../text/spans.ts';
import { countWords } from '../text/words.ts';
import type { Document, Span, Voice } from '../types/document.ts';
import type { HeadlineCell, LastCell, OpeningCell } from '../types/event.ts';

/** A shorter paragraph is a byline, a notice or a dateline. */
const fewestWords = 8;

/** Each headline, with the words that no other one has. */
export function headlines(documents: readonly Document[]): HeadlineCell[] {
  const all = documents.map(headlineOf);
  return all.map((one, i) => {
    const others = all.filter((_, j) => j !== i).map(({ text }) => text ?? '');
    return { ...one, own: one.text === null ? [] : ownWords(one.text, others.join(' ')) };
  });
}

function headlineOf({ article, blocks, text }: Document): Pick<HeadlineCell, 'text' | 'span'> {
  const block = blocks.find(({ kind }) => kind === 'headline');
  if (!block) return { text: article.title, span: null };
  const { start, end } = block;
  return { text: text.slice(start, end), span: { start, end } };
}

function ownWords(title: string, others: string): Span[] {
  let at = 0;
  return headlineWords(title, others).flatMap(({ text, own }) => {
    const start = at;
    at += text.length;
    const end = start + text.trimEnd().length;
    return own ? [{ start, end }] : [];
  });
}

/** Whose view opens each article. */
export function openingOf(document: Document): OpeningCell {
  const span = paragraphs(document)[0] ?? null;
  return { ...said(document, span), first: firstHeard(document) };
}

/** The last paragraph of each. */
export function lastOf(document: Document): LastCell {
  return said(document, paragraphs(document).at(-1) ?? null);
}

/** Paragraphs of the body that are more than a line. */
function paragraphs({ blocks, text }: Document): Span[] {
  return blocks
    .filter(({ kind, start, end }) => kind === 'body' && countWords(text.slice(start, end)) >= fewestWords)
    .map(({ start, end }) => ({ start, end }));
}

function said(document: Document, span: Span | null): LastCell {
  return span === null ? { span, voice: null, speaker: null } : { span, ...speakerOf(document, [span]) };
}

/** In whose voice most of some passages is, and whose words they are where the text says. */
export function speakerOf(
  document: Document,
  spans: readonly Span[],
): { voice: Voice; speaker: string | null } {
  const { voice, attribution } = voiceOf(document, ...spans);
  return { voice, speaker: document.attributions[attribution]?.speaker ?? null };
}

/** Who is heard first, by what is said and not by where the name stands. */
function firstHeard({ attributions, sentences, text }: Document): OpeningCell['first'] {
  const starts = attributions.flatMap(({ speaks, content, speaker }) =>
    speaks && content.length > 0 ? [{ ...content[0], name: speaker }] : [],
  );
  const [first] = starts.sort((a, b) => a.start - b.start);
  if (!first) return null;
  const at = firstEndingAfter(sentences, first.start);
  const before = sentences.slice(0, at).reduce((sum, { words }) => sum + words, 0);
  const inside = sentences[at]
    ? countWords(text.slice(sentences[at].start, Math.max(sentences[at].start, first.start)))
    : 0;
  return { start: first.start, end: first.end, name: first.name, wordsBefore: before + inside };
}
