import { expect, test } from 'vitest';
import { corpusReport } from '../../../../analysis/corpus/index.ts';
import { madeRow } from './summaries.ts';

test('a text printed by several outlets in a week is one event; months later it is another, with an id of its own', () => {
  const printed = ['2013-01-01', '2013-01-02', '2013-01-03', '2013-06-01', '2013-06-02', '2013-09-01'].map(
    (date, i) => ({
      ...madeRow(1, { date, outlet: i % 2 === 0 ? 'North' : 'South', tokens: 100 }, 1),
      printing: i + 1,
    }),
  );
  // Another story, undated, so that there is a middle to be seen from.
  const rows = [...Array.from({ length: 6 }, (_, i) => madeRow(10 + i, { tokens: 100 }, 2)), ...printed];
  const { report, placed } = corpusReport(() => rows);
  expect(report).toMatchObject({ articles: 12, events: 4 });
  const id = printed[0].summary.article.slice(0, 16);
  expect([...placed()].slice(6).map(({ printing, event }) => [printing, event])).toEqual([
    [1, id],
    [2, id],
    [3, id],
    [4, `${id}-2`],
    [5, `${id}-2`],
    [6, `${id}-3`],
  ]);
  // None of the three has a figure, so none is told apart.
  expect(report.outlets).toEqual([]);
  expect(report.told.join(' ')).toMatch(/3 outlets have too few articles or events .*\(12 articles in all\)/);
});

test('like articles are one event within days, and two where nobody knows their dates, unless they are one text', () => {
  const rows = (date: string | null, own: number) => [
    ...Array.from({ length: 20 }, (_, i) => madeRow(i, { tokens: 100 }, 10 + i)),
    ...[0, 1].map((i) => {
      const row = madeRow(40 + i, { tokens: 100, date }, 1);
      row.vector[40 + i] = own;
      return row;
    }),
  ];
  const events = (date: string | null, own: number) => corpusReport(() => rows(date, own)).report.events;
  expect(events('2013-01-01', 60)).toBe(21);
  expect(events(null, 60)).toBe(22);
  expect(events(null, 10)).toBe(21);
});

test('another printing of a text is of its event, whatever it is like', () => {
  const rows = Array.from({ length: 12 }, (_, i) => madeRow(i, { tokens: 100, date: '2013-01-01' }, 1 + i));
  const again = { ...madeRow(3, { tokens: 100, date: '2013-01-02', outlet: 'South' }, 9), printing: 2 };
  const { report, placed } = corpusReport(() => [...rows, again]);
  expect(report.events).toBe(12);
  expect([...placed()].at(-1)?.event).toBe(rows[3].summary.article.slice(0, 16));
});
