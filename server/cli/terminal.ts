import { once } from 'node:events';
import { plain } from '../../analysis/plain.ts';

/** Writes data to standard output, and waits where the reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

/**
 * Says something to the person at the terminal; data never goes this way. Whatever a message repeats of names, texts and
 * other people's errors, it steers nothing: the line ends alone are sent as they are.
 */
export function say(message: string): void {
  process.stderr.write(`${plainLines(message)}\n`);
}

/** A text of several lines as a terminal may have it. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}
