import { groupBy } from '../../../analysis/text/group.ts';
import type { Span } from '../../../analysis/types/document.ts';
import { type Cell, isStretch } from './cells.ts';

/**
 * How coders stand to each other on a thing: nobody said anything (it was not asked, or passed over); one alone did; they
 * differ; they mark the same stretch by other boundaries; two or more say the same and none says else.
 */
export type Standing = 'unsaid' | 'single' | 'differ' | 'boundaries' | 'agree';

/** How coders stand to each other on a thing. */
export function standingOf(cell: Cell): Standing {
  const said = [...cell.values.values()].filter((value) => value !== null);
  if (said.length === 0) return 'unsaid';
  if (said.length === 1) return 'single';
  if (said.some((value) => value !== said[0])) return 'differ';
  return isStretch(cell) && boundariesOf(cell).size > 1 ? 'boundaries' : 'agree';
}

/** The ways in which coders marked a stretch: each coder's marks in order, as text. */
function boundariesOf({ said }: Cell): Set<string> {
  const byCoder = groupBy(said, ({ coder }) => coder);
  return new Set(
    Array.from(byCoder.values(), (own) => own.map(({ start, end }) => `${start}-${end}`).join()),
  );
}

/** The stretches that somebody marked of a thing, each once, in order: what the lead may take as its boundaries. */
export function markedStretches({ said }: Cell): Span[] {
  const all = said.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end }]));
  return [...new Map(all.map((at) => [`${at.start}-${at.end}`, at])).values()];
}
