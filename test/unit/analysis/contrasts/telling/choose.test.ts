import { describe, expect, test } from 'vitest';
import { pairActors } from '../../../../../analysis/contrasts/pair/pairing.ts';
import { passagesApart } from '../../../../../analysis/contrasts/telling/choose.ts';
import { type Met, type Telling, tellingOf } from '../../../../../analysis/contrasts/telling/index.ts';
import { contrastTelling } from '../../../../../analysis/contrasts/telling.ts';
import type { Analyzed } from '../../../../../analysis/types/analyzed.ts';
import type { Side, TellingPassages } from '../../../../../analysis/types/comparison.ts';
import { growth } from '../../../../growth.ts';
import { made } from '../../made.ts';

/** Two articles of five paragraphs, of which the third says what is asked about. */
const around = (first: string, third: string, fourth: string) =>
  [
    first,
    'The town lies on the northern coast and lives on herring.',
    third,
    'Summer guests have come to the bay for a century and more.',
    fourth,
  ].join('\n\n');

const opening = {
  left: 'The council of Port Lomond voted on Monday to close the old pier. Mayor Ida Brandt was in the chair.',
  right:
    'Port Lomond’s old pier will be closed, the council decided on Monday. Mayor Ida Brandt was in the chair.',
};

async function articles(left: string, right: string) {
  return {
    left: await made(around(opening.left, left, 'The crews will meet Mayor Ida Brandt on Friday.')),
    right: await made(
      around(opening.right, right, 'A meeting of Mayor Ida Brandt with the crews is set for Friday.'),
    ),
  };
}

const told = ({ left, right }: Record<Side, Analyzed>): Telling =>
  tellingOf(left, right, pairActors(left.document, right.document));

/** What two sentences are to each other where the weights say of them what is given here, and nothing of any others. */
async function kindWhere(same: number, left: string, right: string, odds = 0) {
  const sides = await articles(left, right);
  const place = (side: Side, text: string) =>
    sides[side].document.sentences.findIndex(({ start }) =>
      sides[side].document.text.startsWith(text, start),
    );
  const met: Met = { left: place('left', left), right: place('right', right), telling: 0.5, same };
  const known: Telling = {
    ...told(sides),
    sentences: {
      left: sides.left.document.sentences.map((_, i) => (i === met.left ? 0.9 : 0)),
      right: sides.right.document.sentences.map(() => 0),
    },
    ...{ met: [met], leastAlone: 0.8 },
    alone: (_, i) => ({ odds: i === met.left ? odds : 0, nearest: met.right, same }),
    at: (l, r) => (l === met.left && r === met.right ? met : null),
  };
  return passagesApart(known, sides).map(({ kind, side, left: l, right: r }) => ({
    ...{ kind, side },
    sides: [l.length, r.length],
  }));
}

const plain = 'Mayor Ida Brandt put her plan to the council, and it passed after a long debate.';
const charged =
  'Mayor Ida Brandt brazenly rammed her disastrous scheme through the council despite the furious protests of the crews.';

describe('what two passages are to each other', () => {
  const quotation = 'The pier is a danger to every child in this town';
  test.each<[TellingPassages['kind'], Side | null, number, string, string]>([
    ['charged', 'left', 0.7, charged, plain],
    ['charged', 'right', 0.7, plain, charged],
    [
      'matter',
      null,
      0.9,
      plain,
      'Mayor Ida Brandt asked twice for support, and in the end seven members raised their hands.',
    ],
    [
      'numbers',
      null,
      0.9,
      'Police said that 400 protesters had gathered on the quay before the vote.',
      'Organizers said that 2,000 protesters had gathered on the quay before the vote.',
    ],
    [
      'cut',
      'left',
      0.9,
      `“${quotation} and we should have closed it many long years ago,” said Mayor Ida Brandt.`,
      `“${quotation},” said Mayor Ida Brandt.`,
    ],
    [
      'cut',
      null,
      0.9,
      `“${quotation} and we should have closed it many long years ago,” said Mayor Ida Brandt.`,
      `“${quotation}, whatever the crews may say of our council and its plan,” said Mayor Ida Brandt.`,
    ],
    ['apart', null, 0.4, charged, 'The council took its vote after three hours of debate in the hall.'],
  ])('%s, %s', async (kind, side, same, left, right) => {
    expect(await kindWhere(same, left, right)).toEqual([{ kind, side, sides: [1, 1] }]);
  });

  const fined = 'The builder was fined in March for hiding a loan of nine million crowns.';
  const thanked = 'The harbor choir sang two old songs after the vote.';

  test('one on whose matter the other has nothing stands alone where that is sure, beside what comes nearest', async () => {
    expect(await kindWhere(0.01, fined, thanked, 0.9)).toEqual([
      { kind: 'absent', side: 'left', sides: [1, 1] },
    ]);
  });

  test('one statement that both quote in full is no difference', async () => {
    const words = `“${quotation},” said Mayor Ida Brandt on Monday.`;
    expect(await kindWhere(0.9, words, `Mayor Ida Brandt said: “${quotation}.”`)).toEqual([]);
  });

  test('what both tell in the same words is no difference, however a number is written', async () => {
    const left = 'Police said that 2000 protesters had gathered on the quay before the vote.';
    const right = 'Organizers said that 2,000 protesters had gathered on the quay before the vote.';
    expect(await kindWhere(0.9, left, right)).toEqual([]);
  });

  test('else nothing is said of the two', async () => {
    expect(await kindWhere(0.01, fined, thanked, 0.7)).toEqual([]);
  });
});

