import type { Estimate, TooLittleGold } from '../../../analysis/estimates/index.ts';
import { leastGold } from '../../../analysis/estimates/index.ts';
import { listed } from '../../../analysis/text/prose.ts';
import type { Share, StrataKind } from '../../../analysis/types/study.ts';
import type { MachineSource, Question } from '../../coding/study/machine-sources.ts';
import type { PopulationEstimates } from '../../coding/study/population-estimates.ts';
import type { Study } from '../../coding/study/studies.ts';
import { capital, formatCount, plural } from '../format.ts';
import { unitNames } from './agreement-page.ts';
import { estimateChart, shapeSign } from './estimate-chart.ts';
import { questionName, sourceName } from './machine-words.ts';
import { studyPath } from './study-frame.ts';

/** One question that a machine answers: what a page of estimates can be of. */
export interface Choice {
  source: MachineSource;
  question: Question;
}

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
  progress: { done: number; of: number } | null;
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
      left: progress.of - progress.done,
    },
    table: chosen && estimates && tableOf(study, chosen, estimates, shown.comparison),
    notes: chosen && estimates ? notesOf(chosen, estimates) : [],
    methods: chosen && estimates ? methodsOf(study, chosen, estimates) : null,
  };
}

function tableOf(
  study: Study,
  { question }: Choice,
  estimates: PopulationEstimates,
  comparison: Comparison | null,
) {
  const [one, many] = unitNames[question.category.unit];
  const all = [
    { name: 'all', kind: '', estimate: estimates.whole },
    ...estimates.groups.flatMap(({ kind, groups }) =>
      groups.map(({ name, estimate }, i) => ({ name, kind: i === 0 ? kindNames[kind] : '', estimate })),
    ),
  ];
  const most = Math.max(0.1, ...all.flatMap(({ estimate }) => endsOf(estimate)));
  const top = Math.ceil(most * 10) / 10;
  return {
    top: `${(100 * top).toFixed(0)}%`,
    rows: all.map(({ name, kind, estimate }) => ({
      ...{ name, kind, ...waysOf(estimate, percent), why: whyNot(estimate.refused, one, many) },
      gold: formatCount(estimate.goldUnits),
      population: formatCount(estimate.units),
      chart: estimateChart(estimate, [0, top]),
    })),
    kinds: estimates.groups.map(({ kind, groups }) => ({
      kind,
      name: kindNames[kind],
      several: groups.length > 1,
      comparePath: studyPath(study, 'estimates#difference'),
      ones: groups.map(({ name }) => ({
        name,
        chosen: comparison?.kind === kind && comparison.one === name,
      })),
      others: groups.map(({ name }, i) => ({
        name,
        chosen: comparison?.kind === kind ? comparison.other === name : i === 1,
      })),
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

/** "23.4%". */
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
/** "+4.1", in percentage points, with a true minus sign. */
function points(share: number): string {
  const text = Math.abs(100 * share).toFixed(1);
  return text === '0.0' ? text : `${share < 0 ? '−' : '+'}${text}`;
}

/** Why there is no figure, and what to code; null where there is one. */
export function whyNot(refused: TooLittleGold | null, one: string, many: string): string | null {
  if (!refused) return null;
  const { why, has, needs, strata } = refused;
  const more = needs - has;
  const things = (count: number) => plural(count, one, many);
  if (why === 'units') return 'The machine coded nothing here.';
  if (why === 'whole')
    return `The study has gold of ${things(has)} that were drawn, and estimates need ${needs}: settle ${more} more.`;
  if (why === 'group')
    return `${things(has)} with gold, and a figure needs ${needs}: settle ${more} more here.`;
  if (why === 'articles')
    return `Gold stands in ${plural(has, 'article')}, and a figure needs ${needs}: settle some in ${more} more.`;
  const named = strata.slice(0, 4).map((name) => `“${name}”`);
  const rest = strata.length > 4 ? [`${strata.length - 4} more`] : [];
  return `Of ${listed([...named, ...rest])} nothing has gold yet: settle one of each at least.`;
}

function notesOf({ question }: Choice, estimates: PopulationEstimates): string[] {
  const { notDrawn, drawn, open, uncoded, unmatched, otherwise } = estimates;
  const [one, many] = unitNames[question.category.unit];
  const verb = (count: number) => (count === 1 ? 'has' : 'have');
  return [
    ...(open > 0
      ? [
          `${formatCount(open)} of ${plural(drawn, 'drawn item')} ${verb(open)} no gold yet. They are taken to be like those of their stratum that have: code them all before you publish.`,
        ]
      : []),
    ...(notDrawn > 0
      ? [`${plural(notDrawn, one, many)} with gold did not come by the random draw, and count nowhere here.`]
      : []),
    ...(otherwise > 0
      ? [
          `${capital(plural(otherwise, one, many))} ${otherwise === 1 ? 'was' : 'were'} coded while the category was defined otherwise, by an earlier version of the codebook. They count here: see whether they still should.`,
        ]
      : []),
    ...(unmatched > 0
      ? [
          `${plural(unmatched, one, many)} with gold could not be found among what the machine coded, and ${unmatched === 1 ? 'is' : 'are'} left out: the text was cut otherwise when it was coded.`,
        ]
      : []),
    ...(uncoded > 0
      ? [`The machine could say nothing of ${plural(uncoded, 'article')}: the figures are of the others.`]
      : []),
  ];
}

/** What a paper says of how it was done, and found; null where nothing was. */
export function methodsOf(
  study: Study,
  { question, source }: Choice,
  { whole }: PopulationEstimates,
): string | null {
  const { design, naive, gold, units, articles, goldUnits, goldArticles, refused } = whole;
  if (refused || design.value === null) return null;
  const things = unitNames[question.category.unit][1];
  const { by, seed, per } = study.settings.sample;
  const strata = by.length === 0 ? 'at random' : `at random within strata of ${by.join(' and ')}`;
  const told = ({ value, low, high }: Share) =>
    `${percent(value!)} (95% interval ${percent(low!)} to ${percent(high!)})`;
  const who =
    source.kind === 'measure'
      ? `the measure “${source.category.machine!.measure}” of Parallax`
      : `a classifier learned from the study’s own gold (weights ${source.source.slice(5, 17)}; F1 ${source.card!.whole.f1.value?.toFixed(2) ?? 'not known'} on gold it had not seen)`;
  const held =
    source.kind === 'measure'
      ? ''
      : ' For text with gold, the classifier’s code is that of one which had not learned from it (cross-fitting).';
  return `The share of ${things} with “${questionName(question)}” was estimated by design-based supervised learning (Egami, Hinck, Stewart & Wei 2023). All ${formatCount(units)} ${things} of ${formatCount(articles)} articles were coded by ${who}; its mean error was estimated from ${formatCount(goldUnits)} ${things} in ${formatCount(goldArticles)} articles that people coded, of ${per}s drawn ${strata} (seed “${seed}”).${held} Errors are averaged within strata and weighted by the strata’s sizes; variances are between articles within strata, with finite population correction, and intervals use Student’s t. The share is ${told(design)}; by the machine’s codes alone it would be ${told(naive)}, by the coded sample alone ${told(gold)}.`;
}
