import type { Corrections } from '../../types/corrections.ts';
import type { Block, Span } from '../../types/document.ts';

/** What a block says of itself where a reader gave it its kind. */
export const correctedReason = 'set by a reader';

/**
 * The blocks with readers' corrections taken in: each corrected stretch is a block of its own kind, and what it covers of
 * other blocks is cut away from them. A correction that overlaps one that begins before it is left out. O(n log n).
 */
export function correctBlocks(text: string, found: Block[], corrections: Corrections['blocks']): Block[] {
  return setBlocks(
    text,
    found,
    corrections.map(({ start, end, kind }) => ({ start, end, kind, reason: correctedReason })),
  );
}

/** The blocks with others in their place, as `correctBlocks` takes corrections in. */
export function setBlocks(text: string, found: Block[], others: readonly Block[]): Block[] {
  if (others.length === 0) return found;
  const set = apart(others);
  const kept: Block[] = [];
  let next = 0;
  for (const block of found) {
    while (next < set.length && set[next].end <= block.start) next++;
    let from = block.start;
    for (let i = next; i < set.length && set[i].start < block.end; i++) {
      if (set[i].start > from) kept.push({ ...block, start: from, end: set[i].start });
      from = set[i].end;
    }
    if (from < block.end) kept.push({ ...block, start: from });
  }
  return [...kept, ...set].flatMap((block) => trim(text, block)).sort(byStart);
}

function apart<T extends Span>(spans: readonly T[]): T[] {
  let end = 0;
  return [...spans].sort(byStart).filter((span) => {
    if (span.start < end || span.end <= span.start) return false;
    end = span.end;
    return true;
  });
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** The block without white space at its ends; none where nothing else is in it. */
function trim(text: string, block: Block): Block[] {
  const words = text.slice(block.start, block.end);
  const start = block.start + words.length - words.trimStart().length;
  const end = block.start + words.trimEnd().length;
  return start < end ? [{ ...block, start, end }] : [];
}
