import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { wellFormed } from '../../../../analysis/read/article.ts';
import { tellIssue } from '../../../../analysis/text/plain.ts';
import { listed } from '../../../../analysis/text/prose.ts';
import { allocations, type Sample, sampledUnits } from '../../../../analysis/types/study.ts';
import { schemeOf, shippedSchemes } from '../../../coding/schemes.ts';
import { drawSample, mostDrawn, planSample } from '../../../coding/study/draw.ts';
import { makeStudy } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { BadRequest, Conflict } from '../../../errors.ts';
import { line } from '../../../fields.ts';
import { plural } from '../../../report/format.ts';
import { renderPage } from '../../../report/render.ts';
import {
  type NewStudyField,
  newStudyFields,
  newStudyModel,
  type Preview,
  type StudyChoices,
  type TypedStudy,
} from '../../../report/study/new-study-form.ts';
import { studyPath } from '../../../report/study/study-frame.ts';
import type { Store } from '../../../store/index.ts';
import { matchOf } from '../../../store/library.ts';
import { mayTakeLong } from '../../http/patience.ts';

/** How many items the form asks for until somebody says otherwise. */
const usualSize = 100;
/** Characters of what the lead writes of the study. */
const longestAbout = 2000;

const none = (text: string) => (text === '' ? null : text);
const date = z
  .string()
  .trim()
  .refine(isDate, 'must be a date such as 2024-02-05, or the part of it that is known: 2024-02, 2024')
  .transform(none);

const studyForm = z
  .object({
    title: line(80).refine(Boolean, 'is empty: call the study something'),
    about: z
      .string()
      .max(longestAbout, `is longer than ${longestAbout} characters: say it in fewer`)
      .transform((text) => wellFormed(text).trim()),
    scheme: z.string().min(1, 'is not chosen: choose what coders are asked'),
    outlet: line(200).transform(none),
    tag: line(200).transform(none),
    after: date,
    before: date,
    words: line(200)
      .refine(
        (text) => text === '' || matchOf(text) !== null,
        'has no word to look for: write one, or leave it empty',
      )
      .transform(none),
    per: z.enum(sampledUnits, 'is not chosen: whole articles or paragraphs'),
    outlets: z.enum(['', 'yes'], 'must be yes or nothing'),
    period: z.enum(['', 'month', 'quarter', 'year'], 'must be a month, a quarter, a year or none'),
    allocation: z.enum(allocations, 'is not chosen: by share, or of all alike'),
    size: z
      .string()
      .trim()
      .regex(/^\d{1,9}$/, 'must be a whole number, such as 100')
      .transform(Number)
      .pipe(z.int().min(1, 'must be 1 or more').max(mostDrawn, `must be ${mostDrawn} at most`)),
    seed: line(60).refine(Boolean, 'is empty: any word or number will do'),
  })
  .refine(({ after, before }) => !after || !before || after <= `${before}~`, {
    path: ['before'],
    error: 'comes before the date from which on: no article is both',
    when: ({ issues }) => issues.length === 0,
  });
type AskedStudy = z.output<typeof studyForm>;

