import { dirname, resolve } from 'node:path';
import { Refusal } from '../../../analysis/read/article.ts';
import { refuseUnreadable } from '../../../analysis/read/index.ts';
import { countWords } from '../../../analysis/text/words.ts';
import { type Answers, type Ask, type Collection, isRejected, type Row } from './collection-form.ts';
import { Duplicates } from './duplicates.ts';
import { type Described, describe, type Entry, entryOf } from './entry.ts';
import { readSingle } from './folder.ts';
import { openCollection } from './index.ts';
import { type Mapping, type Survey, settle, surveyOf } from './mapping.ts';

/** A collection with how it is read. */
export interface Prepared {
  path: string;
  /** The folder that the collection lies in, or is. */
  root: string;
  collection: Collection;
  survey: Survey;
  mapping: Mapping;
  asks: Ask[];
}

/** Something of a collection: an article, or what was not taken of it, and why. */
export type Taken = { entry: Entry } | { rejected: Turned; bare?: Described };

/** What was not taken: a row, or a value of one that was. */
export interface Turned {
  where: string;
  reason: string;
  what: 'article' | 'value';
  refusal: Refusal;
}

/**
 * Opens a collection and settles how it is read; null where the path is none, though with `single` a file of one article is
 * one too. Throws a Refusal or a BadRequest.
 */
export async function prepare(
  path: string,
  answers: Answers,
  { single = false } = {},
): Promise<Prepared | null> {
  const collection = (await openCollection(path, answers)) ?? (single ? readSingle(path) : null);
  if (!collection) return null;
  const survey = await surveyOf(collection);
  const { mapping, asks } = settle(survey, answers, isOfDocuments(collection));
  const root = collection.form === 'folder' ? resolve(path) : dirname(resolve(path));
  return { path, root, collection, survey, mapping, asks: [...collection.asks, ...asks] };
}

/** Whether its rows are files with what each says of itself: nobody has columns to choose there. */
const isOfDocuments = ({ form }: Collection) => form === 'document' || form === 'folder';

/** What keeps a collection from being brought in before it is answered. */
export function openAsks({ asks }: Prepared): Ask[] {
  return asks.filter(({ blocks }) => blocks);
}

/**
 * The articles of a collection, in their order, and what is wrong with its rows. One at a time is in memory. Where the file
 * cannot be read on, that comes last.
 */
export async function* entriesOf(prepared: Prepared): AsyncGenerator<Taken> {
  const ids = new Ids(prepared.mapping);
  try {
    for await (const found of prepared.collection.rows(false)) {
      if (isRejected(found)) yield turned(found.where, found.refusal);
      else yield* takenOf(found, prepared, ids);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    yield turned(prepared.path, error);
  }
}

function* takenOf(row: Row, { mapping, root }: Prepared, ids: Ids): Generator<Taken> {
  let entry: Entry;
  try {
    entry = entryOf(row, mapping, root);
    ids.take(entry);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const bare = row.lacks === undefined ? {} : { bare: describe(row, mapping, root) };
    yield { ...turned(row.where, error), ...bare };
    return;
  }
  for (const problem of entry.problems) {
    const refusal = new Refusal('bad-input', problem);
    yield { rejected: { where: entry.where, reason: problem, what: 'value', refusal } };
  }
  yield { entry };
}

function turned(where: string, refusal: Refusal): { rejected: Turned } {
  return { rejected: { where, reason: refusal.message, what: 'article', refusal } };
}

/** The ids of a collection, so that none is two articles'. */
class Ids {
  readonly #seen = new Map<string, { hash: string; where: string }>();
  readonly #mapping: Mapping;

  constructor(mapping: Mapping) {
    this.#mapping = mapping;
  }

  /** Notes an entry's id. One that an earlier row has with another text is numbered, where that was answered; else a Refusal. */
  take(entry: Entry): void {
    const { ownId, where } = entry;
    const hash = entry.article.id.slice(0, 24);
    for (let n = 2, id = ownId; ; id = `${ownId}#${n++}`) {
      const before = this.#seen.get(id);
      if (!before) {
        this.#seen.set(id, { hash, where });
        entry.ownId = id;
        return;
      }
      if (before.hash === hash)
        throw new SameRow(
          `Its id “${id}” and its text are those of ${before.where} again: it is taken once.`,
          id,
          entry.article.id,
        );
      if (this.#mapping.sameId !== 'number')
        throw new SameId(
          `Its id “${id}” is that of ${before.where}, which has another text. Give it an id of its own, or answer same-id with number to take it as “${id}#2”.`,
        );
    }
  }
}

class SameId extends Refusal {
  constructor(message: string) {
    super('bad-input', message);
  }
}

/** The same row once more. */
export class SameRow extends Refusal {
  constructor(
    message: string,
    readonly id: string,
    readonly text: string,
  ) {
    super('bad-input', message);
  }
}

/** What is told of an article before it is brought in; one of which there is metadata alone has no words. */
export type LookedAt = Described & { words: number };

/** What a look at a collection comes to, besides its articles. */
export interface Looked {
  rejected: Turned[];
  duplicates: string[][];
  /** Of these, texts that are letter by letter those of others. */
  exact: number;
  asks: Ask[];
}

/**
 * Looks at all of a collection without bringing any of it in: each article is handed to `tell` in its order. What stands in
 * the library is not asked.
 */
export async function lookAt(
  prepared: Prepared,
  tell: (article: LookedAt) => void | Promise<void>,
): Promise<Looked> {
  const duplicates = new Duplicates();
  const rejected: Turned[] = [];
  const asks = [...prepared.asks];
  if (asks.some(({ id }) => id === 'text')) return { rejected, duplicates: [], exact: 0, asks };
  for await (const taken of entriesOf(prepared)) {
    if ('rejected' in taken) {
      const { refusal } = taken.rejected;
      rejected.push(taken.rejected);
      if (taken.bare) await tell({ ...taken.bare, words: 0 });
      if (refusal instanceof SameRow) duplicates.add(refusal.id, refusal.text, '');
      if (refusal instanceof SameId && !asks.some(({ id }) => id === 'same-id')) asks.push(sameIdAsk());
      continue;
    }
    const problem = unreadable(taken.entry);
    if (problem) rejected.push(problem);
    else {
      const { ownId: id, article } = taken.entry;
      duplicates.add(id, article.id, article.text);
      const { title, publisher: outlet, published: date } = article;
      await tell({ id, title, outlet, date, words: countWords(article.text) });
    }
  }
  return { rejected, duplicates: duplicates.groups(), exact: duplicates.exact, asks };
}

function unreadable({ where, article }: Entry): Turned | null {
  try {
    refuseUnreadable(article.text);
    return null;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { where, reason: error.message, what: 'article', refusal: error };
  }
}

function sameIdAsk(): Ask {
  return {
    id: 'same-id',
    question:
      'Several rows have one id and different texts. Are the later ones to be taken under that id with a number behind it, or refused?',
    choices: ['number', 'refuse'],
    blocks: false,
  };
}
