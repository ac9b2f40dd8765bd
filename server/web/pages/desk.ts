import type { RequestHandler, Response } from 'express';
import { Refusal } from '../../../analysis/read/article.ts';
import type { DeskState } from '../../../analysis/types/desk-review.ts';
import type { Context } from '../../context.ts';
import { styleInForce } from '../../library/house-style.ts';
import { leavingModel, type ReviewModel, reviewModel } from '../../report/desk/desk-page.ts';
import { openDesk } from '../../report/desk/open-desk.ts';
import { reviewDesk } from '../../report/desk/reviewed.ts';
import { renderPage } from '../../report/render.ts';
import { mayTakeLong } from '../http/patience.ts';
import { afterAction } from './desk-actions.ts';
import { type DeskSent, emptySent, readSent } from './desk-form.ts';
import { sendLeaving } from './desk-leaves.ts';
import { wordDraft } from './desk-word.ts';
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
    if (sent.action.verb === 'leave') await leave(context, sent, sent.action.about, response);
    else response.type('html').send(await renderDesk(context, sent));
  };
}

/** `POST /desk/:file`: the same, by an address of its own for each thing that leaves. */
export function postDeskFile(context: Context): RequestHandler<{ file: string }> {
  return async (request, response) => {
    const sent = await readSent(request);
    response.set('Cache-Control', 'no-store');
    await leave(context, sent, request.params.file, response);
  };
}

/** Sends what leaves; where that cannot be made, what was typed comes back, and why. */
async function leave(context: Context, sent: DeskSent, name: string, response: Response): Promise<void> {
  try {
    await sendLeaving(context, sent, name, response);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const problems = [...sent.problems, error.message];
    const back = { ...sent, action: { verb: 'check', about: '' }, problems };
    response
      .status(422)
      .type('html')
      .send(await renderDesk(context, back));
  }
}

/** The page of a desk after what its button does. */
export async function renderDesk(context: Context, asked: DeskSent): Promise<string> {
  const { sent, problems } = await acted(context, asked);
  const { state, style, beside } = sent;
  const shown = await shownReview(context, state, style);
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
    houseStyle: houseStyleNote(context.store),
    sheet: { date: sent.typed('sheet-date'), by: sent.typed('sheet-by') },
  });
}

/** The desk after its button was pressed; where that cannot be done, as it was, and why. */
async function acted({ store }: Context, asked: DeskSent): Promise<{ sent: DeskSent; problems: string[] }> {
  if (asked.action.verb === 'forget') return { sent: emptySent(), problems: [] };
  try {
    if (asked.action.verb === 'open') return { sent: { ...asked, state: await opened(asked) }, problems: [] };
    if (asked.action.verb === 'word')
      return { sent: { ...asked, state: await withWord(asked) }, problems: [] };
    const reviewed = () => reviewDesk(asked.state, styleInForce(store, asked.style).style);
    return { sent: { ...asked, state: await afterAction(asked, reviewed) }, problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { sent: asked, problems: [error.message] };
  }
}

async function opened({ opened }: DeskSent): Promise<DeskState> {
  if (!opened) throw new Refusal('bad-input', 'Choose a saved desk first: a desk.json, or a sheet.html.');
  return await openDesk(opened.bytes, opened.name);
}

/** The desk with the text of a Word document for its draft. */
async function withWord(asked: DeskSent): Promise<DeskState> {
  return { ...asked.state, draft: (await wordDraft(asked)).text };
}

/** Which version of the house style the server keeps; null where it keeps none. */
function houseStyleNote({ houseStyles }: Context['store']): string | null {
  const latest = houseStyles.latest();
  return latest && `version ${latest.version}, kept by ${latest.who} on ${latest.kept.slice(0, 10)}`;
}

/** The review of a desk, or why there is none: what was typed comes back in either case. */
async function shownReview(
  { store }: Context,
  state: DeskState,
  style: string,
): Promise<{ summary: string; refused: boolean; problems: string[]; review: ReviewModel | null }> {
  if (state.draft.trim() === '') return { summary: '', refused: false, problems: [], review: null };
  try {
    const reviewed = await reviewDesk(state, styleInForce(store, style).style);
    const review = reviewModel(reviewed, state);
    return { summary: review.summary, refused: false, problems: reviewed.problems, review };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { summary: error.message, refused: true, problems: [], review: null };
  }
}
