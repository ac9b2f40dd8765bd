import type { Category } from '../../../analysis/types/annotation.ts';
import { choosing } from '../../../analysis/types/annotation.ts';
import { disagreementReasons } from '../../../analysis/types/study.ts';
import { type GoldRow, goldRows, leastAgreedFirst } from '../../coding/study/adjudicate.ts';
import { goldPlace, isStretch } from '../../coding/study/cells.ts';
import { type GoldCount, goldCounts, stateOf } from '../../coding/study/gold-counts.ts';
import { namesOff } from '../../coding/study/names-off.ts';
import { markedStretches, standingOf } from '../../coding/study/standing.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Question, Store } from '../../store/index.ts';
import { plural } from '../format.ts';
import { codedPassage, saidOf, thingName, valueName } from './coded-passage.ts';
import { paged } from './paged.ts';
import { studyPath } from './study-frame.ts';

/** The lists of things that an adjudicating lead goes through. */
export const goldLists = ['differ', 'agree', 'single', 'left', 'unanimous', 'adjudicated'] as const;
export type GoldList = (typeof goldLists)[number];

const listNames: Record<GoldList, string> = {
  differ: 'coders differ',
  agree: 'all agree, not accepted yet',
  single: 'coded by one alone',
  left: 'left open by you',
  unanimous: 'accepted: all agree',
  adjudicated: 'decided by you',
};

/** What the page is of. */
export interface AskedGold {
  category?: string;
  show?: GoldList;
  page: number;
  /** How many things were accepted just now. */
  accepted?: number;
}

/** Things on one page. */
const perPage = 10;

/** The address of a page of adjudication. */
export function goldPath(study: Study, { category, show, page, accepted }: Partial<AskedGold> = {}): string {
  const query = new URLSearchParams();
  if (category) query.set('category', category);
  if (show) query.set('show', show);
  if (page && page > 1) query.set('page', String(page));
  if (accepted !== undefined) query.set('accepted', String(accepted));
  const text = query.toString();
  return studyPath(study, `gold${text && `?${text}`}`);
}

/** How much of a study is gold and by whose word, and one list of things of a category, to decide. */
export function goldModel(store: Store, study: Study, asked: AskedGold) {
  const all = goldRows(store, study);
  const counts = goldCounts(all);
  const chosen =
    counts.find(({ category }) => category.id === asked.category) ??
    counts.find(({ differ }) => differ > 0) ??
    counts[0];
  const sum = (state: GoldList) => counts.reduce((total, one) => total + one[state], 0);
  const latest = new Set(study.scheme.scheme.categories.map(({ id }) => id));
  const texts = new Map(all.map(({ category }) => [category.id, category]));
  return {
    acceptPath: studyPath(study, 'gold/accept'),
    overviewPath: studyPath(study),
    accepted: asked.accepted === undefined ? null : plural(asked.accepted, 'answer'),
    states: goldLists.map((state) => listNames[state]),
    rows: counts.map((one) => ({
      ...{ id: one.category.id, name: one.category.name, color: one.category.color, agree: one.agree },
      gone: latest.has(one.category.id) ? null : study.scheme.scheme.version,
      acceptPath: studyPath(study, 'gold/accept'),
      lists: goldLists.map((show) => ({
        ...{ count: one[show], name: listNames[show] },
        path: goldPath(study, { category: one.category.id, show }),
      })),
    })),
    sums: goldLists.map(sum),
    agree: sum('agree'),
    contradicted: counts.reduce((total, one) => total + one.contradicted, 0),
    texts: [...texts.values()].filter(({ kind }) => kind === 'text').map(({ name }) => name),
    list: chosen ? listModel(store, study, all, chosen, asked) : null,
  };
}

