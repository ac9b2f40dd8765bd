import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heatLevel, renderHeat } from '../../../../../server/report/lesson/heat.ts';

const text = 'One <b>two</b> three.\n\nA caption\n\nFour five six.';
const whole = { start: 0, end: text.length };
const span = (phrase: string) => {
  const start = text.indexOf(phrase);
  return { start, end: start + phrase.length };
};

test('words are tinted by how many marked them, underlined where the machine did, and escaped', () => {
  const html = String(
    renderHeat(text, [span('One <b>two</b> three.')], [{ ...span('two'), count: 22 }], 28, [span('two</b>')]),
  );
  expect(html).toBe(
    '<p dir="auto">One &lt;b&gt;<u class="h4 by-machine" title="22 of 28">two</u><u class="by-machine">&lt;/b&gt;</u> three.</p>',
  );
});

test('what is left out between two passages is shown; a caption or a byline is nothing that is missed', () => {
  const both = [span('One <b>two</b> three.'), span('Four five six.')];
  expect(String(renderHeat(text, both, [], 3))).not.toContain('[…]');
  const longer = text.replace(
    'A caption',
    'A paragraph of a dozen words that somebody else has read, and not you.',
  );
  const last = { start: longer.length - 'Four five six.'.length, end: longer.length };
  expect(String(renderHeat(longer, [both[0], last], [], 3))).toContain('[…]');
  expect(String(renderHeat(text, [whole], [], 3))).not.toContain('[…]');
});

test('a few are told from none, all from many', () => {
  expect([1, 6, 14, 22, 28].map((count) => heatLevel(count, 28))).toEqual([1, 2, 3, 4, 5]);
});

test('whatever is marked, the words are those of the text', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 0, max: text.length }), { maxLength: 12 });
  fc.assert(
    fc.property(cuts, cuts, (people, machine) => {
      const spansOf = (all: number[]) => {
        const sorted = [...all].sort((a, b) => a - b);
        return sorted.flatMap((start, i) =>
          i % 2 === 0 && sorted[i + 1] ? [{ start, end: sorted[i + 1], count: 1 }] : [],
        );
      };
      const html = String(renderHeat(text, [whole], spansOf(people), 2, spansOf(machine)));
      const words = html
        .replace(/<[^>]*>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&#x3D;', '=');
      expect(words.replaceAll('&amp;', '&')).toBe(text);
    }),
  );
});
