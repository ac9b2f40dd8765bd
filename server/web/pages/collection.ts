import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import { Refusal } from '../../../analysis/read/article.ts';
import type { Context } from '../../context.ts';
import { BadRequest, problemOf } from '../../errors.ts';
import { fields } from '../../fields.ts';
import { fields as articleFields } from '../../ingest/collections/column-names.ts';
import type { Described } from '../../ingest/collections/entry.ts';
import { lookAt, openAsks, type Prepared } from '../../ingest/collections/look-at.ts';
import { type Upload, uploadsOf } from '../../ingest/uploads.ts';
import {
  dropFile,
  findCollection,
  inItsWords,
  keepUpload,
  openUpload,
} from '../../library/collection-upload.ts';
import { chooserModel, collectionPath, progressModel } from '../../report/collection/collection-page.ts';
import { renderPage } from '../../report/render.ts';
import type { StoredCollection } from '../../store/index.ts';
import { mayTakeLong } from '../http/patience.ts';

/** Articles and failures that the page shows. */
const mostShown = 20;
const mostFailures = 100;
/** How often the page of a collection that is coming in asks again, in seconds. */
const askAgain = 3;

/** `POST /add/collection`: a file of many articles is kept until its columns are told. */
export function postCollection(context: Context): RequestHandler {
  return async (request, response) => {
    const [upload] = uploadsOf(request.files);
    if (!upload) throw new Refusal('empty-text', 'No file came with it. Go back, choose one and send it.');
    const number = await keepUpload(context, upload);
    if (number === null)
      throw new Refusal(
        'bad-input',
        `${upload.name} is no file of many articles that is known here. Choose it under “Choose files” if it holds one article.`,
      );
    response.redirect(303, collectionPath(number));
  };
}

/** Keeps a table that was chosen among files of one article, and gives where to go on; null where it is none, or not alone. */
export async function keepTable(context: Context, files: readonly Upload[]): Promise<string | null> {
  const [file] = files;
  if (files.length !== 1 || !/\.(?:csv|tsv|tab|xlsx|xlsm|ris)$/i.test(file.name)) return null;
  const number = await keepUpload(context, file);
  return number === null ? null : collectionPath(number);
}

type Numbered = RequestHandler<{ number: string }>;

/** Before the page of a collection: to look over one that waits takes as long as it is. */
export function readyCollection(context: Context): Numbered {
  return (request, _response, next) => {
    if (findCollection(context, request.params.number).state === 'asked') mayTakeLong(request);
    next();
  };
}

/** `GET /add/collections/:number`: the columns to choose from; or how far it is. */
export function collectionPage(context: Context): Numbered {
  return async (request, response) => {
    const collection = findCollection(context, request.params.number);
    if (collection.state === 'asked') response.type('html').send(await chooser(context, collection, null));
    else sendProgress(context, collection, response);
  };
}

function sendProgress({ store }: Context, collection: StoredCollection, response: Response): void {
  if (collection.state === 'going') response.set('Refresh', String(askAgain));
  const failures = store.collections.failures(collection.number, mostFailures + 1);
  const frame = { title: collection.name, current: 'add' as const, scripts: [] };
  const model = progressModel(collection, failures.slice(0, mostFailures), failures.length);
  response.type('html').send(renderPage('collection-progress', frame, model));
}

async function chooser(
  context: Context,
  collection: StoredCollection,
  problem: string | null,
): Promise<string> {
  const frame = { title: `Columns: ${collection.name}`, current: 'add' as const, scripts: [] };
  const { prepared, told } = await preparedOrWhy(context, collection);
  const articles: Described[] = [];
  let count = 0;
  const looked = await lookAt(prepared, (article) => {
    if (count++ < mostShown) articles.push(article);
  });
  const model = chooserModel(collection, prepared, { ...looked, articles, count }, problem ?? told, (text) =>
    inItsWords(context, collection, text),
  );
  return renderPage('collection', frame, model);
}

/** Opened with what was answered; where an answer does not fit, without any, and why. */
async function preparedOrWhy(
  context: Context,
  collection: StoredCollection,
): Promise<{ prepared: Prepared; told: string | null }> {
  try {
    return { prepared: await openUpload(context, collection), told: null };
  } catch (error) {
    if (!(error instanceof BadRequest || error instanceof Refusal) || collection.answers.length === 0)
      throw error;
    return {
      prepared: await openUpload(context, { ...collection, answers: [] }),
      told: problemOf(error).detail,
    };
  }
}

const actions = z.object({ action: z.enum(['look', 'start', 'pause', 'forget']) });

/** `POST /add/collections/:number`: takes what was chosen, and looks again, begins, stops, or forgets. */
export function postCollectionPage(context: Context): Numbered {
  return async (request, response) => {
    const collection = findCollection(context, request.params.number);
    const { action } = fields(request.body, actions);
    const { store } = context;
    const { number, state } = collection;
    if (action === 'forget') {
      dropFile(context, collection);
      if (state === 'asked') store.collections.remove(number);
      else store.collections.setState(number, 'ended');
      response.redirect(303, '/add');
      return;
    }
    if (action === 'pause' && state === 'going') store.collections.setState(number, 'paused');
    if (action === 'start' && state === 'paused') store.collections.setState(number, 'going');
    if (state === 'asked' && action !== 'pause') {
      const problem = await choose(
        context,
        collection,
        request.body as Record<string, unknown>,
        action === 'start',
      );
      if (problem !== null) {
        response
          .status(422)
          .type('html')
          .send(await chooser(context, findCollection(context, String(number)), problem));
        return;
      }
    }
    response.redirect(303, collectionPath(number));
  };
}

/** Keeps what was chosen, and begins where that is asked for; or says why not. */
async function choose(
  context: Context,
  collection: StoredCollection,
  sent: Record<string, unknown>,
  begins: boolean,
): Promise<string | null> {
  const { store } = context;
  const { prepared } = await preparedOrWhy(context, collection);
  const answers = answersOf(prepared, collection, sent);
  if (typeof answers === 'string') return answers;
  store.collections.setAnswers(collection.number, answers, collection.form);
  if (!begins) return null;
  const [open] = openAsks(await openUpload(context, { ...collection, answers }));
  if (open) return open.question;
  store.collections.setState(collection.number, 'going');
  return null;
}

/** What was chosen as answers, by the place of each column; or why it does not fit. */
function answersOf(
  { survey }: Prepared,
  { answers }: StoredCollection,
  sent: Record<string, unknown>,
): StoredCollection['answers'] | string {
  const found = new Map<string, string>();
  for (const [index, name] of [...survey.columns.keys()].entries()) {
    const field = sent[`is-${index}`];
    if (typeof field !== 'string' || !(articleFields as readonly string[]).includes(field)) continue;
    if (found.has(field))
      return `Two columns are chosen for ${field}: “${found.get(field)}” and “${name}”. Leave one of them a variable.`;
    found.set(field, name);
  }
  const isShown = sent['is-0'] !== undefined;
  // Where columns were shown, a field that none was chosen for has none; where not, what was chosen before holds.
  if (isShown) for (const field of articleFields) if (!found.has(field)) found.set(field, 'none');
  const before = answers.filter(([id]) => !isShown || !(articleFields as readonly string[]).includes(id));
  const others = new Map(before);
  for (const id of ['date-order', 'sheet', 'same-id']) {
    const answer = sent[`ask-${id}`];
    if (typeof answer === 'string' && answer !== '') others.set(id, answer.slice(0, 200));
  }
  return [...found, ...others];
}
