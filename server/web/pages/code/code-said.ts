import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Annotation } from '../../../../analysis/types/annotation.ts';
import { NotTaken } from '../../../coding/refusals.ts';
import type { Sent } from '../../../coding/sent.ts';
import { coderOfStudy } from '../../../coding/study/claim.ts';
import {
  askLead,
  type Coding,
  codingOf,
  longestQuestion,
  type OfItem,
  type SentOfItem,
  sayOfItem,
} from '../../../coding/study/code-item.ts';
import { finishItem, noteTime, reopenItem } from '../../../coding/study/queue.ts';
import { missingIn } from '../../../coding/study/what-is-asked.ts';
import type { Context } from '../../../context.ts';
import { problemOf } from '../../../errors.ts';
import { fields, line } from '../../../fields.ts';
import { ownData } from '../../../report/pupil/lesson-data.ts';
import { codeItemPath } from '../../../report/study/code-queue-page.ts';
import type { Store } from '../../../store/index.ts';
import { coderToken } from '../../http/coder-cookie.ts';
import { keepEach, sentList } from '../kept-each.ts';
import { saidInForm } from '../said-form.ts';
import { itemAsked, itemPage } from './code-item-page.ts';
import { nextPath } from './code-queue.ts';

/** Since when a page was open: its forms say so where no script counts the time. */
const since = z.object({ since: z.coerce.number().optional().catch(undefined) });

/** Who asks about which item. */
function asking(store: Store, request: Request) {
  const { study, coder } = coderOfStudy(store, coderToken(request));
  return { study, coder, of: itemAsked(request) };
}

/**
 * `POST /code/said`: what a coder says of an item, as a list of a script, answered one by one with all that holds now and what
 * is missing still; or as one form, which leads back to its question. What has a number in the answer is on the disk.
 */
export function postCodeSaid({ store }: Context): RequestHandler {
  return (request, response) => {
    response.set('Cache-Control', 'no-store');
    if (request.is('json')) {
      const all = fields(request.body, sentList);
      response.json(
        store.transaction(() => {
          const said = keepEach(store, all, (sent) => keepSent(store, request, sent));
          const { coding, own } = stands(store, request);
          return { said, own: own.map(ownData), missing: missingIn(coding, own).length };
        }),
      );
      return;
    }
    const said = store.transaction(() => {
      const { coding, own } = stands(store, request);
      noteUnclocked(store, request);
      const sent = saidInForm(request.body, store, { scheme: coding.scheme, texts: [coding.text] }, own);
      keepSent(store, request, sent);
      return sent;
    });
    const question = said.kind === 'mark' ? `#q-${said.category}` : '';
    response.redirect(303, `${codeItemPath(itemAsked(request))}${question}`);
  };
}

/** An item, and what its coder says of it now. */
function stands(store: Store, request: Request): { coding: Coding; own: Annotation[] } {
  const { study, coder, of } = asking(store, request);
  const coding = codingOf(store, study, coder, of);
  return { coding, own: store.annotations.ofItem(of.item, of.round, coder.number) };
}

function keepSent(store: Store, request: Request, sent: Sent): Annotation {
  if (sent.kind !== 'mark' && sent.kind !== 'withdrawal')
    throw new NotTaken('bad-mark', 'Only answers, marks and taking them back belong to an item.');
  const { study, coder, of } = asking(store, request);
  return sayOfItem(store, study, coder, of, sent satisfies SentOfItem);
}

/** Counts the time that a page without a script was open. */
function noteUnclocked(store: Store, request: Request): void {
  const opened = fields(request.body, since).since;
  const { study, coder, of } = asking(store, request);
  if (opened) noteTime(store, study, coder, of, { since: opened });
}

/** `POST /code/done`: done with an item, and on to the next; where something is missing, the page says what. */
export function postDone({ store }: Context): RequestHandler {
  return (request, response) => {
    try {
      store.transaction(() => {
        noteUnclocked(store, request);
        const { study, coder, of } = asking(store, request);
        finishItem(store, study, coder, of);
      });
    } catch (error) {
      const { code, status, detail } = problemOf(error);
      if (code !== 'not-all-said') throw error;
      response.status(status).set('Cache-Control', 'no-store');
      response.type('html').send(itemPage(store, request, detail));
      return;
    }
    response.redirect(303, nextPath(store, request));
  };
}

/** `POST /code/again`: opens what was done to be changed. */
export function postAgain({ store }: Context): RequestHandler {
  return changed(store, ({ study, coder, of }) => reopenItem(store, study, coder, of));
}

const question = z.object({
  category: z.string().max(40).default(''),
  question: line(longestQuestion).default(''),
});

/** `POST /code/ask`: a question to the lead. */
export function postAsk({ store }: Context): RequestHandler {
  return changed(store, ({ study, coder, of }, request) => {
    const { category, question: text } = fields(request.body, question);
    askLead(store, study, coder, of, { category: category || null, question: text });
  });
}

function changed(
  store: Store,
  change: (asked: ReturnType<typeof asking>, request: Request) => void,
): RequestHandler {
  return (request, response) => {
    store.transaction(() => change(asking(store, request), request));
    const of: OfItem = itemAsked(request);
    response.redirect(303, codeItemPath(of));
  };
}

const spent = z.object({ spent: z.coerce.number().nonnegative() });

/** `POST /code/time`: milliseconds for which an item was on the screen. */
export function postTime({ store }: Context): RequestHandler {
  return (request, response) => {
    const { spent: clocked } = fields(request.body, spent);
    const { study, coder, of } = asking(store, request);
    noteTime(store, study, coder, of, { clocked });
    response.status(204).end();
  };
}
