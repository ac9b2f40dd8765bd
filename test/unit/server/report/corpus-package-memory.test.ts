import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { articleSummary, articleVector } from '../../../../analysis/corpus/index.ts';
import { makeArticle } from '../../../../analysis/index.ts';
import { importArticle, keptAnalysis, wholeAnalysis } from '../../../../server/library/analysis.ts';
import { askReport, createCorpus, findCorpus } from '../../../../server/library/corpora.ts';
import { makeCorpusReport } from '../../../../server/library/corpus-steps.ts';
import { corpusPackage } from '../../../../server/report/corpus-package/corpus-package.ts';
import { longText, temporaryContext } from '../support.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in memory at most while the package of so many made articles is made, in bytes; and the package's size. */
async function packing(count: number): Promise<{ most: number; size: number }> {
  const context = temporaryContext();
  const { store } = context;
  const first = makeArticle(longText, { publisher: 'North', published: '2024-01-01' });
  await importArticle(context, first);
  const analyzed = await wholeAnalysis(context, first);
  const kept = keptAnalysis(context, first)!;
  const [summary, vector] = [articleSummary(analyzed), articleVector(analyzed)];
  const made = Array.from({ length: count }, (_, i) =>
    makeArticle(`${longText} Number ${i}.`, { publisher: 'North' }),
  );
  store.transaction(() => {
    for (const article of made) {
      store.articles.add(article, 200);
      store.analyses.add({
        document: { ...kept.document, article, text: article.text },
        analysis: { ...kept.analysis, articleId: article.id },
      });
    }
  });
  const corpus = await createCorpus(context, {
    name: 'Made',
    selection: {},
    ids: null,
    note: '',
    scheme: null,
  });
  await context.corpora.asOne(corpus.number, async (within) => {
    for (const { id } of [first, ...made])
      await within.texts.put(corpus.number, { summary: { ...summary, article: id }, vector });
  });
  await askReport(context, corpus);
  await makeCorpusReport(context, corpus.number);
  let [most, size, writes] = [0, 0, 0];
  await corpusPackage(
    context,
    await findCorpus(context, corpus.id),
    { texts: true, parquet: true },
    {
      folder: context.config.dataFolder,
      write(bytes) {
        size += bytes.length;
        if (writes++ % 100 > 0) return;
        // What waits to be collected is nobody's: it hangs on what else the process did.
        collect();
        const { heapUsed, external } = process.memoryUsage();
        most = Math.max(most, heapUsed + external);
      },
    },
  );
  return { most, size };
}

// Ten times as many articles hold a tenth of a gigabyte of tables more; what is in memory grows by far less.
test('a package of 4,000 articles is made with as much in memory as one of 400', {
  tags: ['many'],
}, async () => {
  const few = await packing(400);
  const many = await packing(4000);
  expect(many.size).toBeGreaterThan(8 * few.size);
  expect(many.most - few.most).toBeLessThan(50 * 2 ** 20);
});
