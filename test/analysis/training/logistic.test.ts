import { describe, expect, test } from 'vitest';
import { featurePlace, probabilities } from '../../../analysis/models/linear.ts';
import { groupFolds, macroF1, trainLogistic } from '../../../analysis/training/logistic.ts';

const bits = 12;
const features = (...words: string[]) => ({
  places: words.map((w) => featurePlace(0, w, bits)),
  values: words.map(() => 1),
});
const examples = [
  { features: features('good', 'day'), label: 0 },
  { features: features('good', 'night'), label: 0 },
  { features: features('bad', 'day'), label: 1 },
  { features: features('bad', 'night'), label: 1 },
];
const options = { labels: ['up', 'down'], bits, epochs: 40, rate: 0.3, l2: 1e-3, seed: 'test' };

describe('trainLogistic', () => {
  test('learns which word decides, and is the same each time', () => {
    const model = trainLogistic(examples, options);
    expect(probabilities(model, features('good', 'morning'))[0]).toBeGreaterThan(0.9);
    expect(probabilities(model, features('bad', 'morning'))[1]).toBeGreaterThan(0.9);
    expect(probabilities(model, features('night'))[0]).toBeCloseTo(0.5, 1);
    expect(trainLogistic(examples, options)).toEqual(model);
  });

  test('gives probabilities that sum to 1', () => {
    const p = probabilities(trainLogistic(examples, options), features('good', 'bad'));
    expect(p[0] + p[1]).toBeCloseTo(1, 12);
  });
});

test('families keep the places of one word apart', () => {
  expect(featurePlace(0, 'word', 20)).not.toBe(featurePlace(1, 'word', 20));
  expect(featurePlace(0, 'word', 20)).toBeLessThan(2 ** 20);
});

test('a group stays in one fold, and folds are of about one size', () => {
  const groups = 'aaaabbbccd'.split('');
  const folds = groupFolds(groups, 2);
  for (const g of 'abcd') expect(new Set(folds.filter((_, i) => groups[i] === g)).size).toBe(1);
  expect(folds.filter((f) => f === 0)).toHaveLength(5);
});

test('macro-F1 averages the classes', () => {
  expect(macroF1([0, 0, 1, 1], [0, 0, 1, 1], 2)).toBe(1);
  expect(macroF1([0, 0, 1, 1], [0, 0, 0, 0], 2)).toBeCloseTo(1 / 3, 9);
});
