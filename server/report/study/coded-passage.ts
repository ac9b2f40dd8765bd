import type { Category } from '../../../analysis/types/annotation.ts';
import { type Cell, isStretch } from '../../coding/study/cells.ts';
import type { Store } from '../../store/index.ts';
import { excerpt, headlineOf } from '../format.ts';

/** Characters that are shown of what stands before and after a passage, and of a whole article at first. */
const around = 260;
const atFirst = 520;

/** The words that a thing is of, with what stands around them. */
export interface CodedPassage {
  title: string;
  articlePath: string;
  /** Who published it, where that is known. */
  outlet: string | null;
  /** True where it is of the whole item, so that there is nothing to mark off. */
  ofItem: boolean;
  lead: string;
  quote: string;
  rest: string;
  /** All of it, where not all is shown; null where it is. */
  whole: string | null;
  /** Whom it is about; null where it is about nobody. */
  about: string | null;
}

/** The passage of a thing that was coded, in its article. */
export function codedPassage(
  store: Store,
  cell: Pick<Cell, 'item' | 'category' | 'subject' | 'start' | 'end'>,
): CodedPassage {
  const article = store.articles.get(cell.item.article)!;
  const { text } = article;
  const ofItem = cell.category.unit === 'article' || cell.category.unit === 'actor';
  const long = ofItem && cell.end - cell.start > atFirst * 1.3;
  const end = long ? endOfWord(text, cell.start + atFirst) : cell.end;
  return {
    title: excerpt(headlineOf(article), { start: 0, end: headlineOf(article).length }, 90),
    articlePath: `/articles/${article.id}`,
    outlet: article.publisher,
    ofItem,
    lead: ofItem ? '' : before(text, cell.start),
    quote: text.slice(cell.start, end),
    rest: ofItem ? (long ? ' …' : '') : after(text, end),
    whole: long ? text.slice(cell.start, cell.end) : null,
    about: cell.subject || null,
  };
}

/** What stands before an offset, from a word's beginning on. */
function before(text: string, start: number): string {
  const from = Math.max(0, start - around);
  const shown = text.slice(from, start);
  return from === 0 ? shown : `… ${shown.slice(shown.search(/\s/) + 1)}`;
}

function after(text: string, end: number): string {
  const to = endOfWord(text, end + around);
  return text.slice(end, to) + (to < text.length ? ' …' : '');
}

function endOfWord(text: string, from: number): number {
  if (from >= text.length) return text.length;
  const rest = text.slice(from).search(/\s/);
  return rest < 0 ? text.length : from + rest;
}

/** What one coder said of a thing, in words. */
export interface SaidOf {
  value: string;
  /** The words that they marked; empty where the thing is no stretch, or they marked none of it. */
  marked: string[];
  reasons: string[];
}

/** What a coder said of a thing; null where they said nothing. */
export function saidOf(store: Store, cell: Cell, coder: number): SaidOf | null {
  const value = cell.values.get(coder) ?? null;
  if (value === null) return null;
  const { text } = store.articles.get(cell.item.article)!;
  const own = cell.said.filter((mark) => mark.coder === coder);
  const marks = isStretch(cell) ? own : [];
  return {
    value: valueName(cell.category, value),
    marked: marks.map(({ start, end }) => text.slice(start!, end!)),
    reasons: own.flatMap(({ reason }) => reason || []),
  };
}

/** What a value is called. */
export function valueName({ values, unit }: Category, id: string): string {
  const stretch = unit === 'span' || unit === 'pair';
  if (stretch && (id === 'no' || id === 'yes')) return id === 'no' ? 'nothing marked' : 'marked';
  return values.find((value) => value.id === id)?.name ?? id;
}

/** What a category asks, and of “several of” which of its values. */
export function thingName({ category, option }: Pick<Cell, 'category' | 'option'>): string {
  return option === '' ? category.name : `${category.name}: ${valueName(category, option)}`;
}
