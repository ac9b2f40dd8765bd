import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { AnalyzedView } from '../../../../analysis/index.ts';
import { type LessonPhase, lessonPhases, type TaskText } from '../../../../analysis/types/annotation.ts';
import { mostTellings } from '../../../../analysis/types/event.ts';
import { machineAnnotations } from '../../../coding/machine.ts';
import { marksText, schemeOf, shippedSchemes } from '../../../coding/schemes.ts';
import { makeLesson, paragraphsOf, textOf } from '../../../coding/tasks.ts';
import type { Context } from '../../../context.ts';
import { BadRequest } from '../../../errors.ts';
import { fields, line } from '../../../fields.ts';
import { ensureAnalysis, ensureComparison, findArticle } from '../../../library/analysis.ts';
import { headlineOf } from '../../../report/format.ts';
import {
  type Guess,
  lessonFormModel,
  longestTitle,
  type Offered,
  readings,
} from '../../../report/lesson/lesson-form.ts';
import { wordsOffered } from '../../../report/lesson/lesson-passages.ts';
import { lessonPath } from '../../../report/lesson/lesson-paths.ts';
import { renderPage } from '../../../report/render.ts';
import type { StoredScheme } from '../../../store/index.ts';

const ways = ['reports', 'articles', 'events'] as const;
const idsField = z.string().max(600).optional();
const query = z.object({
  reports: idsField,
  articles: idsField,
  events: idsField,
  words: z.coerce
    .number('is a number of words')
    .int()
    .min(50, 'is 50 or more')
    .max(5000, 'is 5000 at most')
    .default(wordsOffered),
});

/** `GET /lessons/new`: the form of a lesson on a report, an article or an event, with everything guessed. */
export function newLessonPage(context: Context): RequestHandler {
  return async (request, response) => {
    const asked = fields(request.query, query);
    const way = ways.find((name) => asked[name] !== undefined);
    if (!way)
      throw new BadRequest(
        'A lesson is made of a report, an article or an event: open one, and choose “Make this a lesson”.',
      );
    const value = asked[way]!;
    const ids = idsOf(value.split(/[/,+ ]/).map((id) => findArticle(context, id).id));
    const guess: Guess = {
      texts: await offer(context, ids),
      title:
        context.store.pairs
          .list()
          .find(({ left, right }) => ids.length > 1 && ids.includes(left) && ids.includes(right))?.title ??
        null,
      schemes: schemesOffered(context),
      words: asked.words,
      asked: { name: way, value },
    };
    const frame = { title: 'A lesson', current: 'lessons' as const, scripts: [] };
    response.type('html').send(renderPage('lesson-new', frame, lessonFormModel(guess)));
  };
}

function idsOf(all: readonly string[]): string[] {
  const ids = [...new Set(all)];
  if (ids.length > mostTellings)
    throw new BadRequest(`A lesson is on at most ${mostTellings} texts. Leave some out.`);
  return ids;
}

/** The texts as they are read here; of two or more, with what tells the first and the last apart. */
async function offer(context: Context, ids: readonly string[]): Promise<Offered[]> {
  const views: AnalyzedView[] = [];
  for (const id of ids) views.push(await ensureAnalysis(context, findArticle(context, id)));
  if (ids.length < 2) return views.map((view) => ({ view, telling: [] }));
  const [first, last] = [ids[0], ids[ids.length - 1]];
  const { telling } = (await ensureComparison(context, first, last)).comparison;
  return views.map((view, i) => {
    const side = i === 0 ? 'left' : i === ids.length - 1 ? 'right' : null;
    return { view, telling: side ? telling.flatMap((row) => row[side]) : [] };
  });
}

/** The schemes to choose from, those that come with Parallax first; of these only such as a class can mark a text by. */
function schemesOffered({ store }: Context): Guess['schemes'] {
  const shipped = shippedSchemes();
  const own = store.schemes
    .list()
    .flatMap(({ scheme }) => (shipped.some(({ id }) => id === scheme.id) ? [] : scheme));
  return [...shipped.filter(marksText), ...own].map(({ id, title, categories }) => ({
    id,
    title,
    names: categories.map(({ name }) => name.toLowerCase()),
  }));
}

