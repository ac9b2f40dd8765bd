import type { Beside } from '../contrasts/findings/candidate.ts';
import { withShown } from '../contrasts/findings/shown.ts';
import { tellingFindings } from '../contrasts/findings/telling.ts';
import { judgeSeen, leastRight } from '../contrasts/findings.ts';
import { contrastTelling } from '../contrasts/telling.ts';
import type { Finding } from '../types/comparison.ts';
import type { EventFinding } from '../types/event.ts';
import type { PairGround } from './grounds.ts';
import { finding, type Told } from './told.ts';

/** What of a pair's passages is said over an event: one matter in other words. What one side has alone is asked of all columns elsewhere. */
const saidKinds: ReadonlySet<string> = new Set(['charged', 'cut', 'matter']);

/** What sets two columns apart in a pair's report, the two named: one matter in other words, where a reader would likely call it right. */
export function passageFindings(told: Told): EventFinding[] {
  const { among, grounds } = told;
  const both = ({ places }: PairGround) => among.includes(places.left) && among.includes(places.right);
  return grounds.filter(both).flatMap((ground) => ofPair(told, ground));
}

function ofPair(told: Told, { places, telling }: PairGround): EventFinding[] {
  const [left, right] = [told.articles[places.left], told.articles[places.right]];
  const { columns } = told.made;
  const names = { left: columns[places.left].name, right: columns[places.right].name };
  const beside: Beside = { left, right, names, telling };
  return tellingFindings(beside, contrastTelling(left, right, telling))
    .filter(({ kind }) => saidKinds.has(kind))
    .flatMap((found) => {
      const shown: Finding = withShown(found, beside);
      const judged = judgeSeen(shown, beside);
      if (judged.right < leastRight) return [];
      return [
        finding(told, found.kind === 'charged' ? 'charged' : 'wording', {
          ...{ text: shown.text, columns: [places.left, places.right], row: 'facts' },
          strength: judged.strength,
          evidence: shown.evidence.map(({ side, start, end }) => ({ column: places[side], start, end })),
        }),
      ];
    });
}
