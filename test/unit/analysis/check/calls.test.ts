import { describe, expect, test } from 'vitest';
import { callsOf } from '../../../../analysis/check/calls.ts';
import { replyFindings } from '../../../../analysis/check/replies.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read, withActs } from '../../../../analysis/read/index.ts';

const actsOf = async (text: string) => withActs(await read(makeArticle(text)));

const drafts: {
  about: string;
  text: string;
  silent: string[];
  heard: Record<string, string>;
  others: string[];
}[] = [
  {
    about: 'one of two who are accused laughs it off',
    text: `The Harrow Lions lost 3-1 at home on Saturday, and the quarrel in the dressing room was louder than the crowd.

Captain Piet Nolan accused the club's doctor, Irene Falk, of giving players injections without telling them what was in them. He also accused the chairman, Godfrey Bassett, of hiding the test results from the league.

Bassett denied it. "Every result went to the league within a day," he said. The next match is at Dunmore on 4 March.`,
    silent: ['Irene Falk'],
    heard: { 'Godfrey Bassett': 'answered' },
    others: ['Piet Nolan'],
  },
  {
    about: 'who was asked is told apart from who was not',
    text: `Ruth Amsel, a former manager of Veltan Foods, said finance chief Conrad Yule had backdated invoices to flatter the third quarter. Yule did not respond to two messages left at his office.

She accused the company's lawyer, Dana Orr, of shredding the minutes. The company was founded in 1961 and employs 4,200 people.`,
    silent: ['Dana Orr'],
    heard: { 'Conrad Yule': 'asked' },
    others: ['Ruth Amsel'],
  },
];

describe.each(drafts)('a draft in which $about', ({ text, silent, heard, others }) => {
  test('tells whom to call, and what it has of an answer', async () => {
    const document = await actsOf(text);
    const calls = callsOf(document);
    for (const name of silent) expect(calls.find((call) => call.name === name)?.answer).toBe('no answer');
    for (const [name, answer] of Object.entries(heard))
      expect(calls.find((call) => call.name === name)?.answer).toBe(answer);
    const said = replyFindings(document).map(({ message }) => message);
    for (const name of silent) expect(said.some((message) => message.includes(name))).toBe(true);
    for (const name of [...Object.keys(heard), ...others])
      expect(said.some((message) => message.includes(`: ${name} is accused`))).toBe(false);
  });

  test('gives words and paragraphs that are in it, in its order', async () => {
    const calls = callsOf(await actsOf(text));
    const starts = calls.map(({ accusation }) => accusation.start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    for (const { accusation, words, paragraph } of calls) {
      expect(words).toBe(text.slice(accusation.start, accusation.end).replace(/\s+/g, ' '));
      expect(text.split('\n\n')[paragraph - 1]).toContain(text.slice(accusation.start, accusation.end));
    }
  });
});

test('a verdict is owed no answer, and praise accuses nobody', async () => {
  const document = await actsOf(
    `A jury convicted Dario Quint, a former harbor master, of taking bribes in 2014. He served eight months.

The architect, Milo Dane, praised the masons who restored the vault. Entry is free on Friday.`,
  );
  expect(replyFindings(document)).toEqual([]);
});
