import type { CorpusDiff, MovedFigure } from '../../analysis/types/corpus-diff.ts';
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
} from '../report/corpus/diff-words.ts';
import { plural } from '../report/format.ts';
import { heading, table } from './tables.ts';

/** Rows of lists; the JSON has all. */
const most = { figures: 25, opened: 5, articles: 3, marks: 4, others: 12 };

/** What moved between two corpora, as a person reads it on a terminal. */
export function diffText(diff: CorpusDiff): string {
  const { one, other, parts, measures, figures } = diff;
  const moved = measures.filter((measure) => measure.moved > 0);
  return [
    heading(`${one.name}  →  ${other.name}`),
    `  ${one.analyzer.version} (${one.analyzer.assets})  →  ${other.analyzer.version} (${other.analyzer.assets})\n`,
    `  ${diffSummary(diff)}\n`,
    ...diff.told.map((said) => `  ${said}\n`),
    heading('What changed between the two'),
    parts.length === 0
      ? '  Nothing that is known.\n'
      : table(
          ['part', 'before', 'after', 'what stands on it'],
          parts.map((part) => [
            partName(part),
            part.before ?? 'not there',
            part.after ?? 'not there',
            partFeeds(part),
          ]),
        ),
    ...diff.codebook.map((said) => `  ${said}\n`),
    ...(moved.length === 0 ? [] : [heading('By measure'), measureTable(diff, moved)]),
    ...(figures.length === 0 ? [] : [heading('Figures that moved, the farthest first'), figureTable(diff)]),
    ...farthestOfEach(figures).map((figure) => articlesOf(diff, figure)),
    ...listOf(
      'What came and what went',
      diff.alone.map((one) => {
        const what = one.measure === null ? 'the cell' : labelOf(diff, one.measure);
        return `${what}, ${placeWords(diff, one)}: ${one.has === 'other' ? 'new; before' : 'gone; now'}: ${one.why}`;
      }),
      diff.aloneLeft,
    ),
    ...listOf(
      'Articles that one of the two counts alone',
      diff.only.map(
        ({ article, title, has, why }) =>
          `${title ?? article.slice(0, 12)}: in “${diff[has].name}” alone; of the other: ${why}`,
      ),
      diff.onlyLeft,
    ),
  ].join('');
}

const labelOf = (diff: CorpusDiff, id: string) => diff.measures.find((one) => one.id === id)?.label ?? id;
const unitOf = (diff: CorpusDiff, id: string) => diff.measures.find((one) => one.id === id)?.unit ?? '';

/** Of each measure the figure that moved farthest, some of them. */
function farthestOfEach(figures: readonly MovedFigure[]): MovedFigure[] {
  const first = new Map<string, MovedFigure>();
  for (const figure of figures) if (!first.has(figure.measure)) first.set(figure.measure, figure);
  return [...first.values()].slice(0, most.opened);
}

function measureTable(diff: CorpusDiff, moved: CorpusDiff['measures']): string {
  return table(
    ['measure', 'figures', 'moved', 'beyond', 'changed parts that it stands on'],
    moved.map((one) => [
      ...[one.label, `${one.figures}`, `${one.moved}`, `${one.beyond}`],
      becauseWords(diff, one.because) ?? 'none',
    ]),
    [1, 2, 3],
  );
}

function figureTable(diff: CorpusDiff): string {
  const rows = diff.figures.slice(0, most.figures).map((figure) => {
    const unit = unitOf(diff, figure.measure);
    return [
      ...[labelOf(diff, figure.measure), placeWords(diff, figure)],
      ...[figureWords(figure.before.value, unit), figureWords(figure.after.value, unit)],
      ...[differenceWords(figure.difference, unit), movedWords(figure)],
    ];
  });
  const left = diff.compared.moved - rows.length;
  return `${table(['figure', 'cell', 'before', 'after', 'difference', 'how far'], rows, [2, 3, 4])}${left > 0 ? `  ${plural(left, 'more', 'more')}: --format json has ${diff.figures.length} of them.\n` : ''}`;
}

function articlesOf(diff: CorpusDiff, figure: MovedFigure): string {
  const unit = unitOf(diff, figure.measure);
  const because = becauseWords(diff, figure.because);
  const lines = [
    heading(`${labelOf(diff, figure.measure)}, ${placeWords(diff, figure)}`),
    `  ${because ? `It stands on ${because}.` : 'Nothing that it stands on is known to have changed.'} ${plural(figure.moving, 'article')} moved it.\n`,
  ];
  for (const { at, before, after, adds } of figure.articles.slice(0, most.articles)) {
    const { title, article, marks } = diff.articles[at];
    const found = marks.find(({ measure }) => measure === figure.measure);
    lines.push(
      `  ${title ?? article.slice(0, 12)}: ${figureWords(before, unit)} → ${figureWords(after, unit)}, adds ${differenceWords(adds, unit)}${found?.from === 'counts' ? ' (by counts alone)' : ''}\n`,
    );
    for (const mark of found?.changed.slice(0, most.marks) ?? []) {
      const { sign, says } = markWords(mark);
      lines.push(`    ${sign} ${mark.words ? `“${mark.words}”, ` : ''}${mark.as}: ${says}\n`);
    }
  }
  return lines.join('');
}

function listOf(title: string, all: readonly string[], left: number): string[] {
  if (all.length === 0) return [];
  const rest = all.length - most.others + left;
  return [
    heading(title),
    ...all.slice(0, most.others).map((one) => `  ${one}\n`),
    ...(rest > 0 ? [`  ${plural(rest, 'more', 'more')}\n`] : []),
  ];
}
