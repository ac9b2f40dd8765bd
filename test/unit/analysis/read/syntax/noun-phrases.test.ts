import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { nounPhraseOf } from '../../../../../analysis/read/syntax/noun-phrases.ts';

/** The phrase whose head is the first token that reads `head`. */
async function phraseOf(text: string, head: string) {
  const document = await read(makeArticle(text));
  const phrase = nounPhraseOf(
    document,
    document.tokens.findIndex((t) => t.lower === head),
  );
  return {
    span: text.slice(phrase.span.start, phrase.span.end),
    full: text.slice(phrase.full.start, phrase.full.end),
    determiner: phrase.determiner,
  };
}

test('takes determiner, adjectives and compounds with their hyphens', async () => {
  expect(
    await phraseOf('The ministers signed the long-delayed trade agreement on Monday.', 'agreement'),
  ).toMatchObject({
    span: 'the long-delayed trade agreement',
    determiner: 'the',
  });
});

test('takes a participle that a determiner leads', async () => {
  expect((await phraseOf('Farmers still recall the forgotten war with bitterness.', 'war')).span).toBe(
    'the forgotten war',
  );
});

test('takes the complement that names a party, but not a further phrase', async () => {
  expect((await phraseOf('They condemned strikes on Norway yesterday.', 'strikes')).full).toBe(
    'strikes on Norway',
  );
  expect((await phraseOf('The treaty between Norway and Sweden was signed.', 'treaty')).full).toBe(
    'The treaty between Norway and Sweden',
  );
  expect((await phraseOf('It was a speech of Norway’s king that moved them.', 'speech')).full).toBe(
    'a speech',
  );
});

test('ends at a list', async () => {
  expect((await phraseOf('They fear attacks on Norway and storms.', 'attacks')).full).toBe(
    'attacks on Norway',
  );
});
