import { Refusal } from '../../../analysis/read/article.ts';
import { type CodedCode, makeTally } from './coded-project.ts';
import { codesElement, readCodes } from './qda-codebook.ts';
import { readXml } from './xml-read.ts';
import { writeXml } from './xml-write.ts';

/** Codes as a codebook of REFI-QDA (1.0). */
export function writeQdc(codes: readonly CodedCode[], origin: string): string {
  return writeXml('urn:QDA-XML:codebook:1.0', ['CodeBook', { origin }, codesElement(codes)]);
}

/** Reads a codebook of REFI-QDA. Throws a Refusal. */
export function readQdc(bytes: Uint8Array): CodedCode[] {
  const root = readXml(bytes, 'The codebook');
  if (root.name !== 'CodeBook')
    throw new Refusal('no-text', 'This is no REFI-QDA codebook. Export it as a codebook (.qdc).');
  const codes = readCodes(root, makeTally());
  if (codes.length === 0) throw new Refusal('no-text', 'There is no code in this codebook.');
  return codes;
}
