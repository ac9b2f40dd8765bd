import type { RequestHandler, Response } from 'express';
import { parseStyle } from '../../../analysis/check/index.ts';
import { Refusal } from '../../../analysis/read/article.ts';
import type { DeskState } from '../../../analysis/types/desk-review.ts';
import type { Context } from '../../context.ts';
import { NotFound } from '../../errors.ts';
import { leavingModel, type ReviewModel, reviewModel } from '../../report/desk/desk-page.ts';
import { leaving, openDesk } from '../../report/desk/leaving.ts';
import { reviewDesk } from '../../report/desk/reviewed.ts';
import { renderPage } from '../../report/render.ts';
import { mayTakeLong } from '../http/patience.ts';
import { afterAction } from './desk-actions.ts';
import { type DeskSent, emptySent, readSent } from './desk-form.ts';
import { besideOf, isLaidBeside } from './laid-beside.ts';

/** `GET /desk`: an empty desk. */
export function deskPage(context: Context): RequestHandler {
  return async (_request, response) => {
    response.type('html').send(await renderDesk(context, emptySent()));
  };
}

/**
 * `POST /desk`: the draft with what belongs to it comes back with all that is to be looked at, and with what the button did.
 * Nothing is stored here, and no browser is to keep the answer.
 */
export function postDesk(context: Context): RequestHandler {
  return async (request, response) => {
    const sent = await readSent(request);
    if (isLaidBeside(sent)) mayTakeLong(request);
    response.set('Cache-Control', 'no-store');
    if (sent.action.verb === 'leave') await sendFile(sent, response);
    else response.type('html').send(await renderDesk(context, sent));
  };
}

/** The page of a desk after what its button does. */
export async function renderDesk(context: Context, asked: DeskSent): Promise<string> {
  const { sent, problems } = await acted(asked);
  const { state, style, beside } = sent;
  const shown = await shownReview(state, style);
  const frame = { title: 'Before it runs', current: 'desk' as const, scripts: ['desk'] };
  return renderPage('desk', frame, {
    draft: state.draft,
    style,
    dismissals: JSON.stringify(state.dismissals),
    calls: JSON.stringify(state.calls),
    initials: state.initials,
    transcripts: state.transcripts.map((one, i) => ({ ...one, number: i, remove: `remove ${i}` })),
    ...shown,
    problems: [...sent.problems, ...problems, ...shown.problems],
    beside: await besideOf(context, sent, beside),
    leaving: leavingModel(),
  });
}

/** The desk after its button was pressed; where that cannot be done, as it was, and why. */
async function acted(asked: DeskSent): Promise<{ sent: DeskSent; problems: string[] }> {
  if (asked.action.verb === 'forget') return { sent: emptySent(), problems: [] };
  try {
    if (asked.action.verb === 'open') return { sent: { ...asked, state: await opened(asked) }, problems: [] };
    const reviewed = () => reviewDesk(asked.state, parseStyle(asked.style, 'House style'));
    return { sent: { ...asked, state: await afterAction(asked, reviewed) }, problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { sent: asked, problems: [error.message] };
  }
}

async function opened({ opened }: DeskSent): Promise<DeskState> {
  if (!opened) throw new Refusal('bad-input', 'Choose a saved desk first: a file that ends in .json.');
  return await openDesk(opened.bytes, opened.name);
}

/** The review of a desk, or why there is none: what was typed comes back in either case. */
async function shownReview(
  state: DeskState,
  style: string,
): Promise<{ summary: string; refused: boolean; problems: string[]; review: ReviewModel | null }> {
  if (state.draft.trim() === '') return { summary: '', refused: false, problems: [], review: null };
  try {
    const reviewed = await reviewDesk(state, parseStyle(style, 'House style'));
    const review = reviewModel(reviewed, state);
    return { summary: review.summary, refused: false, problems: reviewed.problems, review };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { summary: error.message, refused: true, problems: [], review: null };
  }
}

/** Sends what leaves the desk as a file. Throws a NotFound where there is none of that name. */
async function sendFile({ state, style, action }: DeskSent, response: Response): Promise<void> {
  const file = leaving.find(({ name }) => name === action.about);
  if (!file) throw new NotFound('Nothing of that name leaves the desk.');
  const made = await file.make({
    state,
    reviewed: () => reviewDesk(state, parseStyle(style, 'House style')),
  });
  response.type(file.type).attachment(file.name).send(typeof made === 'string' ? made : Buffer.from(made));
}
