import type { Side, Sides } from '../../analysis/types/comparison.ts';
import type { Span } from '../../analysis/types/document.ts';
import { excerpt, sides } from './format.ts';

/** A jump to words in one of the texts on the same page. */
export interface Jump {
  side: Side;
  shape: string;
  /** Element id of the words, without "#". */
  id: string;
  quote: string;
  /** Ids of all the places, in reading order, for stepping from one to the next; empty where there is one. */
  steps: string;
}

export type Jumper = (side: Side, spans: Span | readonly Span[], most?: number) => Jump;

/** Id of the place in a text where a span begins: the side's letter and the offsets. */
export function anchorId(side: Side, span: Span): string {
  return `${sides[side].letter}${span.start}-${span.end}`;
}

/**
 * Makes jumps to words, and remembers which spans were jumped to, so that the texts can carry just those ids.
 * `jump(side, spans)` leads to the first span and quotes it; at least one span is needed.
 */
export function makeJumper(texts: Sides<string>): { jump: Jumper; anchors: Sides<Map<string, Span>> } {
  const anchors = { left: new Map<string, Span>(), right: new Map<string, Span>() };
  const jump: Jumper = (side, spans, most) => {
    const all = 'start' in spans ? [spans] : [...spans].sort((a, b) => a.start - b.start);
    const ids = all.map((span) => {
      const id = anchorId(side, span);
      anchors[side].set(id, span);
      return id;
    });
    return {
      side,
      shape: sides[side].shape,
      id: ids[0],
      quote: excerpt(texts[side], all[0], most),
      steps: ids.length > 1 ? ids.join(' ') : '',
    };
  };
  return { jump, anchors };
}
