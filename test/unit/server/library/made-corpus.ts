import { createHash } from 'node:crypto';
import { analyzerVersion, makeArticle } from '../../../../analysis/index.ts';
import type { ArticleSummary } from '../../../../analysis/types/corpus.ts';
import type { Context } from '../../../../server/context.ts';
import { askReport, type CorpusWish, createCorpus, findCorpus } from '../../../../server/library/corpora.ts';
import { makeCorpusReport } from '../../../../server/library/corpus-steps.ts';
import type { Corpus } from '../../../../server/store/index.ts';
import { madeRow } from '../../analysis/corpus/summaries.ts';

/** Two subjects, so that there are topics: what their articles say, and in which terms. */
const subjects = [
  { say: 'The bridge over the river opened to lorries.', terms: ['bridge', 'river', 'lorries'] },
  { say: 'The harvest of apples failed in the valley.', terms: ['harvest', 'apples', 'valley'] },
];

/** The article of an outlet in a made corpus, by its place. */
export function madeArticle(outlet: string, i: number) {
  const { say } = subjects[i % 2];
  return makeArticle(
    `${say} The regime of storm ${i} was blamed, said the mayor of ${outlet || 'nowhere'}.`,
    {
      title: `Report ${i} on ${subjects[i % 2].terms[0]}`,
      ...(outlet && { publisher: outlet }),
      published: `2024-${String(1 + (i % 4)).padStart(2, '0')}-${String(10 + (i % 15)).padStart(2, '0')}`,
    },
  );
}

/** What is counted of it: outlets later in the order are charged more, and quote less. */
function summaryOf(place: number, i: number): Partial<ArticleSummary> {
  const { terms } = subjects[i % 2];
  return {
    words: [300 + 60 * place + (i % 7), 100, 200 - 40 * place],
    attributed: 200,
    unnamed: 20 + 30 * place + (i % 5),
    sources: [100, 20, 20, 10, 30, 10, 10],
    countries: [
      ['FR', 60 + (i % 9)],
      ['DE', 40],
    ],
    charge: [2000 + 4000 * place + 100 * (i % 6), 100, 300],
    wordings: [['regime', 0, 1]],
    speakers: [{ name: 'mayor', actor: null, type: 'official', words: 20 }],
    stances: [
      {
        name: 'Mayor Bell',
        kind: 'person',
        country: null,
        by: [{ holder: 'writer', for: 0, against: 1, none: 0 }],
      },
    ],
    names: [{ name: 'Mayor Bell', kind: 'person', country: null, labels: [['regime', 1, 1]] }],
    frames: Array.from({ length: 19 }, (_, f) => (f === 0 ? 300 : 100 + (i % 3))),
    tokens: 600,
    vocabulary: [...terms, 'regime', 'storm'].map((word): [string, number] => [word, 2]).sort(),
    terms: terms.map((term): [string, number, number] => [term, 3, 1]),
  };
}

/** A library with so many articles of each outlet, and a corpus of them whose report is made: nothing is read for it. */
export async function madeCorpus(
  context: Context,
  outlets: readonly string[],
  each: number,
  wish: Partial<CorpusWish> = {},
): Promise<Corpus> {
  const { store, corpora } = context;
  const ids: string[] = [];
  const rows = outlets.flatMap((outlet, place) =>
    Array.from({ length: each }, (_, k) => {
      const i = place * each + k;
      const article = madeArticle(outlet, i);
      store.articles.add(article, 20);
      ids.push(article.id);
      const given = { ...summaryOf(Math.min(place, 3), i), analyzer: analyzerVersion, article: article.id };
      return { ...madeRow(i, given, i % 64), id: article.id };
    }),
  );
  const corpus = await createCorpus(context, {
    ...{ name: 'Bridges and apples', selection: {}, ids, note: 'Made for a test.', scheme: null },
    ...wish,
  });
  for (const { summary, vector } of rows) await corpora.texts.put(corpus.number, { summary, vector });
  await askReport(context, corpus, true);
  await makeCorpusReport(context, corpus.number);
  return await findCorpus(context, corpus.id);
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
