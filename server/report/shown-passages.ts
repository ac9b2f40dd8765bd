import { countWords } from '../../analysis/text/words.ts';
import type { Side } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { excerpt, plural } from './format.ts';
import type { Jumper } from './jumps.ts';

/** So many words of passages are shown of one side, and so many passages. */
const mostWords = 60;
const mostPassages = 8;
/** Characters of one passage: more than any sentence that people write. */
const longest = 1500;
/** Passages of no more words than this stand in one line. */
const mostBrief = 4;

/** A passage that proves a finding, whole. */
interface Passage {
  id: string;
  quote: string;
}

/** The first passages, no two alike, as many as there is room for; and how many places there are besides. */
export function passagesOf(side: Side, spans: readonly Span[], text: string, jump: Jumper) {
  const quoted = new Set<string>();
  const shown: Passage[] = [];
  let words = 0;
  let longestShown = 0;
  for (const span of spans) {
    const quote = excerpt(text, span, longest);
    if (quote === '' || quoted.has(quote.toLowerCase())) continue;
    const count = countWords(quote);
    if (shown.length > 0 && (shown.length === mostPassages || words + count > mostWords)) break;
    quoted.add(quote.toLowerCase());
    shown.push({ id: jump(side, span).id, quote });
    words += count;
    longestShown = Math.max(longestShown, count);
  }
  const more = spans.length - shown.length;
  return {
    quotes: shown,
    brief: shown.length > 0 && longestShown <= mostBrief,
    all: more > 0 ? { ...jump(side, spans), count: plural(more, 'more place') } : null,
  };
}
