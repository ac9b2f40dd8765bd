import type { RequestHandler } from 'express';
import type { AnalyzedView } from '../../../analysis/index.ts';
import type { Comparison } from '../../../analysis/types/comparison.ts';
import type { Context } from '../../context.ts';
import { findReport } from '../../library/reports.ts';
import { bothSides } from '../../report/format.ts';
import { formats } from '../../report/formats/index.ts';
import { reportPath } from '../../report/links.ts';
import { filterQuery, readFilter } from '../../report/mark-filter.ts';
import { reportModel, reportTitle, type Shown } from '../../report/page.ts';
import { renderPage } from '../../report/render.ts';

const files = formats.filter(({ of }) => of !== 'article');

/** The pair page: two articles side by side, what differs between them, and both texts with their marks. */
export function reportPage(context: Context): RequestHandler<{ left: string; right: string }> {
  return async (request, response) => {
    const { left, right, comparison, verdicts, pinned, unread, recounted } = await findReport(
      context,
      request.params,
      request.query,
    );
    const filter = readFilter(request.query);
    const back = pinned ? null : `${reportPath(comparison.left, comparison.right)}${filterQuery(filter)}`;
    const settable = bothSides.filter((side) => !context.store.seeded.has(comparison[side]));
    const shown = { filter, judging: { verdicts, back }, pinned, unread, recounted, settable };
    response.type('html').send(renderReport(left, right, comparison, shown));
  };
}

/** The pair page as a string of HTML, inside the site's layout. */
export function renderReport(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  shown: Partial<Shown> = {},
): string {
  return render('report', left, right, comparison, shown);
}

/** The print sheet of a pair: the first screen, both texts with numbered marks, and the notes to them. */
export function renderSheet(
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  shown: Partial<Shown> = {},
): string {
  return render('sheet', left, right, comparison, shown);
}

function render(
  page: 'report' | 'sheet',
  left: AnalyzedView,
  right: AnalyzedView,
  comparison: Comparison,
  shown: Partial<Shown>,
): string {
  const frame = { title: reportTitle(left, right), current: null, scripts: ['report'] };
  return renderPage(page, frame, reportModel({ left, right, comparison }, false, { files, ...shown }));
}
