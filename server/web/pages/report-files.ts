import type { RequestHandler, Response } from 'express';
import { brief } from '../../../analysis/text/plain.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { ensureAnalysis, findArticle } from '../../library/analysis.ts';
import { findReport } from '../../library/reports.ts';
import { standingCorrections } from '../../library/told-corrections.ts';
import { type Format, formats } from '../../report/formats/index.ts';
import { reportTaken, type Taken } from '../../report/formats/taken.ts';
import { shortId } from '../../report/links.ts';
import { readFilter } from '../../report/mark-filter.ts';

/** `GET /reports/:left/:right/files/:name`: the report as a file to take away. */
export function reportFile(context: Context): RequestHandler<{ left: string; right: string; name: string }> {
  return async (request, response) => {
    const { name } = request.params;
    const report = await findReport(context, request.params, request.query);
    const format = formats.find((one) => one.name === name && one.of !== 'article');
    if (!format) throw new NotFound(`There is no file ${brief(name)} of a report.`);
    const { write } = await format.file();
    const base = `parallax-${shortId(report.comparison.left)}-${shortId(report.comparison.right)}`;
    send(response, base, format, write(reportTaken({ ...report, filter: readFilter(request.query) })));
  };
}

/** `GET /articles/:id/files/:name`: one article's figures or marks. */
export function articleFile(context: Context): RequestHandler<{ id: string; name: string }> {
  return async (request, response) => {
    const { name } = request.params;
    const article = findArticle(context, request.params.id);
    const view = await ensureAnalysis(context, article);
    const format = formats.find((one) => one.name === name);
    if (!format || format.of === 'report')
      throw new NotFound(`There is no file ${brief(name)} of an article.`);
    const { write } = await format.file();
    const verdicts = context.store.verdicts.of(article.id);
    const corrections = standingCorrections(context, view).map(({ told }) => told);
    const taken: Taken = {
      articles: [{ view, verdicts, corrections }],
      counted: [view],
    };
    send(response, `parallax-${shortId(article.id)}`, format, write(taken));
  };
}

function send(response: Response, base: string, { name, type }: Format, content: string): void {
  response.attachment(`${base}-${name}`).type(type).send(content);
}
