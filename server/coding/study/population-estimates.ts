import {
  type Estimator,
  estimator,
  type GoldUnit,
  type GroupEstimate,
  populationSums,
} from '../../../analysis/estimates/index.ts';
import { groupBy } from '../../../analysis/text/group.ts';
import { makeRecent } from '../../../analysis/text/recent.ts';
import { type StrataKind, strataKinds } from '../../../analysis/types/study.ts';
import type { MachineCode, Store } from '../../store/index.ts';
import { type GoldOutcomes, goldOutcomes } from './gold-outcomes.ts';
import type { MachineSource, Question } from './machine-sources.ts';
import type { Study } from './studies.ts';

/** Some strata of a population that share an outlet or a period. */
export interface PopulationGroup {
  name: string;
  strata: string[];
  estimate: GroupEstimate;
}

/** What can be said of a whole population from a machine's codes of it and the drawn gold. */
export interface PopulationEstimates extends Omit<GoldOutcomes, 'outcomes'> {
  estimator: Estimator;
  whole: GroupEstimate;
  /** By each thing that the population was divided by before it was drawn from. */
  groups: { kind: StrataKind; groups: PopulationGroup[] }[];
  /** Articles of which the machine coded nothing. */
  uncoded: number;
  /** Things with gold where the machine has no code: its sentences or paragraphs stand elsewhere. */
  unmatched: number;
  /** Things that were coded while the category was defined otherwise. */
  otherwise: number;
}

/** How far a machine is in coding a population, in articles. */
export interface PopulationProgress {
  done: number;
  of: number;
  /** Whether it has dealt with all: of some it may have nothing to say. */
  ended: boolean;
  /** Whether it is at it, or waits for its turn. */
  underWay: boolean;
  /** Why it stopped; null where it did not. */
  why: string | null;
}

/** How far a machine is in coding the population of a study. */
export function populationProgress(
  store: Store,
  { task }: Study,
  { source }: MachineSource,
): PopulationProgress {
  const of = store.population.strata(task.number).reduce((sum, { articles }) => sum + articles, 0);
  const done = store.machineCodes.count(task.number, source);
  const run = store.machineRuns.of(task.number).findLast((one) => one.source === source);
  const underWay = run?.state === 'asked' || run?.state === 'running';
  return {
    ...{ done, of, underWay, ended: !underWay && (done === of || run?.state === 'done') },
    why: run?.state === 'failed' ? run.why : null,
  };
}

/** What is remembered, by study, question and source. */
const mostRecent = 8;
const kept = new WeakMap<Store, ReturnType<typeof makeRecent<PopulationEstimates>>>();

/**
 * Shares of the units of a population that are a yes to a question (analysis/estimates), as a whole and by what it was divided
 * by. One pass over the machine's codes, of which sums alone are kept. A head that learned from this study's gold counts for
 * what it learned from by what a head said which had not seen it. Remembered until anything is written.
 */
export function populationEstimates(
  store: Store,
  study: Study,
  source: MachineSource,
  question: Question,
): PopulationEstimates {
  const recent = kept.get(store) ?? makeRecent<PopulationEstimates>(mostRecent);
  kept.set(store, recent);
  const key = JSON.stringify([
    study.task.id,
    store.stamp(),
    source.source,
    question.category.id,
    question.option,
  ]);
  return recent.get(key) ?? recent.keep(key, count(store, study, source, question));
}

function count(store: Store, study: Study, source: MachineSource, question: Question): PopulationEstimates {
  const all = store.population.strata(study.task.number).reduce((sum, { articles }) => sum + articles, 0);
  const { outcomes, ...rest } = goldOutcomes(store, study, question);
  const goldOf = groupBy(outcomes, ({ article }) => article);
  const heldOf = heldShares(store, study, source);
  const sums = populationSums();
  const gold: GoldUnit[] = [];
  let coded = 0;
  for (const { article, stratum, units, codes } of store.machineCodes.each(
    study.task.number,
    source.source,
  )) {
    const said = saidIn(codes, source, question);
    for (const [place, share] of heldOf.get(article) ?? []) {
      const unit = said.get(place);
      if (unit) unit.share = share;
    }
    if (said.size > 0) coded++;
    sums.add(stratum, units, [...said.values()]);
    for (const { start, end, ...unit } of goldOf.get(article) ?? []) {
      const own = said.get(`${start} ${end}`);
      if (own) gold.push({ ...unit, share: own.share });
    }
  }
  const population = sums.sums();
  const estimates = estimator(population, gold);
  const { by } = study.settings.sample;
  const names = population.map(({ stratum }) => stratum);
  return {
    ...rest,
    estimator: estimates,
    whole: estimates.group(),
    groups: strataKinds
      .filter((kind) => by.includes(kind))
      .map((kind) => ({
        kind,
        groups: Array.from(
          groupBy(names, (stratum) => stratumPart(stratum, by, kind)),
          ([name, strata]) => ({ name, strata, estimate: estimates.group(strata) }),
        ).sort((a, b) => (a.name < b.name ? -1 : 1)),
      })),
    uncoded: all - coded,
    unmatched: outcomes.length - gold.length,
    otherwise: outcomes.filter(({ otherwise }) => otherwise).length,
  };
}

/** What a machine says of each unit of an article, by its place. */
function saidIn(codes: readonly MachineCode[], { kind, card }: MachineSource, { option }: Question) {
  const said = new Map<string, { share: number; yes: boolean }>();
  for (const [start, end, code] of codes) {
    const place = `${start} ${end}`;
    // A stretch without a vector: the head says nothing of it.
    if (kind === 'head' && typeof code !== 'number') continue;
    const share = kind === 'head' ? Number(code) : Number(option === '' ? code === 1 : code === option);
    const before = said.get(place);
    if (before) before.share = Math.max(before.share, share);
    else said.set(place, { share, yes: false });
  }
  const threshold = card?.threshold ?? 1;
  for (const one of said.values()) one.yes = one.share >= threshold;
  return said;
}

/** Of a head, by article and place, the shares of what it learned from, by heads which had not seen it. */
function heldShares(
  store: Store,
  { task }: Study,
  { card }: MachineSource,
): Map<string, Map<string, number>> {
  const all = new Map<string, Map<string, number>>();
  const items = new Map(store.items.of(task.number).map((item) => [item.number, item]));
  for (const { item, start, end, share } of card?.held ?? []) {
    const article = items.get(item)?.article;
    if (article === undefined) continue;
    const own = all.get(article) ?? new Map<string, number>();
    all.set(article, own.set(`${start} ${end}`, share));
  }
  return all;
}

/** The outlet or period of a stratum: the draw names them in this order, and only an outlet can have a dot of its own. */
export function stratumPart(stratum: string, by: readonly StrataKind[], kind: StrataKind): string {
  const kinds = strataKinds.filter((one) => by.includes(one));
  const parts = stratum.split(dot);
  const outlet = parts.slice(0, parts.length - kinds.length + 1).join(dot);
  const [first, ...rest] = kinds;
  return kind === first ? outlet : parts[parts.length - rest.length + rest.indexOf(kind)];
}

const dot = ' · ';
