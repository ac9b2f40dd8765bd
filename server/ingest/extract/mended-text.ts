import { mendedWords, mendLineEnds } from './line-joins.ts';

/**
 * The text of a file with what was broken on its way made whole, where that is certain, and what was mended, in sentences.
 * The file's bytes stay as they are. A text in which nothing is broken comes back unchanged. Linear time.
 */
export function mendText(received: string): { text: string; notes: string[] } {
  const lines = mendLineEnds(received.replace(/\r\n?/g, '\n'));
  const notes = lines.mended > 0 ? [`${mendedWords(lines.mended)}.`] : [];
  return { text: notes.length > 0 ? lines.text : received, notes };
}
