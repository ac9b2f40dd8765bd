import type { AnalyzedView } from '../../analysis/index.ts';
import type { Comparison, Side, TellingPassages } from '../../analysis/types/comparison.ts';
import { bothSides, sides } from './format.ts';
import type { Jumper } from './jumps.ts';
import { passagesOf } from './shown-passages.ts';

const kinds: Record<TellingPassages['kind'], string> = {
  lead: 'How they begin',
  absent: 'One side has it; beside it, the nearest that was found',
  apart: 'Side by side',
  charged: 'One matter, charged on one side',
  numbers: 'One matter, other numbers',
  cut: 'One statement, told in two ways',
  matter: 'One matter',
};

/** All passages that tell the two apart, the most telling first, in whole sentences. */
export function tellingModel({ telling }: Comparison, views: Record<Side, AnalyzedView>, jump: Jumper) {
  return telling.map((row) => ({
    kind: kinds[row.kind],
    passages: bothSides.map((side) => ({
      side,
      shape: sides[side].shape,
      ...passagesOf(side, row[side], views[side].document.text, jump),
    })),
  }));
}
