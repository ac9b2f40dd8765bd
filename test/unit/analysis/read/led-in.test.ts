import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import { plainLayout } from '../../../../analysis/read/layout/index.ts';

const opening =
  'The harbor town of Belmora has argued over its new bridge since March, and few there expect the quarrel to end soon.';
const others =
  'The bridge was meant to open in spring. It cost the town four times what its engineers had planned, and the steel for it came from a mill that has since closed its gates for good.';
const closing = 'Work on the road behind it begins in June, when the rains are over.';

const texts = (lead: string, behind = others) => [opening, lead, behind, closing].join('\n\n');
const quoted = (text: string) =>
  plainLayout(text)
    .filter(({ kind }) => kind === 'block quotation')
    .map(({ start, end }) => text.slice(start, end));

describe('a paragraph without marks behind a colon', () => {
  test.each([
    'Moreau continues:',
    'The Belmora Courier reported that:',
    'From the Belmora Courier:',
    'From a column by Ana Moreau in the Courier:',
    'Per the Courier:',
    'The town is short of money again this year (via the Courier):',
    'As the engineer Omar Keita told the Courier in 2011:',
    'Just when the quarrel seemed to be over, a councilor says this:',
    'The Courier also notes that the mill has left a hole in the budget of the whole valley:',
    'Keita, in a letter to the council, insisted that the old plans had been sound:',
    'In a statement emailed to reporters on Friday, Keita wrote:',
    'The contract of 2019 reads, in part:',
    'Here is Moreau on the cost of it:',
    'Here’s how she explains it:',
    'The mayor had this to say:',
    'Moreau’s advice:',
    'According to the Courier, the council had known of it for a year or longer:',
    'The council has now asked for the books of the mill, the Courier reports:',
  ])('%s', (lead) => {
    expect(quoted(texts(lead))).toEqual([others]);
  });

  test.each([
    ['Here is what we know:', others],
    ['The reason is simple:', others],
    ['It works like this:', others],
    [
      'There are three reasons for it, Moreau said:',
      'First, the mill closed. The steel had to come from the coast then, on trucks that broke down as often as they ran, and so the price of it doubled within the year.',
    ],
    ['As I wrote in March:', others],
    ['My review of the plans for the Courier put it like this:', others],
    ['Update at 9 a.m.: Council Says Bridge Will Open:', others],
    ['WHAT THE COUNCIL SAYS:', others],
    ['Some details:', others],
    ['The key claims:', others],
    ['Among the findings of the report:', others],
    ['Read more from the Courier:', others],
    ['It bears repeating:', others],
    ['From Belmora to the coast, the towns of the valley have one wish:', others],
    ['The cost of it has grown with every year, as this chart shows:', others],
    [
      'Moreau tweeted:',
      'The tweet was gone within the hour. By then it had been seen by most of the town, and the council had called a meeting for the evening to talk about the damage that it had done.',
    ],
    [
      'The mayor told reporters:',
      '“The bridge was meant to open in spring,” she said. It cost the town four times what its engineers had planned, and the steel for it came from a mill that has since closed.',
    ],
    [
      'The mayor listed what is still missing, and said:',
      '- 40 tons of steel for the northern ramp, which should have come in the winter but has not left the coast yet, and the lamps.',
    ],
    ['The recipe, the baker says:', 'Flour, two eggs, a cup of milk'],
  ])('not behind “%s”', (lead, behind) => {
    expect(quoted(texts(lead, behind))).toEqual([]);
  });

  test('what is left out of it shows it behind any sentence, unless the writer writes so', () => {
    const behind =
      'The steel for it came from a mill that has since closed its gates….The council had known of it for a year, and in all that time nobody had thought of asking for the money back, as the books show.';
    const lead = 'The rest of the valley has paid its part by now, with not a word of thanks:';
    expect(quoted(texts(lead, behind))).toEqual([behind]);
    const also =
      'The road is wide enough for two trucks….The town is glad of that, and of the lamps along it.';
    expect(quoted([opening, also, lead, behind, closing].join('\n\n'))).toEqual([]);
    expect(quoted(texts(lead))).toEqual([]);
  });

  test('a word put into its beginning shows it without a colon', () => {
    const behind = `[The mill] has since closed its gates. ${others}`;
    expect(quoted(texts('Moreau knows more about the mill than anybody.', behind))).toEqual([behind]);
    expect(
      quoted(texts('Moreau knows more.', '[This story has been updated to say when the bridge will open.]')),
    ).toEqual([]);
  });

  test('two plain cases show how a writer quotes', () => {
    const third = 'The steel came by sea at last, and with it a bill that nobody had expected to be so high:';
    const more = `${others} Nobody has said yet who is to pay for the ships and for the men who unloaded them in two nights.`;
    const plain = [opening, third, more, closing].join('\n\n');
    expect(quoted(plain)).toEqual([]);
    const text = [
      opening,
      'From the Courier:',
      others,
      'Moreau writes:',
      others.replace('spring', 'May'),
      third,
      more,
    ].join('\n\n');
    expect(quoted(text)).toHaveLength(3);
  });
});

test.each([
  ['Ana Moreau, the treasurer of the town, has left. Moreau continues:', 'Ana Moreau'],
  ['The money is gone, and so is the man who had it. From the Belmora Courier:', 'Belmora Courier'],
  ['The town is short of money again this year (via the Belmora Courier):', 'Belmora Courier'],
  [
    'The Belmora Courier also notes that the mill has left a hole in the budget of the valley:',
    'Belmora Courier',
  ],
  ['As Omar Keita, an engineer, told the Courier in 2011:', 'Omar Keita'],
  ['From a column by Ana Moreau in the Courier:', 'Ana Moreau'],
])('whose it is, its sentence says: %s', async (lead, name) => {
  const document = await read(makeArticle(texts(lead)));
  const at = document.text.indexOf(others);
  const said = document.attributions.find(({ content }) => content[0].start === at);
  expect(said?.speaker?.replace(/^the /i, '')).toBe(name);
  expect(said?.content.at(-1)?.end).toBe(at + others.length);
});

test('what others say within it is not heard beside it', async () => {
  const behind =
    'The treasurer said the mill had lied. “We paid for it twice,” she told the council on Monday, and the mill denied that it had ever been paid at all, saying the books of the town were wrong.';
  const document = await read(makeArticle(texts('From the Belmora Courier:', behind)));
  const at = document.text.indexOf(behind);
  const voices = document.voices.filter(({ start, end }) => start < at + behind.length && end > at);
  expect(voices).toEqual([
    expect.objectContaining({ start: at, end: at + behind.length, voice: 'quotation' }),
  ]);
});
