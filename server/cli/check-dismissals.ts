import type { Dismissal } from '../../analysis/types/dismissal.ts';
import { longestRead } from '../ingest/file.ts';
import { readInput } from '../ingest/input.ts';
import { openDesk } from '../report/desk/open-desk.ts';
import { largestKnown, settledBy } from './check-baseline.ts';
import type { DraftFinding } from './checked-draft.ts';
import { naming } from './named-refusal.ts';

/** What a desk dismissed, and the draft that it had. */
export interface DeskDismissals {
  file: string;
  dismissals: readonly Dismissal[];
  /** The runs of words of its draft. */
  runs: ReadonlySet<string>;
}

/** Words of a run, and the share of a desk’s runs by which a draft is told to be the one that it had, however it was edited. */
const runLength = 4;
const leastShared = 0.25;

/** Reads a saved desk: a `desk.json`, or a sheet that was taken as a page. Throws a Refusal that names the file. */
export async function readDismissals(file: string): Promise<DeskDismissals> {
  try {
    const bytes = await readInput(file, { bytes: largestKnown, seconds: longestRead });
    const { draft, dismissals } = await openDesk(bytes, 'It');
    return { file, dismissals, runs: runsOf(draft) };
  } catch (error) {
    throw naming(file, error);
  }
}

/** The desks that had a text as their draft: others may have the same words in the same place, and nobody has looked at those. */
export function desksOf(text: string, desks: readonly DeskDismissals[]): DeskDismissals[] {
  if (desks.length === 0) return [];
  const own = runsOf(text);
  return desks.filter(({ runs }) => {
    let shared = 0;
    for (const run of runs) if (own.has(run)) shared++;
    return runs.size > 0 && shared >= runs.size * leastShared;
  });
}

/** The findings of a draft with those told that its desks dismissed, each once, with its reason and initials. */
export function withDismissals(
  findings: readonly DraftFinding[],
  desks: readonly DeskDismissals[],
): DraftFinding[] {
  return desks.reduce<DraftFinding[]>(
    (those, { file, dismissals }) =>
      settledBy(those, dismissals, ({ reason, initials }) => ({
        kind: 'external',
        justification: `${reason} (${initials})`,
        from: file,
      })),
    [...findings],
  );
}

/** Whatever stands between words is left out: signs of a format are no words of the draft. A shorter text is one run. */
function runsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return new Set();
  const last = Math.max(0, words.length - runLength);
  return new Set(Array.from({ length: last + 1 }, (_, i) => words.slice(i, i + runLength).join(' ')));
}
