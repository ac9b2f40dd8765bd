import { describe, expect, test } from 'vitest';
import { corpusKeyness, corpusReport } from '../../../../analysis/corpus/index.ts';
import {
  type ArticleSummary,
  type CorpusReport,
  corpusReportSchema,
} from '../../../../analysis/types/corpus.ts';
import { inOrder, madeRow } from './summaries.ts';

const report = (rows: Parameters<typeof inOrder>[0]) => {
  const ordered = inOrder(rows);
  const made = corpusReport(() => ordered);
  return { ...made, report: corpusReportSchema.parse(made.report) };
};

const cellOf = ({ cells }: CorpusReport, outlet: string, topic = '', period = '') =>
  cells.find((cell) => cell.outlet === outlet && cell.topic === topic && cell.period === period);

function figure(made: CorpusReport, outlet: string, id: string) {
  const place = made.measures.findIndex((measure) => measure.id === id);
  return cellOf(made, outlet)?.figures[place];
}

/** Articles of an outlet, each an event of its own, a week apart from the next. */
const articles = (first: number, outlet: string, all: Partial<ArticleSummary>[]) =>
  all.map((given, i) =>
    madeRow(first + i, {
      outlet,
      date: `2013-${String(1 + Math.floor((first + i) / 4)).padStart(2, '0')}-${String(1 + 7 * ((first + i) % 4)).padStart(2, '0')}`,
      ...given,
    }),
  );

describe('figures worked out by hand', () => {
  // North: 6 articles, words 1,200 (writer 600, paraphrase 240, quotation 360). South: 5 articles of 400 each, 1,000 of 2,000 the writer's.
  const north = articles(
    0,
    'North',
    [100, 120, 80, 90, 110, 100].map((author) => ({
      words: [author, 40, 60],
      attributed: 90,
      unnamed: 30,
      sources: [60, 0, 0, 0, 0, 0, 30],
      charge: [author * 10, 0, 0],
    })),
  );
  const south = articles(
    6,
    'South',
    Array.from({ length: 5 }, () => ({
      words: [200, 100, 100] as [number, number, number],
      attributed: 200,
      unnamed: 0,
      sources: [200, 0, 0, 0, 0, 0, 0],
      charge: [1000, 0, 0] as [number, number, number],
    })),
  );
  const made = report([...north, ...south]).report;

  test('are sums over sums', () => {
    expect(made).toMatchObject({ articles: 11, events: 11, words: 3200, apart: 11 });
    expect(made.outlets).toEqual([
      { outlet: 'North', articles: 6, events: 6, words: 1200 },
      { outlet: 'South', articles: 5, events: 5, words: 2000 },
    ]);
    expect(figure(made, 'North', 'author-share')).toMatchObject({ value: 0.5, n: 1200, reason: null });
    expect(figure(made, 'North', 'quotation-share')?.value).toBe(0.3);
    expect(figure(made, 'North', 'unnamed-share')).toMatchObject({ value: 0.333333, n: 540 });
    expect(figure(made, 'North', 'source-official')?.value).toBe(0.666667);
    // 600 words × 10 thousandths each: 6 of weight in 600 words.
    expect(figure(made, 'North', 'loaded-density-author')).toMatchObject({ value: 10, n: 600 });
    expect(figure(made, '', 'author-share')).toMatchObject({ value: 0.5, n: 3200 });
  });

  test('have intervals without width where all events are alike, and about the value where they are not', () => {
    expect(figure(made, 'South', 'author-share')).toMatchObject({ value: 0.5, low: 0.5, high: 0.5 });
    const { value, low, high } = figure(made, 'North', 'author-share')!;
    expect(low).toBeLessThan(value!);
    expect(high).toBeGreaterThan(value!);
    expect(high! - low!).toBeLessThan(0.15);
  });

  test('are withheld with a reason where there is too little', () => {
    expect(figure(made, 'South', 'loaded-density-quotation')).toMatchObject({ value: 0, n: 500 });
    expect(figure(made, 'North', 'loaded-density-quotation')).toMatchObject({
      value: null,
      reason: '360 words in quotation, fewer than 500.',
    });
    expect(figure(made, 'North', 'frame-conflict')).toMatchObject({
      value: null,
      reason: 'There are no articles.',
    });
  });

  test('differ between outlets beyond chance where every event says so', () => {
    const of = (id: string) =>
      made.differences.find(({ measure, outlet }) => measure === id && outlet === 'North');
    expect(of('source-official')).toMatchObject({ value: 0.666667, others: 1, difference: -0.333333 });
    expect(of('author-share')).toMatchObject({ difference: 0, differs: false });
  });
});

