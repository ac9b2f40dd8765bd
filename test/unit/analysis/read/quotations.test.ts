import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findBlocks } from '../../../../analysis/read/blocks/index.ts';
import { findQuotations, quotationAt, quotationRuns } from '../../../../analysis/read/quotations/index.ts';
import type { Block } from '../../../../analysis/types/document.ts';

const whole = (text: string): Block[] => [{ kind: 'body', reason: '', start: 0, end: text.length }];
const found = (text: string) => findQuotations(text, whole(text));
const slices = (text: string) => found(text).map((q) => text.slice(q.start, q.end));

describe('marks', () => {
  const cases: [string, string, string[]][] = [
    ['curly', 'He said “we will go” and “stay.”', ['“we will go”', '“stay.”']],
    ['straight', 'He said "we will go" and "stay."', ['"we will go"', '"stay."']],
    ['two apostrophes', "''Not this,'' he said, ''but that.''", ["''Not this,''", "''but that.''"]],
    ['TeX marks', "``We are here,'' he said.", ["``We are here,''"]],
    ['guillemets', 'He said «we will go» twice.', ['«we will go»']],
    ['single curly', '‘We don’t know the farmers’ names,’ he said.', ['‘We don’t know the farmers’ names,’']],
    ['single straight', "Call it the 'water war' of the valley.", ["'water war'"]],
    ['a possessive inside', 'The voters’ choice was the ‘freedom fighters’ party.', ['‘freedom fighters’']],
    ['a lost space', 'It shouts:"Can we?"Then it stops.', ['"Can we?"']],
    ['the wrong way round', 'He said “no“ and ”yes”.', ['“no“', '”yes”']],
    ['a mark around brackets', 'He wrote (“no”) and left—“yes” on the door.', ['“no”', '“yes”']],
  ];
  it.each(cases)('%s', (_name, text, expected) => {
    expect(slices(text)).toEqual(expected);
  });

  const none: [string, string][] = [
    [
      'apostrophes',
      "The farmers' wells and the minister's car don't matter in the '90s, rock 'n' roll or not.",
    ],
    ['curly apostrophes', 'The farmers’ wells and the minister’s car don’t matter in the ’90s.'],
    ['inches and feet', 'The man was 6\'2" tall and the pipe had 12" of ice.'],
    ['left-over markup', 'See <a href="https://example.com" class="x">this</a> for more.'],
    ['an apostrophe that opens a word', "'Tis the season, and we told 'em so."],
  ];
  it.each(none)('none in %s', (_name, text) => {
    expect(slices(text)).toEqual([]);
  });
  it('keeps an inch mark inside a quotation', () => {
    expect(slices('"It\'s 12" long," he said of it.')).toEqual(['"It\'s 12" long,"']);
  });
});

describe('nesting and endings', () => {
  it('gives the depth', () => {
    const text = "“He told me, ‘I won’t go,’ and left,” she said. ''He said 'no.'''";
    expect(found(text).map((q) => [q.depth, text.slice(q.start, q.end)])).toEqual([
      [0, '“He told me, ‘I won’t go,’ and left,”'],
      [1, '‘I won’t go,’'],
      [0, "''He said 'no.'''"],
      [1, "'no.'"],
    ]);
  });
  it('ends what nothing closes with its paragraph, or at the next mark that opens', () => {
    expect(found('He said: “We will go. No end').map((q) => q.closed)).toEqual([false]);
    expect(slices('He said: “We will go. No end')).toEqual(['“We will go. No end']);
    expect(slices('“We will go. He left. “And on,” he said.')).toEqual([
      '“We will go. He left.',
      '“And on,”',
    ]);
  });
  it('does not take a single mark that nothing closes', () => {
    expect(slices('He left the ‘valley and came back')).toEqual([]);
  });
  it('gives one for each paragraph of a long quotation, and says that they belong together', () => {
    const text =
      '“We came to the river,” he said. “It was dry.\n\n“It was dry for years.\n\n“Now it is full.”\n\n“Why?” she asked.';
    const blocks = findBlocks(text);
    const quotations = findQuotations(text, blocks);
    expect(quotations.map((q) => q.closed)).toEqual([true, false, false, true, true]);
    expect(quotationRuns({ quotations, blocks }).map((run) => run.length)).toEqual([1, 3, 1]);
  });
  it('looks into counted blocks only', () => {
    const text = '“We will go,” he said.';
    expect(findQuotations(text, [{ kind: 'caption', reason: 'x', start: 0, end: text.length }])).toEqual([]);
  });
  it('finds the outermost quotation at an offset', () => {
    const text = 'She said: “He told me, ‘no,’ and left.” Then she left.';
    const document = { quotations: found(text) };
    expect(quotationAt(document, text.indexOf('no'))).toBe(document.quotations[0]);
    expect(quotationAt(document, text.indexOf('“'))).toBe(document.quotations[0]);
    expect(quotationAt(document, text.indexOf('She'))).toBeNull();
    expect(quotationAt(document, text.indexOf(' Then'))).toBeNull();
  });
});

describe('scare quotes', () => {
  it.each([
    'the so-called “peace plan” that failed',
    'It ended the ‘water war’ of the valley.',
    'The firm was known as “Big Blue” for years.',
    'She is the host of the morning show “River Talk” in Springfield.',
  ])('%s', (text) => {
    expect(found(text).map((q) => q.scare)).toEqual([true]);
  });
  it.each([
    'Iraqi sources described the talks as “sensitive and strategic,” and left.',
    'The minister called it a “water war” on Monday.',
    '“We will go,” he added.',
    'In the end “we are here” was all there was to it.',
    'His answer was a long one: “No.”',
    'The minister said the plan was “dead on arrival” in the valley.',
    'A spokesman said that Mr. Okoro had used a “divisive tone” in the valley.',
    'The irony of it, Ms. Lund said, is that while the U.S. President wants the neighbors to “take ownership” of the dam, nobody will.',
    'The ministry listed the ferry company as a “global risk” last year.',
  ])('not: %s', (text) => {
    expect(found(text).map((q) => q.scare)).toEqual([false]);
  });
});

describe('the corpus', () => {
  const quotations = (name: string) => {
    const text = readFileSync(join(import.meta.dirname, '../../../../corpus', `${name}.txt`), 'utf8');
    return findQuotations(text, findBlocks(text));
  };
  it('has fourteen quoted passages in one article and none in the other', () => {
    expect(quotations('shafaq-news-araji-visit')).toHaveLength(14);
    expect(quotations('shafaq-news-araji-visit').every((q) => q.closed && q.depth === 0 && !q.scare)).toBe(
      true,
    );
    expect(quotations('iran-newspaper-larijani-visit')).toEqual([]);
  });
});
