import { firstEndingAfter, firstStartingFrom } from '../../analysis/text/spans.ts';
import { snapToWords, wordSpans } from '../../analysis/text/words.ts';
import type { TaskText, Unit } from '../../analysis/types/annotation.ts';
import type { Span } from '../../analysis/types/document.ts';
import { NotTaken } from './refusals.ts';

/** Those of some spans, sorted and never overlapping, that a stretch has part of. */
export function touched(spans: readonly Span[], { start, end }: Span): readonly Span[] {
  return spans.slice(firstEndingAfter(spans, start), firstStartingFrom(spans, end));
}

/** A stretch as a coder sends it: where it stands, and the words that stood there on the coder's page. */
export interface SentPlace extends Span {
  exact: string;
  prefix: string;
  suffix: string;
}

/**
 * Where a stretch stands in a text, whole words of one paragraph. What was sent is held against the text and refused where it
 * differs: no mark is moved to where its words might be. Throws a NotTaken.
 */
export function placeOf(text: string, its: TaskText, unit: Unit, sent: SentPlace): Span {
  const { start, end, exact, prefix, suffix } = sent;
  if (start >= end || end > text.length)
    throw new NotTaken('outside-text', 'This mark lies outside the text. Select some words and mark again.');
  const same =
    text.slice(start, end) === exact &&
    text.slice(Math.max(0, start - prefix.length), start) === prefix &&
    text.slice(end, end + suffix.length) === suffix;
  if (!same) throw textDiffers();
  if (unit === 'sentence' || unit === 'paragraph') {
    const [one, ...more] = touched(unit === 'sentence' ? its.sentences : its.passages, sent);
    if (one?.start === start && one.end === end && more.length === 0) return one;
    throw new NotTaken('outside-text', `This is no ${unit} of the text. Choose one of its ${unit}s.`);
  }
  return wordsOf(text, its.passages, sent);
}

export function textDiffers(): NotTaken {
  return new NotTaken(
    'text-differs',
    'The text on this page is not the text that is marked here. Load the page again, and mark once more.',
  );
}

function wordsOf(text: string, passages: readonly Span[], sent: Span): Span {
  const [passage, ...more] = touched(passages, sent);
  if (!passage)
    throw new NotTaken('outside-text', 'These words are not among those that are read. Mark in the text.');
  if (more.length > 0)
    throw new NotTaken('outside-text', 'A mark lies within one paragraph. Mark each paragraph by itself.');
  const words = wordSpans(text.slice(passage.start, passage.end), passage.start);
  const place = snapToWords(words, sent);
  if (!place) throw new NotTaken('outside-text', 'There is no word in this mark. Select one or more words.');
  return place;
}
