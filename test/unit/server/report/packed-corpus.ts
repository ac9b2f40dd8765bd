import { unzipSync } from 'fflate';
import { makeArticle } from '../../../../analysis/index.ts';
import type { Context } from '../../../../server/context.ts';
import { importArticle, keptAnalysis } from '../../../../server/library/analysis.ts';
import { askReport, createCorpus, findCorpus } from '../../../../server/library/corpora.ts';
import { corpusTask } from '../../../../server/library/corpus-steps.ts';
import type { CorpusPackageChoices } from '../../../../server/report/corpus-package/corpus-about.ts';
import { corpusPackage } from '../../../../server/report/corpus-package/corpus-package.ts';
import type { Corpus } from '../../../../server/store/index.ts';
import { runCorpora } from '../../../../server/web/workers/corpus-run.ts';
import { fishermenText, harborText, longText, temporaryContext } from '../support.ts';

/** Three stories of many days and two outlets, so that cells have figures. */
export const printed = Array.from({ length: 18 }, (_, i) =>
  makeArticle(
    [harborText, fishermenText, longText][i % 3].replaceAll(/Monday|Tuesday|Friday/g, `day ${i} 🔥`),
    {
      title: i === 0 ? '=SUM(A1)' : `Story ${i}`,
      publisher: i % 2 === 0 ? 'North' : 'South',
      published: `2024-0${1 + (i % 2)}-${10 + i}`,
    },
  ),
);

/** A library with a corpus of all of them: one text printed twice, variables that spreadsheets would run, a verdict, a code. */
export async function corpusLibrary(): Promise<{ context: Context; corpus: Corpus }> {
  const context = temporaryContext();
  const { store } = context;
  for (const article of printed) await importArticle(context, article);
  const collection = store.collections.add({
    ...{ key: 'k', name: 'Wire', form: 'csv', answers: [], state: 'ended', file: null },
  });
  const entry = (ownId: string, outlet: string, published: string) =>
    store.transaction(() =>
      store.entries.add({
        ...{ collection, ownId, article: printed[0].id, title: 'Printed', outlet, published, kind: 'news' },
        ...{ section: 'World', byline: null, url: 'https://example.org/1', tags: ['a tag'] },
        variables: [
          { name: '__proto__', value: '=1+1', number: null },
          { name: 'reach', value: '12.5', number: 12.5 },
        ],
      }),
    );
  entry('N-1', 'North', '2024-01-10');
  entry('S-1', 'South', '2024-02-11');
  const [{ start, end, category }] = keptAnalysis(context, printed[2])!.analysis.readings.loaded.marks;
  store.verdicts.add(printed[2].id, {
    ...{ measure: 'loaded', start, end, category, subject: '' },
    ...{ verdict: 'reject', retag: null, reason: 'quite fair', who: 'Ada Lovelace' },
  });
  const corpus = await createCorpus(context, {
    ...{ name: 'Harbor & wall', selection: {}, ids: null, note: 'All of it.', scheme: null },
  });
  return { context, corpus };
}

/** Makes the report of a corpus, on this thread. */
export async function makeReport(context: Context, corpus: Corpus, again = false): Promise<void> {
  await askReport(context, corpus, again);
  await runCorpora((task) => corpusTask(context, task), { only: null, width: 1, isStopped: () => false });
}

/** The files of a corpus's package by name. */
export async function packed(
  context: Context,
  corpus: Corpus,
  choices: Partial<CorpusPackageChoices> = {},
): Promise<{ bytes: Buffer; files: Record<string, Uint8Array> }> {
  const chunks: Uint8Array[] = [];
  await corpusPackage(
    context,
    await findCorpus(context, corpus.id),
    { texts: false, parquet: false, ...choices },
    {
      folder: context.config.dataFolder,
      write: (chunk) => chunks.push(chunk.slice()),
    },
  );
  const bytes = Buffer.concat(chunks);
  return { bytes, files: unzipSync(bytes) };
}
