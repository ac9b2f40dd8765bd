import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestAlignment } from '../../../../analysis/agreement/best-alignment.ts';
import { type CodedSpan, type CodedText, gamma } from '../../../../analysis/agreement/index.ts';
import { shuffled } from '../../../../analysis/agreement/shuffled.ts';
import { seededRandom } from '../../../../analysis/text/statistics.ts';

const span = (start: number, end: number, category = 'a'): CodedSpan => ({ start, end, category });
const plenty = () => ({ steps: 1e8 });

function slowDissimilarity(a: CodedSpan, b: CodedSpan): number {
  const lengths = a.end - a.start + (b.end - b.start);
  const position = ((Math.abs(a.start - b.start) + Math.abs(a.end - b.end)) / lengths) ** 2;
  return position + (a.category === b.category ? 0 : 1);
}

/** Least sum of disorders over all partitions of the spans into unitary alignments, each coder once or empty in each. */
function slowDisorder(coders: readonly (readonly CodedSpan[])[]): number {
  const first = coders.findIndex((spans) => spans.length > 0);
  if (first < 0) return 0;
  const choices = coders.map((spans, coder) =>
    coder < first ? [null] : coder === first ? [spans[0]] : [null, ...spans],
  );
  const tuples = choices.reduce<(CodedSpan | null)[][]>(
    (made, some) => made.flatMap((tuple) => some.map((one) => [...tuple, one])),
    [[]],
  );
  return Math.min(
    ...tuples.map((tuple) => {
      let [sum, pairs] = [0, 0];
      for (const [i, a] of tuple.entries())
        for (const b of tuple.slice(i + 1)) {
          sum += a && b ? slowDissimilarity(a, b) : 1;
          pairs++;
        }
      const rest = coders.map((spans, coder) => spans.filter((one) => one !== tuple[coder]));
      return sum / pairs + slowDisorder(rest);
    }),
  );
}

const spans = (most: number) =>
  fc.array(
    fc
      .tuple(fc.nat(19), fc.integer({ min: 1, max: 9 }), fc.constantFrom('a', 'b'))
      .map(([start, length, category]) => span(start, start + length, category)),
    { maxLength: most },
  );
const coding = (coders: number, most: number) =>
  fc.array(spans(most), { minLength: coders, maxLength: coders });

const total = (found: readonly { disorder: number }[]) => found.reduce((sum, one) => sum + one.disorder, 0);

describe('the best alignment', () => {
  test.each([
    [2, 4],
    [3, 3],
  ])('has the least disorder of all: %i coders, up to %i spans each', (count, most) => {
    fc.assert(
      fc.property(coding(count, most), (coders) => {
        const best = bestAlignment(coders, 1, plenty())!;
        expect(total(best)).toBeCloseTo(slowDisorder(coders), 9);
        const placed = best.flatMap((one) => one.spans);
        expect(placed.length).toBe(coders.flat().length);
        expect(new Set(placed)).toEqual(new Set(coders.flat()));
      }),
      { numRuns: count === 2 ? 300 : 100 },
    );
  });

  test('has the least disorder of all: three coders with four spans each, on top of each other', () => {
    fc.assert(
      fc.property(coding(3, 4), (some) => {
        const coders = some.map((all) =>
          all.map(({ start, end, category }) => span(start % 4, end, category)),
        );
        expect(
          total(
            bestAlignment(
              coders.map((all) => all.filter((s) => s.start < s.end)),
              1,
              plenty(),
            )!,
          ),
        ).toBeCloseTo(slowDisorder(coders.map((all) => all.filter((s) => s.start < s.end))), 9);
      }),
      { numRuns: 12 },
    );
  });

  test('finds in a crowd what is hidden in it', () => {
    // Coders whose spans are pairwise the same, shifted by one place at the most: each with its own counterpart.
    const random = seededRandom('crowd');
    const first = Array.from({ length: 40 }, (_, i) => span(4 * i, 4 * i + 30, `${i % 5}`));
    const near = () =>
      first.map(({ start, end, category }) => span(start + Math.floor(random() * 2), end, category));
    const best = bestAlignment([first, near(), near()], 1, plenty())!;
    expect(best.length).toBe(40);
    for (const one of best) expect(new Set(one.spans.map(({ category }) => category)).size).toBe(1);
  });

  test('is given up where the steps do not do', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => span(i, i + 100));
    expect(bestAlignment([crowd, crowd, crowd], 1, { steps: 1000 })).toBeNull();
  });
});

