import { expect, test } from 'vitest';
import { familiesOf } from '../../../../analysis/event/near-copies.ts';
import { countWords } from '../../../../analysis/text/words.ts';
import type { Document } from '../../../../analysis/types/document.ts';

/** A document of paragraphs, each taken for one sentence. */
function documentOf(...paragraphs: string[]): Document {
  const text = paragraphs.join('\n\n');
  const sentences = paragraphs.map((paragraph) => {
    const start = text.indexOf(paragraph);
    return { start, end: start + paragraph.length, words: countWords(paragraph) };
  });
  return { text, sentences } as Document;
}

const first =
  'The ferry ran aground on a sandbank near Lowick harbor early on Sunday with 212 people on board.';
const second =
  'Lifeboats took everybody off the ship within two hours, and nobody was hurt, the coast guard said.';
const third =
  'The captain is being questioned about the speed at which the ferry left the channel that night.';
const fourth =
  'Divers will look at the hull on Monday, and the company has put two smaller boats on the route.';
const words = ({ text }: Document, spans: { start: number; end: number }[]) =>
  spans.map(({ start, end }) => text.slice(start, end));

test('the longest stands, and what its copies cut and change is shown', () => {
  const whole = documentOf(first, second, fourth, third);
  const cut = documentOf(first.replace('early on Sunday', 'on Sunday morning'), second, fourth);
  const [family, ...more] = familiesOf([cut, whole]);
  expect(more).toEqual([]);
  expect(family.first).toBe(1);
  const [copy] = family.copies;
  expect(copy.place).toBe(0);
  expect(copy.shared).toBeGreaterThan(0.8);
  expect(words(whole, copy.cut)).toEqual(['early on Sunday', third.slice(0, -1)]);
  expect(words(cut, copy.added)).toEqual(['on Sunday morning']);
});

test('a text that only quotes another is none of its copies, nor is one too short to tell', () => {
  const other = documentOf(
    second,
    'Passengers told of a loud crack. Some had been asleep below, others stood on deck.',
  );
  expect(familiesOf([documentOf(first, second, third), other])).toHaveLength(2);
  expect(familiesOf([documentOf('Fog.'), documentOf('Fog.')])).toHaveLength(2);
});

test('marks and letter case make no difference', () => {
  const [family] = familiesOf([
    documentOf(first, second),
    documentOf(first.toUpperCase(), second.replace(/[,.]/g, '')),
  ]);
  expect(family.copies).toMatchObject([{ shared: 1, cut: [], added: [] }]);
});
