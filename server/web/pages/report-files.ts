import type { RequestHandler, Response } from 'express';
import { analyzerVersion } from '../../../analysis/index.ts';
import { brief } from '../../../analysis/text/plain.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { findReport, type Reported } from '../../library/reports.ts';
import { readFilter } from '../../report/filter.ts';
import { headlineOf } from '../../report/format.ts';
import { annotationCollection } from '../../report/formats/annotations.ts';
import { type Judged, marksCsv } from '../../report/formats/marks.ts';
import { methodsParagraph } from '../../report/formats/methods.ts';
import { readingsCsv } from '../../report/formats/readings.ts';
import { shortId } from '../../report/links.ts';
import { renderStandaloneReport } from './report.ts';

/** `GET /reports/:left/:right/files/:name`: the report as a file to take away. */
export function reportFile(context: Context): RequestHandler<{ left: string; right: string; name: string }> {
  return async (request, response) => {
    const report = await findReport(context, request.params, request.query);
    const sides: Judged[] = [
      { view: report.left, verdicts: report.verdicts.left },
      { view: report.right, verdicts: report.verdicts.right },
    ];
    const counted = report.recounted ?? report;
    const base = `parallax-${shortId(report.comparison.left)}-${shortId(report.comparison.right)}`;
    const send = sender(response, base, request.params.name);
    switch (request.params.name) {
      case 'report.html':
        return send('text/html', standalone(report, request.query));
      case 'readings.csv':
        return send('text/csv', readingsCsv([counted.left, counted.right]));
      case 'marks.csv':
        return send('text/csv', marksCsv(sides));
      case 'report.json':
        return send('application/json', JSON.stringify(reportJson(report)));
      case 'annotations.jsonld':
        return send('application/ld+json', JSON.stringify(collection(sides)));
      case 'methods.txt':
        return send('text/plain', `${methodsParagraph(report)}\n`);
      default:
        throw new NotFound(`There is no file ${brief(request.params.name)} of a report.`);
    }
  };
}

/** `GET /articles/:id/files/:name`: the readings and marks of one article. */
export function articleFile(context: Context): RequestHandler<{ id: string; name: string }> {
  return async (request, response) => {
    const article = findArticle(context, request.params.id);
    const view = await ensureAnalysis(context, article);
    const judged: Judged = { view, verdicts: context.store.verdicts.of(article.id) };
    const send = sender(response, `parallax-${shortId(article.id)}`, request.params.name);
    switch (request.params.name) {
      case 'readings.csv':
        return send('text/csv', readingsCsv([view]));
      case 'marks.csv':
        return send('text/csv', marksCsv([judged]));
      case 'annotations.jsonld':
        return send('application/ld+json', JSON.stringify(collection([judged])));
      default:
        throw new NotFound(`There is no file ${brief(request.params.name)} of an article.`);
    }
  };
}

function sender(response: Response, base: string, name: string) {
  return (type: string, content: string): void => {
    response.attachment(`${base}-${name}`).type(type).send(content);
  };
}

function standalone(
  { left, right, comparison, verdicts, recounted, pinned }: Reported,
  query: unknown,
): string {
  const judging = { verdicts, back: null };
  return renderStandaloneReport(left, right, comparison, {
    filter: readFilter(query),
    judging,
    recounted,
    pinned,
  });
}

/** Both texts, how they are read and measured, the comparison, and the verdicts: all that the report shows. */
function reportJson({ left, right, comparison, verdicts, recounted }: Reported) {
  return { generator: analyzerVersion, comparison, left, right, verdicts, recounted };
}

function collection(articles: readonly Judged[]) {
  const names = articles.map(({ view }) => headlineOf(view.document.article));
  return annotationCollection(articles, `Marks of Parallax in ${names.join(' and ')}`);
}
