/** What the central directory of a zip archive says of a file in it (APPNOTE 4.3.12). Offsets and sizes are bytes. */
export interface ZipEntry {
  name: string;
  /** Bytes as they lie in the archive, and once unpacked. */
  size: number;
  original: number;
  /** As Unix keeps it: kind and rights; 0 where the archive was made elsewhere. */
  mode: number;
  locked: boolean;
  /** Where its own record begins, and where the directory's entry for it lies. */
  at: number;
  listed: { start: number; end: number };
}

/** Bytes of an entry of the directory and of a file's own record, without names and extra fields. */
export const directoryHead = 46;
export const recordHead = 30;
/** What those begin with, and the end of the directory. */
const signatures = { entry: 0x02014b50, record: 0x04034b50, end: Buffer.from('PK\x05\x06', 'latin1') };

/** What an archive lists; a string says why it cannot be told. Nothing is unpacked. Linear in the directory. */
export function zipDirectory(bytes: Buffer, most: number): ZipEntry[] | string {
  const last = bytes.lastIndexOf(signatures.end);
  if (last < 0 || last + 22 > bytes.length) return 'it is no archive, or was cut off';
  const count = bytes.readUInt16LE(last + 10);
  if (count > most) return `it holds more than ${most} files`;
  const all: ZipEntry[] = [];
  let at = bytes.readUInt32LE(last + 16);
  for (let i = 0; i < count; i++) {
    if (at + directoryHead > bytes.length || bytes.readUInt32LE(at) !== signatures.entry)
      return 'its list of files is damaged';
    const nameLength = bytes.readUInt16LE(at + 28);
    const end = at + directoryHead + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    all.push({
      name: bytes.toString('utf8', at + directoryHead, at + directoryHead + nameLength),
      size: bytes.readUInt32LE(at + 20),
      original: bytes.readUInt32LE(at + 24),
      mode: bytes[at + 5] === 3 ? bytes.readUInt32LE(at + 38) >>> 16 : 0,
      locked: (bytes.readUInt16LE(at + 8) & 1) === 1,
      at: bytes.readUInt32LE(at + 42),
      listed: { start: at, end },
    });
    at = end;
  }
  return all;
}

/** A file's own record and, behind it, its bytes as they lie in the archive; null where they are not there. */
export function zipRecord(bytes: Buffer, { at, size }: ZipEntry): { head: Buffer; packed: Buffer } | null {
  if (at + recordHead > bytes.length || bytes.readUInt32LE(at) !== signatures.record) return null;
  const data = at + recordHead + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  if (data + size > bytes.length) return null;
  return { head: bytes.subarray(at, data), packed: bytes.subarray(data, data + size) };
}
