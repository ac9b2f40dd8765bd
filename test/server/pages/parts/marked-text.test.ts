import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../analysis/document.ts';
import { type Layer, renderMarkedText } from '../../../../server/pages/parts/marked-text.ts';

function body(text: string): Block[] {
  return [{ start: 0, end: text.length, kind: 'body', reason: '' }];
}

function render(text: string, layers: Layer[], blocks = body(text), anchors = new Map()): string {
  return String(renderMarkedText({ side: 'left', text, blocks, layers, anchors }));
}

/** What a reader sees: tags gone, entities read. */
function shown(html: string): string {
  const entities: Record<string, string> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#x27;': "'",
    '&#x60;': '`',
    '&#x3D;': '=',
  };
  return html.replace(/<[^>]*>/g, '').replace(/&[#\w]+;/g, (entity) => entities[entity]);
}

describe('marks over text', () => {
  test('overlapping marks become segments that do not overlap, each with all the classes over it', () => {
    const html = render('abcdef', [
      { start: 0, end: 4, name: 'L', note: 'nlL0', letter: true },
      { start: 2, end: 6, name: 'P', note: 'nlS0', letter: true },
    ]);
    expect(html).toContain(
      '<span class="L" data-notes="nlL0">ab</span><span class="L P" data-notes="nlL0 nlS0">cd</span>',
    );
    expect(html).toContain('<span class="P" data-notes="nlS0">ef</span>');
  });

  test('after each mark its letter leads to its note, and is no stop of the Tab key', () => {
    const html = render('abcdef', [{ start: 0, end: 4, name: 'L', note: 'nlL0', letter: true }]);
    expect(html).toContain(
      'abcd</span><a class="k kL" href="#nlL0" tabindex="-1" aria-label="Note: charged"></a>ef',
    );
  });

  test('a mark inside another opens its own note first', () => {
    const html = render('one two three', [
      { start: 0, end: 13, name: 'F', note: 'nlF0', letter: true },
      { start: 4, end: 7, name: 'L', note: 'nlL0', letter: true },
    ]);
    expect(html).toContain('data-notes="nlL0 nlF0">two<');
  });

  test('a mark that runs over two blocks is drawn in both, and the white space between is not', () => {
    const text = 'one\n\ntwo';
    const blocks: Block[] = [
      { start: 0, end: 3, kind: 'body', reason: '' },
      { start: 5, end: 8, kind: 'body', reason: '' },
    ];
    const html = render(text, [{ start: 0, end: 8, name: 'q', note: null, letter: false }], blocks);
    expect(html).toBe(
      '<p class="b-body" dir="auto" data-at="l0"><span class="q">one</span></p><p class="b-body" dir="auto" data-at="l5"><span class="q">two</span></p>',
    );
  });

  test('a block that is not counted stands apart with its reason', () => {
    const html = render('AZIZ/WIRE', [], [{ start: 0, end: 9, kind: 'credit', reason: 'capitals & slash' }]);
    expect(html).toContain('<div class="apart">');
    expect(html).toContain('Not counted. Credit: capitals &amp; slash.');
  });

  test('places that the page jumps to have their ids, also where no mark begins', () => {
    const html = render('one two', [], body('one two'), new Map([['l4-7', { start: 4, end: 7 }]]));
    expect(html).toContain('one <i id="l4-7"></i>two');
  });

  test('hostile text is shown, never run', () => {
    const text = `<script>alert(1)</script> & "quotes" 'single' <img src=x onerror=alert(1)>`;
    const html = render(text, [{ start: 3, end: 20, name: 'L', note: '"><script>', letter: true }]);
    expect(html).not.toMatch(/<script|<img/);
    expect(shown(html)).toBe(text);
  });

  test('whatever the marks, the text stays verbatim', () => {
    const layer = fc.record({
      start: fc.nat(60),
      length: fc.integer({ min: 0, max: 30 }),
      name: fc.constantFrom('L', 'P', 'M', 'F', 'A', 'q'),
      note: fc.option(fc.constant('nlL1')),
      letter: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.array(layer),
        (text, layers) => {
          const made = layers.map(({ start, length, ...rest }) => ({ start, end: start + length, ...rest }));
          expect(shown(render(text, made as Layer[]))).toBe(text);
        },
      ),
    );
  });

  test('time grows with the text, not with its square', () => {
    const time = (count: number) => {
      const text = 'word '.repeat(count);
      const layers: Layer[] = Array.from({ length: count }, (_, i) => ({
        start: i * 5,
        end: Math.min(text.length, i * 5 + 40),
        name: 'L',
        note: `nlL${i}`,
        letter: true,
      }));
      const started = performance.now();
      render(text, layers);
      return performance.now() - started;
    };
    time(2_000);
    expect(time(40_000) / Math.max(1, time(4_000))).toBeLessThan(30);
  });
});
