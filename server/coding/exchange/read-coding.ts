import { extname } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import type { CodedCode, CodedProject } from './coded-project.ts';
import { readAnnotations } from './jsonld-read.ts';
import { readLongCsv } from './long-csv-read.ts';
import { readQdc } from './qdc.ts';
import { readQdpx } from './qdpx-read.ts';

/** What a file from elsewhere holds: coding, or a codebook alone. */
export type ReadFile = { project: CodedProject } | { codes: CodedCode[] };

/**
 * Reads a file with coding, by how it begins and by its name’s ending. It may be anybody’s: use it in a thread of its own, under
 * caps (`read-capped.ts`). Throws a Refusal.
 */
export function readCoding(name: string, bytes: Uint8Array): ReadFile {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { project: readQdpx(bytes) };
  const head = new TextDecoder()
    .decode(bytes.subarray(0, 4096))
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (head.startsWith('<')) return { codes: readQdc(bytes) };
  if (head.startsWith('{') || head.startsWith('[')) return { project: readAnnotations(bytes) };
  const ending = extname(name).toLowerCase();
  if (ending === '' || ending === '.csv' || ending === '.tsv' || ending === '.txt')
    return { project: readLongCsv(bytes) };
  throw new Refusal(
    'not-text',
    `${ending} files are not read here. Give a REFI-QDA project (.qdpx) or codebook (.qdc), a table (.csv), or Web Annotations (.json).`,
  );
}
