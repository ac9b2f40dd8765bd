import { stat } from 'node:fs/promises';
import type { Style } from '../../../analysis/check/index.ts';
import { type Known, type KnownNames, namesBeside, readKnown } from '../known-files.ts';

/** What the files beside a draft know, what they are called, and what is wrong with those that say nothing here. */
export interface ReadBeside {
  known: Known;
  names: readonly string[];
  problems: readonly string[];
}

const nothing: ReadBeside = { known: { baseline: null, desks: [] }, names: [], problems: [] };

/** Reads what a style names as known: once, and again when one of the files has changed. */
export class KnownBeside {
  private last = { stamp: '[]', read: nothing };

  /** One that cannot be read is told of, and the others hold. */
  async of(style: Style, styleFile: string): Promise<ReadBeside> {
    const named = await namesBeside(styleFile, style).catch((error: Error) => error);
    if (named instanceof Error) return { ...nothing, problems: [named.message] };
    const names = [...(named.baseline ? [named.baseline] : []), ...named.dismissals];
    const stamp = JSON.stringify(await Promise.all(names.map(stampOf)));
    if (stamp !== this.last.stamp) this.last = { stamp, read: await readEach(named, names) };
    return this.last.read;
  }
}

async function readEach({ baseline, dismissals }: KnownNames, names: readonly string[]): Promise<ReadBeside> {
  const problems: string[] = [];
  const each = (one: KnownNames) =>
    readKnown(one, false).catch((error) => {
      problems.push((error as Error).message);
      return nothing.known;
    });
  const { baseline: known } = await each({ baseline, dismissals: [] });
  const desks: Known['desks'][number][] = [];
  for (const file of dismissals) desks.push(...(await each({ baseline: null, dismissals: [file] })).desks);
  return { known: { baseline: known, desks }, names, problems };
}

/** Tells one state of a file from another. */
async function stampOf(file: string): Promise<unknown[]> {
  const { mtimeMs, size, ino } = await stat(file).catch(() => ({ mtimeMs: 0, size: -1, ino: 0 }));
  return [file, mtimeMs, size, ino];
}
