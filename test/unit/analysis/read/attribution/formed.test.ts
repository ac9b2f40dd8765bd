import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read } from '../../../../../analysis/read/index.ts';

/** What a text says is said, as "who: what", of attributions that speak. */
async function said(text: string): Promise<string[]> {
  const { attributions } = await read(makeArticle(text));
  return attributions
    .filter(({ speaks }) => speaks)
    .map(
      ({ speaker, content }) => `${speaker}: ${content.map((c) => text.slice(c.start, c.end)).join(' … ')}`,
    );
}

async function expectSaid(texts: [text: string, said: string[]][]): Promise<void> {
  for (const [text, expected] of texts) expect(await said(text), text).toEqual(expected);
}

describe('a report in the middle of what it reports', () => {
  test('has both parts, whatever sets it off, and the subject beside it is no speaker', async () => {
    await expectSaid([
      [
        'The new pump, Dr. Lindiwe Zulu said, brings water to nine villages. It was built in Durban.',
        ['Lindiwe Zulu: The new pump … brings water to nine villages'],
      ],
      [
        'The ferry, insisted the harbour authority, had passed every test that year. It sank off Cebu on Monday.',
        ['harbour authority: The ferry … had passed every test that year'],
      ],
      [
        'The striker – his agent told reporters – will not play again this season. The club lost on Saturday.',
        ['his agent: The striker … will not play again this season'],
      ],
      [
        'The blaze (firefighters say) began in a kitchen on the fourth floor. Forty people slept in a school.',
        ['firefighters: The blaze … began in a kitchen on the fourth floor'],
      ],
      [
        'The president, claimed the opposition leader, Luis Prado, “has sold the desert for a song”. The law passed.',
        ['Luis Prado: The president … “has sold the desert for a song”'],
      ],
    ]);
  });

  test('is none where commas set off what somebody is, has or does besides', async () => {
    await expectSaid([
      [
        'The pill, said to be the cheapest on the market, helps most patients within days. It is made in Hanoi.',
        [],
      ],
      ['The two leaders met in Doha, spoke for an hour and left by separate doors.', []],
      [
        'Kofi Asante, the union spokesman, said two men were held. The mine is shut.',
        ['Kofi Asante: two men were held'],
      ],
      [
        'The mayor, who said the road was safe, left town on Monday. The road caved in on Tuesday.',
        ['mayor: the road was safe'],
      ],
    ]);
  });
});

describe('a noun of speech', () => {
  test('is its owner’s, up to the verb of the sentence', async () => {
    await expectSaid([
      [
        'The coach’s insistence that the goal was fair drew laughs. The match in Turin ended 1-1.',
        ['coach: the goal was fair'],
      ],
      [
        'The envoy’s suggestion that the camp, which holds 4,000 people, be closed angered the guards. It is in Benin.',
        ['envoy: the camp, which holds 4,000 people, be closed'],
      ],
      [
        'A warning from the weather office that the river would burst its banks came at noon. Jakarta flooded by two.',
        ['weather office: the river would burst its banks'],
      ],
      [
        'Mr. Cole’s allegation that he was beaten and robbed by guards has been sent to the police.',
        ['Cole: he was beaten and robbed by guards'],
      ],
    ]);
  });

  test('is none without an owner, nor where “that” is what does it', async () => {
    await expectSaid([
      ['The fact that the road is shut has cost the town dear. Shops in Leh are empty.', []],
      ['The claim that made him famous was false. He works in Split.', []],
    ]);
  });
});

test('words are somebody’s by a turn of phrase', async () => {
  await expectSaid([
    [
      'The match was, in the words of the coach, Sipho Dlamini, “a lesson in pain”. The club plays again in Cairo.',
      ['Sipho Dlamini: “a lesson in pain”'],
    ],
    [
      'For Pastor Juan Rey, the wall is “a wound in the earth”. It was built in 2006.',
      ['Juan Rey: “a wound in the earth”'],
    ],
    ['In other words, the “deal” was never signed. The two sides meet in Geneva.', []],
  ]);
  const [own] = await said('Minister Eva Horn is proud of the law. In her own words, it “bites”. It is new.');
  expect(own).toMatch(/^Eva Horn: .*“bites”$/);
});

test('each quotation of a dialogue goes to whoever stands behind it', async () => {
  await expectSaid([
    [
      '“Was it you?” the officer asked. “It was my brother,” the boy answered. “Where is he?” asked the officer. “In Spain,” said the boy.',
      ['officer: “Was it you?”', 'boy: “It was my brother,”', 'officer: “Where is he?”', 'boy: “In Spain,”'],
    ],
    [
      '"We are done," the owner said. "The oven broke and we have no money." The bakery in Ghent opened in 1911.',
      ['owner: "We are done," … "The oven broke and we have no money."'],
    ],
  ]);
});

test('what was not, could have been or would need to be said is not said', async () => {
  await expectSaid([
    [
      'Teachers here have no cause to say “my class is full”. The school in Osaka lost half of its pupils.',
      [],
    ],
    ['She might have written “I resign”, but she stayed. The board in Oslo meets in June.', []],
    ['If he had said “stop”, the train would have stopped. Nobody in the cab spoke.', []],
    ['Did the coach say that the match was sold? The league will hear two players in May.', []],
    ['You will never hear a coach say “we were lucky”. The league starts in August.', []],
    [
      '“I would never sell,” the owner said. The farm near Cusco has 40 cows.',
      ['owner: “I would never sell,”'],
    ],
  ]);
});

test('what is said in marks ends with them, closed or not', async () => {
  await expectSaid([
    [
      'Ines Duarte posted on her page: “They have poisoned the lake” The page was gone by noon.',
      ['Ines Duarte: “They have poisoned the lake”'],
    ],
    [
      'The referee shouted “play on” and the home crowd threw bottles. Two men were held.',
      ['referee: “play on”'],
    ],
    [
      '“The seed is bad, said farmer Abel Tesfaye. The ministry bought it in March.',
      ['Abel Tesfaye: “The seed is bad'],
    ],
    [
      'Police said the driver was “well over the limit” and had no licence. The crash near Cork killed two.',
      ['Police: the driver was “well over the limit” and had no licence'],
    ],
  ]);
});
