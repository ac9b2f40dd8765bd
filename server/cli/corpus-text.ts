import type { CorpusCell, CorpusFigure, CorpusFile } from '../../analysis/types/corpus.ts';
import { answerModel } from '../report/corpus/corpus-answer.ts';
import { pieceText, pointModel } from '../report/corpus/corpus-point.ts';
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
    heading('What it shows'),
    ...pointModel(corpus.id, file).map((one) => `  ${pieceText(one)}\n`),
    '  Charge is the weight of the marked words in every 1,000: each mark weighs 0 to 1, by how strongly it is charged.\n',
    heading('What must be known'),
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
    heading('What differs between an outlet and the other outlets together'),
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

function differences(file: CorpusFile): string {
  const { told, listed, count, tested, within, weak, nothing } = answerModel(file.corpus.id, file);
  if (nothing) return `  ${nothing}${weak ? ` ${weak}` : ''}\n`;
  const rows = (listed.length > 0 ? listed : told).slice(0, most);
  return [
    ...rows.map(
      ({ outlet, topic, says, size, more, range }) =>
        `  ${outlet}${topic ? `, on “${topic}”,` : ''} ${says} (${size} ${more}, 95% interval ${range}).\n`,
    ),
    `  ${count} of ${tested}${told.length > 0 && rows.length < Number.parseInt(count, 10) ? `, the first ${rows.length}` : ''}. ${within}${weak ? ` ${weak}` : ''}\n`,
  ].join('');
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
