import {
  type BesideCoders,
  type BesideMachine,
  type BesideRow,
  type Verdict,
  verdicts,
} from '../../coding/study/beside-coders.ts';
import { isStretch } from '../../coding/study/cells.ts';
import type { Agreement } from '../../coding/study/compared-cells.ts';
import type { Study } from '../../coding/study/studies.ts';
import type { Store } from '../../store/index.ts';
import { capital, formatCount, plural } from '../format.ts';
import { unitNames } from './agreement-page.ts';
import { toldAgreement } from './agreement-words.ts';
import { codedPassage } from './coded-passage.ts';
import { goldPath } from './gold-page.ts';
import { questionName, sourceName } from './machine-words.ts';
import { paged } from './paged.ts';
import { shareWords } from './share-words.ts';
import { studyPath } from './study-frame.ts';

/** Whose places of one question a page shows. */
export interface AskedPlaces {
  category: string;
  option: string;
  /** As `whoKey` gives it. */
  who: string;
  verdict: Verdict;
  page: number;
}

/** Names a coder or a machine in an address. */
export function whoKey({ who }: BesideRow): string {
  return 'coder' in who ? `coder:${who.coder.number}` : who.source.source;
}

function whoName({ who }: BesideRow): string {
  return 'coder' in who ? who.coder.name : sourceName(who.source);
}

export function placesPath(study: Study, { category, option, who, verdict, page }: AskedPlaces): string {
  const query = new URLSearchParams({ category, option, who, verdict });
  if (page > 1) query.set('page', String(page));
  return studyPath(study, `machine?${query}`);
}

/** The machine beside the coders: every category, who codes it, and how well by what gold says. */
export function machineModel(study: Study, tables: readonly BesideCoders[]) {
  const { machineOpen } = study.settings;
  const [categories, others] = [true, false].map((coded) =>
    tables.filter(({ machines }) => machines.length > 0 === coded).map((table) => tableModel(study, table)),
  );
  return {
    path: studyPath(study, 'machine'),
    goldPath: studyPath(study, 'gold'),
    headsPath: studyPath(study, 'heads'),
    codebookPath: studyPath(study, 'codebook'),
    open: machineOpen,
    /** Where no machine says anything there is nothing to let coders see. */
    switch: machineOpen || categories.length > 0,
    ...{ categories, others },
  };
}

function tableModel(study: Study, table: BesideCoders) {
  return {
    name: table.category.name,
    of: unitNames[table.category.unit][0],
    goldPath: goldPath(study, { category: table.category.id }),
    gold: plural(table.gold, ...unitNames[table.category.unit]),
    anyGold: table.gold > 0,
    open: table.open === 0 ? null : formatCount(table.open),
    stretch: isStretch(table),
    lacking: table.questions.some(({ rows }) =>
      rows.some(({ quality: { precision, recall, f1 } }) =>
        [precision, recall, f1].some(({ value, low }) => value !== null && low === null),
      ),
    ),
    alphas: alphasOf(table),
    nothings: table.machines.flatMap(({ source, nothing }) =>
      nothing === null ? [] : { name: sourceName(source), nothing },
    ),
    unread: Math.max(0, ...table.machines.map(({ unread }) => unread)),
    questions: table.questions
      .filter(({ rows }) => rows.length > 0)
      .map((question) => ({
        name: questionName(question),
        rows: question.rows.map((row) => rowModel(study, question.category.id, question.option, row)),
      })),
  };
}

/** The coders alone, and with each machine; what is not of all the same things stands with the coders on those. */
function alphasOf({ category, alone, machines }: BesideCoders) {
  const line = (name: string, agreement: Agreement) => ({
    name,
    ...toldAgreement(agreement),
    machine: false,
  });
  const all = alone ? [line('the coders alone', alone)] : [];
  return [
    ...all,
    ...machines.flatMap((machine) => {
      const { source, together } = machine;
      if (!together) return [];
      const name = sourceName(source);
      const less = isOfLess(alone, machine)
        ? [line(`the coders alone, where ${name} says something`, machine.alone!)]
        : [];
      // What the machine alone marks is no stretch of the coders: how many answers are the same does not count it.
      const percent = isStretch({ category }) ? null : toldAgreement(together).percent;
      return [...less, { ...line(`with ${name}`, together), percent, machine: true }];
    }),
  ];
}

const isOfLess = (all: Agreement | null, { alone, source }: BesideMachine) =>
  alone !== null && (source.option !== '' || all?.things !== alone.things);

function rowModel(study: Study, category: string, option: string, row: BesideRow) {
  const { quality, places } = row;
  return {
    name: whoName(row),
    machine: 'source' in row.who,
    n: quality.n,
    precision: shareWords(quality.precision),
    recall: shareWords(quality.recall),
    f1: shareWords(quality.f1),
    counts: verdicts.map((verdict) => ({
      verdict,
      count: places[verdict].length,
      path:
        places[verdict].length === 0
          ? null
          : placesPath(study, { category, option, who: whoKey(row), verdict, page: 1 }),
    })),
  };
}

/** Places on a page. */
const perPage = 25;

/** The words of which somebody said something that gold says too, or does not; null where there is no such row. */
export function placesModel(store: Store, study: Study, tables: readonly BesideCoders[], asked: AskedPlaces) {
  const table = tables.find(({ category }) => category.id === asked.category);
  const question = table?.questions.find(({ option }) => option === asked.option);
  const row = question?.rows.find((one) => whoKey(one) === asked.who);
  if (!table || !question || !row) return null;
  const all = row.places[asked.verdict];
  const { rows, pages } = paged(all, asked.page, perPage, (page) => placesPath(study, { ...asked, page }));
  return {
    backPath: studyPath(study, 'machine'),
    question: questionName(question),
    who: capital(whoName(row)),
    verdict: asked.verdict,
    said: asked.verdict.endsWith('yes') ? 'yes' : 'no',
    gold: asked.verdict === 'right yes' || asked.verdict === 'false no' ? 'yes' : 'no',
    count: all.length,
    ways: verdicts.map((verdict) => ({
      ...{ name: verdict, count: row.places[verdict].length, here: verdict === asked.verdict },
      path: placesPath(study, { ...asked, verdict, page: 1 }),
    })),
    color: table.category.color,
    places: rows.map((place) => ({
      ...codedPassage(store, { ...place, category: table.category }),
      why: place.why,
    })),
    pages,
    several: pages.of > 1,
  };
}
