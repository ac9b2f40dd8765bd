import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../analysis/article.ts';
import { read } from '../../../analysis/read/index.ts';
import { firstEndingAfter, voiceOf } from '../../../analysis/read/voice.ts';

function voiceAt(text: string, words: string) {
  const document = read(makeArticle(text));
  const start = text.indexOf(words);
  const { voice, attribution } = voiceOf(document, { start, end: start + words.length });
  return { voice, speaker: document.attributions[attribution]?.speaker ?? null };
}

describe('the voice of a stretch', () => {
  const text =
    'Mayor Anna Brandt said, “The bridge is a miracle.” The bridge is long. Ahmed Sari warned that the steel was rotten.';

  test('is the speaker’s in a quotation', () => {
    expect(voiceAt(text, 'miracle')).toEqual({ voice: 'quoted', speaker: 'Anna Brandt' });
  });

  test('is the speaker’s in reported speech', () => {
    expect(voiceAt(text, 'rotten')).toEqual({ voice: 'quoted', speaker: 'Ahmed Sari' });
  });

  test('is the author’s elsewhere, cue and source included', () => {
    expect(voiceAt(text, 'long').voice).toBe('author');
    expect(voiceAt(text, 'warned').voice).toBe('author');
    expect(voiceAt(text, 'Mayor').voice).toBe('author');
  });

  test('is quoted without a speaker where the text does not name one', () => {
    const found = voiceAt(
      'The hall was dark. A banner hung over it: “No more lies from the top of the house.” Rain fell.',
      'lies',
    );
    expect(found.voice).toBe('quoted');
  });

  test('is the author’s for what a thing is made to show', () => {
    expect(
      voiceAt('The visit underscores a remarkable friendship between the towns.', 'remarkable').voice,
    ).toBe('author');
  });

  test('stays with the outer speaker where one reports another', () => {
    const nested = 'Ahmed Sari said that the mayor believes the steel is rotten.';
    expect(voiceAt(nested, 'rotten')).toEqual({ voice: 'quoted', speaker: 'Ahmed Sari' });
  });
});

test('voices are sorted and never overlap', () => {
  const corpus = readFileSync(
    new URL('../../../corpus/shafaq-news-araji-visit.txt', import.meta.url),
    'utf8',
  );
  const piece = fc
    .tuple(fc.nat(corpus.length - 1), fc.integer({ min: 10, max: 700 }))
    .map(([at, length]) => corpus.slice(at, at + length));
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.constantFrom('“', '”', '"', '\n\n', ' he said ')), {
        minLength: 2,
        maxLength: 8,
      }),
      (list) => {
        const { voices, attributions } = read(makeArticle(`The town is old. ${list.join('')}`));
        for (const [i, voice] of voices.entries()) {
          expect(voice.start).toBeLessThan(voice.end);
          if (i > 0) expect(voice.start).toBeGreaterThanOrEqual(voices[i - 1].end);
          if (voice.attribution >= 0) expect(attributions[voice.attribution].speaks).toBe(true);
        }
      },
    ),
    { numRuns: 100, seed: 11 },
  );
});

test('the first span that ends after an offset', () => {
  const spans = [
    { start: 0, end: 3 },
    { start: 5, end: 9 },
  ];
  expect([0, 2, 3, 8, 9].map((offset) => firstEndingAfter(spans, offset))).toEqual([0, 0, 1, 1, 2]);
});
