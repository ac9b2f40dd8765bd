import { describe, expect, test } from 'vitest';
import { contrastVocabulary } from '../../../../analysis/contrasts/vocabulary.ts';
import { made } from '../made.ts';

const filler = 'The report was read in the hall and then the members of the council went home. ';
const left = await made(`${'The dam is a danger. '.repeat(12)}${filler.repeat(8)}`);
const right = await made(`${'The orchard is a marvel. '.repeat(12)}${filler.repeat(8)}`);
const { words, note } = contrastVocabulary(left, right);

describe('the words that tell two articles apart', () => {
  test('lean to the side that uses them', () => {
    const lean = Object.fromEntries(words.map((w) => [w.word, w.leans]));
    expect(lean).toMatchObject({ dam: 'left', danger: 'left', orchard: 'right', marvel: 'right' });
    for (const w of words) expect(w.z < 0 ? 'left' : 'right').toBe(w.leans);
  });

  test('are beyond chance where one side alone has them often; words of both are not', () => {
    const z = (word: string) => Math.abs(words.find((w) => w.word === word)!.z);
    expect(z('orchard')).toBeGreaterThan(1.96);
    expect(z('dam')).toBeGreaterThan(1.96);
    const council = words.find((w) => w.word === 'council');
    expect(Math.abs(council?.z ?? 0)).toBeLessThan(0.5);
  });

  test('are one with and without the dots of an abbreviation', async () => {
    const told = async (name: string) =>
      await made(`${`The ${name} Navy came. `.repeat(6)}${filler.repeat(8)}`);
    const { words } = contrastVocabulary(await told('US'), await told('U.S.'));
    expect(words.filter(({ word }) => /^U/.test(word)).map(({ left, right }) => [left, right])).toEqual([
      [6, 6],
    ]);
  });

  test('open to their places', () => {
    const dam = words.find((w) => w.word === 'dam')!;
    expect([dam.left, dam.right]).toEqual([12, 0]);
    for (const { start, end } of dam.spans.left) expect(left.document.text.slice(start, end)).toBe('dam');
  });

  test('are no function words', () => {
    const listed = new Set(words.map((w) => w.word.toLowerCase()));
    for (const word of ['the', 'is', 'and', 'of', 'in']) expect(listed.has(word)).toBe(false);
  });
});

test('the two sides mirror each other', () => {
  const mirrored = new Map(contrastVocabulary(right, left).words.map((w) => [w.word, w.z]));
  for (const w of words) expect(mirrored.get(w.word)!).toBeCloseTo(-w.z, 10);
});

test('few uses are said to prove nothing, and places kept for a word are bounded', async () => {
  expect(note).toMatch(/beyond chance/);
  const scant = contrastVocabulary(
    await made('The dam broke on Monday.'),
    await made('The orchard stood in bloom.'),
  );
  expect(scant.words).toEqual([]);
  expect(scant.note).toMatch(/No content word/);
  const many = contrastVocabulary(
    await made('The dam broke again. '.repeat(90)),
    await made('The orchard stood. '.repeat(90)),
  );
  for (const w of many.words) {
    expect(w.spans.left.length).toBeLessThanOrEqual(20);
    expect(w.spans.right.length).toBeLessThanOrEqual(20);
  }
});
