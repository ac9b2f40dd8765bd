import { firstIndex } from './spans.ts';

/**
 * What is written in an article otherwise than as it was received: line ends of two characters, a letter with its accents
 * as characters of their own, and the places within a word where it may break (soft hyphens and the like, which nobody
 * sees). A word is the same word in either form.
 */
const rewritten =
  /\r\n|\p{L}[\u0300-\u036f]+|(?<=\p{L}|[\u0300-\u036f])[\u00ad\u200b\u2060\ufeff]+(?=\p{L})/gu;
/** A character without which nothing of it stands in a text: that is looked for in a tenth of the time. */
const telltale = /\r|[\u0300-\u036f]|[\u00ad\u200b\u2060\ufeff]/;
/** More accents than any language puts on a letter. A longer pile is left: putting it in order takes quadratic time. */
const mostAccents = 4;

/** How a stretch that `rewritten` found stands in the article. */
function rewrite(stretch: string): string {
  if (stretch === '\r\n') return '\n';
  if (!/^\p{L}/u.test(stretch)) return '';
  return stretch.length > mostAccents + 2 ? stretch : stretch.normalize('NFC');
}

/** A well-formed text as an article has it: line ends as `\n`, letters and their accents put together. Linear time. */
export function asInArticle(text: string): string {
  if (!telltale.test(text)) return text;
  return text.replace(rewritten, rewrite).replaceAll('\r', '\n');
}

/** Turns offsets into an article's text into offsets into the text as it was given, and back. */
export interface OffsetMap {
  toGiven(offset: number): number;
  toArticle(offset: number): number;
}

/** A stretch that has another length in the article than in the text as given. */
interface Change {
  given: number;
  givenEnd: number;
  article: number;
  articleEnd: number;
}

const same: OffsetMap = { toGiven: (offset) => offset, toArticle: (offset) => offset };

/** Offsets between a text as given and the article made of it. What `rewritten` does not find keeps its length. */
export function offsetMap(given: string): OffsetMap {
  const changes = changesOf(given);
  if (changes.length === 0) return same;
  return {
    toGiven(offset) {
      const last = changes[firstIndex(changes.length, (i) => changes[i].articleEnd > offset) - 1];
      return last ? last.givenEnd + offset - last.articleEnd : offset;
    },
    toArticle(offset) {
      const last = changes[firstIndex(changes.length, (i) => changes[i].given >= offset) - 1];
      if (!last) return offset;
      // Within a stretch that was rewritten there is no place of its own: its beginning stands for it.
      return offset < last.givenEnd ? last.article : last.articleEnd + offset - last.givenEnd;
    },
  };
}

function changesOf(given: string): Change[] {
  const changes: Change[] = [];
  if (!telltale.test(given)) return changes;
  let shorter = 0;
  for (const { 0: stretch, index } of given.matchAll(rewritten)) {
    const { length } = rewrite(stretch);
    if (length === stretch.length) continue;
    const article = index - shorter;
    changes.push({ given: index, givenEnd: index + stretch.length, article, articleEnd: article + length });
    shorter += stretch.length - length;
  }
  return changes;
}

/** Gives the number of code points before a UTF-16 offset. */
export function codePoints(text: string): (offset: number) => number {
  const second: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const unit = text.codePointAt(at)!;
    if (unit > 0xffff) second.push(++at);
  }
  return (offset) => offset - firstIndex(second.length, (i) => second[i] >= offset);
}

/**
 * Where each character of a text begins, in UTF-16 offsets, as another program counts characters: code points or UTF-16 units, a
 * line end of two characters as one or as two. The last entry is the text's end, so that a position past it has none.
 */
export function countedStarts(
  text: string,
  { points, lineEnd }: { points: boolean; lineEnd: 1 | 2 },
): Uint32Array {
  const starts = new Uint32Array(text.length + 1);
  let count = 0;
  for (let at = 0; at < text.length; count++) {
    starts[count] = at;
    const pair = points && text.codePointAt(at)! > 0xffff;
    const joined = lineEnd === 1 && text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10;
    at += pair || joined ? 2 : 1;
  }
  starts[count] = text.length;
  return starts.subarray(0, count + 1);
}
