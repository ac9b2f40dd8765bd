import { bracketedLink, bracketedWord, maybeStuck, stuckBefore, stuckBehind } from '../../english/scraped.ts';
import type { Block, Span } from '../../types/document.ts';

interface Part extends Span {
  kind: Block['kind'];
  reason: string;
}

/** So much of a paragraph's end is looked at for what is stuck to it. */
const tail = 500;
const sentenceEnd = /[.!?…]["'”’»)\]*]*$/u;
/** Where a sentence ends and something else begins. */
const betweenSentences = /[.!?…]["'”’»)\]*]*(?:\s+|(?=[([►▶]))(?=\S)/gu;
const opensSentence = /^\s*(?:$|["'“‘([—–-]*[\p{Lu}\p{N}])/u;

const reasons = {
  link: { kind: 'related link', reason: 'points to another piece' },
  page: { kind: 'related link', reason: 'part of the page around the article' },
  writer: { kind: 'byline', reason: 'says who wrote or helped, and how to reach them' },
  credit: { kind: 'credit', reason: 'credits a picture' },
} as const;

/**
 * A body block without what a page’s copy has stuck to it: links in brackets between its sentences, lines of the page before
 * its first sentence and behind its last. Where nothing of it would be left, it is left as it is. Linear time.
 */
export function splitGlued(text: string, block: Block): Block[] {
  if (block.kind !== 'body') return [block];
  const words = text.slice(block.start, block.end);
  const parts = [...inBrackets(words), ...stuck(words)].sort((a, b) => a.start - b.start);
  if (parts.length === 0) return [block];
  const pieces: Block[] = [];
  let at = 0;
  for (const part of parts) {
    if (part.start < at) continue;
    pieces.push(...bodyOf(words, block, at, part.start));
    pieces.push({ ...part, start: block.start + part.start, end: block.start + part.end });
    at = part.end;
  }
  pieces.push(...bodyOf(words, block, at, words.length));
  return pieces.some(({ kind }) => kind === 'body') ? pieces : [block];
}

/** What of a body block is left between two places, without white space at its ends; none where that is nothing. */
function bodyOf(words: string, block: Block, from: number, to: number): Block[] {
  const left = words.slice(from, to);
  if (!/[\p{L}\p{N}]/u.test(left)) return [];
  const start = block.start + from + left.length - left.trimStart().length;
  return [{ ...block, start, end: block.start + from + left.trimEnd().length }];
}

/** Links in brackets that stand between sentences. */
function inBrackets(words: string): Part[] {
  if (!/[([]/.test(words)) return [];
  return [bracketedLink, bracketedWord].flatMap((pattern) =>
    Array.from(words.matchAll(pattern)).flatMap(({ index: start, 0: found }): Part[] => {
      const end = start + found.length;
      const before = words.slice(Math.max(0, start - 12), start).trimEnd();
      const apart = before === '' ? start === 0 : sentenceEnd.test(before);
      if (!apart || !opensSentence.test(words.slice(end, end + 12)) || !isPointer(found)) return [];
      const what = /^[([]\s*photo\s*:/iu.test(found) ? 'credit' : 'link';
      return [{ start, end, ...reasons[what] }];
    }),
  );
}

/** True where a label and a headline stand in the brackets, or a bare word: an aside of the writer's is a sentence. */
function isPointer(found: string): boolean {
  return (
    !found.includes(':') ||
    (/^[([]\s*\p{Lu}[^:]*:\s*["'“‘]?[\p{Lu}\p{N}]/u.test(found) && !/[.!]["”’]?\s*[)\]]$/u.test(found))
  );
}

/** What is stuck before the first sentence and behind the last. */
function stuck(words: string): Part[] {
  const found: Part[] = [];
  const before = stuckBefore.exec(words);
  if (before) found.push({ start: 0, end: before[0].trimEnd().length, ...reasons.page });
  const from = Math.max(0, words.length - tail);
  const end = words.slice(from);
  if (!maybeStuck.test(end)) return found;
  for (const { index, 0: gap } of end.matchAll(betweenSentences)) {
    const start = index + gap.length;
    const last = end.slice(start);
    const what = stuckBehind.find(({ pattern }) => pattern.test(last))?.what;
    if (!what) continue;
    found.push({ start: from + start, end: words.length, ...reasons[what] });
    break;
  }
  return found;
}
