import type { Estimate } from '../../../analysis/estimates/index.ts';
import { leastGold } from '../../../analysis/estimates/index.ts';
import type { Share, StrataKind } from '../../../analysis/types/study.ts';
import type { Question } from '../../coding/study/machine-sources.ts';
import type {
  PopulationEstimates,
  PopulationGroup,
  PopulationProgress,
} from '../../coding/study/population-estimates.ts';
import type { Study } from '../../coding/study/studies.ts';
import { formatCount, plural } from '../format.ts';
import { unitNames } from './agreement-page.ts';
import { estimateChart, shapeSign } from './estimate-chart.ts';
import { type Choice, methodsOf, notesOf, percent, points, whyNot } from './estimate-words.ts';
import { questionName, sourceName } from './machine-words.ts';
import { studyPath } from './study-frame.ts';

/** Two groups that are held against each other: of one kind, by name. */
export interface Comparison {
  kind: StrataKind;
  one: string;
  other: string;
}

export interface ShownEstimates {
  choices: readonly Choice[];
  chosen: Choice | null;
  /** Why nothing can be estimated of it, whatever gold there is; null where it can. */
  unable: string | null;
  progress: PopulationProgress | null;
  /** Null until all of the population is coded. */
  estimates: PopulationEstimates | null;
  comparison: Comparison | null;
}

/** What a choice is called in an address. */
export function choiceKey({ source, question }: Choice): string {
  return JSON.stringify([source.source, question.option]);
}

/** Shares of a whole population: corrected, by the machine alone, by gold alone. */
export function estimatesModel(study: Study, shown: ShownEstimates) {
  const { choices, chosen, progress, estimates, unable } = shown;
  return {
    path: studyPath(study, 'estimates'),
    headsPath: studyPath(study, 'heads'),
    goldPath: studyPath(study, 'gold'),
    least: leastGold,
    signs: { design: shapeSign('design'), naive: shapeSign('naive'), gold: shapeSign('gold') },
    choices: choices.map((choice) => ({
      key: choiceKey(choice),
      name: `${questionName(choice.question)}, by ${sourceName(choice.source)}`,
      chosen: chosen !== null && choiceKey(choice) === choiceKey(chosen),
    })),
    chosen: chosen && {
      key: choiceKey(chosen),
      name: questionName(chosen.question),
      by: sourceName(chosen.source),
      things: unitNames[chosen.question.category.unit][1],
      source: chosen.source.source,
    },
    unable,
    progress: progress && {
      runsPath: studyPath(study, 'runs'),
      done: formatCount(progress.done),
      of: formatCount(progress.of),
      underWay: progress.underWay,
      idle: !progress.underWay && !progress.ended,
      nothing: progress.ended && progress.done === 0,
      why: progress.why,
    },
    table: chosen && estimates && tableOf(study, chosen, estimates, shown.comparison),
    notes: chosen && estimates ? notesOf(chosen, estimates) : [],
    methods: chosen && estimates ? methodsOf(study, chosen, estimates) : null,
  };
}

type GroupEstimate = PopulationEstimates['whole'];

function tableOf(
  study: Study,
  { question }: Choice,
  estimates: PopulationEstimates,
  comparison: Comparison | null,
) {
  const [one, many] = unitNames[question.category.unit];
  const inGroups = estimates.groups.flatMap(({ groups }) => groups);
  const most = Math.max(
    0.1,
    ...[estimates.whole, ...inGroups.map(({ estimate }) => estimate)].flatMap(endsOf),
  );
  const top = Math.ceil(most * 10) / 10;
  const rowOf = (name: string, kind: string, estimate: GroupEstimate) => ({
    ...{ name, kind, ...waysOf(estimate, percent), why: whyNot(estimate.refused, one, many) },
    gold: formatCount(estimate.goldUnits),
    population: formatCount(estimate.units),
    chart: estimateChart(estimate, [0, top]),
  });
  const rowsOf = (wanted: (estimate: Estimate) => boolean) =>
    estimates.groups.flatMap(({ kind, groups }) =>
      groups
        .filter(({ estimate }) => wanted(estimate))
        .map(({ name, estimate }, i) => rowOf(name, i === 0 ? kindNames[kind] : '', estimate)),
    );
  const told = (groups: readonly PopulationGroup[]) =>
    groups.filter(({ estimate }) => estimate.refused === null);
  /** Begun with two that have a figure. */
  const chosenOf = (kind: StrataKind, groups: readonly PopulationGroup[], at: 'one' | 'other') =>
    comparison?.kind === kind ? comparison[at] : told(groups)[at === 'one' ? 0 : 1]?.name;
  const few = rowsOf(({ refused }) => refused !== null);
  return {
    top: `${(100 * top).toFixed(0)}%`,
    rows: [rowOf('all', '', estimates.whole), ...rowsOf(({ refused }) => refused === null)],
    few,
    fewCount: plural(few.length, 'group'),
    kinds: estimates.groups.map(({ kind, groups }) => ({
      kind,
      name: kindNames[kind],
      several: told(groups).length > 1 || comparison?.kind === kind,
      comparePath: studyPath(study, 'estimates#difference'),
      ones: groups.map(({ name }) => ({ name, chosen: chosenOf(kind, groups, 'one') === name })),
      others: groups.map(({ name }) => ({ name, chosen: chosenOf(kind, groups, 'other') === name })),
    })),
    difference: comparison && differenceOf(question, estimates, comparison),
  };
}

export const kindNames: Record<StrataKind, string> = {
  outlet: 'by outlet',
  month: 'by month',
  quarter: 'by quarter',
  year: 'by year',
};

const endsOf = ({ design, naive, gold }: Estimate) =>
  [design, naive, gold].flatMap(({ value, high }) => [value ?? 0, high ?? 0]);

function differenceOf(
  { category }: Question,
  { estimator, groups }: PopulationEstimates,
  comparison: Comparison,
) {
  const own = groups.find(({ kind }) => kind === comparison.kind)?.groups ?? [];
  const [one, other] = [comparison.one, comparison.other].map((name) =>
    own.find((group) => group.name === name),
  );
  if (!one || !other || one === other) return null;
  const estimate = estimator.difference(one.strata, other.strata);
  const reach = Math.max(
    0.1,
    ...[estimate.design, estimate.naive, estimate.gold].flatMap(({ value, low, high }) =>
      [value, low, high].map((end) => Math.abs(end ?? 0)),
    ),
  );
  const top = Math.ceil(reach * 10) / 10;
  return {
    name: `${one.name} minus ${other.name}`,
    ...waysOf(estimate, points),
    why: whyNot(estimate.refused, ...unitNames[category.unit]),
    chart: estimateChart(estimate, [-top, top]),
    reach: (100 * top).toFixed(0),
    verdict: verdictOf(estimate.design, one.name, other.name),
  };
}

/** Whether the corrected interval tells two groups apart. */
function verdictOf({ value, low, high }: Share, one: string, other: string): string | null {
  if (value === null || low === null || high === null) return null;
  if (low > 0) return `More in ${one} than in ${other}: the interval lies above zero.`;
  if (high < 0) return `Less in ${one} than in ${other}: the interval lies below zero.`;
  return 'Zero lies within the interval: too little to say which of the two has more.';
}

function waysOf({ design, naive, gold }: Estimate, told: (value: number) => string) {
  const way = ({ value, low, high }: Share) => ({
    value: value === null ? null : told(value),
    interval:
      low === null || high === null
        ? null
        : `[${told(low).replace('%', '')}, ${told(high).replace('%', '')}]`,
  });
  return { design: way(design), naive: way(naive), goldAlone: way(gold) };
}
