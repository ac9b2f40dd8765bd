import { firstEndingAfter } from '../../text/spans.ts';
import type { Mention } from '../../types/document.ts';
import type { Layout, Range } from './layout.ts';

/** The mention that covers the head of a noun phrase; null where none does. */
export function headMention(layout: Layout, range: Range): Mention | null {
  const head = layout.tokens[headToken(layout, range)];
  const mention = layout.document.mentions[firstEndingAfter(layout.document.mentions, head.start)];
  return mention && mention.start < head.end ? mention : null;
}

/** The head noun: the last one before a preposition or comma. */
function headToken(layout: Layout, range: Range): number {
  const { tokens } = layout;
  let head = range.from;
  for (let i = range.from; i < range.to; i++) {
    const { pos, lower } = tokens[i];
    if (i > range.from && (pos === 'ADP' || /^(?:,|who|to|including)$/.test(lower))) break;
    if (/^(?:NOUN|PROPN|PRON|NUM)$/.test(pos)) head = i;
  }
  return head;
}
