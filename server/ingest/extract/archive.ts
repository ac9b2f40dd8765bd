import { unzipSync } from 'fflate';
import { Refusal } from '../../../analysis/read/article.ts';

/** Limits on what an archive says it holds, checked before anything of it is unpacked. */
const mostEntries = 2000;
const usualUnpacked = 100 * 2 ** 20;
const mostRatio = 200;

/** Bytes of the parts that are wanted, and tags in each of them. */
export interface ArchiveLimits {
  words: number;
  tags: number;
}

/** How an archive is spoken of, and what to do where it is not read. */
export interface ArchiveKind {
  what: string;
  advice: string;
  again: string;
}

/**
 * The parts of an office document that are `needed`; pictures, fonts and macros are never unpacked. Throws a Refusal for a
 * bomb, a damaged or a foreign archive.
 */
export function unpack(
  bytes: Uint8Array,
  needed: RegExp,
  limits: ArchiveLimits,
  kind: ArchiveKind,
): Record<string, Uint8Array> {
  const names = new Set<string>();
  let unpacked = 0;
  let packed = 0;
  let words = 0;
  const most = Math.max(usualUnpacked, limits.words);
  const look = ({ name, originalSize, size }: { name: string; originalSize: number; size: number }) => {
    unpacked += originalSize;
    packed += size;
    if (needed.test(name)) words += originalSize;
    const ratio = originalSize > 2 ** 20 && originalSize / Math.max(1, size) > mostRatio;
    if (names.size >= mostEntries || unpacked > most || words > limits.words || ratio)
      throw outOfProportion(kind, most);
    // Entries that lie over one another pack far more into a file than it can hold.
    if (packed > bytes.length) throw unreadable(kind, 'its parts lie over one another');
    if (names.has(name)) throw unreadable(kind, 'two of its parts have one name');
    names.add(name);
    return needed.test(name);
  };
  let parts: Record<string, Uint8Array>;
  try {
    // The first pass only looks: the sizes of all entries are known before one is unpacked.
    unzipSync(bytes, { filter: (entry) => look(entry) && false });
    parts = unzipSync(bytes, { filter: ({ name }) => needed.test(name) });
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw unreadable(kind, 'its archive is damaged');
  }
  for (const part of Object.values(parts)) refuseBomb(part, limits, kind);
  return parts;
}

/**
 * No office program writes a document type; entities in one are an attack. Looked for in all of it: a comment may stand
 * before. Nor does any article take so many tags.
 */
function refuseBomb(part: Uint8Array, limits: ArchiveLimits, kind: ArchiveKind): void {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY'))
    throw unreadable(kind, 'its XML declares entities');
  let tags = 0;
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1))
    if (++tags > limits.tags) throw outOfProportion(kind, Math.max(usualUnpacked, limits.words));
}

function outOfProportion({ what, advice }: ArchiveKind, most: number): Refusal {
  return new Refusal(
    'too-long',
    `The ${what} would unpack to more than ${Math.round(most / 2 ** 20)} MB or out of all proportion. ${advice}.`,
  );
}

/** Says why an archive is not read. */
export function unreadable({ what, again }: ArchiveKind, why: string): Refusal {
  return new Refusal('no-text', `The ${what} cannot be read: ${why}. ${again}.`);
}
