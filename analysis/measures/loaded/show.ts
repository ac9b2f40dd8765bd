import type { LoadedReading } from '../../types/reading.ts';
import { plainMarks, type Show } from '../show.ts';

/** Every charged wording. The counts by category stand in a section of their own. */
export const show: Show<LoadedReading> = {
  letter: 'c',
  capital: 'L',
  line: 'wavy',
  on: true,
  place: 1,
  width: 1,
  name: 'charged words',
  notes: ['charged wording', 'charged wordings'],
  quoted: 90,
  tabled: ({ unit }) => unit !== 'count',
  marks: plainMarks,
};
