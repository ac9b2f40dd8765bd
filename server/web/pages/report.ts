import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { fields } from '../../fields.ts';
import { findReport } from '../../library/reports.ts';
import { bothSides } from '../../report/format.ts';
import { formats } from '../../report/formats/index.ts';
import { classPlaces } from '../../report/lesson/class-places.ts';
import { reportPath } from '../../report/links.ts';
import { filterQuery, readFilter } from '../../report/mark-filter.ts';
import { renderReport } from '../../report/page.ts';
import type { Room } from '../../report/rooms.ts';

const files = formats.filter(({ of }) => of !== 'article');

const query = z.object({ open: z.enum(['', 'all']).default('') });

/** A room of two articles' report, or the sheet that a teacher prints and hands out. */
export function reportPage(
  context: Context,
  form: Room | 'sheet',
): RequestHandler<{ left: string; right: string }> {
  return async (request, response) => {
    const { verdicts, pinned, unread, recounted, ...compared } = await findReport(
      context,
      request.params,
      request.query,
    );
    const { left, right } = compared.comparison;
    const { store } = context;
    const filter = readFilter(request.query);
    const judged = form === 'texts' && !pinned;
    const back = judged ? `${reportPath(left, right)}/texts${filterQuery(filter)}` : null;
    const opened = fields(request.query, query).open === 'all';
    const settable = bothSides.filter((side) => !context.store.seeded.has(side === 'left' ? left : right));
    const classes =
      form === 'texts' ? { left: classPlaces(store, left), right: classPlaces(store, right) } : {};
    const judging = { verdicts, back, classes };
    const shown = { filter, judging, pinned, unread, recounted, settable, files, opened };
    response.type('html').send(renderReport(compared, form, shown));
  };
}
