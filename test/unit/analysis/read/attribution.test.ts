import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type { Attribution, Document, Span } from '../../../../analysis/types/document.ts';
import { expectMost } from '../../../most.ts';

function wordsOf(document: Document, spans: Span[]): string {
  return spans.map(({ start, end }) => document.text.slice(start, end)).join(' … ');
}

async function spoken(text: string): Promise<{ document: Document; said: Attribution[] }> {
  const document = await read(makeArticle(text));
  return { document, said: document.attributions.filter((a) => a.speaks) };
}

interface Case {
  text: string;
  source: string;
  cue?: string;
  content: string;
  form?: Attribution['form'];
  speaker?: string | null;
  type?: Attribution['sourceType'];
}

async function expectCase({ text, source, cue, content, form, speaker, type }: Case): Promise<void> {
  const { document, said } = await spoken(text);
  const all = said.map((a) => wordsOf(document, a.content));
  expect(all).toContain(content);
  const found = said[all.indexOf(content)];
  expect(wordsOf(document, found.source)).toBe(source);
  if (cue) expect(wordsOf(document, found.cue)).toBe(cue);
  if (form) expect(found.form).toBe(form);
  if (speaker !== undefined) expect(found.speaker).toBe(speaker);
  if (type) expect(found.sourceType).toBe(type);
}

/** Of the sentences below, each plain in its kind, the reader must get so many whole: source, cue, content, form, speaker. */
const most = 0.6;

const bridge = '“The bridge will open in June.”';

describe('direct quotations', () => {
  test('is found with source, cue and content in most sentences', async () => {
    await expectMost(
      [
        {
          text: `Mayor Anna Brandt said, ${bridge}`,
          source: 'Mayor Anna Brandt',
          cue: 'said',
          content: bridge,
          form: 'direct',
          speaker: 'Anna Brandt',
          type: 'official',
        },
        {
          text: '“The bridge will open in June,” Mayor Anna Brandt said.',
          source: 'Mayor Anna Brandt',
          content: '“The bridge will open in June,”',
          form: 'direct',
        },
        {
          text: '“The bridge will open in June,” said Anna Brandt, the mayor of Kelmar. “We kept our word.”',
          source: 'Anna Brandt, the mayor of Kelmar',
          content: '“The bridge will open in June,” … “We kept our word.”',
          form: 'direct',
        },
        {
          text: '“The bridge,” Anna Brandt said, “will open in June.”',
          source: 'Anna Brandt',
          content: '“The bridge,” … “will open in June.”',
        },
        {
          text: '“Who pays for the road?” the senator asked.',
          source: 'the senator',
          cue: 'asked',
          content: '“Who pays for the road?”',
          type: 'official',
        },
        {
          text: `According to Anna Brandt: ${bridge}`,
          source: 'Anna Brandt',
          content: bridge,
        },
        { text: `Anna Brandt put it bluntly: ${bridge}`, source: 'Anna Brandt', content: bridge },
        {
          text: '"The bridge will open in June," Anna Brandt told reporters on Monday.',
          source: 'Anna Brandt',
          cue: 'told',
          content: '"The bridge will open in June,"',
        },
        {
          text: 'The commander issued a stern warning: “Any boat that crosses the line will be stopped.”',
          source: 'The commander',
          cue: 'issued a stern warning',
          content: '“Any boat that crosses the line will be stopped.”',
          form: 'direct',
        },
        {
          text: 'Anna Brandt told the council that “nobody will pay twice for this road.”',
          source: 'Anna Brandt',
          content: '“nobody will pay twice for this road.”',
          form: 'direct',
        },
        {
          text: '“The bridge will stand for a hundred years.” — Anna Brandt, mayor',
          source: 'Anna Brandt',
          cue: '—',
          content: '“The bridge will stand for a hundred years.”',
        },
      ],
      most,
      expectCase,
    );
  });

  test('over two sentences is one content', async () => {
    const content = '“The bridge will open in June. The road will follow in May.”';
    await expectCase({
      text: `Mayor Anna Brandt said: ${content}`,
      source: 'Mayor Anna Brandt',
      content,
      form: 'direct',
    });
  });

  test('goes on in the next paragraph where the first is left open', async () => {
    const text =
      'Mayor Anna Brandt stated:\n\n“The bridge will open in June.\n\n“The road will open in May.”';
    const { said } = await spoken(text);
    expect(said).toHaveLength(1);
    expect(said[0].content).toHaveLength(2);
    expect(said[0].speaker).toBe('Anna Brandt');
  });

  test('belongs to the paper that reports it, not to the person the text spoke of', async () => {
    const { said } = await spoken(
      'The Courier writes that Anna Brandt is ill. The Courier reports: “Anna Brandt has not been seen in public since the third of May.”',
    );
    expect(said.at(-1)?.speaker).toMatch(/Courier/);
  });

  test('stands in a transcript behind a name in capitals', async () => {
    const { document, said } = await spoken(
      'HOLM: Did you sign the order?\n\nMOORE: I signed it on Monday and I would sign it again.',
    );
    expect(said.map((a) => wordsOf(document, a.source))).toEqual(['HOLM', 'MOORE']);
  });

  test.each([
    [
      'The singer Mira Voll spoke to the Gazette before her show in Turin.\n\nQ: You left the label. Why?\n\nA: They cheated me, and I could not read it.',
      [['Mira Voll', 'They cheated me, and I could not read it.']],
    ],
    [
      'The mayor spoke on Friday.\n\nInterviewer: Was it fair?\n\nLena Strand: No. It was a fraud.\n\nInterviewer: And now?\n\nLena Strand: We go to court.',
      [
        ['Lena Strand', 'No. It was a fraud.'],
        ['Lena Strand', 'We go to court.'],
      ],
    ],
    [
      'The bridge will close for a year, the council said.\n\nThe council has betrayed us. — Rudi Falk (@rudifalk) May 4, 2021\n\nThe work begins in June.',
      [['Rudi Falk', 'The council has betrayed us.']],
    ],
    [
      'Readers wrote to us about the fares of the ferry.\n\nThe fares are a joke. — Vera Lund, Brenn\n\nI sold my car for this. — Ola Brandt, baker\n\nThe council votes on Friday.',
      [
        ['Vera Lund', 'The fares are a joke.'],
        ['Ola Brandt', 'I sold my car for this.'],
      ],
    ],
  ])('is of whom the layout’s label names: %s', async (text, expected) => {
    const { document, said } = await spoken(text);
    const laidOut = said.filter(({ form }) => form === 'direct');
    expect(laidOut.map((a) => [a.speaker, wordsOf(document, a.content)])).toEqual(expected);
  });

  test('is of whoever introduces a block quotation', async () => {
    const { said } = await spoken(
      'The council met to hear the owner of the mill, Greta Olsen. She could not come and sent a letter. In it she wrote:\n\n> The mayor is a liar and a crook, and his plan is a disgrace.\n\nThe council voted to shut the mill.',
    );
    expect(said.find(({ form }) => form === 'direct')?.speaker).toBe('Greta Olsen');
  });
});

