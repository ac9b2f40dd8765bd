import type { FramesReading } from '../../types/reading.ts';
import { plainMarks, type Show } from '../show.ts';

/** From this score on a frame counts as present. */
export const present = 0.5;

/** Passages of the frames that are present. Their scores stand in a section of their own. */
export const show: Show<FramesReading> = {
  letter: 'f',
  capital: 'F',
  line: 'dotted',
  on: false,
  place: 4,
  width: 4,
  name: 'frames',
  notes: ['sign of a frame', 'signs of frames'],
  quoted: 50,
  tabled: () => false,
  marks(reading) {
    const shown = new Set(
      reading.frames.flatMap(({ score, marks }) => (score !== null && score >= present ? marks : [])),
    );
    return plainMarks(reading).map((mark) => ({
      ...mark,
      shown: shown.has(mark.index),
      note: wordsOfFrame(mark.note),
    }));
  },
};

/** The category names the frame: of the reason, the words that tell it are enough. */
function wordsOfFrame(reason: string): string {
  return reason.slice(Math.max(0, reason.indexOf('“')));
}
