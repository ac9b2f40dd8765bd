import type { CorpusDiff, MovedFigure } from '../../../analysis/types/corpus-diff.ts';
import type { Corpus } from '../../store/index.ts';
import { formatCount, formatDate, formatInterval, plural } from '../format.ts';
import { articlePath } from '../links.ts';
import { renderPage } from '../render.ts';
import {
  becauseWords,
  differenceWords,
  diffSummary,
  figureWords,
  markWords,
  movedWords,
  partFeeds,
  partName,
  placeWords,
} from './diff-words.ts';

/** Where a corpus is held against another. */
export const corpusDiffPath = ({ id }: Pick<Corpus, 'id'>, other: Pick<Corpus, 'id'>) =>
  `/corpora/${id}/diff/${other.id}`;

/** What of a diff is looked at: the figures of one measure, or one figure with its articles, by its place. */
export interface DiffLook {
  measure: string | null;
  figure: number | null;
}

/** The page of a diff that is not made yet: what it would hold against what, and the button. */
export function renderDiffAsk(one: Corpus, other: Corpus, lacks: string | null): string {
  const frame = { title: `${one.name} and ${other.name}: what moved`, current: null, scripts: [] };
  return renderPage('corpus-diff-ask', frame, {
    one: corpusModel(one),
    other: corpusModel(other),
    ...{ path: corpusDiffPath(one, other), onePath: `/corpora/${one.id}`, otherPath: `/corpora/${other.id}` },
    lacks,
  });
}

const corpusModel = ({
  id,
  name,
  analyzer,
  created,
  articles,
}: Pick<Corpus, 'id' | 'name' | 'analyzer' | 'created' | 'articles'>) => ({
  ...{ name, id, version: analyzer.version, assets: analyzer.assets },
  ...{ made: formatDate(created.slice(0, 10)), articles: plural(articles, 'article') },
});

/** Figures that a page lists before it asks for one measure. */
const mostListed = 60;

/** The page of a diff. */
export function renderDiff(diff: CorpusDiff, look: DiffLook): string {
  const frame = { title: `${diff.one.name} and ${diff.other.name}: what moved`, current: null, scripts: [] };
  return renderPage('corpus-diff', frame, diffModel(diff, look));
}

function diffModel(diff: CorpusDiff, look: DiffLook) {
  const path = corpusDiffPath(diff.one, diff.other);
  const all = diff.figures.map((figure, place) => ({ figure, place }));
  const wanted = look.measure === null ? all : all.filter(({ figure }) => figure.measure === look.measure);
  const measure = diff.measures.find(({ id }) => id === look.measure) ?? null;
  const opened = look.figure === null ? null : (diff.figures[look.figure] ?? null);
  return {
    ...{ path, jsonPath: `${path}/diff.json`, one: corpusModel(diff.one), other: corpusModel(diff.other) },
    ...{
      onePath: `/corpora/${diff.one.id}`,
      otherPath: `/corpora/${diff.other.id}`,
      allPath: `${path}#figures`,
    },
    summary: diffSummary(diff),
    told: diff.told,
    parts: diff.parts.map((part) => ({
      name: partName(part),
      file: isFile(part) ? part.part : null,
      ...{ before: part.before ?? 'not there', after: part.after ?? 'not there', feeds: partFeeds(part) },
    })),
    codebook: diff.codebook,
    measures: measureRows(diff, path),
    only: measure && { label: measure.label },
    figures: wanted
      .slice(0, mostListed)
      .map(({ figure, place }) => figureModel(diff, figure, place, look, path)),
    left: leftOf(diff, wanted.length, look),
    opened: opened && openedModel(diff, opened),
    differs: diff.differs.map((one) => ({
      ...{ label: labelOf(diff, one.measure), place: placeWords(diff, { ...one, period: '' }) },
      holds: one.holds === 'one' ? 'held before, and holds no more' : 'did not hold before, and holds now',
      before: differenceWords(one.before.difference, unitOf(diff, one.measure)),
      after: differenceWords(one.after.difference, unitOf(diff, one.measure)),
      ...{ qBefore: one.before.q.toFixed(3), qAfter: one.after.q.toFixed(3) },
    })),
    alone: diff.alone.map((one) => ({
      ...{
        label: one.measure === null ? 'the cell' : labelOf(diff, one.measure),
        place: placeWords(diff, one),
      },
      ...{ appears: one.has === 'other', why: one.why },
    })),
    aloneLeft: diff.aloneLeft === 0 ? null : formatCount(diff.aloneLeft),
    measuresAlone: diff.measuresAlone.map(({ label, has }) => ({ label, appears: has === 'other' })),
    articles: diff.only.map(({ article, title, has, why }) => ({
      ...{ title: title ?? article.slice(0, 12), path: articlePath(article), why },
      has: has === 'one' ? diff.one.name : diff.other.name,
    })),
    articlesLeft: diff.onlyLeft === 0 ? null : formatCount(diff.onlyLeft),
  };
}

