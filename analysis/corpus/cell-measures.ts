import { loaded } from '../measures/loaded/measure.ts';
import type { ArticleSummary, CorpusCategory, CorpusMeasure } from '../types/corpus.ts';
import { sourceTypes, type Voice, voices } from '../types/document.ts';
import { frameNames } from '../types/predictions.ts';
import { categoryMeasures } from './category-measures.ts';
import { type Validation, validations } from './measure-validation.ts';

/** A figure of a cell: a sum over another. */
export interface CellMeasure extends CorpusMeasure {
  /** Which of the sums below it stands on, and what it is multiplied by. */
  under: number;
  scale: number;
  /** Why no cell has a figure of it: it was met too seldom in the whole corpus. Null where it was not. */
  seldom: string | null;
}
/** The same before it is known how right it is. */
export type PlainMeasure = Omit<CellMeasure, keyof Validation | 'seldom'>;

/** What sums stand below: what is counted, how it is called, and how little of it is too little. */
export interface Below {
  of: string;
  least: number;
}

/** All figures of a corpus's cells, and how they are counted in an article. */
export interface CellMeasures {
  measures: CellMeasure[];
  below: Below[];
  /** The sums above and below of one article, whole numbers, in those orders. */
  count(summary: ArticleSummary, stanceOf: StanceOf): { above: number[]; below: number[] };
}

/** How an article's writer leans toward somebody: 1 for, -1 against, 0 neither; null where it is not read. */
export type StanceOf = (actor: string) => number | null;

const enough = { words: 1000, voice: 500, attributed: 300, articles: 5 };

const voiceNames: Record<Voice, string> = {
  author: 'in the writer’s own voice',
  paraphrase: 'in paraphrase',
  quotation: 'in quotation',
};

/** The figures of a corpus in which these actors are named most, and the speakers of these countries heard most, with its own categories. */
export function cellMeasures(
  actors: readonly string[],
  countries: readonly string[],
  own: readonly CorpusCategory[] = [],
): CellMeasures {
  const { measures, below } = sharedMeasures(actors, countries);
  const [all, author] = [0, 1].map((at) => ({ ...below[at], at }));
  const added = categoryMeasures(own, { all, author, next: below.length });
  const validationOf = validations(own);
  return {
    measures: [...measures, ...added.measures].map((one) => ({ ...one, ...validationOf(one), seldom: null })),
    below: [...below, ...added.below],
    count(summary, stanceOf) {
      const counts = countsOf(summary, actors, countries, stanceOf);
      const more = added.count(summary);
      return { above: [...counts.above, ...more.above], below: [...counts.below, ...more.below] };
    },
  };
}

/** The figures that every corpus has. */
function sharedMeasures(
  actors: readonly string[],
  countries: readonly string[],
): { measures: PlainMeasure[]; below: Below[] } {
  const categories = loaded.categories.map(({ name }) => name);
  const below: Below[] = [
    { of: 'words', least: enough.words },
    ...voices.map((voice) => ({ of: `words ${voiceNames[voice]}`, least: enough.voice })),
    { of: 'attributed words', least: enough.attributed },
    {
      of: 'attributed words whose speaker’s country is known and who is no news medium',
      least: enough.attributed,
    },
    { of: 'articles', least: enough.articles },
    ...actors.map((actor) => ({
      of: `articles whose writer speaks of ${actor}`,
      least: enough.articles,
    })),
  ];
  const [all, author, , , attributed, known, framed, firstActor] = below.keys();
  const measure = (
    group: CorpusMeasure['group'],
    id: string,
    label: string,
    unit: CorpusMeasure['unit'],
    under: number,
    scale = 1,
  ): PlainMeasure => ({ group, id, label, unit, of: below[under].of, under, scale });
  const measures = [
    ...voices.map((voice) => measure('voices', `${voice}-share`, `Words ${voiceNames[voice]}`, 'share', all)),
    measure('speakers', 'unnamed-share', 'Attributed words of unnamed sources', 'share', attributed),
    ...sourceTypes.map((type) =>
      measure('speakers', `source-${type}`, `Attributed words by source: ${type}`, 'share', attributed),
    ),
    ...countries.map((country) =>
      measure('speakers', `country-${country}`, `Speakers of ${country}, by words`, 'share', known),
    ),
    // Weights are kept in thousandths, so a thousand words of them are the sum itself.
    ...voices.map((voice, v) =>
      measure(
        'charge',
        `loaded-density-${voice}`,
        `Charge of words ${voiceNames[voice]}`,
        'per 1,000 words',
        author + v,
      ),
    ),
    ...categories.map((name) =>
      measure(
        'charge',
        `loaded-${name.replaceAll(' ', '-')}`,
        `${name[0].toUpperCase()}${name.slice(1)}, by the writer`,
        'per 1,000 words',
        author,
        1000,
      ),
    ),
    ...frameNames.map((name) =>
      measure('frames', `frame-${name.replaceAll(' ', '-')}`, `Frame: ${name}`, '0..1', framed, 1 / 1000),
    ),
    ...actors.map((actor, a) =>
      measure('stance', `stance-${actor}`, `Writer toward ${actor}`, '-1..1', (firstActor ?? 0) + a),
    ),
  ];
  return { measures, below };
}

function countsOf(
  summary: ArticleSummary,
  actors: readonly string[],
  countries: readonly string[],
  stanceOf: StanceOf,
): { above: number[]; below: number[] } {
  const { words, attributed, unnamed, sources, charge, marks, frames } = summary;
  const byCountry = new Map(summary.countries);
  const leans = actors.map(stanceOf);
  return {
    above: [
      ...words,
      unnamed,
      ...sources,
      ...countries.map((country) => byCountry.get(country) ?? 0),
      ...charge,
      ...marks.map(([author]) => author),
      ...(frames ?? frameNames.map(() => 0)),
      ...leans.map((lean) => lean ?? 0),
    ],
    below: [
      words[0] + words[1] + words[2],
      ...words,
      attributed,
      summary.countries.reduce((sum, [, count]) => sum + count, 0),
      frames ? 1 : 0,
      ...leans.map((lean) => (lean === null ? 0 : 1)),
    ],
  };
}
