import { beforeAll, describe, expect, test } from 'vitest';
import { type Analyzed, compareTellings } from '../../../../analysis/index.ts';
import { countWords } from '../../../../analysis/text/words.ts';
import { type EventComparison, eventSchema } from '../../../../analysis/types/event.ts';
import { made } from '../made.ts';

const dam = `Engineers opened the gates of the Karvel dam on Tuesday after a week of rain, and water flooded 40 houses in Ostry.

“We had to choose between the dam and the meadows below it,” said Pavel Novak, the chief engineer of the river board.

Mayor Jana Holub said the town was warned only twenty minutes before the gates were opened.

Insurers refuse to pay families whose policies were signed after December, according to the broker Lenka Dvorak.

Nobody was hurt, and most families had returned to Ostry by Wednesday evening.`;

const flood = `Water from the Karvel dam flooded 65 houses in Ostry on Tuesday, when engineers opened its gates after a week of rain.

“We had to choose between the dam and the meadows below it,” the chief engineer, Pavel Novak, told reporters.

Families whose policies were signed after December get nothing from insurers, the broker Lenka Dvorak says.

Mayor Jana Holub accused the board of a disgraceful and reckless gamble with the homes of her people.

The board has promised to pay for the damage.`;

const praise = `The river board saved the Karvel dam on Tuesday by opening its gates in time, after a week of rain.

“We had to choose between the dam and the meadows below it,” said Pavel Novak, the chief engineer.

The valley owes its safety to his calm decision, neighbors said.

Volunteers brought soup and blankets to the school in Ostry, where families spent the night.

Nobody was hurt.`;

const recipe = `Bake the pumpkin for an hour at a moderate heat, then scrape out the soft flesh with a spoon.

Fry two onions in butter until they are golden, add garlic, ginger and a spoonful of curry powder.

Pour in the coconut milk and let the soup simmer for a quarter of an hour before blending it.

Serve it with roasted seeds, fresh coriander and warm flat bread from the oven.`;

const of = (publisher: string, title: string, text: string, published = '2026-03-11') =>
  made(text, { publisher, title, published });

let articles: Analyzed[];
let event: EventComparison;

beforeAll(async () => {
  articles = [
    await of('The Herald', 'Dam gates opened, 40 houses flooded', dam),
    await of('The Star', 'Town pays for a gamble at the dam', flood),
    await of('Valley Post', 'Calm decision saves the dam', praise),
  ];
  event = compareTellings(articles);
});

const named = (name: string) => event.columns.findIndex((column) => column.name === name);
const factWith = (words: string) =>
  event.facts.find(({ cells }) =>
    cells.some(({ spans }, i) => spans.some((span) => textOf(event, i, span).includes(words))),
  )!;

function textOf({ columns }: EventComparison, column: number, span: { start: number; end: number }): string {
  const article = articles.find(({ document }) => document.article.id === columns[column].article);
  return article?.document.text.slice(span.start, span.end) ?? '';
}

test('it is as its schema says, and the same whatever the order of the articles', () => {
  expect(eventSchema.parse(event)).toEqual(event);
  const [a, b, c] = articles;
  for (const order of [
    [b, a, c],
    [c, b, a],
  ])
    expect(JSON.stringify(compareTellings(order))).toBe(JSON.stringify(event));
});

test('each row has a cell for each column, and each place lies in its article', () => {
  const { headline, opening, charged, last, speakers, stance, names, facts } = event;
  for (const row of [headline, opening, charged, last]) expect(row).toHaveLength(3);
  for (const { cells } of [...speakers, ...stance, ...names, ...facts]) expect(cells).toHaveLength(3);
  for (const { cells } of facts)
    for (const [i, { spans }] of cells.entries())
      for (const span of spans) expect(textOf(event, i, span).length).toBe(span.end - span.start);
});

test('a headline’s own words are those that no other has', () => {
  const { text, own } = event.headline[named('Valley Post')];
  expect(own.map(({ start, end }) => text!.slice(start, end))).toEqual(['Calm decision saves the']);
});

