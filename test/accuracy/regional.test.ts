import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kinds, type Scored, scoreRegional } from './regional.ts';

/** What was measured over all ten texts when the floor was set, and the floor: a few cases less. */
const floors = {
  people: { measured: 0.967, floor: 0.94 },
  offices: { measured: 0.858, floor: 0.82 },
  bodies: { measured: 0.892, floor: 0.85 },
  attributions: { measured: 0.902, floor: 0.87 },
};

describe('articles in the manner of papers of Africa and Asia', () => {
  let texts: Awaited<ReturnType<typeof scoreRegional>> = [];
  const printed: string[] = [];
  beforeAll(async () => {
    texts = await scoreRegional();
  });
  afterAll(() => void process.stdout.write(`${printed.join('\n')}\n`));

  test('ten of them, half for building and half for measuring', () => {
    expect(texts).toHaveLength(10);
    expect(texts.filter(({ half }) => half === 'building')).toHaveLength(5);
  });

  test.each(kinds)('%s are read right', (kind) => {
    const of = (scored: Scored[]) => {
      const all = scored.reduce((sum, s) => sum + s[kind].all, 0);
      const wrong = scored.reduce((sum, s) => sum + s[kind].wrong.length, 0);
      return { all, share: (all - wrong) / all };
    };
    const { all, share } = of(texts.map(({ scored }) => scored));
    const halves = (['building', 'measuring'] as const).map((half) =>
      of(texts.filter((t) => t.half === half).map(({ scored }) => scored)).share.toFixed(3),
    );
    printed.push(
      `regional ${kind}: ${share.toFixed(3)} of ${all}, building ${halves[0]}, measuring ${halves[1]}`,
    );
    expect(all).toBeGreaterThan(80);
    expect(share, texts.flatMap((t) => t.scored[kind].wrong).join('\n')).toBeGreaterThanOrEqual(
      floors[kind].floor,
    );
  });
});
