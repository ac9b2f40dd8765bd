import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { adoptHead, askHead, headOf, learnableOf } from '../../../coding/study/gold-heads.ts';
import { addOffered, leastSure, mostOffered } from '../../../coding/study/least-sure.ts';
import { askRun } from '../../../coding/study/machine-run.ts';
import { type Study, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { fields } from '../../../fields.ts';
import { wholeHead } from '../../../library/kept-head.ts';
import { headModel } from '../../../report/study/head-page.ts';
import { headsModel } from '../../../report/study/heads-page.ts';
import { offersModel } from '../../../report/study/offers-page.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';

type OfStudy = RequestHandler<{ id: string }>;
type OfHead = RequestHandler<{ id: string; number: string }>;

/** Seconds after which a page that shows something under way is asked for again. */
const again = '3';

/**
 * A page that is made anew each time; where something is under way it comes again by itself, without a script. Its address is
 * named: from a place on it (#…) a browser would otherwise go to that place, and ask for nothing.
 */
function send(
  { originalUrl }: Pick<Request, 'originalUrl'>,
  response: Response,
  page: string,
  underWay = false,
): void {
  response.set('Cache-Control', 'private, no-store');
  if (underWay) response.set('Refresh', `${again}; url=${originalUrl}`);
  response.type('html').send(page);
}

/** `GET /studies/:id/heads`: what can be learned from the study's gold, what is being learned, and what was. */
export function studyHeadsPage(context: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(context.store, request.params.id);
    const model = headsModel(context, study);
    send(request, response, renderStudyPage(study, 'heads', 'study-heads', model), model.underWay);
  };
}

const names = z.object({ category: z.string().max(60), option: z.string().max(60).default('') });

/** `POST /studies/:id/heads`: asks for a head of a category, or of one of its values, to be learned. */
export function postStudyHead({ store }: Context): OfStudy {
  return (request, response) => {
    const { category, option } = fields(request.body, names);
    const study = studyOf(store, request.params.id);
    askHead(store, study, learnableOf(study, category, option));
    response.redirect(303, studyPath(study, `heads#${category}-${option}`));
  };
}

function headAsked({ store }: Context, id: string, number: string) {
  const study = studyOf(store, id);
  return { study, whole: wholeHead(store, headOf(store, study, Number(number) || 0)) };
}

/** `GET /studies/:id/heads/:number`: what a learned head is worth, where it errs, and what can be done with it. */
export function studyHeadPage(context: Context): OfHead {
  return (request, response) => {
    const { study, whole } = headAsked(context, request.params.id, request.params.number);
    const model = headModel(context.store, study, whole);
    send(request, response, renderStudyPage(study, 'heads', 'study-learned', model), model.run?.under);
  };
}

/** `POST /studies/:id/heads/:number/adopt`: the codebook’s next version names the head. */
export function postAdopt({ store }: Context): OfHead {
  return (request, response) => {
    const { id, number } = request.params;
    adoptHead(store, id, Number(number) || 0);
    response.redirect(303, studyPath(id, `heads/${number}#use`));
  };
}

const runForm = z.object({ source: z.string().max(120), back: z.string().max(120).optional() });

/** `POST /studies/:id/runs`: has a head, or what a measure says under a category, code the study’s population. */
export function postStudyRun({ store }: Context): OfStudy {
  return (request, response) => {
    const { source, back } = fields(request.body, runForm);
    const study = studyOf(store, request.params.id);
    askRun(store, study, source);
    response.redirect(303, studyPath(study, backOf(study, source, back, store)));
  };
}

/** Where a form came from: a page of this study; where it does not say so, the head’s or the machine’s. */
function backOf({ task }: Study, source: string, back: string | undefined, store: Context['store']): string {
  if (back !== undefined && /^[a-z]+(?:\/\d+(?:\/next)?)?$/.test(back)) return back;
  const head = store.heads.of(task.number).find(({ hash }) => source === `head:${hash}`);
  return head ? `heads/${head.number}#use` : 'machine';
}

const asked = z.object({
  most: z.coerce
    .number('is a number')
    .int('is a whole number')
    .min(1, 'is 1 or more')
    .max(mostOffered, `is at most ${mostOffered}`)
    .default(20),
});

/** `GET /studies/:id/heads/:number/next`: what the head is least sure of, to be coded next. */
export function studyNextPage(context: Context): OfHead {
  return (request, response) => {
    const { most } = fields(request.query, asked);
    const { study, whole } = headAsked(context, request.params.id, request.params.number);
    const offers = leastSure(context, study, whole, most);
    const model = offersModel(context.store, study, whole, offers, most);
    send(request, response, renderStudyPage(study, 'heads', 'study-offers', model), model.run?.under);
  };
}

/** `POST /studies/:id/heads/:number/next`: makes a training round of it, apart from the sample. */
export function postStudyNext(context: Context): OfHead {
  return async (request, response) => {
    const { most } = fields(request.body, asked);
    const { study, whole } = headAsked(context, request.params.id, request.params.number);
    await addOffered(context, study, leastSure(context, study, whole, most));
    response.redirect(303, studyPath(study));
  };
}
