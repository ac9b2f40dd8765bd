import { groupBy } from '../../../analysis/text/group.ts';
import type { Category } from '../../../analysis/types/annotation.ts';
import type { GoldRow } from './adjudicate.ts';
import { goldPlace } from './cells.ts';
import { standingOf } from './standing.ts';

/** How many things of a category stand how. */
export interface GoldCount {
  category: Category;
  unanimous: number;
  adjudicated: number;
  /** Open: on which coders differ, on which they agree, which one alone coded, which the lead left open. */
  differ: number;
  agree: number;
  single: number;
  left: number;
  /** Accepted once because all agreed, and open again because they no longer do; they are among those above. */
  contradicted: number;
}

/** How many things stand how, category by category, as the latest round has each; free text, which has no one value, is none of them. */
export function goldCounts(rows: readonly GoldRow[]): GoldCount[] {
  return Array.from(
    groupBy(
      rows.filter(({ category }) => category.kind !== 'text'),
      ({ category }) => category.id,
    ).values(),
    (own): GoldCount => {
      const counts = {
        unanimous: 0,
        adjudicated: 0,
        differ: 0,
        agree: 0,
        single: 0,
        left: 0,
        contradicted: 0,
      };
      for (const row of own) {
        const state = stateOf(row);
        if (state !== 'unsaid') counts[state]++;
        if (row.contradicted) counts.contradicted++;
      }
      return { category: own.at(-1)!.category, ...counts };
    },
  );
}

/** How a thing stands: by whose word it is gold, or why it is open. */
export type GoldState = 'unanimous' | 'adjudicated' | 'differ' | 'agree' | 'single' | 'left' | 'unsaid';

export function stateOf(row: GoldRow): GoldState {
  if (row.provenance !== 'open') return row.provenance;
  if (row.gold !== null && row.gold.value === null) return 'left';
  const standing = standingOf(row);
  return standing === 'boundaries' ? 'differ' : standing;
}

/**
 * Each thing that is gold once, in the order of the rows: of what several rounds coded, as the latest of them has it, so that
 * nothing counts twice where gold is held against something.
 */
export function goldOnce(rows: readonly GoldRow[]): GoldRow[] {
  const latest = new Map<string, GoldRow>();
  for (const row of rows) {
    if (row.provenance === 'open') continue;
    const key = thingOf(row);
    const known = latest.get(key);
    if (!known || known.round.number < row.round.number) latest.set(key, row);
  }
  return [...latest.values()];
}

/** A key of what is coded, whatever round it is coded in. */
export function thingOf(row: GoldRow): string {
  const { round: _, ...place } = goldPlace(row);
  return JSON.stringify(place);
}
