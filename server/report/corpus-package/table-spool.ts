import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { csvHead, csvLines } from '../../coding/package/csv-text.ts';
import { columnNames, type PackageTable, packedColumns } from '../../coding/package/package-table.ts';
import type { PackedFile } from '../../coding/package/zip-files.ts';
import type { Cell } from '../../csv.ts';
import { ParquetSink } from './parquet-sink.ts';

type Row = Record<string, Cell>;

/** Rows that wait to be written, and bytes that are read back at a time. */
const [batch, piece] = [500, 256 * 1024];

/**
 * A table that is written while others are: what many tables are made of is gone through once. Its rows lie in files of their own
 * until the zip comes to them, so that memory holds but a few.
 */
export class TableSpool<From> {
  readonly #table: PackageTable<Row, From>;
  readonly #names: string[];
  readonly #csv: SpoolFile;
  readonly #parquet: { file: SpoolFile; sink: ParquetSink } | null;
  #rows: Row[] = [];

  constructor(folder: string, table: PackageTable<Row, From>, parquet: boolean) {
    this.#table = table;
    this.#names = columnNames(table.columns);
    this.#csv = new SpoolFile(join(folder, table.name));
    this.#csv.write(csvHead(this.#names));
    const file = parquet ? new SpoolFile(join(folder, parquetName(table.name))) : null;
    this.#parquet = file && {
      file,
      sink: new ParquetSink(packedColumns(table.columns), (bytes) => file.write(bytes)),
    };
  }

  /** Adds the rows that the table makes of one thing. */
  add(from: From): void {
    for (const row of this.#table.rows(from)) {
      this.#rows.push(row);
      this.#parquet?.sink.add(row);
      if (this.#rows.length === batch) this.#flush();
    }
  }

  /** The table's files, once all is added. */
  files(): PackedFile[] {
    this.#flush();
    const { name, about, columns, keys } = this.#table;
    const csv = { name, about, content: this.#csv, columns: packedColumns(columns), ...(keys && { keys }) };
    if (!this.#parquet) return [csv];
    this.#parquet.sink.end();
    const told = `The same rows as ${name}, as Apache Parquet.`;
    return [csv, { name: parquetName(name), about: told, content: this.#parquet.file }];
  }

  close(): void {
    this.#csv.close();
    this.#parquet?.file.close();
  }

  #flush(): void {
    if (this.#rows.length > 0) this.#csv.write(csvLines(this.#names, this.#rows));
    this.#rows = [];
  }
}

export const parquetName = (csv: string) => csv.replace(/\.csv$/, '.parquet');

/** A file that is written to its end, then read from its beginning. */
class SpoolFile implements Iterable<Uint8Array> {
  readonly #file: number;

  constructor(path: string) {
    this.#file = openSync(path, 'wx+', 0o600);
  }

  write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (let at = 0; ; ) {
      const bytes = new Uint8Array(piece);
      const read = readSync(this.#file, bytes, 0, piece, at);
      if (read === 0) return;
      yield bytes.subarray(0, read);
      at += read;
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}
