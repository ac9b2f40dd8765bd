import { capitalized, inWords } from '../../text/prose.ts';
import { apart } from '../../text/statistics.ts';
import type { Finding, Side } from '../../types/comparison.ts';
import { amounts, evidence, finding, type Kind, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'reporting', telling: 0.7 };

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
  const text = `${names[more]} reports what people say with verbs that insist, vouch or doubt in ${counted(more)} passages, ${names[fewer]} in ${counted(fewer)}.`;
  const shown = (['left', 'right'] as const).flatMap((side) =>
    evidence(
      side,
      contrasts.reporting[side].speakers.flatMap((s) =>
        s.cues.filter((c) => c.stance !== 'neutral').flatMap((c) => c.spans),
      ),
    ),
  );
  return [finding(kind, capitalized(text), shares[more] - shares[fewer], 0.9, shown, amounts(more, shares))];
}
