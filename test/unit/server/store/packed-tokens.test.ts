import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/index.ts';
import { readForm } from '../../../../analysis/read/index.ts';
import { packTokens, unpackTokens } from '../../../../server/store/packed-tokens.ts';
import { longText } from '../support.ts';

/** The tokens of a text after they were packed, beside those that went in. */
function there(text: string) {
  const { tokens, sentences } = readForm(makeArticle(text));
  return { tokens, sentences, back: unpackTokens(packTokens(text, tokens), text, sentences) };
}

test('tokens come back as they were read, and take few bytes', () => {
  const { tokens, back } = there(longText);
  expect(tokens.length).toBeGreaterThan(200);
  expect(back).toEqual(tokens);
  expect(packTokens(longText, tokens).length).toBeLessThan(tokens.length * 4);
});

const odd = [
  'Erdoğan’s İstanbul',
  'Ǆungla ẞ',
  'It’s “theirs’ ”',
  'don’t — can’t cannot',
  '🛳️ 🏳️‍🌈',
  'naïve café',
  '3.5% of $2m',
  'www.example.org/a?b=c',
  '\u202eabc\u202c',
  'Ünïçödë…',
  '\n\n',
  'The mayor said so.',
];

test('so do those of any letters', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'grapheme' })), { maxLength: 12 }),
      (pieces) => {
        const text = makeArticle(
          `The council met on the hill. ${pieces.join(' ')} The mayor of the town spoke of it.`,
        ).text;
        const { tokens, back } = there(text);
        expect(back).toEqual(tokens);
      },
    ),
    { numRuns: 200 },
  );
});

test('bytes that are damaged, or of another text, give none', () => {
  const { tokens, sentences } = there(longText);
  const bytes = packTokens(longText, tokens);
  expect(unpackTokens(bytes.subarray(0, bytes.length >> 1), longText, sentences)).toBeNull();
  expect(unpackTokens(Buffer.from('nothing'), longText, sentences)).toBeNull();
  expect(unpackTokens(bytes, longText, sentences.slice(0, -1))).toBeNull();
});
