import { describe, expect, test } from 'vitest';
import { pairActors } from '../../../../../analysis/contrasts/pair/pairing.ts';
import { absenceFeatures, absenceRow, searched } from '../../../../../analysis/contrasts/telling/absence.ts';
import { coveredBy } from '../../../../../analysis/contrasts/telling/covered.ts';
import { tellingOf } from '../../../../../analysis/contrasts/telling/index.ts';
import { looksOf } from '../../../../../analysis/contrasts/telling/looks.ts';
import { made } from '../../made.ts';

const other = await made(
  'The council closed the pier on Monday after inspectors found rusting beams. It will pay 1,400 crews for the losses. Its spokeswoman praised the shipbuilders.',
);

/** The features of a sentence against that article, by name. */
async function against(text: string): Promise<Record<string, number>> {
  const { document, analysis } = await made(text);
  const pairing = pairActors(document, other.document);
  const looks = {
    left: looksOf({ document, analysis }, pairing, 'left'),
    right: looksOf(other, pairing, 'right'),
  };
  const [{ sentence }] = looks.left;
  const covered = coveredBy(looks);
  const there = searched(other.document, looks.right);
  const row = absenceRow(document, sentence, sentence, there, [0.2, 0.9, 0.4], (forms) =>
    covered.part('left', forms),
  );
  expect(row).toHaveLength(absenceFeatures.length);
  return Object.fromEntries(absenceFeatures.map((name, i) => [name, row[i]]));
}

describe('a stretch is looked for in the other article', () => {
  test('in other inflections', async () => {
    const row = await against('Inspector finds rust in beam.');
    expect(row['share of stems alone']).toBe(0);
    expect(row['covered by one sentence']).toBe(1);
  });

  test('by letters, where no word is the same', async () => {
    const row = await against('A ship or a ship.');
    expect(row['share of stems alone']).toBe(1);
    expect(row['share of letters alone']).toBe(0);
  });

  test('by number, however it is set', async () => {
    expect(await against('They will pay 1400 crews.')).toMatchObject({ numbers: 1, 'numbers alone': 0 });
    expect(await against('They will pay 1500 crews.')).toMatchObject({ numbers: 1, 'numbers alone': 1 });
  });

  test('and what stands nowhere is alone in all ways', async () => {
    const row = await against('A nurse fled to Kettlebrook.');
    expect(row).toMatchObject({
      ...{ 'share of stems alone': 1, 'share of meanings alone': 1, 'share of letters alone': 1 },
      ...{ names: 1, 'names alone': 1, nouns: 1, 'nouns alone': 1, verbs: 1, 'verbs alone': 1 },
      ...{ 'covered by one sentence': 0, 'covered by two': 0 },
    });
  });

  test('and its nearest sentences are those most like its own', async () => {
    const row = await against('It pays the crews.');
    expect(row).toMatchObject({
      'likeness of the nearest': expect.closeTo(0.9),
      'likeness of the second': expect.closeTo(0.4),
    });
    expect(row['covered by the nearest']).toBe(row['covered by one sentence']);
  });
});

test('what the other says in other words is less likely absent than what it does not say', async () => {
  const left = await made(
    'The council shut the pier on Monday. Inspectors had found that the beams rust. A fisherman drowned in Kettlebrook in March when a railing gave way.',
  );
  const told = tellingOf(left, other, pairActors(left.document, other.document));
  const [, rust, drowned] = left.document.sentences.map((sentence, i) => told.absence('left', i, sentence));
  expect(rust).toBeLessThan(0.3);
  expect(drowned).toBeGreaterThan(0.6);
});
