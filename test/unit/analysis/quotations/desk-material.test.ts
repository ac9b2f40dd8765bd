import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkQuotations } from '../../../../analysis/quotations/index.ts';
import { makeArticle } from '../../../../analysis/read/article.ts';
import { read } from '../../../../analysis/read/index.ts';
import { readTranscript } from '../../../../server/ingest/transcripts/index.ts';

interface Expected {
  id: string;
  start: number;
  end: number;
  kind: string;
  passages: { file: string; start: number; end: number }[];
}

/** Sixty quotations against three transcripts, one of them a machine's, by a writer who had not seen the code. */
const folder = join(import.meta.dirname, '../../../data/desk/quotations');
const rows: { id: string; want: string; got: string; placed: boolean }[] = [];

beforeAll(async () => {
  for (const draft of ['gazette', 'national', 'magazine']) {
    const material = JSON.parse(readFileSync(join(folder, `${draft}.json`), 'utf8'));
    const transcripts = await Promise.all(
      material.against.map((file: string) => readTranscript(join(folder, file))),
    );
    const document = await read(makeArticle(readFileSync(join(folder, `${draft}.txt`), 'utf8')));
    const checked = checkQuotations(document, transcripts);
    for (const { id, start, end, kind, passages } of material.quotations as Expected[]) {
      const found = checked.find((one) => one.start < end && one.end > start);
      const [place] = passages;
      const passage = found?.passage;
      const placed = place
        ? passage?.file === place.file && passage.start < place.end && passage.end > place.start
        : passage === null;
      rows.push({ id, want: kind, got: found?.kind ?? 'none', placed });
    }
  }
});

test('at least 54 of 60 kinds are right, and every one of those at the right place', () => {
  const right = rows.filter(({ want, got }) => want === got);
  expect(rows).toHaveLength(60);
  expect(right.length).toBeGreaterThanOrEqual(54);
  expect(right.filter(({ placed }) => !placed)).toEqual([]);
});

test('of 20 that nobody touched, at most one is called altered', () => {
  const untouched = rows.filter(({ want }) => want.startsWith('exact'));
  expect(untouched).toHaveLength(20);
  expect(untouched.filter(({ got }) => got === 'altered').length).toBeLessThanOrEqual(1);
});
