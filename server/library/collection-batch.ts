import type { Context } from '../context.ts';
import { problemOf } from '../errors.ts';
import type { NewCollection } from '../store/index.ts';

/** A run that brings a collection in: how far it is, kept in the library. */
export interface Batch {
  readonly number: number;
  /** Articles of it that are in the library, and rows that were not taken. */
  readonly done: number;
  readonly failed: number;
  /** Notes what came of a row; null where it is in the library. */
  note(where: string, failure: Error | null): void;
  /** Notes that all of its `rows` were gone through. */
  end(rows: number): void;
}

/** How often the counts are written, in rows. */
const between = 50;

/** Opens a collection under its key, anew or where it was left: counts and failures are those of this run. */
export function openBatch(
  { store }: Context,
  collection: Pick<NewCollection, 'key' | 'name' | 'form' | 'answers'>,
): Batch {
  const number = store.transaction(() => {
    const before = store.collections.byKey(collection.key);
    const own = before?.number ?? store.collections.add({ ...collection, state: 'going', file: null });
    store.collections.clearFailures(own);
    store.collections.setAnswers(own, collection.answers, collection.form);
    store.collections.setState(own, 'paused');
    return own;
  });
  let done = 0;
  let failed = 0;
  const count = (rows: number) => store.collections.count(number, { rows, done, failed });
  return {
    number,
    get done() {
      return done;
    },
    get failed() {
      return failed;
    },
    note(where, failure) {
      if (failure) {
        failed++;
        const { code, detail } = problemOf(failure);
        store.collections.addFailure(number, where, code === 'internal' ? 'The analyzer failed.' : detail);
      } else done++;
      if ((done + failed) % between === 0) count(done + failed);
    },
    end(rows) {
      store.transaction(() => {
        count(rows);
        store.collections.setState(number, 'ended');
      });
    },
  };
}