/** An empty field, one, or several of a form, as a list. */
const many = (of: z.ZodType<string>) => z.union([z.array(of), of.transform((one) => [one])]).default([]);
const minutesField = z.coerce
  .number('is a number of minutes')
  .int()
  .min(1, 'is 1 or more')
  .max(240, 'is 240 at most');

const sent = z.looseObject({
  title: line(longestTitle).refine(Boolean, 'is empty: call the lesson something'),
  scheme: z.string().max(60),
  class: z.enum(['whole', 'jigsaw']).default('whole'),
  question: line(300).default(''),
  article: many(z.string().regex(/^[0-9a-f]{64}$/, 'is the id of an article')),
  phase: many(z.string().max(40)),
});
type SentLesson = z.output<typeof sent>;

/** `POST /lessons`: makes the lesson and leads to its wall. */
export function postLesson(context: Context): RequestHandler {
  return async (request, response) => {
    const asked = fields(request.body, sent);
    const scheme = schemeOf(context.store, asked.scheme);
    if (!scheme) throw new BadRequest('There is no such scheme here. Choose one of the list.');
    const read = await readTexts(context, asked);
    const lesson = makeLesson(context.store, {
      title: asked.title,
      scheme,
      texts: read.map(({ text }) => text),
      question: asked.question || null,
      jigsaw: read.some(({ text }) => text.group !== null),
      leftOut: leftOut(asked, read, scheme),
      minutes: minutesOf(asked),
    });
    response.redirect(303, lessonPath(lesson));
  };
}

interface Read {
  view: AnalyzedView;
  text: TaskText;
}

async function readTexts(context: Context, asked: SentLesson): Promise<Read[]> {
  const read: Read[] = [];
  for (const [i, id] of idsOf(asked.article).entries()) {
    const by = z
      .enum(readings)
      .default('all')
      .parse(asked[`read-${i}`] ?? undefined);
    if (by === 'none') continue;
    const view = await ensureAnalysis(context, findArticle(context, id));
    const places = fields(
      { places: asked[`p-${i}`] },
      z.object({ places: many(z.string().regex(/^\d{1,5}$/)) }),
    ).places;
    const paragraphs = paragraphsOf(view.document);
    const passages = places.flatMap((at) => paragraphs[Number(at)] ?? []);
    if (passages.length === 0)
      throw new BadRequest(
        `Choose at least one paragraph of “${headlineOf(view.document.article)}”, or let nobody read it.`,
      );
    const group = asked.class === 'jigsaw' && by !== 'all' ? by : null;
    read.push({ view, text: textOf(view, { group, passages }) });
  }
  if (read.length === 0)
    throw new BadRequest('Somebody has to read something: choose a text, and who reads it.');
  const halves = new Set(read.map(({ text }) => text.group));
  if (asked.class === 'jigsaw' && !halves.has(null) && halves.size < 2)
    throw new BadRequest('Where the class is halved, each half has a text: choose one for A and one for B.');
  return read;
}

/** What the teacher left out, and what there is nothing for. */
function leftOut(
  asked: SentLesson,
  read: readonly Read[],
  { scheme }: StoredScheme,
): Partial<Record<LessonPhase, string>> {
  const found = read.flatMap(({ view, text }) => machineAnnotations(view, text, scheme).marks);
  return Object.fromEntries(
    lessonPhases.flatMap((name): [LessonPhase, string][] => {
      if (!asked.phase.includes(name)) return [[name, 'Left out by the teacher.']];
      if (name === 'machine' && found.length === 0)
        return [[name, 'The machine has nothing to say of these texts by this scheme.']];
      return [];
    }),
  );
}

function minutesOf(asked: SentLesson): Partial<Record<LessonPhase, number>> {
  const shape = Object.fromEntries(lessonPhases.map((name) => [`minutes-${name}`, minutesField.optional()]));
  const given = fields(asked, z.object(shape)) as Record<string, number | undefined>;
  return Object.fromEntries(
    lessonPhases.flatMap((name) => {
      const minutes = given[`minutes-${name}`];
      return minutes === undefined ? [] : [[name, minutes]];
    }),
  );
}
