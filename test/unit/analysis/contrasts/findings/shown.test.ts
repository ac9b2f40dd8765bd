import { describe, expect, test } from 'vitest';
import { withShown } from '../../../../../analysis/contrasts/findings/shown.ts';
import { countWords } from '../../../../../analysis/text/words.ts';
import type { Finding } from '../../../../../analysis/types/comparison.ts';
import { made } from '../../made.ts';

const short = 'The council closed the old pier on Monday.';
const other = 'The crews moved their boats to Kettlebrook.';
/** A sentence of 45 words in three clauses. */
const long =
  'The inspectors found rust in two of the five beams that hold up the northern end of the pier, because nobody had painted them since the storm of last winter, and the mayor told the council on Monday evening that the crews must leave before Friday.';
/** Of 72 words, in two clauses. */
const longest = `The council ${'which met in the hall of the old school by the harbor '.repeat(5)}voted, and the mayor left.`;
const text = [short, other, long, longest].join(' ');
const article = await made(text);

/** What is shown of the right side where these words prove something. */
function shownOf(...words: string[]): string[] {
  const evidence = words.map((w) => {
    const start = text.indexOf(w);
    return { side: 'right' as const, start, end: start + w.length };
  });
  const claim = { measure: null, holder: null, target: null, side: null, left: null, right: null };
  const finding: Finding = {
    kind: 'x',
    register: 'seen',
    text: '',
    claim,
    strength: 1,
    evidence,
    section: 'x',
  };
  const { evidence: shown } = withShown(finding, { left: article, right: article });
  expect(shown.every(({ side }) => side === 'right')).toBe(true);
  return shown.map(({ start, end }) => text.slice(start, end));
}

describe('a finding shows', () => {
  test('the whole sentence around a word', () => {
    expect(shownOf('pier on')).toEqual([short]);
  });

  test('of a long sentence the clause around it', () => {
    const [clause, ...rest] = shownOf('painted');
    expect(rest).toEqual([]);
    expect(clause).toMatch(/^because nobody had painted them since the storm of last winter/);
    expect(clause.length).toBeLessThan(long.length / 2);
  });

  test('each sentence once, in text order', () => {
    expect(shownOf('Kettlebrook', 'old pier', 'council closed')).toEqual([short, other]);
  });

  test('sixty words at most, the first that fit', () => {
    const shown = shownOf(short, long, other);
    expect(shown).toEqual([short, long]);
    expect(countWords(shown.join(' '))).toBeLessThanOrEqual(60);
  });

  test('what fits before what does not', () => {
    expect(shownOf(longest, short)).toEqual([short]);
  });

  test('of a stretch that is too long the sentences that fit, or its clauses, or its first words', () => {
    expect(shownOf(`${short} ${other} ${long}`)).toEqual([`${short} ${other}`]);
    const [words, ...rest] = shownOf(longest);
    expect(rest).toEqual([]);
    expect(longest.startsWith(words)).toBe(true);
    expect(countWords(words)).toBeLessThanOrEqual(60);
    expect(countWords(words)).toBeGreaterThan(0);
  });
});
