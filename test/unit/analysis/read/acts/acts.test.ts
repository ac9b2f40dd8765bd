import { expect, test } from 'vitest';
import { makeArticle } from '../../../../../analysis/read/article.ts';
import { read, withActs } from '../../../../../analysis/read/index.ts';

const actsOf = async (text: string) => withActs(await read(makeArticle(text)));

const accusing = [
  'Anna Weber accused Mayor Tom Kessler on Monday of lying to the council about the cost of the bridge.',
  'Weber, who leads the opposition, said Kessler had covered up a report that warned of cracks in the pillars.',
  'The council will meet again on Thursday. The bridge was built in 1962 and carries two lanes of traffic.',
];
const denial = 'Kessler denied the accusation and said that he had never seen the report.';

test('who accuses whom is told with the sentence that does it', async () => {
  const document = await actsOf(accusing.join('\n\n'));
  const charges = document.acts.filter(({ act }) => act === 'accuse');
  expect(charges.some(({ sentence, whom }) => sentence === 0 && whom === 'Tom Kessler')).toBe(true);
  expect(charges.some(({ sentence, by }) => sentence === 0 && by === 'Anna Weber')).toBe(true);
  for (const { start, end, sentence, confidence } of document.acts) {
    expect({ start, end }).toEqual({
      start: document.sentences[sentence].start,
      end: document.sentences[sentence].end,
    });
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});

test('a denial makes it likelier that the accused answers', async () => {
  const silenceOf = async (text: string) => {
    const { accused } = await actsOf(text);
    return accused.find(({ name }) => name === 'Tom Kessler')!.silence;
  };
  const silent = await silenceOf(accusing.join('\n\n'));
  const answered = await silenceOf([...accusing, denial].join('\n\n'));
  expect(answered).toBeLessThan(silent);
});

test('where nobody is accused nobody is listed', async () => {
  const { accused } = await actsOf(
    'The lamp stood on the table beside a blue cup.\n\nIt was windy in the morning and dry after lunch.',
  );
  expect(accused).toEqual([]);
});

test('each of the accused is listed once, with the acts that it meets', async () => {
  const document = await actsOf([...accusing, denial].join('\n\n'));
  expect(new Set(document.accused.map(({ name }) => name)).size).toBe(document.accused.length);
  for (const { acts, name, replies } of document.accused) {
    for (const a of acts) expect(document.acts[a].whom).toBe(name);
    for (const { start, end } of replies)
      expect(document.sentences.some((s) => s.start === start && s.end === end)).toBe(true);
  }
});

test('whoever is named alone behind a charge answers it, or was asked in vain', async () => {
  const charge =
    'Dockers accused Harlow Freight of lying to inspectors about the cracked crane, and said that it had hidden two reports.';
  const other = 'The harbor opened in 1962. Some 40 ships call there each week.';
  const toldOf = async (answer: string) => {
    const { accused } = await actsOf([charge, answer, other].join('\n\n'));
    const { asked, replies, guessed } = accused.find(({ name }) => name.includes('Harlow'))!;
    return { asked, replies: guessed ? 0 : replies.length };
  };
  expect(await toldOf('The company did not answer two letters.')).toEqual({ asked: true, replies: 1 });
  expect((await toldOf('Ms Harlow rejected that.')).replies).toBe(1);
  expect(await toldOf('Maria Ocampo of the port workers’ union did not answer two letters.')).toMatchObject({
    asked: false,
  });
});
