import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Refusal } from '../../analysis/read/article.ts';
import { type Baseline, readBaseline, withBaseline } from './check-baseline.ts';
import { type DeskDismissals, readDismissals, withDismissals } from './check-dismissals.ts';
import type { DraftFinding } from './checked-draft.ts';

/** The files that say what is known of drafts: a baseline, and desks that dismissed something. */
export interface KnownNames {
  baseline: string | null;
  dismissals: readonly string[];
}

/** What they say. */
export interface Known {
  baseline: { file: string; findings: Baseline } | null;
  desks: readonly DeskDismissals[];
}

/**
 * The files that a style names, by the place of its own file. Throws a Refusal of one that lies outside the style’s folder: a
 * folder that somebody else made has nothing read or written elsewhere.
 */
export async function namesBeside(
  styleFile: string,
  { baseline, dismissals }: KnownNames,
): Promise<KnownNames> {
  const folder = dirname(styleFile);
  const beside = async (name: string, option: string): Promise<string> => {
    const file = resolve(folder, name);
    if (!isUnder(resolve(folder), file) || !isUnder(await followed(resolve(folder)), await followed(file)))
      throw new Refusal(
        'bad-input',
        `${styleFile} names ${name}, which lies outside its folder. Put the file there, or name it yourself: parallax check --${option} ${name}.`,
      );
    return isAbsolute(name) ? name : join(folder, name);
  };
  return {
    baseline: baseline && (await beside(baseline, 'baseline')),
    dismissals: await Promise.all(dismissals.map((name) => beside(name, 'dismissals'))),
  };
}

function isUnder(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Where a path leads, by all its links; itself where there is nothing yet. */
async function followed(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Reads the files. Throws a Refusal that names the first that cannot be read; a baseline that is to be written may be missing. */
export async function readKnown(
  { baseline, dismissals }: KnownNames,
  baselineMayMiss: boolean,
): Promise<Known> {
  const desks: DeskDismissals[] = [];
  for (const file of dismissals) desks.push(await readDismissals(file));
  return {
    baseline:
      baseline === null ? null : { file: baseline, findings: await readBaseline(baseline, baselineMayMiss) },
    desks,
  };
}

/** The findings of a draft with those told that are known: what its desks dismissed, for their reasons, before what the baseline has. */
export function withKnown(
  path: string,
  findings: readonly DraftFinding[],
  { baseline, desks }: Known,
): DraftFinding[] {
  const dismissed = withDismissals(findings, desks);
  return baseline ? withBaseline(path, dismissed, baseline.findings, baseline.file) : dismissed;
}
