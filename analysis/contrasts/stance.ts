import type { Analyzed } from '../types/analyzed.ts';
import type { HolderGap, Side, StanceGap } from '../types/comparison.ts';
import type { ActorStance, Holder, Stance } from '../types/reading.ts';
import type { Contrast } from './contrast.ts';
import { stanceFindings } from './findings/stance.ts';
import { type Pairing, pairActors } from './pair/pairing.ts';

export const stance: Contrast<StanceGap[]> = {
  id: 'stance',
  title: 'How do the words lean?',
  compare: ({ left, right, ground }) => contrastStance(left, right, ground.pairing),
  empty: [],
  findings: stanceFindings,
};

const voices = ['author', 'quoted'] as const;
/** With this many mentions and none of them evaluative, an article is known to be reserved, not merely short. */
const plenty = 6;

/**
 * How each voice of the two articles stands to the actors they share, the most mentioned first, the author's voice
 * before the quoted. A gap is right minus left, given only where both sides are firm.
 */
export function contrastStance(
  left: Analyzed,
  right: Analyzed,
  pairing: Pairing = pairActors(left.document, right.document),
): StanceGap[] {
  const stances = { left: byActor(left), right: byActor(right) };
  const nameOf = { left: sharedNames(left, pairing, 'left'), right: sharedNames(right, pairing, 'right') };
  return pairing.shared.flatMap(({ name, actors }) =>
    voices.flatMap((voice): StanceGap[] => {
      const [onLeft, onRight] = [stances.left.get(actors.left), stances.right.get(actors.right)];
      const l = onLeft?.[voice] ?? null;
      const r = onRight?.[voice] ?? null;
      if (l === null && r === null) return [];
      const reason = whyNoGap(l, r);
      const gap = l && r && reason === null ? r.score - l.score : null;
      const row = { name, voice, left: l, right: r, gap, reason };
      return [voice === 'author' ? row : { ...row, holders: holderGaps(name, onLeft, onRight, nameOf) }];
    }),
  );
}

/** What an actor of one side is called who is in both, by its name there. */
function sharedNames({ document }: Analyzed, { shared }: Pairing, side: Side): Map<string, string> {
  return new Map(shared.map(({ name, actors }) => [document.actors[actors[side]].name, name]));
}

/** The speakers of both sides toward one actor; what it says of itself is left out. */
function holderGaps(
  target: string,
  left: ActorStance | undefined,
  right: ActorStance | undefined,
  nameOf: Record<Side, Map<string, string>>,
): HolderGap[] {
  const rows = new Map<string, HolderGap>();
  const add = (side: Side, { holder, stance }: Holder) => {
    const name = nameOf[side].get(holder) ?? holder;
    if (name === target) return;
    const row = rows.get(name) ?? { holder: name, left: null, right: null };
    rows.set(name, { ...row, [side]: row[side] ?? stance });
  };
  for (const one of left?.holders ?? []) add('left', one);
  for (const one of right?.holders ?? []) add('right', one);
  const heard = (row: HolderGap) => (row.left?.mentions ?? 0) + (row.right?.mentions ?? 0);
  return [...rows.values()].sort((a, b) => heard(b) - heard(a) || (a.holder < b.holder ? -1 : 1));
}

/** True where there is enough to name a lean, or enough to say that there is none. */
function firm(stance: Stance): boolean {
  return !stance.tentative || (stance.evaluative === 0 && stance.mentions >= plenty);
}

function byActor(side: Analyzed): Map<number, ActorStance> {
  return new Map(side.analysis.readings.stance.actors.map((a) => [a.actor, a]));
}

function whyNoGap(left: Stance | null, right: Stance | null): string | null {
  const weak = [left, right].map((s) => s === null || !firm(s));
  if (weak[0] && weak[1]) return 'Neither article evaluates this actor often enough to compare.';
  if (weak[0]) return 'The left article evaluates this actor too seldom to compare.';
  if (weak[1]) return 'The right article evaluates this actor too seldom to compare.';
  return null;
}
