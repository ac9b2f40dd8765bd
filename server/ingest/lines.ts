import { extname } from 'node:path';
import { Refusal } from '../../analysis/read/article.ts';

/** The longest line that is kept: far above any article, so that a file without line ends does not fill memory. */
export const longestLine = 16 * 2 ** 20;

/** True for the name of a file that holds an article on each line. */
export function isLines(name: string): boolean {
  return /^\.(?:jsonl|ndjson)$/i.test(extname(name));
}

/** One line of a stream, or why it cannot be had. */
export interface RawLine {
  /** From 1. */
  number: number;
  text: string | Refusal;
}

/**
 * Lines of a byte stream, blank ones passed over, one at a time: it asks for more bytes only when the line before has
 * been taken, so memory stays flat. A line that is too long or not UTF-8 comes as a Refusal.
 */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  let parts: Buffer[] = [];
  let size = 0;
  let number = 0;
  const take = (): RawLine | null => {
    number++;
    // Most of a file may be line ends: what is blank costs next to nothing.
    if (size === 0) return null;
    const bytes = parts.length === 1 ? parts[0] : Buffer.concat(parts);
    const text = size > longestLine ? tooLong(number) : decodeLine(bytes, number);
    parts = [];
    size = 0;
    return text === '' ? null : { number, text };
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      if (at > from) add(chunk.subarray(from, at));
      from = at + 1;
      const line = take();
      if (line) yield line;
    }
    add(chunk.subarray(from));
  }
  const last = size > 0 ? take() : null;
  if (last) yield last;

  function add(part: Buffer): void {
    size += part.length;
    if (size > longestLine) parts = [];
    else if (part.length > 0) parts.push(part);
  }
}

function tooLong(number: number): Refusal {
  return new Refusal(
    'too-long',
    `Line ${number} is longer than ${longestLine} bytes. Put one article on a line.`,
  );
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decodeLine(bytes: Buffer, number: number): string | Refusal {
  if (bytes.length < 3 && bytes.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09)) return '';
  try {
    return utf8.decode(bytes).trim();
  } catch {
    return new Refusal('bad-input', `Line ${number} is not UTF-8. Convert the file and try again.`);
  }
}
