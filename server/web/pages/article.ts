import type { RequestHandler } from 'express';
import type { AnalyzedView } from '../../../analysis/index.ts';
import { notesOnText } from '../../../analysis/read/index.ts';
import { type Corrections, noCorrections } from '../../../analysis/types/corrections.ts';
import type { Context } from '../../context.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { countUnfit } from '../../library/told-corrections.ts';
import { formatDate, headlineOf, plural } from '../../report/format.ts';
import { formats } from '../../report/formats/index.ts';
import { headlineModel } from '../../report/headline.ts';
import { makeJumper } from '../../report/jumps.ts';
import { classPlaces } from '../../report/lesson/class-places.ts';
import { newLessonPath } from '../../report/lesson/lesson-paths.ts';
import { aboutPath, articlePath, correctionsPath, reportPath, setRightPath } from '../../report/links.ts';
import { type Filter, filterQuery, noFilter, readFilter } from '../../report/mark-filter.ts';
import { renderPage } from '../../report/render.ts';
import { sectionsAlone } from '../../report/sections.ts';
import type { OfferModel } from '../../report/set-right-model.ts';
import { type Judging, noJudging, readingModel } from '../../report/texts.ts';
import type { ArticleSummary } from '../../store/index.ts';
import { offersModel } from './set-right.ts';

/** So many of the newest articles are offered to lay this one beside. */
const mostOthers = 12;

/** One article: what is known of it, its figures, who speaks, whom the words lean to, and the text with its marks. */
export function articlePage(context: Context): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { unread = null, ...view } = await ensureAnalysis(context, findArticle(context, request.params.id));
    const others = context.store.articles.list({ limit: mostOthers + 1 });
    const filter = readFilter(request.query);
    const { id } = view.document.article;
    const verdicts = { left: context.store.verdicts.of(id) };
    const classes = { left: classPlaces(context.store, id) };
    const judging = { verdicts, back: `${articlePath(id)}${filterQuery(filter)}`, classes };
    const corrections = context.store.corrections.of(id);
    const own = !context.store.seeded.has(id);
    const setRight = { offers: offersModel(context, view), unfit: countUnfit(context, view) };
    response
      .type('html')
      .send(renderArticle(view, others, filter, judging, corrections, unread, own, setRight));
  };
}

/**
 * `others` are articles to lay it beside; itself among them is left out. `unread` says why an older result is shown, where
 * one is; `own`, that what is known of the text may be set right; `offers` are what was set right elsewhere, and
 * `unfit` is how many corrections of this one fit no longer.
 */
export function renderArticle(
  view: AnalyzedView,
  others: readonly ArticleSummary[] = [],
  filter = noFilter,
  judging = noJudging,
  corrections: Corrections = noCorrections,
  unread: string | null = null,
  own = false,
  { offers, unfit }: { offers: readonly OfferModel[]; unfit: number } = { offers: [], unfit: 0 },
): string {
  const { article } = view.document;
  const frame = { title: headlineOf(article), current: null, scripts: ['report'] };
  return renderPage('article', frame, {
    ...articleModel(view, filter, judging, corrections),
    beside: besideModel(article.id, others),
    aboutPath: own ? aboutPath(article.id) : null,
    lessonPath: newLessonPath('articles', [article.id]),
    unread,
    unfit:
      unfit > 0
        ? `${plural(unfit, 'correction')} by readers ${unfit > 1 ? 'change' : 'changes'} nothing now`
        : null,
    setRightPath: setRightPath(article.id),
    offers,
    outlet: article.publisher,
    offered: plural(offers.length, 'thing'),
    several: offers.length > 1,
  });
}

/** A page of one article draws it as the left one: the same shapes and colors, without the word. */
function articleModel(view: AnalyzedView, filter: Filter, judging: Judging, corrections: Corrections) {
  const { article, text } = view.document;
  const { jump, anchors } = makeJumper({ left: text, right: '' });
  const source = { analyzer: view.analysis.analyzer, hash: article.id };
  const taken = {
    ...source,
    files: formats
      .filter(({ of }) => of !== 'report')
      .map(({ name, about }) => ({ name, about, path: `${articlePath(article.id)}/files/${name}` })),
    correctionsPath: correctionsPath(article.id),
    setRightPath: setRightPath(article.id),
  };
  const reading = () => readingModel({ left: view }, filter, judging, jump, anchors);
  return {
    ...source,
    headline: headlineModel('left', article, view.analysis),
    url: article.url,
    textNotes: notesOnText(text, view.document.blocks),
    metadata: metadataOf(view),
    sections: sectionsAlone({ view, corrections, jump, taken, reading }),
  };
}

function besideModel(id: string, others: readonly ArticleSummary[]) {
  return others
    .filter((other) => other.id !== id)
    .slice(0, mostOthers)
    .map((other) => ({
      path: reportPath(id, other.id),
      title: headlineOf({ title: other.title, text: other.opening ?? '' }),
      publisher: other.publisher ?? 'Publisher not known',
      date: formatDate(other.published),
    }));
}

/** What is known of where the text comes from, and what may be done with it. */
function metadataOf({ document: { article } }: AnalyzedView): { name: string; value: string }[] {
  const published = [formatDate(article.published), article.publishedBasis].filter(Boolean).join('; ');
  return [
    { name: 'Date', value: published },
    { name: 'Rights', value: article.rights ?? 'not stated' },
    { name: 'Provenance', value: article.provenance ?? 'not stated' },
  ].filter(({ value }) => value !== '');
}