const isFile = ({ kind }: CorpusDiff['parts'][number]) => !['version', 'codebook', 'category'].includes(kind);
const labelOf = (diff: CorpusDiff, id: string) => diff.measures.find((one) => one.id === id)?.label ?? id;
const unitOf = (diff: CorpusDiff, id: string) => diff.measures.find((one) => one.id === id)?.unit ?? '';

/** Measures of which a figure moved, those that moved in most cells first. */
function measureRows(diff: CorpusDiff, path: string) {
  return diff.measures
    .filter(({ moved }) => moved > 0)
    .sort((a, b) => b.beyond - a.beyond || b.moved - a.moved || (a.id < b.id ? -1 : 1))
    .map(({ id, label, figures, moved, beyond, because }) => ({
      ...{ label, figures, moved, beyond, because: becauseWords(diff, because) },
      path: `${path}?${new URLSearchParams({ measure: id })}#figures`,
    }));
}

function leftOf({ figuresLeft }: CorpusDiff, wanted: number, { measure }: DiffLook): string | null {
  const more = Math.max(0, wanted - mostListed);
  if (more === 0 && figuresLeft === 0) return null;
  const kept =
    more > 0
      ? `${plural(more, 'more', 'more')} of the farthest are in the file${measure === null ? ' and under their measures' : ''}`
      : '';
  const counted =
    figuresLeft > 0 ? `${plural(figuresLeft, 'more', 'more')} moved less and are counted alone` : '';
  return `${[kept, counted].filter(Boolean).join('; ')}.`;
}

function figureModel(diff: CorpusDiff, figure: MovedFigure, place: number, look: DiffLook, path: string) {
  const unit = unitOf(diff, figure.measure);
  const query = new URLSearchParams({
    ...(look.measure === null ? {} : { measure: look.measure }),
    figure: `${place}`,
  });
  return {
    ...{ label: labelOf(diff, figure.measure), place: placeWords(diff, figure) },
    ...{ before: figureWords(figure.before.value, unit), after: figureWords(figure.after.value, unit) },
    ...{ rangeBefore: formatInterval(figure.before.low, figure.before.high, unit) },
    ...{ rangeAfter: formatInterval(figure.after.low, figure.after.high, unit) },
    ...{
      difference: differenceWords(figure.difference, unit),
      moved: movedWords(figure),
      beyond: figure.beyond,
    },
    ...{ articles: plural(figure.moving, 'article'), path: `${path}?${query}#opened` },
  };
}

/** One figure, with why it may have moved, and the articles that moved it most. */
function openedModel(diff: CorpusDiff, figure: MovedFigure) {
  const unit = unitOf(diff, figure.measure);
  const rest = figure.moving - figure.articles.length;
  return {
    ...{ label: labelOf(diff, figure.measure), place: placeWords(diff, figure) },
    ...{ before: figureWords(figure.before.value, unit), after: figureWords(figure.after.value, unit) },
    ...{ difference: differenceWords(figure.difference, unit), moved: movedWords(figure) },
    because: becauseWords(diff, figure.because),
    moving: plural(figure.moving, 'article'),
    rest: rest > 0 ? plural(rest, 'more', 'more') : null,
    articles: figure.articles.map(({ at, before, after, adds }) => {
      const { article, title, outlet, date, marks } = diff.articles[at];
      const found = marks.find(({ measure }) => measure === figure.measure);
      return {
        ...{ title: title ?? article.slice(0, 12), path: articlePath(article) },
        by: [outlet, formatDate(date)].filter(Boolean).join(', '),
        ...{
          before: figureWords(before, unit),
          after: figureWords(after, unit),
          adds: differenceWords(adds, unit),
        },
        marks: (found?.changed ?? []).map((mark) => ({
          words: mark.words || null,
          as: mark.as,
          ...markWords(mark),
        })),
        left: found && found.left > 0 ? plural(found.left, 'more', 'more') : null,
        counts: found?.from === 'counts',
        nothing: !found || found.changed.length === 0,
      };
    }),
  };
}
