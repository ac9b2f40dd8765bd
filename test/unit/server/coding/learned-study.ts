import { type Analyzed, analyze, makeArticle } from '../../../../analysis/index.ts';
import { roundVectors } from '../../../../analysis/model/vectors.ts';
import { seededRandom } from '../../../../analysis/text/statistics.ts';
import type { Category } from '../../../../analysis/types/annotation.ts';
import type { Article } from '../../../../analysis/types/article.ts';
import type { SampledUnit } from '../../../../analysis/types/study.ts';
import { type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import type { Context } from '../../../../server/context.ts';
import { categoryOf, coderWith, codes, roundWith, studyWith } from './study.ts';

/** Report `i`, of two paragraphs; all are of one length, so that offsets are the same in each. */
export const report = (i: number, published = dayOf(i)): Article =>
  makeArticle(
    `Report ${String(i).padStart(4, '0')} says that the bridge will open in the spring.\n\nResidents of the old town welcomed it on Monday.`,
    { title: `The bridge, day ${i}`, publisher: i % 2 === 0 ? 'Coast Gazette' : 'Union Voice', published },
  );

/** Ten days apart, so that no two are of one event unless they are the same text. */
const dayOf = (i: number) => new Date(Date.UTC(2020, 0, 1 + 10 * i)).toISOString().slice(0, 10);

let read: Promise<Analyzed> | null = null;

/** Puts a report into the store as if it had been read: its vectors are noise, with `pull` along the first number of its paragraphs. */
export async function putRead(
  { store }: Context,
  article: Article,
  pull: number,
  seed = article.id,
): Promise<void> {
  read ??= analyze(report(0));
  const { document, analysis } = await read;
  const random = seededRandom(seed);
  const vector = (more: number) =>
    Float32Array.from({ length: 16 }, (_, k) => random() - 0.5 + (k === 0 ? more : 0));
  const { sentences, paragraphs } = document.predictions.vectors;
  const predictions = {
    ...document.predictions,
    vectors: {
      sentences: roundVectors(Array.from(sentences.scales, () => vector(0))),
      paragraphs: roundVectors(Array.from(paragraphs.scales, () => vector(pull))),
    },
  };
  store.transaction(() => {
    if (!store.articles.get(article.id)) store.articles.add(article, 20);
    store.analyses.add({
      document: { ...document, article, text: article.text, predictions },
      analysis: { ...analysis, articleId: article.id },
    });
  });
}

export const blame = categoryOf('blame', { unit: 'article' });

/**
 * A study of so many reports of which every third is a yes by gold, all decided by the lead; by their vectors they can be told
 * apart. `more` reports are in the population alone.
 */
export async function studyToLearn(
  context: Context,
  {
    reports = 63,
    more = 0,
    categories = [blame] as Category[],
    per = 'article' as SampledUnit,
    published = dayOf,
    pull = 1.2,
  } = {},
): Promise<{ study: Study; articles: Article[]; others: Article[] }> {
  const { store } = context;
  const articles = Array.from({ length: reports }, (_, i) => report(i, published(i)));
  const others = Array.from({ length: more }, (_, i) => report(reports + i));
  for (const [i, article] of articles.entries()) await putRead(context, article, i % 3 === 0 ? pull : 0);
  for (const [i, article] of others.entries()) await putRead(context, article, i / Math.max(1, more));
  const made = studyWith(store, articles, categories, { per });
  const { number: task, id } = made.task;
  store.transaction(() => {
    for (const { id: article } of others) store.population.add(task, { article, stratum: '', units: 1 });
  });
  const round = roundWith(store, made);
  const study = studyOf(store, id);
  const coder = coderWith(store, study, 'Ada');
  for (const item of store.items.of(task)) {
    const i = articles.findIndex((one) => one.id === item.article);
    codes(store, study, round, coder, item.number, {});
    for (const { id: category, kind, values } of categories) {
      const yes = i % 3 === 0;
      const value = kind === 'yes/no' ? (yes ? 'yes' : 'no') : values[yes ? 0 : 1].id;
      decided(context, study, item.number, category, value);
    }
  }
  return { study: studyOf(store, id), articles, others };
}

/** The lead decides what the whole of an item is, in the study's last round. */
export function decided(
  { store }: Context,
  { task, rounds }: Study,
  number: number,
  category: string,
  value: string,
): void {
  const { start, end } = store.items.get(task.number, number)!;
  store.transaction(() =>
    store.gold.put(task.number, {
      ...{ round: rounds.at(-1)!.number, item: number, category, option: '', subject: '', start, end, value },
      ...{ provenance: 'adjudicated', reason: null, note: null, markedStart: null, markedEnd: null },
    }),
  );
}
