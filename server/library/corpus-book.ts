import type { CorpusCounting, CountedHead } from '../../analysis/corpus/index.ts';
import { listedPhrases, listHash, makeList } from '../../analysis/text/listed-phrases.ts';
import { makeRecent } from '../../analysis/text/recent.ts';
import type { Category } from '../../analysis/types/annotation.ts';
import type { CorpusCategory } from '../../analysis/types/corpus.ts';
import type { AnalyzerVersion } from '../../analysis/types/reading.ts';
import { studySettingsSchema } from '../../analysis/types/study.ts';
import { BadRequest, NotFound } from '../errors.ts';
import type { Corpus, Store } from '../store/index.ts';
import { type WholeHead, wholeHead } from './kept-head.ts';

/** By what a corpus is counted beside the measures: its codebook's lists, and heads by their numbers. */
export type CountedBy = Pick<Corpus, 'scheme' | 'heads' | 'analyzer'>;

/** What is counted in its articles, and what its report says of each, in one order. */
export interface CorpusBook {
  counting: CorpusCounting;
  categories: CorpusCategory[];
}

/** Lists of a codebook that are counted: the first. */
export const mostLists = 40;
/** Heads of one corpus. */
export const mostHeads = 20;

/** Studies that are looked through for a head’s name: the newest. */
const mostStudies = 1000;

/** Books lately made, by library: a codebook's phrases are not made a finder of for each article. */
const lately = new WeakMap<Store, ReturnType<typeof makeRecent<CorpusBook>>>();

/** The book of a corpus. A head whose study is deleted stays in its place, and counts nothing. */
export function bookOf(store: Store, by: CountedBy): CorpusBook {
  const books = lately.get(store) ?? makeRecent<CorpusBook>(20);
  lately.set(store, books);
  const hashes = by.heads.map((number) => store.heads.anywhere(number)?.head.hash ?? '');
  const key = JSON.stringify([by.scheme, by.heads, hashes]);
  return books.get(key) ?? books.keep(key, bookFrom(bookParts(store, by)));
}

/** The title and version of a corpus's codebook; null where it has none. */
export function codebookOf(store: Store, { scheme }: Corpus): string | null {
  const kept = scheme === null ? null : store.schemes.byNumber(scheme);
  return kept && `“${kept.scheme.title}”, version ${kept.scheme.version}`;
}

/** What a book is made of, as data. */
export interface BookParts {
  lists: Category[];
  heads: CountedHead[];
  categories: CorpusCategory[];
}

/** The parts of a corpus's book. */
export function bookParts(store: Store, { scheme, heads }: Pick<CountedBy, 'scheme' | 'heads'>): BookParts {
  const lists = scheme === null ? [] : listsOf(store, scheme);
  const counted = heads.map((number) => countedHead(store, number));
  return {
    lists: lists.map(({ category }) => category),
    heads: counted.map(({ head }) => head),
    categories: [...lists.map(({ told }) => told), ...counted.map(({ told }) => told)],
  };
}

/** The book that is made of these parts. */
export function bookFrom({ lists, heads, categories }: BookParts): CorpusBook {
  return { counting: { lists: lists.map((category) => makeList(category)), heads }, categories };
}

/** The lists of a codebook, in its order: of each category that has phrases, and of each value that has. */
function listsOf(store: Store, number: number): { category: Category; told: CorpusCategory }[] {
  const categories = store.schemes.byNumber(number)?.scheme.categories ?? [];
  return categories
    .flatMap((category) =>
      ['', ...category.values.map(({ id }) => id)].flatMap((value) => {
        const { values } = category;
        const of: Category =
          value === ''
            ? { ...category, values: values.map(({ phrases: _, ...rest }) => rest) }
            : { ...category, phrases: undefined, values: values.filter(({ id }) => id === value) };
        if (listedPhrases(of).length === 0) return [];
        return [{ category: of, told: toldOfList(number, category, value) }];
      }),
    )
    .slice(0, mostLists);
}

function toldOfList(scheme: number, category: Category, value: string): CorpusCategory {
  return {
    ...{ measure: `list:${idOf(category.id, value)}`, kind: 'list', name: nameOf(category, value) },
    ...{ unit: 'place', scheme, category: category.id, value, hash: listHash(category), quality: null },
  };
}

const idOf = (category: string, value: string) => (value === '' ? category : `${category}/${value}`);
function nameOf({ name, values }: Category, value: string): string {
  return value === '' ? name : `${name}: ${values.find(({ id }) => id === value)?.name ?? value}`;
}

/** A head that counts nothing: its study was deleted, or what is kept of it is damaged. */
const gone: CountedHead = {
  ...{ unit: 'article', byParagraph: false, analyzer: { version: '', assets: '' } },
  weights: {
    ...{ threshold: Infinity, offset: 0, middle: new Float64Array(0) },
    ...{ spread: new Float64Array(0), slopes: new Float64Array(0) },
  },
};

