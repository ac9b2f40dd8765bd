import type { Span } from '../../../analysis/types/document.ts';

/** A stretch of document.xml beside which marks may stand; offsets are UTF-16 code units of that part. */
export interface Host extends Span {
  /** The run that it is; null where it is something else that stands in a paragraph. */
  run: Run | null;
}

/** A run: words of one form. */
export interface Run {
  /** Its opening tag as it stands, its name with its prefix, and what is written of its form. */
  open: string;
  name: string;
  properties: string;
  /** Where that which it holds begins behind those, and ends. */
  content: Span;
}

/** An element that holds the words of a run. */
export interface TextElement extends Span {
  open: string;
  name: string;
  /** Where its words begin and end. */
  inner: Span;
}

/** A piece of a Word document's text, in the order in which it is read. */
export interface Piece {
  text: string;
  /** Where it stands in document.xml. */
  place: Span;
  /** It is written otherwise than it reads (an entity, a tab): there are no places inside it. */
  whole: boolean;
  /** What marks can stand beside; null where none can. */
  host: Host | null;
  /** Whether it stands right in that run: then marks can stand beside the very words. */
  inside: boolean;
  element: TextElement | null;
  /** Where it stands, for people, if not in the running text. */
  aside: 'footnote' | 'text box' | null;
  /** The note that it refers to. */
  note: string | null;
}

/** What stands between two paragraphs. */
export const paragraphEnd: Piece = {
  text: '\n\n',
  place: { start: 0, end: 0 },
  whole: true,
  host: null,
  inside: false,
  element: null,
  aside: null,
  note: null,
};
