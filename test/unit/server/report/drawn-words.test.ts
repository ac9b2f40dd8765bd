import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskText } from '../../../../analysis/types/annotation.ts';
import { drawnParagraphs } from '../../../../server/report/pupil/drawn-words.ts';

const text = 'One two three four. Five six seven.\n\nEight nine.';
const its = {
  passages: [
    { start: 0, end: 35 },
    { start: 37, end: 48 },
  ],
} as unknown as TaskText;

test('a paragraph is cut where a layer begins or ends, and each piece knows its layers', () => {
  const layers = [
    { start: 4, end: 13, name: 'a' },
    { start: 8, end: 18, name: 'b' },
  ];
  const [first, second] = drawnParagraphs(text, its, layers);
  expect(
    first.map(({ words, layers, ending }) => [words, layers.map(({ name }) => name).join(''), ending.length]),
  ).toEqual([
    ['One ', '', 0],
    ['two ', 'a', 0],
    ['three', 'ab', 1],
    [' four', 'b', 1],
    ['. Five six seven.', '', 0],
  ]);
  expect(second.map(({ words }) => words)).toEqual(['Eight nine.']);
});

test('whatever the layers, the pieces are the text, and a piece lies under the layers that cover it', () => {
  const span = fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    .filter(({ start, end }) => start < end);
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (layers) => {
      const paragraphs = drawnParagraphs(text, its, layers);
      for (const [i, pieces] of paragraphs.entries()) {
        let at = its.passages[i].start;
        for (const piece of pieces) {
          const end = at + piece.words.length;
          expect(piece.words).toBe(text.slice(at, end));
          const covering = layers.filter((layer) => layer.start <= at && layer.end >= end);
          expect(new Set(piece.layers)).toEqual(new Set(covering));
          at = end;
        }
        expect(at).toBe(its.passages[i].end);
      }
    }),
  );
});
