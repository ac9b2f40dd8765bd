import { describe, expect, it, test } from 'vitest';
import { findBlocks } from '../../../../../analysis/read/blocks/index.ts';
import { countedKinds } from '../../../../../analysis/types/document.ts';

const opening =
  'The port of Mtwara took in its first cargo ship on Monday, eleven years after the old pier sank, the harbor board said.';
const middle =
  'Dockers stood along the quay and sang, and the captain told them that he had never been met like that before.';
const closing =
  'A second pier is to be built by spring, when the cashew harvest is brought down from the hills.';
const nuts =
  'Women sold roasted nuts from baskets on the steps of the customs house, which has had no roof since March.';

/** The parts of a text that count, and those that were left out, with their kinds. */
function readAs(...paragraphs: string[]) {
  const text = paragraphs.join('\n\n');
  const blocks = findBlocks(text);
  const said = (counted: boolean) =>
    blocks
      .filter(({ kind }) => countedKinds.has(kind) === counted)
      .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
  return { counted: said(true), leftOut: said(false), kinds: blocks.map(({ kind }) => kind) };
}
const amid = (line: string) => readAs(opening, middle, line, closing);
const atEnd = (...lines: string[]) => readAs(opening, middle, closing, ...lines);

describe('lines that were copied along', () => {
  it.each([
    'Share Tweet Email Print',
    'Facebook Twitter LinkedIn WhatsApp Copy link',
    'NOW WATCH: ‘How the old pier sank in one night’',
    'READ NEXT: Ferry Owners Sue Over New Pier',
    '► Aug. 19: The harbor that nobody wanted',
    '[How a fishing town got its harbor back]',
    '[Related: Who pays for the new pier?]',
    'This article is more than 2 years old',
    'Story Continued Below',
    'CLICK HERE TO READ MORE BY ASHA MUSA',
    'Take our poll: should the old pier be raised?',
    'Tags: harbors, Tanzania, cashew',
    'An earlier version of this article misstated the length of the pier.',
    'Corrections and clarifications: The pier is 210 meters long.',
    '(This version of the story has been refiled to correct the name of the ship.)',
    '— With assistance by Rui Castro and Asha Musa',
    'This article is based in part on wire service reports.',
    'Updated at 10:40 a.m. on Tuesday',
    'To continue reading, subscribe today.',
    '***',
  ])('leaves out: %s', (line) => {
    expect(amid(line).leftOut).toEqual([line]);
    expect(atEnd(line).leftOut).toEqual([line]);
  });

  it.each([
    'Share prices of the shipping line fell by a tenth on Monday.',
    'Related costs were borne by the town, according to the board’s accounts.',
    'Follow the money, the dockers’ union told its members.',
    'More than forty boats were lost in the storm, and nobody counted the nets.',
    'The correction of the course came too late, the captain told the court.',
    'Read the contract again, the judge told both sides on Friday.',
    'An earlier version of the bill gave the town a tenth of the fees.',
    'Watch the tide, the old fishermen say, and it will tell you when to come home.',
    '“Click here to pay,” said the message that emptied the account of the widow.',
    'Topics: the council spoke of the pier, of wages, and of the fish market.',
  ])('keeps: %s', (line) => {
    expect(amid(line).leftOut).toEqual([]);
    expect(amid(line).counted).toEqual([opening, middle, line, closing]);
  });
});

