import { expect, test } from 'vitest';
import { leanClause, leanWords } from '../../../../../analysis/measures/stance/lean-words.ts';
import { markSchema, type Stance } from '../../../../../analysis/types/reading.ts';
import { filled } from '../../../filled.ts';
import { stanceOf } from '../../made.ts';

/** A reading with one mark a weight; words carry those that are not named in `wordless`. */
function reading(weights: number[], wordless: number[] = []) {
  return {
    marks: weights.map((weight) => filled(markSchema, { weight, confidence: Math.abs(weight) })),
    drivers: weights.map((_, at) => (wordless.includes(at) ? null : { start: at, end: at + 1 })),
  };
}

const wordOf = (stance: Partial<Stance>, weights: number[], wordless?: number[]) =>
  leanWords(
    stanceOf(stance.score ?? 0, { marks: weights.map((_, at) => at), evaluative: weights.length, ...stance }),
    reading(weights, wordless),
  );

test('a lean whose interval lies on one side of 0 is named', () => {
  expect(wordOf({ score: 0.6 }, [0.9, 0.7])).toMatchObject({ word: 'for', leans: true, named: true });
  expect(wordOf({ score: -0.6 }, [-0.9])).toMatchObject({ word: 'against', named: true });
  // The passages of its own way come first.
  expect(wordOf({ score: -0.6 }, [0.9, -0.8, -0.7])).toMatchObject({ word: 'against', carriers: [1, 2, 0] });
});

test('one whose interval reaches 0, or that rests on one mention, is not sure', () => {
  const unsure = wordOf({ score: -0.3, low: -0.5, high: 0 }, [-0.8]);
  expect(unsure).toMatchObject({ word: 'leans against, not surely', named: true });
  const single = { score: 0.5, low: 0.5, high: 0.5, mentions: 1 };
  expect(wordOf(single, [0.7]).word).toBe('leans for, not surely');
});

test('passages of both ways are told as both, one of each first', () => {
  const both = wordOf({ score: 0.3, low: -0.4, high: 0.7 }, [0.8, 0.7, -0.6]);
  expect(both).toMatchObject({ word: 'both ways, more for', named: true, carriers: [0, 2, 1] });
  const open = wordOf({ tentative: true, low: 0, high: 0 }, [-0.8, 0.6]);
  expect(open).toMatchObject({ word: 'both ways', leans: true, named: false });
});

test('where no lean is named, a passage tells a way only if words carry it and it leans by itself', () => {
  const tentative = { tentative: true, low: 0, high: 0 };
  expect(wordOf(tentative, [-0.8])).toMatchObject({ word: 'leans against, not surely', named: false });
  expect(wordOf(tentative, [-0.8], [0])).toMatchObject({ word: 'nothing clear in 8 mentions', leans: false });
  expect(wordOf(tentative, [-0.25])).toMatchObject({ word: 'nothing clear in 8 mentions', carriers: [] });
});

test('nothing seen is told with how much there was to see; where there is no stance, why', () => {
  expect(wordOf({ tentative: true, evaluative: 0 }, []).word).toBe('nothing seen in 8 mentions');
  expect(wordOf({ tentative: true, evaluative: 0, mentions: 1 }, []).word).toBe('nothing seen in 1 mention');
  expect(leanWords(null, reading([])).word).toBe('not spoken of');
  expect(leanWords(null, reading([]), 'Nobody else speaks of it.').word).toBe('Nobody else speaks of it.');
});

test('a stance is a clause after the holder’s name', () => {
  const clause = (stance: Partial<Stance>, weights: number[]) =>
    leanClause(wordOf(stance, weights), 'Norway');
  expect(clause({ score: 0.6 }, [0.9])).toBe('is for Norway');
  expect(clause({ score: 0.3, low: 0 }, [0.9])).toBe('leans for Norway, not surely');
  expect(clause({ score: 0.3, low: -0.4 }, [0.9, -0.6])).toBe('goes both ways on Norway, more for');
  expect(clause({ tentative: true, evaluative: 0 }, [])).toBe('shows no clear lean on Norway');
});
