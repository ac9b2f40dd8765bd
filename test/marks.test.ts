import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Analyzed, analyze, compare, makeArticle } from '../analysis/index.ts';
import { Refusal } from '../analysis/read/article.ts';
import { type Span, voices } from '../analysis/types/document.ts';
import type { Figure, Reading } from '../analysis/types/reading.ts';

const corpus = ['iran-newspaper-larijani-visit', 'shafaq-news-araji-visit'].map((name) =>
  readFileSync(new URL(`../corpus/${name}.txt`, import.meta.url), 'utf8'),
);
const hostile = [
  '“', '”', '"', "'", '’', '‘', '((', '))', '—', '-', '\n', '\n\n', '\r\n', '\t', '\u00a0', '\u200b', '\u202e', '\0',
  '😀', '👩‍👩‍👧', 'e\u0301', '\ud800', '\udc00', '<script>', '{{x}}', '&amp;', '…', '."', '?”', ' said ', ' he ', ' the ',
  'according to ', 'Dr. ', 'U.S. ', 'al-', 'O P I N I O N', '=1+1', '١٢٣', '中文', 'a'.repeat(300), '-a'.repeat(150),
]; // biome-ignore format: a list of nasties reads best in rows

/** Texts pieced from the two articles, hostile fragments and random characters. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...corpus), fc.nat(9000), fc.integer({ min: 5, max: 900 }))
      .map(([text, at, length]) => text.slice(at, at + length)),
  },
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const texts = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));

/** The analysis, or null where the text is refused, as it may be. */
async function tryAnalyze(text: string): Promise<Analyzed | null> {
  try {
    return await analyze(makeArticle(text));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function expectSpan(span: Span, length: number): void {
  expect(Number.isInteger(span.start) && Number.isInteger(span.end)).toBe(true);
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.start).toBeLessThan(span.end);
  expect(span.end).toBeLessThanOrEqual(length);
}

function expectFigure(figure: Figure, marks: number): void {
  expect(figure.value === null, `${figure.id}: null and its reason`).toBe(figure.reason !== null);
  if (figure.value === null) expect([figure.low, figure.high]).toEqual([null, null]);
  else expect(Number.isFinite(figure.value)).toBe(true);
  if (figure.low !== null) expect(figure.low).toBeLessThanOrEqual(figure.high!);
  for (const m of figure.marks) expect(m >= 0 && m < marks).toBe(true);
}

function expectReading(reading: Reading, { document }: Analyzed): void {
  expect(reading.error).toBeNull();
  for (const mark of reading.marks) {
    expectSpan(mark, document.text.length);
    expect(mark.measure).toBe(reading.measure);
    expect(voices).toContain(mark.voice);
    if (mark.voice === 'author') expect(mark.speaker, 'the author is no quoted speaker').toBeNull();
    expect(mark.confidence).toBeGreaterThanOrEqual(0);
    expect(mark.confidence).toBeLessThanOrEqual(1);
    expect(Math.abs(mark.weight)).toBeLessThanOrEqual(1);
  }
  for (const figure of reading.figures) expectFigure(figure, reading.marks.length);
}

function expectDocument({ document: d, analysis }: Analyzed): void {
  const { length } = d.text;
  // A phrase that means two is a mention of each of them.
  const phrases = d.mentions.filter((m, i) => m.kind !== 'both' || m.start !== d.mentions[i - 1]?.start);
  for (const m of d.mentions) expectSpan(m, length);
  for (const list of [d.blocks, d.sentences, d.tokens, phrases, d.voices])
    for (const [i, span] of list.entries()) {
      expectSpan(span, length);
      if (i > 0) expect(span.start).toBeGreaterThanOrEqual(list[i - 1].end);
    }
  for (const quotation of d.quotations) expectSpan(quotation, length);
  for (const m of d.mentions) expect(d.actors[m.actor]).toBeDefined();
  for (const a of d.attributions)
    for (const span of [...a.source, ...a.cue, ...a.content]) expectSpan(span, length);
  expect(analysis.readings.loaded.sentences.length).toBe(d.sentences.length);
}

describe('every mark of every reading', () => {
  test('lies in the text, in one voice, behind a valid figure, on random text', {
    tags: ['random'],
  }, async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const analyzed = await tryAnalyze(text);
        if (!analyzed) return;
        expectDocument(analyzed);
        for (const reading of Object.values(analyzed.analysis.readings)) expectReading(reading, analyzed);
      }),
      { numRuns: 150, seed: 20251122 },
    );
  });

  test.each(corpus.map((text, i) => [i, text] as const))(
    'holds for article %i as it stands',
    async (_, text) => {
      const analyzed = (await tryAnalyze(text))!;
      expectDocument(analyzed);
      for (const reading of Object.values(analyzed.analysis.readings)) expectReading(reading, analyzed);
    },
  );

  test('stands behind every figure that is not 0', async () => {
    for (const text of corpus) {
      for (const reading of Object.values((await analyze(makeArticle(text))).analysis.readings)) {
        for (const { id, value, marks } of reading.figures) {
          // A frame without a cue keeps its base score: only one that is present must show its words.
          const asks = reading.measure === 'frames' ? value !== null && value >= 0.5 : Boolean(value);
          // The writer's own words are what no mark of speech covers.
          if (asks && id !== 'author-share') expect(marks.length, id).toBeGreaterThan(0);
        }
      }
    }
  });
});

describe('a comparison', () => {
  const once = () => Promise.all(corpus.map(async (text) => (await tryAnalyze(text))!));

  test('is the same bytes for the same texts', async () => {
    const bytes = async () => {
      const [left, right] = await once();
      return JSON.stringify([left.analysis, right.analysis, compare(left, right)]);
    };
    expect(await bytes()).toBe(await bytes());
  });

  test('points into the texts', async () => {
    const [left, right] = await once();
    const length = { left: left.document.text.length, right: right.document.text.length };
    const c = compare(left, right);
    for (const f of c.findings) for (const e of f.evidence) expectSpan(e, length[e.side]);
    for (const row of c.naming)
      for (const side of ['left', 'right'] as const)
        for (const label of row[side]) for (const span of label.spans) expectSpan(span, length[side]);
    for (const pair of c.claims) {
      expectSpan(pair.left, length.left);
      expectSpan(pair.right, length.right);
    }
    for (const side of ['left', 'right'] as const)
      for (const item of c.only[side]) expectSpan(item.span, length[side]);
  });

  test('survives random pairs', { tags: ['random'] }, async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (a, b) => {
        const [left, right] = [await tryAnalyze(a), await tryAnalyze(b)];
        if (left && right) expect(compare(left, right).findings.length).toBeLessThanOrEqual(7);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
