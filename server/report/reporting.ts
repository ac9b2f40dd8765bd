import type { Comparison, ReportingSide, Side } from '../../analysis/types/comparison.ts';
import type { CueStance } from '../../analysis/types/document.ts';
import { bothSides, formatInterval, formatValue } from './format.ts';
import type { Jumper } from './jumps.ts';

const kinds: readonly { stance: CueStance; what: string }[] = [
  { stance: 'neutral', what: 'reports it (“said”)' },
  { stance: 'assertive', what: 'insists (“stressed”)' },
  { stance: 'factive', what: 'takes it for true (“revealed”)' },
  { stance: 'doubting', what: 'doubts it (“claimed”)' },
];
/** Cues quoted in a cell; its number steps through all. */
const mostCues = 5;

/** How speakers are introduced: what the cues do, side by side, with who is introduced so. Null where nobody speaks. */
export function reportingModel({ reporting }: Comparison, jump: Jumper) {
  if (reporting.left.n + reporting.right.n === 0) return null;
  return {
    rows: kinds
      .filter(({ stance }) => reporting.left.counts[stance] + reporting.right.counts[stance] > 0)
      .map(({ stance, what }) => ({
        what,
        cells: bothSides.map((side) => cell(side, stance, reporting[side], jump)),
      })),
    shares: bothSides.map((side) => ({ side, text: shareText(reporting[side]) })),
  };
}

function cell(side: Side, stance: CueStance, { counts, speakers }: ReportingSide, jump: Jumper) {
  const cues = speakers.flatMap(({ name, cues: own }) =>
    own.filter((cue) => cue.stance === stance).map(({ text, spans }) => ({ name, text, spans })),
  );
  const spans = cues.flatMap((cue) => cue.spans);
  return {
    side,
    count: String(counts[stance]),
    all: spans.length > 0 ? jump(side, spans) : null,
    cues: stance === 'neutral' ? [] : cues.slice(0, mostCues).map(({ name, text }) => ({ name, text })),
    more: stance !== 'neutral' && cues.length > mostCues,
  };
}

/** "54% (35 to 72%) of 24 do more than report" */
function shareText({ share, low, high, n }: ReportingSide): string {
  if (share === null) return 'nobody is introduced with a cue';
  const interval = formatInterval(low, high, 'share');
  return `${formatValue(share, 'share')} (${interval}) of ${n} do more than report`;
}
