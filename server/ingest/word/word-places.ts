import type { Span } from '../../../analysis/types/document.ts';
import { alignedWith } from './aligned.ts';
import type { WordPackage } from './word-package.ts';
import type { Piece } from './word-pieces.ts';
import { wordStream } from './word-stream.ts';
import { wordText } from './word-text.ts';

/** A place in document.xml where a mark can stand: beside a character of a piece. */
export interface Site {
  piece: Piece;
  /** UTF-16 offset into document.xml. */
  at: number;
}

/** Where words of a text stand in a Word document. */
export interface WordPlace {
  start: Site;
  end: Site;
  /** Not at the very words, which stand beside the running text (`aside`) or were not found: at what holds them, or is next to them. */
  aside: Piece['aside'] | 'near' | null;
}

/**
 * Finds the places in document.xml of stretches of the text that was read of a Word document; null for all where the document has
 * nothing that a mark could stand beside. Linear time. Throws a Refusal as `wordText` does.
 */
export function wordPlaces(word: WordPackage, text: string): (span: Span) => WordPlace | null {
  const notes = word.relations
    .filter(({ kind }) => kind === 'footnotes' || kind === 'endnotes')
    .flatMap(({ target }) => [...wordText(word.part(target) ?? '').notes]);
  const stream = wordStream(wordText(word.part(word.main)!), new Map(notes));
  const aligned = alignedWith(stream.text, text);
  const holds = (i: number) => aligned[i] >= 0 && stream.at(aligned[i]).piece.host !== null;
  const before = new Int32Array(text.length + 1).fill(-1);
  for (let i = 0; i < text.length; i++) before[i + 1] = holds(i) ? i : before[i];
  const { first } = stream;
  if (!first) return () => null;
  return ({ start, end }) => {
    const last = before[Math.min(end, text.length)];
    if (last < start) return near(last < 0 ? first : stream.at(aligned[last]).piece);
    let from = start;
    while (!holds(from)) from++;
    const opens = stream.at(aligned[from]);
    const closes = stream.at(aligned[last]);
    return {
      start: { piece: opens.piece, at: offsetIn(opens.piece, opens.start, 'start') },
      end: { piece: closes.piece, at: offsetIn(closes.piece, closes.end, 'end') },
      aside: opens.piece.aside ?? closes.piece.aside,
    };
  };
}

/** All of a piece that words stand next to. */
function near(piece: Piece): WordPlace {
  return {
    start: { piece, at: piece.place.start },
    end: { piece, at: piece.place.end },
    aside: 'near',
  };
}

function offsetIn({ whole, place }: Piece, offset: number, side: 'start' | 'end'): number {
  return whole ? place[side] : place.start + offset;
}