describe('mixed quotations', () => {
  test('is found with source, cue and content in most sentences', async () => {
    await expectMost(
      [
        {
          text: 'Two diplomats described the talks as “frank and useful.”',
          source: 'Two diplomats',
          cue: 'described',
          content: 'the talks as “frank and useful.”',
          form: 'mixed',
        },
        {
          text: 'The envoy called Prime Minister Lena Moor on Friday, urging her to “reopen the border.”',
          source: 'The envoy',
          cue: 'urging',
          content: 'her to “reopen the border.”',
          form: 'mixed',
        },
        {
          text: 'The editor mocked the governor’s “museum of promises.”',
          source: 'The editor',
          cue: 'mocked',
          content: 'the governor’s “museum of promises.”',
          form: 'mixed',
        },
        {
          text: 'The director credited the recovery to its “quiet discipline.”',
          source: 'The director',
          content: 'the recovery to its “quiet discipline.”',
          form: 'mixed',
        },
        {
          text: 'The spokesman confirmed that the region “remains open to every pilgrim and will not close its roads.”',
          source: 'The spokesman',
          content: 'the region “remains open to every pilgrim and will not close its roads.”',
          form: 'mixed',
        },
      ],
      most,
      expectCase,
    );
  });
});

test('a cue leaves out the adverb before it', async () => {
  await expectCase({
    text: 'The committee also said that the ship was old.',
    source: 'The committee',
    cue: 'said',
    content: 'the ship was old',
  });
});

