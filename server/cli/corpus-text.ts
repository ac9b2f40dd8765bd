import type { CorpusCell, CorpusFigure, CorpusFile } from '../../analysis/types/corpus.ts';
import { plural } from '../report/format.ts';
import { heading, table } from './tables.ts';

/** Figures that the text gives of each outlet; the JSON has all. */
const shown = [
  'author-share',
  'quotation-share',
  'unnamed-share',
  'source-official',
  'loaded-density-author',
];
/** Rows of lists that have no end of their own. */
const most = 25;

/** A report as a person reads it on a terminal: what it is of, by outlet and topic, what differs, and what must be known. */
export function corpusText(file: CorpusFile): string {
  const { corpus, told, topics, withheld, cells, failed } = file;
  const parts = [
    heading(corpus.name),
    `  ${plural(file.articles, 'article')} of ${plural(file.events, 'event')}, ${plural(file.words, 'word')}${corpus.note ? `. ${corpus.note}` : ''}\n`,
    ...(corpus.codebook ? [`  ${codebookLine(corpus.codebook)}\n`] : []),
    ...told.map((one) => `  ${one}\n`),
    heading('By outlet, all of the time'),
    figures(
      file,
      (cell) => cell.topic === '' && cell.period === '',
      (cell) => cell.outlet || 'all outlets',
    ),
    heading('Topics'),
    topics.length === 0
      ? '  No topic has five articles.\n'
      : table(
          ['id', 'topic', 'articles', 'events'],
          topics.map(({ id, name, articles, events }) => [id.slice(0, 8), name, `${articles}`, `${events}`]),
          [2, 3],
        ),
    heading('What differs between an outlet and all others together'),
    differences(file),
    heading('What only one outlet tells'),
    only(file),
    heading('Cells'),
    `  ${plural(cells.length, 'cell')} of outlet, topic and period; ${withheld.length} withheld as too small. --format json has every figure of each.\n`,
  ];
  if (failed.length > 0)
    parts.push(
      heading('Not read'),
      table(
        ['article', 'why'],
        failed.slice(0, most).map(({ article, title, why }) => [title ?? article.slice(0, 12), why]),
      ),
    );
  return parts.join('');
}

const codebookLine = ({ id, title, version, hash }: NonNullable<CorpusFile['corpus']['codebook']>) =>
  `Codebook: ${title} (${id}), version ${version}, SHA-256 ${hash}.`;

function figures(
  { measures, cells }: CorpusFile,
  isWanted: (cell: CorpusCell) => boolean,
  nameOf: (cell: CorpusCell) => string,
): string {
  const places = shown.map((id) => measures.findIndex((measure) => measure.id === id));
  const wanted = cells.filter(isWanted);
  if (wanted.length === 0) return '  Too few articles of too few events for any figure.\n';
  return table(
    ['', 'articles', ...places.map((place) => measures[place].label)],
    wanted.map((cell) => [
      nameOf(cell),
      `${cell.articles}`,
      ...places.map((place) => figureText(cell.figures[place], measures[place].unit)),
    ]),
    [1],
  );
}

function figureText({ value, low, high }: CorpusFigure, unit: string): string {
  if (value === null || low === null || high === null) return '–';
  const digits = (number: number) =>
    unit === 'share' ? `${Math.round(number * 100)}%` : number.toFixed(unit === 'per 1,000 words' ? 1 : 2);
  return `${digits(value)} (${digits(low)}–${digits(high)})`;
}

function differences({ differences: all, measures, topics }: CorpusFile): string {
  const firm = all.filter(({ differs }) => differs);
  if (firm.length === 0)
    return `  None of ${plural(all.length, 'difference')} is beyond chance, at a rate of false discoveries of 5% (Benjamini–Hochberg).\n`;
  return table(
    ['', 'outlet', 'topic', 'outlet', 'others', 'q'],
    firm
      .sort((a, b) => a.q - b.q)
      .slice(0, most)
      .map(({ measure, outlet, topic, value, others, q }) => [
        measures.find(({ id }) => id === measure)?.label ?? measure,
        outlet,
        topics.find(({ id }) => id === topic)?.name ?? 'all',
        value.toPrecision(3),
        others.toPrecision(3),
        q.toFixed(3),
      ]),
    [3, 4, 5],
  );
}

function only({ only: all, topics }: CorpusFile): string {
  if (all.length === 0) return '  Nothing that the others would hardly have missed.\n';
  return table(
    ['outlet', 'topic', 'what, and in how many of its articles'],
    all
      .slice(0, most)
      .map(({ outlet, topic, things }) => [
        outlet,
        topics.find(({ id }) => id === topic)?.name ?? 'all',
        things.map(({ text, articles }) => `${text} (${articles})`).join(', '),
      ]),
  );
}
