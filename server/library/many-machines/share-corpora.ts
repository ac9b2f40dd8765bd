import { correctionsHash, layoutHash } from '../../../analysis/index.ts';
import type { Context } from '../../context.ts';
import { SharedProblem } from '../../errors.ts';
import { isShared } from '../../store/corpus-store/joined-corpora.ts';
import type {
  Corpus,
  CorpusPrinting,
  CorpusStore,
  NewCorpus,
  SharedStore,
  SharedText,
} from '../../store/index.ts';
import { owedErasure } from '../../store/shared-articles.ts';
import { packBook } from './shared-book.ts';

type Sharing = Pick<Context, 'store' | 'corpora' | 'shared'>;

/**
 * Keeps a corpus with its printings, all of it or nothing: in the library's file, or, where many machines work, in their database,
 * with the texts, so that a machine needs nothing else to read them.
 */
export async function keepCorpus(
  context: Sharing,
  corpus: NewCorpus,
  printings: readonly CorpusPrinting[],
): Promise<Corpus> {
  const articles = [...new Set(printings.map(({ article }) => article))];
  const keep = async (within: CorpusStore) => {
    const number = await within.saved.add(corpus);
    await within.texts.addTexts(number, articles);
    await within.printings.add(number, printings);
    return number;
  };
  const { shared, corpora, store } = context;
  if (!shared) {
    const number = await corpora.asOne(null, keep);
    return (await corpora.saved.byNumber(number))!;
  }
  await tellShared(context);
  // Noted before they are there: what is erased meanwhile is erased there too.
  store.transaction(() => {
    for (const article of articles) store.sharedArticles.add(article);
  });
  return shared.use((database) =>
    database.together(async (within) => {
      const number = await keep(within);
      await within.shared.put(textsOf(context, articles));
      const kept = (await within.saved.byNumber(number))!;
      await within.work.setBook(number, packBook(store, kept));
      return kept;
    }),
  );
}

function* textsOf({ store }: Sharing, articles: readonly string[]): Generator<SharedText> {
  for (const id of articles) {
    const text = textOf({ store }, id);
    if (text) yield text;
  }
}

/** A text with what readers set right in it; null where it was deleted for good. */
function textOf({ store }: Pick<Context, 'store'>, id: string): SharedText | null {
  const article = store.articles.get(id);
  if (!article) return null;
  const corrections = store.corrections.of(id);
  const basis = { corrections: correctionsHash(corrections), layout: layoutHash(article.layout) };
  return { article, corrections, basis };
}

/** Articles of which is told at a time. */
const atOnce = 100;

/**
 * Tells the database of many machines what became of articles since: what was set right in them, and which were deleted for good.
 * Where it cannot be reached that is still owed. Throws a SharedProblem then.
 */
export async function tellShared({ store, shared }: Pick<Context, 'store' | 'shared'>): Promise<void> {
  if (!shared) return;
  for (;;) {
    const owed = store.sharedArticles.owed(atOnce);
    if (owed.length === 0) return;
    await shared.use(async (database) => {
      for (const { article, owed: what } of owed) {
        if (what === owedErasure) await database.shared.erase(article);
        else await tellChange(store, database, article, what);
        store.transaction(() => store.sharedArticles.settle(article, what));
      }
    });
  }
}

async function tellChange(
  store: Context['store'],
  database: SharedStore,
  article: string,
  what: 1 | 2,
): Promise<void> {
  const text = textOf({ store }, article);
  if (!text) return;
  await database.together(async (within) => {
    await within.shared.put([text]);
    await within.shared.stale(article, what);
  });
}

/** The same; gives why it could not be told, null where all is. */
export async function whyNotTold(context: Pick<Context, 'store' | 'shared'>): Promise<string | null> {
  try {
    await tellShared(context);
    return null;
  } catch (error) {
    if (error instanceof SharedProblem) return error.message;
    throw error;
  }
}

/** Why the database of many machines cannot be used, in words; null where it can, or none is named. */
export async function whyNotThere({ shared }: Pick<Context, 'shared'>): Promise<string | null> {
  try {
    await shared?.use((database) => database.saved.next());
    return null;
  } catch (error) {
    if (error instanceof SharedProblem) return error.message;
    throw error;
  }
}

/** Takes over outlets and dates of printings as the library knows them now. */
export async function redatePrintings(
  { store, corpora }: Pick<Context, 'store' | 'corpora'>,
  corpus: number,
): Promise<void> {
  const changed: { number: number; date: string; outlet: string }[] = [];
  const pageSize = 1000;
  for (let after: CorpusPrinting | null = null; ; ) {
    const page: (CorpusPrinting & { number: number })[] = await corpora.printings.page(
      corpus,
      after,
      pageSize,
    );
    for (const row of page) {
      const now = store.printedNow(row);
      if (now && (now.date !== row.date || now.outlet !== row.outlet))
        changed.push({ number: row.number, ...now });
    }
    if (page.length < pageSize) break;
    after = page.at(-1)!;
  }
  if (changed.length > 0) await corpora.asOne(corpus, (within) => within.printings.redate(corpus, changed));
}

/** Erases a corpus that lies in the database of many machines, with the texts that no other there has. */
export async function eraseShared({ shared }: Pick<Context, 'shared'>, { number }: Corpus): Promise<void> {
  if (!isShared(number)) return;
  await shared?.use((database) =>
    database.together(async (within) => {
      await within.shared.letGo(number);
      await within.saved.remove(number);
    }),
  );
}
