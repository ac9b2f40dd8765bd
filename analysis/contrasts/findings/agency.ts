import { inWords } from '../../text/prose.ts';
import type { AgencyContrast, Finding, Side } from '../../types/comparison.ts';
import { amounts, evidence, finding, type Kind, nameIn, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'agency', telling: 0.7 };

/** Who acts in one article and is acted upon in the other, where the ranges lie apart; the widest first. */
export function agencyFindings(pair: Pair): Finding[] {
  return pair.contrasts.agency
    .filter((row) => row.differs)
    .map((row) => agencyFinding(pair, row))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 1);
}

function agencyFinding(pair: Pair, row: AgencyContrast): Finding {
  const more: Side = row.left.share! > row.right.share! ? 'left' : 'right';
  const fewer = otherSide(more);
  const counted = (side: Side) => {
    const { acts, actedOn } = row[side];
    return `${inWords(acts.length)} of ${inWords(acts.length + actedOn.length)} clauses`;
  };
  const text = `In ${pair.names[more]}, ${nameIn(pair, row.name)} does the acting in ${counted(more)}; in ${pair.names[fewer]}, in ${counted(fewer)}.`;
  const shown = (['left', 'right'] as const).flatMap((side) =>
    evidence(side, [...row[side].acts, ...row[side].actedOn]),
  );
  const shares = { left: row.left.share!, right: row.right.share! };
  const claim = { target: row.name, ...amounts(more, shares) };
  return finding(kind, text, shares[more] - shares[fewer], 0.8, shown, claim);
}
