import type { Block } from '../../types/document.ts';
import { quotedKinds } from '../../types/layout.ts';
import type { LayoutSpan } from '../article.ts';

/**
 * The blocks that an article's layout sets: captions, headlines, and what signs a quotation or a post, which is no text of
 * the writer's. The label of a turn stays in its paragraph: it says who the names in it are.
 */
export function laidOutBlocks(layout: readonly LayoutSpan[]): Block[] {
  return layout.flatMap(({ kind, start, end, speaker }): Block[] => {
    if (kind === 'caption') return [{ kind, start, end, reason: 'set under a picture' }];
    if (kind === 'headline') return [{ kind, start, end, reason: 'set as the headline' }];
    if (!speaker || kind === 'turn') return [];
    const { start: from, end: to } = speaker;
    return [{ kind: 'provenance', start: from, end: to, reason: 'says whose words stand beside it' }];
  });
}

/** The spans of a layout that give somebody's own words. */
export function quotedSpans(layout: readonly LayoutSpan[]): LayoutSpan[] {
  return layout.filter(({ kind }) => quotedKinds.has(kind));
}
