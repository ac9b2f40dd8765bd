import type { StratumShare } from '../../../analysis/text/sampling.ts';
import { allocations } from '../../../analysis/types/study.ts';
import { formatCount, plural } from '../format.ts';

/** The fields of the form, as they are typed. */
export const newStudyFields = [
  ...['title', 'about', 'scheme', 'outlet', 'tag', 'after', 'before', 'words', 'per'],
  ...['outlets', 'period', 'allocation', 'size', 'seed'],
] as const;
export type NewStudyField =
  | 'title'
  | 'about'
  | 'scheme'
  | 'outlet'
  | 'tag'
  | 'after'
  | 'before'
  | 'words'
  | 'per'
  | 'outlets'
  | 'period'
  | 'allocation'
  | 'size'
  | 'seed';
export type TypedStudy = Record<NewStudyField, string>;

/** What is there to choose from. */
export interface StudyChoices {
  schemes: readonly { id: string; title: string; asks: string }[];
  publishers: readonly string[];
  tags: readonly string[];
}

/** What would be drawn, as the form shows it before anything is made. */
export interface Preview {
  articles: number;
  units: number;
  drawn: number;
  strata: readonly StratumShare[];
  told: readonly string[];
}

const perNames = {
  article: 'whole articles',
  paragraph: 'paragraphs',
};
const periodNames = { '': 'not by date', month: 'month', quarter: 'quarter', year: 'year' };
const allocationNames = {
  proportional: 'as many of each as its share of all',
  equal: 'as many of each as of any other',
};

/** The form of a new study: what was typed, what is wrong with it, field by field, and what would be drawn. */
export function newStudyModel(
  typed: TypedStudy,
  choices: StudyChoices,
  {
    problems = {},
    whole = null,
    preview = null,
  }: {
    problems?: Partial<Record<NewStudyField, string>>;
    whole?: string | null;
    preview?: Preview | null;
  } = {},
) {
  const choice = (names: Record<string, string>, now: string) =>
    Object.entries(names).map(([value, name]) => ({ value, name, chosen: value === now }));
  const named = (all: readonly string[], now: string) => [
    { value: '', name: 'any', chosen: now === '' },
    ...all.map((name) => ({ value: name, name, chosen: name === now })),
  ];
  return {
    ...typed,
    problems: Object.fromEntries(
      newStudyFields.map((name) => [name, problems[name as NewStudyField] ?? null]),
    ),
    whole,
    wrong: whole !== null || Object.keys(problems).length > 0,
    schemes: choices.schemes.map((scheme) => ({ ...scheme, chosen: scheme.id === typed.scheme })),
    publishers: named(choices.publishers, typed.outlet),
    tagChoices: named(choices.tags, typed.tag),
    pers: choice(perNames, typed.per),
    periods: choice(periodNames, typed.period),
    allocations: allocations.map((value) => ({
      ...{ value, name: allocationNames[value], chosen: value === typed.allocation },
    })),
    byOutlet: typed.outlets === 'yes',
    preview: preview && previewModel(typed, preview),
  };
}

function previewModel(typed: TypedStudy, { articles, units, drawn, strata, told }: Preview) {
  const things = typed.per === 'article' ? 'article' : 'paragraph';
  return {
    says:
      typed.per === 'article'
        ? `${plural(articles, 'article')} ${articles === 1 ? 'fits' : 'fit'}, and ${formatCount(drawn)} would be drawn.`
        : `${plural(articles, 'article')} ${articles === 1 ? 'fits' : 'fit'}, with ${plural(units, 'paragraph')}, of which ${formatCount(drawn)} would be drawn.`,
    told,
    ...strataModel(strata, things),
    /** What was shown is what is made: the fields as they were. */
    fields: newStudyFields.map((name) => ({ name, value: typed[name as NewStudyField] })),
  };
}

/** A table of strata: what there is, what is drawn, and with which probability. */
export function strataModel(strata: readonly StratumShare[], things: string) {
  return {
    things: `${things}s`,
    /** Articles are cut into smaller things, which are counted beside them. */
    cut: things !== 'article',
    strata: strata.map(({ stratum, holders, units, drawn }) => ({
      name: stratum || 'all',
      articles: formatCount(holders),
      units: formatCount(units),
      drawn: formatCount(drawn),
      probability: formatProbability(drawn / units),
    })),
  };
}

/** A probability of being drawn, with as many places as tell it apart from 0. */
export function formatProbability(probability: number): string {
  return probability === 1 ? '1' : probability.toPrecision(2).replace(/^0(?=\.)/, '0');
}
