import { beforeMentionedWords } from '../../english/quoting.ts';
import { voiceOf } from '../../read/voice.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { Document, ReadDocument, Span } from '../../types/document.ts';
import type { Mark } from '../../types/reading.ts';
import { categoryOf } from './charge.ts';
import { scareCategory } from './figures.ts';
import { type LoadedCategory, loadedCategories } from './lexicon.ts';
import { type Phrase, tokenSpan } from './phrases.ts';
import type { Seen } from './seen.ts';

/** Longest scare quote in words: longer ones report what was said. */
const longestScare = 6;
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

function phraseMark(document: ReadDocument, phrase: Phrase, span: Span, measure: string): Mark {
  const { voice, attribution } = voiceOf(document, span);
  const entry = phrase.match?.entry;
  const category = entry?.category ?? readCategory(document, phrase);
  const calm = category === 'booster' || category === 'hedge';
  return {
    start: span.start,
    end: span.end,
    measure,
    category,
    voice,
    speaker: document.attributions[attribution]?.speaker ?? null,
    reason: entry?.why ?? reasons[category],
    // What it adds to a charge is how likely it is one; half of it for words that only raise or lower the voice.
    weight: Math.round(phrase.probability * (calm ? 50 : 100)) / 100,
    confidence: phrase.probability,
    plainer: entry?.plainer ?? null,
    loses: entry?.loses ?? null,
  };
}

/** The category that the learned reader gives words that no list has. Scare quotes are told by their marks alone. */
function readCategory(document: ReadDocument, { first, last }: Phrase): LoadedCategory {
  return loadedCategories[categoryOf(document, first, last)] ?? 'doubt-casting';
}

const reasons: Record<LoadedCategory, string> = {
  praise: 'Reads as praise: a plainer word would give the same fact.',
  condemnation: 'Reads as a condemnation: a plainer word would give the same fact.',
  'loaded label': 'Reads as a label that judges whom or what it names.',
  booster: 'Reads as raising the voice: the fact is the same without it.',
  hedge: 'Reads as holding back: the fact is the same without it.',
  'drama and metaphor': 'Reads as heating up what is told: a plainer word would give the same fact.',
  'euphemism or hidden agent': 'Reads as softening what is told, or as hiding who does it.',
  'doubt-casting': 'Reads as casting doubt on what is told.',
};

const contentful: ReadonlySet<string> = new Set(['NOUN', 'VERB', 'ADJ', 'ADV', 'INTJ', 'NUM', 'X']);

const longestLead = 24;

/** Short scare quotes that are not names or titles of works: some word with content stands in lower case. */
function scareQuotes({ document: { text, tokens, quotations }, names }: Seen): Span[] {
  return quotations.filter((q) => {
    if (!q.scare || !q.closed || q.depth > 0 || countWords(text.slice(q.start, q.end)) > longestScare)
      return false;
    if (beforeMentionedWords.test(text.slice(Math.max(0, q.start - longestLead), q.start))) return false;
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
