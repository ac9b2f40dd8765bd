import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { clausesOf, longestClause } from '../../../../../analysis/read/syntax/clauses.ts';

async function clauses(text: string): Promise<string[]> {
  const document = await read(makeArticle(text));
  return document.sentences.flatMap((sentence) =>
    clausesOf(document, sentence).map(({ first, last }) =>
      text.slice(document.tokens[first].start, document.tokens[last - 1].end),
    ),
  );
}

describe('a sentence is cut', () => {
  test('after a clause set in front', async () => {
    expect(await clauses('When the two ministers met, the markets fell by a third.')).toEqual([
      'When the two ministers met,',
      'the markets fell by a third.',
    ]);
  });

  test('before “that” after a verb, and before a predicate of its own', async () => {
    expect(
      await clauses('The mayor of the town said that the old bridge was safe and will not be closed.'),
    ).toEqual(['The mayor of the town said', 'that the old bridge was safe', 'and will not be closed.']);
  });

  test('at a dash and at a comma before a participle', async () => {
    expect(
      await clauses(
        'The dam broke on Monday — nobody had checked it, leaving three villages without a road.',
      ),
    ).toHaveLength(3);
  });
});

test('short parts stay whole', async () => {
  expect(await clauses('He came, and she left.')).toEqual(['He came, and she left.']);
});

test('clauses cover the sentence in order and none is longer than the limit', async () => {
  const text = `The report lists ${'wheat and barley '.repeat(60)}as crops.`;
  const document = await read(makeArticle(text));
  for (const sentence of document.sentences) {
    const parts = clausesOf(document, sentence);
    expect(parts[0].first).toBe(sentence.firstToken);
    expect(parts.at(-1)!.last).toBe(sentence.lastToken);
    for (const [i, { first, last }] of parts.entries()) {
      if (i > 0) expect(first).toBe(parts[i - 1].last);
      const words = document.tokens.slice(first, last).filter((t) => t.word).length;
      expect(words).toBeLessThanOrEqual(longestClause);
    }
  }
});
