import { once } from 'node:events';

/** Writes data to standard output, and waits where the reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/** Says something to the person at the terminal; data never goes this way. */
export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** An article's words are untrusted: no escape sequence of theirs reaches the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\u{FFFD}');
}
