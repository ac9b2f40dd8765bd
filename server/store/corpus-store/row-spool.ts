import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Passes } from './dialect.ts';

/** Bytes that are read at a time. */
const readAtOnce = 2 ** 20;

/**
 * Rows that were fetched once, in a file of this machine's temporary folder, to be gone through again and again. It has no name
 * from its beginning: whatever becomes of this program, nothing of it stays.
 */
export class RowSpool<Row> implements Passes<Row> {
  readonly #file: number;
  #end = 0;

  constructor() {
    const folder = mkdtempSync(join(tmpdir(), 'parallax-rows-'));
    try {
      this.#file = openSync(join(folder, 'rows'), 'wx+', 0o600);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  add(rows: readonly Row[]): void {
    const framed = Buffer.concat(
      rows.flatMap((row) => {
        const bytes = serialize(row);
        const length = Buffer.alloc(4);
        length.writeUInt32LE(bytes.length);
        return [length, bytes];
      }),
    );
    for (let at = 0; at < framed.length; ) {
      const written = writeSync(this.#file, framed, at, framed.length - at, this.#end);
      at += written;
      this.#end += written;
    }
  }

  // Bound, so that whoever goes through the rows need not know whose they are.
  readonly rows = (): Generator<Row> => this.#each();

  *#each(): Generator<Row> {
    let held: Buffer = Buffer.alloc(0);
    for (let at = 0; at < this.#end || held.length > 0; ) {
      const wanted = held.length < 4 ? 4 : 4 + held.readUInt32LE(0);
      if (held.length >= wanted && held.length >= 4) {
        yield buffers(deserialize(held.subarray(4, wanted)) as Row);
        held = held.subarray(wanted);
        continue;
      }
      const more = Buffer.alloc(Math.max(readAtOnce, wanted));
      const read = readSync(this.#file, more, 0, more.length, at);
      if (read === 0) throw new Error('The rows that were put aside on this machine are cut short.');
      at += read;
      held = Buffer.concat([held, more.subarray(0, read)]);
    }
  }

  readonly close = (): void => closeSync(this.#file);
}

/** What is written as bytes comes back as plain arrays of them. */
function buffers<Row>(row: Row): Row {
  const record = row as Record<string, unknown>;
  for (const [name, value] of Object.entries(record))
    if (value instanceof Uint8Array && !Buffer.isBuffer(value))
      record[name] = Buffer.from(value.buffer, value.byteOffset, value.length);
  return row;
}
