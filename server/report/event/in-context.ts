import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Span } from '../../../analysis/types/document.ts';

/** A stretch of a passage: marked where it is what the passage is shown for. */
export interface Piece {
  text: string;
  marked: boolean;
}

/** So many passages open from one cell; the article’s page has all. */
const mostPassages = 8;
/** The longest passage in UTF-16 code units; a longer one is cut after the words that are marked. */
const longest = 900;

/** The sentences that spans stand in, in text order, with the spans marked: what a cell opens to. */
export function inContext({ document }: AnalyzedView, spans: readonly Span[]): { pieces: Piece[] }[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const groups: { around: Span; spans: Span[] }[] = [];
  for (const span of sorted) {
    const around = sentencesAround(document.sentences, span);
    const last = groups.at(-1);
    if (last && around.start < last.around.end) {
      last.around.end = Math.max(last.around.end, around.end);
      last.spans.push(span);
    } else if (groups.length < mostPassages) groups.push({ around: { ...around }, spans: [span] });
    else break;
  }
  return groups.map((group) => ({ pieces: piecesOf(document.text, group.around, group.spans) }));
}

/** From the first sentence that a span touches to the end of the last; the span itself where it is in none. */
function sentencesAround(sentences: readonly Span[], span: Span): Span {
  // Sentences come in text order: the first that ends behind the span’s start is found by halving.
  let [low, high] = [0, sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle].end <= span.start) low = middle + 1;
    else high = middle;
  }
  const around = { ...span };
  for (let i = low; i < sentences.length && sentences[i].start < span.end; i++) {
    around.start = Math.min(around.start, sentences[i].start);
    around.end = Math.max(around.end, sentences[i].end);
  }
  return around;
}

/** The words of a stretch on one line, in pieces; where all of it would be marked, nothing is. */
export function piecesOf(text: string, around: Span, spans: readonly Span[]): Piece[] {
  const lastMarked = Math.max(...spans.map(({ end }) => end), around.start);
  const end =
    around.end - around.start > longest
      ? Math.min(around.end, Math.max(lastMarked, around.start + longest))
      : around.end;
  const cut = end - around.start > 2 * longest ? around.start + 2 * longest : end;
  const pieces: Piece[] = [];
  let at = around.start;
  const add = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ text: text.slice(at, to).replace(/\s+/g, ' ').toWellFormed(), marked });
    at = Math.max(at, to);
  };
  for (const span of spans) {
    add(Math.min(span.start, cut), false);
    add(Math.min(span.end, cut), true);
  }
  add(cut, false);
  if (cut < around.end) pieces.push({ text: ' …', marked: false });
  const whole = pieces.every(({ marked, text: words }) => marked || words.trim() === '');
  return whole ? pieces.map((piece) => ({ ...piece, marked: false })) : pieces;
}
