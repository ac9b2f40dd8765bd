import { dateline, notPlace } from '../../english/dateline.ts';
import type { Block } from '../../types/document.ts';

/** Characters of a paragraph that a dateline stands over; a shorter one is a line of its own. */
const shortest = 30;

/** Splits a dateline such as "BAGHDAD (AP) —" off the head of a body block, where a paragraph of some length follows. */
export function splitDateline(text: string, block: Block): Block[] {
  if (block.kind !== 'body' || block.end - block.start < shortest) return [block];
  const found = dateline.exec(text.slice(block.start, Math.min(block.end, block.start + 120)));
  if (!found || notPlace.test(found[0])) return [block];
  const start = block.start + found[0].length;
  if (block.end - start < shortest) return [block];
  return [
    {
      kind: 'dateline',
      reason: 'says where the report was filed',
      start: block.start,
      end: block.start + found[0].trimEnd().length,
    },
    { ...block, start },
  ];
}
