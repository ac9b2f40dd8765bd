import {
  type CodedText,
  type CodedUnit,
  krippendorff,
  unitizedAlpha,
} from '../../../analysis/agreement/index.ts';
import { groupBy } from '../../../analysis/text/group.ts';
import { wordSpans } from '../../../analysis/text/words.ts';
import type { Category } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Round, Store } from '../../store/index.ts';
import { comparable, metricOf, spansInWords } from '../compared.ts';
import { type Cell, type CodedItem, isStretch } from './cells.ts';

/** A category with all of it that can be held against each other: things that two coders or more were done with. */
export interface Compared {
  /** As the latest round that codes it has it. */
  category: Category;
  /** Numbers of coders, in the order of their names. */
  coders: readonly number[];
  items: readonly CodedItem[];
  cells: readonly Cell[];
  /** Rounds that asked it of another unit, in another kind or by another order: not to be held against the rest. */
  leftOut: readonly Round[];
}

/** A part of what is compared: one value of “several of”, two coders by number. All where neither is named. */
export interface Part {
  option?: string;
  pair?: readonly [number, number];
}

/** The words of an item: spans of the article's text, in order. */
export type WordsOf = (item: CodedItem) => readonly Span[];

/** Gives the words of items; those of one item are counted once. */
export function makeWords(store: Store): WordsOf {
  const known = new Map<number, readonly Span[]>();
  return ({ item }) => {
    const found = known.get(item.number);
    if (found) return found;
    const { text } = store.articles.get(item.article)!;
    const words = wordSpans(text.slice(item.start, item.end), item.start);
    known.set(item.number, words);
    return words;
  };
}

const questions = new WeakMap<Category, string>();

/** What makes two versions of a category one question. */
function question(category: Category): string {
  const known = questions.get(category);
  if (known) return known;
  const { unit, kind, values } = category;
  const made = JSON.stringify([unit, kind, kind === 'ordinal' ? values.map(({ id }) => id) : []]);
  questions.set(category, made);
  return made;
}

/** Cells category by category, in the order in which codebooks first have them. */
export function comparedOf(
  items: readonly CodedItem[],
  cells: readonly Cell[],
  coders: readonly number[],
): Compared[] {
  const latest = new Map<string, Category>();
  for (const { categories } of items) for (const one of categories) latest.set(one.id, one);
  const byCategory = groupBy(cells, ({ category }) => category.id);
  return Array.from(latest.values(), (category) => {
    const own = (categories: readonly Category[]) => categories.find(({ id }) => id === category.id);
    const asks = ({ categories }: CodedItem) => {
      const one = own(categories);
      return one !== undefined && question(one) === question(category);
    };
    const others = items.filter((one) => own(one.categories) && !asks(one));
    return {
      ...{ category, coders },
      items: items.filter((one) => one.done.size > 1 && asks(one)),
      cells: (byCategory.get(category.id) ?? []).filter(
        (cell) => question(cell.category) === question(category),
      ),
      leftOut: [...new Map(others.map(({ round }) => [round.number, round])).values()],
    };
  });
}

/** How far coders agree on a category, or on a part of it. */
export interface Agreement {
  /** Null for free text: two people seldom say one thing in the same words, and unlike words may mean the same. */
  alpha: ReturnType<typeof krippendorff> | null;
  /** Things that two coders or more said something of; of words that are marked, stretches that one of them marked. */
  things: number;
  /** Pairs of two coders' answers to one thing, and how many of them are the same. */
  pairs: number;
  same: number;
}

/** α of a category, and how often two coders said the same of one thing. */
export function agreementOf(compared: Compared, words: WordsOf, part: Part = {}): Agreement {
  const { category } = compared;
  const cells = cellsOfPart(compared, part);
  const counts = cells.map((cell) => ({ cell, ...countsIn(cell, part) })).filter(({ size }) => size > 1);
  // “Several of” is a cell for each value of a thing.
  const once = ({ option, category: { values } }: Cell) =>
    part.option !== undefined || option === '' || option === values[0].id;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return {
    things: counts.filter(({ cell }) => once(cell)).length,
    pairs: sum(counts.map(({ size }) => pairsOf(size))),
    same: sum(counts.flatMap(({ values }) => Array.from(values.values(), pairsOf))),
    alpha: category.kind === 'text' ? null : alphaOf(compared, cells, words, part),
  };
}

const pairsOf = (n: number) => (n * (n - 1)) / 2;

/** The cells of one value, or of all. */
export function cellsOfPart({ cells }: Compared, { option }: Part): Cell[] {
  return cells.filter((cell) => option === undefined || cell.option === option);
}

/** How often each value was given to a thing, by the coders of a part. */
export function countsIn({ values }: Cell, { pair }: Part) {
  const counts = new Map<string, number>();
  let size = 0;
  for (const [coder, value] of values) {
    if (value === null || (pair && !pair.includes(coder))) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    size++;
  }
  return { values: counts, size };
}

/** What each coder said of a thing, as α takes it. */
export function unitOf({ coders }: Compared, { category, values }: Cell, { pair }: Part): CodedUnit {
  return coders.map((coder) => {
    const value = pair && !pair.includes(coder) ? null : (values.get(coder) ?? null);
    return value === null ? null : comparable(category, value);
  });
}

function alphaOf(compared: Compared, cells: readonly Cell[], words: WordsOf, part: Part) {
  if (isStretch(compared))
    return unitizedAlpha(compared.items.map((item) => codedText(compared, item, words, part)));
  return krippendorff(
    cells.map((cell) => unitOf(compared, cell, part)),
    metricOf(compared.category),
    cells.map(({ item }) => item.number),
  );
}

/** An item in words, with what each coder marked of a category: one passage, so that the interval goes over items. */
function codedText(
  { category: { id, kind }, coders }: Compared,
  coded: CodedItem,
  words: WordsOf,
  { option, pair }: Part,
): CodedText {
  const own = words(coded);
  const marks = groupBy(
    (coded.said.get(id) ?? []).filter(({ value }) => option === undefined || value === option),
    ({ coder }) => coder,
  );
  // Marks of two values over the same words are unlike; where there is but one value to give, they are the same.
  const valued = kind !== 'yes/no' && kind !== 'link source–quotation';
  return {
    length: own.length,
    coders: coders.map((coder) =>
      coded.done.has(coder) && (!pair || pair.includes(coder))
        ? spansInWords(own, marks.get(coder) ?? [], ({ value }) => (valued ? (value ?? '') : ''))
        : null,
    ),
  };
}
