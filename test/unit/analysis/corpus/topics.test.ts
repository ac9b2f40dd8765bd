import { expect, test } from 'vitest';
import { corpusReport } from '../../../../analysis/corpus/index.ts';
import type { ArticleSummary } from '../../../../analysis/types/corpus.ts';
import { inOrder, madeRow } from './summaries.ts';

type Row = ReturnType<typeof madeRow>;

const report = (rows: readonly Row[]) => corpusReport(() => inOrder(rows)).report;

/** Articles of two subjects in turn, each an event of its own; all of one direction to the encoder. */
function ofTwo(each: number, given: (i: number) => Partial<ArticleSummary> = () => ({})): Row[] {
  const terms: ArticleSummary['terms'][] = [
    [
      ['Syria', 5, 1],
      ['chemical weapons', 4, 1],
      ['weapons', 6, 1],
      ['Assad', 3, 0],
      ['Courier', 3, 1],
    ],
    [
      ['refugees', 5, 1],
      ['Greece', 4, 1],
      ['Aegean Sea', 2, 0],
      ['deal', 9, 1],
    ],
  ];
  return Array.from({ length: 2 * each }, (_, i) =>
    madeRow(
      i,
      {
        ...{ outlet: 'The Courier', date: `20${10 + (i % 12)}-0${1 + (i % 9)}-01`, tokens: 100 },
        ...{ terms: terms[i % 2], vocabulary: terms[i % 2].map(([term]) => [term, 2] as [string, number]) },
        ...given(i),
      },
      7,
    ),
  );
}

test('topics go by words where the encoder sees one kind of story, and have names that say what they are of', () => {
  const { topics, apart } = report(ofTwo(8));
  expect(topics.map(({ name, articles }) => [name, articles])).toEqual([
    ['Syria, Assad, chemical weapons', 8],
    ['Greece, Aegean Sea, refugees', 8],
  ]);
  expect(apart).toBe(0);
});

test('what is of no subject is on no topic; a topic of four articles is none', () => {
  const rows = ofTwo(8, (i) => (i >= 8 && i % 2 === 1 ? { terms: [], vocabulary: [] } : {}));
  const made = report(rows);
  expect(made.topics.map(({ articles }) => articles)).toEqual([8]);
  expect(made.apart).toBe(8);
  expect(made.told.join(' ')).toMatch(/8 of 16 articles are on none/);
});

test('summaries that were made before there were terms go by their words alone', () => {
  const rows = ofTwo(8).map((row) => {
    const { terms: _, ...summary } = row.summary;
    return { ...row, summary: summary as ArticleSummary };
  });
  expect(report(rows).topics.map(({ articles }) => articles)).toEqual([8, 8]);
});

/** Two outlets on one topic; North has a name and a word in so many of its articles, and South what is given. */
function northAlone(count: number, south: Partial<ArticleSummary> = {}): Row[] {
  const named = { name: 'Ana Quint', kind: 'person' as const, country: null };
  const base: [string, number][] = [['Syria', 3]];
  return Array.from({ length: 60 }, (_, i) => {
    const isNorth = i % 2 === 0;
    const has = isNorth && i < 2 * count;
    return madeRow(i, {
      ...{
        outlet: isNorth ? 'North' : 'South',
        date: `20${10 + (i % 10)}-0${1 + (i % 6)}-1${i % 10}`,
        tokens: 50,
      },
      ...{ terms: [['Syria', 3, 1]], vocabulary: has ? [...base, ['sarin', 2], ['Quint', 2]] : base },
      names: has ? [{ ...named, labels: [['Quint', 2, 0]] }] : [],
      ...(isNorth ? {} : south),
    });
  });
}

const onlyOf = (rows: readonly Row[]) =>
  report(rows).only.map(({ outlet, topic, things }) => [
    outlet,
    topic === '' ? 'all' : 'topic',
    ...things.map(({ kind, text, articles }) => `${kind} ${text} ${articles}`),
  ]);

test('what one outlet alone tells is told with its articles, where three and two events have it', () => {
  const told = ['word sarin 12', 'name Ana Quint 12'];
  const [row, ...more] = onlyOf(northAlone(12));
  expect(row.slice(0, 2)).toEqual(['North', 'all']);
  expect(row.slice(2).sort()).toEqual([...told].sort());
  expect(more).toEqual([]);
  expect(onlyOf(northAlone(2))).toEqual([]);
});

test('what others have in another form of the word, or only in a name’s rarest word, is not told', () => {
  const others = (word: string) => ({
    vocabulary: [
      ['Syria', 3],
      [word, 1],
    ] as [string, number][],
  });
  expect(onlyOf(northAlone(12, others('sarin')))).toEqual([['North', 'all', 'name Ana Quint 12']]);
  expect(onlyOf(northAlone(12, others('Sarins')))).toEqual([['North', 'all', 'name Ana Quint 12']]);
  expect(onlyOf(northAlone(12, others('quint')))).toEqual([['North', 'all', 'word sarin 12']]);
});

test('a wording is another’s too where another has it in any form, marked or not; what the words cannot show is not told', () => {
  const marked = (own: [string, number][], others: [string, number][]) =>
    northAlone(12, { vocabulary: [['Syria', 3], ...others] }).map((row, i) => {
      if (i % 2 === 1 || i >= 24) return row;
      const vocabulary: [string, number][] = [['Syria', 3], ...own];
      return { ...row, summary: { ...row.summary, names: [], wordings: [['touted', 5, 1]], vocabulary } };
    }) as Row[];
  const told = [['North', 'all', 'wording touted 12']];
  expect(onlyOf(marked([['tout', 1]], []))).toEqual(told);
  expect(onlyOf(marked([['tout', 1]], [['tout', 1]]))).toEqual([]);
  expect(onlyOf(marked([['tout', 1]], [['touting', 1]]))).toEqual([]);
  expect(onlyOf(marked([], []))).toEqual([]);
});

test('whoever an outlet introduces as its own, or signs it, is no finding about it', () => {
  const of = (body: string) =>
    northAlone(12).map((row) => ({
      ...row,
      summary: { ...row.summary, staff: [['Ana Quint', body]] as [string, string][] },
    }));
  const without = [['North', 'all', 'word sarin 12']];
  expect(onlyOf(of('North'))).toEqual(without);
  expect(onlyOf(of(''))).toEqual(without);
  expect(onlyOf(of('Iran'))[0]).toContain('name Ana Quint 12');
});

test('little is told where the others could well have missed it', () => {
  // Three of thirty, against ten others: none of ten is no wonder.
  const rows = northAlone(3);
  const few = rows.filter(({ summary }, i) => summary.outlet === 'North' || i < 20);
  expect(onlyOf(few)).toEqual([]);
});

test('each outlet’s frames stand against the corpus’s norm, its own articles among it', () => {
  const rows = Array.from({ length: 24 }, (_, i) =>
    madeRow(i, {
      ...{ outlet: i % 3 === 0 ? 'North' : 'South', date: `20${10 + (i % 12)}-0${1 + (i % 9)}-01` },
      frames: Array.from({ length: 18 }, (_, f) => (f === 0 ? (i % 3 === 0 ? 800 : 200) : 0)),
    }),
  );
  const { norms, measures } = report(rows);
  const first = measures.find(({ group }) => group === 'frames')!.id;
  const north = norms.find(({ outlet, measure }) => outlet === 'North' && measure === first)!;
  expect(north).toMatchObject({ value: 0.8, norm: 0.4, difference: 0.4 });
  expect(north.low).toBeGreaterThan(0);
  expect(north.high).toBeGreaterThanOrEqual(0.4);
});
