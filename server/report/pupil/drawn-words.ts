import type { TaskText } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';

/** A stretch of text in a paragraph, with the layers that it lies under. */
export interface Piece<T> {
  words: string;
  layers: T[];
  /** Those of the layers whose last words these are. */
  ending: T[];
}

/** The paragraphs of a text cut wherever a layer begins or ends, so that each piece is drawn in one way. */
export function drawnParagraphs<T extends Span>(
  text: string,
  { passages }: TaskText,
  layers: readonly T[],
): Piece<T>[][] {
  const sorted = [...layers].sort((a, b) => a.start - b.start);
  let next = 0;
  let open: T[] = [];
  return passages.map((passage) => {
    const within = (offset: number) => passage.start < offset && offset < passage.end;
    while (next < sorted.length && sorted[next].start < passage.end) open.push(sorted[next++]);
    open = open.filter(({ end }) => end > passage.start);
    const cuts = new Set(open.flatMap(({ start, end }) => [start, end]).filter(within));
    const edges = [passage.start, ...[...cuts].sort((a, b) => a - b), passage.end];
    return piecesBetween(text, edges, open);
  });
}

function piecesBetween<T extends Span>(
  text: string,
  edges: readonly number[],
  layers: readonly T[],
): Piece<T>[] {
  let next = 0;
  let open: T[] = [];
  return edges.slice(1).map((end, at) => {
    const start = edges[at];
    open = open.filter((layer) => layer.end > start);
    while (next < layers.length && layers[next].start <= start) {
      if (layers[next].end > start) open.push(layers[next]);
      next++;
    }
    return {
      words: text.slice(start, end),
      layers: open,
      ending: open.filter((layer) => layer.end === end),
    };
  });
}
