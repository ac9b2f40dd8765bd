import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LayoutKind,
  type LayoutSpan,
  makeArticle,
  quotedKinds,
} from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import { findVoices, voiceOf, voicesIn } from '../../../../analysis/read/voice.ts';
import type { Attribution, Document, Quotation, Voice } from '../../../../analysis/types/document.ts';

/** A text whose layout has one span, over the words given. */
async function laidOut(text: string, kind: LayoutKind, words: string): Promise<Document> {
  const start = text.indexOf(words);
  return await read(makeArticle(text, { layout: [{ start, end: start + words.length, kind }] }));
}

function voiceAt(document: Document, words: string) {
  const start = document.text.indexOf(words);
  const { voice, attribution } = voiceOf(document, { start, end: start + words.length });
  return { voice, speaker: document.attributions[attribution]?.speaker ?? null };
}

type Case = [what: string, text: string, words: string, voice: Voice, speaker: string | null];
const bridge =
  'Mayor Anna Brandt said, “The bridge is a miracle.” It was built in three years. Ahmed Sari warned that the steel was rotten.';
const mixed =
  'Mayor Anna Brandt said the old bridge was “a disgrace to the whole town” and should go at once.';
const nested = '“The engineer told me ‘the steel is rotten’ and left,” Mayor Anna Brandt said on Monday.';
const nobody = 'Rain fell on the square. “No more lies from the top of the house!” The lights went out.';
const unclosed = 'Mayor Anna Brandt said: “The bridge is a miracle.\n\nThe river is wide and slow here.';
const scare = 'The town is proud of its “miracle” of a bridge. It was built in three years.';

test.each<Case>([
  ['a quotation', bridge, 'miracle', 'quotation', 'Anna Brandt'],
  ['the marks of a quotation', bridge, '“', 'quotation', 'Anna Brandt'],
  ['reported speech', bridge, 'the steel was rotten', 'paraphrase', 'Ahmed Sari'],
  ['the writer’s sentence', bridge, 'built', 'author', null],
  ['a cue', bridge, 'warned', 'author', null],
  ['a source', bridge, 'Mayor', 'author', null],
  ['a fragment in marks', mixed, 'disgrace', 'quotation', 'Anna Brandt'],
  ['what is reported before the fragment', mixed, 'old bridge', 'paraphrase', 'Anna Brandt'],
  ['what is reported after the fragment', mixed, 'should go', 'paraphrase', 'Anna Brandt'],
  ['a quotation in a quotation', nested, 'steel is rotten', 'quotation', 'Anna Brandt'],
  ['a quotation around another', nested, 'and left', 'quotation', 'Anna Brandt'],
  ['a quotation without a speaker', nobody, 'lies', 'quotation', null],
  ['a quotation that is never closed', unclosed, 'miracle', 'quotation', 'Anna Brandt'],
  ['the paragraph after it', unclosed, 'The river', 'author', null],
  ['scare quotes', scare, 'miracle', 'author', null],
  [
    'what a thing is made to show',
    'The visit underscores a remarkable friendship between the towns.',
    'remarkable',
    'author',
    null,
  ],
  [
    'what one reports of another',
    'Ahmed Sari said that the mayor believes the steel is rotten.',
    'rotten',
    'paraphrase',
    'Ahmed Sari',
  ],
])('%s', async (_, text, words, voice, speaker) => {
  expect(voiceAt(await read(makeArticle(text)), words)).toEqual({ voice, speaker });
});

describe('what the form of a text gives to another', () => {
  const letter =
    'The bridge is long.\n\nIt stands because we built it with our own hands.\n\nRain fell on it.';
  const words = 'It stands because we built it with our own hands.';

  test.each([...quotedKinds])('is quotation in a %s, without marks', async (kind) => {
    const document = await laidOut(letter, kind, words);
    expect(voiceAt(document, 'own hands').voice).toBe('quotation');
    expect(voiceAt(document, 'is long').voice).toBe('author');
    expect(voiceAt(document, 'Rain fell').voice).toBe('author');
  });

  test.each(['headline', 'caption'] as const)('is the writer’s in a %s', async (kind) => {
    expect(voiceAt(await laidOut(letter, kind, words), 'own hands').voice).toBe('author');
  });

  test('is one stretch with the quotation that it stands around', async () => {
    const text = 'The bridge is long.\n\n“It stands,” she wrote, “and it will stand.”\n\nRain fell on it.';
    const document = await laidOut(text, 'block quotation', text.split('\n\n')[1]);
    const found = document.voices.filter(({ voice }) => voice === 'quotation');
    expect(found[0].start).toBe(text.indexOf('“'));
    expect(found.at(-1)!.end).toBe(text.lastIndexOf('”') + 1);
  });
});

