import { Refusal } from '../../analysis/read/article.ts';
import { refuseUnreadable } from '../../analysis/read/index.ts';
import type { Context } from '../context.ts';
import { endsAll, problemOf } from '../errors.ts';
import { entriesOf, type Taken } from '../ingest/collections/look-at.ts';
import type { StoredCollection } from '../store/index.ts';
import { dropFile, inItsWords, openUpload } from './collection-upload.ts';
import { standingOf, takeEntry } from './take-entry.ts';

/** Rows that are passed over at a look, because they are in the library or cannot be taken: a few milliseconds each. */
const mostPassed = 50;

/** A collection that this thread is going through. */
interface Open {
  number: number;
  rows: number;
  taken: AsyncGenerator<Taken>;
  done: number;
  failed: number;
}
const opened = new WeakMap<Context['store'], Open>();

/**
 * Goes on with the first collection that is being brought in: up to the next article that is read, which is read. False where
 * none is. Begun again after a stop, it passes over what is in the library.
 */
export async function stepCollection(context: Context): Promise<boolean> {
  const { collections } = context.store;
  const [collection] = collections.underWay('going', 1);
  if (!collection) return false;
  try {
    const open = await openFor(context, collection);
    for (let passed = 0; passed < mostPassed; passed++) {
      const next = await open.taken.next();
      if (next.done) {
        end(context, collection, open);
        return true;
      }
      if (await takeOne(context, collection, open, next.value)) break;
    }
    count(context, open);
  } catch (error) {
    opened.delete(context.store);
    if (endsAll(error) || problemOf(error).code === 'internal') throw error;
    // The file itself cannot be gone through any more: it is said on its page, and others go on.
    collections.addFailure(collection.number, collection.name, problemOf(error).detail);
    collections.setState(collection.number, 'paused');
  }
  return true;
}

async function openFor(context: Context, collection: StoredCollection): Promise<Open> {
  const known = opened.get(context.store);
  if (known?.number === collection.number) return known;
  await known?.taken.return(undefined);
  const prepared = await openUpload(context, collection);
  const { number } = collection;
  const open = { number, rows: prepared.survey.rows, taken: entriesOf(prepared), done: 0, failed: 0 };
  opened.set(context.store, open);
  return open;
}

/** Takes one row; true where an article was read for it. */
async function takeOne(
  context: Context,
  collection: StoredCollection,
  open: Open,
  taken: Taken,
): Promise<boolean> {
  const { collections } = context.store;
  const fail = (where: string, reason: string) =>
    collections.addFailure(
      collection.number,
      inItsWords(context, collection, where),
      inItsWords(context, collection, reason),
    );
  if ('rejected' in taken) {
    if (taken.rejected.what === 'article') open.failed++;
    fail(taken.rejected.where, taken.rejected.reason);
    return false;
  }
  const { entry } = taken;
  const standing = standingOf(context, collection.number, entry);
  try {
    if (standing === 'other text')
      throw new Refusal(
        'bad-input',
        `Its id “${entry.ownId}” has another text in the library, brought in from here before.`,
      );
    if (standing === 'new') {
      refuseUnreadable(entry.article.text);
      await takeEntry(context, collection.number, entry);
    }
    open.done++;
    return standing === 'new';
  } catch (error) {
    const { code, detail } = problemOf(error);
    if (endsAll(error)) throw error;
    open.failed++;
    fail(entry.where, code === 'internal' ? 'The analyzer failed at it.' : detail);
    return false;
  }
}

/** Notes how far it is; what was passed over again after a stop is no step back. */
function count({ store }: Context, open: Open): void {
  const before = store.collections.get(open.number);
  if (before && open.done + open.failed >= before.done + before.failed)
    store.collections.count(open.number, open);
}

function end(context: Context, collection: StoredCollection, open: Open): void {
  const { collections } = context.store;
  opened.delete(context.store);
  context.store.transaction(() => {
    count(context, open);
    collections.setState(collection.number, 'ended');
  });
  dropFile(context, collection);
}
