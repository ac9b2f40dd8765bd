import { expect, test } from 'vitest';
import { qualityOf } from '../../../../analysis/agreement/index.ts';

const unit = (gold: boolean, said: boolean, group: number) => ({ gold, said, group });

test('precision, recall and F1 worked out by hand, without an interval where there are few groups', () => {
  // Two found, one missed, one said falsely: each figure is 2/3.
  const quality = qualityOf([
    unit(true, true, 0),
    unit(true, true, 1),
    unit(true, false, 1),
    unit(false, true, 1),
  ]);
  expect(quality).toMatchObject({ n: 4, positives: 3, precision: { low: null, high: null } });
  for (const { value } of [quality.precision, quality.recall, quality.f1]) expect(value).toBeCloseTo(2 / 3);
});

test('nothing said has no precision, nothing in gold no recall: null and no 0', () => {
  expect(qualityOf([unit(true, false, 0)]).precision.value).toBeNull();
  expect(qualityOf([unit(false, true, 0)]).recall.value).toBeNull();
  expect(qualityOf([unit(false, false, 0)]).f1.value).toBeNull();
});

test('where nothing was wrong the interval still allows for what was not seen', () => {
  const { f1 } = qualityOf(Array.from({ length: 10 }, (_, i) => unit(true, true, i)));
  expect(f1).toMatchObject({ value: 1, high: 1 });
  expect(f1.low).toBeGreaterThan(0.6);
  expect(f1.low).toBeLessThan(0.8);
});