test('what an outlet never does is no difference where the others do it seldom, and is one where they do it often', () => {
  const marks = (count: number) =>
    Array.from({ length: 9 }, (_, k) => [k === 0 ? count : 0, 0, 0] as [number, number, number]);
  const differs = (uses: number, every: number) => {
    const others = articles(
      20,
      'South',
      Array.from({ length: 20 }, (_, i) => ({
        words: [500, 0, 0],
        marks: marks(i % every === 0 ? uses : 0),
      })),
    );
    const own = articles(
      0,
      'North',
      Array.from({ length: 8 }, () => ({ words: [500, 0, 0], marks: marks(0) })),
    );
    const made = report([...own, ...others]).report;
    const found = made.differences.filter(
      ({ outlet, value, others }) => outlet === 'North' && value === 0 && others > 0,
    );
    expect(found).toHaveLength(1);
    expect(found[0].difference).toBeGreaterThanOrEqual(found[0].low);
    return found[0].p;
  };
  // 4 marks in 10,000 words of others: in 4,000 words one expects fewer than two.
  expect(differs(1, 5)).toBeGreaterThan(0.2);
  expect(differs(3, 1)).toBeLessThan(0.01);
});

test('a kind of charged wording that is hardly marked anywhere has no rate, and sets nobody apart', () => {
  const none = [0, 0, 0] as [number, number, number];
  const rows = (often: number) =>
    articles(
      0,
      'North',
      Array.from({ length: 6 }, () => ({
        words: [5000, 0, 0] as [number, number, number],
        marks: [[often, 0, 0] as [number, number, number], ...Array.from({ length: 8 }, () => none)],
      })),
    );
  const [kind] = report(rows(1)).report.measures.filter(
    ({ id, group }) => group === 'charge' && !id.startsWith('loaded-density'),
  );
  expect(figure(report(rows(1)).report, 'North', kind.id)).toMatchObject({ value: 0.2, reason: null });
  // Three marks in 30,000 words.
  const [first, second, third, ...others] = rows(0);
  const seldom = [first, second, third].map((row) => ({
    ...row,
    summary: { ...row.summary, marks: rows(1)[0].summary.marks },
  }));
  expect(figure(report([...seldom.slice(0, 2), third, ...others]).report, 'North', kind.id)).toMatchObject({
    value: null,
    reason: expect.stringMatching(/^Marked 2 times in all of the corpus/),
  });
});

test('words that count nowhere are told, with the outlet that has most of them', () => {
  const words = [90, 0, 0] as [number, number, number];
  const told = (aside: number) =>
    report([
      ...articles(
        0,
        'North',
        Array.from({ length: 5 }, () => ({ words, aside })),
      ),
      ...articles(
        9,
        'South',
        Array.from({ length: 5 }, () => ({ words, aside: 0 })),
      ),
    ]).report.told.join('\n');
  expect(told(30)).toContain('14% of the words of these articles stand in captions');
  expect(told(30)).toContain('; of North it is 25%.');
  expect(told(1)).not.toContain('captions');
});

test('kinds of text are told, with the outlets that have few of the one that most are', () => {
  const words = [90, 0, 0] as [number, number, number];
  const of = (first: number, outlet: string, genres: (string | null)[]) =>
    articles(
      first,
      outlet,
      genres.map((genre) => ({ words, genre })),
    );
  const { told } = report([
    ...of(0, 'North', ['news', 'news', 'news', 'news', 'opinion', null]),
    ...of(9, 'South', ['opinion', 'opinion', 'news', 'news', null]),
    ...of(20, 'East', ['news', 'news', 'news', 'news', 'news']),
  ]).report;
  expect(told.join('\n')).toContain(
    'Of 16 articles by their kind, as given or guessed by form: 11 news, 3 opinion, 2 not known. Fewer than half are news in South (2 of 5): where these differ from others, that may be why.',
  );
  expect(report(of(0, 'North', [null, null, null, null, null])).report.told.join('\n')).not.toContain(
    'by their kind',
  );
});

test('the order in which articles are given does not change a byte', () => {
  const rows = articles(
    0,
    'North',
    Array.from({ length: 12 }, (_, i) => ({ words: [100 + 7 * i, 30, 5 * i], charge: [311 * i, 7, 1] })),
  );
  const text = JSON.stringify(report(rows).report);
  expect(JSON.stringify(report([...rows].reverse()).report)).toBe(text);
  expect(JSON.stringify(report(rows.slice(5).concat(rows.slice(0, 5))).report)).toBe(text);
});

