import { describe, expect, test } from 'vitest';
import { contrastDrivers } from '../../../../analysis/contrasts/drivers.ts';
import { contrastFigures } from '../../../../analysis/contrasts/figures.ts';
import { type Mark, markSchema } from '../../../../analysis/types/reading.ts';
import { filled } from '../../filled.ts';
import { made, rate } from '../made.ts';

const text =
  'It was a vile plan. A vile plan, and a mad one. The plan was printed on Monday and sold in shops.';
const mark = (start: number, end: number, weight: number): Mark =>
  filled(markSchema, { start, end, measure: 'loaded', category: 'condemnation', weight, confidence: 1 });

/** An article whose charge is the sum of two uses of one word and one of another, over 500 words. */
async function charged(value: number) {
  const at = (word: string, from = 0) => text.indexOf(word, from);
  const second = at('vile', at('vile') + 1);
  const marks = [
    mark(at('vile'), at('vile') + 4, 1),
    mark(second, second + 4, 1),
    mark(at('mad'), at('mad') + 3, 0.5),
  ];
  const figure = { ...rate('loaded-density-author', value, value - 1, value + 1), marks: [0, 1, 2] };
  return await made(text, {}, { loaded: { figures: [figure], marks } });
}

describe('contrastDrivers', async () => {
  const plain = await made(
    text,
    {},
    { loaded: { figures: [rate('loaded-density-author', 1, 0.5, 1.5)], marks: [] } },
  );

  test('gives each wording’s part of a rate and the rate without it, the strongest first', async () => {
    const side = await charged(5);
    const [row] = contrastDrivers(side, plain, contrastFigures(side, plain));
    expect(row.left).toMatchObject([
      { text: 'vile', count: 2, part: 4, without: 1 },
      { text: 'mad', count: 1, part: 1, without: 4 },
    ]);
    expect(row.right).toEqual([]);
  });

  test('says whether a difference would stand without the strongest wording', async () => {
    const side = await charged(5);
    const [row] = contrastDrivers(side, plain, contrastFigures(side, plain));
    expect(row.holds).toBe(false);
  });

  test('says nothing of a figure that is not the sum of its marks', async () => {
    const side = await charged(9);
    expect(contrastDrivers(side, plain, contrastFigures(side, plain))).toEqual([]);
  });
});