describe('the pieces of a mixed passage', () => {
  // Attributions and marks by hand: this is about form, not about how they are found.
  const text = 'He said the bridge was “a disgrace”, “a sham”. Rain fell.';
  const attribution = { speaks: true, form: 'mixed' } as Attribution;
  const from = text.indexOf('the');
  const document = findIn(text, [{ ...attribution, content: [{ start: from, end: text.indexOf(' Rain') }] }]);

  test('change voice at the marks, and signs between two quotations are nobody’s', () => {
    expect(document.map(({ start, end, voice }) => [text.slice(start, end), voice])).toEqual([
      ['the bridge was', 'paraphrase'],
      ['“a disgrace”', 'quotation'],
      ['“a sham”', 'quotation'],
    ]);
  });

  test('belong to the outer of two who speak', () => {
    const inner = { ...attribution, content: [{ start: text.indexOf('bridge'), end: text.indexOf(' was') }] };
    const outer = { ...attribution, content: [{ start: from, end: text.indexOf(' Rain') }] };
    const first = { ...attribution, content: [{ start: from, end: text.indexOf(' was') }] };
    const found = findIn(text, [inner, outer, first]);
    expect(new Set(found.map(({ attribution: a }) => a))).toEqual(new Set([1]));
  });

  test('of a quotation without a speaker stay with nobody where he reports another', () => {
    const words = 'A note said: “We know he thinks it is a sham.” Rain fell.';
    const content = [{ start: words.indexOf('it is'), end: words.indexOf('.”') }];
    expect(findIn(words, [{ ...attribution, content }])).toMatchObject([
      { voice: 'quotation', attribution: -1, start: words.indexOf('“'), end: words.indexOf('”') + 1 },
    ]);
  });

  test('are the speaker’s with their marks, where the content is found without them', () => {
    const words = '“It is a sham,” he said.';
    const content = [{ start: 1, end: words.indexOf(',') }];
    expect(findIn(words, [{ ...attribution, content }])).toMatchObject([
      { voice: 'quotation', attribution: 0, start: 0, end: words.indexOf('”') + 1 },
    ]);
  });

  test('count for a longer stretch by how much of it they have', () => {
    const whole = { start: 0, end: text.length };
    const voices = { voices: document };
    expect(voiceOf(voices, whole).voice).toBe('quotation');
    expect(voiceOf(voices, { start: 0, end: text.indexOf('a disgrace') }).voice).toBe('paraphrase');
    expect(voiceOf(voices, { start: text.indexOf('Rain'), end: text.length }).voice).toBe('author');
    expect([...voicesIn(voices, { start: from + 4, end: from + 10 })]).toMatchObject([
      { start: from + 4, end: from + 10, voice: 'paraphrase' },
    ]);
  });
});

/** Voices of a text with attributions given by hand, and its quotation marks read. */
function findIn(text: string, attributions: Attribution[]) {
  const quotations: Quotation[] = Array.from(text.matchAll(/“[^”]*”/g), ({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
    depth: 0,
    closed: true,
    scare: false,
  }));
  return findVoices({ article: makeArticle(text), text, attributions, quotations });
}

describe('on any text', { tags: ['random'] }, () => {
  const corpus = readFileSync(
    new URL('../../../../corpus/shafaq-news-araji-visit.txt', import.meta.url),
    'utf8',
  );
  const piece = fc
    .tuple(fc.nat(corpus.length - 1), fc.integer({ min: 10, max: 700 }))
    .map(([at, length]) => corpus.slice(at, at + length));
  const texts = fc
    .array(fc.oneof(piece, fc.constantFrom('“', '”', '"', '\n\n', ' he said ', ' ‘so-called’ ')), {
      minLength: 2,
      maxLength: 8,
    })
    .map((list) => `The town is old. ${list.join('')}`);
  const kinds = ['block quotation', 'signed quotation', 'turn', 'embedded post', 'caption'] as const;
  const layouts = fc.array(
    fc.tuple(fc.nat(3000), fc.integer({ min: 1, max: 400 }), fc.constantFrom(...kinds)),
    {
      maxLength: 3,
    },
  );

  test('voices are sorted and never overlap', async () => {
    await fc.assert(
      fc.asyncProperty(texts, layouts, async (given, layout) => {
        const { text, voices, attributions } = await read(
          makeArticle(given, { layout: sorted(given, layout) }),
        );
        for (const [i, voice] of voices.entries()) {
          const words = text.slice(voice.start, voice.end);
          expect(words).not.toBe('');
          expect(words.trim()).toBe(words);
          if (i > 0) expect(voice.start).toBeGreaterThanOrEqual(voices[i - 1].end);
          if (voice.attribution >= 0) expect(attributions[voice.attribution].speaks).toBe(true);
          if (voice.voice === 'paraphrase') expect(voice.attribution).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  test('nothing outside quotation marks and the quoted kinds of layout is ever quotation', async () => {
    await fc.assert(
      fc.asyncProperty(texts, layouts, async (text, layout) => {
        const document = await read(makeArticle(text, { layout: sorted(text, layout) }));
        const quoted = new Uint8Array(document.text.length);
        for (const { start, end, scare } of document.quotations) if (!scare) quoted.fill(1, start, end);
        for (const { start, end, kind } of document.article.layout)
          if (quotedKinds.has(kind)) quoted.fill(1, start, end);
        for (const { start, end, voice } of document.voices)
          if (voice === 'quotation') expect(quoted.subarray(start, end).every((one) => one === 1)).toBe(true);
          else expect(document.text.slice(start, end)).toMatch(/[\p{L}\p{N}]/u);
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  /** Layout spans in order that do not overlap, within the text. */
  function sorted(text: string, spans: readonly (readonly [number, number, LayoutKind])[]): LayoutSpan[] {
    const { length } = makeArticle(text).text;
    const kept: LayoutSpan[] = [];
    for (const [at, size, kind] of [...spans].sort((a, b) => a[0] - b[0])) {
      const start = Math.max(at, kept.at(-1)?.end ?? 0);
      const end = Math.min(start + size, length);
      if (start < end) kept.push({ start, end, kind });
    }
    return kept;
  }
});
