import { expect, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { killInClass } from './class-kills.ts';

test('forty phones mark at once for a minute, and the server is killed twice: each acknowledged mark is there, once', {
  timeout: 300_000,
}, async () => {
  const counts = await killInClass(projectRoot, { phones: 40, seconds: 60, kills: 2, rate: 1 });
  console.info('Forty phones for a minute:', counts);
  const { acknowledged, again, median: _, ...faults } = counts;
  expect(acknowledged).toBeGreaterThan(1000);
  expect(again).toBeGreaterThan(0);
  expect(faults).toEqual({ lost: 0, twice: 0, strange: 0, corrupt: 0, faults: [] });
});
