import { expect, test } from 'vitest';
import { countWords } from '../../../../../analysis/text/words.ts';
import { offeredPassages } from '../../../../../server/report/lesson/lesson-passages.ts';
import { left } from '../../web/pages/fixture.ts';

const filler = 'It went on for a while and then it went on for a while again.';
const paragraph = (n: number, words = filler) => `${words} ${filler} ${filler} Number ${n}.`;

/** A text with paragraphs as given, each of the body, and the charged words in them. */
function made(paragraphs: readonly string[], charged: readonly string[] = []) {
  const text = paragraphs.join('\n\n');
  let at = 0;
  const blocks = paragraphs.map((words) => {
    const start = text.indexOf(words, at);
    at = start + words.length;
    return { start, end: at, kind: 'body' as const, reason: '' };
  });
  const marks = charged.map((phrase) => {
    const start = text.indexOf(phrase);
    const mark = left.analysis.readings.loaded.marks[0];
    return { ...mark, start, end: start + phrase.length, voice: 'author' as const, weight: 1, confidence: 1 };
  });
  const { document, analysis } = left;
  const loaded = { ...analysis.readings.loaded, marks };
  return {
    document: { ...document, text, blocks },
    analysis: { ...analysis, readings: { ...analysis.readings, loaded } },
  };
}

test('a short text is offered whole', () => {
  const view = made([paragraph(1), paragraph(2)]);
  expect(offeredPassages(view).map(({ chosen }) => chosen)).toEqual([true, true]);
});

test('of a long one: how it begins, then what is most charged and most telling, whole, within the words', () => {
  const all = Array.from({ length: 20 }, (_, i) =>
    paragraph(i, i === 15 ? 'A reckless and shameful plan.' : filler),
  );
  const view = made(all, ['reckless', 'shameful']);
  const telling = view.document.blocks[11];
  const passages = offeredPassages(view, [{ start: telling.start, end: telling.start + 5 }], 200);
  const chosen = passages.flatMap(({ chosen }, i) => (chosen ? i : []));
  expect(chosen).toEqual(expect.arrayContaining([0, 11, 15]));
  expect(passages[15]).toMatchObject({ charged: 2, tells: false });
  expect(passages[11]).toMatchObject({ charged: 0, tells: true });
  const words = passages.filter(({ chosen }) => chosen).reduce((sum, { words }) => sum + words, 0);
  expect(words).toBeLessThanOrEqual(200);
  // What room is left goes to the beginning, and each is a whole paragraph.
  expect(chosen).toContain(1);
  for (const { start, end, words } of passages) {
    expect(all).toContain(view.document.text.slice(start, end));
    expect(countWords(view.document.text.slice(start, end))).toBe(words);
  }
});

test('one paragraph longer than that is offered all the same', () => {
  const view = made([Array(30).fill(filler).join(' '), paragraph(2)]);
  expect(offeredPassages(view, [], 100).map(({ chosen }) => chosen)).toEqual([true, false]);
});

test('what is not counted is not offered', () => {
  const view = made([paragraph(1), paragraph(2)]);
  const blocks = view.document.blocks.map((block, i) =>
    i === 0 ? { ...block, kind: 'caption' as const } : block,
  );
  const offered = offeredPassages({ ...view, document: { ...view.document, blocks } });
  expect(offered).toHaveLength(1);
  expect(offered[0].start).toBe(blocks[1].start);
});
