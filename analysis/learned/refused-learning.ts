import type { Grouped } from './grouped-folds.ts';

/** Under which nothing is learned: a head of fewer would be a guess, and its figures too. */
export const leastGold = { yes: 20, no: 20, groups: 10, groupsWithYes: 5 };

/** Of what there is to learn from. */
export interface GoldCounts {
  yes: number;
  no: number;
  groups: number;
  groupsWithYes: number;
}

export function goldCounts(rows: readonly Grouped[]): GoldCounts {
  const yes = rows.filter((row) => row.yes);
  return {
    yes: yes.length,
    no: rows.length - yes.length,
    groups: new Set(rows.map(({ group }) => group)).size,
    groupsWithYes: new Set(yes.map(({ group }) => group)).size,
  };
}

/** Why nothing can be learned from so much gold, in a plain sentence; null where it can. */
export function whyNotLearned({ yes, no, groups, groupsWithYes }: GoldCounts): string | null {
  if (yes < leastGold.yes)
    return `${tooFew(yes, 'yes')}: ${leastGold.yes} are needed. Code and adjudicate more that fall under it.`;
  if (no < leastGold.no)
    return `${tooFew(no, 'no')}: ${leastGold.no} are needed. Code and adjudicate more that do not fall under it.`;
  if (groups < leastGold.groups)
    return `Its gold comes from ${count(groups, 'event')}; ${leastGold.groups} are needed, so that a head can be measured on events that it has not seen. Code texts of other events.`;
  if (groupsWithYes < leastGold.groupsWithYes)
    return `All that says yes comes from ${count(groupsWithYes, 'event')}; ${leastGold.groupsWithYes} are needed, or the head would learn those events and not the category. Code texts of other events.`;
  return null;
}

const tooFew = (n: number, what: string) =>
  n === 0 ? `No gold says ${what}` : `${n} gold ${n === 1 ? 'row says' : 'rows say'} ${what}`;
const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
