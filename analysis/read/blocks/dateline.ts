import { roleOf } from '../../english/cues.ts';
import { colonDateline, dateline, firstPerson, notPlace } from '../../english/dateline.ts';
import { reporting } from '../../english/quoting.ts';
import type { Block } from '../../types/document.ts';

/** Characters of a paragraph that a dateline stands over; a shorter one is a line of its own. */
const shortest = 30;

/**
 * Splits a dateline such as "BAGHDAD (AP) —" off the head of a body block, where a paragraph of some length follows; one
 * with a colon ("KARACHI: ") where `opens` says that the report begins here, and no speaker's label can be meant.
 */
export function splitDateline(text: string, block: Block, opens: boolean): Block[] {
  if (block.kind !== 'body' || block.end - block.start < shortest) return [block];
  const head = text.slice(block.start, Math.min(block.end, block.start + 120));
  const found = dateline.exec(head) ?? (opens ? byColon(head, text.slice(block.start, block.end)) : null);
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

/** "KARACHI: The court said …": not "MODERATOR: Welcome", nor somebody who speaks of himself. */
function byColon(head: string, paragraph: string): RegExpExecArray | null {
  const found = colonDateline.exec(head);
  if (!found || roleOf.has(found[0].replace(/:.*$/, '').toLowerCase())) return null;
  const told = paragraph.slice(found[0].length).replace(/[“"][^”"]*[”"]/gu, '');
  return reporting.test(told) && !firstPerson.test(told) ? found : null;
}
