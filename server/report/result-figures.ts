import type { AnalyzedView } from '../../analysis/index.ts';
import type { Figure } from '../../analysis/types/reading.ts';
import { type ArticleFigure, articleFigures } from './article-figures.ts';

/** One figure of a line's `figures`. */
export interface ResultFigure {
  measure: string;
  name: string;
  /** What the value is in: `share`, `count`, `per 1,000 words`, `0..1`, `-1..1`, `sources`, `percent`. */
  unit: string;
  /** Whom it is about, whose words it is of, and which speaker's it is; absent where it is of the whole article. */
  subject?: string;
  voice?: string;
  holder?: string;
  /** The articles that a percentile is among. */
  among?: string;
  /** Null where there is too little to say: `reason` tells why. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** Units that were counted, and what they are, in a word that stays. */
  n: number;
  of: string;
  reason?: string;
}

/**
 * Every figure that Parallax has of an article, with the values and 95% intervals of its page: those of each measure, each
 * stance, the words of each speaker, and the place of the writer's charge among other articles.
 */
export function resultFigures(view: AnalyzedView): ResultFigure[] {
  return [
    ...articleFigures(view).map(({ of, ...figure }) => plainFigure({ ...figure, of: unitOf(figure, of) })),
    ...speakerWords(view),
    ...norms(view),
  ];
}

type Told = Pick<ArticleFigure, 'measure' | 'name' | 'unit' | 'value' | 'low' | 'high' | 'n' | 'of'> &
  Partial<Pick<ArticleFigure, 'subject' | 'voice' | 'holder' | 'reason'>>;

/** A figure with only those of its fields that hold. */
function plainFigure(figure: Told): ResultFigure {
  const { measure, name, unit, subject, voice, holder, value, low, high, n, of, reason } = figure;
  return {
    ...{ measure, name, unit },
    ...(subject != null && { subject }),
    ...(voice != null && { voice }),
    ...(holder != null && { holder }),
    ...{ value, low, high, n, of },
    ...(reason != null && { reason }),
  };
}

/** What `n` counts where a figure's own words for it are a description, not a name. */
const units: Record<string, string> = {
  'named-speakers': 'speakers',
  'named-quoted': 'people',
  'direct-quotations': 'quotations',
  agentless: 'claims',
  'stance-spread': 'actors',
};

/** A description may be put in other words from version to version; this stays. */
function unitOf({ measure, name, unit }: Pick<Told, 'measure' | 'name' | 'unit'>, of: string): string {
  if (units[name]) return units[name];
  if (measure === 'loaded' && unit === 'count') return 'marks';
  return /\bwords\b/.test(of) ? 'words' : of;
}

/** The ledger: how many words each speaker has, in how many passages. */
function speakerWords({ analysis }: AnalyzedView): ResultFigure[] {
  return analysis.readings.attribution.speakers.map(({ name, words, passages }) => ({
    ...{ measure: 'attribution', name: 'speaker-words', unit: 'count', holder: name },
    ...{ value: words, low: null, high: null },
    ...{ n: passages.direct + passages.mixed + passages.indirect, of: 'passages' },
  }));
}

/** How many percent of other articles are charged less, among all and among those of its genre. */
function norms({ analysis }: AnalyzedView): ResultFigure[] {
  const { norms, figures } = analysis.readings.loaded;
  const told = { measure: 'loaded', name: 'loaded-percentile', unit: 'percent', voice: 'author' } as const;
  if (norms.length === 0) return figures.flatMap((figure) => unplaced(figure, told));
  return norms.map(({ kind, articles, percentile, low, high }) => ({
    ...{ ...told, among: kind, value: percentile, low, high, n: articles, of: 'articles' },
  }));
}

function unplaced({ id, value, reason }: Figure, told: Omit<Told, 'value' | 'low' | 'high' | 'n' | 'of'>) {
  if (id !== 'loaded-density-author') return [];
  const why = value === null ? reason : 'There is nothing to compare it with.';
  return [plainFigure({ ...told, value: null, low: null, high: null, n: 0, of: 'articles', reason: why })];
}
