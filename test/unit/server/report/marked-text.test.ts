import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../../analysis/types/document.ts';
import { type Layer, renderMarkedText } from '../../../../server/report/marked-text.ts';

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

function layer(name: Layer['name'], start: number, end: number, rest: Partial<Layer> = {}): Layer {
  return { start, end, name, note: 0, label: null, tint: 0, off: false, ...rest };
}

describe('marks over text', () => {
  test('overlapping marks become segments that do not overlap, each with the tokens of all over it', () => {
    const html = render('abcdef', [layer('L', 0, 4), layer('S', 2, 6, { note: 7 })]);
    expect(html).toContain('<u data-n="L0">ab</u><u data-n="L0 S7">cd</u><u data-n="S7">ef</u>');
  });

  test('after each mark its label leads to its note, and is no stop of the Tab key', () => {
    const html = render('abcdef', [layer('L', 0, 4, { note: 3, label: 'c4' })]);
    expect(html).toContain('abcd</u><a class="k" href="#lL3" tabindex="-1" aria-label="c4"></a>ef');
  });

  test('a mark inside another opens its own note first', () => {
    const html = render('one two three', [layer('F', 0, 13), layer('L', 4, 7)]);
    expect(html).toContain('data-n="L0 F0">two<');
  });

  test('a mark that a filter leaves out is in small letters, and its label and its tint are off', () => {
    const off = { off: true };
    const html = render('abcd', [
      layer('L', 0, 4, { ...off, label: 'c1' }),
      layer('Q', 0, 4, { ...off, tint: 2 }),
      layer('S', 0, 4),
    ]);
    expect(html).toContain('<u data-n="l0 S0 q0">abcd</u><a class="k off"');
  });

  test('quotation and paraphrase have the tint of their speaker', () => {
    expect(render('abcd', [layer('Q', 0, 4, { tint: 2 })])).toContain('<u class="t2" data-n="Q0">');
    expect(render('abcd', [layer('P', 0, 4, { tint: 3 })])).toContain('<u class="t3" data-n="P0">');
  });

  test('a mark that runs over two blocks is drawn in both, and the white space between is not', () => {
    const text = 'one\n\ntwo';
    const blocks: Block[] = [
      { start: 0, end: 3, kind: 'body', reason: '' },
      { start: 5, end: 8, kind: 'body', reason: '' },
    ];
    const html = render(text, [layer('Q', 0, 8, { note: null })], blocks);
    expect(html).toBe(
      '<p class="b-body" dir="auto" data-at="l0"><u data-n="Q">one</u></p><p class="b-body" dir="auto" data-at="l5"><u data-n="Q">two</u></p>',
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

  test('a place inside a mark does not cut it, and one between blocks belongs to the next', () => {
    const inside = render(
      'one two',
      [layer('F', 0, 7)],
      body('one two'),
      new Map([['l4-7', { start: 4, end: 7 }]]),
    );
    expect(inside).toContain('<u data-n="F0">one <i id="l4-7"></i>two</u>');
    const blocks: Block[] = [
      { start: 0, end: 3, kind: 'body', reason: '' },
      { start: 5, end: 8, kind: 'body', reason: '' },
    ];
    const between = render('one\n\ntwo', [], blocks, new Map([['l4-8', { start: 4, end: 8 }]]));
    expect(between).toContain('data-at="l5"><i id="l4-8"></i>two</p>');
  });

  test('hostile text is shown, never run', () => {
    const text = `<script>alert(1)</script> & "quotes" 'single' <img src=x onerror=alert(1)>`;
    const html = render(text, [layer('L', 3, 20, { label: '"><script>' })]);
    expect(html).not.toMatch(/<script|<img/);
    expect(shown(html)).toBe(text);
  });

  test('whatever the marks, the text stays verbatim', () => {
    const any = fc.record({
      start: fc.nat(60),
      length: fc.integer({ min: 0, max: 30 }),
      name: fc.constantFrom('L', 'S', 'F', 'A', 'Q'),
      label: fc.option(fc.constant('c1')),
      off: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.array(any),
        fc.array(fc.nat(80)),
        (text, made, places) => {
          const layers = made.map(({ start, length, name, ...rest }) =>
            layer(name as Layer['name'], start, start + length, rest),
          );
          const anchors = new Map(places.map((start) => [`l${start}-90`, { start, end: 90 }]));
          expect(shown(render(text, layers, body(text), anchors))).toBe(text);
        },
      ),
    );
  });

  test('time grows with the text, not with its square', { tags: ['growth'] }, () => {
    const time = (count: number) => {
      const text = 'word '.repeat(count);
      const layers: Layer[] = Array.from({ length: count }, (_, i) =>
        layer('L', i * 5, Math.min(text.length, i * 5 + 40), { note: i, label: `c${i}` }),
      );
      // Time of this process alone, and the least disturbed of three runs: the machine may be busy.
      const runs = Array.from({ length: 3 }, () => {
        const started = process.cpuUsage().user;
        render(text, layers);
        return process.cpuUsage().user - started;
      });
      return Math.min(...runs) / 1000;
    };
    time(2_000);
    // Ten times the text in ten times the time; its square would be a hundred times.
    expect(time(40_000)).toBeLessThan(Math.max(1000, 50 * time(4_000)));
  });
});
