import { plain } from '../../analysis/text/plain.ts';
import { genres } from '../../analysis/types/article.ts';
import type { Context } from '../context.ts';
import { BadRequest, NotFound } from '../errors.ts';
import {
  anySelection,
  type Condition,
  type Conditions,
  type CorpusPrinting,
  type Store,
  type StoredCollection,
} from '../store/index.ts';
import { findArticleId } from './analysis.ts';

/** Printings of one corpus. */
export const mostOfCorpus = 200_000;
/** Rows of the library that are looked at together, and names that a refusal tells. */
const [pageSize, mostNamed] = [1000, 5];
/** Names that are looked at to say how many more there are. */
const mostCounted = 100;

/**
 * The printings that a selection leaves of the library, each with its outlet and date: of every text all those that fit, and the
 * text itself where no collection has it. With `ids`, those of them that these name: an article's id, or a beginning of it, names
 * all its printings, an id that a collection gave it that one. Throws a BadRequest that says what there is instead.
 */
export function chosenPrintings(
  context: Context,
  selection: Partial<Conditions>,
  ids: readonly string[] | null,
): CorpusPrinting[] {
  const { store } = context;
  const wanted: Conditions = { ...anySelection, ...selection };
  refuseConditions(store, wanted);
  const named = ids === null ? null : printingsNamed(context, ids, wanted.collection);
  const found: CorpusPrinting[] = [];
  for (const list of [store.selection.entries, store.selection.texts])
    for (let after = 0; ; ) {
      const rows = list(wanted, after, pageSize);
      for (const { number: _, ...row } of rows) if (named?.has(row) ?? true) found.push(row);
      if (found.length > mostOfCorpus)
        throw new BadRequest(
          `More than ${mostOfCorpus} articles fit, too many for one corpus. Choose an outlet, or a shorter time.`,
        );
      if (rows.length < pageSize) break;
      after = rows[rows.length - 1].number;
    }
  if (found.length === 0)
    throw new BadRequest(
      'No article of the library fits this selection. Take a condition away, or bring articles in first.',
    );
  return found;
}

function refuseConditions(store: Store, wanted: Conditions): void {
  refuseDates(wanted);
  const { kind, collection, search, variables } = wanted;
  if (search !== null && !/[\p{L}\p{N}]/u.test(search))
    throw new BadRequest(`“${plain(search)}” has no word to search for. Give one, or leave the search out.`);
  if (kind !== null && !(genres as readonly string[]).includes(kind))
    throw new BadRequest(`No article is of the kind “${plain(kind)}”. Kinds are: ${genres.join(', ')}.`);
  if (collection !== null && !store.collections.get(collection))
    throw new BadRequest(`There is no collection of number ${collection}.${collectionsThere(store)}`);
  for (const condition of ['outlet', 'section', 'tag'] as const) {
    const value = wanted[condition];
    if (value !== null && !store.selection.isKnown(condition, value))
      throw new BadRequest(
        `No article here has the ${condition} “${plain(value)}”.${there(store, condition, `${condition}s`)}`,
      );
  }
  for (const { name, value } of variables) {
    if (!store.selection.isKnown('variable', name))
      throw new BadRequest(
        `No article here has a variable “${plain(name)}”.${there(store, 'variable', 'variables')}`,
      );
    if (!store.selection.isKnown('value', value, name))
      throw new BadRequest(
        `No article here has “${plain(value)}” as its ${plain(name)}.${there(store, 'value', 'values', name)}`,
      );
  }
}

function refuseDates({ from, to }: Conditions): void {
  for (const [what, date] of [['first', from] as const, ['last', to] as const])
    if (date !== null && !/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(date))
      throw new BadRequest(`The ${what} date is “${plain(date)}”. Give it as 2013-08-21, 2013-08 or 2013.`);
  if (from !== null && to !== null && from > `${to}~`)
    throw new BadRequest(`The first date, ${from}, is after the last, ${to}. Change one of them.`);
}

/** A sentence that says what there is instead. */
function there(store: Store, condition: Condition, what: string, name = ''): string {
  const values = store.selection.values(condition, mostCounted, name);
  return values.length === 0 ? ` The library has no ${what}.` : ` There are: ${listed(values)}.`;
}

function collectionsThere(store: Store): string {
  const all = store.collections.list({ limit: mostCounted });
  return all.length === 0
    ? ' The library has no collection.'
    : ` There are: ${listed(all.map(({ number, name }) => `${number} (${name})`))}.`;
}

function listed(values: readonly string[]): string {
  const more = values.length - mostNamed;
  const shown = values.slice(0, mostNamed).map((value) => plain(value).slice(0, 80));
  if (more <= 0) return shown.join(', ');
  return `${shown.join(', ')}, and ${values.length === mostCounted ? 'many' : more} more`;
}

/** The collection that goes by a number or a name; of several of one name the newest. Throws a BadRequest that says which there are. */
export function findCollection({ store }: Pick<Context, 'store'>, numberOrName: string): StoredCollection {
  const wanted = numberOrName.trim();
  if (/^\d{1,9}$/.test(wanted)) {
    const numbered = store.collections.get(Number(wanted));
    if (numbered) return numbered;
  }
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = store.collections.list({ before });
    const found = page.find(({ name, key }) => name === wanted || key === wanted);
    if (found) return found;
    if (page.length === 0)
      throw new BadRequest(`There is no collection “${plain(wanted)}”.${collectionsThere(store)}`);
    before = page[page.length - 1].number;
  }
}

/** What ids name: texts with all their printings, and single printings. */
class Named {
  readonly #texts = new Set<string>();
  readonly #printings = new Set<number>();

  add(article: string, printing: number | null): void {
    if (printing === null) this.#texts.add(article);
    else this.#printings.add(printing);
  }

  has({ article, printing }: CorpusPrinting): boolean {
    return this.#texts.has(article) || this.#printings.has(printing);
  }
}

/** Throws a BadRequest that names the first ids that name nothing, or two texts. */
function printingsNamed(context: Context, ids: readonly string[], collection: number | null): Named {
  const { store } = context;
  const collections = collection === null ? everyCollection(store) : [collection];
  const named = new Named();
  const unknown: string[] = [];
  for (const id of ids) {
    const entries = collections.flatMap((number) => store.entries.byOwnId(number, id) ?? []);
    const article = entries.length > 0 ? entries[0].article : articleOf(context, id);
    if (
      article === null ||
      entries.some((entry) => entry.article !== article) ||
      store.articles.isDeleted(article)
    )
      unknown.push(id);
    else if (entries.length === 0) named.add(article, null);
    else for (const { number } of entries) named.add(article, number);
  }
  if (unknown.length > 0) {
    const more = unknown.length > mostNamed ? `, and ${unknown.length - mostNamed} more` : '';
    throw new BadRequest(
      `No article of the library, or more than one, goes by these ids: ${unknown.slice(0, mostNamed).map(plain).join(', ')}${more}. Mend the list, name the collection that they are of, or bring the articles in first; nothing was made.`,
    );
  }
  return named;
}

function everyCollection(store: Store): number[] {
  const numbers: number[] = [];
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = store.collections.list({ before });
    if (page.length === 0) return numbers;
    numbers.push(...page.map(({ number }) => number));
    before = page[page.length - 1].number;
  }
}

/** The article whose own id this is, or the beginning of it; null where none's is, or several's. */
function articleOf(context: Context, id: string): string | null {
  try {
    return findArticleId(context, id);
  } catch (error) {
    if (error instanceof NotFound || error instanceof BadRequest) return null;
    throw error;
  }
}
