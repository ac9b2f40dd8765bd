import { makeArticle } from '../../../../analysis/index.ts';
import type { Category } from '../../../../analysis/types/annotation.ts';
import type { Article } from '../../../../analysis/types/article.ts';
import type { HeadCard, StrataKind } from '../../../../analysis/types/study.ts';
import { makeStudy, type Study, studyOf } from '../../../../server/coding/study/studies.ts';
import type { Item, Round, Store } from '../../../../server/store/index.ts';
import { codes } from './study.ts';

/**
 * Articles of each stratum, named `outlet` or `outlet · year`; how many of them, the first ones, are in the sample, and how many
 * after these were offered by a head.
 */
export type Strata = Record<string, { articles: number; drawn: number; offered?: number }>;

/** A study of whole articles, drawn by strata from a population of more; nothing is coded yet. */
export function drawnStudy(
  store: Store,
  categories: readonly Category[],
  strata: Strata,
  by: readonly StrataKind[] = ['outlet'],
): Study {
  const scheme = store.transaction(() =>
    store.schemes.add({ id: 'drawn-scheme', title: 'A scheme', categories: [...categories] }),
  );
  const all = Object.entries(strata).flatMap(([stratum, { articles, drawn, offered = 0 }]) =>
    Array.from({ length: articles }, (_, i) => {
      const article = makeArticle(`Report ${i} of ${stratum}. The harbor wall was talked about again.`, {
        title: `Report ${i}`,
        publisher: stratum.split(' · ')[0],
      });
      const origin = i < drawn ? ('drawn' as const) : i < drawn + offered ? ('offered' as const) : null;
      return { article, stratum, origin, probability: origin === 'drawn' ? drawn / articles : null };
    }),
  );
  store.transaction(() => {
    for (const { article } of all) store.articles.add(article, 12);
  });
  const sampled = all.flatMap(({ origin, ...one }) => (origin ? { ...one, origin } : []));
  const whole = ({ text }: Article) => ({ start: 0, end: text.length });
  const from = { outlet: null, after: null, before: null, tag: null, words: null };
  const size = sampled.length;
  return makeStudy(store, {
    ...{ title: 'A study of the harbor', scheme },
    settings: {
      sample: { per: 'article', by: [...by], allocation: 'equal', size, seed: 'harbor', from },
      ...{ machineOpen: false, about: 'Test.' },
    },
    population: all.map(({ article: { id }, stratum }) => ({ article: id, stratum, units: 1 })),
    items: sampled.map(({ article, stratum, origin, probability }) => ({
      ...{ article: article.id, ...whole(article), origin, stratum, probability },
    })),
    texts: sampled.map(({ article }) => ({
      ...{
        article: article.id,
        group: null,
        actors: [],
        passages: [whole(article)],
        sentences: [whole(article)],
      },
    })),
  });
}

/** What a coder says of an item, and the lead takes it to be. */
export function settles(
  store: Store,
  study: Study,
  [round, coder, item]: [Round, number, Item],
  value: string | null,
  category = 'blame',
): void {
  codes(store, study, round, coder, item.number, value === null ? {} : { [category]: value });
  if (value === null) return;
  const { number, start, end } = item;
  const place = { round: round.number, item: number, category, option: '', subject: '', start, end };
  const more = { reason: null, note: null, markedStart: null, markedEnd: null };
  store.transaction(() =>
    store.gold.put(study.task.number, { ...place, ...more, value, provenance: 'adjudicated' }),
  );
}

/** Codes of a whole population, an article each: what `of` gives for it. */
export function codesPopulation(
  store: Store,
  study: Study,
  source: string,
  of: (article: string) => number | string,
): void {
  store.transaction(() => {
    for (const article of store.machineCodes.missing(study.task.number, source, 100_000)) {
      const { text } = store.articles.get(article)!;
      store.machineCodes.put(study.task.number, source, article, [[0, text.length, of(article)]]);
    }
  });
}

/** A head that has learned, with what heads that had not seen them said of some items; gives the study anew. */
export function learnedHead(
  store: Store,
  study: Study,
  held: readonly { item: Item; gold: boolean; share: number }[],
  hash = 'ab'.repeat(32),
): Study {
  const none = { value: 0.5, low: 0.4, high: 0.6 };
  const quality = { n: held.length, positives: 1, precision: none, recall: none, f1: none };
  const card: HeadCard = {
    ...{ category: 'blame', option: '', unit: 'article', scheme: { id: 'drawn-scheme', version: 1 } },
    ...{ analyzer: { version: '1', assets: 'x' }, seed: 's', folds: 5, groups: 5, threshold: 0.5 },
    ...{ whole: quality, outlets: [], curve: [] },
    held: held.map(({ item, gold, share }) => {
      return {
        item: item.number,
        start: item.start,
        end: item.end,
        fold: 0,
        gold,
        share,
        said: share >= 0.5,
        measured: true,
      };
    }),
  };
  store.transaction(() => {
    const number = store.heads.ask(study.task.number, 'blame', '');
    store.heads.begin(number, 1);
    store.heads.finish(number, { hash, weights: Buffer.from('x'), card });
  });
  return studyOf(store, study.task.id);
}
