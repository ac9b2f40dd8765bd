import { capitalized, inWords, possessive } from '../../text/prose.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import type { Figure } from '../../types/reading.ts';
import { amounts, evidence, finding, type Kind, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'loaded', telling: 0.85 };
/** The figure that says how loaded the author's own voice is. */
const authorDensity = 'loaded-density-author';

/** How much charged wording the writers' own voices hold, where their intervals lie apart. */
export function loadedFindings({ names, left, right, contrasts }: Pair): Finding[] {
  const row = contrasts.figures.find((f) => f.id === authorDensity);
  if (!row?.differs) return [];
  const rates = { left: perThousand(row.left), right: perThousand(row.right) };
  const more: Side = row.left.value! > row.right.value! ? 'left' : 'right';
  const fewer = otherSide(more);
  // The figure weighs strong wording more than weak; where the bare counts do not bear it out, it is no plain finding.
  if (rates[more] <= rates[fewer]) return [];
  const counts = `${counted(row[more])}, against ${counted(row[fewer])} in ${names[fewer]}`;
  const text = `${capitalized(possessive(names[more]))} own voice carries ${manyTimes(rates[more], rates[fewer])} charged expressions: ${counts}.`;
  const marks = { left: left.analysis.readings.loaded.marks, right: right.analysis.readings.loaded.marks };
  const strongest = (side: Side) =>
    row[side].marks.map((i) => marks[side][i]).sort((a, b) => b.weight - a.weight);
  const effect = 1 - rates[fewer] / rates[more];
  const proof = [...evidence(more, strongest(more)), ...evidence(fewer, strongest(fewer))];
  const values = { left: row.left.value!, right: row.right.value! };
  return [finding(kind, text, effect, 0.9, proof, { measure: authorDensity, ...amounts(more, values) })];
}

/** Marks per 1,000 words, each counted once. */
function perThousand({ marks, n }: Figure): number {
  return (marks.length / n) * 1000;
}

/** "36 in 750 words": what a reader who counts them gets. */
function counted({ marks, n }: Figure): string {
  return `${marks.length} in ${n.toLocaleString('en')} words`;
}

function manyTimes(more: number, fewer: number): string {
  const ratio = fewer > 0 ? more / fewer : Number.POSITIVE_INFINITY;
  if (ratio < 1.75) return 'more';
  if (ratio < 2.5) return 'about twice as many';
  if (!Number.isFinite(ratio)) return 'far more';
  return `about ${inWords(Math.round(ratio))} times as many`;
}
