import { once } from 'node:events';
import { plain } from '../../analysis/text/plain.ts';

/** Clears the line that the cursor is in. */
const clearLine = '\r\u001b[K';
/** How often a command tells how far it is, in milliseconds: in one line that changes, or in a new line each time. */
const between = { changing: 250, anew: 15_000 };

/** What stands in the changing line at the end of the terminal; empty where there is none. */
let changing = '';

/** Writes data to standard output, and waits where the reader is slower than we are. */
export async function print(text: string): Promise<void> {
  if (changing) process.stderr.write(clearLine);
  const taken = process.stdout.write(text);
  if (changing) process.stderr.write(changing);
  if (!taken) await once(process.stdout, 'drain');
}

/**
 * Says something to the person at the terminal; data never goes this way. Whatever a message repeats of names, texts and
 * other people's errors, it steers nothing: the line ends alone are sent as they are.
 */
export function say(message: string): void {
  process.stderr.write(`${changing ? clearLine : ''}${plainLines(message)}\n${changing}`);
}

/** A text of several lines as a terminal may have it. */
export function plainLines(text: string): string {
  return text.split('\n').map(plain).join('\n');
}

/** How far a long command is. */
export interface Progress {
  /** So many pieces of work are done since the start: tells so, where it was not just told. */
  done(count: number): void;
  end(): void;
}

/**
 * Begins to tell on standard error how far a command is; `tell` makes the line, of the pieces done since and of how many
 * that are in a second.
 */
export function startProgress(tell: (count: number, perSecond: string) => string): Progress {
  const { isTTY } = process.stderr;
  const began = performance.now();
  let last = began;
  return {
    done(count) {
      const now = performance.now();
      if (now - last < (isTTY ? between.changing : between.anew)) return;
      last = now;
      const rate = (1000 * count) / (now - began);
      const line = tell(count, rate.toFixed(rate < 10 ? 1 : 0));
      if (!isTTY) return say(line);
      changing = plain(line);
      process.stderr.write(`${clearLine}${changing}`);
    },
    end() {
      if (changing) process.stderr.write(clearLine);
      changing = '';
    },
  };
}

/** Whether the process was told to stop since; told once more, it ends at once. */
export function whenTold(): () => boolean {
  let told = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      told = true;
    });
  return () => told;
}