const sides = await articles(charged, plain);

test('the leads come with the others, and no other sentence is shown twice', () => {
  const chosen = passagesApart(told(sides), sides);
  expect(chosen.filter(({ kind }) => kind === 'lead')).toHaveLength(1);
  const others = chosen.filter(({ kind }) => kind !== 'lead');
  expect(others.map(({ kind }) => kind)).toContain('charged');
  for (const side of ['left', 'right'] as const) {
    const shown = others.flatMap((c) => c[side]);
    expect(new Set(shown).size).toBe(shown.length);
  }
});

test('so many words of a side at most, in text order, the most telling first', () => {
  const passages = contrastTelling(sides.left, sides.right);
  expect(passages.length).toBeGreaterThan(1);
  expect(passages.map(({ telling }) => telling)).toEqual(
    passages.map((p) => p.telling).sort((a, b) => b - a),
  );
  for (const passage of passages)
    for (const side of ['left', 'right'] as const) {
      const starts = passage[side].map(({ start }) => start);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      const { sentences } = sides[side].document;
      const shown = passage[side].map(({ start }) => sentences.find((s) => s.start === start)!.words);
      expect(shown.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(60);
    }
});

test('an article beside itself has no leads that differ', () => {
  const { left } = sides;
  expect(contrastTelling(left, left).map(({ kind }) => kind)).not.toContain('lead');
});

/** The same with left and right exchanged. */
const mirrored = ({ kind, side, left, right, chief, ...figures }: TellingPassages): TellingPassages => ({
  ...figures,
  ...{ kind, side: side && (side === 'left' ? 'right' : 'left') },
  ...{ left: right, right: left, chief: { left: chief.right, right: chief.left } },
});
/** Of passages that are equally telling either may come first. */
const sorted = (passages: TellingPassages[]) =>
  passages.map((p) => JSON.stringify(p, Object.keys(p).toSorted().concat('start', 'end'))).sort();

const texts: [string, string][] = [
  [charged, plain],
  [
    'Police said that 400 protesters had gathered on the quay. “We were there all night,” said Anna Berg.',
    'Organizers said that 2,000 protesters had gathered. Nobody was hurt, according to the police.',
  ],
  [
    'A storm had torn the roof from the hall in March. The builder, Corvane, went bankrupt a decade ago and left debts.',
    'Tourists had loved the place for its view. The mayor called the critics of her plan shameless liars.',
  ],
];

test.each(texts)('the figures are the same from either side: %s', async (l, r) => {
  const { left, right } = await articles(l, r);
  const there = contrastTelling(left, right);
  const back = contrastTelling(right, left);
  expect(there.length).toBeGreaterThan(0);
  expect(sorted(back.map(mirrored))).toEqual(sorted(there));
});

test('time grows with the texts, not with their product', { tags: ['growth'] }, async () => {
  const paragraph = (i: number) =>
    `${charged} ${plain} The ${i}th of the crews, of boat ${i}, met Ida Brandt in hall ${i}.`;
  const long = async (units: number) =>
    await made(Array.from({ length: units * 40 }, (_, i) => paragraph(i)).join('\n\n'));
  const ready = new Map<number, Analyzed>();
  for (const units of [1, 10]) ready.set(units, await long(units));
  const ratio = growth((units) => {
    const article = ready.get(units)!;
    const pairing = pairActors(article.document, article.document);
    return () => contrastTelling(article, article, tellingOf(article, article, pairing));
  });
  // Ten times as many sentences: of the first 300 alone pairs are asked.
  expect(ratio).toBeLessThan(30);
});
