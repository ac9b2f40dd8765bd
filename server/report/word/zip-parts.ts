import { crc32, deflateRawSync } from 'node:zlib';
import {
  directoryHead,
  recordHead,
  type ZipEntry,
  zipDirectory,
  zipRecord,
} from '../../ingest/extract/zip-directory.ts';

/** The most files that an archive may hold, as for those that are read. */
const mostFiles = 2000;
/** A size or place that is told elsewhere, in the larger form of the format. */
const elsewhere = 0xffffffff;
/** Of a record's flags: sizes that come behind the bytes, and a name in UTF-8. */
const flags = { later: 1 << 3, utf8: 1 << 11 };
/** The first day that an archive can name: the same parts make the same bytes. */
const firstDay = (1 << 5) | 1;

/** A file as it goes into an archive: its own record, its bytes there, and its entry of the directory without a place. */
interface Packed {
  head: Buffer;
  packed: Buffer;
  entry: Buffer;
}

/**
 * An archive with some of its files replaced and others added at its end. All else goes over as it lies, packed as it was and never
 * unpacked, in its order. A string says why the archive cannot be taken over.
 */
export function withZipParts(bytes: Buffer, parts: ReadonlyMap<string, string>): Buffer | string {
  const entries = zipDirectory(bytes, mostFiles);
  if (typeof entries === 'string') return entries;
  const all: Packed[] = [];
  for (const entry of entries) {
    const replaced = parts.get(entry.name);
    const taken = replaced === undefined ? asItLies(bytes, entry) : packed(entry.name, replaced);
    if (!taken)
      return `“${entry.name.slice(0, 80)}” in it is damaged, or in a form of archive that is not read`;
    all.push(taken);
  }
  const names = new Set(entries.map(({ name }) => name));
  for (const [name, text] of parts) if (!names.has(name)) all.push(packed(name, text));
  return joined(all);
}

function asItLies(bytes: Buffer, entry: ZipEntry): Packed | null {
  const record = zipRecord(bytes, entry);
  if (!record || entry.original === elsewhere || entry.size === elsewhere) return null;
  const listed = Buffer.from(bytes.subarray(entry.listed.start, entry.listed.end));
  const head = Buffer.from(record.head);
  // Where sizes came behind the bytes, the record says them itself now.
  for (const [of, at] of [[head, 6] as const, [listed, 8] as const])
    of.writeUInt16LE(of.readUInt16LE(at) & ~flags.later, at);
  listed.copy(head, 14, 16, 28);
  return { head, packed: record.packed, entry: listed };
}

function packed(name: string, text: string): Packed {
  const bytes = Buffer.from(text, 'utf8');
  const short = deflateRawSync(bytes);
  const encoded = Buffer.from(name, 'utf8');
  const head = Buffer.alloc(recordHead);
  head.write('PK\x03\x04', 'latin1');
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(flags.utf8, 6);
  head.writeUInt16LE(8, 8);
  head.writeUInt16LE(firstDay, 12);
  head.writeUInt32LE(crc32(bytes), 14);
  head.writeUInt32LE(short.length, 18);
  head.writeUInt32LE(bytes.length, 22);
  head.writeUInt16LE(encoded.length, 26);
  const entry = Buffer.alloc(directoryHead);
  entry.write('PK\x01\x02', 'latin1');
  entry.writeUInt16LE(20, 4);
  head.copy(entry, 6, 4, 28);
  return { head: Buffer.concat([head, encoded]), packed: short, entry: Buffer.concat([entry, encoded]) };
}

function joined(all: readonly Packed[]): Buffer {
  const directory: Buffer[] = [];
  const pieces: Buffer[] = [];
  let at = 0;
  for (const { head, packed, entry } of all) {
    entry.writeUInt32LE(at, 42);
    directory.push(entry);
    pieces.push(head, packed);
    at += head.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(all.length, 8);
  end.writeUInt16LE(all.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
