import { expect, test } from 'vitest';
import { projectRoot } from '../../../analysis/assets.ts';
import { killInClass } from '../../faults/class-kills.ts';
import { copySeeded } from '../shipped-library.ts';

// The whole of it, with forty phones for a minute, is among test/faults.
test('a class marks while its server is killed and started again: each acknowledged mark is there, once', async () => {
  const counts = await killInClass(projectRoot, {
    phones: 6,
    seconds: 3,
    kills: 1,
    rate: 2,
    prepare: copySeeded,
  });
  const { acknowledged, again: _, median: __, ...faults } = counts;
  expect(acknowledged).toBeGreaterThan(0);
  expect(faults).toEqual({ lost: 0, twice: 0, strange: 0, corrupt: 0, faults: [] });
});
