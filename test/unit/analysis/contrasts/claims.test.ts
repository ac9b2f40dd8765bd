import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../analysis/assets.ts';
import { contrastClaims } from '../../../../analysis/contrasts/claims.ts';
import { made } from '../made.ts';

/** Sentences on other matters, so that what is shared stands out as it does in an article. */
const leftRest =
  'The harvest festival opened in Lucerne with a parade of carts. Violins were tuned in a cellar by the river. A painter sold his first canvas to a hotel. Children gathered chestnuts near the chapel. Snow is expected in the high valleys by Sunday.';
const rightRest =
  'Engineers measured vibrations on a suspension cable in Osaka. The museum lent two vases to a gallery. A cyclist broke the record over forty laps. Bakers complained about damp flour. The ferry timetable changes in April.';

async function claims(left: string, right: string): Promise<string[][]> {
  const sides = [await made(`${leftRest} ${left}`), await made(`${rightRest} ${right}`)];
  return contrastClaims(sides[0], sides[1]).map((c) => [
    sides[0].document.text.slice(c.left.start, c.left.end),
    sides[1].document.text.slice(c.right.start, c.right.end),
    c.reason,
  ]);
}

describe('the same claim is found', () => {
  test('in the same words', async () => {
    const found = await claims(
      'The treaty says that neither side will let its ports be used by smugglers.',
      'The minister promised that Norway will not let its ports be used by smugglers.',
    );
    expect(found).toHaveLength(1);
    expect(found[0][0]).toContain('ports be used by smugglers');
    expect(found[0][1]).toContain('ports be used by smugglers');
    expect(found[0][2]).toContain('“smugglers”');
  });

  test('in other words of one family, about one actor under two names', async () => {
    const found = await claims(
      'Egypt rejected the accord after the militias refused to disarm.',
      'Cairo was against a deal without disarmament of the gunmen.',
    );
    expect(found).toHaveLength(1);
    expect(found[0][2]).toMatch(/[Rr]elated: .*“accord” and “deal”/);
    expect(found[0][2]).toContain('Egypt');
  });

  test('where a number stands in both', async () => {
    const found = await claims(
      'The storm left 4,300 households without electricity on the coast.',
      'Power lines fell and 4,300 homes had no electricity.',
    );
    expect(found).toHaveLength(1);
    expect(found[0][2]).toContain('“4,300”');
  });

  test('where one denies what the other says, and the reason tells', async () => {
    const [found] = await claims(
      'The company knew that the valves leaked chlorine.',
      'The company did not know that any valves leaked chlorine.',
    );
    expect(found[2]).toContain('negation');
  });
});

