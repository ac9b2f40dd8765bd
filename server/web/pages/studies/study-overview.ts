import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { roundKinds } from '../../../../analysis/types/study.ts';
import { schemeOf } from '../../../coding/schemes.ts';
import { setCodebook } from '../../../coding/study/codebook-changes.ts';
import { endLink, inviteCoder, renewLink } from '../../../coding/study/coder-links.ts';
import {
  addRound,
  beginRound,
  closeStudy,
  endRound,
  openRound,
  type RoundItems,
} from '../../../coding/study/rounds.ts';
import { refuseClosed, type Study, setStudy, studyOf } from '../../../coding/study/studies.ts';
import type { Context } from '../../../context.ts';
import { BadRequest, NotFound } from '../../../errors.ts';
import { fields, line } from '../../../fields.ts';
import { overviewModel, type ToldLink } from '../../../report/study/overview-model.ts';
import { renderStudyPage, studyPath } from '../../../report/study/study-frame.ts';

/** A page or form of a study. */
export type OfStudy = RequestHandler<{ id: string }>;

/** `GET /studies/:id`: what to do next, rounds, coders, questions, the sample, the codebook. */
export function studyPage({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    sendOverview(response, study, overviewModel(store, study));
  };
}

function sendOverview(response: Response, study: Study, model: object): void {
  // What is told once is not to be found in the browser's history.
  response.setHeader('Cache-Control', 'no-store');
  response.type('html').send(renderStudyPage(study, 'overview', 'study-overview', model, ['study']));
}

const numberOf = (what: string) => z.coerce.number(`is the number of ${what}`).int().positive();
const roundForm = z.object({
  kind: z.enum(roundKinds, `is one of ${roundKinds.join(', ')}`),
  name: line(60).default(''),
  of: z.string().regex(/^(?:fresh|kind|again-\d{1,12})$/, 'is not chosen: choose which items it is of'),
  count: z.string().trim().max(12).default(''),
  overlap: numberOf('coders for each item'),
});

/** `POST /studies/:id/rounds`: adds a round by the latest version of the codebook. */
export function postRound({ store }: Context): OfStudy {
  return (request, response) => {
    const { kind, name, of, count, overlap } = fields(request.body, roundForm);
    const study = studyOf(store, request.params.id);
    addRound(store, study, { kind, name, overlap, of: itemsOf(of, count) });
    back(response, study, 'rounds');
  };
}

function itemsOf(of: string, count: string): RoundItems {
  if (of.startsWith('again-')) return { again: Number(of.slice('again-'.length)) };
  if (!/^\d{1,9}$/.test(count))
    throw new BadRequest('count: is a whole number: how many items the round is of, such as 20.');
  return { next: Number(count), unused: of === 'fresh' ? 'at all' : 'in this kind' };
}

const steps = { begin: beginRound, end: endRound, open: openRound };
const stepForm = z.object({ action: z.enum(['begin', 'end', 'open'], 'is begin, end or open') });

/** `POST /studies/:id/rounds/:round`: begins a round, ends it, or lets coders see each other's codes of it. */
export function postRoundStep({ store }: Context): RequestHandler<{ id: string; round: string }> {
  return (request, response) => {
    const { action } = fields(request.body, stepForm);
    const study = studyOf(store, request.params.id);
    const { round } = request.params;
    if (!/^\d{1,12}$/.test(round)) throw new NotFound('There is no such round in this study.');
    steps[action](store, study, Number(round));
    back(response, study, 'rounds');
  };
}

const codersForm = z.object({
  name: z.string().max(500, 'is longer than a name is').optional(),
  renew: numberOf('a coder').optional(),
  end: numberOf('a coder').optional(),
  leaveOut: numberOf('a coder').optional(),
});

/** `POST /studies/:id/coders`: invites a coder, makes a link anew, or ends one; what is told once is told on the page itself. */
export function postStudyCoders({ store }: Context): OfStudy {
  return (request, response) => {
    const { name, renew, end, leaveOut } = fields(request.body, codersForm);
    const study = studyOf(store, request.params.id);
    const ended = end ?? leaveOut;
    if (ended !== undefined) {
      endLink(store, study, ended, { counts: leaveOut === undefined });
      return back(response, study, 'coders');
    }
    const told = renew === undefined ? invited(store, study, name ?? '') : renewed(store, study, renew);
    const now = studyOf(store, study.task.id);
    sendOverview(response, now, overviewModel(store, now, { ...told, ...wholeLink(request, told.link) }));
  };
}

function invited(store: Context['store'], study: Study, name: string) {
  const { coder, link } = inviteCoder(store, study, name);
  return { name: coder.name, link };
}

function renewed(store: Context['store'], study: Study, number: number) {
  const link = renewLink(store, study, number);
  return { name: store.coders.get(number)!.name, link };
}

/** The link as it is opened on this machine. */
function wholeLink(request: Request<{ id: string }>, link: string): Pick<ToldLink, 'link' | 'alone'> {
  const host = request.get('host') ?? '';
  return { link: `${request.protocol}://${host}${link}`, alone: loopback.test(host) };
}
const loopback = /^(?:127\.|localhost(?::|$)|\[::1\])/;

const replyForm = z.object({
  question: numberOf('a question'),
  reply: z
    .string()
    .trim()
    .min(1, 'is empty: write what the coder is to do')
    .max(2000, 'is longer than 2000 characters: say it in fewer'),
});

/** `POST /studies/:id/questions`: answers what a coder asked. */
export function postReply({ store }: Context): OfStudy {
  return (request, response) => {
    const { question, reply } = fields(request.body, replyForm);
    const study = studyOf(store, request.params.id);
    refuseClosed(study);
    if (!store.transaction(() => store.questions.reply(study.task.number, question, reply)))
      throw new NotFound('There is no such question in this study.');
    back(response, study, 'questions');
  };
}

const codebookForm = z.object({ scheme: z.string().max(60) });

/** `POST /studies/:id/codebook`: goes on by another codebook; rounds that there are keep theirs. */
export function postCodebook({ store }: Context): OfStudy {
  return (request, response) => {
    const { scheme } = fields(request.body, codebookForm);
    const study = studyOf(store, request.params.id);
    const kept = schemeOf(store, scheme);
    if (!kept) throw new BadRequest('There is no such codebook here. Choose one of the list.');
    setCodebook(store, study, kept);
    response.redirect(303, studyPath(study, 'codebook'));
  };
}

const sightForm = z.object({ machine: z.enum(['open', 'closed'], 'is open or closed') });

/** `POST /studies/:id/sight`: lets coders see the machine's codes of what they have done, or no longer. */
export function postSight({ store }: Context): OfStudy {
  return (request, response) => {
    const machineOpen = fields(request.body, sightForm).machine === 'open';
    const study = setStudy(store, request.params.id, (settings) => ({ ...settings, machineOpen }));
    back(response, study, 'sight');
  };
}

/** `POST /studies/:id/close`: ends the rounds that are on and all links. */
export function postCloseStudy({ store }: Context): OfStudy {
  return (request, response) => {
    const study = studyOf(store, request.params.id);
    closeStudy(store, study);
    response.redirect(303, studyPath(study));
  };
}

function back(response: Response, study: Study, place: string): void {
  response.redirect(303, `${studyPath(study)}#${place}`);
}
