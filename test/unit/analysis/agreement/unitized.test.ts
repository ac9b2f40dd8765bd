import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CodedSpan,
  type CodedText,
  disputedPassages,
  unitizedAlpha,
  unitizedAlphaByCategory,
} from '../../../../analysis/agreement/index.ts';
import { seededRandom } from '../../../../analysis/text/statistics.ts';
import { growth } from '../../../growth.ts';

const span = (start: number, end: number, category = 'loaded'): CodedSpan => ({ start, end, category });

/** A position of a coder's text: what it is there, and which segment it belongs to; a gap is made of positions. */
interface Position {
  value: string;
  segment: string;
}

/** Position by position: the runs of overlapping spans of one category that cover it; a segment ends where they change. */
function positionsOf(length: number, spans: readonly CodedSpan[], name: string): Position[] {
  const runs = spans.map((_, i) => i);
  const overlap = (a: CodedSpan, b: CodedSpan) =>
    a.category === b.category && a.start < b.end && b.start < a.end;
  for (let again = true; again; ) {
    again = false;
    for (const [i, a] of spans.entries())
      for (const [j, b] of spans.entries())
        if (overlap(a, b) && runs[i] > runs[j]) {
          runs[i] = runs[j];
          again = true;
        }
  }
  let [before, segment] = ['', 0];
  return Array.from({ length }, (_, at) => {
    const here = spans.flatMap(({ start, end }, i) => (start <= at && at < end ? [i] : []));
    const covering = [...new Set(here.map((i) => runs[i]))].sort().join();
    if (covering !== before || covering === '') segment++;
    before = covering;
    const value = [...new Set(here.map((i) => spans[i].category))].sort().join('+');
    return { value, segment: `${name} ${segment}` };
  });
}

/** Share of unlike pairs among coders at one position, over their share among any positions but those of one segment. */
function slowAlpha(texts: readonly CodedText[]): number | null {
  const pooled = texts.map(({ length, coders }, t) =>
    coders.flatMap((spans, c) => (spans ? [positionsOf(length, spans, `${t} ${c}`)] : [])),
  );
  const all: Position[] = [];
  let differing = 0;
  for (const coders of pooled.filter((some) => some.length > 1)) {
    all.push(...coders.flat());
    for (const [i, a] of coders.entries())
      for (const [j, b] of coders.entries())
        if (i !== j)
          for (const [at, { value }] of a.entries())
            differing += Number(value !== b[at].value) / (coders.length - 1);
  }
  let [unlike, pairs] = [0, 0];
  for (const a of all)
    for (const b of all) {
      if (a.segment === b.segment) continue;
      pairs++;
      if (a.value !== b.value) unlike++;
    }
  return unlike === 0 ? null : 1 - differing / all.length / (unlike / pairs);
}

const spansIn = (length: number) =>
  fc.array(
    fc
      .tuple(fc.nat(length - 1), fc.nat(length - 1), fc.constantFrom('a', 'b'))
      .map(([from, to, category]) => span(Math.min(from, to), Math.max(from, to) + 1, category)),
    { maxLength: 4 },
  );
const textOf = (coders: number): fc.Arbitrary<CodedText> =>
  fc.integer({ min: 1, max: 12 }).chain((length) =>
    fc.record({
      length: fc.constant(length),
      coders: fc.array(fc.option(spansIn(length), { freq: 6 }), { minLength: coders, maxLength: coders }),
      cuts: fc.array(fc.nat(length), { maxLength: 3 }).map((cuts) => cuts.sort((a, b) => a - b)),
    }),
  );
const texts = fc
  .integer({ min: 1, max: 4 })
  .chain((coders) => fc.array(textOf(coders), { minLength: 1, maxLength: 2 }));

