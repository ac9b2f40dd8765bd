import { beforeMentionedWords } from '../../english/quoting.ts';
import { voiceOf } from '../../read/voice.ts';
import { firstEndingAfter } from '../../text/spans.ts';
import { countWords } from '../../text/words.ts';
import type { ReadDocument, Span } from '../../types/document.ts';
import type { Mark } from '../../types/reading.ts';
import type { Charge } from './charge.ts';
import { scareCategory } from './figures.ts';
import { type Judged, judge } from './judge.ts';
import type { LoadedCategory } from './lexicon.ts';
import type { Candidate } from './mark-evidence.ts';
import { findPhrases, tokenSpan } from './phrases.ts';
import type { Seen } from './seen.ts';

/** Longest scare quote in words: longer ones report what was said. */
const longestScare = 6;
const scareReason = 'Quotation marks that hold the words at a distance, without saying whose they are.';

/** All that may be marked: charged phrases, and scare quotes, which may have phrases in them. */
export function candidatesOf(seen: Seen, { words }: Charge): Candidate[] {
  const { tokens } = seen.document;
  const phrases = findPhrases(seen, words).map((phrase) => ({
    ...phrase,
    ...tokenSpan(tokens, phrase.first, phrase.last),
    scare: false,
  }));
  const scare = scareQuotes(seen).map(({ start, end }): Candidate => {
    const first = firstEndingAfter(tokens, start);
    let last = first + 1;
    while (last < tokens.length && tokens[last].start < end) last++;
    return { first, last, start, end, probability: 0.5, match: null, scare: true };
  });
  return [...scare, ...phrases];
}

/** Marks of what is charged where it stands, sorted by start, never overlapping. Words in scare quotes are one mark. */
export function makeMarks(seen: Seen, charge: Charge, measure: string): Mark[] {
  const kept = judge(seen, charge, candidatesOf(seen, charge));
  const scare = kept.filter(({ scare }) => scare);
  const marks = kept.flatMap((judged) => {
    const next = judged.scare ? undefined : scare[firstEndingAfter(scare, judged.start)];
    return next && next.start < judged.end ? [] : [markOf(seen.document, judged, measure)];
  });
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

function markOf(document: ReadDocument, judged: Judged, measure: string): Mark {
  const { start, end, match, scare, probability } = judged;
  const { voice, attribution } = voiceOf(document, { start, end });
  const entry = match?.entry;
  const calm = judged.category === 'booster' || judged.category === 'hedge';
  return {
    start,
    end,
    measure,
    category: scare ? scareCategory : judged.category,
    voice,
    speaker: document.attributions[attribution]?.speaker ?? null,
    reason: scare ? scareReason : (entry?.why ?? genericReasons[judged.category]),
    // What it adds to a charge is how likely it is one; half of it for words that only raise or lower the voice.
    weight: Math.round(probability * (calm || scare ? 50 : 100)) / 100,
    confidence: probability,
    plainer: entry?.plainer ?? null,
    loses: entry?.loses ?? null,
  };
}

/** What a charged word of each category does, whatever its own sense. */
export const genericReasons: Record<LoadedCategory, string> = {
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
