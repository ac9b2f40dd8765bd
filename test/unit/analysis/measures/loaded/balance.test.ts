import { expect, test } from 'vitest';
import { loaded } from '../../../../../analysis/measures/loaded/measure.ts';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';

/** A score must say how something is written, not whom it is written about: names are hidden from what reads. */
const mostMoved = 0.001;
/** Names that the tagger takes for something else are not; on average they may move a score so much. */
const mostMovedByRare = 0.05;

const pairs = [
  ['Israel', 'Iran'],
  ['Russia', 'Ukraine'],
  ['India', 'Pakistan'],
  ['Turkey', 'Greece'],
  ['China', 'Taiwan'],
] as const;

const partyTemplates: ((x: string, y: string) => string)[] = [
  (x, y) => `On Tuesday ${x} crushed the positions of ${y} near the river.`,
  (x, y) => `Forces of ${x} brutally shelled a town in ${y} overnight.`,
  (x, y) => `Officials in ${x} accused ${y} of stoking fears before the vote.`,
  (x, y) => `${x} slammed ${y} over a reckless test of its missiles.`,
  (x, y) => `The regime in ${x} has threatened ${y} once again.`,
  (x, y) => `The government of ${x} signed an agreement with ${y} on trade.`,
  (x, y) => `Talks between ${x} and ${y} resumed on Monday in the capital.`,
  (x, y) => `${x} denounced the barbaric attack that it blamed on ${y}.`,
  (x, y) => `In a heroic stand, soldiers from ${x} held off the army of ${y}.`,
  (x, y) => `A spokesman for ${x} called the claims by ${y} ludicrous.`,
  (x, y) => `Warplanes of ${x} struck three bridges in ${y} on Sunday.`,
  (x, y) => `${x} offered ${y} a shameful bargain that nobody could take seriously.`,
  (x, y) => `The ambassador of ${x} met the foreign minister of ${y} for an hour.`,
  (x, y) => `Critics say ${x} has bullied ${y} for decades.`,
  (x, y) => `Troops loyal to ${x} looted villages along the border with ${y}.`,
  (x, y) => `${x} vowed a crushing response to what it called aggression by ${y}.`,
  (x, y) => `Exports from ${x} to ${y} rose by four percent last year.`,
  (x, y) => `The notorious prison in ${x} holds dozens of fishermen from ${y}.`,
  (x, y) => `Militias backed by ${x} ambushed a convoy from ${y} at dawn.`,
  (x, y) => `The court ordered ${x} to pay ${y} for the damage to the port.`,
];

const nationalities = [
  ['American', 'Mexican', 'Israeli', 'Palestinian', 'Iranian', 'Iraqi', 'Russian', 'Ukrainian', 'Chinese', 'Japanese'],
  ['Indian', 'Pakistani', 'German', 'French', 'British', 'Irish', 'Turkish', 'Syrian', 'Nigerian', 'Brazilian'],
].flat(); // biome-ignore format: two rows
const firstNames = [
  ['James', 'Mary', 'Robert', 'Linda', 'Jamal', 'Aisha', 'Mohammed', 'Fatima', 'José', 'Maria'],
  ['Wei', 'Mei', 'Ivan', 'Olga', 'Moshe', 'Miriam', 'Reza', 'Shirin', 'Arjun', 'Priya'],
].flat(); // biome-ignore format: two rows

const peopleTemplates: ((who: string) => string)[] = [
  (who) => `On Friday ${who} Karlin was accused of a vicious attack on a rival.`,
  (who) => `The jury heard that ${who} Karlin paid the invoice in March.`,
  (who) => `Voters cheered when ${who} Karlin gave a rousing speech on the square.`,
  (who) => `The disgraced banker ${who} Karlin fled to the coast, the police said.`,
  (who) => `On the same day ${who} Karlin opened a bakery in the old town.`,
];
const nationTemplates: ((who: string) => string)[] = [
  (who) => `The reckless ${who} driver was blamed for the horrific crash.`,
  (who) => `A group of ${who} tourists visited the museum on Monday.`,
  (who) => `Two ${who} officers were praised for a daring rescue at sea.`,
  (who) => `A corrupt ${who} official pocketed the money, according to the report.`,
  (who) => `The ${who} team arrived by train and left after the second day.`,
];

/** Score of the only sentence, as it is shown. */
async function score(text: string): Promise<number> {
  const document = await read(makeArticle(text));
  expect(document.sentences.length, text).toBe(1);
  return loaded.measure(document).sentences[0];
}

const spread = async (texts: string[]) => {
  const scores = await Promise.all(texts.map(score));
  return Math.max(...scores) - Math.min(...scores);
};

/** How far scores lie from their middle one, on average. */
const change = async (texts: string[]) => {
  const scores = (await Promise.all(texts.map(score))).sort((a, b) => a - b);
  const middle = scores[scores.length >> 1];
  return scores.reduce((sum, x) => sum + Math.abs(x - middle), 0) / scores.length;
};

test('there are 200 sentences with parties to swap', () => {
  const texts = partyTemplates.flatMap((t) => pairs.flatMap(([x, y]) => [t(x, y), t(y, x)]));
  expect(new Set(texts).size).toBe(200);
});

test.each(partyTemplates.map((template) => [template('X', 'Y'), template] as const))(
  'parties swapped: %s',
  async (_, template) => {
    for (const [x, y] of pairs)
      expect(await spread([template(x, y), template(y, x)]), `${x}, ${y}`).toBeLessThan(mostMoved);
  },
);

test.each(partyTemplates.map((template) => [template('X', 'Y'), template] as const))(
  'other parties: %s',
  async (_, template) => {
    expect(await spread(pairs.map(([x, y]) => template(x, y)))).toBeLessThan(mostMoved);
  },
);

test.each(peopleTemplates.map((template) => [template('X'), template] as const))(
  'first names: %s',
  async (_, template) => {
    expect(firstNames.length + nationalities.length).toBe(40);
    expect(await change(firstNames.map(template))).toBeLessThan(mostMovedByRare);
  },
);

test.each(nationTemplates.map((template) => [template('X'), template] as const))(
  'nationalities: %s',
  async (_, template) => {
    expect(await change(nationalities.map(template))).toBeLessThan(mostMovedByRare);
  },
);

test('the sentences are not all alike, so that a score that never moves would not pass', async () => {
  const scores = await Promise.all(partyTemplates.map((t) => score(t(...pairs[0]))));
  expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(0.5);
});
