import { expect, test } from 'vitest';
import type { CorpusReport } from '../../../../../analysis/types/corpus.ts';
import { stancesModel } from '../../../../../server/report/corpus/corpus-leans.ts';
import { rangeText, valueText } from '../../../../../server/report/corpus/corpus-words.ts';

const side = (holder: string, forIt: number, against: number, none: number) => ({
  holder,
  for: forIt,
  against,
  none,
});
const telling = (outlet: string, by: unknown[]) => ({ outlet, stances: [{ actor: 'Iran', by }] });

test('leans stand out of how many; articles and speakers apart, and none of fewer than ten', () => {
  const tellings = [
    telling('', [
      side('writer', 1, 30, 69),
      side('quoted', 0, 20, 40),
      side('official', 2, 1, 50),
      side('expert', 0, 1, 8),
    ]),
    telling('North', [side('writer', 0, 14, 3), side('quoted', 0, 4, 5), side('official', 0, 0, 9)]),
    telling('South', [side('writer', 0, 4, 5)]),
  ] as unknown as CorpusReport['tellings'];
  const [{ actor, tables }] = stancesModel({ tellings }, { outlets: ['', 'North', 'South'] });
  expect(actor).toBe('Iran');
  expect(tables.map(({ columns, rows }) => ({ columns, rows }))).toEqual([
    {
      columns: ['the writers / articles', 'people quoted, together / articles'],
      rows: [
        { outlet: 'All outlets', cells: ['1 for, 30 against / 100', '0 for, 20 against / 60'] },
        { outlet: 'North', cells: ['0 for, 14 against / 17', 'fewer than 10'] },
      ],
    },
    {
      columns: ['officials / speakers'],
      rows: [{ outlet: 'All outlets', cells: ['2 for, 1 against / 53'] }],
    },
  ]);
});

test('leans that reading errors alone could give are told as such, where it is known how often those are', () => {
  const tellings = [
    telling('', [side('writer', 0, 17, 102), side('quoted', 3, 30, 67)]),
    telling('North', [side('writer', 1, 20, 79), side('quoted', 0, 0, 40)]),
  ] as unknown as CorpusReport['tellings'];
  const leanRates = { writer: { found: 0.4, opposite: 0.1, made: 0.1 }, quoted: null };
  const [{ tables }] = stancesModel({ tellings, leanRates }, { outlets: ['', 'North'] });
  // Of 119 articles 12 by mistake, give or take 6.5; of 100 ten, give or take 6.
  expect(tables[0].rows.map(({ cells }) => cells)).toEqual([
    ['0 for, 17 against / 119, could be error', '3 for, 30 against / 100'],
    ['1 for, 20 against / 100', 'no lean read / 40'],
  ]);
});

test('where more articles lean than reading could tell, did all of them lean, that is said and none is shown', () => {
  const tellings = [
    telling('', [side('writer', 5, 40, 55), side('quoted', 2, 78, 20)]),
    telling('North', [side('writer', 0, 4, 9), side('quoted', 0, 9, 3)]),
  ] as unknown as CorpusReport['tellings'];
  const rates = { found: 0.5, opposite: 0.1, made: 0.1 };
  const leanRates = { writer: rates, quoted: rates };
  const [{ tables }] = stancesModel({ tellings, leanRates }, { outlets: ['', 'North'] });
  expect(tables[0].columns).toEqual(['the writers / articles']);
  // At most 60 of 100, give or take 10: 80 are too many, 45 are not.
  expect(tables[0].withheld).toEqual([expect.stringMatching(/^How people quoted.* 80% .*allow 60% at most/)]);
});

test('a small share and its interval have the digits that they need', () => {
  expect(valueText(0.0024, 'share')).toBe('0.2%');
  expect(rangeText({ low: 0.0016, high: 0.0034 }, 'share')).toBe('0.2 to 0.3%');
  expect(valueText(0.0001, 'share')).toBe('<0.1%');
  expect(valueText(0.52, 'share')).toBe('52%');
  expect(rangeText({ low: 0, high: 0.26 }, 'share')).toBe('0 to 26%');
});
