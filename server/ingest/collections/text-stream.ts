import { Refusal } from '../../../analysis/read/article.ts';
import { decode } from '../decode.ts';
import { longestRead } from '../file.ts';
import { chunksOf } from '../input.ts';
import { longestLine } from '../lines.ts';

/** How a file's bytes are text. */
export interface Encoding {
  name: string;
  basis: string;
}

/**
 * The encoding of a whole file, its bytes gone through once and none kept: UTF-8 where they are, a few damaged ones apart; by
 * the rules of `decode` where not, from where they first are not.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8');
  let damaged = 0;
  let beyondAscii = 0;
  let suspect: Buffer | null = null;
  let isFirst = true;
  for await (const chunk of chunksOf(file, longestRead)) {
    const utf16 = isFirst ? await utf16Of(chunk) : null;
    if (utf16) return utf16;
    isFirst = false;
    const text = utf8.decode(chunk, { stream: true });
    const before = damaged;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0xfffd) damaged++;
      else if (code > 0x7f) beyondAscii++;
    }
    if (damaged > before) suspect ??= Buffer.from(chunk);
  }
  if (!suspect) return { name: 'utf-8', basis: 'valid UTF-8' };
  if (damaged * 4 < beyondAscii) return { name: 'utf-8', basis: 'UTF-8 with damaged bytes' };
  const { encoding, basis } = await decode(aroundDamage(suspect));
  return { name: encoding, basis };
}

/** UTF-16, where a file begins so; null where not. */
async function utf16Of(chunk: Buffer): Promise<Encoding | null> {
  if (!chunk.subarray(0, 4096).includes(0)) return null;
  const { encoding, basis } = await decode(chunk.subarray(0, chunk.length & ~1));
  return encoding.startsWith('utf-16') ? { name: encoding, basis } : null;
}

/** Some bytes from a little before the first that is not ASCII: what tells old encodings apart. */
function aroundDamage(chunk: Buffer): Buffer {
  const at = chunk.findIndex((byte) => byte > 0x7f);
  return chunk.subarray(Math.max(0, at - 2000), at + 100_000);
}

/** A file's text in pieces, its byte order mark left out. Memory stays flat however long it is. */
export async function* textOf(file: string, encoding: Encoding): AsyncGenerator<string> {
  const { default: iconv } = await import('iconv-lite');
  const decoder = iconv.getDecoder(encoding.name);
  for await (const chunk of chunksOf(file, longestRead)) {
    const text = decoder.write(chunk);
    if (text !== '') yield text;
  }
  const last = decoder.end();
  if (last) yield last;
}

/** A line of a text, without its end; from 1. */
export interface TextLine {
  number: number;
  text: string;
}

/** Lines of a text that comes in pieces; `\n`, `\r\n` and `\r` end them. Throws a Refusal for one without end. */
export async function* linesOfText(pieces: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let rest = '';
  let number = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const text of lines) yield { number: ++number, text };
    if (rest.length > longestLine)
      throw new Refusal(
        'too-long',
        `Line ${number + 1} is longer than ${longestLine} characters: this is no list of articles.`,
      );
  }
  if (rest !== '') yield { number: ++number, text: rest.replace(/\r$/, '') };
}

/** What is said of an encoding that was not plain UTF-8; empty where it was. */
export function encodingNotes({ name, basis }: Encoding): string[] {
  return basis === 'valid UTF-8' ? [] : [`The file was read as ${name} (${basis}).`];
}
