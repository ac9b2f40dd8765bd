import { expect, test } from 'vitest';
import { analyzerVersion } from '../../../../analysis/index.ts';
import { askHead, learnableOf } from '../../../../server/coding/study/gold-heads.ts';
import { type StudyStep, studyStep } from '../../../../server/coding/study/study-steps.ts';
import type { Context } from '../../../../server/context.ts';
import { askReport, createCorpus, standingOf } from '../../../../server/library/corpora.ts';
import { bookOf, headNumbers } from '../../../../server/library/corpus-book.ts';
import { corpusTask } from '../../../../server/library/corpus-steps.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import { temporaryContext } from '../support.ts';
import { blame, studyToLearn } from './learned-study.ts';

const old = [
  { id: 'old', name: 'old', phrases: ['old town'] },
  { id: 'new', name: 'new' },
];

/** A study with a learned head of a category that has a list too, and one of values. */
async function learnedStudy(context: Context) {
  const listed = { ...blame, phrases: ['bridge', 'residents'] };
  const town = { ...blame, id: 'town', name: 'Which town?', key: '8', kind: 'one of' as const, values: old };
  const { study } = await studyToLearn(context, { reports: 60, categories: [listed, town] });
  const number = askHead(context.store, study, learnableOf(study, 'blame', ''));
  let carried: StudyStep | null = null;
  do carried = await studyStep(context, carried);
  while (carried);
  return { study, number };
}

test('a corpus counts by its codebook’s lists and by heads, and tells how right these are', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study, number } = await learnedStudy(context);
  const { id, title } = study.task;
  expect(headNumbers(store, [`${id}/blame`, `${title}/blame`, `${number}`])).toEqual([
    number,
    number,
    number,
  ]);
  const wish = { name: 'Bridge', selection: {}, ids: null, note: 'All.', scheme: study.scheme.number };
  const corpus = await createCorpus(context, { ...wish, heads: [number] });
  await askReport(context, corpus);
  await runCorpora((task) => corpusTask(context, task), {
    ...{ only: corpus.number, width: 1, isStopped: () => false },
  });
  const { report } = (await standingOf(context, corpus)).stored!;
  expect(report.categories).toMatchObject([
    { measure: 'list:blame', kind: 'list', scheme: study.scheme.number, value: '', quality: null },
    { measure: 'list:town/old', name: 'Which town?: old', value: 'old' },
    {
      measure: `head:${id}/blame`,
      kind: 'head',
      hash: store.heads.anywhere(number)!.head.hash,
      unit: 'article',
    },
  ]);
  expect(report.categories[2].quality).toMatchObject({ items: 60, recall: expect.any(Number) });
  const all = report.cells.find(({ outlet, topic, period }) => outlet + topic + period === '')!;
  const figure = (measure: string) => all.figures[report.measures.findIndex((one) => one.id === measure)];
  // Each of the sixty reports has “bridge” and “Residents” once, and “old town” once.
  expect(figure('list:blame:all').value).toBeCloseTo(2 * figure('list:town/old:all').value!, 3);
  expect(figure(`head:${id}/blame`)).toMatchObject({ n: 60, reason: null });
  expect(figure(`head:${id}/blame`).value).toBeGreaterThan(0.1);
  expect(figure(`head:${id}/blame`).value).toBeLessThan(0.7);
  expect(report.methods).toMatch(/Sampling: All\. Codebook: “.*”, version 1\./);
});

test('a head that is not there, asks what another asks, or reads what another analyzer makes, is refused by name', async () => {
  const context = temporaryContext();
  const { store } = context;
  const { study, number } = await learnedStudy(context);
  const make = (heads: number[]) =>
    createCorpus(context, { name: 'B', selection: {}, ids: null, note: '', scheme: null, heads });
  expect(() => headNumbers(store, [`${study.task.id}/none`])).toThrow(/no learned head “.*\/none”/);
  await expect(make([999])).rejects.toThrow(/no learned head “999”/);
  await expect(make([number, number])).rejects.toThrow(/Two heads answer the question “.*\/blame”/);
  const { weights, card } = store.heads.whole(number)!;
  const { hash } = store.heads.anywhere(number)!.head;
  const other = { ...(card as object), analyzer: { version: '0.0.1', assets: 'other' } };
  store.transaction(() => store.heads.finish(number, { hash: hash!, weights, card: other }));
  await expect(make([number])).rejects.toThrow(
    /\/blame” reads what Parallax 0\.0\.1 \(other\) makes of texts/,
  );
  expect(await context.corpora.saved.list()).toEqual([]);
});

test('a head whose study was deleted keeps its place and counts nothing', () => {
  const { store } = temporaryContext();
  const book = bookOf(store, { scheme: null, heads: [7], analyzer: analyzerVersion });
  expect(book.categories).toMatchObject([{ measure: 'head:7', hash: '', quality: null }]);
  expect(book.counting.heads).toHaveLength(1);
});
