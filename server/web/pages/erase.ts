import type { RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { type Erasure, eraseArticle, erasureOf } from '../../library/erase.ts';
import { whyNotTold } from '../../library/many-machines/share-corpora.ts';
import { formatCount, headlineOf, plural } from '../../report/format.ts';
import { erasePath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import type { Belongings } from '../../store/index.ts';

/** `GET /articles/:id/erase`: what goes along when a deleted article is deleted for good, and what keeps it. */
export function erasePage(context: Context): RequestHandler<{ id: string }> {
  return (request, response) => {
    const erasure = erasureOf(context, request.params.id);
    response
      .type('html')
      .send(renderErase('Delete for good', { ...model(erasure), done: false, swept: false, owed: null }));
  };
}

/** `POST /articles/:id/erase`: deletes it for good, and says whether remains of it still have to go. */
export function postErase(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const erasure = eraseArticle(context, request.params.id);
    const owed = erasure.shared ? await whyStillOwed(context) : null;
    response
      .type('html')
      .send(renderErase('Deleted for good', { ...model(erasure), done: true, swept: erasure.swept, owed }));
  };
}

/** Why it still lies in the database of many machines; null where it is erased there too. */
function whyStillOwed(context: Context): Promise<string | null> | string {
  return context.shared
    ? whyNotTold(context)
    : 'This Parallax was started without PARALLAX_QUEUE, and knows no way there.';
}

function renderErase(title: string, page: object): string {
  return renderPage('erase', { title, current: 'library', scripts: [] }, page);
}

function model({ article, belongings, keptCopies, shipped, shared }: Erasure) {
  const { comparisons, partners, latestPartners } = belongings;
  return {
    path: erasePath(article.id),
    title: headlineOf(article),
    publisher: article.publisher ?? 'Publisher not known',
    parts: [
      'the text, its title and all that is known of it, and its words in the search',
      ...partsOf(belongings).filter((part) => part !== null),
    ],
    comparisons: counted(comparisons, 'comparison'),
    partners: latestPartners.map(({ title, opening }) => headlineOf({ title, text: opening ?? '' })),
    morePartners: partners > latestPartners.length ? formatCount(partners - latestPartners.length) : null,
    keptCopies: keptCopies.length === 0 ? null : plural(keptCopies.length, 'copy', 'copies'),
    ...{ shipped, shared },
  };
}

/** What hangs on it, a part each; null where there is none of the kind. */
function partsOf(its: Belongings): (string | null)[] {
  return [
    counted(its.results, 'result with its marks', 'results with their marks'),
    counted(
      its.verdicts,
      'verdict on its marks',
      'verdicts on its marks',
      ` by ${plural(its.people, 'person', 'people')}`,
    ),
    counted(its.corrections, 'correction', 'corrections'),
    counted(its.tags, 'tag'),
    counted(its.events, 'event that it is one telling of', 'events that it is one telling of'),
    counted(
      its.tasks,
      'lesson that it is a text of, with what was said of it there',
      'lessons that it is a text of, with what was said of it there',
    ),
    counted(its.pairs, 'pair that it is one side of', 'pairs that it is one side of'),
    counted(
      its.entries,
      'place in a collection, with what that says of it',
      'places in collections, with what those say of it',
    ),
    counted(
      its.corpora,
      'place in a corpus, with what was counted of it there',
      'places in corpora, with what was counted of it there',
    ),
    counted(
      its.corpusReports,
      'report on a corpus that was made with it, and can be made again without it',
      'reports on corpora that were made with it, and can be made again without it',
    ),
    counted(
      its.corpusDiffs,
      'comparison of two corpora that was made with it',
      'comparisons of two corpora that were made with it',
    ),
    counted(its.drafts, 'waiting text that is the same', 'waiting texts that are the same'),
  ];
}

/** "3 tags"; null for none. */
function counted(count: number, one: string, many = `${one}s`, rest = ''): string | null {
  return count === 0 ? null : `${plural(count, one, many)}${rest}`;
}