test('a corpus of one article is told, and has no figure', () => {
  const made = report(articles(0, 'North', [{ words: [900, 50, 50] }])).report;
  expect(made.cells).toEqual([]);
  expect(made.told[0]).toMatch(/^This corpus is one article/);
  expect(made.withheld.map(({ outlet, reason }) => [outlet, reason])).toContainEqual([
    '',
    '1 article in all of the time, fewer than 5.',
  ]);
});

test('a corpus of nothing is told', () => {
  expect(report([]).report).toMatchObject({ articles: 0, cells: [] });
});

test('two analyzers in one corpus are told with what each read', () => {
  const rows = articles(0, 'North', [{}, {}, { analyzer: { version: '2.0.0', assets: 'b' } }]);
  const made = report(rows).report;
  expect(made.analyzers).toEqual([
    { version: '1.0.0', assets: 'a', articles: 2 },
    { version: '2.0.0', assets: 'b', articles: 1 },
  ]);
  expect(made.told.join(' ')).toMatch(/read by 2 analyzers \(1\.0\.0 a: 2; 2\.0\.0 b: 1\)/);
});

test('articles alike within three days are one event; the like months later are another, and of one topic', () => {
  const egypt = { vocabulary: [['Morsi', 3] as [string, number]], tokens: 100 };
  // Two of each story on two days, then again two months on.
  const rows = ['2013-01-01', '2013-01-02', '2013-03-01', '2013-03-03', '2013-05-01', '2013-05-02'].flatMap(
    (date, i) => [
      madeRow(2 * i, { date, outlet: 'North', ...egypt }, 1),
      madeRow(2 * i + 1, { date, outlet: 'North', tokens: 100, vocabulary: [['harvest', 2]] }, 2),
    ],
  );
  const made = report(rows);
  expect(made.report.events).toBe(6);
  expect(made.report.topics.map(({ articles: count, events, name }) => [count, events, name])).toEqual([
    [6, 3, 'Morsi'],
    [6, 3, 'Harvest'],
  ]);
  const placed = [...made.placed()];
  expect(placed.map(({ article }) => article)).toEqual(inOrder(rows).map(({ summary }) => summary.article));
  expect(new Set(placed.map(({ topic }) => topic)).size).toBe(2);
});

test('a word that one article repeats is not firm; one that stands in unlike many articles is', () => {
  const word = (list: [string, number][]) => ({ tokens: 500, vocabulary: list });
  const rows = [
    ...articles(
      0,
      'North',
      Array.from({ length: 20 }, (_, i) =>
        word([['regime', 2], ['North', 1], ...(i === 0 ? [['caption', 90] as [string, number]] : [])]),
      ),
    ),
    ...articles(
      20,
      'South',
      Array.from({ length: 20 }, (_, i) =>
        word(
          i < 3
            ? [
                ['caption', 1],
                ['regime', 1],
              ]
            : [['harvest', 1]],
        ),
      ),
    ),
  ].map((row) => ({ ...row, summary: { ...row.summary, date: null } }));
  const { vocabulary } = report(rows).report;
  const words = corpusKeyness(vocabulary, { of: 'outlet', id: 'North' }, { of: 'outlet', id: 'South' })!;
  const of = (wanted: string) => words.find((one) => one.word === wanted)!;
  expect(of('regime')).toMatchObject({ uses: [40, 3], articles: [20, 3], firm: true });
  expect(of('caption').uses).toEqual([90, 3]);
  expect(of('caption').firm).toBe(false);
  expect(of('harvest').z).toBeLessThan(0);
  // That an outlet names itself sets it apart from nobody.
  expect(vocabulary.words).toContain('North');
  expect(of('North')).toBeUndefined();
  expect(corpusKeyness(vocabulary, { of: 'outlet', id: 'North' }, null)?.[0].articles[0]).toBeDefined();
  expect(corpusKeyness(vocabulary, { of: 'outlet', id: 'Nobody' }, null)).toBeNull();
});