/** A calendar date, or its year, or year and month; empty for none. */
function isDate(text: string): boolean {
  if (text === '') return true;
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!parts) return false;
  const whole = `${parts[1]}-${parts[2] ?? '01'}-${parts[3] ?? '01'}`;
  const time = new Date(`${whole}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(whole);
}

/** `GET /studies/new`: the form of a study, with a seed drawn for it; with `preview`, what it would draw. Nothing is made. */
export function newStudyPage({ store }: Context): RequestHandler {
  return (request, response) => {
    const begun = request.query.preview === undefined;
    const typed = typedOf(request.query, begun);
    const choices = choicesOf(store);
    if (begun) return send(response, newStudyModel(typed, choices));
    // To count paragraphs each text is looked at.
    mayTakeLong(request);
    const read = readStudy(store, typed);
    if ('problems' in read) return refuse(response, newStudyModel(typed, choices, read));
    try {
      const { population, strata, drawn, told } = planSample(store, read.sample);
      const units = population.reduce((sum, row) => sum + row.units, 0);
      const preview: Preview = { articles: population.length, units, drawn: drawn.length, strata, told };
      send(response, newStudyModel(typed, choices, { preview }));
    } catch (error) {
      refuse(response, newStudyModel(typed, choices, { whole: problemIn(error) }));
    }
  };
}

/** `POST /studies`: draws the sample, makes the study and leads to it; or gives the form back with what is wrong. */
export function postStudy({ store }: Context): RequestHandler {
  return (request, response) => {
    const typed = typedOf(request.body ?? {}, false);
    const read = readStudy(store, typed);
    if ('problems' in read) return refuse(response, newStudyModel(typed, choicesOf(store), read));
    try {
      const { sample, asked } = read;
      const { told, ...draw } = drawSample(store, sample);
      const study = makeStudy(store, {
        ...{ title: asked.title, scheme: schemeOf(store, asked.scheme)!, ...draw },
        settings: { sample: { ...sample, told }, machineOpen: false, about: asked.about },
      });
      response.redirect(303, studyPath(study));
    } catch (error) {
      refuse(response, newStudyModel(typed, choicesOf(store), { whole: problemIn(error) }));
    }
  };
}

/** What a lead can mend is told on the form; anything else is an error like any other. */
function problemIn(error: unknown): string {
  if (error instanceof BadRequest || error instanceof Conflict) return error.message;
  throw error;
}

function typedOf(sent: Record<string, unknown>, begun: boolean): TypedStudy {
  const usual: Partial<TypedStudy> = begun
    ? {
        size: String(usualSize),
        seed: randomBytes(4).toString('hex'),
        per: 'article',
        allocation: 'proportional',
      }
    : {};
  const text = (name: string) => {
    const value = sent[name];
    return typeof value === 'string' ? value.slice(0, 10_000) : (usual[name as NewStudyField] ?? '');
  };
  return Object.fromEntries(newStudyFields.map((name) => [name, text(name)])) as TypedStudy;
}

function readStudy(
  store: Store,
  typed: TypedStudy,
): { asked: AskedStudy; sample: Sample } | { problems: Partial<Record<NewStudyField, string>> } {
  const parsed = studyForm.safeParse(typed);
  const problems: Partial<Record<NewStudyField, string>> = {};
  for (const issue of parsed.error?.issues ?? [])
    problems[issue.path[0] as NewStudyField] ??= tellIssue({ ...issue, path: [] });
  if (!problems.scheme && !schemeIds(store).includes(typed.scheme))
    problems.scheme = 'is not here any more: choose one of the list';
  if (!parsed.success || problems.scheme) return { problems };
  const { outlet, after, before, tag, words, outlets, period, per, allocation, size, seed } = parsed.data;
  const by = [...(outlets ? (['outlet'] as const) : []), ...(period ? [period] : [])];
  return {
    asked: parsed.data,
    sample: { per, by, allocation, size, seed, from: { outlet, after, before, tag, words } },
  };
}

function schemesHere(store: Store) {
  const shipped = shippedSchemes();
  const own = store.schemes.list().map(({ scheme }) => scheme);
  return [...own.filter(({ id }) => !shipped.some((one) => one.id === id)), ...shipped];
}

const schemeIds = (store: Store) => schemesHere(store).map(({ id }) => id);

function choicesOf(store: Store): StudyChoices {
  return {
    schemes: schemesHere(store).map(({ id, title, categories }) => ({
      ...{ id, title, asks: asksOf(categories.map(({ name }) => name)) },
    })),
    publishers: store.library.publishers(),
    tags: store.tags.all(),
  };
}

/** Names of categories that are told of one codebook among others. */
const mostTold = 5;

/** What a codebook asks, in one line: "19 categories: Conflict, Morality, and 17 more". */
function asksOf(names: readonly string[]): string {
  const told =
    names.length > mostTold
      ? [...names.slice(0, mostTold - 1), `${names.length - mostTold + 1} more`]
      : names;
  return `${plural(names.length, 'category', 'categories')}: ${listed([...told])}`;
}

function send(response: Response, model: object): void {
  const frame = { title: 'A new study', current: 'studies' as const, scripts: [] };
  response.type('html').send(renderPage('study-new', frame, model));
}

function refuse(response: Response, model: object): void {
  response.status(422);
  send(response, model);
}