describe('what is stuck to a paragraph', () => {
  it.each([
    [`${nuts} (RELATED: Ferry Owners Sue Over New Pier)`, '(RELATED: Ferry Owners Sue Over New Pier)'],
    [`${nuts} [Read more: Who owns the harbor?]`, '[Read more: Who owns the harbor?]'],
    [`${nuts} Read more about the pier`, 'Read more about the pier'],
    [`${nuts} RELATED: Ferry owners sue over pier`, 'RELATED: Ferry owners sue over pier'],
    [`${nuts} Follow Asha Musa on Twitter: @ashamusa`, 'Follow Asha Musa on Twitter: @ashamusa'],
    [`${nuts} Sign up here for our harbor newsletter.`, 'Sign up here for our harbor newsletter.'],
    [
      `${nuts} (Reporting by Asha Musa; Editing by Rui Castro)`,
      '(Reporting by Asha Musa; Editing by Rui Castro)',
    ],
    [`${nuts} Click here to see the plans.`, 'Click here to see the plans.'],
    [`ADVERTISEMENT ${nuts}`, 'ADVERTISEMENT'],
  ])('is cut off: %s', (paragraph, stuck) => {
    const { counted, leftOut } = amid(paragraph);
    expect(leftOut).toEqual([stuck]);
    expect(counted).toEqual([opening, middle, nuts, closing]);
  });

  it('stands between two sentences', () => {
    const { counted, leftOut } = amid(
      `${nuts} (RELATED: Ferry Owners Sue Over New Pier) Then the rain came.`,
    );
    expect(leftOut).toEqual(['(RELATED: Ferry Owners Sue Over New Pier)']);
    expect(counted).toEqual([opening, middle, nuts, 'Then the rain came.', closing]);
  });

  it.each([
    `${nuts} (See: the pier of 1962, which sank too.)`,
    `${nuts} Follow him into the hold and you smell the cashews.`,
    `${nuts} Read the bill and weep: it gives the town nothing at all.`,
    `${nuts} More: that is all the dockers asked for in nine years.`,
    `${nuts} “Sign up for the night shift,” the foreman told them.`,
    'The board (related: the mayor’s brother sits on it) met twice in June and once in July.',
  ])('is none: %s', (paragraph) => {
    expect(amid(paragraph).counted).toEqual([opening, middle, paragraph, closing]);
    expect(amid(paragraph).leftOut).toEqual([]);
  });
});

describe('rows of lines', () => {
  it('are headlines of other stories under a heading', () => {
    const links = ['READ MORE:', 'Ferry Owners Sue Over New Pier', 'Why the cashew price fell again'];
    expect(atEnd(...links).leftOut).toEqual(links);
    expect(readAs(opening, ...links, middle, closing).leftOut).toEqual(links);
  });
  it('are headlines of other stories behind the last paragraph', () => {
    const links = ['Seven Keys to the Harbor Vote', 'Mayor Gives Dockers a Payday Boost'];
    expect(atEnd(...links).leftOut).toEqual(links);
  });
  it('are a list where a sentence opens it', () => {
    const { leftOut } = readAs(
      opening,
      middle,
      'Ships are due from four ports:',
      'Mombasa in Kenya',
      'Beira in Mozambique',
    );
    expect(leftOut).toEqual([]);
  });
  it('sum up the article that they stand beside', () => {
    const lines = ['Story highlights Cargo ship docks at new pier', 'Board: "A great day" for the town'];
    expect(readAs(...lines, opening, middle, closing)).toMatchObject({
      leftOut: lines,
      counted: [opening, middle, closing],
    });
  });
  it('leave a subheading where it is', () => {
    expect(readAs(opening, 'Read more', 'A pier for the hills', middle, closing).leftOut).toEqual([
      'Read more',
    ]);
  });
});

describe('lines on the writer', () => {
  it.each([
    'Asha Musa is a professor of economics at the University of Dodoma.',
    '— Rui Castro is the author of “Salt Road,” a history of the coast.',
    '• Asha Musa is a Gazette columnist',
    'Rui Castro, a former harbor pilot, is a fellow at the Coast Institute. Follow him on Twitter @ruicastro.',
    'The views of contributors are their own and are not the views of the Gazette',
    'Asha Musa can be reached at asha@example.com.',
  ])('stand at the end: %s', (line) => {
    expect(atEnd(line).leftOut).toEqual([line]);
  });
  it('stand at the head where the views are theirs', () => {
    const line =
      'Asha Musa is the member of parliament for Mtwara. The opinions expressed in this commentary are hers.';
    expect(readAs(line, opening, middle, closing).leftOut).toEqual([line]);
  });
  it.each([
    [
      'Asha Musa is a director of the harbor board, and she voted for the pier.',
      'Asha Musa came late to the quay on Monday.',
    ],
    ['Rui Castro is a fisherman who lost two boats in the storm of that year.', middle],
    ['Asha Musa is a professor of economics, and she said the pier would pay for itself.', middle],
  ])('are none: %s', (line, before) => {
    expect(readAs(opening, before, closing, line).leftOut).toEqual([]);
  });
});

