import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { wordSpans } from '../../../../analysis/text/words.ts';
import { noCorrections } from '../../../../analysis/types/corrections.ts';
import type { Sample } from '../../../../analysis/types/study.ts';
import { drawSample, planSample, stratumOf } from '../../../../server/coding/study/draw.ts';
import { makeStudy } from '../../../../server/coding/study/studies.ts';
import type { Store } from '../../../../server/store/index.ts';
import { fishermenText, harborText, longText, temporaryContext } from '../support.ts';
import { categoryOf } from './study.ts';

/** So many articles of an outlet, no two alike, a month each from January on. */
function fill(store: Store, outlet: string | null, count: number, text = harborText, date = true): void {
  for (let i = 0; i < count; i++) {
    const article = makeArticle(
      `${text}\n\nIn ${outlet ?? 'no paper'} this was report number ${i} of the ${i}th harbor day.`,
      { title: `${outlet} ${i}`, publisher: outlet, published: date ? `2024-0${1 + (i % 6)}-05` : null },
    );
    store.articles.add(article, wordSpans(article.text).length);
  }
}

const everything = { outlet: null, after: null, before: null, tag: null, words: null };
const sampleOf = (more: Partial<Sample> = {}): Sample => ({
  ...{ per: 'article', by: [], allocation: 'proportional', size: 10, seed: 'seed', from: everything },
  ...more,
});

test('one random draw over all: each item with its probability, and the same again by the same seed', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 30);
  const draw = drawSample(store, sampleOf());
  expect(draw.population).toHaveLength(30);
  expect(draw.strata).toEqual([{ stratum: '', holders: 30, units: 30, drawn: 10 }]);
  expect(new Set(draw.items.map(({ article }) => article)).size).toBe(10);
  for (const { article, start, end, probability, origin, stratum } of draw.items) {
    expect([start, end]).toEqual([0, store.articles.get(article)!.text.length]);
    expect([probability, origin, stratum]).toEqual([10 / 30, 'drawn', '']);
  }
  expect(drawSample(store, sampleOf())).toEqual(draw);
  expect(drawSample(store, sampleOf({ seed: 'another' })).items).not.toEqual(draw.items);
});

test('the order in which articles came into the library changes nothing', () => {
  const [one, other] = [temporaryContext().store, temporaryContext().store];
  fill(one, 'Gazette', 12);
  fill(one, 'Voice', 12, longText);
  fill(other, 'Voice', 12, longText);
  fill(other, 'Gazette', 12);
  const sample = sampleOf({ by: ['outlet', 'quarter'] });
  expect(drawSample(one, sample).items).toEqual(drawSample(other, sample).items);
});

test('strata of outlet and period: what has no outlet or date forms its own and is told', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 12);
  fill(store, null, 4, fishermenText);
  fill(store, 'Voice', 3, longText, false);
  const { strata, told, items } = drawSample(store, sampleOf({ by: ['outlet', 'quarter'], size: 12 }));
  expect(strata.map(({ stratum, units }) => [stratum, units])).toEqual([
    ...[
      ['Gazette · 2024-Q1', 6],
      ['Gazette · 2024-Q2', 6],
      ['Voice · no date', 3],
    ],
    ...[
      ['no outlet · 2024-Q1', 3],
      ['no outlet · 2024-Q2', 1],
    ],
  ]);
  const weights = items.reduce((sum, { probability }) => sum + 1 / probability!, 0);
  expect(weights).toBeCloseTo(19, 9);
  expect(told.join('\n')).toContain('“Voice · no date” (3 articles), “no outlet · 2024-Q1” (3 articles)');
  expect(stratumOf({ publisher: 'Gazette', published: '2024' }, ['month'])).toBe('2024, no month');
  expect(stratumOf({ publisher: 'Gazette', published: '2024-12-01' }, ['quarter'])).toBe('2024-Q4');
  expect(stratumOf({ publisher: null, published: '2024-12' }, ['outlet', 'year'])).toBe('no outlet · 2024');
});

test('a stratum smaller than an equal share gives all it has, and it is told', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 20);
  fill(store, 'Voice', 3, longText);
  const { strata, told } = drawSample(store, sampleOf({ by: ['outlet'], allocation: 'equal', size: 16 }));
  expect(strata.map(({ stratum, drawn }) => [stratum, drawn])).toEqual([
    ['Gazette', 13],
    ['Voice', 3],
  ]);
  expect(told.join('\n')).toContain('“Voice” (3)');
});

