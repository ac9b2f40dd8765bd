import type { AgencySide, Comparison, Side } from '../../analysis/types/comparison.ts';
import { bothSides } from './format.ts';
import type { Jump, Jumper } from './jumps.ts';

/** Rows on the page; the JSON has the rest. */
const mostRows = 8;

/** Who acts and who is acted upon: one row an actor, each number a jump through its clauses. */
export function agencyModel({ agency }: Comparison, jump: Jumper) {
  return agency.slice(0, mostRows).map((row) => ({
    name: row.name,
    differs: row.differs,
    cells: bothSides.map((side) => ({
      side,
      acts: number(side, row[side].acts, jump),
      actedOn: number(side, row[side].actedOn, jump),
      passive: row[side].passive > 0 ? `${row[side].passive} in the passive` : '',
    })),
  }));
}

function number(side: Side, spans: AgencySide['acts'], jump: Jumper): { count: string; jump: Jump | null } {
  return { count: String(spans.length), jump: spans.length > 0 ? jump(side, spans) : null };
}
