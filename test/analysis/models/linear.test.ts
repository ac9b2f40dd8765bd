import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LinearModel, parseLinearModel, storeLinearModel } from '../../../analysis/models/linear.ts';

const card = {
  id: 'test',
  version: '1',
  task: '',
  data: '',
  licence: '',
  features: '',
  folds: '',
  figures: { f1: 0.5 },
  limits: '',
};

test('a model comes back from its file within its rounding, zero rows left out', () => {
  const weights = new Float32Array(3 << 4);
  weights.set([0.5, -1, 0.25], 3);
  weights.set([2, 0, -2], 15);
  const model: LinearModel = {
    card,
    labels: ['a', 'b', 'c'],
    bits: 4,
    bias: Float32Array.from([0.1, 0, -0.1]),
    weights,
    scale: 1,
  };
  const file = join(mkdtempSync(join(tmpdir(), 'parallax-')), 'model.json');
  writeFileSync(file, storeLinearModel(model));
  const back = parseLinearModel(readFileSync(file, 'utf8'));
  expect(back.card).toEqual(card);
  expect(back.bias).toEqual(model.bias);
  expect(back.weights).toHaveLength(weights.length);
  for (let i = 0; i < weights.length; i++)
    expect(Math.abs(back.weights[i] * back.scale - weights[i])).toBeLessThanOrEqual(2 / 127 / 2 + 1e-6);
  expect(JSON.parse(readFileSync(file, 'utf8')).rows.length).toBeLessThan(16);
});