it('a text of one paragraph is text, whatever it says', () => {
  expect(readAs('Share Tweet Email Print').kinds).toEqual(['body']);
});

describe('breaks in the middle of a quotation', () => {
  const counted = (...paragraphs: string[]) => readAs(opening, ...paragraphs, closing).counted.slice(1, -1);

  it.each([
    [['“We have the pier.', 'We have the ship.', 'We want the road,” said the mayor of the town.']],
    [['"Who pays for the road?', 'Nobody has told us yet," said a docker.']],
    [['He said: “It was dark.', 'I heard the water and I ran.” He came home at six.']],
  ])('are read as none: %j', (paragraphs) => {
    expect(counted(...paragraphs)).toEqual([paragraphs.join(' ')]);
  });

  it.each([
    // A quotation that goes on in another paragraph opens there again.
    [['“We have the pier, and we have the ship.', '“We want the road,” said the mayor of the town.']],
    // A mark that was forgotten closes nothing further on.
    [
      [
        '“We have the pier, said the mayor of the town.',
        'The dockers sang.',
        '“We want the road,” said one.',
      ],
    ],
    [['The 6" plank broke on Monday, and the ship waited.', 'Nobody was hurt, the captain said.']],
  ])('stay where they are: %j', (paragraphs) => {
    expect(counted(...paragraphs)).toEqual(paragraphs);
  });
});

describe('boxes without a label of their own', () => {
  const body = (n: number) =>
    `The council of Belmora met for the ${n}th time on Monday, and it left the hall without a vote on the bridge.`;
  const kindOf = (...lines: string[]) => {
    const text = [body(1), body(2), ...lines, body(3), body(4)].join('\n\n');
    const blocks = findBlocks(text);
    return lines.map((line) => blocks.find(({ start }) => start === text.indexOf(line))?.kind ?? 'body');
  };

  test.each([
    'Belmora at the polls:Council leaves hall without a vote on bridge',
    "'A shame for the town': Council leaves hall without a vote on bridge",
    'Visit the yard! https://yard.example.org/visit',
    'Facebook: https://www.facebook.com/belmora',
    'Follow us!',
    'Whole thing here.',
    'Read the whole column here.',
    'SEE RELATED:',
    'Politics Belmora Votes On Its Bridge Again Listen · 4:21 4:21',
  ])('%s', (line) => {
    expect(kindOf(line)).toEqual(['related link']);
  });

  test('lines that call out among such, and names in a row', () => {
    expect(
      kindOf(
        'Join the yard! https://yard.example.org',
        'The yard is on the radio!',
        'Twitter: https://twitter.com/yard',
      ),
    ).toEqual(['related link', 'related link', 'related link']);
    expect(kindOf('Ana Moreau', 'Omar Keita')).toEqual(['byline', 'byline']);
    expect(kindOf('—By Ana Moreau, Belmora Courier.')).toEqual(['byline']);
    expect(kindOf('Note: This story has been updated by the author at noon.')).toEqual(['provenance']);
  });

  test.each([
    'Updated on July 25 at 9:21 p.m.',
    'The vote will be at 10:30 in the old hall by the harbor.',
    'The whole thing is here to stay, the council said on its way out.',
    'Visit the yard and see what is left of it, Moreau told them.',
    'What a day!',
    'Ana Moreau',
  ])('not “%s”', (line) => {
    expect(kindOf(line)).not.toEqual(['related link']);
  });

  test('names that a sentence leads to are a list', () => {
    const [, first] = kindOf('Four people want to lead the town:', 'Ana Moreau', 'Omar Keita');
    expect(first).not.toBe('byline');
  });
});
