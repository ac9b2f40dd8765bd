import { z } from 'zod';
import type { Span } from './document.ts';

/** What a transcript shows of a quotation, the most faithful first. */
export const quotationKinds = [
  'exact',
  'exact but for marks and case',
  'exact but for fillers and false starts',
  'trimmed',
  'trimmed, sense changed',
  'joined',
  'altered',
  'other speaker',
  'no transcript of this speaker',
  'not found',
] as const;
export const quotationKindSchema = z.enum(quotationKinds);
export type QuotationKind = z.infer<typeof quotationKindSchema>;

/** A stretch of speech in a transcript: a cue of subtitles, a paragraph, a quotation of an earlier article. */
export interface SpokenPart extends Span {
  /** The time code that it stands under, as the file writes it; null where there is none. */
  time: string | null;
}

/** What one speaker says in one go. */
export interface Turn {
  /** The label as the file writes it, without notes; null where the file does not say who speaks. */
  speaker: string | null;
  parts: SpokenPart[];
}

/** A transcript, statement or earlier article; offsets are UTF-16 code units into `text`. */
export interface Transcript {
  file: string;
  text: string;
  turns: Turn[];
}

/** Where a transcript has the words of a quotation. */
export interface TranscriptPassage extends Span {
  file: string;
  /** The words spoken there, without labels and time codes, with single spaces. */
  words: string;
  time: string | null;
  speaker: string | null;
}

/** What was cut of what a quotation was taken from, or stands right beside its ends. */
export interface LeftOut {
  words: string;
  /** What the cut takes away that changes the sense; null where it takes nothing of the kind. */
  lost: 'negation' | 'condition' | 'limit' | null;
}

/** Words that stand in the place of others; either may be empty. */
export interface ChangedWords {
  said: string;
  quoted: string;
}

/** A quotation of a draft held against transcripts. Offsets are the words between its marks. */
export interface CheckedQuotation extends Span {
  kind: QuotationKind;
  /** Whom the draft gives the words to; null where it names nobody. */
  speaker: string | null;
  /** The first passage and its file; null where there is none. */
  file: string | null;
  passage: TranscriptPassage | null;
  /** All passages, in the order of the quotation: more than one of a joined one. */
  passages: TranscriptPassage[];
  left: LeftOut[];
  changed: ChangedWords[];
}
