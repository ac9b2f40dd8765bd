/** The words of a text in small letters: two with the same are one text, however spaced, marked and capitalized. */
export function wordsOf(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
