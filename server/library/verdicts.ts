import type { AnalyzedView } from '../../analysis/index.ts';
import { shownMarks } from '../../analysis/measures/index.ts';
import { groupBy } from '../../analysis/text/group.ts';
import type { JudgedMark, Verdict } from '../store/verdicts.ts';

/** What people together say of a mark. As many for as against leave it open. */
export type Outcome = 'accepted' | 'rejected' | 'retagged' | 'open';

/** All verdicts on one mark. */
export interface Standing {
  accepted: number;
  rejected: number;
  retagged: number;
  outcome: Outcome;
  verdicts: Verdict[];
}

/** A mark's name among all of a text's: the same for every analyzer that makes it. */
export function markKey({ measure, start, end, category, subject }: JudgedMark): string {
  return `${measure}|${start}|${end}|${category}|${subject}`;
}

/** Verdicts by the key of their mark. */
export function standings(verdicts: readonly Verdict[]): Map<string, Standing> {
  return new Map(Array.from(groupBy(verdicts, markKey), ([key, of]) => [key, standing(of)]));
}

function standing(verdicts: Verdict[]): Standing {
  const count = (name: Verdict['verdict']) => verdicts.filter(({ verdict }) => verdict === name).length;
  const [accepted, rejected, retagged] = [count('accept'), count('reject'), count('retag')];
  return { accepted, rejected, retagged, outcome: outcomeOf(accepted, rejected, retagged), verdicts };
}

function outcomeOf(accepted: number, rejected: number, retagged: number): Outcome {
  if (accepted > rejected + retagged) return 'accepted';
  if (accepted === rejected + retagged || rejected === retagged) return 'open';
  return rejected > retagged ? 'rejected' : 'retagged';
}

/** Marks by measure and place in the reading ("loaded12"). */
export type JudgeableMarks = Map<string, JudgedMark>;

/** The marks of an article that can be judged. */
export function judgeable({ document, analysis: { readings } }: AnalyzedView): JudgeableMarks {
  return new Map(
    shownMarks(readings, document).flatMap(({ measure: { id }, marks }) =>
      marks.map(({ index, start, end, category, subject }): [string, JudgedMark] => [
        `${id}${index}`,
        { measure: id, start, end, category, subject },
      ]),
    ),
  );
}

/** How a measure fares with the people who judged its marks in these texts. */
export interface LocalPrecision {
  measure: string;
  /** Marks that people agree on. */
  judged: number;
  accepted: number;
  /** Marks with as many for as against. */
  open: number;
}

/** The local precision of each measure whose marks anyone has judged. Verdicts on marks that are no longer made are left out. */
export function localPrecision(
  marks: Iterable<JudgedMark>,
  said: ReadonlyMap<string, Standing>,
): LocalPrecision[] {
  const counts = new Map<string, LocalPrecision>();
  for (const mark of marks) {
    const standing = said.get(markKey(mark));
    if (!standing) continue;
    const { measure } = mark;
    const count = counts.get(measure) ?? { measure, judged: 0, accepted: 0, open: 0 };
    counts.set(measure, count);
    if (standing.outcome === 'open') count.open++;
    else count.judged++;
    if (standing.outcome === 'accepted') count.accepted++;
  }
  return [...counts.values()];
}
