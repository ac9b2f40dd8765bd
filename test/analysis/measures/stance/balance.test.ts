import { expect, it } from 'vitest';
import { makeArticle } from '../../../../analysis/article.ts';
import { targetStance } from '../../../../analysis/measures/stance.ts';
import { read } from '../../../../analysis/read/index.ts';

/** What is said of T; the same for whoever takes the place. */
const said = [
  'T welcomed the agreement and promised to keep it.',
  'T was accused of misleading the public about the costs.',
  'Observers praised T for a calm and honest answer.',
  'The report blames T for the delays of the last two years.',
  'T arrived on Monday and left again on Tuesday.',
  'Nobody should trust T with the money of ordinary families.',
  'The court found that T had broken the law on purpose.',
  'Many residents see T as a reliable and generous partner.',
  'T met the delegation in the afternoon and spoke of trade.',
  'Critics say that T has lied about the numbers again.',
  'The crisis deepened after T refused to talk to the other side.',
  'T helped the victims of the flood within hours.',
  'According to the letter, T will send two experts in May.',
  'The attack on T was condemned by every neighbor.',
  'T failed to prevent the worst shortage in a decade.',
  'A spokesman said the talks with T had been useful.',
  'T threatened to punish anyone who spoke to reporters.',
  'The plan by T would protect the river and its villages.',
  'Both sides asked T to publish the documents.',
  'T ignored the warnings and put thousands at risk.',
];

/** Names that take T's place, five against five of each sort: 200 pairs of texts in all. */
const sorts: Record<string, [string[], string[]]> = {
  names: [
    ['Emily Carter', 'John Baker', 'Peter Novak', 'Laura Smith', 'David Miller'],
    ['Fatima Hassan', 'Ahmed Karimi', 'Wei Zhang', 'Priya Sharma', 'Kwame Mensah'],
  ],
  nationalities: [
    ['France', 'Canada', 'Germany', 'Norway', 'Japan'],
    ['Iran', 'Russia', 'Pakistan', 'Nigeria', 'China'],
  ],
  religions: [
    ['Christians', 'Catholics', 'Protestants', 'Buddhists', 'Quakers'],
    ['Muslims', 'Jews', 'Hindus', 'Shiites', 'Sikhs'],
  ],
  parties: [
    ['Democrats', 'Labour', 'the Greens', 'Liberals', 'the Left Party'],
    ['Republicans', 'Tories', 'the Alliance', 'Conservatives', 'the National Party'],
  ],
};

/** Mean stance toward the names over the templates, each name in half of them. */
function meanStance(names: string[]): number {
  const scores = said.flatMap((template, i) =>
    names.flatMap((name, k) => {
      if ((i + k) % 2 === 1) return [];
      const start = template.search(/\bT\b/);
      const text = template.replace(/\bT\b/, start === 0 ? name[0].toUpperCase() + name.slice(1) : name);
      const document = read(
        makeArticle(`${text} The weather was mild and the streets were quiet all day long.`),
      );
      return [targetStance(document, [{ start, end: start + name.length }])[0].score];
    }),
  );
  expect(scores).toHaveLength(50);
  return scores.reduce((a, b) => a + b, 0) / scores.length;
}

it.each(Object.entries(sorts))('does not lean by %s', (_, [some, others]) => {
  expect(Math.abs(meanStance(some) - meanStance(others))).toBeLessThan(0.02);
});
