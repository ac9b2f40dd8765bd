import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnalyzedView } from '../../../../analysis/index.ts';
import type { DocumentView, Span } from '../../../../analysis/types/document.ts';
import { inContext } from '../../../../server/report/event/in-context.ts';
import { wordChanges } from '../../../../server/report/event/word-changes.ts';

/** A document of sentences that end in a full stop. */
function documentOf(text: string): DocumentView {
  const sentences = Array.from(text.matchAll(/[^.]+\./g), ({ 0: found, index }) => ({
    start: index + found.length - found.trimStart().length,
    end: index + found.length,
  }));
  return { text, sentences } as DocumentView;
}
const viewOf = (text: string) => ({ document: documentOf(text) }) as AnalyzedView;
const spanOf = (text: string, words: string): Span => ({
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});

const quay = 'The quay was closed. Two ships waited outside, the harbor master said. Nobody was hurt.';

test('a passage is the whole sentence, with the words marked', () => {
  const [only, ...more] = inContext(viewOf(quay), [spanOf(quay, 'ships waited'), spanOf(quay, 'Two')]);
  expect(more).toEqual([]);
  expect(only.pieces).toEqual([
    { text: 'Two', marked: true },
    { text: ' ', marked: false },
    { text: 'ships waited', marked: true },
    { text: ' outside, the harbor master said.', marked: false },
  ]);
});

test('where all of a passage would be marked, nothing is', () => {
  const [only] = inContext(viewOf(quay), [spanOf(quay, 'Nobody was hurt.')]);
  expect(only.pieces).toEqual([{ text: 'Nobody was hurt.', marked: false }]);
});

test('of many passages some are shown, and a long one is cut', () => {
  const long = `${'A gull cried and '.repeat(400)}flew.`;
  const [only] = inContext(viewOf(long), [{ start: 0, end: 6 }]);
  expect(only.pieces.map(({ text }) => text).join('').length).toBeLessThan(1000);
  const many = 'A gull cried. '.repeat(40);
  const spans = Array.from({ length: 40 }, (_, i) => ({ start: i * 14, end: i * 14 + 6 }));
  expect(inContext(viewOf(many), spans).length).toBeLessThan(10);
});

test('a passage is the article’s own words, whatever the spans', () => {
  const span = fc.tuple(fc.nat(quay.length), fc.nat(quay.length));
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), (pairs) => {
      const spans = pairs.map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
      for (const { pieces } of inContext(viewOf(quay), spans))
        expect(quay).toContain(pieces.map(({ text }) => text).join(''));
    }),
  );
});

const told = 'The union said on Monday that the quay was safe. Nobody asked the crews.';
const rerun = 'The union said late that the quay was safe. Nobody asked the crews of the boats.';

test('what a copy cut and added stands word by word between what both have', () => {
  const changes = wordChanges(documentOf(told), documentOf(rerun), {
    cut: [spanOf(told, 'on Monday'), spanOf(told, 'crews.')],
    added: [spanOf(rerun, 'late'), spanOf(rerun, 'crews of the boats.')],
  });
  expect(changes.filter(({ is }) => is !== 'both')).toEqual([
    { is: 'cut', text: 'on Monday' },
    { is: 'added', text: 'late' },
    // Of what differs, what both begin with is no change.
    { is: 'added', text: 'of the boats.' },
  ]);
  expect(changes[0]).toEqual({ is: 'both', text: 'The union said' });
  expect(
    changes
      .filter(({ is }) => is !== 'added')
      .map(({ text }) => text)
      .join(' '),
  ).toBe(told);
});

test('far from any change there is a gap, and where the order is another each text stands by itself', () => {
  const far = `${'The boats went out again and again. '.repeat(9)}They sank.`;
  const changes = wordChanges(documentOf(far), documentOf(far.replace(' They sank.', '')), {
    cut: [spanOf(far, 'They sank.')],
    added: [],
  });
  expect(changes.map(({ is }) => is)).toEqual(['gap', 'both', 'cut']);
  const turned = 'Nobody asked the crews. The union said late that the quay was safe.';
  const apart = wordChanges(documentOf(told), documentOf(turned), {
    cut: [spanOf(told, 'on Monday')],
    added: [spanOf(turned, 'late')],
  });
  expect(apart.filter(({ is }) => is === 'cut' || is === 'added')).toEqual([
    { is: 'cut', text: 'on Monday' },
    { is: 'added', text: 'late' },
  ]);
});
