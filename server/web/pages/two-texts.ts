import type { RequestHandler } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Article } from '../../../analysis/types/article.ts';
import type { Side, Sides } from '../../../analysis/types/comparison.ts';
import { mostTellings } from '../../../analysis/types/event.ts';
import type { Context } from '../../context.ts';
import { problemOf } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { findArticle } from '../../library/analysis.ts';
import { bothSides } from '../../report/format.ts';
import { reportPath } from '../../report/links.ts';
import { whenGone } from '../http/gone.ts';
import { whyNotKept } from '../http/not-kept.ts';
import { bringIn } from '../http/ready.ts';
import { type Filled, renderHome } from './home.ts';
import { keepMany } from './many-texts.ts';
import { takeIn } from './taken-in.ts';
import { wordsOf } from './words-of.ts';

const boxes = z.object({
  left: z.string().default(''),
  right: z.string().default(''),
  /** Further tellings of the same event. */
  more: z
    .union([z.array(z.string()).max(mostTellings - 2), z.string().transform((one) => [one])])
    .default([]),
  /** `more`: another box is wanted. */
  action: z.enum(['', 'more']).default(''),
  /** What a single text is laid beside: an article of the library, or one that is chosen there. */
  beside: z
    .string()
    .regex(/^[0-9a-f]{8,64}$/, 'must be the id of an article')
    .or(z.literal('library'))
    .optional(),
});
type Boxes = z.output<typeof boxes>;

/**
 * `POST /compare`: two pasted texts become articles of the library, and their report comes; three to eight, and their event
 * comes. Where two cannot both be read, neither is kept; of several, what can. With `action=more` there is another box.
 */
export function postTexts(context: Context): RequestHandler {
  return async (request, response) => {
    const sent = fields(request.body, boxes);
    const texts = [sent.left, sent.right, ...sent.more];
    const again = (filled: Omit<Filled, 'texts'>, shown = texts) =>
      response.type('html').send(renderHome(context, undefined, { texts: shown, ...filled }));
    if (sent.action === 'more')
      return void again({ focus: texts.length }, [...texts, ''].slice(0, mostTellings));
    try {
      if (sent.more.some((text) => text.trim() !== '')) {
        const kept = await keepMany(context, texts, response);
        if (typeof kept === 'string') response.redirect(303, kept);
        else again(kept);
        return;
      }
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

const names: Sides<string> = { left: 'first', right: 'second' };

/** What keeps the two from being compared, and where it is said; null where nothing does. */
function problemsIn({ beside }: Boxes, { left, right }: Taken): Omit<Filled, 'texts'> | null {
  const taken = { left, right };
  if (!left && !right) return { problem: 'Both boxes are empty. Paste one article into each.' };
  const problems: (string | null)[] = [null, null];
  let offer = false;
  for (const [at, side] of bothSides.entries()) {
    const one = taken[side];
    if (one instanceof Refusal) problems[at] = `In the ${names[side]} box: ${one.message}`;
    if (one === null && beside === undefined) {
      problems[at] = `The ${names[side]} box is empty. Paste the other article here, or choose one below.`;
      offer = true;
    }
  }
  if (problems.some((problem) => problem !== null)) return { problems, offer };
  if (isSame(left, right))
    return { problem: 'Both boxes hold the same text. Paste another report of the event into one of them.' };
  return null;
}

/** Whether two texts have the same words, however they are spaced, marked and capitalized. */
function isSame(left: Taken['left'], right: Taken['right']): boolean {
  const words = (one: Taken['left']) => (one && !(one instanceof Refusal) ? wordsOf(one.text) : null);
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
  const chosen = !(left && right) && beside && beside !== 'library' ? findArticle(context, beside) : null;
  const other = chosen?.id ?? '';
  const pasted = left ?? right;
  if (chosen && pasted && wordsOf(chosen.text) === wordsOf(pasted.text))
    throw new Refusal('bad-input', 'The article that you chose is this very text. Choose another.');
  const ids = {
    left: left ? await bringIn(context, left) : other,
    right: right ? await bringIn(context, right) : other,
  };
  if (ids.left && ids.right) return reportPath(ids.left, ids.right);
  const side = ids.left ? 'left' : 'right';
  return `/library?${new URLSearchParams({ beside: ids[side], side })}`;
}
