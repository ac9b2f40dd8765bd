import { dirname, isAbsolute, join } from 'node:path';
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

/** The files that a style names, by the place of its own file. */
export function namesBeside(styleFile: string, { baseline, dismissals }: KnownNames): KnownNames {
  const beside = (name: string) => (isAbsolute(name) ? name : join(dirname(styleFile), name));
  return { baseline: baseline && beside(baseline), dismissals: dismissals.map(beside) };
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

/** The findings of a draft with those told that are known: what a desk dismissed, for its reason, before what the baseline has. */
export function withKnown(
  path: string,
  text: string,
  findings: readonly DraftFinding[],
  { baseline, desks }: Known,
): DraftFinding[] {
  const dismissed = withDismissals(text, findings, desks);
  return baseline ? withBaseline(path, dismissed, baseline.findings, baseline.file) : dismissed;
}
