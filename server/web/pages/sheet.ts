import type { RequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { findReport } from '../../library/reports.ts';
import { readFilter } from '../../report/mark-filter.ts';
import { renderSheet } from './report.ts';

/** `GET /reports/:left/:right/sheet`: what a teacher hands out, made to be printed. */
export function sheetPage(context: Context): RequestHandler<{ left: string; right: string }> {
  return async (request, response) => {
    const { left, right, comparison, verdicts, pinned, unread, recounted } = await findReport(
      context,
      request.params,
      request.query,
    );
    const judging = { verdicts, back: null };
    const shown = { filter: readFilter(request.query), judging, pinned, unread, recounted };
    response.type('html').send(renderSheet(left, right, comparison, shown));
  };
}
