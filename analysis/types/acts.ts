import type { Span } from './document.ts';
import type { ActName } from './predictions.ts';

/**
 * What somebody does with words, or an authority by law, to somebody in one sentence. `accuse`: says or implies that it did
 * wrong; `criticize`: judges it bad without a charge; `deny`, `reply`, `admit`: meets a charge; `legal`: is charged, sued,
 * arrested, investigated, convicted; `praise`: speaks well of it. The span is the sentence.
 */
export interface Act extends Span {
  sentence: number;
  act: ActName;
  /** Who does it: a name, "writer" where the writer's own words do, null where nobody is named. */
  by: string | null;
  /** Whom it meets, or who is cleared; null where nobody is named. */
  whom: string | null;
  /** Indexes in the document's actors, where it is one. */
  byActor: number | null;
  whomActor: number | null;
  /** How sure the reader is that it is done and of whom, 0..1. */
  confidence: number;
}

/** Somebody accused, criticized or met by the law, and where the text answers for it. */
export interface Accused {
  name: string;
  /** Index in the document's actors, where it is one. */
  actor: number | null;
  /** Indexes in the document's acts, of what is laid at its door; none where only all of them together are likely enough. */
  acts: number[];
  /** How likely it is that it is charged anywhere in the text, 0..1. */
  charged: number;
  /** Sentences that answer, by it, its own people or others for it; none where nobody does. */
  replies: Span[];
  /** True where none surely answers, and the likeliest sentence stands there because silence is not sure. */
  guessed: boolean;
  /** Whether the text says that it was asked and gave no answer. */
  asked: boolean;
  /** How likely it is that nobody answers, 0..1. */
  silence: number;
}

/** Who does what to whom in a document, in text order, and who is accused in it, the most accused first. */
export interface Acts {
  acts: Act[];
  accused: Accused[];
}
