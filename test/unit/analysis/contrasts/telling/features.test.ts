import { expect, test } from 'vitest';
import { findingFeatures, findingRow } from '../../../../../analysis/contrasts/findings/rank.ts';
import { candidatesOf } from '../../../../../analysis/contrasts/index.ts';
import { pairActors } from '../../../../../analysis/contrasts/pair/pairing.ts';
import {
  aloneFeatures,
  held,
  pairFeatures,
  pairRow,
  sentenceFeatures,
} from '../../../../../analysis/contrasts/telling/features.ts';
import { looksOf } from '../../../../../analysis/contrasts/telling/looks.ts';
import { tellingWeights } from '../../../../../analysis/model/weights.ts';
import type { Analyzed } from '../../../../../analysis/types/analyzed.ts';
import { made } from '../../made.ts';

test('the weights that ship were learned from the features that are counted', () => {
  const { sentence, telling, same, alone, finding } = tellingWeights();
  expect(sentence.features).toEqual(sentenceFeatures);
  expect(telling.features).toEqual(pairFeatures);
  expect(same.features).toEqual(pairFeatures);
  expect(alone.features).toEqual(aloneFeatures);
  expect(finding.features).toEqual(findingFeatures);
});

const left = await made(
  'Port Lomond shuts its pier\n\nThe council shut the pier on Monday. Mayor Ida Brandt called its critics “shameless liars”. Police counted 400 protesters.',
);
const right = await made(
  'The pier of Port Lomond is closed, the council decided. “Nobody asked us,” said Anna Holm. Mayor Ida Brandt did not answer the 2,000 protesters.',
);

function bothHeld(one: Analyzed, other: Analyzed) {
  const pairing = pairActors(one.document, other.document);
  return held(
    { left: one.document, right: other.document },
    { left: looksOf(one, pairing, 'left'), right: looksOf(other, pairing, 'right') },
  );
}

test('what is counted of sentences, alone and of each two, is the same from either side', () => {
  const [there, back] = [bothHeld(left, right), bothHeld(right, left)];
  expect(back.left.features).toEqual(there.right.features);
  expect(back.right.features).toEqual(there.left.features);
  for (const row of there.left.features) expect(row).toHaveLength(sentenceFeatures.length);
  const said = (held: { features: number[][] }) => held.features.map((_, i) => i / 10);
  const told = { left: said(there.left), right: said(there.right) };
  for (let l = 0; l < told.left.length; l++)
    for (let r = 0; r < told.right.length; r++) {
      const row = pairRow(there.left, there.right, told, l, r);
      expect(row).toHaveLength(pairFeatures.length);
      expect(row.every(Number.isFinite)).toBe(true);
      expect(pairRow(back.left, back.right, { left: told.right, right: told.left }, r, l)).toEqual(row);
    }
});

test('numbers that differ, names, negation and charge are counted', () => {
  const { left: held } = bothHeld(left, right);
  const of = (i: number, name: (typeof sentenceFeatures)[number]) =>
    held.features[i][sentenceFeatures.indexOf(name)];
  expect([0, 1, 2, 3].map((i) => of(i, 'headline'))).toEqual([1, 0, 0, 0]);
  expect(of(3, 'numbers alone')).toBe(1);
  expect(of(2, 'quoted')).toBeGreaterThan(0.2);
  expect(of(2, 'loaded')).toBeGreaterThan(of(1, 'loaded'));
});

test('of each finding that could be told as much is known as the weights ask', () => {
  const { candidates, known } = candidatesOf(left, right);
  expect(candidates.length).toBeGreaterThan(0);
  for (const finding of candidates) {
    const row = findingRow(finding, known);
    expect(row).toHaveLength(findingFeatures.length);
    expect(row.every(Number.isFinite)).toBe(true);
    expect(row.slice(0, findingFeatures.indexOf('strength')).filter(Boolean).length).toBeLessThanOrEqual(1);
  }
});
