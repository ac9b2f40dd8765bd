import type { RequestHandler } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../analysis/read/article.ts';
import { refuseUnreadable } from '../../../analysis/read/index.ts';
import type { Article } from '../../../analysis/types/article.ts';
import type { Side, Sides } from '../../../analysis/types/comparison.ts';
import type { Context } from '../../context.ts';
import { problemOf } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { articleOfDraft, problemsOf } from '../../ingest/draft-article.ts';
import { draftOfPage, draftOfText, type NewDraft } from '../../ingest/drafts.ts';
import { fetchPage } from '../../ingest/fetch.ts';
import { findArticle } from '../../library/analysis.ts';
import { bothSides } from '../../report/format.ts';
import { reportPath } from '../../report/links.ts';
import { whenGone } from '../http/gone.ts';
import { whyNotKept } from '../http/not-kept.ts';
import { bringIn } from '../http/ready.ts';
import { type Filled, renderHome } from './home.ts';

const boxes = z.object({
  left: z.string().default(''),
  right: z.string().default(''),
  /** What a single text is laid beside: an article of the library, or one that is chosen there. */
  beside: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/, 'must be the id of an article')
    .or(z.literal('library'))
    .optional(),
});
type Boxes = z.output<typeof boxes>;

/** `POST /compare`: two pasted texts become articles of the library, and their report comes. Where one cannot, neither does. */
export function postTwoTexts(context: Context): RequestHandler {
  return async (request, response) => {
    const sent = fields(request.body, boxes);
    const again = (filled: Omit<Filled, 'left' | 'right'>) =>
      response.type('html').send(renderHome(context, undefined, { ...sent, ...filled }));
    try {
      const taken = await takeBoth(context, sent, whenGone(response));
      const problems = problemsIn(sent, taken);
      if (problems) {
        response.status(statusOf(taken));
        again(problems);
      } else response.redirect(303, await keepBoth(context, taken as Sides<Article | null>, sent));
    } catch (error) {
      again({ problem: whyNotKept(error, response), offer: sent.beside !== undefined });
    }
  };
}

/** What became of each box: an article that can be read, why not, or null where the box is empty. */
type Taken = Sides<Article | Refusal | null>;

async function takeBoth(context: Context, sent: Boxes, gone: AbortSignal): Promise<Taken> {
  const take = async (side: Side) => {
    try {
      return await takeIn(context, sent[side], gone);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  };
  const [left, right] = await Promise.all(bothSides.map(take));
  return { left, right };
}

/** The article of what stands in a box; null where nothing does. Throws a Refusal that says what to do. */
async function takeIn(context: Context, pasted: string, gone: AbortSignal): Promise<Article | null> {
  if (pasted.trim() === '') return null;
  const address = addressIn(pasted);
  const draft = address === null ? draftOfText(pasted) : await fetched(context, address, gone);
  refuseUnreadable(draft.text);
  return articleOfDraft({ ...draft, number: 0, created: '', metadata: fitting(draft) });
}

/** The web address that a box holds and nothing besides; null where it is a text. */
function addressIn(pasted: string): string | null {
  const line = pasted.trim();
  if (line.length > 2000 || !/^(?:https?:\/\/|www\.)\S+$/i.test(line)) return null;
  return /^www\./i.test(line) ? `https://${line}` : line;
}

async function fetched({ config }: Context, address: string, gone: AbortSignal): Promise<NewDraft> {
  if (!config.fetch)
    throw new Refusal(
      'bad-input',
      'This is an address, and Parallax goes online only when it is started with PARALLAX_FETCH=1. Open the page in a browser, copy the article, and paste the text itself.',
    );
  const draft = await draftOfPage(address, () => fetchPage(address), gone);
  if (draft.problem !== null) throw new Refusal('bad-input', draft.problem);
  return draft;
}

/** What was guessed and fits: nobody is asked here, so that a date which is none is rather not known. */
function fitting({ metadata }: NewDraft): NewDraft['metadata'] {
  const wrong = problemsOf(metadata);
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !(name in wrong)));
}

const names: Sides<string> = { left: 'first', right: 'second' };

/** What keeps the two from being compared, and where it is said; null where nothing does. */
function problemsIn({ beside }: Boxes, { left, right }: Taken): Omit<Filled, 'left' | 'right'> | null {
  const taken = { left, right };
  if (!left && !right) return { problem: 'Both boxes are empty. Paste one article into each.' };
  const problems: Partial<Sides<string>> = {};
  let offer = false;
  for (const side of bothSides) {
    const one = taken[side];
    if (one instanceof Refusal) problems[side] = `In the ${names[side]} box: ${one.message}`;
    if (one === null && beside === undefined) {
      problems[side] = `The ${names[side]} box is empty. Paste the other article here, or choose one below.`;
      offer = true;
    }
  }
  if (Object.keys(problems).length > 0) return { problems, offer };
  if (isSame(left, right))
    return { problem: 'Both boxes hold the same text. Paste another report of the event into one of them.' };
  return null;
}

/** Whether two texts differ in their white space at most. */
function isSame(left: Taken['left'], right: Taken['right']): boolean {
  const words = (one: Taken['left']) =>
    one && !(one instanceof Refusal) ? one.text.replace(/\s+/g, ' ').trim() : null;
  return left !== null && words(left) === words(right);
}

function statusOf({ left, right }: Taken): number {
  const refused = [left, right].find((one) => one instanceof Refusal);
  return refused ? problemOf(refused).status : 422;
}

/** Brings in what was pasted, and says where to go on. */
async function keepBoth(
  context: Context,
  { left, right }: Sides<Article | null>,
  { beside }: Boxes,
): Promise<string> {
  // Looked for first: where it is not there, nothing is brought in.
  const other = !(left && right) && beside && beside !== 'library' ? findArticle(context, beside).id : '';
  if (other === (left ?? right)?.id)
    throw new Refusal('bad-input', 'The article that you chose is this very text. Choose another.');
  const ids = {
    left: left ? await bringIn(context, left) : other,
    right: right ? await bringIn(context, right) : other,
  };
  if (ids.left && ids.right) return reportPath(ids.left, ids.right);
  const side = ids.left ? 'left' : 'right';
  return `/library?${new URLSearchParams({ beside: ids[side], side })}`;
}
