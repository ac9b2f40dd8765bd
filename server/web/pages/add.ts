import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../analysis/read/article.ts';
import { inWords } from '../../../analysis/text/prose.ts';
import { fewestTellings, mostTellings } from '../../../analysis/types/event.ts';
import type { Context } from '../../context.ts';
import { BadRequest } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { articleOfDraft } from '../../ingest/draft-article.ts';
import { draftOfPage, draftOfText, draftsOfFile, type NewDraft } from '../../ingest/drafts.ts';
import { fetchPage } from '../../ingest/fetch.ts';
import { addressIn, refuseTable } from '../../ingest/pasted.ts';
import { uploadsOf } from '../../ingest/uploads.ts';
import { findArticle } from '../../library/analysis.ts';
import { collectionRow } from '../../report/collection/collection-page.ts';
import { formatCount, headlineOf } from '../../report/format.ts';
import { draftPath, eventPath, reportPath } from '../../report/links.ts';
import { renderPage } from '../../report/render.ts';
import { whenGone } from '../http/gone.ts';
import { whyNotKept } from '../http/not-kept.ts';
import { bringIn } from '../http/ready.ts';
import { keepTable } from './collection.ts';
import { addressOffline } from './taken-in.ts';

/** Drafts that may wait at one time, and bytes of all of them with the files they were got from. */
const mostWaiting = 500;
const mostWaitingBytes = 500 * 2 ** 20;
/** Drafts saved at one press: as many as the page lists. Each is read whole. */
const mostSaved = 100;

const articleId = z.string().regex(/^[0-9a-f]{8,64}$/, 'must be the id of an article');
const besideField = z.object({ beside: articleId.or(z.literal('')).default('') });

/** `GET /add`: paste, files, an address, and what waits for a look. `?beside=ID` brings in the other side of a pair. */
export function addPage(context: Context): RequestHandler {
  return (request, response) => {
    response.type('html').send(renderAdd(context, fields(request.query, besideField).beside));
  };
}

const textFields = besideField.extend({ text: z.string().default('') });

/** `POST /add/text`: a pasted text becomes a draft. */
export function postText(context: Context): RequestHandler {
  return (request, response) => {
    const { text, beside } = fields(request.body, textFields);
    try {
      if (text.trim() === '')
        throw new Refusal('empty-text', 'There is no text yet. Paste the article, headline and all.');
      refuseNoText(context, text);
      response.redirect(303, keep(context, [draftOfText(text)], beside));
    } catch (error) {
      sendAgain(context, response, beside, error, { text });
    }
  };
}

/** Throws a Refusal that says what to do where a table or an address was pasted for a text. */
function refuseNoText({ config }: Context, text: string): void {
  refuseTable(text);
  if (addressIn(text) === null) return;
  if (!config.fetch) throw addressOffline();
  throw new Refusal(
    'bad-input',
    'This is an address. Put it into the field for addresses, and the page is fetched.',
  );
}

/** Gives the page back as it was filled, with why nothing was kept. Throws what is no fault of what was sent. */
function sendAgain(
  context: Context,
  response: Response,
  beside: string,
  error: unknown,
  filled: Refilled = {},
): void {
  const problem = whyNotKept(error, response);
  response.type('html').send(renderAdd(context, beside, { ...filled, problem }));
}

/** `POST /add/files`: each file becomes a draft. A script that sends them one by one asks for JSON. */
export function postFiles(context: Context): RequestHandler {
  return async (request, response) => {
    const { beside } = fields(request.body, besideField);
    const files = uploadsOf(request.files);
    if (files.length === 0) {
      const problem = 'No file came with it. Choose one or more, then send them.';
      response
        .status(422)
        .type('html')
        .send(renderAdd(context, beside, { problem }));
      return;
    }
    const table = await keepTable(context, files);
    if (table) {
      if (request.accepts(['html', 'json']) === 'json') response.json({ path: table, files: [] });
      else response.redirect(303, table);
      return;
    }
    refuseFull(context, files.length);
    const drafts: NewDraft[] = [];
    const gone = whenGone(response);
    for (const { name, bytes } of files) drafts.push(...(await draftsOfFile(name, bytes, gone)));
    const path = keep(context, drafts, beside);
    if (request.accepts(['html', 'json']) === 'json')
      response.json({ path, files: drafts.map(({ name, problem }) => ({ name, problem })) });
    else response.redirect(303, path);
  };
}

const addressFields = besideField.extend({ address: z.string().trim().max(2000).default('') });

/** `POST /add/address`: the page at an address becomes a draft. Off unless PARALLAX_FETCH=1. */
export function postAddress(context: Context): RequestHandler {
  return async (request, response) => {
    const { address, beside } = fields(request.body, addressFields);
    if (!context.config.fetch)
      throw new BadRequest(
        'Fetching pages is switched off. Start Parallax with PARALLAX_FETCH=1, or paste the article.',
      );
    try {
      refuseFull(context, 1);
      const draft = await draftOfPage(address, () => fetchPage(address), whenGone(response));
      if (draft.problem !== null)
        response
          .status(422)
          .type('html')
          .send(renderAdd(context, beside, { problem: draft.problem, address }));
      else response.redirect(303, keep(context, [draft], beside));
    } catch (error) {
      sendAgain(context, response, beside, error, { address });
    }
  };
}

