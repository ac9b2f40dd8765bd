import { capitalized, inWords } from '../../text/prose.ts';
import { apart } from '../../text/statistics.ts';
import type { AgencyContrast, Finding, Side } from '../../types/comparison.ts';
import { evidence, finding, nameIn, otherSide, type Pair } from './candidate.ts';

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
  return finding('agency', text, row[more].share! - row[fewer].share!, 0.8, shown);
}

/** How often speech is introduced by more than a plain report, where the ranges lie apart. */
export function reportingFindings({ contrasts, names }: Pair): Finding[] {
  const { left, right } = contrasts.reporting;
  if (!apart(left, right)) return [];
  const shares = { left: left.share!, right: right.share! };
  const more: Side = shares.left > shares.right ? 'left' : 'right';
  const fewer = otherSide(more);
  const counted = (side: Side) => {
    const { n, counts } = contrasts.reporting[side];
    return `${inWords(n - counts.neutral)} of ${inWords(n)}`;
  };
  const text = `${names[more]} introduces what people say with words that insist, vouch or doubt ${counted(more)} times; ${names[fewer]} ${counted(fewer)} times.`;
  const shown = (['left', 'right'] as const).flatMap((side) =>
    evidence(
      side,
      contrasts.reporting[side].speakers.flatMap((s) =>
        s.cues.filter((c) => c.stance !== 'neutral').flatMap((c) => c.spans),
      ),
    ),
  );
  return [finding('reporting', capitalized(text), shares[more] - shares[fewer], 0.9, shown)];
}
