import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';
import { expectMost } from '../../../../most.ts';

/** The names of all who say what begins so; null stands for somebody without a name. */
async function speakersOf(text: string, opening: string): Promise<(string | null)[]> {
  const { attributions } = await read(makeArticle(text));
  const said = attributions.filter((a) => a.speaks && text.slice(a.content[0].start).startsWith(opening));
  return said.map(({ speaker }) => speaker);
}

/** Of a list of texts the reader must get so many: it hangs on what is tagged for a cue. */
const most = 0.8;

type Row = [why: string, text: string, opening: string, speakers: (string | null)[]];

describe('"they"', () => {
  const rows: Row[] = [
    [
      'two whose names "and" joins',
      'Kofi Mensah and Abena Owusu opened the clinic in Kumasi last spring. They said it would treat 90 a day. “Nobody pays at the door,” they told the Herald.',
      '“Nobody pays',
      ['Kofi Mensah', 'Abena Owusu'],
    ],
    [
      'two with a title each',
      'The referee Jana Kolar and the coach Milo Bren argued for ten minutes. They told reporters that the matter was closed.',
      'the matter',
      ['Jana Kolar', 'Milo Bren'],
    ],
    [
      'a noun for many, with what tells them from others',
      'Villagers near the Rufiji fled to the hills on Monday. They said the dam had opened without warning.',
      'the dam',
      ['Villagers near the Rufiji'],
    ],
    [
      'who of many spoke before',
      'Engineers from Tokai said the crack was old. They said it had been painted over.',
      'it had been',
      ['Engineers from Tokai'],
    ],
    [
      'a body with which the sentence before begins',
      'The Lantern Choir sang at the port on Friday. They said the money would go to the widows.',
      'the money',
      ['Lantern Choir'],
    ],
    [
      'the one of whom the text says that it is the word',
      'Sam Whitlock, who uses they and them, runs the bike shop in Marlow. They said sales had doubled.',
      'sales had',
      ['Sam Whitlock'],
    ],
    [
      'nobody where it may be either',
      'Lawyers for the bank met officials from the city on Monday. They said a deal was near.',
      'a deal',
      [null],
    ],
    [
      'nobody where the sentence before has things alone',
      'The trucks were late and the roads were bad. They said it would rain on Friday.',
      'it would rain',
      [null],
    ],
  ];
  test('is whom the sentences before name, where that is one', async () => {
    await expectMost(rows, most, async ([, text, opening, speakers]) =>
      expect(await speakersOf(text, opening)).toEqual(speakers),
    );
  });
});

describe('several under one cue', () => {
  const rows: Row[] = [
    [
      'each with an office',
      'Finance Minister Tunde Bako and central bank governor Ife Oduya said the naira was safe. The bank meets again in June.',
      'the naira',
      ['Tunde Bako', 'Ife Oduya'],
    ],
    [
      'told by what they are, then by name',
      'The road is shut, according to the police chief, Ed Marin, and the owner of the mill, Lena Falk. Forty men work there.',
      'The road',
      ['Ed Marin', 'Lena Falk'],
    ],
    [
      'one where the second word is his, too',
      'Lena Brandt, an economist and former minister, said the plan would fail. The vote is on Friday.',
      'the plan',
      ['Lena Brandt'],
    ],
  ];
  test('are each a source', async () => {
    await expectMost(rows, most, async ([, text, opening, speakers]) =>
      expect(await speakersOf(text, opening)).toEqual(speakers),
    );
  });
});

describe('what is said of somebody beside the name is who it is later', () => {
  const rows: Row[] = [
    [
      'a deputy, not the one',
      'Ousmane Ba, the deputy mayor, was booed on Monday. The mayor, Awa Fall, said the vote was over. “I did not run away,” the deputy mayor said.',
      '“I did not',
      ['Ousmane Ba'],
    ],
    [
      'behind an age',
      'Bilal Hussain (37), the goalkeeper, let in five. Captain Owen Price was hurt. “I am to blame,” the goalkeeper said.',
      '“I am',
      ['Bilal Hussain'],
    ],
    [
      'of a body',
      'Solvia, a solar firm from Pune, said it would sack 90 people. The firm said the tax was to blame.',
      'the tax',
      ['Solvia'],
    ],
    [
      'a broadcaster by its kind',
      'State radio said the bridge had been taken. The town lies on the river.',
      'the bridge',
      ['State radio'],
    ],
    [
      'behind a time of day',
      'Shortly before noon on Friday Ngozi Eze, a trader, said the market was on fire. The brigade came at one.',
      'the market',
      ['Ngozi Eze'],
    ],
    [
      'at the end of a sentence that tells what is said',
      'Nine sailors drowned off the cape, local media report. The ship was old.',
      'Nine sailors',
      ['local media'],
    ],
  ];
  test('is told in most texts', async () => {
    await expectMost(rows, most, async ([, text, opening, speakers]) =>
      expect(await speakersOf(text, opening)).toEqual(speakers),
    );
  });
});
