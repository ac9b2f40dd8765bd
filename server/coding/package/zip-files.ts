import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { BadRequest } from '../../errors.ts';

/** A file of a package. Its content may come in pieces, so that no long one is ever whole in memory. */
export interface PackedFile {
  name: string;
  /** What it is, in a few words. */
  about: string;
  content: string | Uint8Array | Iterable<string | Uint8Array>;
  /** Of a table, its columns in order. */
  columns?: readonly PackedColumn[];
  keys?: TableKeys;
}

/** What tells a table's rows apart, and which rows of other tables they name. */
export interface TableKeys {
  primary?: readonly string[];
  foreign?: readonly { fields: readonly string[]; table: string; of: readonly string[] }[];
}

/** A column as Table Schema tells of it. */
export interface PackedColumn {
  name: string;
  about: string;
  type: 'string' | 'integer' | 'number' | 'datetime' | 'any';
  /** Never empty. */
  required?: boolean;
  /** All that it can be. */
  values?: readonly string[];
}

/** What was written of a file. */
export interface WrittenFile extends Omit<PackedFile, 'content'> {
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
}

/** The same moment for all: bytes depend on what is in a package, never on when it was made. Zips tell local time. */
const mtime = new Date(1980, 0, 1);
/** A file of a zip of this form; what is larger could not be read back. */
const mostBytes = 2 ** 32 - 1;
/** A piece is packed once it has so many characters. */
const piece = 64 * 1024;

/**
 * Packs files into one zip, in the order of their names, and last what `last` makes of all that was written. The same files
 * give the same bytes.
 */
export function zipFiles(
  files: readonly PackedFile[],
  last: (written: readonly WrittenFile[]) => PackedFile,
): Buffer {
  const chunks: Uint8Array[] = [];
  zipInto(files, last, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** The same, handed on in pieces as it is made, so that it is never whole in memory. */
export function zipInto(
  files: readonly PackedFile[],
  last: (written: readonly WrittenFile[]) => PackedFile,
  write: (chunk: Uint8Array) => void,
): void {
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    write(chunk);
  });
  const written: WrittenFile[] = [];
  for (const file of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) written.push(add(zip, file));
  add(zip, last(written));
  zip.end();
}

function add(zip: Zip, { content, ...file }: PackedFile): WrittenFile {
  // What is packed in itself grows no smaller.
  const entry = file.name.endsWith('.parquet')
    ? new ZipPassThrough(file.name)
    : new ZipDeflate(file.name, { level: 6 });
  entry.mtime = mtime;
  zip.add(entry);
  const hash = createHash('sha256');
  let bytes = 0;
  const push = (data: Uint8Array, final: boolean) => {
    hash.update(data);
    bytes += data.length;
    if (bytes >= mostBytes)
      throw new BadRequest(
        `${file.name} would have more than 4 GB, which zips do not take. Make a package of fewer articles.`,
      );
    entry.push(data, final);
  };
  for (const part of piecesOf(content)) push(part, false);
  push(new Uint8Array(0), true);
  return { ...file, bytes, sha256: hash.digest('hex') };
}

/** A file's content as bytes, in pieces. */
export function* piecesOf(content: PackedFile['content']): Generator<Uint8Array> {
  if (content instanceof Uint8Array) return yield content;
  let waiting = '';
  for (const part of typeof content === 'string' ? [content] : content) {
    if (typeof part !== 'string') {
      yield part;
      continue;
    }
    waiting += part;
    if (waiting.length < piece) continue;
    yield Buffer.from(waiting, 'utf8');
    waiting = '';
  }
  if (waiting) yield Buffer.from(waiting, 'utf8');
}
