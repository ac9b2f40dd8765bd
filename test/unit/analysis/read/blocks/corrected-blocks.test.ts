import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze, makeArticle } from '../../../../../analysis/index.ts';
import { correctBlocks, correctedReason } from '../../../../../analysis/read/blocks/corrected-blocks.ts';
import { findBlocks } from '../../../../../analysis/read/blocks/index.ts';
import { correctionsHash, noCorrections } from '../../../../../analysis/types/corrections.ts';
import { blockKinds } from '../../../../../analysis/types/document.ts';

const text = `The ferry company said on Monday that the night boat would sail again.

The mayor waves from the deck of the new boat on Sunday.

“Nobody told the islanders,” said Vera Lund, who runs the harbor café. She has waited for nine years.`;

const span = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
const caption = {
  ...span('The mayor waves from the deck of the new boat on Sunday.'),
  kind: 'caption' as const,
};

test('a block takes the kind that a reader gave it, and its words no longer count', async () => {
  const article = makeArticle(text);
  const corrections = { ...noCorrections, blocks: [caption] };
  const before = await analyze(article);
  const after = await analyze(article, corrections);
  expect(before.document.blocks[1]).toMatchObject({ kind: 'body' });
  expect(after.document.blocks).toHaveLength(3);
  expect(after.document.blocks[1]).toEqual({ ...caption, reason: correctedReason });
  expect(after.analysis.words).toBe(before.analysis.words - 12);
  expect(after.analysis.corrections).toBe(correctionsHash(corrections));
  expect(before.analysis).not.toHaveProperty('corrections');
});

test('a correction inside a block cuts it in three', () => {
  const middle = span('Vera Lund, who runs the harbor café.');
  const blocks = correctBlocks(text, findBlocks(text), [{ ...middle, kind: 'credit' }]);
  expect(blocks.slice(2).map(({ start, end, kind }) => [kind, text.slice(start, end)])).toEqual([
    ['body', '“Nobody told the islanders,” said'],
    ['credit', 'Vera Lund, who runs the harbor café.'],
    ['body', 'She has waited for nine years.'],
  ]);
});

test('whatever the corrections, blocks are sorted, apart, inside the text and without white space at their ends', () => {
  const correction = fc.record({
    start: fc.nat(text.length),
    end: fc.nat(text.length + 20),
    kind: fc.constantFrom(...blockKinds),
  });
  fc.assert(
    fc.property(fc.array(correction), (corrections) => {
      const blocks = correctBlocks(text, findBlocks(text), corrections);
      let last = 0;
      for (const { start, end } of blocks) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
        expect(end).toBeGreaterThan(start);
        last = end;
      }
    }),
  );
});

test('corrections are known by what they say, not by their order', () => {
  const other = { start: 0, end: 9, kind: 'kicker' as const };
  const [a, b] = [span('the harbor café'), span('Vera Lund')];
  expect(correctionsHash(noCorrections)).toBe('');
  const one = { ...noCorrections, blocks: [caption, other], merges: [{ a, b }] };
  const same = { ...noCorrections, blocks: [other, caption], merges: [{ a: b, b: a }] };
  expect(correctionsHash(one)).toBe(correctionsHash(same));
  expect(correctionsHash({ ...one, merges: [] })).not.toBe(correctionsHash(one));
  expect(correctionsHash({ ...noCorrections, splits: [{ mention: a }] })).toMatch(/^[0-9a-f]{16}$/);
});
