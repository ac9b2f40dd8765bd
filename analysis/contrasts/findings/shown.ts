import { clausesOf } from '../../read/syntax/clauses.ts';
import { firstEndingAfter, firstStartingFrom, overlap } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { Analyzed } from '../../types/analyzed.ts';
import type { Evidence, Finding, Side } from '../../types/comparison.ts';
import type { Document, Span } from '../../types/document.ts';

/** Words of either side that a finding shows: what can be read at a glance. */
const mostWords = 60;

/** A sentence of so many words is shown whole. */
const wholeSentence = 40;

/** A finding with its evidence as it is shown: whole clauses, each once, in text order, so many words of a side at most. */
export function withShown(finding: Finding, sides: Record<Side, Analyzed>): Finding {
  const shown = (side: Side): Evidence[] => {
    const spans = finding.evidence.filter((e) => e.side === side);
    return shownOf(sides[side].document, spans).map((span) => ({ side, ...span }));
  };
  return { ...finding, evidence: [...shown('left'), ...shown('right')] };
}

/** Spans of one text as they are shown: whole clauses, each once, in text order, so many words at most. */
export function shownOf(document: Document, spans: readonly Span[]): Span[] {
  return within(
    document,
    spans.map((span) => wholeClauses(document, span)),
  );
}

/** From the beginning of the clause that a span begins in to the end of that it ends in. */
function wholeClauses(document: Document, { start, end }: Span): Span {
  const { sentences, tokens } = document;
  const at = firstEndingAfter(sentences, start);
  const sentence = sentences[at];
  if (!sentence || sentence.start > start) return { start, end };
  if (end > sentence.end) {
    const last = sentences[firstStartingFrom(sentences, end) - 1];
    return { start: sentence.start, end: Math.max(end, last.end) };
  }
  if (sentence.words <= wholeSentence) return { start: sentence.start, end: sentence.end };
  const clauses = clausesOf(document, sentence)
    .map(({ first, last }) => ({ start: tokens[first].start, end: tokens[last - 1].end }))
    .filter((clause) => overlap(clause, { start, end }));
  return {
    start: Math.min(start, clauses[0]?.start ?? start),
    end: Math.max(end, clauses.at(-1)?.end ?? end),
  };
}

/** The first of them that fit, joined where they meet, in text order; where none does, as much of the first as fits. */
function within(document: Document, spans: readonly Span[]): Span[] {
  const { text } = document;
  let kept: Span[] = [];
  for (const span of spans) {
    const more = joined([...kept, span]);
    const words = more.reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);
    if (words <= mostWords) kept = more;
  }
  return kept.length > 0 ? kept : spans.slice(0, 1).map((span) => shortened(document, span));
}

/** The sentences, or else the clauses, that a span begins with, as many as fit; where even one clause is too long, its first words. */
function shortened(document: Document, { start, end }: Span): Span {
  const { sentences, tokens, text } = document;
  const first = firstEndingAfter(tokens, start);
  let last = first;
  for (let i = first, words = 0; i < tokens.length && tokens[i].start < end; i++) {
    words += countWords(text.slice(tokens[i].start, tokens[i].end));
    if (words > mostWords) break;
    last = i + 1;
  }
  const room = tokens[last - 1]?.end ?? end;
  const at = firstEndingAfter(sentences, start);
  const whole = sentences.slice(at, firstStartingFrom(sentences, room)).filter((s) => s.end <= room);
  if (whole.length > 0) return { start, end: whole[whole.length - 1].end };
  const clauses = sentences[at] ? clausesOf(document, sentences[at]).map((c) => tokens[c.last - 1].end) : [];
  return { start, end: clauses.filter((clauseEnd) => start < clauseEnd && clauseEnd <= room).at(-1) ?? room };
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
