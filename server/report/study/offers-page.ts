import { mostOffered, type Offer } from '../../coding/study/least-sure.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { WholeHead } from '../../library/kept-head.ts';
import type { Store } from '../../store/index.ts';
import { excerpt, headlineOf } from '../format.ts';
import { articlePath } from '../links.ts';
import { decimals } from './agreement-words.ts';
import { headModel, runModel } from './head-page.ts';
import { studyPath } from './study-frame.ts';

/** What a head is least sure of, to be coded next. */
export function offersModel(
  store: Store,
  study: Study,
  whole: WholeHead,
  offers: readonly Offer[],
  most: number,
) {
  const { name, value, color, path, nextPath, threshold, unit } = headModel(store, study, whole);
  const run = runModel(store, study, `head:${whole.head.hash}`);
  return {
    ...{ name, value, color, path, nextPath, threshold, unit, most, mostOffered },
    runsPath: studyPath(study, 'runs'),
    source: `head:${whole.head.hash}`,
    run,
    coded: store.machineCodes.count(study.task.number, `head:${whole.head.hash}`),
    articles: study.settings.sample.per === 'article',
    closed: study.task.closed !== null,
    offers: offers.map(({ article: id, unit, share }) => {
      const article = store.articles.get(id)!;
      return {
        words: excerpt(article.text, unit, 420),
        title: headlineOf(article),
        path: articlePath(id),
        outlet: article.publisher,
        share: decimals(share),
      };
    }),
  };
}
