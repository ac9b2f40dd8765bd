import type { Document, DocumentView, Span, Voice } from '../types/document.ts';
import type { Figure, Mark, Reading } from '../types/reading.ts';

/** A voice as a stored result has it: older versions tell no paraphrase from quotation and call both `quoted`. */
export type StoredVoice = Voice | 'quoted';

/** What people judge of a mark: its words, and what is said of them. It is the same for every version that makes the mark. */
export interface Judged extends Span {
  category: string;
  /** Toward whom, of a stance; empty for other measures. */
  subject: string;
}

/** A mark as people see, judge and take it away, whatever the measure itself keeps of it. */
export interface ShownMark extends Judged {
  /** Its place in the reading. */
  index: number;
  /** True where it is drawn in the text and has a note; what is not can be judged all the same. */
  shown: boolean;
  /** What its note calls it, and says of it. */
  title: string;
  note: string;
  /** What stands behind its label: the way of a stance. */
  sign: string;
  /** The voice that has most of it, and all that it is in. */
  voice: StoredVoice;
  voices: StoredVoice[];
  speaker: string | null;
  /** Whom it is about or by, as an actor's number and name; absent where that is whoever its sentence speaks of. */
  about?: { actor: number | null; name: string | null };
  /** Where it is underlined. */
  lines: readonly Span[];
  /** Of an attribution: who is said to speak, and with which words the writer brings them in. */
  source: readonly Span[] | null;
  cue: readonly Span[] | null;
  reason: string | null;
  weight: number | null;
  confidence: number;
  plainer: string | null;
  loses: string | null;
}

/**
 * How a measure's marks are underlined, the faintest first: a heavier line is drawn over it. `thin` is for as many as want
 * it, told apart by their letters; each other line is one measure's alone.
 */
export const lineStyles = ['thin', 'dotted', 'solid', 'wavy', 'dashed', 'double'] as const;

/** How a measure shows on a page: all that notes, filters, texts and style sheets need of it. */
export interface Show<R extends Reading = Reading> {
  /** What a reader sees before a mark's number, and an address has: "c4", `show=c`. A small letter of its own. */
  letter: string;
  /** What the page's elements have in its place: "L4". A capital of its own; P and Q are paraphrase and quotation. */
  capital: string;
  line: (typeof lineStyles)[number];
  /** Whether it is switched on where the address says nothing. */
  on: boolean;
  /** Its place among switches and notes. */
  place: number;
  /** Of marks over one word the lowest opens first: the narrower reading before the wider. */
  width: number;
  /** What its switch is called. */
  name: string;
  /** What its notes are called, one and many. */
  notes: readonly [one: string, many: string];
  /** So many characters of a passage are quoted in the notes. */
  quoted: number;
  /** False for a figure that has a section of its own beside the table of figures. */
  tabled(figure: Figure): boolean;
  /** Its marks in the order of the reading. */
  marks(reading: R, document: Document | DocumentView): ShownMark[];
}

/** The marks of a reading as they are, each drawn under its words. */
export function plainMarks({ marks }: Pick<Reading, 'marks'>): ShownMark[] {
  return marks.map((mark, index) => plainMark(mark, index));
}

function plainMark(mark: Mark, index: number): ShownMark {
  const { start, end, category, voice, speaker, reason, weight, confidence, plainer, loses } = mark;
  return {
    ...{ index, start, end, category, subject: '', shown: true, title: category, note: reason, sign: '' },
    ...{ voice, voices: [voice], speaker, lines: [{ start, end }], source: null, cue: null },
    ...{ reason, weight, confidence, plainer, loses },
  };
}
