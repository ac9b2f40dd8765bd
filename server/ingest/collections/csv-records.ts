/** The longest record that is kept, in UTF-16 code units: far above any article with all that is told of it. */
const longestRecord = 8 * 2 ** 20;
const [quote, newline, carriageReturn] = [0x22, 10, 13];

/** The text of one record, quoted line ends and all; `unclosed` where a quotation mark was opened and never closed. */
export interface RawRecord {
  /** The line it begins in, from 1. */
  line: number;
  text: string;
  unclosed: boolean;
}

/** Where a scanner stands within a record. */
type State = 'field start' | 'plain' | 'quoted' | 'quote in quoted';

/**
 * Cuts a text that comes in pieces into records, by RFC 4180: a line end within quotation marks belongs to its field. Where a
 * mark is never closed, its line alone is given up (`unclosed`) and the rest goes on. Linear time, and memory for one record.
 */
export async function* recordsOf(
  pieces: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<RawRecord> {
  const scanner = new Scanner(delimiter.charCodeAt(0));
  for await (const piece of pieces) yield* scanner.take(piece, false);
  yield* scanner.take('', true);
}

/** The records of a text that is there whole; its first line has the number `line`. */
export function recordsIn(text: string, delimiter: string, line: number): RawRecord[] {
  const scanner = new Scanner(delimiter.charCodeAt(0));
  const found = [...scanner.take(text, false), ...scanner.take('', true)];
  return found.map((record) => ({ ...record, line: record.line + line - 1 }));
}

class Scanner {
  readonly #delimiter: number;
  #text = '';
  #at = 0;
  #state: State = 'field start';
  /** The line that the record began in, and line ends within it so far. */
  #line = 1;
  #ends = 0;
  /** Up to here, counted from `#text`'s start, it is known that no quotation mark that is opened is closed again. */
  #hopeless = 0;

  constructor(delimiter: number) {
    this.#delimiter = delimiter;
  }

  *take(piece: string, isLast: boolean): Generator<RawRecord> {
    this.#text += piece;
    for (;;) {
      const end = this.#scan(isLast);
      if (end !== null) yield* this.#cut(end, false);
      else if (this.#state === 'quoted' && (isLast || this.#text.length > longestRecord))
        yield* this.#giveUpLine();
      else break;
    }
    if (isLast && this.#text !== '') yield* this.#cut(this.#text.length, false);
  }

  /** Goes on to the end of the record: the place after its line end; null where that has not come. */
  #scan(isLast: boolean): number | null {
    const text = this.#text;
    for (; this.#at < text.length; this.#at++) {
      const code = text.charCodeAt(this.#at);
      if (this.#state === 'quoted') {
        if (code === quote) this.#state = 'quote in quoted';
        else if (code === newline) this.#ends++;
        continue;
      }
      if (this.#state === 'quote in quoted') {
        this.#state = 'quoted';
        // A mark within a quoted field is written twice; one that stands alone where none may is part of the field.
        if (code === quote) continue;
        if (code !== this.#delimiter && code !== newline && code !== carriageReturn) {
          continue;
        }
        this.#state = 'plain';
      }
      if (code === newline) return this.#at + 1;
      if (code === carriageReturn) {
        if (this.#at + 1 === text.length && !isLast) return null;
        return text.charCodeAt(this.#at + 1) === newline ? this.#at + 2 : this.#at + 1;
      }
      if (code === this.#delimiter) this.#state = 'field start';
      else if (this.#state === 'field start')
        this.#state = code === quote && this.#at >= this.#hopeless ? 'quoted' : 'plain';
    }
    if (isLast && this.#state === 'quote in quoted') this.#state = 'plain';
    return null;
  }

  *#cut(end: number, unclosed: boolean): Generator<RawRecord> {
    const text = this.#text.slice(0, end).replace(/(?:\r\n|\n|\r)$/, '');
    if (text !== '') yield { line: this.#line, text, unclosed };
    this.#line += unclosed ? 1 : this.#ends + 1;
    this.#text = this.#text.slice(end);
    this.#hopeless = Math.max(0, this.#hopeless - end);
    this.#at = 0;
    this.#ends = 0;
    this.#state = 'field start';
  }

  /** Gives up the first line of a record that does not end, and begins anew after it. */
  *#giveUpLine(): Generator<RawRecord> {
    this.#hopeless = this.#text.length;
    const end = this.#text.indexOf('\n');
    yield* this.#cut(end < 0 ? this.#text.length : end + 1, true);
  }
}