describe('a pair says', () => {
  test('whose words each passage is, and where the two differ', async () => {
    const left = await made(
      `${leftRest} The mayor said the ferry contract was a scandalous waste of harbor fees.`,
    );
    const right = await made(`${rightRest} The ferry contract cost harbor fees, the council noted.`);
    const [pair] = contrastClaims(left, right);
    const words = (side: typeof left, spans: { start: number; end: number }[]) =>
      spans.map((s) => side.document.text.slice(s.start, s.end));
    expect(pair.left.voice).toBe('paraphrase');
    expect(words(left, pair.left.differing)).toContain('scandalous waste');
    expect(words(left, pair.left.differing).join(' ')).not.toContain('ferry');
    expect(words(right, pair.right.differing).join(' ')).not.toContain('harbor');
  });

  test('that the reader finds their sentences alike, where it does', async () => {
    const of = (name: string) => readFileSync(join(projectRoot, 'corpus', name), 'utf8');
    const found = await claims(of('iran-newspaper-larijani-visit.txt'), of('shafaq-news-araji-visit.txt'));
    const told = found.filter(([, , reason]) =>
      /The reader finds their sentences alike \(0\.\d\d of 1\)/.test(reason),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(found.length);
  });

  test('a noun phrase with the verb of its sentence', async () => {
    const [found] = await claims(
      'Meanwhile, the flooded tunnels under the old tannery, as every engineer knew, leaked for years.',
      'Water poured into flooded tunnels beneath the tannery.',
    );
    expect(found[0]).toMatch(/knew|leaked/);
  });
});

describe('nothing is claimed', () => {
  test.each([
    ['of different matters', 'The senate passed a budget for schools.', 'A whale was seen near the harbour.'],
    [
      'of one shared word',
      'The bridge was painted green in the spring.',
      'A violinist composed a song about some bridge.',
    ],
    [
      'of one shared actor',
      'France opened a museum of glass.',
      'Trains to France were slowed by leaves on the track.',
    ],
  ])('%s', async (_, left, right) => {
    expect(await claims(left, right)).toEqual([]);
  });
});

const corpus = await Promise.all(
  ['iran-newspaper-larijani-visit.txt', 'shafaq-news-araji-visit.txt'].map((name) =>
    made(readFileSync(join(projectRoot, 'corpus', name), 'utf8')),
  ),
);
const pairs = contrastClaims(corpus[0], corpus[1]);

describe('on the shipped articles', () => {
  test('the pledge on territory is among the best pairs', () => {
    const pledge = pairs
      .slice(0, 5)
      .find(({ right }) =>
        corpus[1].document.text.slice(right.start, right.end).includes('will not allow its territory'),
      );
    expect(corpus[0].document.text.slice(pledge?.left.start, pledge?.left.end)).toContain(
      'neither side will allow',
    );
    expect(pledge).toBeDefined();
  });

  test('pairs are best first, between the threshold and 1, and none is another cut of one before it', () => {
    expect(pairs.length).toBeGreaterThan(3);
    expect(pairs.length).toBeLessThanOrEqual(20);
    for (const [i, p] of pairs.entries()) {
      expect(p.score).toBeGreaterThanOrEqual(0.31);
      expect(p.score).toBeLessThanOrEqual(1);
      if (i > 0) expect(p.score).toBeLessThanOrEqual(pairs[i - 1].score);
      for (const other of pairs.slice(0, i)) {
        const meets = (side: 'left' | 'right') =>
          p[side].start < other[side].end && other[side].start < p[side].end;
        expect(meets('left') && meets('right')).toBe(false);
      }
    }
  });

  test('the two sides mirror each other, and the same pair gives the same bytes', () => {
    const key = (l: { start: number }, r: { start: number }) => `${l.start} ${r.start}`;
    const mirrored = contrastClaims(corpus[1], corpus[0]).map((p) => key(p.right, p.left));
    expect(mirrored.sort()).toEqual(pairs.map((p) => key(p.left, p.right)).sort());
    expect(JSON.stringify(contrastClaims(corpus[0], corpus[1]))).toBe(JSON.stringify(pairs));
  });
});

test('whichever stands on the left, the same pairs with the same scores are found', async () => {
  const texts = [
    `${leftRest} The mayor said the ferry contract was a waste of harbor fees. The strike closed 40 mills in Norway.`,
    `${rightRest} The ferry contract cost harbor fees, the council noted. In Norway 40 mills stood still for the strike.`,
    `${rightRest} Harbor fees paid for the ferry. Mills in Norway reopened after the strike, said the mayor.`,
  ];
  const sides = await Promise.all(texts.map((text) => made(text)));
  let found = 0;
  for (const left of sides)
    for (const right of sides) {
      const there = contrastClaims(left, right);
      const back = contrastClaims(right, left);
      const key = (l: { start: number }, r: { start: number }, score: number) =>
        `${l.start} ${r.start} ${score.toFixed(9)}`;
      expect(back.map((p) => key(p.right, p.left, p.score)).sort()).toEqual(
        there.map((p) => key(p.left, p.right, p.score)).sort(),
      );
      found += there.length;
    }
  expect(found).toBeGreaterThan(9);
});

test('an article beside itself is matched passage by passage, each with itself', () => {
  for (const p of contrastClaims(corpus[0], corpus[0])) expect(p.left).toEqual(p.right);
});

test.each(['a, and b; ', 'war ', '“(', 'the army may attack the city: '])(
  'time grows with the text: %j',
  { tags: ['growth'] },
  async (piece) => {
    const time = async (length: number) => {
      const side = await made(
        `The council met in the old hall today. ${piece.repeat(length / piece.length)}`,
      );
      const before = process.cpuUsage().user;
      contrastClaims(side, side);
      return (process.cpuUsage().user - before) / 1000;
    };
    await time(2000);
    const short = await time(10_000);
    expect(await time(100_000)).toBeLessThan(Math.max(3000, 15 * short));
  },
);