describe('indirect speech', () => {
  test('is found with source, cue and content in most sentences', async () => {
    await expectMost(
      [
        {
          text: 'The ministry said in a statement that the two flights were canceled.',
          source: 'The ministry',
          cue: 'said in a statement',
          content: 'the two flights were canceled',
          form: 'indirect',
          type: 'institution',
        },
        {
          text: 'Economists believe the bank will cut rates twice.',
          source: 'Economists',
          content: 'the bank will cut rates twice',
          type: 'anonymous',
        },
        {
          text: 'The plan, officials said, would cost two billion dollars.',
          source: 'officials',
          content: 'The plan … would cost two billion dollars',
        },
        {
          text: 'The plan would cost two billion dollars, according to the finance ministry.',
          source: 'the finance ministry',
          cue: 'according to',
          content: 'The plan would cost two billion dollars',
        },
        {
          text: 'According to two officials, the talks will resume in May.',
          source: 'two officials',
          content: 'the talks will resume in May',
        },
        {
          text: 'Many farmers see the law as a threat to their land.',
          source: 'Many farmers',
          cue: 'see',
          content: 'the law as a threat to their land',
        },
        {
          text: 'Ahmed Sari urged lawmakers to pass the budget before winter.',
          source: 'Ahmed Sari',
          content: 'lawmakers to pass the budget before winter',
        },
        {
          text: 'Ahmed Sari pressed for a quicker vote on the treaty.',
          source: 'Ahmed Sari',
          cue: 'pressed for',
          content: 'a quicker vote on the treaty',
        },
        {
          text: 'Ahmed Sari was accused by prosecutors of hiding two million euros.',
          source: 'prosecutors',
          content: 'Ahmed Sari … of hiding two million euros',
        },
        {
          text: 'The company denied that it had sold the data.',
          source: 'The company',
          content: 'it had sold the data',
        },
        {
          text: 'The general praised the truce, urging full withdrawal of foreign troops.',
          source: 'The general',
          cue: 'urging',
          content: 'full withdrawal of foreign troops',
        },
        {
          text: 'As Ahmed Sari noted, the road has been closed for years.',
          source: 'Ahmed Sari',
          content: 'the road has been closed for years',
        },
        {
          text: 'Both sides agreed that the ceasefire should hold.',
          source: 'Both sides',
          content: 'the ceasefire should hold',
          type: 'collective',
        },
        {
          text: 'His message, according to two aides, was simple: stay calm and keep working.',
          source: 'two aides',
          content: 'His message … was simple: stay calm and keep working',
        },
      ],
      most,
      expectCase,
    );
  });

  test('ends before a joined verb of speech, which has the same source', async () => {
    const { document, said } = await spoken(
      'Ahmed Sari said the road was safe and warned that the bridge was not.',
    );
    expect(said.map((a) => [wordsOf(document, a.source), wordsOf(document, a.content)])).toEqual([
      ['Ahmed Sari', 'the road was safe'],
      ['Ahmed Sari', 'the bridge was not'],
    ]);
  });

  test('gives a participle inside a reported clause to the speaker, not to the clause', async () => {
    const { document, said } = await spoken(
      'Ahmed Sari revealed that the company had filed a complaint, stressing that no court had answered.',
    );
    expect(said.map((a) => [a.speaker, wordsOf(document, a.content)])).toEqual([
      ['Ahmed Sari', 'the company had filed a complaint'],
      ['Ahmed Sari', 'no court had answered'],
    ]);
  });
});

describe('sources', () => {
  test('is found with source, cue and content in most sentences', async () => {
    await expectMost(
      [
        {
          text: 'Lena Moor, who has led the party since 2019, said the vote was fair.',
          source: 'Lena Moor, who has led the party since 2019',
          content: 'the vote was fair',
          speaker: 'Lena Moor',
        },
        {
          text: 'A spokeswoman for the airline, Dana Weil, confirmed that three pilots had resigned.',
          source: 'A spokeswoman for the airline, Dana Weil',
          content: 'three pilots had resigned',
        },
        {
          text: 'The spokesman, Karim Aziz, said nothing had changed.',
          source: 'The spokesman, Karim Aziz',
          content: 'nothing had changed',
          speaker: 'Karim Aziz',
          type: 'official',
        },
        {
          text: 'The report found that half of the wells were dry.',
          source: 'The report',
          content: 'half of the wells were dry',
          speaker: 'report',
          type: 'document',
        },
        {
          text: 'Residents of the old town said the water tasted of metal.',
          source: 'Residents of the old town',
          content: 'the water tasted of metal',
          type: 'anonymous',
        },
        {
          text: 'Professor Petra Holm said the ice would return.',
          source: 'Professor Petra Holm',
          content: 'the ice would return',
          speaker: 'Petra Holm',
          type: 'expert',
        },
        {
          text: 'The talks ended with a memorandum between Norway and Denmark, stating that no ship may enter the bay.',
          source: 'a memorandum between Norway and Denmark',
          content: 'no ship may enter the bay',
          type: 'document',
        },
        {
          text: 'The talks produced a short memorandum, stating that no ship may enter the bay.',
          source: 'a short memorandum',
          content: 'no ship may enter the bay',
          type: 'document',
        },
      ],
      most,
      expectCase,
    );
  });

  test('keep the type of their first introduction, by pronoun and by last name', async () => {
    const { said } = await spoken(
      'Interior Minister Lena Moor said the vote was fair. She added that every ballot had been counted.\n\nMoor warned that fraud would be punished.',
    );
    expect(said.map((a) => [a.speaker, a.sourceType])).toEqual(Array(3).fill(['Lena Moor', 'official']));
  });

  test('are, behind a pronoun, the last who spoke and whom it fits', async () => {
    const names = async (text: string) => (await spoken(text)).said.map((a) => a.speaker);
    expect(
      await names(
        'Anna Brandt said the road was safe. Senator Peter Holm said it was not. He added that nobody had asked.',
      ),
    ).toEqual(['Anna Brandt', 'Peter Holm', 'Peter Holm']);
    expect(
      await names('Peter Holm said the road was safe. She added that the bridge would open in June.'),
    ).toEqual(['Peter Holm', null]);
    expect(
      (
        await names(
          'Anna Brandt said the road was safe, and her brother Peter Holm agreed.\n\nThe children were at school. “We will open the bridge in June,” she said.',
        )
      ).at(-1),
    ).toBe('Anna Brandt');
  });

  test('have the affiliation that their introduction gives', async () => {
    const { said } = await spoken(
      'Analyst Dr. Petra Holm, director of the Nordvik Centre for Arctic Studies in Tromsø, told reporters that the ice would return.',
    );
    expect(said[0]).toMatchObject({
      speaker: 'Petra Holm',
      sourceType: 'expert',
      affiliation: 'Nordvik Centre for Arctic Studies',
    });
  });

  test('are told with what their cue does to the content', async () => {
    const stances = async (text: string) => (await spoken(text)).said.map((a) => a.cueStance);
    expect(await stances('The company said that it had sold the data.')).toEqual(['neutral']);
    expect(await stances('The company insisted that it had sold the data.')).toEqual(['assertive']);
    expect(await stances('The company admitted that it had sold the data.')).toEqual(['factive']);
    expect(await stances('The company alleged that it had sold the data.')).toEqual(['doubting']);
  });
});