test('a word that is rarer or commoner in the corpus than in other news sets no group of it apart', () => {
  // “do” stands in both outlets alike often, ten times less than news has it; the smaller outlet is not pulled toward news.
  const rows = [
    ...articles(
      0,
      'Small',
      Array.from({ length: 12 }, (_, i) => ({ tokens: 700, vocabulary: i % 4 === 0 ? [['do', 1]] : [] })),
    ),
    ...articles(
      12,
      'Large',
      Array.from({ length: 36 }, (_, i) => ({ tokens: 7000, vocabulary: i % 4 === 0 ? [['do', 10]] : [] })),
    ),
  ].map((row) => ({ ...row, summary: { ...row.summary, date: null } })) as ReturnType<typeof madeRow>[];
  const { vocabulary } = report(rows).report;
  const [found] = corpusKeyness(vocabulary, { of: 'outlet', id: 'Small' }, null)!;
  expect(found).toMatchObject({ word: 'do', uses: [3, 90], articles: [3, 9], firm: false });
  expect(Math.abs(found.z)).toBeLessThan(0.2);
});

test('one person under several names is one; a family name that two share is nobody’s', () => {
  const toward = (name: string) => ({
    stances: [
      {
        name,
        kind: 'person' as const,
        country: null,
        by: [{ holder: 'writer' as const, for: 0, against: 1, none: 0 }],
      },
    ],
  });
  const names = ['Barack Obama', 'Barack Obama', 'Obama', 'Obama', 'Obama', 'Ana Diaz', 'Luis Diaz', 'Diaz'];
  const made = report(articles(0, 'North', names.map(toward))).report;
  const stances = made.tellings.find(({ outlet }) => outlet === '')!.stances;
  expect(stances.find(({ actor }) => actor === 'Barack Obama')?.by).toEqual([
    { holder: 'writer', for: 0, against: 5, none: 0 },
  ]);
  expect(stances.map(({ actor }) => actor).sort()).toEqual(['Ana Diaz', 'Barack Obama', 'Diaz', 'Luis Diaz']);
  expect(figure(made, '', 'stance-Barack Obama')).toMatchObject({ value: -1, n: 5 });
});

test('a speaker is from where most articles say, also in the one that takes the place of the talks for it', () => {
  const speaks = (country: string | null) => ({
    attributed: 100,
    speakers: [
      {
        name: 'John Kerry',
        actor: { name: 'John Kerry', kind: 'person' as const, country },
        type: 'official' as const,
        words: 100,
      },
    ],
    countries: (country === null ? [] : [[country, 100]]) as [string, number][],
  });
  const made = report(articles(0, 'North', ['US', 'AT', 'US', null, 'US', 'AT'].map(speaks))).report;
  expect(made.tellings[0].speakers).toMatchObject([{ name: 'John Kerry', country: 'US', words: 600 }]);
  expect(figure(made, '', 'country-US')).toMatchObject({ value: 1, n: 600 });
  expect(figure(made, '', 'country-AT')?.value).toBe(0);
});

test('a speaker is listed once, by the name that the corpus has, and is what most articles say; no common noun is one', () => {
  const person = (name: string) => ({ name, kind: 'person' as const, country: null });
  const speaks = (name: string, type: 'official' | 'person' | 'document', named = true) => ({
    ...{ attributed: 100, staff: [['Nora Reed', 'North']] as [string, string][] },
    speakers: [{ name, actor: named ? person(name) : null, type, words: type === 'person' ? 900 : 100 }],
  });
  const rows = [
    ...['Barack Obama', 'Barack Obama', 'Obama', 'Obama'].map((name) => speaks(name, 'official')),
    ...[speaks('Obama', 'person'), speaks('Obama', 'person', false)],
    ...['official', 'bipartisan report', 'In Syria'].map((name) => speaks(name, 'document', false)),
    speaks('Nora Reed', 'person'),
  ];
  const made = report(articles(0, 'North', rows)).report;
  for (const { speakers } of made.tellings)
    expect(speakers).toEqual([
      { name: 'Barack Obama', type: 'official', country: null, words: 2200, articles: 6 },
    ]);
});

test('labels of those who are listed are counted in every article, however rare', () => {
  const named = { name: 'United States', kind: 'state' as const, country: 'US' };
  const rows = Array.from({ length: 12 }, (_, i) => ({
    stances: [{ ...named, by: [{ holder: 'writer' as const, for: 0, against: 0, none: 1 }] }],
    names: [
      {
        ...named,
        labels: [['US', 2, 0], ...(i === 3 ? [['Uncle Sam', 1, 0]] : [])] as [string, number, number][],
      },
    ],
  }));
  const { names } = report(articles(0, 'North', rows)).report.tellings.find(
    ({ outlet }) => outlet === 'North',
  )!;
  expect(names).toEqual([
    {
      actor: 'United States',
      labels: [
        { label: 'US', uses: 24, articles: 12, charged: false },
        { label: 'Uncle Sam', uses: 1, articles: 1, charged: false },
      ],
    },
  ]);
});
