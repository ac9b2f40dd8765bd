import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../../../analysis/read/sentences.ts';

const split = (text: string) => splitSentences(text, 0, text.length).map((s) => text.slice(s.start, s.end));

describe('one sentence', () => {
  it.each([
    'Mr. Smith met Maj. Gen. Jane Doe and Sens. John Roe and Ann Poe in Ft. Worth on Jan. 3.',
    'The U.S. Army left the U.N. base at 9 p.m. Friday.',
    'ST. LOUIS is a city in Missouri.',
    'Rep. John Roe, R-Ky., and Gov. Ann Poe (D-Calif.) voted no.',
    'He wrote a book (It sold well. It won a prize.) and retired.',
    '“Is it dry?” the farmer asked.',
    '“It is dry!” Smith said on Monday.',
    '“It is dry,” he said, “and it will stay so.”',
    'In Roe v. Wade the court ruled, e.g. Texas, No. 70-18.',
    'The river is shared by\n\n\n\nthe two countries.',
    'See https://www.example.com/River.Talks for more.',
    '3. Ban the wells.',
    'It cost Rs. 40 and, by Art. 12 of the act, M/s. Alpha Ltd. paid it.',
  ])('%s', (text) => {
    expect(split(text)).toEqual([text]);
  });
});

describe('several', () => {
  const cases: [string, string[]][] = [
    ['an ordinary end', ['The river is dry.', 'The wells are full.']],
    ['an abbreviation that ends it', ['They moved to the U.S.', 'The river stayed.']],
    ['a time that ends it', ['It began at 9 p.m.', 'He left.']],
    ['a state that ends it', ['They live in Eugene, Ore.', 'The river is near.']],
    ['a letter that ends it', ['They chose plan B.', 'Nobody knew why.']],
    ['a post with a hashtag', ['She wrote it on X.', '#SaveTheWells was used again.']],
    ['No. as an answer', ['Is it dry?', 'No.', 'I do not think so.']],
    ['a question, then a new sentence', ['“Is it dry?”', 'The farmer said that it was, and left.']],
    ['a parenthesis of its own', ['(The river is dry.', 'It was full once.)']],
    ['a word that looks like an abbreviation', ['They built an ark.', 'Noah was pleased.']],
  ];
  it.each(cases)('%s', (_name, sentences) => {
    expect(split(sentences.join(' '))).toEqual(sentences);
  });
  it('breaks at a full stop that lost its space', () => {
    expect(split('The river is dry.The wells are “full.”Nobody knows why.')).toEqual([
      'The river is dry.',
      'The wells are “full.”',
      'Nobody knows why.',
    ]);
  });
  it('gives spans of the text it is in', () => {
    const text = 'xx The river is dry. The wells are full. yy';
    expect(splitSentences(text, 3, 40)).toEqual([
      { start: 3, end: 20 },
      { start: 21, end: 40 },
    ]);
  });
});
