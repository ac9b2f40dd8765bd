import type { RequestHandler } from 'express';
import { z } from 'zod';
import { articleText, textHash } from '../../../analysis/read/article.ts';
import { inWords } from '../../../analysis/text/prose.ts';
import { fewestTellings, mostTellings } from '../../../analysis/types/event.ts';
import type { Context } from '../../context.ts';
import { BadRequest } from '../../errors.ts';
import { bothSides, formatCount, headlineOf, sides } from '../../report/format.ts';
import { headlineFacts, inventedNote } from '../../report/headline.ts';
import { articlePath, eventPath, reportPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import type { ArticleSummary, Pair } from '../../store/index.ts';
import { seededLesson } from './lessons/ready-lesson.ts';

const pageSize = 50;
/** Articles of the library that a single text may be laid beside at once. */
const mostOffers = 6;
const query = z.object({ before: z.coerce.number().int().positive().optional() });

/** The ways in besides two texts, each with its room. */
const doors = (ready: { path: string } | null) => [
  {
    name: 'A lesson',
    about:
      'A class marks first, each alone on a phone; then sees each other; then the machine. One event stands ready.',
    command: null,
    path: ready?.path ?? '/lessons',
    go: ready ? 'Open the ready lesson' : 'To the lessons',
  },
  {
    name: 'A corpus',
    about:
      'How outlets tell the same events, over hundreds or thousands of articles: by outlet, time and topic, each figure open to its words. Bring them in as files: under Add, or in a terminal:',
    command: 'npx parallax import FILE…',
    path: '/corpora',
    go: 'To the corpora',
  },
  {
    name: 'A study',
    about:
      'Code it by hand: several coders, each alone, by a codebook of yours. What they agree on teaches the machine.',
    command: null,
    path: '/studies',
    go: 'To the studies',
  },
  {
    name: 'A draft',
    about: 'See which words of your own text take a side before it runs. Nothing of it is kept.',
    command: null,
    path: '/desk',
    go: 'Check a draft',
  },
];

/** The boxes as somebody filled them, two or more, and what kept them from being compared. */
export interface Filled {
  texts: readonly string[];
  /** What concerns all, or none. */
  problem?: string;
  /** What concerns one, by its place. */
  problems?: readonly (string | null)[];
  /** Whether an article of the library may stand in for the empty box. */
  offer?: boolean;
  /** The box to go on in. */
  focus?: number;
}

/** What Parallax is, the pairs that are ready to read, and the library, newest first. */
export function homePage(context: Context): RequestHandler {
  return (request, response) => {
    const parsed = query.safeParse(request.query);
    if (!parsed.success)
      throw new BadRequest('“before” is the number of an article: a whole number above 0.');
    response.type('html').send(renderHome(context, parsed.data.before));
  };
}

/** `before` is the number of the last article of the library's page before; without it, the newest come. */
export function renderHome(context: Context, before?: number, filled?: Filled): string {
  const { store, config } = context;
  const articles = store.articles.list({ before, limit: pageSize + 1 });
  const shown = articles.slice(0, pageSize);
  const frame = { title: 'How two articles tell a story differently', current: 'home' as const, scripts: [] };
  return renderPage('home', frame, {
    ...boxesModel(filled, config.fetch),
    offers: filled?.offer ? offersModel(shown, filled) : [],
    doors: doors(seededLesson(context)),
    events: before ? [] : eventsModel(store, store.pairs.list()),
    articles: shown.map(articleRow),
    total: formatCount(store.articles.count()),
    older: articles.length > pageSize ? shown[pageSize - 1].number : null,
    first: before === undefined,
  });
}

const names = ['left', 'right'] as const;
const labels = ['Paste one article', 'Paste the other'];

/** Two boxes have the shapes and colors of the two sides; of more, letters tell them apart. */
function boxesModel(filled: Filled | undefined, fetch: boolean) {
  const texts = filled?.texts ?? ['', ''];
  const several = texts.length > 2;
  const wrong = filled?.problems?.findIndex((problem) => problem !== null) ?? -1;
  const focus = filled?.focus ?? Math.max(wrong, 0);
  return {
    problem: filled?.problem ?? null,
    fetch,
    several,
    more: texts.length < mostTellings,
    boxes: texts.map((text, i) => ({
      id: names[i] ?? `more-${i + 1}`,
      name: names[i] ?? 'more',
      side: several ? '' : names[i],
      sign: several ? String.fromCharCode(65 + i) : sides[bothSides[i]].shape,
      label: several ? `Paste telling ${i + 1}` : labels[i],
      text,
      problem: filled?.problems?.[i] ?? null,
      // Where to begin, or to go on.
      focus: i === focus,
    })),
  };
}

/** Pairs of one title are of one event, told in as many ways as there are articles in them. */
function eventsModel(store: Context['store'], pairs: readonly Pair[]) {
  const byTitle = new Map<string, Pair[]>();
  for (const pair of pairs) byTitle.set(pair.title, [...(byTitle.get(pair.title) ?? []), pair]);
  return [...byTitle].map(([title, all]) => eventModel(store, title, all));
}

/** Two articles have the shapes and colors of the two sides; of several, letters tell them apart. */
function eventModel(store: Context['store'], title: string, pairs: readonly Pair[]) {
  const ids = [...new Set(pairs.flatMap(({ left, right }) => [left, right]))];
  const found = ids.flatMap((id) => store.articles.summary(id) ?? []);
  const two = found.length === 2;
  const invented = found.every((article) => article.invented);
  const sign = (i: number) => (two ? sides[bothSides[i]].shape : String.fromCharCode(65 + (i % 26)));
  const letters = new Map(found.map(({ id }, i) => [id, sign(i)]));
  return {
    title,
    two,
    note: invented ? inventedNote : null,
    about: [...new Set(pairs.flatMap(({ about }) => about ?? []))].join(' '),
    articles: found.map((article, i) => ({
      ...articleRow(invented ? { ...article, invented: false } : article),
      side: two ? bothSides[i] : null,
      sign: sign(i),
    })),
    all:
      ids.length < fewestTellings || ids.length > mostTellings
        ? null
        : { path: eventPath(ids), name: `All ${inWords(ids.length)} side by side` },
    reports: pairs.map(({ left, right }) => ({
      path: reportPath(left, right),
      name: two ? 'Open the report' : `${letters.get(left)} beside ${letters.get(right)}`,
    })),
  };
}

/** The newest of the library, but what was pasted. */
function offersModel(articles: readonly ArticleSummary[], filled: Filled) {
  const pasted = filled.texts.map((text) => textHash(articleText(text)));
  return articles
    .filter(({ id }) => !pasted.includes(id))
    .slice(0, mostOffers)
    .map(({ id, title, opening, publisher }) => ({
      id,
      title: headlineOf({ title, text: opening ?? '' }),
      outlet: publisher,
    }));
}

function articleRow(article: ArticleSummary) {
  return {
    path: articlePath(article.id),
    title: headlineOf({ title: article.title, text: article.opening ?? '' }),
    publisher: article.publisher ?? 'Publisher not known',
    facts: headlineFacts(article, article.words),
  };
}
