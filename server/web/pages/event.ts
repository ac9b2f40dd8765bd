import type { RequestHandler, Response } from 'express';
import { brief } from '../../../analysis/text/plain.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { currentAnalysis } from '../../library/analysis.ts';
import { findEvent, isEventMade, namedArticles, unreadOf } from '../../library/event.ts';
import { eventFormats } from '../../report/event/event-formats.ts';
import { renderEvent, renderEventFile, renderEventMaking } from '../../report/event/event-page.ts';
import { headlineOf } from '../../report/format.ts';
import { mayTakeLong } from '../http/patience.ts';
import { refusedBoxes } from './many-texts.ts';

type Params = { ids: string };

/** `GET /events/:ids`: three to eight articles of one event, a column each; with `.html`, `.json` or `.csv` at its end as a file. */
export function eventPage(context: Context): RequestHandler<Params> {
  return async (request, response) => {
    const { ids, kind } = partsOf(request.params.ids);
    if (kind) return sendFile(context, ids, kind, request.query, response);
    if (await readNext(context, ids, request.query, response)) return;
    const found = await findEvent(context, ids, request.query);
    response
      .type('html')
      .send(
        renderEvent(found, { refused: refusedBoxes(request.query), opened: request.query.open === 'all' }),
      );
  };
}

/** An address’s ids and, where it ends in one, the kind of file that is asked for. */
function partsOf(ids: string): { ids: string; kind: string | null } {
  const dot = ids.lastIndexOf('.');
  if (dot < 0) return { ids, kind: null };
  return { ids: ids.slice(0, dot), kind: ids.slice(dot + 1) };
}

async function sendFile(
  context: Context,
  ids: string,
  kind: string,
  query: unknown,
  response: Response,
): Promise<void> {
  const format = eventFormats.find(({ name }) => name === kind);
  if (!format && kind !== 'html') throw new NotFound(`There is no file ${brief(kind)} of an event.`);
  const found = await findEvent(context, ids, query);
  const content = format ? (await format.file()).write(found) : renderEventFile(found);
  const base = found.event.articles.map((id) => id.slice(0, 8)).join('-');
  response
    .attachment(`parallax-event-${base}.${kind}`)
    .type(format?.type ?? 'text/html')
    .send(content);
}

/**
 * Where articles are still to be read, reads one of them and answers how far it is, on a page that asks again by itself; false
 * where the event can be set side by side.
 */
async function readNext(context: Context, ids: string, query: object, response: Response): Promise<boolean> {
  if (context.unread !== null || 'version' in query) return false;
  const { articles } = namedArticles(context, ids);
  const [next, ...others] = unreadOf(context, articles);
  if (!next) return false;
  await currentAnalysis(context, next);
  const asked = new URLSearchParams(query as Record<string, string>);
  const path = `/events/${ids}${asked.size > 0 ? `?${asked}` : ''}`;
  // Nobody keeps it: the next look finds another.
  response.set({ Refresh: '0', 'Cache-Control': 'no-store' });
  const title = others.length > 0 ? headlineOf(others[0]) : null;
  response
    .type('html')
    .send(renderEventMaking(path, articles.length - others.length, articles.length, title));
  return true;
}

/** Before an event’s page, file or data: one that is not in the library yet may take long. */
export function readyEvent(context: Context): RequestHandler<Params> {
  return (request, _response, next) => {
    const { articles } = namedArticles(context, request.params.ids.replace(/\.\w+$/, ''));
    const long = articles.some(({ text }) => text.length > 60_000);
    const made = isEventMade(context, articles, request.query.apart === 'out');
    if (long || !made || unreadOf(context, articles).length > 0) mayTakeLong(request);
    next();
  };
}
