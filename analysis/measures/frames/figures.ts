import type { Figure, Frame } from '../../types/reading.ts';
import { unsaid } from '../measure.ts';

/** Under this many words too little is said to score a frame. */
export const fewestWords = 100;

/** The figure of one frame: its score. */
export function figureOf(frame: Frame, words: number): Figure {
  const figureId = `frame-${frame.name}`;
  const label = `${frame.name} frame`;
  if (frame.score === null) {
    const reason = `Under ${fewestWords} words: too few to score a frame.`;
    return { ...unsaid(figureId, label, '0..1', reason, words, 'words'), marks: frame.marks };
  }
  const { score, low, high, marks } = frame;
  return {
    id: figureId,
    label,
    unit: '0..1',
    value: score,
    low,
    high,
    n: words,
    of: 'words',
    reason: null,
    marks,
  };
}