function countedHead(store: Store, number: number): { head: CountedHead; told: CorpusCategory } {
  const found = keptHead(store, number);
  if (!found) {
    const told: CorpusCategory = {
      ...{
        measure: `head:${number}`,
        kind: 'head',
        name: `head ${number}, which is deleted`,
        unit: 'article',
      },
      ...{ scheme: 0, category: '', value: '', hash: '', quality: null },
    };
    return { head: gone, told };
  }
  const { study, byParagraph, scheme, category, whole } = found;
  const { card, weights, head } = whole;
  const { n, precision, recall } = card.whole;
  const measured = precision.value !== null || recall.value !== null;
  const unit = card.unit === 'article' && byParagraph ? 'paragraph' : card.unit;
  return {
    head: { unit: card.unit, byParagraph, weights, analyzer: card.analyzer },
    told: {
      ...{ measure: `head:${study}/${idOf(head.category, head.option)}`, kind: 'head', unit, scheme },
      ...{ category: head.category, value: head.option, hash: head.hash },
      name: category ? nameOf(category, head.option) : idOf(head.category, head.option),
      quality: measured ? { precision: precision.value, recall: recall.value, items: n } : null,
    },
  };
}

interface KeptHead {
  /** The id of its study, and its title. */
  study: string;
  title: string;
  byParagraph: boolean;
  scheme: number;
  category: Category | null;
  whole: WholeHead;
}

/** A learned head by its number, with its study's; null where it is none, or damaged. */
function keptHead(store: Store, number: number): KeptHead | null {
  const found = store.heads.anywhere(number);
  const task = found && store.tasks.byNumber(found.task);
  if (!found || !task || found.head.state !== 'learned') return null;
  let whole: WholeHead;
  try {
    whole = wholeHead(store, found.head);
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
  const { id, version } = whole.card.scheme;
  const kept = store.schemes.get(id, version);
  const byParagraph = studySettingsSchema.parse(task.settings).sample.per === 'paragraph';
  const category = kept?.scheme.categories.find((one) => one.id === found.head.category) ?? null;
  return { study: task.id, title: task.title, byParagraph, scheme: kept?.number ?? 0, category, whole };
}

/**
 * The numbers of heads that are named as `STUDY/CATEGORY`, `STUDY/CATEGORY/VALUE` (the study by its id or title; its latest head of
 * that) or by number. Throws a BadRequest that names the one that is not there.
 */
export function headNumbers(store: Store, names: readonly string[]): number[] {
  return names.map((name) => {
    const number = /^\d{1,15}$/.test(name) ? Number(name) : headNumber(store, name);
    if (number === null || !keptHead(store, number)) throw unknownHead(name);
    return number;
  });
}

function unknownHead(name: string): BadRequest {
  return new BadRequest(
    `There is no learned head “${name}”, or several go by that name. Name it as STUDY/CATEGORY (the study’s title or id, the category’s id), or by its number.`,
  );
}

/** Throws a BadRequest that names the head where one is not there, reads what another analyzer makes of texts, or asks what another asks. */
export function refuseHeads(store: Store, heads: readonly number[], analyzer: AnalyzerVersion): void {
  if (heads.length > mostHeads)
    throw new BadRequest(
      `A corpus counts by ${mostHeads} heads at most. Leave some out, or make a second corpus.`,
    );
  const asked = new Set<string>();
  for (const number of heads) {
    const found = keptHead(store, number);
    if (!found) throw unknownHead(`${number}`);
    const { card, head } = found.whole;
    const question = idOf(head.category, head.option);
    const name = `${found.title}/${question}`;
    if (card.analyzer.version !== analyzer.version || card.analyzer.assets !== analyzer.assets)
      throw new BadRequest(
        `The head “${name}” reads what Parallax ${card.analyzer.version} (${card.analyzer.assets}) makes of texts, and this corpus is read by ${analyzer.version} (${analyzer.assets}). Learn it anew in its study, then make the corpus.`,
      );
    if (asked.has(`${found.study}/${question}`))
      throw new BadRequest(`Two heads answer the question “${name}”. Leave one of them out.`);
    asked.add(`${found.study}/${question}`);
  }
}

/** The latest learned head of a study's category; null where there is none, or several studies go by that name. */
function headNumber(store: Store, name: string): number | null {
  const studies = store.tasks.list('study', { limit: mostStudies });
  const fitting = studies.filter(
    ({ id, title }) => name.startsWith(`${id}/`) || name.startsWith(`${title}/`),
  );
  const numbers = fitting.flatMap((task) => {
    const own = name.startsWith(`${task.id}/`) ? task.id : task.title;
    const question = name.slice(own.length + 1);
    return (
      store.heads
        .of(task.number)
        .filter(({ state, category, option }) => state === 'learned' && idOf(category, option) === question)
        .at(-1)?.number ?? []
    );
  });
  return numbers.length === 1 ? numbers[0] : null;
}
