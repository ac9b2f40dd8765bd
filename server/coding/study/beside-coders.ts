import { type JudgedUnit, qualityOf } from '../../../analysis/agreement/index.ts';
import { makeRecent } from '../../../analysis/text/recent.ts';
import type { Category } from '../../../analysis/types/annotation.ts';
import type { Quality } from '../../../analysis/types/study.ts';
import type { Context } from '../../context.ts';
import type { Coder, Item, Store } from '../../store/index.ts';
import { type GoldRow, goldRows } from './adjudicate.ts';
import { comparedIn } from './agreement.ts';
import { type CodedItem, codedItems, codersOf, isStretch } from './cells.ts';
import { type Agreement, agreementOf, type Compared, makeWords, type WordsOf } from './compared-cells.ts';
import { goldOnce, stateOf } from './gold-counts.ts';
import { type MachineSays, machineNumber, readingsOf, saysOf, unmatchedMarks } from './machine-says.ts';
import {
  answers,
  type MachineSource,
  machineSources,
  type Question,
  questionsOf,
  saysYes,
} from './machine-sources.ts';
import type { Study } from './studies.ts';

/** A category of a study with everybody who codes it, people and machines, against gold and against each other. */
export interface BesideCoders {
  category: Category;
  /** Things that have gold, and things that were coded and have none yet. */
  gold: number;
  open: number;
  /** How far the coders agree by themselves; null where nothing was coded. */
  alone: Agreement | null;
  machines: BesideMachine[];
  /** Empty where nothing is asked with yes or no, and where nothing has gold. */
  questions: BesideQuestion[];
}

/** A machine as one more coder. */
export interface BesideMachine {
  source: MachineSource;
  /** Why it says nothing; null where it does. */
  nothing: string | null;
  /** Articles that it has not read. */
  unread: number;
  /** How far the coders agree alone and with the machine, of the same things: those of which the machine says something. */
  alone: Agreement | null;
  together: Agreement | null;
}

/** A question that is answered with yes or no, and how well each answers it by what gold says. */
export interface BesideQuestion extends Question {
  rows: BesideRow[];
}

export interface BesideRow {
  who: { source: MachineSource } | { coder: Coder };
  quality: Quality;
  places: Record<Verdict, GoldPlace[]>;
}

/** What somebody said of a thing, and whether gold says so too. */
export const verdicts = ['right yes', 'false yes', 'false no', 'right no'] as const;
export type Verdict = (typeof verdicts)[number];

/** A thing that has gold. */
export interface GoldPlace {
  item: Item;
  subject: string;
  start: number;
  end: number;
  /** Of what a list says, the phrases for which it does; null of all else. */
  why: string | null;
}

/** Tables of lately seen studies. */
const kept = new WeakMap<Store, ReturnType<typeof makeRecent<BesideCoders[]>>>();

/**
 * The machine beside the coders, category by category of the latest codebook. Our measures are read from kept readings; a learned
 * head says of gold what a head said which had not seen it. Of what is asked of a sentence, a paragraph or a text, all of these
 * are counted. Of marked words a thing is a stretch that coders marked: who marks any of its words says yes to it; what the
 * machine marks where no coder did is a false yes; α is unitized. Precision, recall and F1 have intervals over articles. Coders
 * made the gold, so their own rows are not independent of it. Remembered until anything is written.
 */
export function besideCoders(context: Pick<Context, 'store'>, study: Study): BesideCoders[] {
  const { store } = context;
  const recent = kept.get(store) ?? makeRecent<BesideCoders[]>(4);
  kept.set(store, recent);
  const key = `${study.task.id} ${store.stamp()}`;
  return recent.get(key) ?? recent.keep(key, tablesOf(context, study));
}

function tablesOf(context: Pick<Context, 'store'>, study: Study): BesideCoders[] {
  const { store } = context;
  const readings = readingsOf(context, study);
  const words = makeWords(store);
  const coders = codersOf(store, study);
  const sources = machineSources(store, study);
  const compared = new Map(comparedIn(store, study, {}).map((one) => [one.category.id, one]));
  return study.scheme.scheme.categories.map((category): BesideCoders => {
    const alike = ({ unit, kind }: Category) => unit === category.unit && kind === category.kind;
    const coded = goldRows(store, study, category.id);
    const gold = goldOnce(coded).filter((row) => alike(row.category));
    const items = codedItems(store, study, { category: category.id }).filter(({ categories }) =>
      categories.some(alike),
    );
    const own = sources
      .filter((source) => source.category.id === category.id)
      .map((source) => ({ source, says: saysOf(store, study, source, readings) }));
    const their = compared.get(category.id);
    return {
      category,
      gold: gold.length,
      open: coded.filter((row) => alike(row.category) && isOpen(row)).length,
      alone: their ? agreementOf(their, words) : null,
      machines: own.map((one) => besideMachine(their, one, words)),
      // Before anything is gold, what a machine marks tells nothing of how right it is.
      questions: (gold.length === 0 ? [] : questionsOf(category)).map((question) => ({
        ...question,
        rows: [
          ...own
            .filter(({ source, says }) => says.nothing === null && answers(source, question))
            .map((one) => machineRow(question, one, gold, items)),
          ...coders.flatMap((coder) => coderRow(question, coder, gold)),
        ],
      })),
    };
  });
}

