import { type JudgeableMarks, localPrecision, markKey, type Standing } from '../library/verdicts.ts';
import type { Verdict } from '../store/verdicts.ts';
import { formatDate, formatValue, plural } from './format.ts';
import { measureName } from './method.ts';
import type { Note } from './notes.ts';

/** More verdicts than this on one mark are counted, not told. */
const mostTold = 5;

/** Tells each note what people say of its mark. */
export function tellVerdicts(
  notes: readonly Note[],
  marks: JudgeableMarks,
  said: ReadonlyMap<string, Standing>,
): void {
  if (said.size === 0) return;
  for (const note of notes) {
    const mark = marks.get(`${note.measure}${note.index}`);
    const standing = mark && said.get(markKey(mark));
    if (!standing) continue;
    note.verdict = tellStanding(standing);
    note.rejected = standing.outcome === 'rejected';
  }
}

/** "Ana rejects it (“a title”, 4 May 2026); Ben accepts it (5 May 2026)". */
export function tellStanding({ verdicts }: Standing): string {
  const told = verdicts.slice(0, mostTold).map(tellVerdict).join('; ');
  const more = verdicts.length - mostTold;
  return more > 0 ? `${told}; and ${plural(more, 'verdict')} more` : told;
}

const does = { accept: 'accepts it', reject: 'rejects it', withdraw: '' };

function tellVerdict({ verdict, retag, reason, who, created }: Verdict): string {
  const says = verdict === 'retag' ? `would call it “${retag}”` : does[verdict];
  const why = [reason ? `“${reason}”` : '', formatDate(created)].filter(Boolean).join(', ');
  return `${who} ${says} (${why})`;
}

/** A row for each measure whose marks anyone has judged: how many stand, of how many. */
export function precisionModel(
  sides: readonly { marks: JudgeableMarks; said: ReadonlyMap<string, Standing> }[],
) {
  const counts = sides.flatMap(({ marks, said }) => localPrecision(marks.values(), said));
  const measures = [...new Set(counts.map(({ measure }) => measure))];
  return measures.map((measure) => {
    const own = counts.filter((count) => count.measure === measure);
    const sum = (field: 'judged' | 'accepted' | 'open') =>
      own.reduce((total, count) => total + count[field], 0);
    const [judged, accepted, open] = [sum('judged'), sum('accepted'), sum('open')];
    return {
      name: measureName(measure),
      share: judged > 0 ? formatValue(accepted / judged, 'share') : null,
      sample: `${accepted} of ${plural(judged, 'judged mark')} accepted`,
      open: open > 0 ? `${open} open, with as many for as against` : '',
    };
  });
}
