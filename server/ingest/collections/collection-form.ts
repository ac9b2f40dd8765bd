import type { LayoutSpan, Refusal } from '../../../analysis/read/article.ts';

/** A value of a cell, as its file has it. */
export type Cell = string | number | boolean;

/** One article of a collection before its columns are told apart: a row, a line, a document. */
export interface Row {
  /** Names the file, and the line, row or document in it. */
  where: string;
  /** Values by the name of their column, in the file's order; what is empty is left out. */
  cells: Map<string, Cell>;
  /** What a format told of the text's parts, in offsets into the cell that holds the text. */
  layout?: LayoutSpan[];
  /** Why there is no text, where that is known better than that there is none. */
  lacks?: string;
}

/** What cannot be taken, and why. */
export interface Rejected {
  where: string;
  refusal: Refusal;
}

/** What is asked of whoever brings a collection in, because nothing is guessed. */
export interface Ask {
  /** What `--map ID=CHOICE` answers. */
  id: string;
  question: string;
  choices: string[];
  /** Nothing is brought in before it is answered. */
  blocks: boolean;
}

/** Answers by the id of what was asked, and columns by the field that they are. */
export type Answers = ReadonlyMap<string, string>;

/** A collection that was opened. */
export interface Collection {
  /** The name of its form, as in `forms`. */
  form: string;
  /**
   * Its rows in their order, as often as they are asked for, at most one in memory at a time. With `survey` they are wanted
   * for their columns alone, and long texts may be missing.
   */
  rows(survey: boolean): AsyncGenerator<Row | Rejected>;
  asks: Ask[];
  /** What was noticed of the file as a whole, in sentences. */
  notes: string[];
}

/** A kind of file that holds many articles. */
export interface Form {
  form: string;
  /** Whether a file is of this form, by its beginning (as text, however it is encoded) and its name. */
  recognizes(head: Head): boolean;
  /** Opens a file of this form. Throws a Refusal where none of it can be read. */
  read(file: string, head: Head, answers: Answers): Promise<Collection>;
}

/** What a form is told by. */
export interface Head {
  /** The file's name without its folders. */
  name: string;
  /** The first bytes. */
  bytes: Buffer;
  /** The same as text, of an RTF or Word file what it says; empty where they are none. */
  text: string;
  /** All that an RTF or Word file says; null of any other. */
  whole: string | null;
}

export function isRejected(found: Row | Rejected): found is Rejected {
  return 'refusal' in found;
}
