import { beforeAll, describe, expect, test } from 'vitest';
import { checkQuotations } from '../../../../analysis/quotations/index.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type {
  CheckedQuotation,
  QuotationKind,
  Transcript,
} from '../../../../analysis/types/checked-quotation.ts';
import { transcriptOfText } from '../../../../server/ingest/transcripts/index.ts';

const council = `Minutes of the water board, 3 June

[10:02:00] CHAIR, ADA LINDQVIST: Good morning. Item one is the dam at Storfall. Mr Petrov, the floor is yours.

[10:02:40] OLEG PETROV: Thank you, Chair. The dam is sound, although the spillway needs work. We inspected it in April and we found 14 cracks, none of them deeper than two centimetres. I would not call that a danger. If the rain stops by Friday, nobody will have to leave the valley. The repair will cost $2.5 million, and the ministry has promised half of it.

[10:05:10] CHAIR, ADA LINDQVIST: Is the village safe tonight?

[10:05:14] OLEG PETROV: The village is safe tonight. I have, I have slept there myself, er, twice this week. We will open the gates only when the police have cleared the road. I don't think that anybody lied to the board.

[10:06:30] GRETA MBEKI: With respect, that is not what farmers tell me. They say that the water rose by a metre in one night, that nobody called them, and that two barns are gone. Their barns were not insured. I am asking for an apology, and I am asking for it today.

[10:07:45] OLEG PETROV: They will have it. My office rang eighty-one households, but it did not ring the farms on the east bank. That was our mistake and mine in particular.

[10:08:20] CHAIR, ADA LINDQVIST: Thank you both. The board will vote on the money next week, provided that the auditors agree.
`;

const radio = `WEBVTT

00:00:01.000 --> 00:00:04.000
Presenter: good morning um with me is the

00:00:04.000 --> 00:00:08.000
mayor of storefall yuna hallberg so mayor how how are people

00:00:08.000 --> 00:00:13.000
Juna Hallberg: tired um people are tired they have been up for three nights and the the school is

00:00:13.000 --> 00:00:19.000
full of beds i walked up their on sunday and i counted two hundred and six of them

00:00:19.000 --> 00:00:23.000
i never said that the dam would hold i said that i hoped it would

00:00:23.000 --> 00:00:25.000
Presenter: and the board

00:00:25.000 --> 00:00:31.000
Juna Hallberg: well the the board was slow i mean they had the report since march and they sat on it

00:00:31.000 --> 00:00:38.000
you know we could of moved everybody in april we'll rebuild the bridge by autumn unless the money runs out

00:00:38.000 --> 00:00:40.000
Presenter: would you vote for oleg petroff again

00:00:40.000 --> 00:00:47.000
Juna Hallberg: oleg petroff is an honest man who works for a board that doesn't listen and i'd tell him so to his face

00:00:47.000 --> 00:00:50.000
i asked him for pumps not for prayers
`;

