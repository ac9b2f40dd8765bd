import { groupBy } from '../../../analysis/text/group.ts';
import type { Annotation, Category, TaskText } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Coder, Gold, Item, Round, Store } from '../../store/index.ts';
import { touched } from '../sent-places.ts';
import { type Study, schemeOfRound } from './studies.ts';

/**
 * One thing that coders were asked, and what each said to it: a category of an item, of a sentence, paragraph or actor in it;
 * of “several of” one of its values, answered with yes or no; of words that were marked, the stretch that marks which overlap
 * make together, to which whoever marked none of it said no.
 */
export interface Cell {
  round: Round;
  item: Item;
  category: Category;
  /** Of “several of” the value that is asked about; else empty. */
  option: string;
  /** The actor that it is about; empty where it is about none. */
  subject: string;
  /** Half-open UTF-16 offsets into the article's text: the item's own, or those of what in it was coded. */
  start: number;
  end: number;
  /** By coder, of whoever was done with the item: `yes` or `no`, the id of a value, a number or a text; null where nothing was said. */
  values: ReadonlyMap<number, string | null>;
  /** What it is taken to be, where the lead has said or accepted it. */
  gold: Gold | null;
}

/** Which cells: of a round, of a category; of all where neither is named. */
export interface WhichCells {
  round?: number;
  category?: string;
}

/** Whoever codes a study or coded it elsewhere, but for those who were removed, by name. */
export function codersOf(store: Store, { task }: Study): Coder[] {
  return store.coders
    .of(task.number)
    .filter(({ removed, role }) => removed === null && (role === 'coder' || role === 'brought'));
}

/**
 * What was coded in a study, thing by thing, in the order of rounds, items, categories and places. Only what a coder was done
 * with counts. Each round is held against its own version of the codebook. One pass over annotations; all pairs are never
 * looked at.
 */
export function cellsOf(store: Store, study: Study, { round: only, category }: WhichCells = {}): Cell[] {
  const coders = new Set(codersOf(store, study).map(({ number }) => number));
  const texts = new Map(store.tasks.texts(study.task.number).map((text) => [text.article, text]));
  const marks = groupBy(
    store.annotations.of(study.task.number).filter(({ kind, coder }) => kind === 'mark' && coders.has(coder)),
    ({ phase, item }) => `${phase} ${item}`,
  );
  const gold = new Map(store.gold.of(study.task.number).map((one) => [goldKey(one), one]));
  return study.rounds
    .filter(({ number }) => only === undefined || number === only)
    .flatMap((round) => {
      const { categories } = schemeOfRound(store, round);
      const done = groupBy(
        store.assignments.ofRound(round.number).filter((one) => one.done !== null && coders.has(one.coder)),
        (one) => one.item,
      );
      return store.items.ofRound(round.number).flatMap((item) => {
        const who = (done.get(item.number) ?? []).map(({ coder }) => coder);
        const said = marks.get(`${round.number} ${item.number}`) ?? [];
        const text = texts.get(item.article);
        if (who.length === 0 || !text) return [];
        return categories
          .filter(({ id }) => category === undefined || id === category)
          .flatMap((one) => cellsIn({ round, item, text, who }, one, said))
          .map((cell): Cell => ({ ...cell, gold: gold.get(goldKey(goldPlace(cell))) ?? null }));
      });
    });
}

/** Where gold of a cell is kept. */
export function goldPlace(cell: Omit<Cell, 'gold'>) {
  const { round, item, category, option, subject, start, end } = cell;
  return { round: round.number, item: item.number, category: category.id, option, subject, start, end };
}

const goldKey = ({ round, item, category, option, subject, start, end }: ReturnType<typeof goldPlace>) =>
  `${round} ${item} ${category} ${option} ${subject} ${start} ${end}`;

interface Within {
  round: Round;
  item: Item;
  text: TaskText;
  /** Coders who were done with the item. */
  who: readonly number[];
}

function cellsIn(within: Within, category: Category, all: readonly Annotation[]): Omit<Cell, 'gold'>[] {
  const { round, item, who } = within;
  const said = all.filter((one) => one.category === category.id && who.includes(one.coder));
  const options = category.kind === 'several of' ? category.values.map(({ id }) => id) : [''];
  return thingsOf(within, category, said).flatMap(({ subject, at, own }) =>
    options.map((option) => ({
      ...{ round, item, category, option, subject, ...at },
      values: new Map(who.map((coder) => [coder, saidBy(category, option, own, coder)])),
    })),
  );
}

/** The things in an item that a category is asked of, each with what was said of it. */
function thingsOf({ item, text }: Within, category: Category, said: readonly Annotation[]) {
  const own = { start: item.start, end: item.end };
  switch (category.unit) {
    case 'article':
      return [{ subject: '', at: own, own: said }];
    case 'actor':
      return text.actors.map((subject) => ({
        ...{ subject, at: own },
        own: said.filter((one) => one.subject === subject),
      }));
    case 'sentence':
    case 'paragraph': {
      const places = touched(category.unit === 'sentence' ? text.sentences : text.passages, own);
      const byStart = groupBy(said, ({ start }) => start);
      return places.map(({ start, end }) => ({
        subject: '',
        at: { start, end },
        own: byStart.get(start) ?? [],
      }));
    }
    default:
      return stretchesOf(said);
  }
}

/** Marks that overlap, put together. */
function stretchesOf(said: readonly Annotation[]) {
  const all: { subject: string; at: Span; own: Annotation[] }[] = [];
  const placed = said.filter(({ start, end }) => start !== null && end !== null);
  for (const mark of placed.sort((a, b) => a.start! - b.start! || a.end! - b.end!)) {
    const last = all.at(-1);
    if (last && mark.start! < last.at.end) {
      last.at.end = Math.max(last.at.end, mark.end!);
      last.own.push(mark);
    } else all.push({ subject: '', at: { start: mark.start!, end: mark.end! }, own: [mark] });
  }
  return all;
}

/** What a coder said of a thing; of what is marked in the text, no mark is a no. */
function saidBy(
  { unit, kind }: Category,
  option: string,
  own: readonly Annotation[],
  coder: number,
): string | null {
  const mine = own.filter((one) => one.coder === coder);
  if (option !== '')
    return mine.length === 0 && asksEach(unit) ? null : yesNo(mine.some(({ value }) => value === option));
  if (unit === 'span' || unit === 'pair') {
    if (mine.length === 0) return 'no';
    return kind === 'yes/no' || kind === 'link source–quotation' ? 'yes' : mine.at(-1)!.value;
  }
  return mine.at(-1)?.value ?? null;
}

/** Units of which a coder is asked each one, so that no answer is a missing one. */
const asksEach = (unit: Category['unit']) => unit !== 'span' && unit !== 'pair';
const yesNo = (said: boolean) => (said ? 'yes' : 'no');
