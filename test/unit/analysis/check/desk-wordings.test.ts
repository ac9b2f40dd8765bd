import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkDraft } from '../../../../analysis/check/index.ts';
import { plainStyle } from '../../../../analysis/check/style.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';

interface Row {
  sentence: string;
  start: number;
  end: number;
  sense: boolean;
  replacements: { sentence: string }[] | null;
}

const rows = readFileSync('test/data/desk/wordings.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

/** Whether something is said of the words of a row, and the sentences that its fixes make. */
async function told({ sentence, start, end }: Row) {
  const { findings } = await checkDraft(makeArticle(sentence), plainStyle);
  const hits = findings.filter((finding) => finding.start < end && finding.end > start);
  const fixed = hits
    .flatMap(({ wordings }) => wordings)
    .flatMap(({ text, ...at }) =>
      text === null || at.start >= end || at.end <= start
        ? []
        : [sentence.slice(0, at.start) + text + sentence.slice(at.end)],
    );
  return { said: hits.length > 0, fixed };
}

test('of 150 wordings with known replacements, most that are told are fixed, and plain senses are left alone', {
  tags: ['many'],
}, async () => {
  const count = { told: 0, fixed: 0, known: 0, neverFixed: 0, plain: 0 };
  for (const row of rows) {
    const { said, fixed } = await told(row);
    if (!row.sense) count.plain += said ? 0 : 1;
    else if (row.replacements === null) count.neverFixed += fixed.length === 0 ? 1 : 0;
    else {
      count.told += said ? 1 : 0;
      count.fixed += fixed.length > 0 ? 1 : 0;
      count.known += row.replacements.some((one) => fixed.includes(one.sentence)) ? 1 : 0;
    }
  }
  // 92 have replacements, 24 have none, 34 stand in a plain sense.
  expect(count.told).toBeGreaterThanOrEqual(64);
  expect(count.fixed).toBeGreaterThanOrEqual(60);
  expect(count.known).toBeGreaterThanOrEqual(52);
  expect(count.neverFixed).toBeGreaterThanOrEqual(22);
  expect(count.plain).toBeGreaterThanOrEqual(33);
});
