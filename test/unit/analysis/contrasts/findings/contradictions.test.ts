import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../../analysis/assets.ts';
import { compare } from '../../../../../analysis/index.ts';
import type { ArticleMetadata } from '../../../../../analysis/read/article.ts';
import { made } from '../../made.ts';
import { contradictions } from './contradictions.ts';

async function wrongIn(left: [string, ArticleMetadata], right: [string, ArticleMetadata]) {
  const articles = { left: await made(...left), right: await made(...right) };
  const comparison = compare(articles.left, articles.right);
  return { findings: comparison.findings, wrong: contradictions(comparison, articles), articles, comparison };
}

const corpus = (file: string) => readFileSync(join(projectRoot, 'corpus', file), 'utf8');
const shipped = (name: string): [string, ArticleMetadata] => [
  corpus(`${name}.txt`),
  JSON.parse(corpus(`${name}.json`)),
];
const pairs = JSON.parse(corpus('pairs.json')) as { left: string; right: string }[];

test.each(pairs)('no finding on $left and $right contradicts the tables', async ({ left, right }) => {
  const { findings, wrong } = await wrongIn(shipped(left), shipped(right));
  expect(findings.length).toBeGreaterThan(1);
  expect(wrong).toEqual([]);
});

const scolds = `Council rams through its disgraceful pier scheme

Mayor Ida Brandt brazenly rammed her disastrous scheme through the council on Monday. She ignored the furious crews of Port Lomond. Her shameless cronies cheered.

The reckless mayor has wrecked the harbor and betrayed the town. Brandt lied about the rust, and she hid the outrageous price. Brandt bullied inspectors and insulted widows.

No honest person believes Brandt. The corrupt mayor and her clique plunder the town, and the vile plan will ruin 40 families.

The squalid affair began in March, when a storm tore at the pier and the mayor smelled her chance. She sent for timid inspectors who found what she had ordered. She packed the hall with hirelings and gagged the crews. Her sham debate was a farce, her figures were a swindle, and her promises are worthless. The town has been fleeced before by this vain and cruel woman. It was fleeced when the cannery closed, and it was fleeced when the school was sold for a song to her greedy friends.

Port Lomond deserves better than this shabby tyranny. Its proud fishermen have fed the coast for a hundred years. They will not be robbed of their pier by a petty despot and her spineless council.`;
const tells = `Council of Port Lomond votes to close its pier

The council of Port Lomond voted on Monday to close the old pier. Mayor Ida Brandt said: “We will not risk a life for a view of the sea.” Inspectors had found rust in two of the five beams.

“The crews will be paid for every day that they lose,” Brandt said. “The harbor office will find berths for all 38 boats,” said harbor master Olaf Nyman. Anna Holm, who speaks for the crews, said: “We have been promised that before, and we want it in writing.” “My father built that pier with his own hands,” said Erik Dahl. Ingrid Moe, a nurse, said: “Two of my patients broke a leg out there last winter.”

“A new pier would cost nine million crowns,” said the engineer Karl Winter. Teacher Maria Lund said: “Our children learned to swim there, and we will miss it.” “The guests will find another bay,” said hotel owner Nils Aker. “They will not,” said Sofie Lie, who rents out boats. The council meets again in May.`;
const outlet = (publisher: string): ArticleMetadata => ({ publisher, published: '2024-03-05' });

test('nor does any on articles of which one scolds and one lets people speak', async () => {
  for (const [left, right] of [
    [scolds, tells],
    [tells, scolds],
  ]) {
    const { findings, wrong } = await wrongIn(
      [left, outlet('The Lomond Voice')],
      [right, outlet('Harbor Daily')],
    );
    expect(findings.map(({ register }) => register)).toContain('measured');
    expect(wrong).toEqual([]);
  }
});

describe('what would be wrong is seen', () => {
  test.each([
    ['a side that has less', { side: 'right' }, 'says right has more'],
    ['another number', { left: 100 }, 'where the table has'],
    ['no such table', { measure: 'charm' }, 'which is no figure and no contrast'],
  ] as const)('%s', async (_what, claim, message) => {
    const { comparison, articles } = await wrongIn(shipped(pairs[0].left), shipped(pairs[0].right));
    const finding = comparison.findings.find((f) => f.claim.measure === 'stance')!;
    expect(finding.claim.side).toBe('left');
    const findings = [{ ...finding, claim: { ...finding.claim, ...claim } }];
    expect(contradictions({ ...comparison, findings }, articles).join('\n')).toContain(message);
  });

  test('a finding that says another again, points far afield and names no side', async () => {
    const { comparison, articles } = await wrongIn(
      [scolds, outlet('The Voice')],
      [tells, outlet('The Daily')],
    );
    const [first] = comparison.findings;
    const lost = {
      ...first,
      text: 'Something differs.',
      evidence: [{ side: 'left' as const, start: 0, end: 9999 }],
    };
    const wrong = contradictions({ ...comparison, findings: [first, first, lost] }, articles).join('\n');
    expect(wrong).toContain('one matter');
    expect(wrong).toContain('points outside the text');
    expect(wrong).toContain('does not name The Voice');
  });
});

interface Side {
  title: string;
  publisher: string;
  date: string;
  text: string;
}
const labelled = join(
  process.env.PARALLAX_SHARED || join(projectRoot, '..', 'shared'),
  'data',
  'differences_dev.jsonl',
);
const there = existsSync(labelled);
const rows = there
  ? readFileSync(labelled, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { pair: string; left: Side; right: Side })
  : [];

describe.skipIf(!there)(
  'nor does any on labelled pairs (of the folder that ../shared or PARALLAX_SHARED=FOLDER names; skipped without it)',
  () => {
    const whole = ({ title, publisher, date, text }: Side): [string, ArticleMetadata] => [
      `${title}\n\n${text}`,
      { title, publisher, published: date.slice(0, 10) },
    ];
    test.each(rows)('$pair', async ({ left, right }) => {
      expect((await wrongIn(whole(left), whole(right))).wrong).toEqual([]);
    });
  },
);
