import { smallInTitles } from '../../english/closed.ts';
import { beforeWorkTitle, clauseWords, distancing, reporting } from '../../english/quoting.ts';
import { titleCase } from '../../text/title-case.ts';
import { countWords } from '../../text/words.ts';
import type { Block } from '../../types/document.ts';
import { endsAbbreviated } from '../sentences.ts';

const longest = 4;
/** How far the sentence around a quotation is looked at, in characters, to each side. */
const around = 300;
const sentenceEnd = /[.!?]["”’)]*\s+(?=["“‘(]*\p{Lu}|$)/gu;

/**
 * True where the quoted words (marks included in `start..end`) name, title or distance a term. Careful: a short stretch
 * that is no clause, with no word of speech in its sentence, or with a phrase that announces a name right before it. A
 * heading quotes without saying so, so there only the phrase counts.
 */
export function isScare(text: string, start: number, end: number, block: Block): boolean {
  if (end - start > 80) return false;
  const quoted = text.slice(start, end).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const words = countWords(quoted);
  if (words === 0) return false;
  const lead = afterLastEnd(text.slice(Math.max(block.start, start - around), start));
  if (words <= 2 * longest && distancing.test(lead)) return true;
  if (block.kind !== 'body') return false;
  if (
    words >= 2 &&
    words <= 2 * longest &&
    beforeWorkTitle.test(lead) &&
    titleCase(quoted, smallInTitles) === 1
  )
    return true;
  if (words > longest || clauseWords.test(quoted)) return false;
  // A quotation that opens the sentence, follows a comma or colon, or ends in "," "!" or "?" is speech more often than not.
  if (/(?:^|[,:—–-])\s*$/u.test(lead) || /[,!?]["”’']+$/u.test(text.slice(start, end))) return false;
  const tail = beforeFirstEnd(text.slice(end, Math.min(block.end, end + around)));
  return !reporting.test(lead) && !reporting.test(tail);
}

function afterLastEnd(text: string): string {
  return text.slice(ends(text).at(-1)?.to ?? 0);
}

function beforeFirstEnd(text: string): string {
  return text.slice(0, ends(text)[0]?.from);
}

/** Where sentences end in a stretch: where the closing mark stands, and where the next begins. "Mr. Cruz" ends none. */
function ends(text: string): { from: number; to: number }[] {
  const found = Array.from(text.matchAll(sentenceEnd), ({ 0: end, index }) => ({
    from: index,
    to: index + end.length,
  }));
  return found.filter(({ from, to }) => to === text.length || !endsAbbreviated(text.slice(0, from + 1)));
}
