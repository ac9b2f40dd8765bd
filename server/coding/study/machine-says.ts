import { groupBy } from '../../../analysis/text/group.ts';
import { makeList } from '../../../analysis/text/listed-phrases.ts';
import { overlap } from '../../../analysis/text/spans.ts';
import type { Annotation, Category, TaskText } from '../../../analysis/types/annotation.ts';
import type { Span } from '../../../analysis/types/document.ts';
import type { Context } from '../../context.ts';
import { keptAnalysis } from '../../library/analysis.ts';
import type { Item, Store } from '../../store/index.ts';
import { type MachineCoder, type MachineMark, machineAnnotations } from '../machine.ts';
import { type Cell, type CodedItem, isStretch } from './cells.ts';
import { listMarks } from './list-says.ts';
import type { MachineSource } from './machine-sources.ts';
import type { Study } from './studies.ts';

/** A machine as one more coder of what people coded. */
export interface MachineSays {
  /** What it says of a thing, in the terms of its category; of a head, yes or no to its own value. Null where it says nothing. */
  of(cell: Cell): string | null;
  /** What it marks in an item, of words alone. */
  marks(item: Item): Annotation[];
  /** Of a list the phrases for which it says that of a thing; null where there is none. */
  why(cell: Cell): string | null;
  /** Why it says nothing at all; null where it says something. */
  nothing: string | null;
  /** Articles that no analyzer has read. */
  unread: number;
}

/** What the measures say of each text of a study, by category; null where the text was never read. */
type Readings = ReadonlyMap<string, MachineCoder | null>;

/**
 * What a study's measures say of its items, from what came with its package, else from readings that are kept: nothing is read
 * anew.
 */
export function readingsOf({ store }: Pick<Context, 'store'>, study: Study): Readings {
  const { scheme, number } = study.scheme;
  const asked = { ...scheme, categories: scheme.categories.filter(({ machine }) => machine !== null) };
  const texts = asked.categories.length === 0 ? [] : store.tasks.texts(study.task.number);
  return new Map(
    texts.map((text: TaskText) => {
      const came = store.machineSaid.get<MachineCoder>(study.task.number, text.article, number);
      if (came) return [text.article, came];
      const article = store.articles.get(text.article);
      const view = article && keptAnalysis({ store }, article);
      return [text.article, view ? machineAnnotations(view, text, asked) : null];
    }),
  );
}

/** What a source says as a coder. */
export function saysOf(store: Store, study: Study, source: MachineSource, readings: Readings): MachineSays {
  if (source.kind === 'list') return listSays(store, study, source);
  return source.kind === 'head' ? headSays(source) : measureSays(study, source, readings);
}

/** A measure as a coder: what it marks; of what is asked of each sentence, paragraph, text or actor, no mark is a no. */
function measureSays(study: Study, { category }: MachineSource, readings: Readings): MachineSays {
  const marks = new Map<string, readonly MachineMark[]>();
  const whys: string[] = [];
  let unread = 0;
  for (const [article, said] of readings) {
    if (!said) {
      unread++;
      continue;
    }
    const why = said.nothing.find((one) => one.category === category.id)?.why;
    if (why !== undefined) whys.push(why);
    marks.set(
      article,
      said.marks.filter((mark) => mark.category === category.id),
    );
  }
  const nothing = nothingOf(study, category, marks, whys);
  return { ...marksSay(nothing === null ? marks : new Map()), nothing, unread };
}

/** A category's word list as a coder, of each text of the study: nothing is read for it but the text. */
function listSays(store: Store, study: Study, { category }: MachineSource): MachineSays {
  const { per } = study.settings.sample;
  const find = makeList(category);
  const marks = new Map<string, readonly MachineMark[]>();
  const texts = store.tasks.texts(study.task.number);
  for (const its of texts) {
    const text = store.articles.get(its.article)?.text;
    if (text !== undefined) marks.set(its.article, listMarks(category, text, its, per, find));
  }
  const reasonsIn = (cell: Cell) =>
    (marks.get(cell.item.article) ?? [])
      .filter((mark) => isOf(mark, cell))
      .flatMap(({ reason }) => reason ?? []);
  return {
    ...marksSay(marks),
    nothing: null,
    unread: texts.length - marks.size,
    why: (cell) => [...new Set(reasonsIn(cell))].join(', ') || null,
  };
}

