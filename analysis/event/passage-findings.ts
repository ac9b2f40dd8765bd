import type { Beside } from '../contrasts/findings/candidate.ts';
import { withShown } from '../contrasts/findings/shown.ts';
import { tellingFindings } from '../contrasts/findings/telling.ts';
import { judgeSeen, leastRight } from '../contrasts/findings.ts';
import { contrastTelling } from '../contrasts/telling.ts';
import type { Finding } from '../types/comparison.ts';
import type { EventFinding } from '../types/event.ts';
import type { PairGround } from './grounds.ts';
import { finding, type Told } from './told.ts';

/** What of a pair's passages is said over an event, and as what: of the two columns, whatever the others have. */
const saidAs: Partial<Record<string, EventFinding['kind']>> = {
  cut: 'wording',
  matter: 'wording',
  apart: 'beside',
};

/** What sets two columns apart in a pair's report, the two named: one matter in other words, where a reader would likely call it right. */
export function passageFindings(told: Told): EventFinding[] {
  const { among, grounds, days } = told;
  const both = ({ places: { left, right } }: PairGround) =>
    among.includes(left) && among.includes(right) && !days.apart(left, right);
  return grounds.filter(both).flatMap((ground) => ofPair(told, ground));
}

function ofPair(told: Told, { places, telling }: PairGround): EventFinding[] {
  const [left, right] = [told.articles[places.left], told.articles[places.right]];
  const { columns } = told.made;
  const names = { left: columns[places.left].name, right: columns[places.right].name };
  const beside: Beside = { left, right, names, telling };
  return tellingFindings(beside, contrastTelling(left, right, telling)).flatMap((found) => {
    const kind = saidAs[found.kind];
    if (!kind) return [];
    const shown: Finding = withShown(found, beside);
    const judged = judgeSeen(shown, beside);
    if (judged.right < leastRight) return [];
    return [
      finding(told, kind, {
        ...{ text: shown.text, columns: [places.left, places.right], row: 'facts' },
        strength: judged.strength,
        evidence: shown.evidence.map(({ side, start, end }) => ({ column: places[side], start, end })),
      }),
    ];
  });
}