test('whose view opens, and who is heard first', () => {
  const herald = event.opening[named('The Herald')];
  expect(textOf(event, named('The Herald'), herald.span!)).toMatch(/^Engineers opened/);
  expect(herald.voice).toBe('author');
  expect(herald.first).toMatchObject({ name: 'Pavel Novak', wordsBefore: 22 });
});

test('who speaks, and who is nowhere', () => {
  const mayor = event.speakers.find(({ name }) => name === 'Jana Holub')!;
  const is = (name: string) => mayor.cells[named(name)].is;
  expect([is('The Herald'), is('Valley Post')]).toEqual(['heard', 'nowhere']);
  const engineer = event.speakers.find(({ name }) => name === 'Pavel Novak')!;
  expect(engineer.cells.map((cell) => cell.is)).toEqual(['heard', 'heard', 'heard']);
});

describe('facts', () => {
  test('what all quote is one fact, told by all', () => {
    const fact = factWith('choose between the dam');
    expect(fact.told).toBe(3);
    expect(fact.cells.map(({ voice }) => voice)).toEqual(['quotation', 'quotation', 'quotation']);
  });

  test('what two tell and the third has nothing of is left out by it, and is a finding', () => {
    const fact = factWith('signed after December');
    expect(fact.cells[named('Valley Post')].is).toBe('left out');
    expect(fact.told).toBe(2);
    const finding = event.findings.find(({ kind }) => kind === 'left out')!;
    expect(finding.claim.columns).toEqual([named('Valley Post')]);
    expect(event.facts[finding.fact!]).toBe(fact);
    expect(finding.text).toMatch(
      /^Told by .*signed after December.*nothing like it was found in Valley Post\.$/,
    );
  });

  test('where its words stand, nothing is said to be left out', async () => {
    const more = `${praise}\n\nIn December the school had bought new beds.`;
    const again = compareTellings([
      articles[0],
      articles[1],
      await of('Valley Post', 'Calm decision saves the dam', more),
    ]);
    const post = again.columns.findIndex(({ name }) => name === 'Valley Post');
    const fact = again.facts.find(
      ({ told, shown }) => told === 2 && textOf(again, shown.column, shown).includes('December'),
    )!;
    expect(fact.cells[post].is).toBe('not found');
    expect(
      again.findings.filter(({ kind, claim }) => kind === 'left out' && claim.columns.includes(post)),
    ).toEqual([]);
  });
});

test('findings are short, name the articles that they set apart and show the words of them', () => {
  expect(event.findings.length).toBeGreaterThan(1);
  expect(event.findings.length).toBeLessThan(8);
  for (const { kind, text, claim, evidence } of event.findings) {
    expect(countWords(text)).toBeLessThanOrEqual(45);
    expect(claim.columns.length).toBeGreaterThan(0);
    expect(claim.columns.some((column) => text.includes(event.columns[column].name))).toBe(true);
    expect(claim.values).toHaveLength(3);
    // These headlines came beside the texts, and stand in none.
    if (kind === 'headline') expect(evidence).toEqual([]);
    else expect(evidence.length).toBeGreaterThan(0);
    for (const column of [0, 1, 2]) {
      const words = evidence.filter((e) => e.column === column).map((e) => textOf(event, column, e));
      expect(countWords(words.join(' '))).toBeLessThanOrEqual(60);
    }
  }
});

test('nothing is said to be left out by what was written before, or on another day', async () => {
  const lacks = async (dates: [string, string, string]) => {
    const again = compareTellings([
      await of('The Herald', 'Dam gates opened, 40 houses flooded', dam, dates[0]),
      await of('The Star', 'Town pays for a gamble at the dam', flood, dates[1]),
      await of('Valley Post', 'Calm decision saves the dam', praise, dates[2]),
    ]);
    const post = again.columns.findIndex(({ name }) => name === 'Valley Post');
    return again.findings.some(
      ({ kind, claim }) => (kind === 'left out' || kind === 'heard') && claim.columns.includes(post),
    );
  };
  expect(await lacks(['2026-03-11', '2026-03-11', '2026-03-12'])).toBe(true);
  expect(await lacks(['2026-03-12', '2026-03-12', '2026-03-11'])).toBe(false);
  expect(await lacks(['2026-03-11', '2026-03-11', '2026-03-15'])).toBe(false);
});

