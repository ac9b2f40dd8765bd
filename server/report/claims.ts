import type { AnalyzedView } from '../../analysis/index.ts';
import type { ClaimPair, ClaimSide, Comparison, Side } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { bothSides, plural, sides } from './format.ts';
import type { Jumper } from './jumps.ts';

/** Pairs on the page; the JSON has the rest. */
const mostPairs = 12;
/** So many are laid open; the weaker ones are folded. */
const mostOpen = 6;
/** Characters of a passage that are shown. */
const longest = 420;

/** Passages of the two that state or answer the same thing, words that differ set off; those told alike apart. */
export function claimsModel({ claims }: Comparison, views: Record<Side, AnalyzedView>, jump: Jumper) {
  const alike = claims.filter((pair) => pair.alike);
  const pairs = claims
    .filter((pair) => !pair.alike)
    .slice(0, mostPairs)
    .map((pair) => pairModel(pair, views, jump));
  return {
    first: pairs.slice(0, mostOpen),
    rest: pairs.slice(mostOpen),
    alike: plural(alike.length, 'passage'),
    same: alike.map(({ left, right }) => ({
      left: jump('left', left, 120),
      right: jump('right', right, 20),
    })),
  };
}

function pairModel(pair: ClaimPair, views: Record<Side, AnalyzedView>, jump: Jumper) {
  return {
    reason: pair.reason,
    passages: bothSides.map((side) => ({
      side,
      shape: sides[side].shape,
      id: jump(side, pair[side]).id,
      whose: whoseWords(pair[side]),
      pieces: pieces(views[side].document.text, pair[side]),
    })),
  };
}

function whoseWords({ voice, speaker }: ClaimSide): string {
  if (voice === 'author') return '';
  if (voice === 'paraphrase') return speaker === null ? 'in paraphrase' : `in a paraphrase of ${speaker}`;
  return speaker === null ? 'in quoted words' : `in the words of ${speaker}`;
}

/** The passage cut where its differing words begin and end, white space closed up. */
function pieces(text: string, { start, end, differing }: ClaimSide): { text: string; differs: boolean }[] {
  const found: { text: string; differs: boolean }[] = [];
  const stop = Math.min(end, start + longest);
  let at = start;
  const add = (span: Span, differs: boolean) => {
    const words = text.slice(span.start, Math.min(span.end, stop)).replace(/\s+/g, ' ');
    if (words !== '') found.push({ text: words.toWellFormed(), differs });
  };
  for (const span of differing) {
    if (span.start >= stop) break;
    add({ start: at, end: span.start }, false);
    add(span, true);
    at = span.end;
  }
  if (at < stop) add({ start: at, end: stop }, false);
  if (stop < end) found.push({ text: ' …', differs: false });
  return found;
}
