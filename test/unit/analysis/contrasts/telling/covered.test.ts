import { expect, test } from 'vitest';
import { pairActors } from '../../../../../analysis/contrasts/pair/pairing.ts';
import { coveredBy } from '../../../../../analysis/contrasts/telling/covered.ts';
import { looksOf } from '../../../../../analysis/contrasts/telling/looks.ts';
import { made } from '../../made.ts';

const left = await made(
  'Police arrested the gunman near the harbor. Farmers feared for the barley harvest. The mayor resigned.',
);
const right = await made(
  'Nobody slept that night. Officers caught the shooter beside the docks. The mayor resigned.',
);
const pairing = pairActors(left.document, right.document);
const covered = coveredBy({
  left: looksOf(left, pairing, 'left'),
  right: looksOf(right, pairing, 'right'),
});
const most = (row: Float32Array) => row.indexOf(Math.max(...row));

test('a sentence is covered most by what says the same, in the same words or in others', () => {
  expect(most(covered.left[2])).toBe(2);
  expect(covered.left[2][2]).toBeCloseTo(1, 5);
  expect(most(covered.left[0])).toBe(1);
  expect(most(covered.right[1])).toBe(0);
});

test('what stands nowhere is covered less than what is told in other words', () => {
  const best = (row: Float32Array) => Math.max(...row);
  expect(best(covered.left[1])).toBeLessThan(best(covered.left[0]));
});

test('words of a stretch are covered by sentence and by all together; none by nothing', () => {
  const part = covered.part('left', new Set(['mayor', 'gunman']));
  expect(part.all).toBeGreaterThan(Math.max(...part.by) - 1e-6);
  expect(part.all).toBeLessThanOrEqual(1 + 1e-6);
  expect(covered.part('left', new Set())).toMatchObject({ all: 0 });
});
