import { unzipSync } from 'fflate';
import { Refusal } from '../../../analysis/read/article.ts';
import { brief } from '../../../analysis/text/plain.ts';
import { zipDirectory } from '../../ingest/extract/zip-directory.ts';

/** Limits on what an archive says it holds, checked before anything of it is unpacked, and what to do instead of what is refused. */
const project = {
  ...{ entries: 12_000, bytes: 200 * 2 ** 20, ratio: 200, one: 64 * 2 ** 20 },
  instead: 'Export the project once more from the program that it is of.',
};
export type ArchiveLimits = typeof project;

/**
 * The files of a stranger's archive that are wanted, by name. All names and sizes are looked at before one is unpacked. Throws a
 * Refusal for names that lead outside, links, two of one name, bombs, and what is locked or damaged. Nothing is written.
 */
export function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  most: ArchiveLimits = project,
): Map<string, Uint8Array> {
  const unreadable = (why: string) => notTaken(why, most);
  const entries = zipDirectory(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), most.entries);
  if (typeof entries === 'string') throw unreadable(entries);
  const names = new Set<string>();
  let [packed, unpacked] = [0, 0];
  for (const { name, size, original, mode, locked } of entries) {
    const why = whyNot(name, mode, locked);
    if (why) throw unreadable(`“${brief(name)}” in it ${why}`);
    // Names that only a file system tells apart are one on another.
    const plain = name.normalize('NFC').toLowerCase();
    if (names.has(plain)) throw unreadable(`two files in it are called “${brief(name)}”`);
    names.add(plain);
    packed += size;
    unpacked += original;
    if (original > most.one || unpacked > most.bytes || original > most.ratio * Math.max(size, 4096))
      throw new Refusal(
        'too-long',
        `This archive would unpack to more than ${most.bytes / 2 ** 20} MB or out of all proportion. Nothing of it was taken.`,
      );
  }
  if (packed > bytes.length) throw unreadable('its parts lie over one another');
  try {
    return new Map(Object.entries(unzipSync(bytes, { filter: ({ name }) => wanted(name) })));
  } catch {
    throw unreadable('it is damaged');
  }
}

function whyNot(name: string, mode: number, locked: boolean): string | null {
  if (name.includes('\\')) return 'has a backslash in its name';
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'has an absolute path';
  if (name.split('/').includes('..')) return 'leads outside of it';
  if (name === '' || /\p{Cc}/u.test(name)) return 'has no name that can be shown';
  if ((mode & 0xf000) === 0xa000) return 'is a link';
  if (locked) return 'is locked by a password';
  return null;
}

function notTaken(why: string, { instead }: ArchiveLimits): Refusal {
  return new Refusal('no-text', `This archive is not taken: ${why}. ${instead}`);
}
