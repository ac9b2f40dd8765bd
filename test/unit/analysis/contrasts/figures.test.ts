import { describe, expect, test } from 'vitest';
import { contrastFigures, figuresDiffer } from '../../../../analysis/contrasts/figures.ts';
import { count, unsaid } from '../../../../analysis/measures/measure.ts';
import { made, rate } from '../made.ts';

const text = 'The council met in the old hall. It spoke of roads, of water and of the new school.';

describe('two figures differ', () => {
  test('where their intervals share no value', () => {
    expect(figuresDiffer(rate('x', 30, 25, 35), rate('x', 10, 6, 14), 500, 500)).toBe(true);
    expect(figuresDiffer(rate('x', 30, 20, 35), rate('x', 19, 12, 26), 500, 500)).toBe(false);
  });

  test('as counts, where chance makes such a difference less than once in twenty', () => {
    const of = (n: number) => count('people', 'People', n, 'people');
    expect(figuresDiffer(of(0), of(8), 800, 1200)).toBe(true);
    expect(figuresDiffer(of(3), of(5), 800, 1200)).toBe(false);
    // Twice as many in a text twice as long is no difference.
    expect(figuresDiffer(of(20), of(40), 500, 1000)).toBe(false);
  });

  test('never where one of them is not given', () => {
    const none = unsaid('x', 'x', 'per 1,000 words', 'Too few words.');
    expect(figuresDiffer(none, rate('x', 10, 6, 14), 500, 500)).toBe(false);
  });
});

test('figures stand side by side by id, attribution first; one that a side lacks is said to be missing', async () => {
  const left = await made(
    text,
    {},
    { loaded: { figures: [rate('a', 3, 2, 4)] }, attribution: { figures: [] } },
  );
  const right = await made(
    text,
    {},
    {
      loaded: { figures: [rate('a', 9, 8, 10)] },
      attribution: { figures: [rate('b', 5, 4, 6)] },
    },
  );
  const rows = contrastFigures(left, right).slice(0, 2);
  expect(rows.map((r) => [r.id, r.left.value, r.right.value, r.differs])).toEqual([
    ['b', null, 5, false],
    ['a', 3, 9, true],
  ]);
  expect(rows[0].left.reason).toMatch(/nothing to count/);
});