/** What marks of a category say of things, by article. */
function marksSay(
  by: ReadonlyMap<string, readonly MachineMark[]>,
): Pick<MachineSays, 'of' | 'marks' | 'why'> {
  return {
    of: (cell) => valueIn(cell, by.get(cell.item.article)),
    marks: (item) => (by.get(item.article) ?? []).filter((mark) => lies(mark, item)).map(asAnnotation),
    why: () => null,
  };
}

/** Why a measure says nothing of a whole study; null where it says something. */
function nothingOf(
  { settings }: Study,
  { unit }: Category,
  marks: ReadonlyMap<string, readonly MachineMark[]>,
  whys: readonly string[],
): string | null {
  if (settings.sample.per === 'paragraph' && (unit === 'article' || unit === 'actor'))
    return 'The machine says this of whole articles, and coders were given paragraphs.';
  if (marks.size === 0) return 'None of the articles has been read by the machine yet.';
  if ([...marks.values()].some((own) => own.length > 0)) return null;
  const failed = whys.filter((why) => why.startsWith('The machine could not say'));
  return failed.length === marks.size ? failed[0] : null;
}

function valueIn(cell: Cell, marks: readonly MachineMark[] | undefined): string | null {
  if (!marks) return null;
  const { category, option } = cell;
  const own = marks.filter((mark) => isOf(mark, cell));
  if (option !== '') return own.some(({ value }) => value === option) ? 'yes' : 'no';
  const yesNo = category.kind === 'yes/no' || category.kind === 'link source–quotation';
  if (own.length === 0) return yesNo || isStretch(cell) ? 'no' : null;
  return yesNo ? 'yes' : own[0].value;
}

/** Whether a mark is of a thing: of words it overlaps it, of all else it is of just this. */
function isOf({ start, end, subject }: MachineMark, cell: Cell): boolean {
  if (isStretch(cell)) return start !== null && end !== null && overlap({ start, end }, cell);
  return subject === cell.subject && (start === null || start === cell.start);
}

const lies = ({ start, end }: MachineMark, item: Span) =>
  start !== null && end !== null && overlap({ start, end }, item);

/** The number of no coder. */
export const machineNumber = 0;

const asAnnotation = (mark: MachineMark): Annotation => ({
  ...{ ...mark, number: 1, coder: machineNumber, kind: 'mark', item: null, phase: null, about: null },
  ...{ withdraws: null, created: '' },
});

/**
 * A learned head as a coder of the gold that it was learned from: each by a head which had not seen it. What was offered for
 * being hard is left out, as in the head's own figures.
 */
function headSays({ card }: MachineSource): MachineSays {
  const said = new Map(
    card!.held
      .filter(({ measured }) => measured)
      .map((row) => [heldKey(row.item, row), row.said ? 'yes' : 'no']),
  );
  return {
    nothing: null,
    unread: 0,
    of: ({ item, start, end }) => said.get(heldKey(item.number, { start, end })) ?? null,
    marks: () => [],
    why: () => null,
  };
}

const heldKey = (item: number, { start, end }: Span) => `${item} ${start} ${end}`;

/** Marks of the machine in coded items that overlap nothing that coders marked there, in whatever round. */
export function unmatchedMarks(says: MachineSays, coded: readonly CodedItem[], category: string) {
  return [...groupBy(coded, ({ item }) => item.number).values()].flatMap((rounds) => {
    const [{ item }] = rounds;
    const theirs = rounds.flatMap(({ said }) => said.get(category) ?? []);
    return says
      .marks(item)
      .map(({ start, end, value, reason }) => ({ item, start: start!, end: end!, value, reason }))
      .filter((mark) => !theirs.some((other) => other.start! < mark.end && mark.start < other.end!));
  });
}
