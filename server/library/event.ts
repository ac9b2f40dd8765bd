import { z } from 'zod';
import {
  type Analyzed,
  type AnalyzedView,
  analyzerVersion,
  compareTellings,
  correctionsHash,
  eventVersion,
  layoutHash,
} from '../../analysis/index.ts';
import type { Article } from '../../analysis/read/article.ts';
import { type EventComparison, fewestTellings, mostTellings } from '../../analysis/types/event.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import type { Context } from '../context.ts';
import { BadRequest, NotFound } from '../errors.ts';
import { fields } from '../fields.ts';
import { basisOfEvent, type EventKey, type KeptEvent } from '../store/event.ts';
import { findArticle, isAnalyzed, orKept, wholeAnalysis } from './analysis.ts';
import { complete } from './kept.ts';

/** An event with every article of it that is shown: the columns’ and their near copies’, by id. */
export interface EventViews {
  event: EventComparison;
  views: ReadonlyMap<string, AnalyzedView>;
}

/** The articles that an address names. */
export interface Named {
  articles: Article[];
  /** Those that were named more than once; they are counted once. */
  twice: Article[];
}

/** All that an event’s page and its files are made of. */
export interface FoundEvent extends EventViews {
  twice: readonly Article[];
  /** True where an older analyzer’s result is shown: it was asked for, or it is all there is. */
  pinned: boolean;
  /** Why this analyzer’s is not made; null where it is, or was not asked for. */
  unread: string | null;
}

const pinQuery = z.object({
  version: z.string().max(40).optional(),
  assets: z.string().max(80).optional(),
  basis: z.string().max(64).default(''),
  apart: z.enum(['', 'out']).default(''),
});

/** The articles of an address: ids, or beginnings of ids, with “+” between them. Throws as findArticle does, and where they are too few or too many. */
export function namedArticles(context: Context, ids: string): Named {
  const asked = ids.split('+');
  if (asked.length > 2 * mostTellings) throw tooMany();
  const all = asked.map((id) => findArticle(context, id));
  const byId = new Map(all.map((article) => [article.id, article]));
  if (byId.size > mostTellings) throw tooMany();
  if (byId.size < fewestTellings)
    throw new BadRequest(
      `An event is ${fewestTellings} to ${mostTellings} different articles, with “+” between their ids. Two are compared as a pair.`,
    );
  const articles = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { articles, twice: articles.filter(({ id }) => all.filter((one) => one.id === id).length > 1) };
}

function tooMany(): BadRequest {
  return new BadRequest(`At most ${mostTellings} articles are set side by side. Leave some out.`);
}

/** The event that a path and a query name: this analyzer’s, or with `version` and `assets` an older one’s. */
export async function findEvent(context: Context, ids: string, query: unknown): Promise<FoundEvent> {
  const { version, assets, basis, apart } = fields(query, pinQuery);
  if ((version === undefined) !== (assets === undefined))
    throw new BadRequest('“version” and “assets” name an analyzer together: give both or neither.');
  const { articles, twice } = namedArticles(context, ids);
  const withoutApart = apart === 'out';
  if (version && assets) {
    const pinned = pinnedEvent(context, articles, { version, assets }, basis, withoutApart);
    return { ...pinned, twice, pinned: true, unread: null };
  }
  const { unread = null, ...found } = await ensureEvent(context, articles, withoutApart);
  return { ...found, twice, pinned: unread !== null, unread };
}

/** The articles of an event that this version of the analyzer has still to read. */
export function unreadOf(context: Context, articles: readonly Article[]): Article[] {
  return articles.filter(({ id }) => !isAnalyzed(context, id));
}

/** Whether an event stands in the library as this version of the analyzer makes it. */
export function isEventMade(context: Context, articles: readonly Article[], withoutApart: boolean): boolean {
  return context.store.events.has(keyOf(context, articles, withoutApart));
}

function keyOf({ store }: Context, articles: readonly Article[], withoutApart: boolean): EventKey {
  const taken = (hashOf: (article: Article) => string) =>
    Object.fromEntries(
      articles.flatMap((article) => {
        const hash = hashOf(article);
        return hash ? [[article.id, hash]] : [];
      }),
    );
  const corrections = taken(({ id }) => correctionsHash(store.corrections.of(id)));
  const layout = taken((article) => layoutHash(article.layout));
  const basis = basisOfEvent({ corrections, layout });
  return { articles: articles.map(({ id }) => id), analyzer: eventVersion, basis, withoutApart };
}

/** The event of these articles by this version of the analyzer: stored, or made once; else the latest that is kept. */
async function ensureEvent(context: Context, articles: readonly Article[], withoutApart: boolean) {
  const ids = articles.map(({ id }) => id);
  return orKept(
    () => currentEvent(context, articles, withoutApart),
    () => {
      for (const kept of context.store.events.of(ids, withoutApart)) {
        const views = viewsOf(context, articles, kept);
        if (views) return views;
      }
      return null;
    },
  );
}

async function currentEvent(
  context: Context,
  articles: readonly Article[],
  withoutApart: boolean,
): Promise<EventViews> {
  const { store } = context;
  const key = keyOf(context, articles, withoutApart);
  const stored = store.events.get(key);
  const kept = stored && viewsOf(context, articles, stored);
  if (kept) return kept;
  const all: Analyzed[] = [];
  for (const article of articles) all.push(await wholeAnalysis(context, article));
  const event = compareTellings(all, { withoutApart });
  if (event.columns.length < 2)
    throw new BadRequest('Without what is on something else nothing is left to set side by side.');
  store.transaction(() => store.events.put(event, analyzerVersion.assets));
  return { event, views: new Map(all.map((one) => [one.analysis.articleId, one])) };
}

/** An event as the pinned analyzer made it. Throws a NotFound where that was never asked for here. */
function pinnedEvent(
  context: Context,
  articles: readonly Article[],
  analyzer: AnalyzerVersion,
  basis: string,
  withoutApart: boolean,
): EventViews {
  const ids = articles.map(({ id }) => id);
  const kept = context.store.events.get({ articles: ids, analyzer, basis, withoutApart });
  const views = kept && viewsOf(context, articles, kept);
  if (!views)
    throw new NotFound(
      `No event of these articles by Parallax ${analyzer.version} (${analyzer.assets}) is kept here. Without “version” and “assets” in the address, this version’s comes.`,
    );
  return views;
}

/** A kept event with its articles as they were read for it; null where one of these is not there any more. */
function viewsOf(
  { store }: Context,
  articles: readonly Article[],
  { event, readings }: KeptEvent,
): EventViews | null {
  const reader = { version: event.analyzer.version, assets: readings };
  const views = new Map<string, AnalyzedView>();
  for (const article of articles) {
    const corrections = event.corrections?.[article.id] ?? '';
    const layout = event.layout?.[article.id] ?? '';
    const view = store.analyses.get(article, reader, { corrections, layout });
    if (!view) return null;
    views.set(article.id, complete(view));
  }
  return { event, views };
}
