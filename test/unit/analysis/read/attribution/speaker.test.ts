import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import type { Attribution } from '../../../../../analysis/types/document.ts';
import { expectMost } from '../../../../most.ts';

/** Who says what begins so; null where nobody known does, undefined where nothing that speaks does. */
async function speakerOf(text: string, opening: string): Promise<string | null | undefined> {
  return (await find(text, opening))?.speaker;
}

async function find(text: string, opening: string): Promise<Attribution | undefined> {
  return (await read(makeArticle(text))).attributions.find(
    (a) => a.speaks && text.slice(a.content[0].start).startsWith(opening),
  );
}

type Row = [why: string, text: string, opening: string, speaker: string];

const rows = (list: Row[]) => list;

/** Of a list of texts the reader must get so many. */
const most = 0.5;

describe('a word that stands for the speaker', () => {
  test('is told in most texts', async () => {
    await expectMost(
      rows([
        [
          'a body goes on as "it"',
          'The ministry said the talks were over. It added that a new date would be set. Crews left the port.',
          'a new date',
          'ministry',
        ],
        [
          'the one person who fits is "he"',
          '“The dam is safe,” said Sam Kok. Rita Lim, a farmer, shook her head. “It leaks,” she said. “Nobody listens to us,” he said.',
          '“Nobody listens',
          'Sam Kok',
        ],
        [
          'who asks behind a quotation',
          '“The road is shut,” said the mayor, Rita Alves. “Will it open?” asked Ms. Okafor. Nobody spoke.',
          '“Will it open',
          'Okafor',
        ],
        [
          '"who" is the person before it',
          'That will hardly please Mayor Anna Brandt, who tweeted: “This agreement is a historic mistake for our town.”',
          '“This agreement',
          'Anna Brandt',
        ],
        [
          '"who" behind an aside is the person before that',
          '“This is the duty of the state,” said Karim Labwan, a medical doctor and member of the harbor coalition, who maintained that without nets “we can only depend on signs.”',
          'without nets',
          'Karim Labwan',
        ],
        [
          '"which" is the thing before it',
          'The ministry issued a letter, which said the road was shut.',
          'the road was shut',
          'letter',
        ],
        [
          'a joined participle has the subject of the main clause',
          'The Courier wrote on Monday. After first insisting that he had left the town of his own accord, and then slamming the allegations of his murder as “baseless” and threatening sanctions, the Kelmar regime has changed its story.',
          'the allegations of his murder',
          'Kelmar regime',
        ],
        [
          'who is quoted "as saying" speaks, not the paper',
          'The Courier quotes Foreign Minister Anna Brandt as saying the use of weapons “threatens to put a settlement out of reach.”',
          'the use of weapons',
          'Anna Brandt',
        ],
        [
          'a source ends before the clause that hangs on it',
          'The Islamic party supporters I spoke with refer to the mayor as “the old sheikh” in private.',
          'the mayor as',
          'Islamic party supporters',
        ],
        [
          'a source that begins within brackets begins before them',
          'Several lawmakers declined to comment. Sen. Jim Arden (R., Okla.) said: “That could have been a small group, that could be staged, I don’t know.”',
          '“That could',
          'Jim Arden',
        ],
      ]),
      most,
      async ([, text, opening, speaker]) => expect(await speakerOf(text, opening)).toBe(speaker),
    );
  });

  test('"that" stays where it is the subject of what is said', async () => {
    expect(
      await find("He went on the air, saying that's exactly what the regime wants.", "that's"),
    ).toBeDefined();
    expect(await find('Mayor Anna Brandt said that is what the town wants.', 'that is')).toBeDefined();
    expect(await find('Mayor Anna Brandt said that the town wants peace.', 'the town')).toBeDefined();
  });
});