type Case = [kind: QuotationKind, speaker: string, words: string];
const cases: Case[] = [
  [
    'exact',
    'Oleg Petrov',
    'We inspected it in April and we found 14 cracks, none of them deeper than two centimetres.',
  ],
  ['exact', 'Greta Mbeki', 'that two barns are gone'],
  ['exact', 'Oleg Petrov', 'That was our mistake and mine in particular'],
  ['exact', 'Juna Hallberg', 'they had the report since march and they sat on it'],
  ['exact but for marks and case', 'Oleg Petrov', 'We inspected it in April, and we found fourteen cracks'],
  ['exact but for marks and case', 'Oleg Petrov', 'the repair will cost 2.5 million dollars'],
  ['exact but for marks and case', 'Oleg Petrov', 'I do not think that anybody lied to the board'],
  ['exact but for marks and case', 'Juna Hallberg', 'I walked up there on Sunday and I counted 206 of them'],
  [
    'exact but for marks and case',
    'Juna Hallberg',
    'Oleg Petrov is an honest man who works for a board that doesn’t listen',
  ],
  ['exact but for fillers and false starts', 'Oleg Petrov', 'I have slept there myself twice this week'],
  [
    'exact but for fillers and false starts',
    'Juna Hallberg',
    'They have been up for three nights and the school is full of beds',
  ],
  [
    'exact but for fillers and false starts',
    'Juna Hallberg',
    'The board was slow. They had the report since March',
  ],
  ['trimmed', 'Greta Mbeki', 'With respect, that is not what farmers tell me … Their barns were not insured'],
  ['trimmed', 'Greta Mbeki', 'They say that the water rose by a metre and that two barns are gone'],
  ['trimmed', 'Juna Hallberg', 'People are tired ... and the school is full of beds'],
  ['trimmed, sense changed', 'Oleg Petrov', 'I would call that a danger'],
  ['trimmed, sense changed', 'Oleg Petrov', 'nobody will have to leave the valley'],
  ['trimmed, sense changed', 'Oleg Petrov', 'We will open the gates'],
  ['trimmed, sense changed', 'Oleg Petrov', 'Anybody lied to the board'],
  ['trimmed, sense changed', 'Ada Lindqvist', 'The board will vote on the money next week'],
  ['trimmed, sense changed', 'Juna Hallberg', 'The dam would hold'],
  ['trimmed, sense changed', 'Juna Hallberg', 'We’ll rebuild the bridge by autumn'],
  ['joined', 'Oleg Petrov', 'The dam is sound. The village is safe tonight.'],
  ['joined', 'Juna Hallberg', 'I counted two hundred and six of them. The board was slow.'],
  ['altered', 'Oleg Petrov', 'I have slept there myself five times this week'],
  ['altered', 'Oleg Petrov', 'My office rang ninety-one households'],
  ['altered', 'Greta Mbeki', 'I am asking for an explanation, and I am asking for it today'],
  ['altered', 'Juna Hallberg', 'They had the report since January and they sat on it'],
  ['altered', 'Juna Hallberg', 'They have been up for three weeks and the school is full of beds'],
  ['other speaker', 'Greta Mbeki', 'I asked him for pumps, not for prayers'],
  ['other speaker', 'Oleg Petrov', 'Their barns were not insured'],
  ['no transcript of this speaker', 'Henrik Solberg', 'We lost the whole harvest in an hour'],
  ['no transcript of this speaker', 'Beatriz Quintero', 'Insurance will pay for what it must pay for'],
  ['not found', 'Oleg Petrov', 'Every engineer in this country would have signed that report'],
  ['not found', 'Juna Hallberg', 'The minister has not answered one of my letters'],
];

let transcripts: Transcript[] = [];
let checked: CheckedQuotation[] = [];
const draft = cases
  .map(([, speaker, words]) => `${speaker} spoke of it on Monday. “${words},” ${speaker} said.`)
  .join('\n\n');

beforeAll(async () => {
  transcripts = await Promise.all([
    transcriptOfText(council, 'council.txt'),
    transcriptOfText(radio, 'radio.vtt'),
  ]);
  checked = checkQuotations(await read(makeArticle(draft)), transcripts);
});

function of(words: string): CheckedQuotation {
  return checked.find(({ start, end }) => draft.slice(start, end).startsWith(words))!;
}

describe('each kind', () => {
  test.each(cases)('%s: %s, “%s”', (kind, speaker, words) => {
    const found = of(words);
    expect([found.kind, found.speaker]).toEqual([kind, speaker]);
  });
});

test('a passage is where the file has it, with its time and whose label it stands under', () => {
  const { passage, file } = of('I have slept there');
  expect(file).toBe('council.txt');
  expect(passage).toMatchObject({ time: '10:05:14', speaker: 'OLEG PETROV' });
  expect(council.slice(passage!.start, passage!.end)).toBe(passage!.words);
  const heard = of('They have been up for three nights').passage!;
  expect(heard).toMatchObject({ time: '00:00:08.000', speaker: 'Juna Hallberg', file: 'radio.vtt' });
  expect(heard.words).toBe('they have been up for three nights and the the school is full of beds');
});

test('what was cut, lost and changed is told word by word', () => {
  expect(of('I would call that').left).toEqual([{ words: 'not', lost: 'negation' }]);
  expect(of('We’ll rebuild').left).toEqual([
    { words: expect.stringMatching(/^unless the money/), lost: 'condition' },
  ]);
  expect(of('They say that the water').left[0].words).toBe('in one night, that nobody called them');
  expect(of('My office rang ninety').changed).toEqual([{ said: 'eighty', quoted: 'ninety' }]);
  expect(of('The dam is sound.').passages.map(({ time }) => time)).toEqual(['10:02:40', '10:05:14']);
});

test('without transcripts nothing is held against anything', async () => {
  expect(checkQuotations(await read(makeArticle(draft)), [])).toEqual([]);
});
