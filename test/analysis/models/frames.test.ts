import { expect, test } from 'vitest';
import { frameKind, frameScore, loadFrameModel } from '../../../analysis/models/frames.ts';

const model = loadFrameModel();

test('every curve rises from absent to present', () => {
  for (const curve of model.curves) {
    expect(frameScore(curve, 0), curve.name).toBeLessThan(0.2);
    expect(frameScore(curve, 10), curve.name).toBeGreaterThan(frameScore(curve, 5));
    expect(frameScore(curve, 200), curve.name).toBeGreaterThan(0.5);
  }
});

test('five frames are generic, and the card says how good they are', () => {
  expect(model.curves.filter((c) => frameKind(c.name) === 'generic')).toHaveLength(5);
  expect(model.card.figures['micro-F1']).toBeGreaterThanOrEqual(0.64);
});
