import { expect, test } from 'vitest';
import { projectRoot } from '../../analysis/assets.ts';
import { temporaryFolder } from '../unit/server/support.ts';
import { classUntilKilled } from './phones.ts';

test('forty phones mark at once for a minute, then a kill: what was acknowledged is there, once', async () => {
  const { acknowledged, lost, twice, refused, unheard, reached } = await classUntilKilled(
    projectRoot,
    temporaryFolder(),
  );
  expect({ lost, twice, refused, unheard }).toEqual({ lost: 0, twice: 0, refused: 0, unheard: 0 });
  expect(acknowledged).toBeGreaterThan(1000);
  expect(reached.length).toBeGreaterThan(10);
});
