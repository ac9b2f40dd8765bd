import { possessives, possessivesOfOthers } from '../english/closed.ts';
import { singularOf } from '../english/inflect.ts';
import { firstEndingAfter } from '../text/spans.ts';
import type { Document, Token } from '../types/document.ts';
import type { Doubt } from './doubting-cues.ts';
import { sentenceAt, tokensIn } from './in-sentences.ts';

/** So many words a thing between doubting marks has at most. */
const longest = 2;
const apostrophes = /^['’]s?$/;

/**
 * “the fans' ‘evidence’”: marks round the plain name of something that is one side's, and no words of anybody's. None where
 * the things of two sides stand in such marks.
 */
export function doubtingMarks(document: Document): Doubt[] {
  const found = document.quotations.flatMap((quotation): Doubt[] => {
    const side = quotation.closed && quotation.depth === 0 ? ownerOfMarked(document, quotation) : null;
    if (side === null) return [];
    return [
      {
        start: quotation.start,
        end: quotation.end,
        side,
        attribution: -1,
        onlyFirm: false,
        besideOther: true,
        wordings: [],
      },
    ];
  });
  const marked = new Map<number, number>();
  for (const { start } of document.quotations) {
    const before = document.tokens[firstEndingAfter(document.tokens, start) - 1];
    if (!before || !(apostrophes.test(before.lower) || possessives.has(before.lower))) continue;
    const s = sentenceAt(document, start);
    marked.set(s, (marked.get(s) ?? 0) + 1);
  }
  return found.filter(({ start }) => (marked.get(sentenceAt(document, start)) ?? 0) <= 1);
}

function ownerOfMarked(document: Document, span: { start: number; end: number }): string | null {
  const { tokens } = document;
  const { from, to } = tokensIn(document, span);
  const words = tokens.slice(from, to).filter(({ word }) => word);
  if (words.length === 0 || words.length > longest || !words.every((token) => isPlain(document, token)))
    return null;
  if (words[words.length - 1].pos !== 'NOUN') return null;
  const before = tokens[from - 1];
  if (!before || before.sentence !== words[0].sentence) return null;
  if (possessivesOfOthers.has(before.lower) || before.lower === 'its') return before.lower;
  const owner = apostrophes.test(before.lower) ? tokens[from - 2] : null;
  // “Ruiz's ‘deplorables’”: more likely his word than his thing.
  if (owner?.pos !== 'NOUN') return null;
  const many = singularOf(owner.lower) !== owner.lower;
  const mention = document.mentions[firstEndingAfter(document.mentions, owner.start)];
  return many || (mention && mention.start < owner.end) ? document.text.slice(owner.start, owner.end) : null;
}

/** A word without a capital, as the names of works and brands have. */
function isPlain({ text }: Document, { start, pos }: Token): boolean {
  return pos !== 'PROPN' && pos !== 'VERB' && pos !== 'AUX' && /^\p{Ll}/u.test(text[start]);
}