describe('unitizedAlpha', () => {
  test('is worked out by hand for two coders', () => {
    const { alpha, ...rest } = unitizedAlpha([{ length: 10, coders: [[span(2, 6)], [span(4, 8)]] }]);
    // Of 20 positions 8 differ from the other coder's. Marked 8, gap 12; left out 2 · 4² of the spans and 12 of the gaps.
    const expected = (20 * (20 ** 2 - 8 ** 2 - 12 ** 2)) / (20 ** 2 - 2 * 4 ** 2 - 12);
    expect(alpha).toBeCloseTo(1 - 8 / expected, 12);
    expect(rest).toEqual({ reason: null, units: 1, pairable: 20, coders: 2, interval: null });
  });

  test('equals its definition position by position on 1,000 random codings', () => {
    fc.assert(
      fc.property(texts, (coded) => {
        const slow = slowAlpha(coded);
        const { alpha, reason } = unitizedAlpha(coded);
        if (slow === null) expect([alpha, reason !== null]).toEqual([null, true]);
        else expect(alpha).toBeCloseTo(slow, 9);
      }),
      { numRuns: 1000 },
    );
  });

  test('more uncoded text lifts it no higher than what coders have in common of what is coded', () => {
    const coders = [
      [span(10, 20), span(40, 45)],
      [span(14, 24), span(43, 45)],
    ];
    const dice = (2 * (6 + 2)) / (15 + 12);
    const alphas = [50, 500, 5e6, 5e9].map((length) => unitizedAlpha([{ length, coders }]).alpha!);
    expect(alphas).toEqual(alphas.toSorted((a, b) => a - b));
    for (const alpha of alphas) expect(alpha).toBeLessThan(dice);
    expect(alphas[3]).toBeCloseTo(dice, 6);
  });

  test('pools texts as if they stood one behind the other, no span crossing', () => {
    fc.assert(
      fc.property(textOf(3), textOf(3), (first, second) => {
        const whole = (text: CodedText) => text.coders.map((spans) => spans ?? []);
        const shifted = whole(second).map((spans) =>
          spans.map(({ start, end, category }) => span(start + first.length, end + first.length, category)),
        );
        const joined = {
          length: first.length + second.length,
          coders: whole(first).map((spans, coder) => [...spans, ...shifted[coder]]),
        };
        const apart = [first, second].map((text) => ({ ...text, coders: whole(text) }));
        const { alpha } = unitizedAlpha([joined]);
        if (alpha === null) expect(unitizedAlpha(apart).alpha).toBeNull();
        else expect(unitizedAlpha(apart).alpha).toBeCloseTo(alpha, 9);
      }),
    );
  });

  test('merges a coder’s overlapping spans of one category, not those that touch', () => {
    const other = [span(0, 8)];
    const once = unitizedAlpha([{ length: 20, coders: [[span(0, 8)], other] }]);
    expect(unitizedAlpha([{ length: 20, coders: [[span(0, 5), span(3, 8), span(4, 6)], other] }])).toEqual(
      once,
    );
    expect(once.alpha).toBe(1);
    const touching = unitizedAlpha([{ length: 20, coders: [[span(0, 4), span(4, 8)], [span(0, 6)]] }]);
    expect(touching.alpha).not.toBe(
      unitizedAlpha([{ length: 20, coders: [[span(0, 8)], [span(0, 6)]] }]).alpha,
    );
  });

  test('two categories at one place are a value of their own', () => {
    const both = [span(0, 4, 'a'), span(2, 6, 'b')];
    expect(unitizedAlpha([{ length: 10, coders: [both, both.toReversed()] }]).alpha).toBe(1);
    expect(unitizedAlpha([{ length: 10, coders: [both, [span(0, 6, 'a')]] }]).alpha).toBeLessThan(1);
    // A category whose name looks like two is not the two.
    const named = [span(0, 2, 'a'), span(2, 4, '["a","b"]'), span(4, 6, 'b')];
    expect(unitizedAlpha([{ length: 10, coders: [both, named] }]).alpha).toBeLessThan(1);
  });

  test('who did not code a text is not who marked nothing in it', () => {
    const agreed = { length: 10, coders: [[span(1, 3)], [span(1, 3)], null] };
    expect(unitizedAlpha([agreed])).toMatchObject({ alpha: 1, coders: 2, pairable: 20 });
    expect(unitizedAlpha([{ ...agreed, coders: [[span(1, 3)], [span(1, 3)], []] }]).alpha).toBeLessThan(1);
    const jigsaw = [agreed, { length: 10, coders: [null, null, [span(0, 9)]] }];
    expect(unitizedAlpha(jigsaw)).toEqual(unitizedAlpha([agreed]));
  });

  test('says why there is no figure, and refuses spans outside the text', () => {
    const reason = (text: CodedText) => unitizedAlpha([text]).reason;
    expect(reason({ length: 10, coders: [[], []] })).toBe('all agree');
    expect(reason({ length: 10, coders: [[span(0, 10)], [span(0, 10)]] })).toBe('all agree');
    expect(reason({ length: 10, coders: [[span(0, 4)]] })).toBe('not defined');
    expect(unitizedAlpha([]).reason).toBe('not defined');
    for (const wrong of [span(-1, 2), span(3, 11), span(4, 4), span(1.5, 3), span(Number.NaN, 3)])
      expect(() => unitizedAlpha([{ length: 10, coders: [[wrong], []] }])).toThrow(RangeError);
    expect(() => unitizedAlpha([{ length: 10, coders: [[], []], cuts: [5, 3] }])).toThrow(RangeError);
    expect(() => unitizedAlpha([{ length: -1, coders: [[], []] }])).toThrow(RangeError);
  });
});

