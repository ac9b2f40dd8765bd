import { groupBy } from '../../../analysis/text/group.ts';
import { overlap } from '../../../analysis/text/spans.ts';
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
  /** The marks that the values come from, in the order in which they were made; of stretches in the order of the text. */
  said: readonly Annotation[];
  /** What it is taken to be, where the lead has said or accepted it. */
  gold: Gold | null;
}

/** Which cells: of a round, of an item, of a category; of all where none is named. */
export interface WhichCells {
  round?: number;
  item?: number;
  category?: string;
}

/** An item of a round that somebody is done with, and all that was said of it by whoever is. */
export interface CodedItem {
  round: Round;
  item: Item;
  text: TaskText;
  /** By coder, when each was done with it: ISO 8601, UTC. */
  done: ReadonlyMap<number, string>;
  /** What the round's codebook asks. */
  categories: readonly Category[];
  /** Marks by category. */
  said: ReadonlyMap<string, readonly Annotation[]>;
}

/** Whoever codes a study or coded it elsewhere, but for those who were removed, by name. */
export function codersOf(store: Store, { task }: Study): Coder[] {
  return store.coders
    .of(task.number)
    .filter(({ removed, role }) => removed === null && (role === 'coder' || role === 'brought'));
}

/**
 * The items of a study that were coded, in the order of rounds and items. Only what a coder was done with counts. Each round is
 * held against its own version of the codebook. One pass over annotations; all pairs are never looked at.
 */
export function codedItems(store: Store, study: Study, which: WhichCells = {}): CodedItem[] {
  const coders = new Set(codersOf(store, study).map(({ number }) => number));
  const texts = new Map(store.tasks.texts(study.task.number).map((text) => [text.article, text]));
  const { round, item, category } = which;
  const phase = round === undefined ? undefined : String(round);
  const marks = groupBy(
    store.annotations.marksOf(study.task.number, { phase, item, category }),
    (one) => `${one.phase} ${one.item}`,
  );
  return study.rounds
    .filter(({ number }) => round === undefined || number === round)
    .flatMap((of) => {
      const { categories } = schemeOfRound(store, of);
      const asked = categories.filter(({ id }) => category === undefined || id === category);
      const finished = groupBy(
        store.assignments.ofRound(of.number).filter((one) => one.done !== null && coders.has(one.coder)),
        (one) => one.item,
      );
      return store.items.ofRound(of.number).flatMap((one): CodedItem[] => {
        const done = new Map(finished.get(one.number)?.map(({ coder, done }) => [coder, done!]));
        const text = texts.get(one.article);
        if (done.size === 0 || !text || (item !== undefined && one.number !== item)) return [];
        const own = marks.get(`${of.number} ${one.number}`)?.filter(({ coder }) => done.has(coder)) ?? [];
        const said = groupBy(own, (mark) => mark.category!);
        return [{ round: of, item: one, text, done, categories: asked, said }];
      });
    });
}

/** What was coded in a study, thing by thing, in the order of rounds, items, categories and places. */
export function cellsOf(store: Store, study: Study, which: WhichCells = {}): Cell[] {
  return cellsIn(codedItems(store, study, which), store.gold.of(study.task.number, which.category ?? null));
}

/** The things that were coded in some items, each with its gold among all that holds. */
export function cellsIn(items: readonly CodedItem[], gold: readonly Gold[]): Cell[] {
  const byThing = groupBy(gold, thingKey);
  return items.flatMap((coded) =>
    coded.categories
      .flatMap((category) => cellsOfCategory(coded, category))
      .map((cell): Cell => ({ ...cell, gold: goldOf(cell, byThing.get(thingKey(goldPlace(cell)))) })),
  );
}

/** Where gold of a cell is kept. */
export function goldPlace(cell: Omit<Cell, 'gold'>) {
  const { round, item, category, option, subject, start, end } = cell;
  return { round: round.number, item: item.number, category: category.id, option, subject, start, end };
}

type Place = ReturnType<typeof goldPlace>;
const thingKey = ({ round, item, category, option, subject }: Place) =>
  JSON.stringify([round, item, category, option, subject]);

/** A stretch may have grown since something was said of it: then the latest word on some of it stands with it. */
function goldOf(cell: Omit<Cell, 'gold'>, all: readonly Gold[] = []): Gold | null {
  const same = all.find(({ start, end }) => start === cell.start && end === cell.end);
  if (same || !isStretch(cell)) return same ?? null;
  const over = all.filter((one) => one.value !== null && overlap(one, cell));
  return over.sort((a, b) => b.number - a.number)[0] ?? null;
}

/** Whether a thing is there only because somebody marked words: what nobody marks of it is a no. */
export function isStretch({ category: { unit } }: Pick<Cell, 'category'>): boolean {
  return unit === 'span' || unit === 'pair';
}

function cellsOfCategory(coded: CodedItem, category: Category): Omit<Cell, 'gold'>[] {
  const { round, item, done, said } = coded;
  const options = category.kind === 'several of' ? category.values.map(({ id }) => id) : [''];
  return thingsOf(coded, category, said.get(category.id) ?? []).flatMap(({ subject, at, own }) => {
    const byCoder = groupBy(own, ({ coder }) => coder);
    return options.map((option) => ({
      ...{ round, item, category, option, subject, ...at },
      said: option === '' ? own : own.filter(({ value }) => value === option),
      values: new Map(
        Array.from(done.keys(), (coder) => [coder, saidBy(category, option, byCoder.get(coder) ?? [])]),
      ),
    }));
  });
}

/** The things in an item that a category is asked of, each with what was said of it. */
function thingsOf({ item, text }: CodedItem, category: Category, said: readonly Annotation[]) {
  const own = { start: item.start, end: item.end };
  switch (category.unit) {
    case 'article':
      return [{ subject: '', at: own, own: said }];
    case 'actor': {
      const bySubject = groupBy(said, ({ subject }) => subject);
      return text.actors.map((subject) => ({ subject, at: own, own: bySubject.get(subject) ?? [] }));
    }
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
function saidBy(category: Category, option: string, mine: readonly Annotation[]): string | null {
  const stretch = isStretch({ category });
  if (option !== '')
    return mine.length === 0 && !stretch ? null : yesNo(mine.some(({ value }) => value === option));
  if (stretch) {
    if (mine.length === 0) return 'no';
    const { kind } = category;
    return kind === 'yes/no' || kind === 'link source–quotation' ? 'yes' : mine.at(-1)!.value;
  }
  return mine.at(-1)?.value ?? null;
}

const yesNo = (said: boolean) => (said ? 'yes' : 'no');
