import { Refusal } from '../../../analysis/read/article.ts';
import { unzip } from '../exchange/zip-read.ts';
import { PackageRefusal } from './package-problems.ts';

/** A population of 100,000 articles that a machine coded by the sentence; rows that are much alike pack well. */
const limits = {
  ...{ entries: 20_000, bytes: 768 * 2 ** 20, ratio: 300, one: 512 * 2 ** 20 },
  instead: 'Copy the package again, whole, or ask for it anew.',
};

/** What programs put into zips of their own accord. */
const ofPrograms = /^__MACOSX\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** The files of a package by name; folders are none. Throws a PackageRefusal for a bomb, a damaged zip, and names that lead out of it. */
export function unzipPackage(bytes: Uint8Array): Map<string, Uint8Array> {
  try {
    return unzip(bytes, (name) => !name.endsWith('/') && !ofPrograms.test(name), limits);
  } catch (error) {
    if (error instanceof Refusal) throw new PackageRefusal([error.message]);
    throw error;
  }
}
