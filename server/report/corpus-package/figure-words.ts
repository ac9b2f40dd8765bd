import { codebook } from '../../../analysis/codebook/index.ts';
import type { CorpusCategory, CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';

/** What each figure of an article says, but for frames: the words of docs/reference.md, to which a test holds them. */
export const figureWords: Record<string, string> = {
  'quotation-share': 'words in quotation, of all',
  'paraphrase-share': 'words in paraphrase, of all',
  'author-share': 'words in the writer’s own voice, of all',
  'attributed-share': 'words that a source is given for, of all',
  'named-speakers': 'speakers with a proper name',
  'named-quoted': 'people with a name whose own words stand in quotation marks',
  'direct-quotations': 'passages quoted in full or in part',
  'unnamed-share': 'words whose speaker has no name, of the attributed ones',
  'effective-sources':
    'how many speakers with equal shares of the attributed words would be as concentrated (inverse Simpson index)',
  agentless: 'claims or verdicts whose owner is not named',
  'speaker-words': 'words of one speaker (`holder`), in so many passages',
  'loaded-density-author': 'charge of the writer’s words, by strength',
  'loaded-density-paraphrase': 'charge of the words in paraphrase',
  'loaded-density-quotation': 'charge of the words in quotation',
  'loaded-sentences': 'sentences that read as loaded',
  'loaded-praise': 'praise in the writer’s words',
  'loaded-condemnation': 'condemnation in them',
  'loaded-loaded-label': 'loaded labels in them',
  'loaded-booster': 'boosters in them',
  'loaded-hedge': 'hedges in them',
  'loaded-drama-and-metaphor': 'drama and metaphor in them',
  'loaded-euphemism-or-hidden-agent': 'euphemisms and hidden agents in them',
  'loaded-doubt-casting': 'words in them that cast doubt',
  'loaded-scare-quotes': 'scare quotes in them',
  'loaded-percentile': 'other articles (`among`) whose writer’s words are less charged',
  stance: 'how one voice, or one `holder`, leans toward `subject`: −1 unfavorable, 1 favorable',
  'stance-spread': 'how far the writer’s stances toward actors lie apart',
  'evaluated-actors': 'actors toward whom the writer leans',
};

/** What the figure of one frame of an article says. */
export const frameWords = (name: string) =>
  `how present the frame of ${name} is; from 0.5 on it counts as present`;

/** A figure as measures.csv explains it. */
export interface ExplainedFigure {
  measure: string;
  ofCells: boolean;
  ofArticles: boolean;
  group: string;
  label: string;
  unit: string;
  /** What is counted; null where each row tells. */
  of: string | null;
  says: string;
  definition: string | null;
  source: string | null;
}

/** Every figure that tables of a package name: those of the report's cells, then those that only articles have. */
export function explainedFigures({ measures, categories }: CorpusReport): ExplainedFigure[] {
  const articles = figuresOfArticles();
  const byId = new Map(articles.map((one) => [one.measure, one]));
  const byMeasure = new Map(categories.map((category) => [category.measure, category]));
  const cells = measures.map(({ id, label, unit, of, group }): ExplainedFigure => {
    const own = byId.get(id);
    return {
      ...{ measure: id, ofCells: true, ofArticles: own !== undefined, group, label, unit, of },
      says: saysOfCell({ id, label, group }, byMeasure.get(id)),
      ...defined(constructs[group] ?? ''),
    };
  });
  const told = new Set(cells.map(({ measure }) => measure));
  return [...cells, ...articles.filter(({ measure }) => !told.has(measure))];
}

/** What of the analyzer measures a group of a corpus's figures. */
const constructs: Partial<Record<CorpusMeasure['group'], string>> = {
  ...{ voices: 'attribution', speakers: 'attribution', charge: 'loaded', frames: 'frames', stance: 'stance' },
};

function saysOfCell(
  { id, label, group }: Pick<CorpusMeasure, 'id' | 'label' | 'group'>,
  category: CorpusCategory | undefined,
): string {
  if (category?.kind === 'list')
    return `matches of the phrases of “${category.category}”, a category of the corpus’s codebook`;
  if (category) return `what a classifier learned in a study says of “${category.category}”`;
  if (figureWords[id]) return figureWords[id];
  if (id.startsWith('source-')) return 'words of sources of this kind, of the attributed ones';
  if (id.startsWith('country-'))
    return 'words of speakers of this country, of the attributed ones whose speaker’s country is known';
  if (group === 'frames')
    return 'how present the frame is: the mean over articles; from 0.5 on one counts as present';
  if (group === 'stance')
    return 'how writers lean: the mean over articles of 1 for, −1 against and 0 neither';
  return label;
}

/** The figures that an article has, by the names that the filter gives them. */
function figuresOfArticles(): ExplainedFigure[] {
  const own = codebook().measures.flatMap(({ id, figures }) =>
    figures.map(({ id: measure, label, unit }) => ({ measure, group: id, label, unit })),
  );
  const more = [
    { measure: 'speaker-words', group: 'attribution', label: 'Words of a speaker', unit: 'count' },
    { measure: 'loaded-percentile', group: 'loaded', label: 'Charge among other articles', unit: 'percent' },
    { measure: 'stance', group: 'stance', label: 'Stance toward the subject', unit: '-1..1' },
  ];
  return [...own, ...more].map((one) => ({
    ...{ ...one, ofCells: false, ofArticles: true, of: null },
    says: figureWords[one.measure] ?? frameWords(one.measure.replace(/^frame-/, '')),
    ...defined(one.group),
  }));
}

function defined(id: string): Pick<ExplainedFigure, 'definition' | 'source'> {
  const measure = codebook().measures.find((one) => one.id === id);
  return { definition: measure?.definition ?? null, source: measure?.citation ?? null };
}