describe('shuffled codings', () => {
  test('are the coders’ own, moved on as a whole, with what runs out at the end begun at the start', () => {
    const coders = [[span(2, 6, 'a'), span(10, 12, 'b')], [span(0, 3, 'c')]];
    const random = seededRandom('shuffled');
    for (let run = 0; run < 50; run++)
      for (const all of shuffled(coders, 20, random)) {
        const own = coders.find(([{ category }]) => category === all[0].category)!;
        expect(all.map(({ start, end }) => end - start)).toEqual(own.map(({ start, end }) => end - start));
        const moved = all.map(({ start }, i) => (start - own[i].start + 20) % 20);
        expect(new Set(moved).size).toBe(1);
        for (const { start } of all) expect(start >= 0 && start < 20).toBe(true);
      }
  });

  test('of one coder twice do not lie on each other', () => {
    const random = seededRandom('apart');
    const coders = [[span(0, 5)], [span(0, 5)]];
    for (let run = 0; run < 50; run++) {
      const [[a], [b]] = shuffled(coders, 20, random);
      const distance = Math.abs(a.start - b.start);
      expect(Math.min(distance, 20 - distance)).toBeGreaterThanOrEqual(5);
    }
  });
});

/** Of spans in order that overlap, which are merged first, the earliest: each begins where the last that was kept has ended. */
function withoutOverlaps(spans: readonly CodedSpan[]): CodedSpan[] {
  const kept: CodedSpan[] = [];
  for (const one of spans) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

/** γ by its definition: disorders over the mean number of spans, each over the mean of those of the same shuffles. */
function slowGamma(coders: readonly CodedSpan[][], length: number, samples: number): number {
  const disorder = (all: readonly CodedSpan[][]) => slowDisorder(all) / (all.flat().length / all.length);
  const random = seededRandom('gamma');
  let [sum, drawn] = [0, 0];
  while (drawn < samples) {
    const chance = shuffled(coders, length, random);
    if (chance.flat().length === 0) continue;
    sum += disorder(chance);
    drawn++;
  }
  return 1 - disorder(coders) / (sum / samples);
}

/** Three coders of the example in Mathet et al., as it stands in pygamma-agreement's tests. */
const example: CodedText = {
  length: 60,
  coders: [
    [
      ...[span(2, 9, '1'), span(11, 17, '2'), span(24, 30, '5')],
      ...[span(32, 36, '6'), span(36, 44, '6'), span(44, 60, '7')],
    ],
    [span(2, 9, '1'), span(11, 17, '3'), span(19, 25, '5'), span(32, 44, '6')],
    [
      ...[span(2, 9, '1'), span(11, 17, '4'), span(21, 27, '5')],
      ...[span(32, 36, '6'), span(36, 40, '6'), span(40, 44, '6')],
    ],
  ],
};

describe('gamma', () => {
  test('is worked out by hand for two coders', () => {
    // (2 + 2) / 8 squared for the first two, one alone; over 3 / 2 spans a coder.
    const found = gamma([{ length: 100, coders: [[span(10, 14), span(60, 62)], [span(12, 16)]] }]);
    expect(found.observed).toBeCloseTo((0.25 + 1) / 1.5, 12);
    expect(found.gamma).toBeCloseTo(1 - found.observed! / found.expected!, 12);
    expect(found).toMatchObject({ reason: null, units: 2, coders: 2, spans: 3, interval: null });
    expect(found.samples).toBeGreaterThanOrEqual(30);
    expect(found.precision).toBeLessThan(0.05);
  });

  test.each([
    [2, 3],
    [3, 2],
  ])('equals its definition by all alignments: %i coders, up to %i spans each', (count, most) => {
    fc.assert(
      fc.property(coding(count, most), (some) => {
        const sorted = (all: readonly CodedSpan[]) =>
          all.toSorted((a, b) => a.start - b.start || a.end - b.end);
        const apart = some.map((all) => withoutOverlaps(sorted(all)));
        const coders = apart.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
        const found = gamma([{ length: 30, coders: apart }]);
        if (coders.flat().length === 0) expect(found.reason).toBe('not defined');
        else expect(found.gamma).toBeCloseTo(slowGamma(coders, 30, found.samples), 9);
      }),
      { numRuns: 15 },
    );
  });

  test('with the Java tool’s weights comes to what other tools give for their example', () => {
    const found = gamma([example], 3);
    expect(found.observed).toBeCloseTo(0.96, 2);
    expect(found.gamma).toBeGreaterThan(0.44);
    expect(found.gamma).toBeLessThan(0.47);
    expect(found).toMatchObject({ units: 7, spans: 16, coders: 3, interval: { method: 'jackknife' } });
  });

  test('is 1 for the same spans in the same categories', () => {
    for (const coders of [example.coders.slice(0, 1), [[span(0, 3)]]])
      for (const count of [2, 3]) {
        const found = gamma([{ length: 60, coders: Array.from({ length: count }, () => coders[0]) }]);
        expect(found).toMatchObject({ gamma: 1, observed: 0 });
      }
  });

  test('does not hang on the order of coders, and is the same each time', () => {
    const turned = { ...example, coders: example.coders.toReversed() };
    expect(JSON.stringify(gamma([turned]))).toBe(JSON.stringify(gamma([example])));
  });

  test('falls with another category, with another place, and with one span more', () => {
    const same = [span(2, 9, 'a'), span(20, 26, 'b'), span(40, 44, 'a')];
    const with_ = (other: CodedSpan[]) => gamma([{ length: 60, coders: [same, other] }]).gamma!;
    const all = [
      with_([same[0], span(20, 26, 'a'), same[2]]),
      with_([same[0], span(23, 29, 'b'), same[2]]),
      with_([...same, span(50, 55, 'b')]),
    ];
    for (const one of all) expect(one).toBeLessThan(1);
    expect(with_([same[0], span(22, 28, 'a'), same[2]])).toBeLessThan(all[0]);
  });

  test('adds texts up, and aligns no spans of two texts', () => {
    const first = { length: 30, coders: [[span(25, 30)], []] };
    const second = { length: 30, coders: [[], [span(0, 5)]] };
    expect(gamma([first, second]).observed).toBeCloseTo(2, 12);
    const joined = { length: 60, coders: [[span(25, 30)], [span(30, 35)]] };
    expect(gamma([joined]).observed).toBeCloseTo(1, 12);
    const alone = { length: 30, coders: [[span(1, 4)], null] };
    expect(gamma([alone, example])).toEqual(gamma([example]));
  });

  test('merges a coder’s overlapping spans of one category', () => {
    const other = [span(0, 8), span(20, 24)];
    const once = gamma([{ length: 40, coders: [[span(20, 24), span(0, 8)], other] }]);
    const twice = gamma([{ length: 40, coders: [[span(3, 8), span(0, 5), span(20, 24)], other] }]);
    expect(twice).toEqual(once);
    expect(once).toMatchObject({ gamma: 1, spans: 4 });
  });

  test('has an interval over unitary alignments, the expected disorder held', () => {
    const { gamma: whole, interval, expected, units } = gamma([example]);
    const best = bestAlignment(example.coders as CodedSpan[][], 1, plenty())!;
    const without = best.map((_, i) => {
      const left = best.toSpliced(i, 1);
      return 1 - total(left) / (left.flatMap((one) => one.spans).length / 3) / expected!;
    });
    const mean = without.reduce((sum, value) => sum + value) / units;
    const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    // Student's t at five degrees of freedom.
    expect(units).toBe(6);
    expect(interval!.low).toBeCloseTo(whole! - 2.571 * Math.sqrt((squares * 5) / 6), 9);
    expect(interval!.high).toBeLessThanOrEqual(1);
  });

  test('says why there is no figure', () => {
    const reason = (...coders: (CodedSpan[] | null)[]) => gamma([{ length: 30, coders }]).reason;
    const one = [span(1, 4)];
    expect(reason(one, one, one, one)).toBe('not computed for more than three coders');
    expect(reason(one, one, one, null)).toBeNull();
    expect(reason(one, null)).toBe('not defined');
    expect(reason([], [])).toBe('not defined');
    expect(gamma([{ length: 1, coders: [[span(0, 1)], [span(0, 1)]] }])).toMatchObject({
      ...{ gamma: null, reason: 'all agree', interval: null, expected: 0 },
    });
    const crowd = (by: number) =>
      Array.from({ length: 400 }, (_, i) => span(i % 7, 100 + ((i * by) % 400), `${i}`));
    expect(gamma([{ length: 500, coders: [crowd(3), crowd(7), crowd(11)] }])).toMatchObject({
      ...{ gamma: null, reason: 'not computed for so many overlapping spans' },
    });
    expect(() => gamma([{ length: 3, coders: [[span(1, 4)], []] }])).toThrow(RangeError);
  });
});