/** Coders who find most of the same places, with ends and some spans of their own. */
function drawnText(length: number, coders: number, spans: number): CodedText {
  const random = seededRandom(`${length} ${coders} ${spans}`);
  const places = Array.from({ length: spans }, () => Math.floor(random() * (length - 12)));
  const marked = () =>
    places.flatMap((place) => {
      if (random() < 0.4) return [];
      const start = place + Math.floor(random() * 3);
      return [span(start, start + 2 + Math.floor(random() * 6), 'abcd'[Math.floor(random() * 4)])];
    });
  return { length, coders: Array.from({ length: coders }, marked) };
}

describe('passages', () => {
  const text = drawnText(300, 6, 25);
  const cuts = (every: number) => Array.from({ length: 300 / every - 1 }, (_, i) => every * (i + 1));

  test('change no figure, and give it an interval: a jackknife under twenty, a bootstrap above', () => {
    const { alpha } = unitizedAlpha([text]);
    for (const [every, units, method] of [
      [30, 10, 'jackknife'],
      [10, 30, 'bootstrap'],
    ] as const) {
      const found = unitizedAlpha([{ ...text, cuts: cuts(every) }]);
      expect(found.alpha).toBeCloseTo(alpha!, 12);
      expect(found).toMatchObject({ units, interval: { method } });
      expect(found.interval!.low).toBeLessThan(alpha!);
      expect(found.interval!.high).toBeGreaterThan(alpha!);
      expect(JSON.stringify(found)).toBe(JSON.stringify(unitizedAlpha([{ ...text, cuts: cuts(every) }])));
    }
  });

  test('that are texts of their own are left out whole by the jackknife', () => {
    const coded = [drawnText(40, 3, 6), drawnText(50, 3, 6), drawnText(60, 3, 6), drawnText(70, 3, 6)];
    const { alpha, interval } = unitizedAlpha(coded);
    const without = coded.map((_, i) => unitizedAlpha(coded.toSpliced(i, 1)).alpha!);
    const mean = without.reduce((sum, value) => sum + value) / 4;
    const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    // Student's t at three degrees of freedom.
    expect(interval!.low).toBeCloseTo(Math.max(-1, alpha! - 3.182 * Math.sqrt((squares * 3) / 4)), 9);
  });

  test('come with the most disputed first', () => {
    const disputed = [
      {
        length: 20,
        coders: [
          [span(0, 4), span(12, 14)],
          [span(0, 4), span(12, 16)],
        ],
        cuts: [10],
      },
      { length: 8, coders: [[span(0, 8)], []] },
      { length: 5, coders: [[span(0, 5)], null] },
    ];
    const found = disputedPassages(disputed);
    expect(found.map(({ text: place, start, end }) => [place, start, end])).toEqual([
      [1, 0, 8],
      [0, 10, 20],
      [0, 0, 10],
    ]);
    expect(found[2].disagreement).toBe(0);
    expect(found[0].disagreement / found[1].disagreement).toBeCloseTo(1 / 0.2, 12);
    const size = (passage: { start: number; end: number }) => passage.end - passage.start;
    const sum = found.reduce((all, passage) => all + size(passage) * passage.disagreement, 0);
    expect(sum / 28).toBeCloseTo(1 - unitizedAlpha(disputed).alpha!, 12);
  });
});

test('α by category takes one category’s spans, all else being gap', () => {
  const coders = [
    [span(0, 4, 'b'), span(6, 9, 'a')],
    [span(0, 4, 'b'), span(7, 9, 'a'), span(7, 8, 'c')],
  ];
  const found = unitizedAlphaByCategory([{ length: 12, coders }]);
  expect(found.map(({ category }) => category)).toEqual(['a', 'b', 'c']);
  expect(found[1].alpha.alpha).toBe(1);
  expect(found[0].alpha).toEqual(unitizedAlpha([{ length: 12, coders: [[span(6, 9)], [span(7, 9)]] }]));
  expect(found[2].alpha.alpha).toBeCloseTo(0, 12);
});

test('ten times the coders take ten times the work', { tags: ['growth'] }, () => {
  const ratio = growth((units) => {
    const text = drawnText(2000, 60 * units, 200);
    return () => void unitizedAlpha([text]);
  });
  expect(ratio).toBeLessThan(20);
});
