import type { Side } from '../../../analysis/comparison.ts';
import type { Span } from '../../../analysis/document.ts';
import { nameActors, type Views } from './actors.ts';
import { applyFilter, type Filter, filterModel } from './filter.ts';
import { bothSides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { type Note, notesOf } from './notes.ts';
import { textModel } from './text.ts';

/**
 * The reading view: the texts there are with their marks and notes, and the bar that filters them. Call it last:
 * `anchors` must hold every place that the rest of the page jumps to.
 */
export function readingModel(
  views: Views,
  filter: Filter,
  jump: Jumper,
  anchors: Record<Side, ReadonlyMap<string, Span>>,
) {
  const notes = bothSides.map((side) => (views[side] ? notesOf(side, views[side]) : new Map()));
  const [left, right] = notes.map((measures): Note[] => [...measures.values()].flat());
  nameActors({ left, right }, views);
  const all = [...left, ...right];
  applyFilter(all, filter);
  const bar = filterModel(all, filter, false);
  const names = bar.actors.map(({ name }) => name);
  return {
    filter: bar,
    texts: bothSides.flatMap((side, index) => {
      const view = views[side];
      return view ? [textModel(side, view, notes[index], names, jump, anchors[side])] : [];
    }),
  };
}
