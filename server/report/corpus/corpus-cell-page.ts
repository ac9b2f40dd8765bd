import type { CorpusMeasure, CorpusReport } from '../../../analysis/types/corpus.ts';
import {
  type CellOrder,
  cellPage,
  mostOrdered,
  type OpenedCell,
  type OpenedPlace,
} from '../../library/corpus-opened.ts';
import type { Corpus } from '../../store/index.ts';
import { formatCount, formatDate, headlineOf, plural } from '../format.ts';
import { articlePath } from '../links.ts';
import { corpusPath } from './corpus-paths.ts';
import { measureChoices } from './corpus-tables.ts';
import {
  figureWords,
  measureTitle,
  outletName,
  periodName,
  sizeWords,
  topicName,
  unitWords,
  valueText,
} from './corpus-words.ts';

const orders: Record<CellOrder, string> = {
  high: 'the highest first',
  low: 'the lowest first',
  date: 'by date',
};

/** The articles of a cell, each with its own value of a figure. */
export function cellModel(
  corpus: Corpus,
  report: CorpusReport,
  place: OpenedPlace,
  asked: { measure: CorpusMeasure | null; order: CellOrder; after: string },
  opened: OpenedCell,
) {
  const { measure, order } = asked;
  const cell = report.cells.find(
    ({ outlet, topic, period }) =>
      outlet === place.outlet && topic === place.topic && period === place.period,
  );
  const withheld = report.withheld.find(
    ({ outlet, topic, period }) =>
      outlet === place.outlet && topic === place.topic && period === place.period,
  );
  const figure = cell && measure ? cell.figures[report.measures.indexOf(measure)] : null;
  const query = { ...place, measure: measure?.id ?? '', order };
  return {
    corpusName: corpus.name,
    path: corpusPath(corpus.id, '', { measure: measure?.id ?? '', topic: place.topic }),
    cellPath: corpusPath(corpus.id, 'cell'),
    place,
    title: [outletName(place.outlet), topicName(report, place.topic), periodName(place.period)].join(', '),
    measure: measure && {
      id: measure.id,
      title: measureTitle(measure),
      figure: figure ? figureWords(figure, measure) : null,
      of: figure?.value == null ? '' : `${formatCount(figure.n)} ${measure.of}`,
    },
    size: cell ? sizeWords(cell) : withheld ? sizeWords(withheld) : null,
    why: withheld?.reason ?? null,
    joined: cell && cell.joined.length > 0 ? cell.joined.slice(0, 12).map(periodName).join(', ') : null,
    measures: measureChoices(report, measure ?? report.measures[0]),
    anyMeasure: measure !== null,
    orders: (Object.keys(orders) as CellOrder[]).map((id) => ({
      id,
      name: orders[id],
      chosen: id === order,
    })),
    rows: opened.articles.map(({ article, outlet, date, value }) => ({
      path: `${articlePath(article.id)}${measure ? marksOf(measure) : ''}`,
      title: headlineOf({ title: article.title, text: article.opening ?? '' }),
      facts: [outlet || 'outlet not known', formatDate(date) || 'no date'],
      value:
        value?.value == null || !measure
          ? null
          : `${valueText(value.value, measure.unit)}${unitWords(measure.unit)}`,
      of: value?.value == null || !measure ? '' : shownOf(value.n, measure),
    })),
    none: opened.articles.length === 0,
    cut: opened.cut ? plural(mostOrdered, 'article') : null,
    page: cellPage,
    nextPath: opened.next === null ? null : corpusPath(corpus.id, 'cell', { ...query, after: opened.next }),
    firstPath: asked.after === '' ? null : corpusPath(corpus.id, 'cell', query),
  };
}

/** What one article's value is out of; of a figure that counts articles each is one, which need not be said. */
function shownOf(n: number, { of }: CorpusMeasure): string {
  return of.startsWith('articles') ? '' : `of ${formatCount(n)} ${of}`;
}

/** The article's marks that a figure counts, as its page shows them. */
function marksOf({ id, group }: CorpusMeasure): string {
  const query = new URLSearchParams();
  if (group === 'charge') query.set('show', 'c');
  else if (group === 'frames') query.set('show', 'f');
  else if (group === 'speakers' || group === 'voices') query.set('show', 'a');
  else if (group === 'stance') {
    query.set('show', 's');
    query.set('actor', id.slice('stance-'.length));
  } else return '#text-left';
  const voice = /^loaded-density-(\w+)$/.exec(id)?.[1] ?? (group === 'charge' ? 'author' : '');
  if (voice) query.set('voice', voice);
  return `?${query}#text-left`;
}