test('that they are of several days is said once, with the earliest first, and nothing where the day is one', async () => {
  const on = async (text: string, published: string, publisher: string) =>
    await made(text, { published, publisher });
  const told = compareTellings([
    await on(dam, '2024-03-06', 'The Herald'),
    await on(flood, '2024-03-05', 'The Star'),
    await on(praise, '2024-03-06', 'The Valley'),
  ]);
  const [{ kind, article, text }] = told.problems;
  expect(kind).toBe('dates');
  expect(article).toBe(told.columns.find(({ name }) => name === 'The Star')!.article);
  expect(text).toMatch(
    /^They are dated March 5, 2024 \(The Star\) and March 6, 2024 \(The .* and The .*\): an earlier one may/,
  );
  const same = compareTellings([
    await on(dam, '2024-03-06', 'The Herald'),
    await on(flood, '2024-03-06', 'The Star'),
    await on(praise, '2024-03', 'The Valley'),
  ]);
  expect(same.problems).toEqual([]);
});

test('an article on something else is named, leaves nothing out, and stays away where that is asked', async () => {
  const soup = await of('The Cook', 'Pumpkin soup', recipe);
  const given = [...articles, soup];
  const id = soup.document.article.id;
  const four = compareTellings(given);
  expect(four.problems).toMatchObject([{ kind: 'apart', article: id }]);
  const last = four.columns.length - 1;
  expect(four.columns[last]).toMatchObject({ name: 'The Cook', apart: true });
  for (const { cells } of four.facts) expect(cells[last].is).not.toBe('left out');
  for (const { claim } of four.findings) expect(claim.columns).not.toContain(last);
  const without = compareTellings(given, { withoutApart: true });
  expect(without.columns.map(({ name }) => name)).not.toContain('The Cook');
  expect(without.articles).toEqual(four.articles);
  expect(without.facts).toEqual(event.facts);
});

test('nearly the same text is one column, with what was cut and what was added', async () => {
  const agency = await of(
    'The Courier',
    'Dam gates opened',
    `${dam.replace('twenty minutes', 'an hour')}\n\nMore rain is expected.`,
  );
  const all = compareTellings([...articles, agency]);
  expect(all.columns).toHaveLength(3);
  const column = all.columns.find(({ copies }) => copies.length > 0)!;
  const [copy] = column.copies;
  expect([column.name, copy.name]).toEqual(['The Courier', 'The Herald']);
  const words = (article: Analyzed, spans: { start: number; end: number }[]) =>
    spans.map(({ start, end }) => article.document.text.slice(start, end));
  expect(words(agency, copy.cut)).toEqual(['an hour', 'More rain is expected']);
  expect(words(articles[0], copy.added)).toEqual(['twenty minutes']);
  expect(all.problems).toMatchObject([{ kind: 'copy', article: articles[0].document.article.id }]);
});

describe('bad input', () => {
  test('the same article twice is counted once and said', () => {
    const twice = compareTellings([...articles, articles[1]]);
    expect(twice.problems).toMatchObject([{ kind: 'twice', article: articles[1].document.article.id }]);
    expect(twice.columns).toEqual(event.columns);
  });

  test('a few words are named, and the rest compared', async () => {
    const short = await of('The Note', 'Note', 'The dam held, thank goodness, said one.');
    const all = compareTellings([...articles, short]);
    expect(all.problems).toMatchObject([{ kind: 'too short' }]);
    expect(all.columns).toEqual(event.columns);
    expect(() => compareTellings([articles[0], articles[1], short])).toThrow(
      /at least 3 .* only 2 are left: add others/,
    );
  });

  test('what could not be read is said with the rest', () => {
    const refused = [{ kind: 'language' as const, article: 'a', text: 'It is in German.' }];
    expect(compareTellings(articles, { refused }).problems).toEqual(refused);
    expect(() => compareTellings(articles.slice(1), { refused })).toThrow(/It is in German/);
  });
});

test('what is done is told after each pair', () => {
  const told: [number, number][] = [];
  compareTellings(articles, { progress: (pairs, all) => told.push([pairs, all]) });
  expect(told).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
});
