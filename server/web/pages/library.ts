import type { RequestHandler } from 'express';
import { z } from 'zod';
import { inWords } from '../../../analysis/text/prose.ts';
import { genres } from '../../../analysis/types/article.ts';
import { fewestTellings, mostTellings } from '../../../analysis/types/event.ts';
import type { Context } from '../../context.ts';
import { BadRequest, NotFound } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { withGuessedKind } from '../../ingest/guess.ts';
import { findArticle } from '../../library/analysis.ts';
import { describeArticle } from '../../library/describe.ts';
import { formatCount, headlineOf } from '../../report/format.ts';
import { genreNames, headlineFacts } from '../../report/headline.ts';
import { articlePath, erasePath, eventPath, recountPath, reportPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import {
  type ArticleSummary,
  type LibraryFilter,
  type LibraryRow,
  type Place,
  sorts,
} from '../../store/index.ts';
import { recountModel } from './recount.ts';

const pageSize = 50;
/** Newest articles for which a partner is looked for, and pairs that are shown. */
const newest = 20;
const mostPairs = 6;
/** Deleted articles at the end of a page. */
const deletedSize = 20;

/** Articles whose kind is set at once. */
const mostAtOnce = 5000;
/** Tags of one article: a row shows them all. */
const mostTags = 50;

/** An empty field of a form stands for none. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
const line = z.string().trim().max(200);
const date = z
  .string()
  .regex(
    /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/,
    'must be a date such as 2024-02-05, or the part of it that is known',
  );
const articleId = z.string().regex(/^[0-9a-f]{8,64}$/, 'must be the id of an article');

/** The last row's number and sort key. */
const place = z
  .string()
  .regex(/^\d{1,15}~/, 'must be the place where a page ended')
  .max(2100);

const query = z.object({
  q: optional(line),
  publisher: optional(line),
  genre: optional(z.enum(genres)),
  tag: optional(line),
  language: optional(line),
  from: optional(date),
  to: optional(date),
  sort: optional(z.enum(sorts)),
  after: optional(place),
  gone: optional(place),
  beside: optional(articleId),
  side: optional(z.enum(['left', 'right'])),
});
type Query = z.output<typeof query>;

/** `GET /library`: every article, by words, publisher, genre, date, tag, language; with `beside`, to choose its partner. */
export function libraryPage(context: Context): RequestHandler {
  return (request, response) => {
    response.type('html').send(renderLibrary(context, fields(request.query, query)));
  };
}

/** Stands for the kind that each text’s own words suggest. */
const guessKind = 'guess';
const many = z.union([z.array(articleId), articleId.transform((one) => [one])]).default([]);
const chosen = z.object({
  action: z.enum(['compare', 'tag', 'untag', 'kind', 'kind of all', 'delete', 'restore']),
  article: many,
  tag: z.string().trim().max(60).default(''),
  kind: z
    .enum([...genres, guessKind])
    .or(z.literal(''))
    .default(''),
  /** What was searched for, as in the address. */
  search: z.string().max(5000).default(''),
});

/** Where two articles are compared, or three to eight of one event. Throws a BadRequest where they are fewer or more. */
function comparedPath(ids: readonly string[]): string {
  if (ids.length === 2) return reportPath(ids[0], ids[1]);
  if (ids.length < fewestTellings || ids.length > mostTellings)
    throw new BadRequest(
      `Choose two articles to compare, or ${fewestTellings} to ${mostTellings} that tell of one event: tick them in the list.`,
    );
  return eventPath(ids);
}

/** `POST /library`: compares two chosen articles or the tellings of an event, tags them, deletes them, or brings them back. */
export function postLibrary(context: Context): RequestHandler {
  const { store } = context;
  return (request, response) => {
    const { action, article, tag, kind, search } = fields(request.body, chosen);
    if (action === 'compare') {
      response.redirect(303, comparedPath(article.map((id) => findArticle(context, id).id)));
      return;
    }
    if (action === 'kind of all') {
      const asked = fields(Object.fromEntries(new URLSearchParams(search)), query);
      setKinds(context, foundBy(context, asked), kind);
      response.redirect(303, `/library?${search}`);
      return;
    }
    if (article.length === 0) throw new BadRequest('Choose at least one article: tick it in the list.');
    if ((action === 'tag' || action === 'untag') && tag === '')
      throw new BadRequest('Type the tag that the chosen articles are to have.');
    const ids = article.flatMap((id) => store.articles.idsFrom(id).slice(0, 1));
    if (ids.length < article.length)
      throw new NotFound('One of these is not in the library any more. Open the page again.');
    if (action === 'kind') {
      setKinds(context, ids, kind);
      response.redirect(303, `/library?${new URLSearchParams(search)}`);
      return;
    }
    store.transaction(() => {
      for (const id of ids) {
        if (action === 'tag') addTag(store, id, tag);
        else if (action === 'untag') store.tags.remove(id, tag);
        else store.articles.setDeleted(id, action === 'delete');
      }
    });
    response.redirect(303, action === 'delete' ? '/library#deleted' : '/library');
  };
}

/** Ids of all that a search finds. Throws a BadRequest where they are more than are changed at once. */
function foundBy({ store }: Context, asked: Query): string[] {
  const rows = store.library.page(filterOf(asked), 'added', null, mostAtOnce + 1);
  if (rows.length > mostAtOnce)
    throw new BadRequest(
      `More than ${formatCount(mostAtOnce)} articles are found, which is the most at once. Nothing was changed: search for fewer, such as those of one publisher or year.`,
    );
  return rows.map(({ id }) => id);
}

/** Sets what kind of text articles are, or has it guessed anew. Throws a BadRequest; then none is changed. */
function setKinds(context: Context, ids: readonly string[], kind: z.output<typeof chosen>['kind']): void {
  if (kind === '') throw new BadRequest('Choose the kind of text that the articles are to have.');
  const { store } = context;
  const own = ids.filter((id) => !store.seeded.has(id));
  if (own.length === 0)
    throw new BadRequest('These came with Parallax, and what is said of them stays as it came.');
  store.transaction(() => {
    for (const id of own) {
      const article = store.articles.get(id)!;
      const known = { ...article, genre: kind === guessKind ? ('unknown' as const) : kind, genreBasis: null };
      describeArticle(context, kind === guessKind ? withGuessedKind(known) : known);
    }
  });
}

function addTag({ tags }: Context['store'], id: string, tag: string): void {
  const now = tags.of(id);
  if (now.length >= mostTags && !now.includes(tag))
    throw new BadRequest(
      `An article can have ${mostTags} tags, and one of these has them. Take some off first.`,
    );
  tags.add(id, tag);
}

function renderLibrary(context: Context, asked: Query): string {
  const { store } = context;
  const sort = asked.sort ?? 'added';
  const rows = store.library.page(filterOf(asked), sort, placeOf(asked.after), pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const beside = asked.beside ? findArticle(context, asked.beside) : null;
  const { gone: _, ...searched } = asked;
  const first = Object.values(searched).every((value) => value === undefined);
  const total = store.articles.count();
  const frame = { title: 'Library', current: 'library' as const, scripts: [] };
  return renderPage('library', frame, {
    total: formatCount(total),
    unread: context.unread,
    recount: first ? recountModel(context, total) : null,
    recountPath,
    ...searchModel(context, asked),
    beside: beside && {
      id: beside.id,
      title: headlineOf(beside),
      side: asked.side ?? 'left',
      path: `/library?beside=${beside.id}&side=${asked.side === 'right' ? 'left' : 'right'}`,
    },
    rows: shown
      .filter(({ id }) => id !== beside?.id)
      .map((row) => ({
        ...rowModel(context, row),
        reportPath: beside
          ? asked.side === 'right'
            ? reportPath(row.id, beside.id)
            : reportPath(beside.id, row.id)
          : null,
      })),
    search: searchOf(asked),
    kinds: [
      ...genres.map((value) => ({ value, name: genreNames[value] })),
      { value: guessKind, name: 'as its text suggests (a guess)' },
    ],
    studyPath: `/studies/new?${selectionOf(asked)}`,
    path: rows.length > pageSize ? nextPath(asked, shown[pageSize - 1]) : null,
    suggestions: first ? suggestionsOf(context) : [],
    ...(first ? deletedModel(context, asked) : { deleted: [], morePath: null }),
  });
}

/** What was deleted, from a place on; each leads to where it is deleted for good. */
function deletedModel(context: Context, { gone }: Query) {
  const rows = context.store.library.deleted(placeOf(gone), deletedSize + 1);
  const last = rows.length > deletedSize ? rows[deletedSize - 1] : null;
  return {
    deleted: rows
      .slice(0, deletedSize)
      .map((row) => ({ ...rowModel(context, row), erasePath: erasePath(row.id) })),
    morePath: last ? `/library?${new URLSearchParams({ gone: `${last.number}~${last.key}` })}#deleted` : null,
  };
}

function filterOf({ q, publisher, genre, tag, language, from, to }: Query): LibraryFilter {
  const filter = { words: q, publisher, genre, tag, language, from, to };
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, value ?? null]),
  ) as unknown as LibraryFilter;
}

