import { scareCategory } from '../measures/loaded/figures.ts';
import { loadedTrie } from '../measures/loaded/lexicon.ts';
import { findMatches, type Match } from '../measures/loaded/match.ts';
import { nameTokens } from '../measures/loaded/names.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Span } from '../types/document.ts';
import type { Finding, Level, Wording } from '../types/finding.ts';
import type { LoadedReading, Mark } from '../types/reading.ts';
import { wordingRule } from './rules.ts';
import { inflected } from './wordforms.ts';

/** From this weight on a mark is a warning: middling and strong wording, no boosters and hedges. */
const warningWeight = 0.8;

/** Loaded wording in the author's voice, with plainer wordings and what each loses. */
export function wordingFindings(document: Document, { marks }: LoadedReading): Finding[] {
  const matches = findMatches(document, nameTokens(document), loadedTrie());
  const spans = matches.map(({ first, last }) => ({
    start: document.tokens[first].start,
    end: document.tokens[last - 1].end,
  }));
  return marks
    .filter(({ voice }) => voice === 'author')
    .map((mark) => {
      const from = firstEndingAfter(spans, mark.start);
      const to = firstEndingAfter(spans, mark.end - 1);
      const inside = matches.slice(from, spans[to]?.start < mark.end ? to + 1 : to);
      return {
        start: mark.start,
        end: mark.end,
        rule: wordingRule(mark.category),
        level: levelOf(mark),
        confidence: mark.confidence,
        message: `“${wordsOf(document, mark)}”: ${mark.reason}`,
        // Words in quotation marks are left alone, whoever put them there.
        wordings:
          mark.category === scareCategory
            ? []
            : inside
                .flatMap((match) => listedWording(document, match))
                .map((w) => withPart(document, w, mark)),
      };
    });
}

/** The plainer wording of an entry, for the words that the entry lists: a mark may hold more than they. */
function listedWording(document: Document, { entry, first, last }: Match): Wording[] {
  if (entry.plainer === null) return [];
  const span = { start: document.tokens[first].start, end: document.tokens[last - 1].end };
  const wording = plainerWording(document, span, entry.plainer, entry.loses);
  // What stands in the gap of a term would be lost with it.
  return [entry.term.includes('*') ? { ...wording, ...span, text: null } : wording];
}

/** Says for which words a wording stands, where the mark has others too. */
function withPart(document: Document, wording: Wording, mark: Span): Wording {
  const whole = wording.start <= mark.start && wording.end >= mark.end;
  return whole ? wording : { ...wording, of: wordsOf(document, wording) };
}

function levelOf({ weight }: Mark): Level {
  return weight >= warningWeight ? 'warning' : 'note';
}

/** The words of a span on one line. */
export function wordsOf({ text }: Document, { start, end }: Span): string {
  return text.slice(start, end).replace(/\s+/g, ' ');
}

/**
 * A listed wording as it would stand in the draft: in the form and letter case of the words it replaces, with the article
 * before it made to fit. A wording that leaves a place open has no text.
 */
export function plainerWording(
  document: Document,
  span: Span,
  listed: string,
  loses: string | null,
): Wording {
  const { tokens, text } = document;
  const first = firstEndingAfter(tokens, span.start);
  const last = firstEndingAfter(tokens, span.end - 1) + 1;
  const wording = inflected(listed, tokens, first, last);
  const { start, end } = span;
  if (wording === null || wording.includes('…'))
    return { start, end, text: null, wording: wording ?? listed, loses, of: null };
  const cased = /^\p{Lu}/u.test(text.slice(span.start))
    ? wording[0].toUpperCase() + wording.slice(1)
    : wording;
  const article = tokens[first - 1];
  if (!article || !/^an?$/.test(article.lower) || article.sentence !== tokens[first].sentence)
    return { start, end, text: cased, wording, loses, of: null };
  const fitting = /^[aeiou]/i.test(wording) ? 'an' : 'a';
  if (fitting === article.lower) return { start, end, text: cased, wording, loses, of: null };
  const written = text[article.start] === 'A' ? fitting[0].toUpperCase() + fitting.slice(1) : fitting;
  const between = text.slice(article.end, span.start);
  return { start: article.start, end, text: `${written}${between}${cased}`, wording, loses, of: null };
}