interface Machine {
  source: MachineSource;
  says: MachineSays;
}

function besideMachine(
  compared: Compared | undefined,
  { source, says }: Machine,
  words: WordsOf,
): BesideMachine {
  const { nothing, unread } = says;
  const none = { source, nothing, unread, alone: null, together: null };
  if (!compared || nothing !== null) return none;
  const same = ofSameThings(compared, source, says);
  return {
    ...none,
    alone: agreementOf(same, words),
    together: agreementOf(withMachine(same, says), words),
  };
}

/** What coders and a machine both coded; for a head of one value as a question of yes and no. */
function ofSameThings(compared: Compared, source: MachineSource, says: MachineSays): Compared {
  if (isStretch(compared)) return compared;
  const cells = compared.cells.filter(
    (cell) => (source.option === '' || [source.option, ''].includes(cell.option)) && says.of(cell) !== null,
  );
  if (source.option === '') return { ...compared, cells };
  const yesNo = (value: string | null) => (value === null ? null : saysYes(source, value) ? 'yes' : 'no');
  return {
    ...compared,
    category: { ...compared.category, kind: 'yes/no', values: [] },
    cells: cells.map((cell) => ({
      ...cell,
      values: new Map(Array.from(cell.values, ([coder, value]) => [coder, yesNo(value)])),
    })),
  };
}

function withMachine(compared: Compared, says: MachineSays): Compared {
  const { id } = compared.category;
  return {
    ...compared,
    coders: [...compared.coders, machineNumber],
    cells: compared.cells.map((cell) => ({
      ...cell,
      values: new Map([...cell.values, [machineNumber, says.of(cell)]]),
    })),
    items: compared.items.map((coded) => ({
      ...coded,
      done: new Map([...coded.done, [machineNumber, '']]),
      said: new Map([...coded.said, [id, [...(coded.said.get(id) ?? []), ...says.marks(coded.item)]]]),
    })),
  };
}

/** Whether a thing was coded and waits for a decision. */
const isOpen = (row: GoldRow) => row.provenance === 'open' && stateOf(row) !== 'unsaid';

/** A thing with gold, and what somebody says of it. */
interface Judged extends JudgedUnit {
  place: GoldPlace;
}

function machineRow(
  question: Question,
  { source, says }: Machine,
  rows: readonly GoldRow[],
  coded: readonly CodedItem[],
): BesideRow {
  const saidOf = (row: GoldRow) => {
    const said = says.of(row);
    // A list that finds nothing says none of the values.
    if (said === null) return source.kind === 'list' && says.unread === 0 ? false : null;
    // A head answers its own question with yes or no, whatever its category is answered with.
    return source.kind === 'head' ? said === 'yes' : saysYes(question, said);
  };
  const judged = judgedBy(question, rows, saidOf, says.why);
  if (isStretch(question)) {
    for (const { value, reason, ...at } of unmatchedMarks(says, coded, question.category.id)) {
      const place = { ...at, subject: '', why: source.kind === 'list' ? reason : null };
      if (question.option === '' || value === question.option)
        judged.push({ group: place.item.article, gold: false, said: true, place });
    }
  }
  return rowOf({ source }, judged);
}

function coderRow(question: Question, coder: Coder, rows: readonly GoldRow[]): BesideRow[] {
  const judged = judgedBy(question, rows, ({ values }) => {
    const said = values.get(coder.number) ?? null;
    return said === null ? null : saysYes(question, said);
  });
  return judged.length === 0 ? [] : [rowOf({ coder }, judged)];
}

function judgedBy(
  question: Question,
  rows: readonly GoldRow[],
  said: (row: GoldRow) => boolean | null,
  why: MachineSays['why'] = () => null,
): Judged[] {
  const severally = question.category.kind === 'several of';
  return rows.flatMap((row): Judged[] => {
    const own = !severally || row.option === question.option ? said(row) : null;
    if (own === null || row.value === null) return [];
    const { item, subject, at } = row;
    const place = { item, subject, start: at.start, end: at.end, why: own ? why(row) : null };
    return [{ group: item.article, gold: saysYes(question, row.value), said: own, place }];
  });
}

function rowOf(who: BesideRow['who'], judged: readonly Judged[]): BesideRow {
  const places = (gold: boolean, said: boolean) =>
    judged.filter((one) => one.gold === gold && one.said === said).map(({ place }) => place);
  return {
    who,
    quality: qualityOf(judged),
    places: {
      'right yes': places(true, true),
      'false yes': places(false, true),
      'false no': places(true, false),
      'right no': places(false, false),
    },
  };
}
