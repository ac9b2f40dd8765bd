import { describe, expect, test } from 'vitest';
import { readScheme, writeScheme } from '../../../../server/coding/schemes.ts';

const scheme = (category: string) => `id: tax
title: Talk of taxes
categories:
  - id: burden
    name: Burden
    definition: Tells taxes as a burden.
    example: The tax burden grows.
    counterExample: Taxes pay for schools.
    color: pink
    key: b
${category}`;

const yesNo = (phrases: string) => scheme(`    unit: sentence\n    kind: yes/no\n${phrases}`);
const oneOf = (kind: string, first: string, second: string) =>
  scheme(`    unit: article
    kind: ${kind}
    values:
      - id: light
        name: light
        phrases: ${first}
      - id: heavy
        name: heavy
        phrases: ${second}
`);

test('a word list is plain strings, or words and what spoils them; written and read again it is the same', () => {
  const draft = readScheme(
    yesNo(`    phrases:
      - tax burden
      - "  immigra* "
      - words: fire
        unless: [fire brigade, open* fire]
      - words: US
        unless: []
      - { words: no }
`),
    'tax.yaml',
  );
  expect(draft.categories[0].phrases).toEqual([
    'tax burden',
    'immigra*',
    { words: 'fire', unless: ['fire brigade', 'open* fire'] },
    'US',
    'no',
  ]);
  expect(readScheme(writeScheme(draft), 'again.yaml')).toEqual(draft);
});

test('a scheme without lists is kept as it always was', () => {
  const draft = readScheme(yesNo(''), 'tax.yaml');
  expect(JSON.stringify(draft)).toBe(
    '{"id":"tax","title":"Talk of taxes","categories":[{"id":"burden","name":"Burden","definition":"Tells taxes as a burden.","example":"The tax burden grows.","counterExample":"Taxes pay for schools.","color":"pink","key":"b","unit":"sentence","kind":"yes/no","values":[],"machine":null}]}',
  );
});

describe('what can find nothing, or says nothing, is refused by line, with what to do', () => {
  const list = (...lines: string[]) =>
    yesNo(`    phrases:\n${lines.map((line) => `      - ${line}\n`).join('')}`);
  test.each([
    ['an empty list', yesNo('    phrases: []\n'), 4, /is empty: write a phrase/],
    ['no list', yesNo('    phrases: tax\n'), 13, /is a list of phrases/],
    ['an empty phrase', list('tax', '" "'), 15, /is empty: the words to look for, or take it out/],
    ['a phrase twice', list('Tax-burden', 'other', '"Tax  burden"'), 16, /“Tax {2}burden” stands here twice/],
    ['one too long', list('x'.repeat(101)), 14, /is longer than 100 characters/],
    ['too many words', list('a b c d e f g h i j k'), 14, /more than 10 words/],
    ['no word', list('"?!"'), 14, /“\?!” has no word in it/],
    ['a bare star', list('tax *'), 14, /star elsewhere than at the end of 3 letters or more/],
    ['a star that fits everything', list('ta*'), 14, /star elsewhere/],
    ['a star in a word', list('im*gration'), 14, /star elsewhere/],
    ['two phrases in one', list('tax burden; tax load'), 14, /write two phrases/],
    ['“unless” within', list('tax unless burden'), 14, /write words and unless apart/],
    ['a number', list('1989'), 14, /a number in quotation marks/],
    ['an unknown key', list('{ words: tax, near: pay }'), 14, /Unrecognized key: “near”/],
    [
      'a context that is in the phrase',
      list('{ words: tax burdens, unless: ["burden*"] }'),
      14,
      /“burden\*” is in “tax burdens” itself, which could never count/,
    ],
    ['the phrase itself', list('{ words: tax, unless: [TAX, tax] }'), 14, /“tax” is in “tax” itself/],
    ['a context twice', list('{ words: tax, unless: [pay, pay] }'), 14, /“pay” stands here twice/],
    [
      'too many contexts',
      list(`{ words: tax, unless: [${Array(41).fill('pay').join(', ')}] }`),
      14,
      /more than 40/,
    ],
    [
      'a list of a number',
      scheme('    unit: article\n    kind: number\n    phrases: [tax]\n'),
      13,
      /“tax” can tell nothing where the kind is “number”: leave phrases out/,
    ],
    [
      'a list of actors',
      scheme('    unit: actor\n    kind: yes/no\n    phrases: [tax]\n'),
      13,
      /unit “actor”/,
    ],
    ['a list of an order', oneOf('ordinal', '[tax]', '[burden]'), 16, /where the kind is “ordinal”/],
    [
      'two values of one phrase',
      oneOf('one of', '[tax]', '[load, tax]'),
      19,
      /“tax” is a phrase of “light” too/,
    ],
    [
      'a list of no value',
      `${oneOf('one of', '[tax]', '[load]')}    phrases: [pay]\n`,
      20,
      /“pay” stands under no value/,
    ],
  ])('%s', (_, yaml, line, says) => {
    expect(() => readScheme(yaml, 'tax.yaml')).toThrow(says);
    expect(() => readScheme(yaml, 'tax.yaml')).toThrow(`tax.yaml:${line}:`);
  });

  test('too many phrases, in a list and in all', () => {
    const many = (count: number, from = 0) =>
      `[${Array.from({ length: count }, (_, i) => `p${from + i}`).join(', ')}]`;
    expect(() => readScheme(yesNo(`    phrases: ${many(2001)}\n`), 't.yaml')).toThrow(/more than 2000/);
    expect(() => readScheme(yesNo(`    phrases: ${many(2000)}\n`), 't.yaml')).not.toThrow();
  });

  test('the same words in small letters and in capitals are two phrases, and of “several of” both values can have one', () => {
    expect(readScheme(list('us', 'US'), 't.yaml').categories[0].phrases).toEqual(['us', 'US']);
    expect(readScheme(oneOf('several of', '[tax]', '[tax]'), 't.yaml').categories[0].values).toHaveLength(2);
  });
});
