import type { Finding, FrameContrast, Side } from '../../types/comparison.ts';
import { finding, type Kind, otherSide, type Pair } from './candidate.ts';

const kind: Kind = { id: 'frames', telling: 0.55 };

/** Frames whose intervals lie apart, the widest first. */
export function frameFindings({ names, contrasts }: Pair): Finding[] {
  return contrasts.frames
    .filter((f) => f.differs && f.left.score !== null && f.right.score !== null)
    .map((f) => frameFinding(f, names))
    .sort((a, b) => b.strength - a.strength)
    .slice(0, 1);
}

function frameFinding(f: FrameContrast, names: Pair['names']): Finding {
  const scores = { left: f.left.score!, right: f.right.score! };
  const more: Side = scores.left > scores.right ? 'left' : 'right';
  const fewer = otherSide(more);
  const text = `The ${f.name} frame is stronger in ${names[more]} than in ${names[fewer]}: ${scores[more].toFixed(2)} against ${scores[fewer].toFixed(2)} on a scale from 0 to 1.`;
  return finding(kind, text, scores[more] - scores[fewer], 0.7, []);
}
