import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import { decode } from '../decode.ts';
import { forMany, runExtraction } from '../extract/run.ts';
import { readInput } from '../input.ts';
import { isLines } from '../lines.ts';
import type { Answers, Collection, Form, Head } from './collection-form.ts';
import { csv, tsv } from './csv-table.ts';
import { factiva } from './factiva.ts';
import { readFolder } from './folder.ts';
import { jsonl, readLines } from './jsonl.ts';
import { nexis } from './nexis.ts';
import { proquest } from './proquest.ts';
import { ris } from './ris.ts';
import { largestPacked, packedSeconds, xlsx } from './xlsx.ts';
import { zotero } from './zotero.ts';

/** Every form of file that holds many articles; the first that knows a file reads it. */
export const forms: readonly Form[] = [jsonl, zotero, csv, tsv, xlsx, ris, factiva, proquest, nexis];

/** What is looked at of a file to tell its form. */
const headSize = 256 * 1024;

/**
 * Opens a file of many articles, or a folder of files. Null for a file of any other kind, and for one that is not there: what
 * reads single articles says what is wrong with it. Throws a Refusal where a form is known and cannot be read.
 */
export async function openCollection(path: string, answers: Answers): Promise<Collection | null> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return readFolder(path, answers, openFile);
  // What a file of lines that cannot be opened lacks is said when it is read.
  if (isLines(path)) return readLines(path);
  return found?.isFile() ? openFile(path, answers) : null;
}

async function openFile(file: string, answers: Answers): Promise<Collection | null> {
  const head = await headOf(file);
  const form = head && forms.find((one) => one.recognizes(head));
  return form ? form.read(file, head, answers) : null;
}

/** The beginning of a file, as bytes and as text; null where it cannot be read. */
async function headOf(file: string): Promise<Head | null> {
  const bytes = await beginning(file);
  if (!bytes) return null;
  const name = basename(file);
  const packed = packedKind(name, bytes);
  const whole = packed ? await wholeText(file, packed) : null;
  const text =
    whole?.slice(0, headSize) ??
    (await decode(wholeSigns(bytes)).then(
      ({ text }) => text,
      () => '',
    ));
  return { name, bytes, text: text.replace(/^\ufeff/, ''), whole };
}

/** Without the bytes of a sign that was cut off. */
function wholeSigns(bytes: Buffer): Buffer {
  if (bytes.length < headSize) return bytes;
  const end = bytes.lastIndexOf(10);
  return end > 0 && !bytes.subarray(0, 4096).includes(0) ? bytes.subarray(0, end) : bytes;
}

async function beginning(file: string): Promise<Buffer | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return null;
  try {
    const room = Buffer.alloc(headSize);
    const { bytesRead } = await handle.read(room, 0, headSize, 0);
    return room.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function packedKind(name: string, bytes: Buffer): 'rtf' | 'docx' | null {
  const start = bytes.toString('latin1', 0, 5);
  if (start === '{\\rtf') return 'rtf';
  return start.startsWith('PK') && /^\.docx$/i.test(extname(name)) ? 'docx' : null;
}

/** All that an RTF or Word file says; null where it cannot be read here: what reads single articles says why. */
async function wholeText(file: string, kind: 'rtf' | 'docx'): Promise<string | null> {
  try {
    const bytes = await readInput(file, { bytes: largestPacked, seconds: packedSeconds });
    const options = { many: true };
    if (kind === 'rtf') return await runExtraction({ kind, bytes, options }, { limits: forMany });
    return (await runExtraction({ kind, bytes, options }, { limits: forMany })).text;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
