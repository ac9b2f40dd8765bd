import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { findBlocks } from '../../../../analysis/read/blocks/index.ts';
import { findQuotations } from '../../../../analysis/read/quotations/index.ts';
import { splitSentences } from '../../../../analysis/read/sentences.ts';
import { tokenize } from '../../../../analysis/read/tokens.ts';
import { countedKinds, type Span } from '../../../../analysis/types/document.ts';

const pieces = [
  '\n',
  '\n\n',
  '\n \n',
  '\u2029',
  '\f',
  ' ',
  '\u00a0',
  '\u200b',
  '\u202e',
  '\t',
  '>',
  '•',
  '-',
  '—',
  '…',
  '.',
  '!',
  '?',
  ':',
  '"',
  "'",
  "''",
  '``',
  '“',
  '”',
  '‘',
  '’',
  '«',
  '»',
  '„',
  '(',
  ')',
  '[',
  ']',
  '(c)',
  '(R)',
  '="',
  '/',
  '©',
  '\uFFFD',
  '😀',
  'e\u0301',
  'é',
  'عربي',
  'The minister said',
  'the river',
  'Mr.',
  'U.S.',
  'No.',
  'WASHINGTON (AP) —',
  'Read more:',
  'AP Photo/Jane Doe',
  'Getty Images',
  'By Jane Doe',
  'O P I N I O N',
  'O',
  'Photo:',
  'said he would go.',
  'The river is dry and the wells are full of sand this year.',
  'a',
  'A',
  '3.',
  '12"',
  'x'.repeat(120),
];
const hostile = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }) },
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => makeArticle(parts.join('')).text);

function isTrimmedAndOrdered(text: string, spans: readonly Span[], start: number, end: number): void {
  let at = start;
  for (const span of spans) {
    expect(span.start).toBeGreaterThanOrEqual(at);
    expect(span.end).toBeGreaterThan(span.start);
    const slice = text.slice(span.start, span.end);
    expect(slice).toBe(slice.trim());
    at = span.end;
  }
  expect(at).toBeLessThanOrEqual(end);
}

describe('any text', () => {
  it('has blocks, sentences, tokens and quotations that fit into each other', () => {
    fc.assert(
      fc.property(hostile, fc.option(fc.constantFrom(...pieces)), (text, title) => {
        const blocks = findBlocks(text, title);
        isTrimmedAndOrdered(text, blocks, 0, text.length);
        const covered = blocks.reduce(
          (sum, b) => sum + text.slice(b.start, b.end).replace(/\s/gu, '').length,
          0,
        );
        expect(covered).toBe(text.replace(/\s/gu, '').length);
        const counted = blocks.filter((b) => countedKinds.has(b.kind));
        expect(counted.length > 0).toBe(blocks.length > 0);
        for (const block of counted) {
          const sentences = splitSentences(text, block.start, block.end);
          isTrimmedAndOrdered(text, sentences, block.start, block.end);
          const tokens = tokenize(text, block.start, block.end);
          isTrimmedAndOrdered(text, tokens, block.start, block.end);
          for (const token of tokens) {
            expect(token.lower).toBe(text.slice(token.start, token.end).toLowerCase().replaceAll('’', "'"));
            expect(sentences.some((s) => s.start <= token.start && token.start < s.end)).toBe(true);
          }
        }
        wellNested(text, findQuotations(text, blocks), counted);
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

function wellNested(
  text: string,
  quotations: ReturnType<typeof findQuotations>,
  blocks: readonly Span[],
): void {
  const open: Span[] = [];
  let last = -1;
  for (const q of quotations) {
    expect(q.start).toBeGreaterThan(last);
    last = q.start;
    while (open.length > 0 && open[open.length - 1].end <= q.start) open.pop();
    expect(q.depth).toBe(open.length);
    if (open.length > 0) expect(q.end).toBeLessThanOrEqual(open[open.length - 1].end);
    expect(blocks.some((b) => b.start <= q.start && q.end <= b.end)).toBe(true);
    expect(/\S/u.test(text[q.end - 1])).toBe(true);
    open.push(q);
  }
}

describe('linear time', { tags: ['growth'] }, () => {
  const texts: [string, (n: number) => string][] = [
    ['one letter', (n) => 'a'.repeat(n)],
    ['quotation marks that nothing closes', (n) => '“a '.repeat(n / 3)],
    ['straight marks', (n) => '"a '.repeat(n / 3)],
    ['apostrophes', (n) => "'".repeat(n)],
    ['doubtful closings', (n) => '‘as’ as’ '.repeat(n / 9)],
    ['nesting 1,000 deep', (n) => `${'“a '.repeat(1000)}${'b”'.repeat(1000)}`.repeat(n / 5000)],
    ['newlines', (n) => '\n'.repeat(n)],
    ['paragraphs of one letter', (n) => 'a\n\n'.repeat(n / 3)],
    ['lines of one letter', (n) => 'a\n'.repeat(n / 2)],
    ['parentheses', (n) => '('.repeat(n)],
    ['full stops', (n) => 'Aa.'.repeat(n / 3)],
    ['hyphens', (n) => 'a-'.repeat(n / 2)],
    ['capitals', (n) => 'Aa Bb (c) / '.repeat(n / 12)],
    ['the same paragraph', (n) => 'The minister said that he would go there.\n\n'.repeat(n / 43)],
  ];
  const seconds = (text: string): number => {
    const before = process.cpuUsage();
    const blocks = findBlocks(text);
    findQuotations(text, blocks);
    for (const b of blocks) splitSentences(text, b.start, b.end);
    const used = process.cpuUsage(before);
    return (used.user + used.system) / 1e6;
  };
  it.each(texts)('%s', (_name, make) => {
    seconds(make(10_000));
    const small = Math.min(seconds(make(10_000)), seconds(make(10_000)));
    // Ten times the text in ten times the time; quadratic would take a hundred.
    expect(seconds(make(100_000))).toBeLessThan(40 * Math.max(small, 0.01));
  });
});
