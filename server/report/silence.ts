import type {
  Comparison,
  OwnSources,
  Side,
  SilentActor,
  SilentSide,
} from '../../analysis/types/comparison.ts';
import { bothSides, countryName, plural, sides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

/** Rows on the page; the JSON has the rest. */
const mostRows = 8;
const mostAccusations = 4;

/** Who is spoken of and never heard, accusations without a reply, and the publishers' own sources. */
export function silenceModel({ silence }: Comparison, jump: Jumper) {
  return {
    rows: silence.actors.slice(0, mostRows).map((actor) => ({
      name: actor.name,
      cells: bothSides.map((side) => ({ side, ...cell(side, actor, jump) })),
    })),
    accusations: bothSides.flatMap((side) =>
      silence.accusations[side].slice(0, mostAccusations).map(({ accused, by, span }) => ({
        side,
        shape: sides[side].shape,
        who: by === null ? `${accused} is accused` : `${by} accuses ${accused}`,
        jump: jump(side, span, 160),
      })),
    ),
    own: bothSides.flatMap((side) => ownSources(side, silence.own[side], jump) ?? []),
  };
}

function cell(side: Side, actor: SilentActor, jump: Jumper): { text: string; jump: Jump | null } {
  const silent = actor[side];
  if (silent) return { text: described(silent), jump: jump(side, silent.spans) };
  return { text: actor.heardOpposite ? 'speaks' : '', jump: null };
}

/** "6 mentions: acts 2×, judged 1×, accused 1×" */
function described({ mentions, acts, judged, accused }: SilentSide): string {
  const parts = [
    ['acts', acts],
    ['judged', judged],
    ['accused', accused],
  ] as const;
  const counts = parts.filter(([, n]) => n > 0).map(([what, n]) => `${what} ${n}×`);
  return `${plural(mentions, 'mention')}: ${counts.join(', ')}`;
}

/** Nothing where nobody is of the publisher's own: that is no news. */
function ownSources(side: Side, { country, reason, speakers, known, own }: OwnSources, jump: Jumper) {
  if (own === 0) return null;
  const place = country === null ? 'works for the publisher' : `is of ${countryName(country)} (${reason})`;
  return {
    side,
    shape: sides[side].shape,
    text: `${own} of the ${plural(known, 'speaker')} whose country is known ${place}:`,
    speakers: speakers.map(({ name, span }) => ({ name, jump: jump(side, span) })),
  };
}
