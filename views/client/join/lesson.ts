// What a page of a lesson brings with it, as the server writes it (server/report/pupil/lesson-data.ts).

/** A stretch of an article's text: half-open UTF-16 offsets. */
export interface Span {
  start: number;
  end: number;
}

export interface Category {
  id: string;
  name: string;
  definition: string;
  example: string;
  counterExample: string;
  color: string;
  key: string;
  unit: 'span' | 'sentence' | 'paragraph' | 'article' | 'actor' | 'pair';
  kind: string;
  values: { id: string; name: string }[];
}

export interface LessonText {
  /** Hash of the article's text. */
  article: string;
  title: string;
  group: 'A' | 'B' | null;
  /** What is read of it, paragraph by paragraph: where each begins in the article, and its words. */
  passages: { start: number; words: string }[];
  sentences: Span[];
  actors: string[];
}

/** What one said and the server keeps. */
export interface Kept {
  number: number;
  kind: string;
  article: string | null;
  category: string | null;
  subject: string;
  value: string | null;
  start: number | null;
  end: number | null;
  otherStart: number | null;
  otherEnd: number | null;
  reason: string | null;
  phase: string | null;
}

export interface LessonData {
  lesson: string;
  /** The pupil's drawn name; empty in a file, which is nobody's yet. */
  pupil: string;
  phase: string | null;
  categories: Category[];
  texts: LessonText[];
  own: Kept[];
}

/** What the server takes (server/coding/sent.ts). */
export interface Place extends Span {
  exact: string;
  prefix: string;
  suffix: string;
}
export interface SentMark {
  kind: 'mark';
  key: string;
  text: string;
  category: string;
  subject: string;
  value: string | null;
  at: Place | null;
  other: Place | null;
  reason: string;
  replaces: number | null;
}
export interface SentVote {
  kind: 'vote';
  key: string;
  text: string;
  category: string;
  subject: string;
  value: string;
  at: Place;
  reason: string;
  /** The phase of the page: what comes late is not taken for another. */
  phase: string;
}
export type Sent =
  | SentMark
  | SentVote
  | { kind: 'answer'; key: string; value: string; phase?: string }
  | { kind: 'done'; key: string; phase: string }
  | { kind: 'withdrawal'; key: string; withdraws: number };

/** Kinds of categories that are answered by one of their values. */
export const chooses = ({ kind }: Category): boolean =>
  kind === 'one of' || kind === 'several of' || kind === 'ordinal';

/** Kinds that are answered by something typed. */
export const typed = ({ kind }: Category): boolean => kind === 'number' || kind === 'text';

/** What a stretch of a lesson's text says; empty where it is not among what is read. */
export function wordsAt({ passages }: LessonText, { start, end }: Span): string {
  const passage = passages.find((one) => one.start <= start && end <= one.start + one.words.length);
  return passage ? passage.words.slice(start - passage.start, end - passage.start) : '';
}

/** How much of what stands around a stretch is sent with it. */
const around = 32;

/** A stretch with its words and those around them, so that a text that differs is found out. */
export function placeAt(text: LessonText, { start, end }: Span): Place {
  const passage = text.passages.find((one) => one.start <= start && end <= one.start + one.words.length)!;
  const words = passage.words;
  const [from, to] = [start - passage.start, end - passage.start];
  return {
    ...{ start, end, exact: words.slice(from, to) },
    prefix: words.slice(Math.max(0, from - around), from),
    suffix: words.slice(to, to + around),
  };
}
