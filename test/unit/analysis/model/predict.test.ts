import { expect, test } from 'vitest';
import { analyze } from '../../../../analysis/index.ts';
import { loadRuntime } from '../../../../analysis/model/runtime.ts';
import { mostPieces, windowsOf } from '../../../../analysis/model/windows.ts';
import { makeArticle, Refusal } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import type { ReadDocument } from '../../../../analysis/types/document.ts';

const paragraphs = [
  'The mayor said on Monday that the old bridge would be closed for a year, and nobody was glad of it.',
  'Critics called the plan a reckless gamble with the money of the town and asked who would pay for it.',
  'The council met behind closed doors, and its shameless chairman refused to answer any question.',
  'A train from the coast was late on Tuesday, and the harbor was quiet under the first snow of the year.',
  'Fishermen welcomed the new pier, which they praised as the best thing that had happened in ten years.',
];

/** What was read of each paragraph, as bytes. */
function readings({ predictions, sentences, tokens }: ReadDocument): string[] {
  const found: string[] = [];
  for (const [i, { block, firstToken, lastToken }] of sentences.entries()) {
    const words = [...predictions.word.slice(firstToken * 3, lastToken * 3)];
    const cues = predictions.cues.filter(({ first }) => tokens[first].sentence === i);
    const own = JSON.stringify([words, [...predictions.sentences[i].loaded], cues.map((c) => [...c.tags])]);
    found[block] = (found[block] ?? '') + own;
  }
  return found;
}

test('a paragraph’s reading hangs on no other but the one before it', async () => {
  const before = readings(await read(makeArticle(paragraphs.join('\n\n'))));
  expect(before).toHaveLength(paragraphs.length);
  for (const changed of paragraphs.keys()) {
    const others = paragraphs.map((text, i) =>
      i === changed ? 'It rained all day, and the river rose.' : text,
    );
    const after = readings(await read(makeArticle(others.join('\n\n'))));
    const moved = before.flatMap((own, i) => (own === after[i] ? [] : [i]));
    expect(moved).toContain(changed);
    for (const i of moved) expect([changed, changed + 1]).toContain(i);
  }
});

test('windows hold every token once, in order, and no more pieces than one run takes', async () => {
  const { pieces } = await loadRuntime();
  const long = 'The council of the old town met again to speak of the bridge and of who would pay. '.repeat(
    80,
  );
  const document = await read(makeArticle(`${paragraphs.join('\n\n')}\n\n${long}\n\n${'word '.repeat(900)}`));
  let next = 0;
  for (const { first, last, pieces: own } of windowsOf(document, pieces)) {
    expect(first).toBe(next);
    expect(own).toHaveLength(last - first);
    expect(own.flat().length).toBeLessThanOrEqual(mostPieces);
    const { sentences, tokens } = document;
    expect(sentences[tokens[first].sentence].block).toBe(sentences[tokens[last - 1].sentence].block);
    next = last;
  }
  expect(next).toBe(document.tokens.length);
});

test('two readings of a text are the same bytes, whatever was read between', async () => {
  const text = paragraphs.join('\n\n');
  const first = JSON.stringify((await analyze(makeArticle(text))).analysis);
  await analyze(makeArticle(`${paragraphs[2]} ${paragraphs[1]}`));
  expect(JSON.stringify((await analyze(makeArticle(text))).analysis)).toBe(first);
});

test.each([
  ['no space', `The mayor met ${'x'.repeat(200_000)} on Monday and left the hall.`],
  ['no paragraph', 'The mayor met the council on Monday and left the hall. '.repeat(2000)],
  ['emoji', '👩‍👩‍👧🔥'.repeat(3000)],
  ['Arabic', 'قال الوزير إن الجسر سيفتح في الربيع القادم. '.repeat(50)],
  ['one word', 'bridge'],
  ['control characters', '\u0001\u0002\u0003'.repeat(3000)],
  ['figures', '12 14.5 1,200 33% 7\n'.repeat(2000)],
])('a text of %s is read or refused by name', async (_, text) => {
  try {
    const { readings: found } = (await analyze(makeArticle(text))).analysis;
    for (const { error } of Object.values(found)) expect(error).toBeNull();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
  }
});
