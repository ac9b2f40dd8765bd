import type { Document, Span } from '../../document.ts';
import { firstEndingAfter, voiceOf } from '../../read/voice.ts';
import type { Mark } from '../../reading.ts';
import { countWords } from '../../words.ts';
import { candidateCategory, scareCategory } from './figures.ts';
import { type Phrase, tokenSpan } from './phrases.ts';
import type { Seen } from './seen.ts';

/** Longest scare quote in words: longer ones report what was said. */
const longestScare = 6;
const unlistedReason =
  'Not on the list: its form and its neighbors read as loaded, like words that experts have marked.';
const scareReason = 'Quotation marks that hold the words at a distance, without saying whose they are.';

/** Marks of the phrases and scare quotes, sorted by start, never overlapping. */
export function makeMarks(seen: Seen, phrases: Phrase[], measure: string): Mark[] {
  const { document } = seen;
  const scare = scareQuotes(seen);
  const marks = scare.map((q) => scareMark(document, q, measure));
  for (const phrase of phrases) {
    const span = tokenSpan(document.tokens, phrase.first, phrase.last);
    const next = scare[firstEndingAfter(scare, span.start)];
    if (!next || next.start >= span.end) marks.push(phraseMark(document, phrase, span, measure));
  }
  return marks.sort((a, b) => a.start - b.start);
}

const mostStrongest = 10;

/** Indexes of the author's ten strongest marks, by weight times confidence; of equals the earlier first. */
export function strongestOf(marks: readonly Mark[]): number[] {
  const strength = ({ weight, confidence }: Mark) => weight * confidence;
  return marks
    .flatMap((mark, i) => (mark.voice === 'author' ? [i] : []))
    .sort((a, b) => strength(marks[b]) - strength(marks[a]) || a - b)
    .slice(0, mostStrongest);
}

function phraseMark(document: Document, phrase: Phrase, span: Span, measure: string): Mark {
  const { voice, attribution } = voiceOf(document, span);
  const entry = phrase.match?.entry;
  return {
    start: span.start,
    end: span.end,
    measure,
    category: entry?.category ?? candidateCategory,
    voice,
    speaker: document.attributions[attribution]?.speaker ?? null,
    reason: entry?.why ?? unlistedReason,
    weight: entry ? weigh(entry.category, entry.strength) : 0.5,
    confidence: confidenceOf(phrase),
    plainer: entry?.plainer ?? null,
    loses: entry?.loses ?? null,
  };
}

/**
 * How far the context's probability lies above what a mark needs, by odds: 0.5 is just marked. The probability itself
 * says how often experts marked such a word; they mark sparingly and differ, so it is low even for the plainest cases.
 */
function confidenceOf({ probability, threshold }: Phrase): number {
  const odds = (probability / (1 - probability)) * ((1 - threshold) / threshold);
  return Math.round((odds / (1 + odds)) * 100) / 100;
}

/** What a mark adds to a density: by strength, and half of it for words that only raise or lower the voice. */
function weigh(category: string, strength: number): number {
  const byStrength = [0.5, 0.8, 1][strength - 1];
  return category === 'booster' || category === 'hedge' ? byStrength / 2 : byStrength;
}

const contentful: ReadonlySet<string> = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'INTJ', 'NUM', 'X']);

/** What stands right before words that are spoken of, or before a name. */
const mentioned =
  /\b(?:the (?:words?|terms?|phrases?|expressions?|names?|slogans?|hashtags?|labels?)|named|nicknamed|titled|entitled) $/iu;
const longestLead = 24;

/** Short scare quotes that are not names or titles of works: some word with content stands in lower case. */
function scareQuotes({ document: { text, tokens, quotations }, names }: Seen): Span[] {
  return quotations.filter((q) => {
    if (!q.scare || !q.closed || q.depth > 0 || countWords(text.slice(q.start, q.end)) > longestScare)
      return false;
    if (mentioned.test(text.slice(Math.max(0, q.start - longestLead), q.start))) return false;
    for (let i = firstEndingAfter(tokens, q.start); i < tokens.length && tokens[i].start < q.end; i++) {
      if (contentful.has(tokens[i].pos) && !names[i] && /\p{Ll}/u.test(text[tokens[i].start])) return true;
    }
    return false;
  });
}

function scareMark(document: Document, { start, end }: Span, measure: string): Mark {
  const { voice, attribution } = voiceOf(document, { start, end });
  return {
    start,
    end,
    measure,
    category: scareCategory,
    voice,
    speaker: document.attributions[attribution]?.speaker ?? null,
    reason: scareReason,
    weight: 0.5,
    confidence: 0.5,
    plainer: null,
    loses: null,
  };
}
