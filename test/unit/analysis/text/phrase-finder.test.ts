import { expect, test } from 'vitest';
import { phraseFinder } from '../../../../analysis/text/phrase-finder.ts';
import type { Phrase } from '../../../../analysis/types/phrase.ts';

/** What is found in a text, in its order: the words that stand there, and what spoils them. */
const found = (text: string, ...phrases: Phrase[]) =>
  phraseFinder(phrases)(text).map(({ start, end, spoiledBy }) =>
    spoiledBy === null ? text.slice(start, end) : `${text.slice(start, end)} – ${spoiledBy}`,
  );

test('whole words, in whichever case, wherever they stand', () => {
  const text =
    'TAX burdens? No: a tax burden, the tax\nburden and a tax-burden, the syntax burden of a tax, burden.';
  expect(found(text, 'tax burden')).toEqual(['tax burden', 'tax\nburden', 'tax-burden']);
  expect(found(text, 'tax burden*')).toEqual(['TAX burdens', 'tax burden', 'tax\nburden', 'tax-burden']);
  expect(found('“Tax” burden', 'tax burden')).toEqual([]);
  expect(found('a tax\n\nburden', 'tax burden')).toEqual([]);
});

test('what a phrase has in capitals must be so in the text', () => {
  expect(found('Give us the US, not Us.', 'US')).toEqual(['US']);
  expect(found('Give us the US.', 'us')).toEqual(['us', 'US']);
  expect(found('Labour and LABOUR, but hard labour', 'Labour*')).toEqual(['Labour', 'LABOUR']);
});

test('a star stands for any ending, and for none', () => {
  expect(found('An immigrant immigrated; immigration is no migration.', 'immigra*')).toEqual([
    'immigrant',
    'immigrated',
    'immigration',
  ]);
  expect(found('cut taxes, cutting tax, cut the tax', 'cut* tax*')).toEqual(['cut taxes', 'cutting tax']);
});

test('an English genitive is passed over, an apostrophe within a word is not', () => {
  expect(found("The mayor’s plan, the mayor's wife", 'mayor')).toEqual(['mayor', 'mayor']);
  expect(found('The mayor’s plan', 'mayor plan')).toEqual(['mayor’s plan']);
  expect(found('The mayor’s plan', "mayor's plan")).toEqual(['mayor’s plan']);
  expect(found('They won’t, and she won.', 'won')).toEqual(['won']);
});

test('signs between words stand where the phrase has them, and nowhere else', () => {
  expect(found('the U.S. army, the U S army, the US army', 'U.S. army')).toEqual(['U.S. army']);
  expect(found('Yes, minister. Yes minister.', 'yes, minister')).toEqual(['Yes, minister']);
  expect(found('anti-war or anti war', 'anti-war')).toEqual(['anti-war', 'anti war']);
});

test('a longer phrase spoils what stands in it, and nothing beside it', () => {
  const fire: Phrase = { words: 'fire', unless: ['fire brigade', 'open* fire'] };
  expect(found('The fire was put out by the fire brigade. They opened fire, then fire.', fire)).toEqual([
    'fire',
    'fire – fire brigade',
    'fire – open* fire',
    'fire',
  ]);
});

test('other words spoil what they stand near: five words before or after, in the same paragraph', () => {
  const bank: Phrase = { words: 'bank', unless: ['river'] };
  expect(found('the river one two three four five bank', bank)).toEqual(['bank']);
  expect(found('the river one two three four bank', bank)).toEqual(['bank – river']);
  expect(found('bank one two three four River', bank)).toEqual(['bank – river']);
  expect(found('bank one two three four five river', bank)).toEqual(['bank']);
});

test('phrases that overlap are all found, each with its place in the list', () => {
  const hits = phraseFinder(['tax', 'tax burden', 'burden of proof'])('the tax burden of proof', 100);
  expect(hits).toEqual([
    { phrase: 0, start: 104, end: 107, spoiledBy: null },
    { phrase: 1, start: 104, end: 114, spoiledBy: null },
    { phrase: 2, start: 108, end: 123, spoiledBy: null },
  ]);
});

test('other scripts, accents put together or not, and signs of two units', () => {
  expect(found('🏴 Le café 🙂 noir, das Straßenfest', 'cafe\u0301', 'straßen*')).toEqual([
    'café',
    'Straßenfest',
  ]);
  expect(found('🙂 café', 'café')).toEqual(['café']);
  expect(found('налоговое бремя', 'Налоговое бремя', 'налогов* бремя')).toEqual(['налоговое бремя']);
});

test('signs of regular expressions are no such', () => {
  expect(found('a (b) [c] tax', '(tax)', '.*', '[a-z]+')).toEqual(['tax']);
  expect(found('$^ \\d', '^$')).toEqual([]);
  expect(found('__proto__ constructor', 'constructor', '__proto__')).toEqual(['proto', 'constructor']);
});

/** How often a map is asked, as time is not measured here. */
function steps(run: () => void): number {
  const get = Map.prototype.get;
  let count = 0;
  Map.prototype.get = function (key) {
    count++;
    return get.call(this, key);
  };
  try {
    run();
  } finally {
    Map.prototype.get = get;
  }
  return count;
}

test('the work grows with the text, and hardly with the list', () => {
  const words = (count: number, of: number) =>
    Array.from({ length: count }, (_, i) => `word${i % of}`).join(' ');
  const list = (count: number) => Array.from({ length: count }, (_, i) => `word${i} word${i + 1} other`);
  const [few, many] = [phraseFinder(list(20)), phraseFinder(list(2000))];
  const [short, long] = [words(1000, 3000), words(10_000, 3000)];
  expect(steps(() => many(long)) / steps(() => many(short))).toBeLessThan(11);
  expect(steps(() => many(long)) / steps(() => few(long))).toBeLessThan(2.5);
  // A phrase and its context at every word of a long text.
  const same = phraseFinder([{ words: 'very', unless: ['very much'] }]);
  expect(same(`${'very '.repeat(50_000)}much`)).toHaveLength(50_000);
});
