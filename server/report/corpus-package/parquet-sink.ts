import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { analyzerVersion } from '../../../analysis/index.ts';
import type { PackedColumn } from '../../coding/package/zip-files.ts';
import type { Cell } from '../../csv.ts';

type Row = Record<string, Cell>;

/** Rows that are written together: all that is in memory of a table. */
const groupSize = 20_000;

/**
 * A table as Parquet, written as its rows come: `write` gets the file's bytes in pieces, each only until it returns. The same
 * rows give the same bytes, however they are handed over.
 */
export class ParquetSink {
  readonly #columns: readonly PackedColumn[];
  readonly #bytes = new ByteWriter();
  readonly #file: ParquetWriter;
  readonly #write: (bytes: Uint8Array) => void;
  #rows: Row[] = [];

  constructor(columns: readonly PackedColumn[], write: (bytes: Uint8Array) => void) {
    this.#columns = columns;
    this.#write = write;
    this.#file = new ParquetWriter({
      writer: this.#bytes,
      schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
      createdBy: `parallax version ${analyzerVersion.version}`,
    });
  }

  add(row: Row): void {
    this.#rows.push(row);
    if (this.#rows.length === groupSize) this.#group();
  }

  end(): void {
    if (this.#rows.length > 0) this.#group();
    this.#file.finish();
    this.#flush();
  }

  #group(): void {
    const columnData = this.#columns.map(({ name, type }) => ({
      name,
      data: this.#rows.map((row) => stored(row[name], type)),
    }));
    this.#file.write({ columnData, rowGroupSize: groupSize });
    this.#rows = [];
    this.#flush();
  }

  #flush(): void {
    this.#write(this.#bytes.getBytes());
    // Where it is in the whole file goes on; the room is used again.
    this.#bytes.index = 0;
  }
}

const types = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  any: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  datetime: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
} as const;

const elementOf = ({ name, type, required }: PackedColumn) => ({
  ...{ name, ...types[type] },
  repetition_type: required ? ('REQUIRED' as const) : ('OPTIONAL' as const),
});

function stored(cell: Cell, type: PackedColumn['type']) {
  if (cell === null) return null;
  if (type === 'integer') return BigInt(cell);
  if (type === 'datetime') return new Date(cell);
  return type === 'number' ? Number(cell) : String(cell);
}
