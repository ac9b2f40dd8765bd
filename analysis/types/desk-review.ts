import type { Span } from './document.ts';

/** What a draft says of an answer to an accusation: somebody was asked and gave none, answered, or neither. */
export const answers = ['asked', 'answered', 'no answer'] as const;

/** Somebody to be called before the piece runs. */
export interface Call {
  name: string;
  /** The words that accuse, where the draft does so most surely. */
  accusation: Span;
  words: string;
  /** Who accuses: a name, "writer" for the draft's own words, null where it names nobody. */
  by: string | null;
  /** Paragraph, from 1. */
  paragraph: number;
  /** As the draft tells it. */
  answer: (typeof answers)[number];
  /** Sentences that answer, or say that there was no answer. */
  replies: Span[];
  /** How sure the reader is of the accusation and of whom, 0..1. */
  confidence: number | null;
}
