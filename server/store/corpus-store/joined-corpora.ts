import { SharedProblem } from '../../errors.ts';
import type { CorpusStore } from './corpus-store.ts';
import type { SharedStore } from './on-postgres.ts';
import { firstShared } from './postgres-schema.ts';

/** The way to the database of many machines. */
export interface SharedLink {
  /** Throws a SharedProblem where it cannot be reached. */
  open(): Promise<SharedStore>;
  /** Does something there; an error of the database, or of the way to it, comes as a SharedProblem. */
  use<T>(work: (store: SharedStore) => Promise<T>): Promise<T>;
}

/** How long after a failure the next try waits, in milliseconds: nobody waits for each anew. */
const rest = 5000;
/** Connections of one program that shows corpora. */
const connections = 2;

/** Opens the database at its first use, and anew where that failed. */
export function sharedLink(address: string): SharedLink {
  let opening: Promise<SharedStore> | null = null;
  const open = () => {
    opening ??= import('./on-postgres.ts').then(({ openShared }) => openShared(address, connections));
    const tried = opening;
    tried.catch(() => {
      const timer = setTimeout(() => {
        if (opening === tried) opening = null;
      }, rest);
      timer.unref();
    });
    return tried;
  };
  return {
    open,
    async use(work) {
      const store = await open();
      try {
        return await work(store);
      } catch (error) {
        const { isOfDatabase, sharedProblem } = await import('./on-postgres.ts');
        throw isOfDatabase(error) ? sharedProblem(error, address) : error;
      }
    },
  };
}

/** Whether a corpus lies in the database of many machines, by its number. */
export const isShared = (corpus: number): boolean => corpus >= firstShared;

type Group = Exclude<keyof CorpusStore, 'asOne'>;
type Method = (...values: unknown[]) => Promise<unknown>;
type Methods = Record<string, Method>;

/**
 * Corpora of the library's own file and of the database of many machines, as one store: a number says in which of the two a corpus
 * lies, and a new one comes into the second where there is one. While that cannot be reached, those of the file go on without it.
 */
export function joinedCorpora(own: () => Promise<CorpusStore>, link: SharedLink | null): CorpusStore {
  const inOwn = async <T>(work: (store: CorpusStore) => Promise<T>): Promise<T> => work(await own());
  const inShared = async <T>(work: (store: CorpusStore) => Promise<T>): Promise<T> => {
    if (!link)
      throw new SharedProblem(
        'This corpus lies in the database of a queue. Set PARALLAX_QUEUE to where that is.',
      );
    return link.use(work);
  };
  const at = (corpus: number) => (isShared(corpus) ? inShared : inOwn);

  /** A group whose methods begin with the number of a corpus. */
  const byCorpus = <G extends Group>(group: G, others: Partial<CorpusStore[G]> = {}): CorpusStore[G] =>
    new Proxy(others as Methods, {
      get:
        (known, name: string): Method =>
        (...values) =>
          known[name]?.(...values) ??
          at(values[0] as number)((store) => (store[group] as unknown as Methods)[name](...values)),
    }) as unknown as CorpusStore[G];
  /** Of the library first, then of the many. */
  const either = async <T>(find: (store: CorpusStore) => Promise<T | null>): Promise<T | null> =>
    (await inOwn(find)) ?? (link ? inShared(find) : null);

  return {
    saved: byCorpus('saved', {
      add: (corpus) => (link ? inShared : inOwn)((store) => store.saved.add(corpus)),
      byName: (name) => either((store) => store.saved.byName(name)),
      byId: (id) => either((store) => store.saved.byId(id)),
      next: () => inOwn((store) => store.saved.next()),
      async list(before = Number.MAX_SAFE_INTEGER, limit = 100) {
        const first = link
          ? await inShared((store) => store.saved.list(before, limit)).catch(unlessAway)
          : [];
        const room = limit - first.length;
        return room === 0 ? first : [...first, ...(await inOwn((store) => store.saved.list(before, room)))];
      },
      async rerunsOf(corpus) {
        const of = (store: CorpusStore) => store.saved.rerunsOf(corpus);
        const there = link ? await inShared(of).catch(unlessAway) : [];
        return isShared(corpus) ? there : [...(await inOwn(of)), ...there];
      },
    }),
    texts: byCorpus('texts', {
      async holding(article) {
        const of = (store: CorpusStore) => store.texts.holding(article);
        return [...(await inOwn(of)), ...(link ? await inShared(of) : [])];
      },
    }),
    printings: byCorpus('printings'),
    listings: byCorpus('listings'),
    reports: byCorpus('reports'),
    diffs: byCorpus('diffs', {
      get: (one, other, isWhole) => at(Math.max(one, other))((store) => store.diffs.get(one, other, isWhole)),
      put: (one, other, diff) => at(Math.max(one, other))((store) => store.diffs.put(one, other, diff)),
    }),
    asOne: (corpus, work) =>
      (corpus === null ? (link ? inShared : inOwn) : at(corpus))((store) => store.asOne(corpus, work)),
  };
}

/** What cannot be reached has no part in a list. */
function unlessAway(error: unknown): [] {
  if (error instanceof SharedProblem) return [];
  throw error;
}