const waitingFields = z.object({
  action: z.enum(['save', 'compare', 'discard']),
  draft: z
    .union([
      z.array(z.coerce.number().int()),
      z.coerce
        .number()
        .int()
        .transform((one) => [one]),
    ])
    .default([]),
});

/** `POST /drafts`: saves the chosen drafts as they are, or lets them go. What cannot be saved stays, with its problem. */
export function postDrafts(context: Context): RequestHandler {
  return async (request, response) => {
    const sent = fields(request.body, waitingFields);
    const { action } = sent;
    const draft = [...new Set(sent.draft)];
    if (action === 'discard') {
      context.store.transaction(() => {
        for (const number of draft) context.store.drafts.remove(number);
      });
      response.redirect(303, '/add#waiting');
      return;
    }
    if (draft.length > mostSaved)
      throw new BadRequest(
        `At most ${mostSaved} texts are saved at one press, and ${draft.length} were chosen. All still wait: choose fewer and save them, then the others.`,
      );
    const ids: string[] = [];
    for (const number of draft) ids.push(...(await saveAsIs(context, number)));
    const all = action === 'compare' && ids.length === draft.length ? [...new Set(ids)] : [];
    if (request.accepts(['html', 'json']) === 'json') response.json({ saved: ids.length, ids });
    else if (all.length === 2) response.redirect(303, reportPath(all[0], all[1]));
    else if (all.length >= fewestTellings && all.length <= mostTellings)
      response.redirect(303, eventPath(all));
    else response.redirect(303, ids.length === draft.length && ids.length > 0 ? '/library' : '/add#waiting');
  };
}

/** The id of the saved article; none where it cannot be saved: the draft then says why. */
async function saveAsIs(context: Context, number: number): Promise<string[]> {
  const { store } = context;
  const draft = store.drafts.get(number);
  if (!draft || draft.problem !== null) return [];
  try {
    const id = await bringIn(context, articleOfDraft(draft));
    store.drafts.remove(number);
    return [id];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    store.drafts.update({ ...draft, problem: error.message });
    return [];
  }
}

/** Throws a BadRequest where so many more drafts, of so many bytes, may not wait. */
function refuseFull({ store }: Context, more: number, bytes = 0): void {
  if (store.drafts.count() + more > mostWaiting)
    throw new BadRequest(
      `At most ${mostWaiting} texts may wait, and ${store.drafts.count()} do. Nothing was taken: save or discard some on the Add page first.`,
    );
  if (store.drafts.size() + bytes > mostWaitingBytes)
    throw new BadRequest(
      `The texts that wait may take ${mostWaitingBytes / 2 ** 20} MB together with their files, and they take ${Math.round(store.drafts.size() / 2 ** 20)} MB. Nothing was taken: save or discard some on the Add page first.`,
    );
}

/** Stores drafts and says where to go on: to the one, or to the list. Throws a BadRequest where too many wait. */
function keep(context: Context, drafts: readonly NewDraft[], beside: string): string {
  const { store } = context;
  const sizes = drafts.map(({ text, bytes }) => Buffer.byteLength(text) + (bytes?.length ?? 0));
  refuseFull(
    context,
    drafts.length,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  const numbers = store.transaction(() =>
    drafts.map(({ bytes, ...draft }) => store.drafts.add({ ...draft, beside: beside || null }, bytes)),
  );
  return numbers.length === 1 ? draftPath(numbers[0]) : '/add#waiting';
}

/** What the page is filled with again after a refusal. */
interface Refilled {
  problem?: string;
  text?: string;
  address?: string;
}

function renderAdd(
  context: Context,
  beside: string,
  { problem, text = '', address = '' }: Refilled = {},
): string {
  const { store, config } = context;
  const other = beside ? findArticle(context, beside) : null;
  const waiting = store.drafts.list();
  const frame = { title: 'Add articles', current: 'add' as const, scripts: ['add'] };
  return renderPage('add', frame, {
    beside,
    besideTitle: other ? headlineOf(other) : null,
    problem: problem ?? null,
    text,
    address,
    fetch: config.fetch,
    count: waiting.length > 1 ? formatCount(store.drafts.count()) : null,
    // Those are chosen from the start: a file beside them that cannot be read does not stand in the way.
    compared: comparedName(waiting.filter((draft) => draft.problem === null).length),
    collections: store.collections
      .list({ limit: 20 })
      .filter(({ file, state }) => file !== null || state === 'ended')
      .map((collection) => collectionRow(collection)),
    waiting: waiting.map((draft) => ({
      number: draft.number,
      path: draftPath(draft.number),
      title: draft.opening === '' ? draft.name : headlineOf({ title: draft.title, text: draft.opening }),
      // Where there is no text, the name stands for the title, and once is enough.
      name: draft.opening === '' ? null : draft.name,
      problem: draft.problem,
    })),
  });
}

/** What the button says that saves so many drafts and compares them; null where they cannot be. */
function comparedName(count: number): string | null {
  if (count === 2) return 'Save both and compare';
  return count >= fewestTellings && count <= mostTellings ? `Save all ${inWords(count)} and compare` : null;
}
