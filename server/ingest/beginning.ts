/**
 * Characters of a text that are looked at before it is saved: more than any article has. Longer texts are read whole when
 * they are saved, beside the thread that answers.
 */
export const mostLooked = 100_000;

/** As much of a text as is looked at, cut at a line's end where there is one; the whole of any ordinary article. */
export function beginningOf(text: string): string {
  if (text.length <= mostLooked) return text;
  const end = text.lastIndexOf('\n', mostLooked);
  return text.slice(0, end > mostLooked / 2 ? end : mostLooked).toWellFormed();
}