describe('what is no speech', () => {
  const silent = [
    'The visit marks a turning point in relations with the neighbor.',
    'The ministry plans to hire two hundred nurses.',
    'The team hopes to win the cup next year.',
    'Snow fell on the hills all night and closed the northern road.',
    'The bank charged the account twice in one week.',
    'He held a long report in his hand and left the room.',
    'A wide view of the harbor opens behind the church.',
    'The train was late and the platform was full.',
  ];

  test('is taken for none in most sentences', async () => {
    await expectMost(silent, most, async (text) => expect((await spoken(text)).said).toEqual([]));
  });

  test('a clause that a speaker attributes to another is heard from the speaker alone', async () => {
    const { said } = await spoken('Ahmed Sari said that the farmers believe the law is a threat.');
    expect(said.map((a) => a.speaker)).toEqual(['Ahmed Sari']);
  });
});

/** CPU milliseconds, the best of two runs. */
async function cost(text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2; run++) {
    const before = process.cpuUsage();
    await read(makeArticle(text));
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('hostile text', { tags: ['growth'] }, () => {
  test.each([
    ['speech within speech', 'he said that '],
    ['unclosed quotations', '“he said '],
    ['participles', ', saying that he'],
    ['possessives', "the man's "],
    ['prepositions', 'of the man '],
    ['joined names', 'Anna and '],
    ['colons', 'Anna: '],
    ['relative clauses', 'Karl Aziz, who said that '],
  ])('%s costs no more than its length', async (_, piece) => {
    const small = piece.repeat(Math.ceil(5_000 / piece.length));
    const large = piece.repeat(Math.ceil(50_000 / piece.length));
    await read(makeArticle(small));
    expect((await cost(large)) / Math.max(await cost(small), 5)).toBeLessThan(40);
  });
});

describe('every attribution', () => {
  test('lies in the text, in text order, with a confidence', async () => {
    const pieces = [
      'Anna Brandt',
      ' said ',
      ' that ',
      '“',
      '”',
      ', ',
      '. ',
      'the report ',
      'was ',
      'accused ',
      'by ',
      'he ',
      ': ',
      '\n\n',
      'according to ',
      'urging ',
      'to ',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...pieces), { minLength: 3, maxLength: 40 }),
        async (list) => {
          const text = `The town is old. ${list.join('')}`;
          const { attributions } = await read(makeArticle(text));
          for (const [i, a] of attributions.entries()) {
            for (const { start, end } of [...a.source, ...a.cue, ...a.content])
              expect(text.slice(start, end).length).toBe(end - start);
            expect(a.confidence).toBeGreaterThan(0);
            expect(a.confidence).toBeLessThanOrEqual(1);
            if (i > 0)
              expect(a.content[0].start).toBeGreaterThanOrEqual(attributions[i - 1].content[0].start);
          }
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});
