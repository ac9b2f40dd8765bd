import { articleText, Refusal, wellFormed } from '../../../analysis/read/article.ts';
import { offsetMap } from '../../../analysis/text/offsets.ts';
import { firstIndex } from '../../../analysis/text/spans.ts';
import { type Piece, paragraphEnd } from './word-pieces.ts';
import type { WordText } from './word-text.ts';

/** The most that all pieces together may have, notes told as often as they are referred to. */
const longestStream = 64 * 2 ** 20;

/** The text of a Word document as an article has it, and the piece that each character is of. */
export interface WordStream {
  text: string;
  /** The first piece that marks can stand beside; null where there is none. */
  first: Piece | null;
  /** The piece of a character, and where in it the character begins and ends. */
  at(offset: number): { piece: Piece; start: number; end: number };
}

/**
 * A document’s pieces one after the other as they are read: a note’s number where it is referred to, the notes at the end. What is
 * said of a note stands beside its number. Throws a Refusal where that is longer than any document.
 */
export function wordStream(main: WordText, notes: WordText['notes']): WordStream {
  const pieces: Piece[] = [];
  const referred: Piece[] = [];
  for (const piece of main.pieces) {
    if (piece.note) referred.push(piece);
    pieces.push(piece.note ? { ...piece, text: `[${referred.length}]` } : piece);
  }
  let length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  for (const { note, host, place } of referred) {
    const beside = { place, whole: true, host, inside: false, element: null, aside: 'footnote' as const };
    for (const { text } of notes.get(note!) ?? []) {
      length += text.length;
      if (length > longestStream)
        throw new Refusal('too-long', 'The Word document’s notes are too long. Save it without them.');
      pieces.push({ ...beside, text, note: null });
    }
    pieces.push({ ...beside, text: '↑', note: null }, paragraphEnd);
  }
  return streamOf(pieces);
}

function streamOf(pieces: readonly Piece[]): WordStream {
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  const given = wellFormed(pieces.map(({ text }) => text).join(''));
  const { toGiven } = offsetMap(given);
  return {
    text: articleText(given),
    first: pieces.find(({ host, text }) => host !== null && text.trim() !== '') ?? null,
    at(offset) {
      const [start, end] = [toGiven(offset), toGiven(offset + 1)];
      const i = firstIndex(starts.length, (one) => starts[one] > start) - 1;
      const piece = pieces[i];
      return {
        piece,
        start: start - starts[i],
        end: Math.min(end - starts[i], piece.text.length),
      };
    },
  };
}