test('of paragraphs the population is all paragraphs, of read texts and unread alike, and an item is one of them', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 5);
  fill(store, 'Voice', 5, longText);
  const { population, items, texts, strata } = drawSample(store, sampleOf({ per: 'paragraph', size: 12 }));
  const counted = new Map(population.map(({ article, units }) => [article, units]));
  expect(strata[0].units).toBe(5 * 4 + 5 * 6);
  for (const { article, start, end, probability } of items) {
    const { passages } = texts.find((text) => text.article === article)!;
    expect(passages).toHaveLength(counted.get(article)!);
    expect(passages).toContainEqual({ start, end });
    expect(probability).toBe(12 / 50);
  }
  expect(new Set(items.map(({ article, start }) => `${article} ${start}`)).size).toBe(12);
});

test('a text of a study has all its paragraphs with their sentences, and whom it speaks of most', () => {
  const { store } = temporaryContext();
  fill(store, 'Voice', 1, longText);
  const [text] = drawSample(store, sampleOf({ size: 1 })).texts;
  const { text: words } = store.articles.get(text.article)!;
  expect(text.passages).toHaveLength(6);
  expect(text.passages[0].start).toBe(0);
  expect(text.passages.at(-1)!.end).toBe(words.length);
  expect(text.sentences.length).toBeGreaterThan(text.passages.length);
  expect(text.actors).toContain('Luka Marin');
});

test('a selection is by outlet, dates, tag and words; what is deleted is not in it', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 6);
  fill(store, 'Voice', 6, longText);
  const size = (from: Partial<Sample['from']>) =>
    planSample(store, sampleOf({ from: { ...everything, ...from } })).population.length;
  expect(size({})).toBe(12);
  expect(size({ outlet: 'Voice' })).toBe(6);
  expect(size({ after: '2024-02-05', before: '2024-03' })).toBe(4);
  expect(size({ words: 'moorings hysteria' })).toBe(6);
  const [first, second] = store.articles.list({ limit: 2 });
  store.transaction(() => store.tags.add(first.id, 'mine'));
  expect(size({ tag: 'mine' })).toBe(1);
  store.transaction(() => store.articles.setDeleted(second.id, true));
  expect(size({})).toBe(11);
});

test('fewer than asked for are all drawn for certain, and it is told; one alone too', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 1);
  const { items, told } = drawSample(store, sampleOf({ by: ['outlet', 'month'] }));
  expect(items).toMatchObject([{ probability: 1, stratum: 'Gazette · 2024-01' }]);
  expect(told.join('\n')).toContain('1 article in all, fewer than the 10 asked for');
});

test('an empty selection, and more strata than items, are refused in words', () => {
  const { store } = temporaryContext();
  expect(() => planSample(store, sampleOf())).toThrow('No article of the library fits');
  fill(store, 'Gazette', 6);
  expect(() => planSample(store, sampleOf({ by: ['month'], size: 5 }))).toThrow(
    'There are 6 strata and 5 items. Ask for 6 items or more',
  );
});

test('near-copies are counted and stay', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 2, longText);
  fill(store, 'Voice', 1, harborText);
  const { items, told } = drawSample(store, sampleOf());
  expect(items).toHaveLength(3);
  expect(told.join('\n')).toContain('2 of the 3 drawn articles share long passages');
});

test('a study is made of a draw, with its population as it was', () => {
  const { store } = temporaryContext();
  fill(store, 'Gazette', 8);
  const sample = sampleOf({ by: ['month'], size: 7 });
  const draw = drawSample(store, sample);
  const scheme = store.transaction(() =>
    store.schemes.add({ id: 'mine', title: 'Mine', categories: [categoryOf('blame')] }),
  );
  const { task } = makeStudy(store, {
    ...{ title: 'A study', scheme, ...draw },
    settings: { sample: { ...sample, told: draw.told }, machineOpen: false, about: '' },
  });
  expect(store.items.of(task.number)).toMatchObject(draw.items);
  expect(store.population.page(task.number, '', 100)).toEqual(draw.population);
  fill(store, 'Voice', 8, longText);
  expect(store.population.strata(task.number).reduce((sum, { units }) => sum + units, 0)).toBe(8);
});

test('paragraphs are counted as they are read, with what readers have set right', () => {
  const { store } = temporaryContext();
  fill(store, 'Voice', 1, longText);
  const [{ id }] = store.articles.list({ limit: 1 });
  const first = longText.indexOf('\n\n');
  const caption = { start: 0, end: first, kind: 'caption' as const };
  store.transaction(() => store.corrections.put(id, { ...noCorrections, blocks: [caption] }));
  const { population, texts } = drawSample(store, sampleOf({ per: 'paragraph', size: 5 }));
  expect(population).toMatchObject([{ units: 5 }]);
  expect(texts[0].passages).toHaveLength(5);
});