/** What is searched, as the form of a study has it. */
function selectionOf({ q, publisher, tag, from, to }: Query): URLSearchParams {
  const fields = { words: q, outlet: publisher, tag, after: from, before: to };
  return new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

function placeOf(after: string | undefined): Place | null {
  if (after === undefined) return null;
  const tilde = after.indexOf('~');
  return { number: Number(after.slice(0, tilde)), key: after.slice(tilde + 1) };
}

/** What is searched for, as in the address; of no page of it. */
function searchOf(asked: Query): string {
  const kept = Object.entries(asked).filter(([name, value]) => value !== undefined && name !== 'after');
  return String(new URLSearchParams(kept as [string, string][]));
}

/** The same search, from the end of this page on. */
function nextPath(asked: Query, last: LibraryRow): string {
  return `/library?${searchOf(asked)}&${new URLSearchParams({ after: `${last.number}~${last.key}` })}`;
}

const sortNames = { added: 'newest in the library', published: 'newest published', title: 'title' };

function searchModel({ store }: Context, asked: Query) {
  const choice = (value: string, name: string, now: string | undefined) => ({
    value,
    name,
    selected: value === now,
  });
  return {
    q: asked.q ?? '',
    from: asked.from ?? '',
    to: asked.to ?? '',
    language: asked.language ?? '',
    searched: Object.entries(asked).some(
      ([name, value]) => value !== undefined && !['beside', 'side', 'sort', 'gone'].includes(name),
    ),
    genres: genres.map((name) => choice(name, genreNames[name], asked.genre)),
    publishers: store.library.publishers().map((name) => choice(name, name, asked.publisher)),
    tags: store.tags.all().map((name) => choice(name, name, asked.tag)),
    sorts: sorts.map((name) => choice(name, sortNames[name], asked.sort ?? 'added')),
  };
}

function rowModel({ store }: Context, row: ArticleSummary) {
  return {
    id: row.id,
    path: articlePath(row.id),
    title: headlineOf({ title: row.title, text: row.opening ?? '' }),
    publisher: row.publisher ?? 'Publisher not known',
    facts: headlineFacts(row, row.words),
    tags: store.tags.of(row.id).map((tag) => ({ tag, path: `/library?${new URLSearchParams({ tag })}` })),
  };
}

/**
 * Pairs of different publishers that share actors within a few days, for the newest articles; with others that share them
 * too. What stands in such an event is not told again as a pair.
 */
function suggestionsOf(context: Context) {
  const { store } = context;
  const told: (readonly string[])[] = [];
  return store.articles
    .list({ limit: newest })
    .flatMap(({ id }) => {
      const [partner] = store.actors.suggest(id, 1);
      const pair = partner && [id, partner.article];
      if (!pair || told.some((ids) => pair.every((one) => ids.includes(one)))) return [];
      const all = tellingsOf(context, pair);
      told.push(all);
      return [{ pair, all }];
    })
    .slice(0, mostPairs)
    .map(({ pair, all }) => ({
      path: reportPath(pair[0], pair[1]),
      sides: pair.map((id) => rowModel(context, store.articles.summary(id)!)),
      all:
        all.length < fewestTellings
          ? null
          : { path: eventPath(all), name: `All ${inWords(all.length)} tellings side by side` },
    }));
}

/** The two, and what may tell of the same as both of them. */
function tellingsOf({ store }: Context, pair: readonly string[]): string[] {
  const [first, second] = pair.map((id) =>
    store.actors.suggest(id, mostTellings).map(({ article }) => article),
  );
  return [...pair, ...first.filter((id) => second.includes(id))].slice(0, mostTellings);
}