function listModel(store: Store, study: Study, all: readonly GoldRow[], count: GoldCount, asked: AskedGold) {
  const { category } = count;
  const show = asked.show ?? 'differ';
  const inOrder =
    show === 'differ'
      ? leastAgreedFirst(store, study, category.id)
      : all.filter((row) => row.category.id === category.id);
  const rows = inOrder.filter((row) => stateOf(row) === show);
  const questions = store.questions.of(study.task.number);
  const to = (page: number) => goldPath(study, { category: category.id, show, page });
  const { rows: here, pages } = paged(rows, asked.page, perPage, to);
  return {
    ...{
      name: category.name,
      color: category.color,
      definition: category.definition,
      shows: listNames[show],
    },
    lists: goldLists.map((state) => ({
      ...{ name: listNames[state], count: count[state], here: state === show },
      path: goldPath(study, { category: category.id, show: state }),
    })),
    things: here.map((row, i) => thingModel(store, study, row, questions, { i, back: to(pages.at) })),
    pages,
  };
}

/** One thing: its passage, what each said with names off, and what the lead can say. */
function thingModel(
  store: Store,
  study: Study,
  row: GoldRow,
  questions: readonly Question[],
  { i, back }: { i: number; back: string },
) {
  const off = namesOff(study, row);
  const { category, gold } = row;
  const who = (coder: number) => (off.has(coder) ? `coder ${off.get(coder)}` : 'another coder');
  return {
    ...codedPassage(store, row),
    ...{ i, back, color: category.color, asks: row.option ? thingName(row) : null, round: row.round.name },
    decidePath: studyPath(study, 'gold'),
    place: goldPlace(row),
    before: gold?.number ?? '',
    boundariesAlone: standingOf(row) === 'boundaries',
    contradicted: row.contradicted,
    now: gold && !row.contradicted ? nowOf(store, row) : null,
    said: [...off]
      .sort(([, a], [, b]) => a - b)
      .map(([coder]) => ({ who: who(coder), said: saidOf(store, row, coder) })),
    questions: questions
      .filter(
        (one) => one.item === row.item.number && (one.category === null || one.category === category.id),
      )
      .map(({ coder, question, reply }) => ({ who: who(coder), question, reply })),
    ...choicesOf(store, row),
    reasons: disagreementReasons.map((name) => ({ name, chosen: gold?.reason === name })),
    note: gold?.note ?? '',
  };
}

/** What holds now of a thing, and why. */
function nowOf(store: Store, row: GoldRow) {
  const { gold, value, at } = row;
  const { text } = store.articles.get(row.item.article)!;
  const marked = isStretch(row) && value !== null && value !== 'no';
  return {
    value: value === null ? 'left open' : valueName(row.category, value),
    by: gold!.provenance === 'unanimous' ? 'all agreed' : 'you decided',
    words: marked ? text.slice(at.start, at.end) : null,
    reason: gold!.reason,
  };
}

/** The values, and of stretches the boundaries, that can be chosen. */
function choicesOf(store: Store, row: GoldRow) {
  const { category, option, gold } = row;
  const given = [...row.values.values()].filter((value) => value !== null);
  const current = row.contradicted ? null : (gold?.value ?? null);
  const stretch = isStretch(row);
  const { text } = store.articles.get(row.item.article)!;
  return {
    number:
      category.kind === 'number' ? { value: current ?? '', given: [...new Set(given)].join(', ') } : null,
    values: valuesOf(category, option).map((id) => ({
      ...{ id, name: valueName(category, id), chosen: current === id },
      count: given.filter((value) => value === id).length,
    })),
    stretches: !stretch
      ? []
      : markedStretches(row).map(({ start, end }) => ({
          at: `${start}-${end}`,
          words: text.slice(start, end),
          chosen: current !== null && current !== 'no' && row.at.start === start && row.at.end === end,
        })),
  };
}

function valuesOf(category: Category, option: string): string[] {
  if (category.kind === 'number') return [];
  if (!choosing.has(category.kind) || option !== '') return ['yes', 'no'];
  return [...category.values.map(({ id }) => id), ...(isStretch({ category }) ? ['no'] : [])];
}