describe('a description is who the text has named', () => {
  test('is told in most texts', async () => {
    await expectMost(
      rows([
        [
          'by office and country',
          'Mayor Anna Brandt met Kelmarian President Karl Orlov on Monday. Brandt was late. “We wait for nobody here,” the Kelmarian president said.',
          '“We wait',
          'Karl Orlov',
        ],
        [
          'by line of work',
          'Sen. Lindsey Harding dismissed that argument. “The only color I worry about is red,” the South Carolina Republican said on television.',
          '“The only color',
          'Lindsey Harding',
        ],
        [
          'by what somebody was',
          'Another opposition figure, party leader Amre Mansur, took a similar stance.\n\n"This is not a coup; this is a revolution," the former presidential candidate told reporters.',
          '"This is not',
          'Amre Mansur',
        ],
        [
          'by an honorific, though the name is also an office',
          'Sen. Angus King of Maine said the strike was “within our national interest and justified.” “Going in to take out the weapons was right,” Mr. King said Sunday.',
          '“Going in',
          'Angus King',
        ],
        [
          'by the name behind a role',
          'The head of the voluntary harbor force, Golam Farrapur, said: “What the mayor says is merely psychological warfare.”',
          '“What the mayor',
          'Golam Farrapur',
        ],
        [
          'but not one whose country is another',
          'French President Anna Brandt met German Chancellor Karl Orlov on Monday. “We wait for nobody here,” the Spanish president said.',
          '“We wait',
          'Spanish president',
        ],
      ]),
      most,
      async ([, text, opening, speaker]) => expect(await speakerOf(text, opening)).toBe(speaker),
    );
  });
});

test('a label in capitals and a name are one speaker', async () => {
  const text =
    'HARTMANN: We closed the bridge on Monday because it was not safe.\n\nREPORTER: When will it open?\n\nHARTMANN: It will open in June.\n\nLater Hartmann told the council that the road would follow.';
  const said = (await read(makeArticle(text))).attributions.filter((a) =>
    /^hartmann$/i.test(a.speaker ?? ''),
  );
  expect(said).toHaveLength(3);
  expect(new Set(said.map((a) => a.speaker)).size).toBe(1);
  expect(new Set(said.map((a) => a.actor)).size).toBe(1);
});

describe('"he" and "she" behind a quotation', () => {
  test('is told in most texts', async () => {
    await expectMost(
      rows([
        [
          'go on with who spoke, not with whom the quotation names',
          'Professor Shlomo Aviner calls that vision unrealistic, arguing that no thaw can be expected before a deal with Karl Trumbull.\n\n"This was really an astounding example of Trumbull\'s ignorance about the town," he says.',
          '"This was really',
          'Shlomo Aviner',
        ],
        [
          'go on with a speaker without a name',
          'Mohammad Hanif, a lecturer, said the hall was full. “They suffered burns,” Hanif said.\n\nA manager of the wedding hall told reporters a bomber blew himself up among the guests.\n\n“There are many victims, I have counted thirty of them myself,” he added.',
          '“There are many',
          'manager of the wedding hall',
        ],
        [
          'are who answers',
          'Karl Orlov took a similar stance. “This is not a coup; this is a revolution,” Orlov told the reporter Jim Clancy. Asked whether the arrests were needed, he answered that they were.',
          'they were',
          'Karl Orlov',
        ],
      ]),
      most,
      async ([, text, opening, speaker]) => expect(await speakerOf(text, opening)).toBe(speaker),
    );
  });
});

describe('a quotation that is passed on', () => {
  test('is of whom the paper quotes', async () => {
    const text =
      'Foreign Minister Anna Brandt said that the collapse of the deal is “not in the interest of the town,” according to the Courier.';
    expect(await speakerOf(text, 'the collapse of the deal')).toBe('Anna Brandt');
    expect((await read(makeArticle(text))).attributions.filter((a) => a.speaks)).toHaveLength(1);
  });

  test('is not of those whom the quotation itself lets speak', async () => {
    const text =
      'From Kelmar, the Courier\'s Alison Meuse reports for our unit:\n\n"Karl Orlov promised he\'d work with the council to find a solution to the conflict. Hall said that the bridge is the main obstacle."';
    expect(await speakerOf(text, '"Karl Orlov')).toBe('Alison Meuse');
  });
});

describe('no speech', () => {
  test('is taken for none in most sentences', async () => {
    const silent = [
      ['by a thing', 'The choice tells us that the town wants peace.', 'the town wants'],
      ['that nobody speaks', 'No one can dispute that the bridge is closed.', 'the bridge is closed'],
      [
        'that somebody should speak',
        'Lawmakers should recall that the bridge was closed twice.',
        'the bridge was',
      ],
      [
        'in words that are left out',
        'Karl Orlov has avoided the term “military options” in recent years.',
        'the term',
      ],
      ['by a word that joins', 'After reports of an attack on the harbor, the town was calm.', 'an attack'],
      [
        'by who is asked',
        'Asked last week whether the army can hold the town, Adm. Kirby was silent.',
        'whether',
      ],
    ];
    await expectMost(silent, most, async ([, text, opening]) =>
      expect(await speakerOf(text, opening)).toBeUndefined(),
    );
  });
});
