import { expect, test } from 'vitest';
import { contrastFrames } from '../../../../analysis/contrasts/frames.ts';
import type { Frame } from '../../../../analysis/types/reading.ts';
import { made } from '../made.ts';

const text = 'The council met in the old hall. It spoke of roads, of water and of the new school.';
const frame = (name: string, score: number | null, low: number | null, high: number | null): Frame => ({
  name,
  kind: 'policy',
  score,
  low,
  high,
  marks: [],
});
const side = async (...frames: Frame[]) => await made(text, {}, { frames: { frames } });

test('frames differ only where their intervals lie apart', async () => {
  const rows = contrastFrames(
    await side(frame('a', 0.2, 0.1, 0.3), frame('b', 0.2, 0.1, 0.5), frame('c', null, null, null)),
    await side(frame('a', 0.8, 0.7, 0.9), frame('b', 0.6, 0.4, 0.8), frame('c', 0.9, 0.8, 1)),
  );
  expect(rows.map((r) => [r.name, r.differs])).toEqual([
    ['a', true],
    ['b', false],
    ['c', false],
  ]);
  expect(rows[0].left).toEqual({ score: 0.2, low: 0.1, high: 0.3 });
});

test('a frame that neither side has does not differ, however narrow the intervals', async () => {
  const rows = contrastFrames(
    await side(frame('a', 0.01, 0.01, 0.01), frame('b', 0.49, 0.48, 0.49)),
    await side(frame('a', 0.2, 0.19, 0.21), frame('b', 0.5, 0.5, 0.51)),
  );
  expect(rows.map((r) => r.differs)).toEqual([false, true]);
});

test('a frame that one side lacks is no row', async () => {
  expect(contrastFrames(await side(frame('a', 0.2, 0.1, 0.3)), await side())).toEqual([]);
});
