import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Context } from '../../context.ts';
import { BadRequest } from '../../errors.ts';
import type { Corpus } from '../../store/index.ts';
import type { CorpusPackageChoices, PackedCounts } from './corpus-about.ts';
import { corpusPackage } from './corpus-package.ts';

/** What the file of a package is called. */
export function corpusPackageName({ name, id }: Pick<Corpus, 'name' | 'id'>): string {
  const told = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `parallax-corpus-${told.slice(0, 40).replace(/-$/, '') || id}.zip`;
}

/**
 * Writes the package of a corpus to a file that is not there yet: it is whole, or not there at all. What lies on the disk meanwhile
 * lies beside it. Throws a BadRequest where the file is there, and what the file system says where it cannot be written.
 */
export async function corpusPackageFile(
  context: Pick<Context, 'store' | 'corpora'>,
  corpus: Corpus,
  choices: CorpusPackageChoices,
  file: string,
): Promise<PackedCounts> {
  const there = () => new BadRequest(`${file}: this is there already. Name another, or move it away.`);
  if (existsSync(file)) throw there();
  const part = `${file}.${process.pid}.part`;
  try {
    const made = openSync(part, 'wx');
    try {
      const counts = await corpusPackage(context, corpus, choices, {
        folder: dirname(resolve(file)),
        write(bytes) {
          for (let at = 0; at < bytes.length; ) at += writeSync(made, bytes, at);
        },
      });
      fsyncSync(made);
      placeUnless(part, file, there);
      return counts;
    } finally {
      closeSync(made);
    }
  } catch (error) {
    throw speakingOf(file, error);
  } finally {
    rmSync(part, { force: true });
  }
}

/** Gives a file its name, unless another has taken it meanwhile. */
function placeUnless(part: string, file: string, there: () => Error): void {
  try {
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw there();
    // Not every file system has links.
    renameSync(part, file);
  }
}

/** An error about the file that is wanted: those that lie beside it meanwhile say nothing to anybody. */
function speakingOf(file: string, error: unknown): unknown {
  if (error instanceof Error && 'code' in error && 'syscall' in error)
    return Object.assign(error, { path: file, dest: undefined });
  return error;
}
